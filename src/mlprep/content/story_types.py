"""Types of the story catalogue: what a story can show, how long its parts run, the rules of a check."""

from dataclasses import dataclass

from mlprep.content.types import Level


@dataclass(frozen=True, slots=True)
class StorySignal:
    """One thing that behavioural rounds listen for in a story.

    ``asked_from`` is the lowest level whose loops ask for it, ``at`` says what it looks like at mid,
    senior and staff, ``companies`` are those that ask for it by name, ``by_name`` that no others do,
    ``cues`` words or short phrases of a question that point to it.
    """

    id: str
    name: str
    about: str
    asked_from: Level
    at: dict[Level, str]
    companies: tuple[str, ...]
    cues: tuple[str, ...]
    covers: tuple[str, ...]
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class StoryPartInfo:
    """A part of a story: its time budget in seconds, and what must stand in it."""

    id: str
    name: str
    seconds: int
    produces: str


@dataclass(frozen=True, slots=True)
class StoryRule:
    """The numbers and words by which ``story check`` reads. Shares in thousandths, times in seconds.

    ``slow`` and ``fast`` are words a minute; ``shortest`` and ``longest`` the seconds a story may
    take; ``action_share`` what the action must exceed of all words told; ``we_share`` the share of
    "we" among "I" and "we" in the action from which on it is not clear what you did. ``recent`` is
    how many of the last tellings count for coverage, ``overused`` the number of signals above which
    one story carries too much.
    """

    slow: int
    fast: int
    shortest: int
    longest: int
    action_share: int
    we_share: int
    recent: int
    overused: int
    hedges: tuple[str, ...]
    fillers: tuple[str, ...]
    tension: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryCatalogue:
    """Everything of ``stories.yaml``."""

    signals: tuple[StorySignal, ...]
    parts: tuple[StoryPartInfo, ...]
    rule: StoryRule

    def signal(self, id_: str) -> StorySignal | None:
        """Return the signal of this id, or None where the catalogue has none."""
        return next((one for one in self.signals if one.id == id_), None)
