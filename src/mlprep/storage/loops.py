"""The candidate's own loops, from a recruiter's mail: every save a version, nothing ever changed."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mlprep.content.company_types import CompanyLoop, Confidence, LoopRound, Source, Weight
from mlprep.content.types import Level, Role
from mlprep.errors import UsageError
from mlprep.storage.versions import VersionStore

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


class LoopStore(VersionStore[OwnLoop]):
    """Saves, lists and removes the candidate's own loops; keeps a text that is not finished."""

    noun, removal, example = "loop", "loop_removal", "acme-onsite"

    def to_body(self, thing: OwnLoop) -> dict[str, Any]:
        """Return what a version's row holds."""
        return _to_body(thing)

    def from_body(self, name: str, body: Any) -> OwnLoop:
        """Return the loop that a row's body holds.

        Raises:
            ValueError: the body is not that of a loop.

        """
        return loop_from_body(name, body)

    def refuse(self, thing: OwnLoop) -> None:
        """Raise ``UsageError`` where a loop has no round, or too many."""
        if not 1 <= len(thing.rounds) <= ROUNDS:
            raise UsageError(f"a loop has from 1 to {ROUNDS} rounds, this one {len(thing.rounds)}.")


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
