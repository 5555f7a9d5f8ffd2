"""The attempts as CSV, for reading in a spreadsheet: one row each, oldest first.

Texts that a spreadsheet would take for a formula get a leading apostrophe. Unfinished drafts are
local and stay where they are; for another machine, export JSON or JSONL.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

from mlprep.exports.rows import BATCH, chosen, snapshot
from mlprep.practice.attempt import Verdict
from mlprep.storage.attempts import VOIDED, AttemptFilter
from mlprep.storage.history import History
from mlprep.text import for_spreadsheet

if TYPE_CHECKING:
    from mlprep.exports.redacting import Redaction

HEADER = (
    "at",
    "question",
    "title",
    "round",
    "asked_level",
    "judged_level",
    "company",
    "kind",
    "evidence",
    "mode",
    "blind",
    "verdict",
    "level_shown",
    "hindsight_gap",
    "minutes",
    "budget_minutes",
    "paused_minutes",
    "missed_signals",
    "red_flags",
    "note",
    "answer",
    "voided",
    "scores",
    "story",
)

# SQLite does the arithmetic and takes the data apart: in Python both cost several times as much.
_SELECT = f"""SELECT strftime('%Y-%m-%dT%H:%M:%S', at, zone || ' minutes'), zone, question, title, round,
    asked, level, company, kind, evidence, mode, blind, verdict, shown, blind - verdict,
    (running_ms + 3000) / 6000 / 10.0, (budget_ms + 3000) / 6000 / 10.0, (paused_ms + 3000) / 6000 / 10.0,
    json_extract(data, '$.missed'), json_extract(data, '$.flags'), json_extract(data, '$.note'),
    json_extract(data, '$.answer'), {VOIDED}, json_extract(data, '$.scores'),
    json_extract(data, '$.story.name') FROM attempt"""

_COLUMNS = (HEADER[0], "zone", *HEADER[1:])
"""What the columns of the select are called; the zone is no column of the file."""

_JSON = frozenset({"missed_signals", "red_flags", "scores"})
"""Columns that hold JSON; an answer may only look like it."""

_VERDICTS = {int(verdict): verdict.words for verdict in Verdict}


def write(
    history: History,
    out: TextIO,
    wanted: AttemptFilter | None = None,
    redaction: "Redaction | None" = None,
) -> int:
    """Write the attempts wanted; all of them, voided ones too, where nothing is filtered.

    Returns the rows written, without the header. Times in minutes.

    Raises:
        HistoryError: the history is damaged or locked.
        OSError: ``out`` cannot be written.

    """
    out.write(",".join(HEADER) + "\n")
    where, values = chosen(wanted or AttemptFilter(voided=True))
    rows = 0
    with snapshot(history):
        cursor = history.connection.execute(f"{_SELECT} WHERE {where} ORDER BY at, id", values)
        while batch := cursor.fetchmany(BATCH):
            rows += len(batch)
            out.write("".join(_lines(batch if redaction is None else _redacted(batch, redaction))))
    return rows


def _redacted(rows: list[Any], redaction: "Redaction") -> list[Any]:
    """Return the rows with every text redacted; what is JSON is redacted inside."""
    return [
        tuple(_value(name, value, redaction) for name, value in zip(_COLUMNS, row, strict=True))
        for row in rows
    ]


def _value(name: str, value: Any, redaction: "Redaction") -> Any:
    if not isinstance(value, str):
        return value
    if name in _JSON:
        return json.dumps(redaction.value(json.loads(value)), ensure_ascii=False, separators=(",", ":"))
    return redaction.text(value)


def _cell(text: str) -> str:
    """Return a text as a quoted cell.

    Not by ``csv.writer``: it looks at every character of an answer, and doubled the time of the export.
    """
    return '"' + for_spreadsheet(text).replace('"', '""') + '"'


_word = lru_cache(4096)(_cell)
"""The same for words that come again and again: questions, titles, levels."""


@lru_cache(4096)
def _words(*texts: str) -> str:
    """Return several such words as cells with commas between them."""
    return ",".join(map(_cell, texts))


@lru_cache(1000)
def _offset(zone: int) -> str:
    """Return an offset in minutes as ISO 8601 writes it, ``+05:30``."""
    return f"{'-' if zone < 0 else '+'}{abs(zone) // 60:02d}:{abs(zone) % 60:02d}"


def _ids(array: str | None) -> str:
    """Return a JSON array of ids as a cell that lists them."""
    if not array or array == "[]":
        return ""
    if array[:2] == '["' and "\\" not in array:
        return _cell(array[2:-2].replace('","', ", "))
    return _cell(array)  # no array of ids: shown as it is


def _scores(parts: str | None) -> str:
    """Return the scores by part as a cell: ``situation 3, task 2``."""
    if not parts or parts == "{}":
        return ""
    return _cell(", ".join(f"{part} {score}" for part, score in json.loads(parts).items()))


def _lines(rows: list[Any]) -> Iterator[str]:
    word, words, cell, ids = _word, _words, _cell, _ids
    for (
        at,
        zone,
        question,
        title,
        round_,
        asked,
        level,
        company,
        kind,
        evidence,
        mode,
        blind,
        verdict,
        shown,
        gap,
        minutes,
        budget,
        paused,
        missed,
        flags,
        note,
        answer,
        voided,
        scores,
        story,
    ) in rows:
        yield (
            f"{at if at[:4] == 'day ' else at + _offset(zone)},{word(question)},{word(title)},"
            f"{words(round_, asked, level, company, kind, evidence, mode)},"
            f"{'' if blind is None else blind},{_VERDICTS[verdict]},{word(shown)},"
            f"{'' if gap is None else gap},{minutes},{budget},{paused},{ids(missed)},{ids(flags)},"
            f"{cell(str(note)) if note else ''},{cell(str(answer)) if answer else ''},"
            f"{'yes' if voided else ''},{_scores(scores)},{word(story) if story else ''}\n"
        )
