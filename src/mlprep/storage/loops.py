"""The candidate's own loops, from a recruiter's mail: every save a version, nothing ever changed.

A loop begins with its first version, whose id is the loop's. Removing is a row about the loop, so
that one removed here stays removed after a merge, and one added anew under its name is another.
"""

import json
import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mlprep.content.company_types import CompanyLoop, Confidence, LoopRound, Source, Weight
from mlprep.content.types import Level, Role
from mlprep.errors import HistoryError, UsageError
from mlprep.storage.history import moment, stamp

if TYPE_CHECKING:
    from mlprep.storage.history import History

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
"""What a loop may be called."""

MINUTES = (10, 480)
"""The shortest and the longest round, in minutes."""

WEEKS = (1, 30)
"""The shortest and the longest process, in weeks."""

ROUNDS = 30
"""How many rounds a loop may have."""

TYPE = re.compile(r"[a-z][a-z0-9-]{0,40}")
AS_OF = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")

RECRUITER = "your recruiter, as you entered it"
"""The source of a round that the candidate entered."""


@dataclass(frozen=True, slots=True)
class OwnLoop:
    """A loop of the candidate's own, as of one version.

    ``company`` is the id of a company of the bank, or empty; ``title`` the employer as the candidate
    calls it. ``weeks`` are least and most of the whole process, ``first_day`` the first day known;
    ``days`` holds the day of each round, or is empty. ``ai`` is what the recruiter wrote about AI
    tools. The last three fields are the store's: empty until the loop is saved.
    """

    name: str
    title: str
    role: Role
    level: Level
    rounds: tuple[LoopRound, ...]
    ai: str = ""
    weeks: tuple[int, int] | None = None
    company: str = ""
    first_day: date | None = None
    days: tuple[date | None, ...] = ()
    version_id: str = ""
    number: int = 0
    at: datetime | None = None

    @property
    def minutes(self) -> int:
        """The minutes of all rounds whose length is known, optional ones left out."""
        return sum(one.minutes or 0 for one in self.rounds if not one.optional)

    @property
    def unknown(self) -> int:
        """How many rounds that are not optional have no minutes."""
        return sum(one.minutes is None for one in self.rounds if not one.optional)

    def day(self, place: int) -> date | None:
        """Return the day of the round at ``place``, counted from 0, or None where it is not known."""
        return self.days[place] if self.days else None

    def same_as(self, other: "OwnLoop") -> bool:
        """Say whether both hold the same, whenever and however often they were saved."""
        return _to_body(self) == _to_body(other) and self.name == other.name

    def as_company_loop(self) -> CompanyLoop:
        """Return the loop in the shape of a company's, its source the candidate's own entry."""
        as_of = f"{self.at:%Y-%m}" if self.at else max((r.source.as_of[:7] for r in self.rounds), default="")
        return CompanyLoop(
            role=self.role,
            levels=(self.level,),
            weeks=self.weeks,
            about="",
            source=Source(f"your own loop '{self.name}'", as_of, Confidence.PRIMARY),
            rounds=self.rounds,
        )


def own_source(now: datetime) -> Source:
    """Return the source of what the candidate enters now."""
    return Source(RECRUITER, f"{now:%Y-%m}", Confidence.PRIMARY)


def check_name(name: str) -> str:
    """Return ``name`` if a loop may be called that.

    Raises:
        UsageError: it may not.

    """
    if not NAME.fullmatch(name):
        raise UsageError(
            f"a loop cannot be called '{name}'.",
            "Write up to 41 lower-case letters, digits and dashes, such as acme-onsite.",
        )
    return name


_KEPT_REMOVAL = """SELECT 1 FROM loop_removal AS gone WHERE gone.loop = v.loop
    AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = gone.id)"""

LIVE = f"""NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = v.id)
    AND NOT EXISTS ({_KEPT_REMOVAL})"""
"""The SQL condition that a version ``v`` counts: neither it nor its loop was taken away."""

_NEWEST_FIRST = "v.number DESC, v.at DESC, v.id DESC"
"""By number first: a clock that was set back must not hide the last save."""


