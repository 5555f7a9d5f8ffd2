"""``mlprep bank``: the questions themselves, checked and counted."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.content.types import FAMILIES, Level
from mlprep.errors import BankError, UsageError
from mlprep.terminal.tables import print_table
from mlprep.text import plural

app = typer.Typer(**GROUP, help="The questions themselves: check, stats, path.")  # type: ignore[arg-type]


@app.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Your own questions; else the whole bank.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check every file and show all that is wrong at once; silent when all is well.

    Nothing is executed. Ends with 4 where there is something to mend.
    """
    from mlprep.content.bank import shipped_folder
    from mlprep.content.check import check_folder

    if folder is not None and not folder.exists():
        raise UsageError(f"{folder}: there is no such folder.")
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


@app.command("stats")
def stats(as_json: Json = False, plain: Plain = False) -> None:
    """Count the questions by level and round type."""
    context = Context(plain=plain)
    counts = context.bank.counts()
    rounds: dict[str, dict[str, int]] = {}
    families: dict[str, dict[str, int]] = {family: {} for family in FAMILIES}
    for one in counts:
        name = one.level.id if one.level else "all"
        rounds.setdefault(one.round, {})[name] = one.number
        own = families.setdefault(one.family, {})
        own[name] = own.get(name, 0) + one.number
    data: dict[str, Any] = {
        "questions": sum(row.get("all", 0) for row in rounds.values()),
        "families": families,
        "rounds": rounds,
        "problems": len(context.bank.problems),
    }
    levels = [level.id for level in (Level.MID, Level.SENIOR, Level.STAFF)]

    def show() -> None:
        rows = [(name, *(str(row.get(key, 0)) for key in ("all", *levels))) for name, row in rounds.items()]
        total = [
            (f"= {name}", *(str(row.get(k, 0)) for k in ("all", *levels))) for name, row in families.items()
        ]
        print_table(context.out, ("round", "all", *levels), rows + total, right=4)
        if context.bank.problems:
            context.out.block(
                f"{plural(len(context.bank.problems), 'problem')}: mlprep bank check", style="warn"
            )

    emit("bank-stats", data, as_json=as_json, show=show)


@app.command("path")
def path(as_json: Json = False) -> None:
    """Print where the bank lies, and where your own questions would."""
    from mlprep.content.bank import shipped_folder

    context = Context()
    data = {"shipped": str(shipped_folder()), "private": str(context.world.paths.private_bank)}
    emit("bank-path", data, as_json=as_json, show=lambda: print(data["shipped"]))
