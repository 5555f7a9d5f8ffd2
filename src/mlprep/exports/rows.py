"""The rows of every kept table as JSON text, made by SQLite itself; flat in memory.

Unfinished drafts are local to a machine (table ``pulse``) and are not among them.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mlprep.database.connect import explain
from mlprep.storage.attempts import VOIDED, AttemptFilter
from mlprep.storage.history import History
from mlprep.storage.schema import KEPT
from mlprep.storage.transfer import NESTED, columns

if TYPE_CHECKING:
    from mlprep.exports.redacting import Redaction

BATCH = 100
"""Rows joined before a write: one write for each row costs a third of the whole export."""


@contextmanager
def snapshot(history: History) -> Iterator[None]:
    """Read everything inside as of one moment, without keeping writers out.

    Raises:
        HistoryError: the file is damaged or locked.

    """
    connection = history.connection
    own = not connection.in_transaction
    try:
        if own:
            connection.execute("BEGIN")
        yield
    except sqlite3.Error as error:
        raise explain(error, history.world.paths.history) from error
    finally:
        if own and connection.in_transaction:
            connection.execute("ROLLBACK")


def chosen(wanted: AttemptFilter) -> tuple[str, list[Any]]:
    """Return the SQL condition for the attempts wanted, and its values."""
    where, values = wanted.where()
    return (where if wanted.voided else f"{where} AND NOT {VOIDED}"), values


def objects(
    history: History, table: str, wanted: AttemptFilter | None, *, tagged: bool
) -> Iterator[list[str]]:
    """Yield the rows of a kept table as lists of JSON objects on one line each, by primary key.

    ``tagged`` puts ``"t": table`` first. JSON columns stand in them as JSON; they are taken as they
    are stored, since parsing them again would double the time. Use inside ``snapshot``.
    """
    names = [column.name for column in columns(history, table)]
    nested = NESTED.get(table)
    pairs = [f"'t', '{table}'"] if tagged else []
    pairs += [f"'{name}', \"{name}\"" for name in names if name != nested]
    text = f"json_object({', '.join(pairs)})"
    if nested:
        # The object ends in a number or a quote, so that only its own brace is cut off.
        text = f"""rtrim({text}, '}}') || ',"{nested}":' || "{nested}" || '}}'"""
    where, values = _condition(table, wanted)
    cursor = history.connection.execute(
        f'SELECT {text} FROM "{table}" WHERE {where} ORDER BY "{names[0]}"', values
    )
    while batch := cursor.fetchmany(BATCH):
        yield [text for (text,) in batch]


def _condition(table: str, wanted: AttemptFilter | None) -> tuple[str, list[Any]]:
    """Return which rows of a table go with the attempts wanted; all, where nothing is filtered.

    That a question was seen goes with its attempts: without it, a repeat elsewhere would count as
    first sight.
    """
    if wanted is None:
        return "1", []
    where, values = chosen(wanted)

    def of(column: str) -> str:
        return f"(SELECT {column} FROM attempt WHERE {where})"

    parts = f"attempt IN {of('id')} OR (attempt = '' AND sitting IN {of('sitting')})"
    conditions = {
        "device": "1",
        "question_version": f"hash IN {of('hash')}",
        "rule_version": f"hash IN {of('rule')}",
        "sitting": f"id IN {of('sitting')}",
        "step": parts,
        "span": parts,
        "attempt": where,
        "seen": f"question IN {of('question')}",
        "skip": "0",
        "void": f"attempt IN {of('id')}",
        "reversal": f"target IN (SELECT id FROM void WHERE attempt IN {of('id')})",
        "loop_version": "0",
        "loop_removal": "0",
        "story_version": "0",
        "story_retirement": "0",
        "telling": "0",
        "calibration": "0",
    }
    condition = conditions[table]
    return condition, values * (2 if condition is parts else condition.count(where))


def redacted_objects(lines: list[str], table: str, redaction: "Redaction") -> list[str]:
    """Return the rows of a table as JSON objects with everything private replaced."""
    return [json.dumps(redaction.row(table, json.loads(one)), ensure_ascii=False) for one in lines]


__all__ = ["BATCH", "KEPT", "chosen", "objects", "redacted_objects", "snapshot"]
