"""``mlprep loop``: loops of the candidate's own, from a recruiter's mail."""

from pathlib import Path
from typing import Annotated

import typer

from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain, Yes
from mlprep.commands.result import emit
from mlprep.content.company_types import AiRule
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.storage.loops import LoopStore, OwnLoop
from mlprep.text import did_you_mean

app = typer.Typer(**GROUP, help="Loops of your own, from a recruiter's mail: add, edit, list, show, remove.")  # type: ignore[arg-type]

Name = Annotated[str, typer.Argument(metavar="NAME", help="The loop's name: letters, digits, dashes.")]
From = Annotated[
    str, typer.Option("--from", metavar="COMPANY", help="Begin with the rounds of a company or generic-….")
]
Level = Annotated[
    str | None, typer.Option("--level", "-l", metavar="LEVEL", help="Level, or a company's label.")
]
RoleOption = Annotated[str | None, typer.Option("--role", metavar="ROLE", help="ds, mle or re.")]
Rounds = Annotated[
    list[str] | None,
    typer.Option(
        "--round", "-r", metavar="TYPE:MINUTES[:NAME]", help="A round; repeat it for each, in order."
    ),
]
Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The first day, YYYY-MM-DD.")]
Weeks = Annotated[str | None, typer.Option("--weeks", metavar="N", help="Weeks of the process: 6, or 6-8.")]
Ai = Annotated[str | None, typer.Option("--ai", metavar="TEXT", help="What is said about AI tools.")]
CompanyName = Annotated[
    str | None, typer.Option("--company-name", metavar="TEXT", help="The employer, as you call it.")
]
File = Annotated[
    Path | None, typer.Option("--file", "-f", metavar="FILE", help="Take the loop from a YAML file.")
]


@app.callback()
def group() -> None:
    """Loops of your own, from a recruiter's mail."""


@app.command("add")
def add(
    name: Name,
    from_: From = "",
    level: Level = None,
    role: RoleOption = None,
    round_: Rounds = None,
    date: Day = None,
    weeks: Weeks = None,
    ai: Ai = None,
    company_name: CompanyName = None,
    file: File = None,
    plain: Plain = False,
) -> None:
    """Add a loop of your own: the rounds a recruiter wrote to you about, in order.

    It begins with the rounds of a company or a generic loop, or with none. Without --round and
    --file it asks line by line. It stays on this machine, and every change keeps what was before.

    For example:

      mlprep loop add acme --from generic-startup --level senior

      mlprep loop add acme --level senior --role mle --round coding:45 --round ml-system-design:60

      mlprep loop add acme --file acme.yaml
    """
    from mlprep.commands.loop_entry import Entry, Flags

    context = Context(plain=plain)
    LoopStore.check_name(name)
    _refuse_company(context, name)
    if context.history.loops.get(name) is not None:
        raise UsageError(
            f"there is a loop '{name}' already.",
            f"Change it: mlprep loop edit {name}. Or choose another name.",
        )
    entry = Entry(context, name, None)
    flags = Flags(from_, level, role, round_, date, weeks, ai, company_name, file)
    saved = entry.add(flags)
    if saved is not None:
        _say_saved(context, saved, "added")


@app.command("edit")
def edit(
    name: Name,
    from_: From = "",
    level: Level = None,
    role: RoleOption = None,
    round_: Rounds = None,
    date: Day = None,
    weeks: Weeks = None,
    ai: Ai = None,
    company_name: CompanyName = None,
    file: File = None,
    plain: Plain = False,
) -> None:
    """Change a loop of your own, by the options given or in your editor.

    Rounds given replace all rounds; an empty text empties a value. What the editor leaves with a
    mistake in it is kept and offered again. Earlier versions stay: mlprep loop show NAME --versions.

    For example:

      mlprep loop edit acme

      mlprep loop edit acme --date 2026-11-30 --ai 'off in every round'
    """
    from mlprep.commands.loop_entry import Entry, Flags

    context = Context(plain=plain)
    current = _find(context, name, draft=True)
    entry = Entry(context, name, current)
    flags = Flags(from_, level, role, round_, date, weeks, ai, company_name, file)
    saved = entry.change(flags) if flags.any else entry.in_editor()
    if saved is not None:
        _say_saved(context, saved, "saved" if current else "added")
    else:
        context.out.line("  ", f"nothing was changed: {name}")


