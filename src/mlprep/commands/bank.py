"""``mlprep bank``: the questions themselves, checked and counted."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.errors import BankError, UsageError
from mlprep.text import listed, plural, visible

app = typer.Typer(**GROUP, help="The questions themselves: check, stats, new, add, path.")  # type: ignore[arg-type]


@app.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Your own questions; else the whole bank.")
    ] = None,
    similar: Annotated[
        bool, typer.Option("--similar", help="List the questions that read alike, and no mistakes.")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Check every file and show all that is wrong at once; silent when all is well.

    Nothing is executed. Ends with 4 where there is something to mend. --similar lists pairs of
    questions instead whose title, prompt and signals read alike, the most alike first: with FOLDER
    those of yours, among themselves and beside the bank.
    """
    from mlprep.content.bank import shipped_folder
    from mlprep.content.check import check_folder

    if folder is not None and not folder.exists():
        raise UsageError(f"{folder}: there is no such folder.")
    if similar:
        _similar(Context(plain=plain), folder, as_json=as_json)
        return
    if folder is None:
        problems = check_folder(shipped_folder())
    else:
        problems = check_folder(folder, framework=Context().bank.framework)
    data = [{"path": p.path, "line": p.line, "column": p.column, "message": p.message} for p in problems]

    def show() -> None:
        for problem in problems:
            print(problem)

    emit("problems", data, as_json=as_json, show=show)
    if problems:
        files = len({problem.path for problem in problems})
        raise BankError(f"{plural(len(problems), 'problem')} in {plural(files, 'file')}.")


def _similar(context: Context, folder: Path | None, *, as_json: bool) -> None:
    from mlprep.commands.bank_data import similar_data
    from mlprep.content.check import readable_questions
    from mlprep.readouts.similar import LEAST, similar_questions
    from mlprep.terminal.bank import print_similar

    bank = context.bank
    if folder is None:
        found = similar_questions(bank.everything())
    else:
        found = similar_questions(readable_questions(folder, bank.framework), bank.everything())
    emit(
        "similar-questions",
        similar_data(found),
        as_json=as_json,
        show=lambda: print_similar(context.out, found, LEAST),
    )


@app.command("stats")
def stats(
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Every row of the syllabus, and what carries it.")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Count the questions by level and round type, by topic and company, and say how they are made.

    --coverage lists the rows of the syllabus instead: the questions, rounds, levels, topics, story
    signals and companies that carry each, and the rows that nothing carries yet.
    """
    from mlprep.commands.bank_data import coverage_data, stats_data

    context = Context(plain=plain)
    if coverage:
        from mlprep.readouts.bank_coverage import bank_coverage
        from mlprep.terminal.bank import print_bank_coverage

        rows = bank_coverage(context.bank)
        emit(
            "bank-coverage",
            coverage_data(rows),
            as_json=as_json,
            show=lambda: print_bank_coverage(context.out, rows),
        )
        return
    from mlprep.readouts.bank_stats import bank_stats
    from mlprep.terminal.bank import print_stats

    found = bank_stats(context.bank)
    emit("bank-stats", stats_data(found), as_json=as_json, show=lambda: print_stats(context.out, found))


@app.command("new")
def new(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to write it; else standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a question to fill in: every key, with what to write beside it.

    Replace what stands in angle brackets, take the mark away from the optional lines you use, then
    mlprep bank check FILE, and mlprep bank add FILE.
    """
    from mlprep.content.folder import ENDINGS
    from mlprep.content.template import template
    from mlprep.exports.files import open_output

    context = Context()
    if file is not None and not file.name.endswith(ENDINGS):
        raise UsageError(
            f"{file}: only files whose names end in .yaml are read.", f"Write {file.with_suffix('.yaml')}"
        )
    if file is not None and not file.parent.is_dir():
        raise UsageError(f"{file.parent}: there is no such folder.", "Make it first, or name another.")
    text = template(context.bank.framework)
    with open_output(file, force=force) as out:
        out.write(text)
    if file is not None:
        check_it = f"mlprep bank check {shlex.quote(str(file))}"
        print(f"Written: {file}. Fill it in, then: {check_it}", file=sys.stderr)


@app.command("add")
def add(
    path: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="Questions of your own.")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace files of the same name in your folder.")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Check questions and copy them into your own folder, where every command finds them.

    All of them are copied, or none where one has a mistake or an id that is there already. They are
    shown as yours, and stay on this machine.
    """
    from mlprep.content.adding import copy_additions, plan_additions

    context = Context(plain=plain)
    private = context.world.paths.private_bank
    additions, problems = plan_additions(path, context.bank, private, force=force)
    if problems:
        for problem in problems:
            print(visible(str(problem)), file=sys.stderr)
        raise BankError(f"{plural(len(problems), 'problem')}; nothing was copied.")
    copy_additions(additions, private)
    data = {
        "folder": str(private),
        "files": [
            {"file": one.name, "was": "replaced" if one.replaces else "added", "questions": list(one.ids)}
            for one in additions
        ],
    }

    def show() -> None:
        for one in additions:
            was = "replaced" if one.replaces else "added"
            context.out.block(f"{one.name} {was}: {listed(list(one.ids))}")
        number = sum(len(one.ids) for one in additions)
        context.out.block(f"{plural(number, 'question')} of your own in {private}", style="dim")

    emit("bank-added", data, as_json=as_json, show=show)


@app.command("path")
def path(as_json: Json = False) -> None:
    """Print where the bank lies, and where your own questions would."""
    from mlprep.content.bank import shipped_folder

    context = Context()
    data = {"shipped": str(shipped_folder()), "private": str(context.world.paths.private_bank)}
    emit("bank-path", data, as_json=as_json, show=lambda: print(data["shipped"]))
