"""``mlprep export`` and ``mlprep import``: the history out, and back in."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

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
from mlprep.text import did_you_mean, plural

app = typer.Typer(**GROUP, help="Write what the history holds to a file: history.")  # type: ignore[arg-type]

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
) -> None:
    """Export every answer: text, marks, verdict, time.

    json and jsonl hold everything and can be imported; csv and md are for reading. In csv a text
    that a spreadsheet would take for a formula gets a leading apostrophe. Half-typed drafts stay.

    For example:

      mlprep export history --format csv --output answers.csv

      mlprep export history > history.jsonl
    """
    if format_ not in FORMATS:
        raise UsageError(
            f"there is no format '{format_}'.{did_you_mean(format_, list(FORMATS))}",
            f"Formats: {', '.join(FORMATS)}.",
        )
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
    with open_output(output, force=force) as out:
        rows = write(context.history, out, None if everything else wanted)
    if output is not None:
        print(f"mlprep: {plural(rows, 'row')} written to {output}.", file=sys.stderr)


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
