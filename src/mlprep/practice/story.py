"""A STAR story as data: five parts, the facts around them, and what it can show."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StoryPart(StrEnum):
    """The parts of a story, in the order in which they are told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    REFLECTION = "reflection"


class Scope(StrEnum):
    """How far a story reaches: what mid, senior and staff loops listen for."""

    OWN_WORK = "own-work"
    DOMAIN = "domain"
    SEVERAL_TEAMS = "several-teams"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the story, as the candidate writes it: what it measures, its unit, what it was before."""

    what: str
    value: str
    unit: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story as of one version. Every text may be empty; a draft holds at least ``rough``.

    ``when`` is a month or two, ``2024-10`` or ``2024-10 to 2025-03``, or the candidate's own words.
    ``where`` is the employer, ``project`` the system or product it is about. ``signals`` are ids of
    the bank's catalogue, ``companies`` ids of companies it was told at, ``private`` the words that a
    redacted export must not hold. The last three fields are the store's: empty until it is saved.
    """

    name: str
    title: str
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    reflection: str = ""
    rough: str = ""
    when: str = ""
    where: str = ""
    project: str = ""
    role: str = ""
    team: str = ""
    scope: Scope | None = None
    figures: tuple[Figure, ...] = ()
    signals: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    version_id: str = ""
    number: int = 0
    at: datetime | None = None

    def part(self, part: StoryPart) -> str:
        """Return the text of one part."""
        return str(getattr(self, part.value))

    @property
    def draft(self) -> bool:
        """Say whether parts are still missing."""
        return any(not self.part(part).strip() for part in StoryPart)

    @property
    def tellable(self) -> bool:
        """Say whether it can be told: what you did stands there, and what came of it."""
        return bool(self.action.strip() and self.result.strip())

    def spoken(self) -> str:
        """Return everything that is said aloud, part after part; of a draft without parts, the rough text."""
        told = [self.part(part).strip() for part in StoryPart if self.part(part).strip()]
        return "\n\n".join(told) or self.rough.strip()
