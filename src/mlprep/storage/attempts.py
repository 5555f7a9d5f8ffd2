"""Attempts: kept for good, and the schedule and daily totals derived from them."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mlprep.database.connect import explain
from mlprep.practice.attempt import Verdict
from mlprep.storage.history import moment

if TYPE_CHECKING:
    from mlprep.practice.scheduling import Memory
    from mlprep.storage.history import History


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One scored attempt as kept. Times in milliseconds; ``data`` holds texts, marks and judgement."""

    id: str
    at: datetime
    day: str
    sitting: str
    question: str
    hash: str
    rule: str
    title: str
    round: str
    family: str
    company: str
    kind: str
    evidence: str
    mode: str
    asked: str
    level: str
    blind: int | None
    verdict: int
    shown: str
    budget_ms: int
    running_ms: int
    paused_ms: int
    data: dict[str, Any]
    voided: bool = False

    @property
    def gap(self) -> int | None:
        """The hindsight gap: blind score minus the verdict's number."""
        return None if self.blind is None else self.blind - self.verdict


@dataclass(frozen=True, slots=True)
class AttemptFilter:
    """Which attempts to list; empty fields do not filter. Dates are inclusive calendar days."""

    levels: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    company: str = ""
    question: str = ""
    sitting: str = ""
    since: date | None = None
    until: date | None = None
    voided: bool = False

    def where(self) -> tuple[str, list[Any]]:
        """Return the SQL condition and its values."""
        parts, values = [], list[Any]()
        if self.levels:
            parts.append(f"level IN ({', '.join('?' * len(self.levels))})")
            values += self.levels
        if self.rounds:
            parts.append(f"round IN ({', '.join('?' * len(self.rounds))})")
            values += self.rounds
        for name in ("company", "question", "sitting"):
            value = getattr(self, name)
            if value:
                parts.append(f"{name} = ?")
                values.append(value)
        if self.since:
            parts.append("day >= ?")
            values.append(self.since.isoformat())
        if self.until:
            parts.append("day <= ?")
            values.append(self.until.isoformat())
        return " AND ".join(parts) or "1", values


VOIDED = """EXISTS (SELECT 1 FROM void WHERE void.attempt = attempt.id
    AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = void.id))"""
"""The SQL condition that an ``attempt`` does not count."""

_DAY_COLUMNS = "day, round, family, level, evidence, attempts, verdicts, hires, running_ms, gaps, gap_sum"

_DAY_SUMS = f"""INSERT INTO day ({_DAY_COLUMNS})
    SELECT day, round, min(family), level, evidence, count(*), sum(verdict), sum(verdict >= 3),
    sum(running_ms), count(blind), coalesce(sum(blind - verdict), 0)
    FROM counted {{where}} GROUP BY day, round, level, evidence"""

_DAY_ADD = f"""INSERT INTO day ({_DAY_COLUMNS})
    SELECT day, round, family, level, evidence, 1, verdict, verdict >= 3, running_ms,
    blind IS NOT NULL, coalesce(blind - verdict, 0) FROM attempt WHERE id = ?
    ON CONFLICT DO UPDATE SET family = min(family, excluded.family), attempts = attempts + 1,
    verdicts = verdicts + excluded.verdicts, hires = hires + excluded.hires,
    running_ms = running_ms + excluded.running_ms, gaps = gaps + excluded.gaps,
    gap_sum = gap_sum + excluded.gap_sum"""


