"""Rows of another history taken into this one: a union, all of it or nothing.

A row with a known id and the same content is passed over; with different content it is refused.
Nothing is ever changed or removed, so what was voided here stays voided.
"""

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mlprep.content.types import Level, Mode
from mlprep.errors import MlprepError
from mlprep.practice.attempt import Evidence
from mlprep.storage.calibrations import check_marks
from mlprep.storage.history import History
from mlprep.storage.loops import loop_from_body
from mlprep.storage.schema import KEPT
from mlprep.storage.stories import story_from_body
from mlprep.storage.tellings import check_data
from mlprep.storage.versions import NAME

NESTED = {
    "sitting": "options",
    "step": "data",
    "attempt": "data",
    "loop_version": "body",
    "story_version": "body",
    "telling": "data",
    "calibration": "data",
}
"""The column of a kept table that holds a JSON object; it stands last."""


class RowError(MlprepError):
    """A row that cannot be taken in. ``what`` says why, without the place in its file."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kept table."""

    name: str
    integer: bool
    required: bool


def columns(history: History, table: str) -> tuple[Column, ...]:
    """Return the columns of a kept table in order; the first one is its primary key."""
    found = history.rows(f'PRAGMA table_info("{table}")')
    return tuple(Column(row["name"], row["type"] == "INTEGER", bool(row["notnull"])) for row in found)


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_QUESTION = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")
_LEVELS = frozenset(level.id for level in Level)
_DAY_MINUTES = 24 * 60


def _uuid(value: Any) -> bool:
    return _UUID.fullmatch(value) is not None


def _hash(value: Any) -> bool:
    return _HASH.fullmatch(value) is not None


def _moment(value: Any) -> bool:
    if not _MOMENT.fullmatch(value):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return bool(1 < moment.year < 9999)  # so that no zone moves it out of the calendar


def _day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and bool("0002" < value < "9999")
    except ValueError:
        return False


_RULES: dict[str, Callable[[Any], bool]] = {
    "id": _uuid,
    "device": _uuid,
    "sitting": _uuid,
    "target": _uuid,
    "loop": _uuid,
    "story": _uuid,
    "version": _uuid,
    "name": lambda value: NAME.fullmatch(value) is not None,
    "attempt": lambda value: value == "" or _uuid(value),
    "at": _moment,
    "day": _day,
    "zone": lambda value: -_DAY_MINUTES < value < _DAY_MINUTES,
    "hash": _hash,
    "rule": _hash,
    "question": lambda value: _QUESTION.fullmatch(value) is not None,
    "asked": _LEVELS.__contains__,
    "level": _LEVELS.__contains__,
    "guess": _LEVELS.__contains__,
    "shown": lambda value: value == "" or value in _LEVELS,
    "mode": frozenset(Mode).__contains__,
    "evidence": frozenset(Evidence).__contains__,
    "budget_ms": lambda value: value >= 0,
    "running_ms": lambda value: value >= 0,
    "paused_ms": lambda value: value >= 0,
}
"""What a value must be beyond its type: ids become names of files, times are read back as times."""

_OWN_RULES: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("telling", "question"): lambda value: value == "" or _QUESTION.fullmatch(value) is not None,
}
"""Rules that hold for one table only, before the others."""


@dataclass(slots=True)
class _Touched:
    """What must be derived anew."""

    questions: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    attempts: set[str] = field(default_factory=set)
    voids: set[str] = field(default_factory=set)
    sittings: set[str] = field(default_factory=set)


