"""``mlprep export`` and ``mlprep import``: the history out, and back in."""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.history import (
    CompanyOption,
    LevelOption,
    QuestionOption,
    RoundOption,
    SinceOption,
    UntilOption,
    attempt_filter,
)
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.exports.files import open_output
from mlprep.storage.attempts import AttemptFilter
from mlprep.text import did_you_mean, one_line, plural

if TYPE_CHECKING:
    from mlprep.exports.redacting import Redaction

app = typer.Typer(**GROUP, help="Write what the history holds to a file: history, stories.")  # type: ignore[arg-type]

Redact = Annotated[
    bool, typer.Option("--redact", help="Replace what stories mark as private, and what looks so.")
]

FORMATS = {
    "csv": "mlprep.exports.history_csv",
    "json": "mlprep.exports.history_json",
    "jsonl": "mlprep.exports.history_jsonl",
    "md": "mlprep.exports.history_md",
}


@app.callback()
def group() -> None:
    """Write what the history holds to a file."""


@app.command("history")
def history(
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="csv, json, jsonl or md.")
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="This file; else standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    level: LevelOption = None,
    round_: RoundOption = None,
    company: CompanyOption = "",
    question: QuestionOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    redact: Redact = False,
) -> None:
    """Export every answer: text, marks, verdict, time.

    json and jsonl hold everything and can be imported; csv and md are for reading. In csv a text
    that a spreadsheet would take for a formula gets a leading apostrophe. Half-typed drafts stay.
    With --redact ids and days are replaced too, so such a file cannot be imported.

    For example:

      mlprep export history --format csv --output answers.csv

      mlprep export history > history.jsonl
    """
    _known_format(format_, list(FORMATS))
    context = Context()
    if not context.has_history:
        raise NothingMatchesError("There is no history yet.", "Begin one: mlprep drill --level senior")
    wanted = attempt_filter(
        context,
        level=level,
        round_=round_,
        company=company,
        question=question,
        since=since,
        until=until,
        voided=format_ in ("csv", "json", "jsonl"),
    )
    everything = wanted == AttemptFilter(voided=wanted.voided)
    write = import_module(FORMATS[format_]).write
    redaction = _redaction(context) if redact else None
    with open_output(output, force=force) as out:
        rows = write(context.history, out, None if everything else wanted, redaction)
    if output is not None:
        print(f"mlprep: {plural(rows, 'row')} written to {output}.", file=sys.stderr)
    _say_replaced(redaction)


def _redaction(context: Context) -> "Redaction":
    """Return what replaces everything private in an export."""
    from mlprep.exports.redacting import Redaction

    names = {one.id: (one.name, *one.aliases) for one in context.bank.framework.companies}
    return Redaction(context.history, names)


def _say_replaced(redaction: "Redaction | None") -> None:
    """Say on standard error what was replaced, and that it cannot be everything."""
    if redaction is None:
        return
    if redaction.replaced:
        print("mlprep: replaced, for your eyes only:", file=sys.stderr)
    for label, mark, count in redaction.replaced:
        origin = "yours" if mark.origin == "marked" else "proposed"
        print(f"  {label}  {one_line(mark.text)}  {plural(count, 'time')}, {origin}", file=sys.stderr)
    print(f"mlprep: {redaction.notice}", file=sys.stderr)


@app.command("stories")
def stories(
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="csv, json, jsonl or md.")
    ] = "md",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="This file; else standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    retired: Annotated[bool, typer.Option("--retired", help="The retired stories too.")] = False,
    redact: Redact = False,
) -> None:
    """Export your stories with their scores by part and day.

    csv has a row for each telling; md is for reading. 'story export' writes the Markdown that
    'story import' reads back. --redact replaces employers, people, products and figures that your
    stories mark as private or that look so, says what it replaced, and cannot find everything.

    For example:

      mlprep export stories --format csv --output stories.csv

      mlprep export stories --redact --output for-my-coach.md
    """
    from mlprep.exports.stories import FORMATS as STORY_FORMATS
    from mlprep.readouts.story_data import story_data
    from mlprep.readouts.story_scores import by_story

    _known_format(format_, list(STORY_FORMATS))
    context = Context()
    store = context.history.stories if context.has_history else None
    chosen = [*store.list(), *(store.retired() if retired else ())] if store is not None else []
    if not chosen:
        raise NothingMatchesError("There is no story yet.", "Add one: mlprep story add")
    told = by_story(context.history)
    rows = [story_data(one, told.get(one.name, ())) for one in chosen]
    redaction = _redaction(context) if redact else None
    rows = rows if redaction is None else [redaction.value(row) for row in rows]
    with open_output(output, force=force) as out:
        STORY_FORMATS[format_](rows, out, redaction.notice if redaction else "")
    if output is not None:
        print(f"mlprep: {plural(len(rows), 'story', 'stories')} written to {output}.", file=sys.stderr)
    _say_replaced(redaction)


def _known_format(word: str, formats: list[str]) -> None:
    """Raise UsageError where there is no such format."""
    if word not in formats:
        raise UsageError(
            f"there is no format '{word}'.{did_you_mean(word, formats)}", f"Formats: {', '.join(formats)}."
        )


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A JSON or JSONL file of mlprep export.")],
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Take in a history that 'mlprep export history' wrote as json or jsonl.

    What is known already is passed over, so importing twice changes nothing; a row that differs
    from the one known refuses the whole file.
    """
    from mlprep.exports.importing import import_history

    context = Context(plain=plain)
    found = import_history(context.history, file)
    data = {"new": found.new, "known": found.known}

    def show() -> None:
        new, known = sum(found.new.values()), sum(found.known.values())
        answers = plural(found.new.get("attempt", 0), "new answer")
        context.out.line("  ", f"{answers}; {plural(new, 'new row')}, {known} known already")

    emit("imported", data, as_json=as_json, show=show)