def _refuse_company(context: Context, name: str) -> None:
    """Refuse a name by which a company is known; ``mock`` and others take both."""
    for one in context.bank.framework.companies:
        if name in (one.id, *("-".join(alias.lower().split()) for alias in (one.name, *one.aliases))):
            raise UsageError(
                f"'{name}' is a company of the bank ({one.name}), so a loop cannot be called that.",
                f"Choose another name, such as {name}-onsite.",
            )


def _say_saved(context: Context, saved: OwnLoop, what: str) -> None:
    from mlprep.terminal.looping import minutes_words

    version = f", version {saved.number}" if saved.number > 1 else ""
    context.out.block(f"{what}: {saved.name}, {minutes_words(saved)}{version}")
    context.out.block(f"mlprep loop show {saved.name}", style="dim")


def _find(context: Context, name: str, *, draft: bool = False) -> OwnLoop | None:
    """Return a loop; with ``draft``, None where only a text not finished is kept for it.

    Raises:
        NothingMatchesError: there is no such loop; the sentence names the nearest.

    """
    store = context.history.loops if context.has_history else None
    loop = store.get(name) if store is not None else None
    if loop is not None or (draft and store is not None and store.draft(name) is not None):
        return loop
    names = [one.name for one in store.list()] if store is not None else []
    raise NothingMatchesError(
        f"there is no loop '{name}'.{did_you_mean(name, names)}",
        f"Your loops: {', '.join(names)}." if names else "Add one: mlprep loop add acme --from generic-faang",
    )


@app.command("list")
def list_(as_json: Json = False, plain: Plain = False) -> None:
    """List your own loops: name, employer, level, first day, rounds, minutes."""
    from mlprep.commands.loop_data import loop_data
    from mlprep.terminal.looping import print_loops

    context = Context(plain=plain)
    store = context.history.loops if context.has_history else None
    loops, drafts = (store.list(), store.drafts()) if store is not None else ([], [])
    if not loops and not drafts and not as_json:
        raise NothingMatchesError(
            "There is no loop of your own yet.", "Add one: mlprep loop add acme --from generic-faang"
        )
    data = {"loops": [loop_data(one) for one in loops], "unfinished": drafts}
    emit("own-loops", data, as_json=as_json, show=lambda: print_loops(context.out, loops, drafts))


@app.command("show")
def show(
    name: Name,
    versions: Annotated[bool, typer.Option("--versions", help="Every version, newest first.")] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Show a loop of your own: rounds in order, minutes, days, AI rule, and where each comes from."""
    from mlprep.commands.loop_data import loop_data
    from mlprep.terminal.looping import print_loop, print_versions

    context = Context(plain=plain)
    loop = _find(context, name)
    assert loop is not None  # noqa: S101  # without a draft there is one, or the error was raised
    if versions:
        found = context.history.loops.versions(name)
        data = [loop_data(one) for one in found]
        emit("own-loop-versions", data, as_json=as_json, show=lambda: print_versions(context.out, found))
        return
    today = context.history.today()
    emit(
        "own-loop",
        loop_data(loop),
        as_json=as_json,
        show=lambda: print_loop(context.out, loop, _rule(context, loop), today),
    )


def _rule(context: Context, loop: OwnLoop) -> AiRule | None:
    """Return the company's rule on AI tools in a live round, where the recruiter said nothing."""
    if loop.ai or not loop.company or loop.company not in context.bank.company_ids():
        return None
    return next((one for one in context.bank.company(loop.company).ai if one.stage == "live"), None)


@app.command("remove")
def remove(name: Name, yes: Yes = False, plain: Plain = False) -> None:
    """Remove a loop of your own, all versions of it. 'mlprep undo' takes that back.

    A text that was not finished is dropped for good.
    """
    context = Context(plain=plain)
    _find(context, name, draft=True)
    if not yes:
        from mlprep.terminal.asking import confirm

        if not confirm(context.out, f"Remove the loop '{name}'?"):
            raise UsageError("Nothing was changed.", "Add --yes to do it without being asked.")
    undoable = context.history.loops.get(name) is not None
    context.history.loops.remove(name)
    context.out.line("  ", f"removed: {name}" + ("; mlprep undo takes it back" if undoable else ""))
