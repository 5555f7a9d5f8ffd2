"""Sittings and their steps, spans of time, and the pulse of the one in progress."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mlprep.practice.attempt import Running
from mlprep.storage.history import moment, stamp

if TYPE_CHECKING:
    from mlprep.storage.history import History


@dataclass(frozen=True, slots=True)
class Sitting:
    """One run that asks questions. ``options`` are those it was started with."""

    id: str
    at: datetime
    kind: str
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One finished step, as kept."""

    id: str
    at: datetime
    attempt: str
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of time of one part of an attempt; ``ms`` in milliseconds."""

    attempt: str
    part: str
    what: Running
    ms: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a sitting in progress was doing when it was last heard of.

    ``what`` is ``running``, ``paused``, ``stopped`` (by the candidate) or ``idle``; ``ms`` is the
    length of the interval that is not yet a span; ``beat`` the last heartbeat.
    """

    attempt: str
    part: str
    what: str
    ms: int
    beat: datetime
    draft: str


class SittingStore:
    """Creates sittings, appends their steps, keeps their pulse."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history

    def create(self, kind: str, options: dict[str, Any]) -> Sitting:
        """Append a new sitting with an idle pulse."""
        now = self._history.world.clock.now()
        with self._history.transaction():
            body = json.dumps(options, ensure_ascii=False, sort_keys=True)
            made = self._history.insert("sitting", now, {"kind": kind, "options": body})
            self._write_pulse(made, "", "", "idle", 0, now, "")
        return Sitting(made, now, kind, options)

    def get(self, sitting: str) -> Sitting | None:
        """Return a sitting by its id or a beginning of it that fits only one."""
        rows = self._history.rows(
            "SELECT * FROM sitting WHERE id = ?1 "
            "OR (length(?1) >= 4 AND substr(id, 1, length(?1)) = ?1) LIMIT 2",
            (sitting,),
        )
        return _sitting(rows[0]) if len(rows) == 1 else None

    def open_ones(self, kind: str = "drill") -> list[Sitting]:
        """Return the sittings not yet closed, newest first."""
        rows = self._history.rows(
            "SELECT sitting.* FROM pulse JOIN sitting ON sitting.id = pulse.sitting "
            "WHERE kind = ? ORDER BY pulse.beat DESC, sitting.id DESC",
            (kind,),
        )
        return [_sitting(row) for row in rows]

    def newest(self, kind: str, *, limit: int = -1) -> list[Sitting]:
        """Return the sittings of a kind, newest first; a negative limit is none."""
        rows = self._history.rows(
            "SELECT * FROM sitting WHERE kind = ? ORDER BY at DESC, id DESC LIMIT ?", (kind, limit)
        )
        return [_sitting(row) for row in rows]

    def steps(self, sitting: str) -> list[StepRow]:
        """Return the finished steps of a sitting in order."""
        rows = self._history.rows("SELECT * FROM step WHERE sitting = ? ORDER BY id", (sitting,))
        return [
            StepRow(r["id"], moment(r["at"], r["zone"]), r["attempt"], r["kind"], json.loads(r["data"]))
            for r in rows
        ]

    def append(self, sitting: str, attempt: str, kind: str, data: dict[str, Any]) -> StepRow:
        """Append one finished step; durable when this returns."""
        now = self._history.world.clock.now()
        body = json.dumps(data, ensure_ascii=False, sort_keys=True)
        made = self._history.insert(
            "step", now, {"sitting": sitting, "attempt": attempt, "kind": kind, "data": body}
        )
        return StepRow(made, now, attempt, kind, data)

    def spans(self, sitting: str) -> list[Span]:
        """Return the intervals of a sitting in order."""
        rows = self._history.rows("SELECT * FROM span WHERE sitting = ? ORDER BY id", (sitting,))
        return [Span(row["attempt"], row["part"], Running(row["what"]), row["ms"]) for row in rows]

    def add_span(self, sitting: str, span: Span) -> None:
        """Append an interval; one of no length is left out."""
        if span.ms <= 0:
            return
        self._history.insert(
            "span",
            self._history.world.clock.now(),
            {
                "sitting": sitting,
                "attempt": span.attempt,
                "part": span.part,
                "what": span.what.value,
                "ms": span.ms,
            },
        )

    def pulse(self, sitting: str) -> Pulse | None:
        """Return what a sitting was doing, or None where it is closed."""
        rows = self._history.rows("SELECT * FROM pulse WHERE sitting = ?", (sitting,))
        if not rows:
            return None
        row = rows[0]
        beat = moment(row["beat"], row["zone"])
        return Pulse(row["attempt"], row["part"], row["what"], row["ms"], beat, row["draft"])

    def set_pulse(self, sitting: str, pulse: Pulse) -> None:
        """Write what a sitting is doing now."""
        with self._history.transaction():
            self._write_pulse(
                sitting, pulse.attempt, pulse.part, pulse.what, pulse.ms, pulse.beat, pulse.draft
            )

    def _write_pulse(
        self, sitting: str, attempt: str, part: str, what: str, ms: int, beat: datetime, draft: str
    ) -> None:
        at, zone = stamp(beat)
        self._history.connection.execute(
            "INSERT INTO pulse (sitting, attempt, part, what, since, zone, ms, beat, draft) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (sitting) DO UPDATE SET attempt = excluded.attempt, part = excluded.part, "
            "what = excluded.what, zone = excluded.zone, ms = excluded.ms, beat = excluded.beat, "
            "draft = excluded.draft",
            (sitting, attempt, part, what, at, zone, ms, at, draft),
        )

    def close(self, sitting: str) -> None:
        """Append that a sitting is over, and drop its pulse."""
        with self._history.transaction():
            self.append(sitting, "", "closed", {})
            self._history.connection.execute("DELETE FROM pulse WHERE sitting = ?", (sitting,))


def _sitting(row: sqlite3.Row) -> Sitting:
    return Sitting(row["id"], moment(row["at"], row["zone"]), row["kind"], json.loads(row["options"]))