class Transfer:
    """Takes rows in, one by one, inside a transaction of the caller's; ``finish`` ends it."""

    def __init__(self, history: History) -> None:
        """Read the columns of the kept tables; nothing is written yet."""
        self._history = history
        self._columns = {table: columns(history, table) for table in KEPT}
        self._names = {table: {c.name for c in found} for table, found in self._columns.items()}
        self._insert = {table: self._statement(table) for table in KEPT}
        self._touched = _Touched()
        self.new = dict.fromkeys(KEPT, 0)
        self.known = dict.fromkeys(KEPT, 0)

    def _statement(self, table: str) -> str:
        names = [c.name for c in self._columns[table]]
        quoted = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        return f'INSERT INTO "{table}" ({quoted}) VALUES ({marks}) ON CONFLICT ("{names[0]}") DO NOTHING'

    def take(self, table: str, row: dict[str, Any]) -> None:
        """Append one row of a kept table, or pass over one that is known.

        Raises:
            RowError: its columns, types or values are wrong, it refers to something that is not
                there, or its id is known with different content.

        """
        values = self._values(table, row)
        try:
            fresh = self._history.connection.execute(self._insert[table], values).rowcount
        except sqlite3.IntegrityError as error:
            if "FOREIGN KEY" in str(error):
                raise RowError(
                    f"this {table} refers to a row that is neither in the file nor here."
                ) from error
            raise RowError(f"this {table} holds a value that cannot be ({error}).") from error
        if fresh:
            self.new[table] += 1
            self._touch(table, row)
            return
        self._compare(table, values)
        self.known[table] += 1

    def _values(self, table: str, row: dict[str, Any]) -> list[Any]:
        if row.keys() != self._names[table]:
            missing = sorted(self._names[table] - row.keys())
            unknown = sorted(row.keys() - self._names[table])
            said = [f"lacks {name!r}" for name in missing] + [f"has an unknown {name!r}" for name in unknown]
            raise RowError(f"this {table} {', '.join(said)}.")
        nested = NESTED.get(table)
        return [
            _nested(table, c.name, row[c.name]) if c.name == nested else _plain(table, c, row[c.name])
            for c in self._columns[table]
        ]

    def _compare(self, table: str, values: list[Any]) -> None:
        key = self._columns[table][0].name
        names = ", ".join(f'"{c.name}"' for c in self._columns[table])
        sql = f'SELECT {names} FROM "{table}" WHERE "{key}" = ?'
        here = list(self._history.connection.execute(sql, (values[0],)).fetchone())
        if here == values:
            return
        if table in NESTED and here[:-1] == values[:-1] and json.loads(here[-1]) == json.loads(values[-1]):
            return
        raise RowError(f"the {table} {values[0]} is known here with different content.")

    def _touch(self, table: str, row: dict[str, Any]) -> None:
        touched = self._touched
        if table == "attempt":
            touched.questions.add(row["question"])
            touched.days.add(row["day"])
        elif table == "sitting":
            touched.sittings.add(row["id"])
        elif table == "step" and row["kind"] == "closed":
            touched.sittings.add(row["sitting"])
        elif table == "void":
            touched.attempts.add(row["attempt"])
        elif table == "reversal":
            touched.voids.add(row["target"])

    def finish(self) -> None:
        """Derive anew what the new rows touch; open sittings get an idle pulse, to be resumed."""
        touched = self._touched
        for void in touched.voids:
            touched.attempts.update(
                r["attempt"] for r in self._history.rows("SELECT attempt FROM void WHERE id = ?", (void,))
            )
        for attempt in touched.attempts:
            for row in self._history.rows("SELECT question, day FROM attempt WHERE id = ?", (attempt,)):
                touched.questions.add(row["question"])
                touched.days.add(row["day"])
        if touched.questions or touched.days:
            self._history.attempts.rebuild(sorted(touched.questions), sorted(touched.days))
        for sitting in touched.sittings:
            self._set_pulse(sitting)

    def _set_pulse(self, sitting: str) -> None:
        run = self._history.connection.execute
        if run("SELECT 1 FROM step WHERE sitting = ? AND kind = 'closed'", (sitting,)).fetchone():
            run("DELETE FROM pulse WHERE sitting = ?", (sitting,))
            return
        run(
            "INSERT INTO pulse (sitting, attempt, part, what, since, zone, ms, beat, draft) "
            "SELECT id, '', '', 'idle', at, zone, 0, "
            "coalesce((SELECT max(at) FROM step WHERE step.sitting = sitting.id), at), '' "
            "FROM sitting WHERE id = ? ON CONFLICT (sitting) DO NOTHING",
            (sitting,),
        )


_CHECKED: dict[str, Callable[[Any], Any]] = {
    "loop_version": lambda value: loop_from_body("", value),
    "story_version": lambda value: story_from_body("", value),
    "telling": check_data,
    "calibration": check_marks,
}
"""Objects that are read back as something of ours, and how."""


def _plain(table: str, column: Column, value: Any) -> Any:
    if value is None and not column.required:
        return None
    if not (_integer(value) if column.integer else isinstance(value, str)):
        raise RowError(
            f"{column.name!r} of this {table} must be {'a whole number' if column.integer else 'text'}."
        )
    if not column.integer and not _storable(value):
        raise RowError(f"{column.name!r} of this {table} holds a NUL or half a character.")
    rule = _OWN_RULES.get((table, column.name), _RULES.get(column.name))
    if rule is not None and not rule(value):
        raise RowError(f"{column.name!r} of this {table} cannot be {str(value)[:80]!r}.")
    return value


def _integer(value: Any) -> bool:
    """Say whether SQLite can hold a whole number; a JSON true, though a Python int, is none."""
    return type(value) is int and -(1 << 63) <= value < 1 << 63


def _nested(table: str, name: str, value: Any) -> str:
    if not isinstance(value, dict):
        raise RowError(f"{name!r} of this {table} must be an object.")
    check = _CHECKED.get(table)
    if check is not None:
        try:
            check(value)
        except ValueError as error:
            raise RowError(f"{name!r} of this {table} cannot be read: {error}.") from error
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except ValueError as error:
        raise RowError(f"{name!r} of this {table} holds a number that is none.") from error
    if not _storable(text):
        raise RowError(f"{name!r} of this {table} holds half a character.")
    return text


def _storable(text: str) -> bool:
    """Say whether SQLite can hold a text whole: UTF-8 without NUL."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
