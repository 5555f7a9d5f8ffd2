"""The page on what the history holds, written from the schema itself (docs/history.md)."""

import re
import sqlite3

from mlprep.storage.schema import KEPT, MIGRATIONS

_ABOUT = {
    "device": "a machine on which this history was written",
    "question_version": "the text of a question as it was when it was met, by the hash of its content",
    "rule_version": "the thresholds an attempt was judged by, by their hash",
    "sitting": "one run that asks questions, with the options it was started with",
    "step": "one finished step of a sitting: drawn, answered, marked, judged and so on",
    "span": "an interval of time of one part of an attempt: running, paused or interrupted",
    "attempt": "one scored answer: its verdict, times, and in data its texts, marks and coverage",
    "seen": "that the signals or the answer of a question were shown",
    "skip": "that a question was passed over, and why",
    "void": "that an attempt does not count, and why",
    "reversal": "that a void, a skip, a loop or story saved or removed, a score, or marks were taken back",
    "loop_version": "a loop of your own as you saved it; the newest version counts, the others stay",
    "loop_removal": "that a loop of your own was removed",
    "story_version": "a story of yours as you saved it; the newest version counts, the others stay",
    "story_retirement": "that a story was retired: not offered any more, and kept with its tellings",
    "telling": "a story told or scored: in data the score of each part, the level each signal showed, times",
    "calibration": "a sample answer you marked: its level, the one you took it for, in data your marks",
    "schedule": "when each question is due, by FSRS in millionths",
    "day": "totals of each day by round, level and kind of evidence",
    "pulse": "the sitting in progress: part, time, draft and last heartbeat",
    "draft": "a text that is not finished yet, such as a loop or a story left in the editor",
    "local": "this machine's own id",
    "migration": "the steps that brought the file to its schema",
}

_HEAD = """\
# What the history holds

One SQLite file (`mlprep config path --json` says where): write-ahead log, `synchronous=FULL`, foreign keys,
strict tables, no floating-point column, readable by you alone. Three kinds of tables:

- **Kept**: what you did. Rows are only ever added; each has a UUIDv7, the device that wrote it, a UTC time
  and the local offset in minutes. A merge of two histories is the union of these, and an export holds them.
- **Derived**: made from the kept ones, and made anew whenever that is in doubt.
- **Local**: the sitting in progress on this machine, with the half-typed draft, and texts left unfinished.
  It is not exported.

An older file is copied to `backups/` before it is migrated, each numbered step in one transaction with its
record. A file of a newer version is refused and left as it is. This page is written from the schema by
`python -m mlprep.commands.generate`.
"""


def schema_page() -> str:
    """Return the whole page as Markdown."""
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA foreign_keys=ON")
    for step in MIGRATIONS:
        step(connection)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    ).fetchall()
    connection.close()
    parts = [_HEAD]
    groups = (
        ("Kept", KEPT),
        ("Derived", ("schedule", "day")),
        ("Local", ("pulse", "draft", "local", "migration")),
    )
    statements = dict(rows)
    for name, tables in groups:
        parts.append(f"## {name}\n")
        parts += [_section(table, statements[table]) for table in tables]
    return "\n".join(parts)


def _section(table: str, sql: str) -> str:
    about = _ABOUT[table]
    return f"### {table}\n\n{about[0].upper()}{about[1:]}.\n\n```sql\n{_tidy(sql)}\n```\n"


def _tidy(sql: str) -> str:
    """Return a statement with each column on a line of its own."""
    flat = re.sub(r"\s+", " ", sql)
    out, depth = "", 0
    for char in flat:
        depth += (char == "(") - (char == ")")
        if char == "(" and depth == 1:
            out += "(\n  "
        elif char == "," and depth == 1:
            out += ",\n  "
        elif char == ")" and depth == 0:
            out += "\n)"
        else:
            out += char
    return re.sub(r"\n   +", "\n  ", out) + ";"