class LoopStore:
    """Saves, lists and removes the candidate's own loops; keeps a text that is not finished."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history

    def save(self, loop: OwnLoop) -> OwnLoop:
        """Append a version of a loop, the first of a new one or the next; return it as saved.

        A text kept for the loop is dropped in the same step.

        Raises:
            UsageError: the name is none, or there is no round.
            HistoryError: it could not be written; nothing of it was kept.

        """
        check_name(loop.name)
        if not 1 <= len(loop.rounds) <= ROUNDS:
            raise UsageError(f"a loop has from 1 to {ROUNDS} rounds, this one {len(loop.rounds)}.")
        now = self._history.world.clock.now()
        made = self._history.world.new_id(now)
        body = json.dumps(_to_body(loop), ensure_ascii=False, sort_keys=True)
        with self._history.transaction():
            before = self.get(loop.name)
            number = before.number + 1 if before else 1
            values = {"id": made, "loop": self._loop_of(before) or made, "name": loop.name, "number": number}
            self._history.insert("loop_version", now, {**values, "body": body})
            self.drop_draft(loop.name)
        return replace(loop, version_id=made, number=number, at=now)

    def _loop_of(self, version: OwnLoop | None) -> str:
        if version is None:
            return ""
        rows = self._history.rows("SELECT loop FROM loop_version WHERE id = ?", (version.version_id,))
        return str(rows[0]["loop"])

    def get(self, name: str) -> OwnLoop | None:
        """Return the newest version of a loop, or None where there is no such loop."""
        rows = self._history.rows(
            f"SELECT v.* FROM loop_version AS v WHERE v.name = ? AND {LIVE} ORDER BY {_NEWEST_FIRST} LIMIT 1",
            (name,),
        )
        return self._loop(rows[0]) if rows else None

    def version(self, version_id: str) -> OwnLoop | None:
        """Return one version by its id, also of a loop that was changed or removed since."""
        rows = self._history.rows("SELECT * FROM loop_version WHERE id = ?", (version_id,))
        return self._loop(rows[0]) if rows else None

    def versions(self, name: str) -> list[OwnLoop]:
        """Return every version of a loop, newest first; none where there is no such loop."""
        rows = self._history.rows(
            f"SELECT v.* FROM loop_version AS v WHERE v.name = ? AND {LIVE} ORDER BY {_NEWEST_FIRST}", (name,)
        )
        return [self._loop(row) for row in rows]

    def drafts(self) -> list[str]:
        """Return the names for which a text is kept."""
        return [str(row["name"]) for row in self._history.rows("SELECT name FROM draft WHERE kind = 'loop'")]

    def list(self) -> list[OwnLoop]:
        """Return the newest version of every loop, by name."""
        rows = self._history.rows(
            f"SELECT v.* FROM loop_version AS v WHERE {LIVE} ORDER BY v.name, {_NEWEST_FIRST}"
        )
        newest: dict[str, sqlite3.Row] = {}
        for row in rows:
            newest.setdefault(row["name"], row)
        return [self._loop(row) for row in newest.values()]

    def remove(self, name: str) -> bool:
        """Append that a loop is removed, and drop a text kept for it; False where there is neither."""
        now = self._history.world.clock.now()
        with self._history.transaction():
            # Two machines may each have added a loop of this name before their histories met.
            rows = self._history.rows(
                f"SELECT DISTINCT v.loop FROM loop_version AS v WHERE v.name = ? AND {LIVE}", (name,)
            )
            for row in rows:
                self._history.insert("loop_removal", now, {"loop": row["loop"], "name": name})
            dropped = self.drop_draft(name)
        return bool(rows) or dropped

    def keep_draft(self, name: str, text: str) -> None:
        """Keep a text that is no loop yet, in place of one kept before; durable when this returns."""
        at, zone = stamp(self._history.world.clock.now())
        with self._history.transaction():
            self._history.connection.execute(
                "INSERT OR REPLACE INTO draft (kind, name, at, zone, body) VALUES ('loop', ?, ?, ?, ?)",
                (check_name(name), at, zone, text),
            )

    def draft(self, name: str) -> str | None:
        """Return the text kept for a loop, or None."""
        rows = self._history.rows("SELECT body FROM draft WHERE kind = 'loop' AND name = ?", (name,))
        return str(rows[0]["body"]) if rows else None

    def drop_draft(self, name: str) -> bool:
        """Drop the text kept for a loop; say whether there was one."""
        with self._history.transaction():
            done = self._history.connection.execute(
                "DELETE FROM draft WHERE kind = 'loop' AND name = ?", (name,)
            )
        return done.rowcount > 0

    def _loop(self, row: sqlite3.Row) -> OwnLoop:
        try:
            loop = loop_from_body(row["name"], json.loads(row["body"]))
        except ValueError as error:
            raise HistoryError(
                f"{self._history.world.paths.history}: version {row['id']} of the loop '{row['name']}' "
                f"cannot be read ({error}). It was left as it is.",
                "mlprep doctor says more.",
            ) from error
        return replace(loop, version_id=row["id"], number=row["number"], at=moment(row["at"], row["zone"]))


def _to_body(loop: OwnLoop) -> dict[str, Any]:
    return {
        "title": loop.title,
        "role": loop.role.value,
        "level": loop.level.id,
        "company": loop.company,
        "ai": loop.ai,
        "weeks": list(loop.weeks) if loop.weeks else None,
        "date": loop.first_day.isoformat() if loop.first_day else None,
        "rounds": [_round_body(one, loop.day(place)) for place, one in enumerate(loop.rounds)],
    }


def _round_body(one: LoopRound, day: date | None) -> dict[str, Any]:
    return {
        "type": one.type,
        "name": one.name,
        "minutes": one.minutes,
        "format": one.format,
        "weight": one.weight.value,
        "looks_for": one.looks_for,
        "optional": one.optional,
        "date": day.isoformat() if day else None,
        "source": one.source.text,
        "as_of": one.source.as_of,
        "confidence": one.source.confidence.value,
    }


def loop_from_body(name: str, body: Any) -> OwnLoop:
    """Return the loop that a row's body holds.

    Raises:
        ValueError: the body is not that of a loop.

    """
    try:
        days = tuple(_day(one["date"]) for one in body["rounds"])
        loop = OwnLoop(
            name=name,
            title=_text(body["title"]),
            role=Role(body["role"]),
            level=Level.of(body["level"]),
            rounds=tuple(_round(one) for one in body["rounds"]),
            ai=_text(body["ai"]),
            weeks=_weeks(body["weeks"]),
            company=_text(body["company"]),
            first_day=_day(body["date"]),
            days=days if any(days) else (),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not the shape of a loop: {error}") from error
    if not 1 <= len(loop.rounds) <= ROUNDS:
        raise ValueError(f"a loop has from 1 to {ROUNDS} rounds")
    return loop


def _round(one: Any) -> LoopRound:
    minutes = one["minutes"]
    if minutes is not None and not _between(minutes, MINUTES):
        raise ValueError(f"{minutes!r} are no minutes of a round")
    if not isinstance(one["optional"], bool):
        raise TypeError("'optional' is neither true nor false")
    return LoopRound(
        type=_text(one["type"], TYPE),
        name=_text(one["name"]),
        minutes=minutes,
        format=_text(one["format"]),
        weight=Weight(one["weight"]),
        looks_for=_text(one["looks_for"]),
        optional=one["optional"],
        source=Source(_text(one["source"]), _text(one["as_of"], AS_OF), Confidence(one["confidence"])),
    )


def _weeks(value: Any) -> tuple[int, int] | None:
    if value is None:
        return None
    least, most = value
    if not (_between(least, WEEKS) and _between(most, WEEKS) and least <= most):
        raise ValueError(f"{value!r} are no weeks")
    return least, most


def _between(value: Any, limits: tuple[int, int]) -> bool:
    return type(value) is int and limits[0] <= value <= limits[1]


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _text(value: Any, form: re.Pattern[str] | None = None) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    if form is not None and not form.fullmatch(value):
        raise ValueError(f"{value!r} cannot stand here")
    return value