class AttemptStore:
    """Adds, lists and voids attempts, and keeps what is derived from them up to date."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history

    def add(self, now: datetime, attempt: str, values: dict[str, Any]) -> None:
        """Keep a scored attempt with its schedule and the day's totals, in one transaction."""
        body = {**values, "data": json.dumps(values["data"], ensure_ascii=False, sort_keys=True)}
        with self._history.transaction():
            self._history.insert("attempt", now, {"id": attempt, "day": now.date().isoformat(), **body})
            self._history.connection.execute(_DAY_ADD, (attempt,))
            if values["kind"] == "phase":
                return  # one phase says nothing of the memory of the whole question
            if self._is_newest(attempt, values["question"]):
                self._advance_schedule(
                    values["question"],
                    Verdict(values["verdict"]),
                    now.date(),
                    len(values["data"].get("missed", ())),
                )
            else:
                self._replay(values["question"])

    def _is_newest(self, attempt: str, question: str) -> bool:
        """Say whether no counted attempt at the question lies later; one may after a clock set back."""
        return not self._history.rows(
            "SELECT 1 FROM counted AS other JOIN attempt AS it ON it.id = ?1 "
            "WHERE other.question = ?2 AND (other.at, other.id) > (it.at, it.id) LIMIT 1",
            (attempt, question),
        )

    def _advance_schedule(self, question: str, verdict: Verdict, day: date, missed: int) -> None:
        rows = self._history.rows("SELECT * FROM schedule WHERE question = ?", (question,))
        before = _memory(rows[0]) if rows else None
        from mlprep.practice.scheduling import review

        after = review(before, verdict, day)
        self._write_schedule(question, after, (rows[0]["attempts"] if rows else 0) + 1, verdict, missed)

    def _write_schedule(
        self, question: str, memory: "Memory", attempts: int, verdict: Verdict, missed: int
    ) -> None:
        self._history.connection.execute(
            "INSERT OR REPLACE INTO schedule (question, due, reviewed, stability, difficulty, attempts, "
            "verdict, missed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                question,
                memory.due.isoformat(),
                memory.reviewed.isoformat(),
                memory.stability,
                memory.difficulty,
                attempts,
                int(verdict),
                missed,
            ),
        )

    def rebuild(self, questions: Sequence[str] | None = None, days: Sequence[str] | None = None) -> None:
        """Derive the schedule and the totals anew, of everything or of the questions and days named."""
        connection = self._history.connection
        with self._history.transaction():
            if questions is None or days is None:
                connection.execute("DELETE FROM day")
                connection.execute(_DAY_SUMS.format(where=""))
                connection.execute("DELETE FROM schedule")
                questions = [
                    str(row[0]) for row in connection.execute("SELECT DISTINCT question FROM counted")
                ]
            else:
                for day in days:
                    connection.execute("DELETE FROM day WHERE day = ?", (day,))
                    connection.execute(_DAY_SUMS.format(where="WHERE day = ?"), (day,))
                for question in questions:
                    connection.execute("DELETE FROM schedule WHERE question = ?", (question,))
            for question in questions:
                self._replay(question)

    def _replay(self, question: str) -> None:
        from mlprep.practice.scheduling import Memory, review

        memory: Memory | None = None
        attempts, verdict, missed = 0, Verdict.NO_HIRE, 0
        rows = self._history.rows(
            "SELECT day, verdict, json_array_length(data, '$.missed') AS missed FROM counted "
            "WHERE question = ? AND kind <> 'phase' ORDER BY at, id",
            (question,),
        )
        for row in rows:
            verdict = Verdict(row["verdict"])
            memory = review(memory, verdict, date.fromisoformat(row["day"]))
            attempts, missed = attempts + 1, row["missed"] or 0
        if memory is not None:
            self._write_schedule(question, memory, attempts, verdict, missed)

    def get(self, attempt: str) -> AttemptRow | None:
        """Return an attempt by its id, or by a beginning or an ending of it that fits only one."""
        rows = self._history.rows(
            f"SELECT *, {VOIDED} AS voided FROM attempt WHERE id = ?1 OR (length(?1) >= 4 AND "
            "(substr(id, 1, length(?1)) = ?1 OR substr(id, -length(?1)) = ?1)) LIMIT 2",
            (attempt,),
        )
        return _attempt(rows[0]) if len(rows) == 1 else None

    def list(self, wanted: AttemptFilter, *, limit: int | None = None) -> list[AttemptRow]:
        """Return attempts, newest first."""
        return list(self.iterate(wanted, limit=limit))

    def iterate(
        self, wanted: AttemptFilter, *, limit: int | None = None, oldest_first: bool = False
    ) -> Iterator[AttemptRow]:
        """Yield attempts one by one, newest first unless asked otherwise; flat in memory.

        Raises:
            HistoryError: the file is damaged or locked.

        """
        where, values = wanted.where()
        hide = "" if wanted.voided else f"AND NOT {VOIDED}"
        order = "ASC" if oldest_first else "DESC"
        cursor = self._history.connection.cursor()
        cursor.row_factory = sqlite3.Row
        try:
            found = cursor.execute(
                f"SELECT *, {VOIDED} AS voided FROM attempt WHERE {where} {hide} "
                f"ORDER BY at {order}, id {order} LIMIT ?",
                (*values, -1 if limit is None else limit),
            )
            for row in found:
                yield _attempt(row)
        except sqlite3.Error as error:
            raise explain(error, self._history.world.paths.history) from error

    def latest(self, question: str) -> AttemptRow | None:
        """Return the last counted attempt at a question."""
        found = self.list(AttemptFilter(question=question), limit=1)
        return found[0] if found else None

    def count(self) -> int:
        """Return how many attempts count, from the daily totals."""
        return int(self._history.rows("SELECT coalesce(sum(attempts), 0) AS n FROM day")[0]["n"])

    def void(self, attempt: AttemptRow, why: str) -> str:
        """Append that an attempt does not count, and derive its question and day anew."""
        with self._history.transaction():
            made = self._history.insert(
                "void", self._history.world.clock.now(), {"attempt": attempt.id, "why": why}
            )
            self.rebuild([attempt.question], [attempt.day])
        return made


def _memory(row: sqlite3.Row) -> "Memory":
    from mlprep.practice.scheduling import Memory

    return Memory(
        stability=row["stability"],
        difficulty=row["difficulty"],
        reviewed=date.fromisoformat(row["reviewed"]),
        due=date.fromisoformat(row["due"]),
    )


def _attempt(row: sqlite3.Row) -> AttemptRow:
    names = [name for name in AttemptRow.__slots__ if name not in ("at", "data", "voided")]
    return AttemptRow(
        **{name: row[name] for name in names},
        at=moment(row["at"], row["zone"]),
        data=json.loads(row["data"]),
        voided=bool(row["voided"]),
    )
