"""What a mock loop was asked for, as kept in its sitting."""

from dataclasses import asdict, dataclass
from typing import Any

from mlprep.content.types import Level, Role

BREAK_MINUTES = 5


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """One round of the plan. ``minutes`` are those to be sat, scaled if the loop is short.

    ``drawn`` is the round type that questions come from: the type itself, the nearest one where
    the bank cannot fill it, or empty where it cannot be practised here. An optional one is sat
    only when it is named.
    """

    number: int
    type: str
    name: str
    minutes: int
    weight: str
    drawn: str
    source: str
    as_of: str
    confidence: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class MockPlan:
    """A whole loop. ``only`` are the numbers of the rounds to sit, empty for all."""

    name: str
    title: str
    level: Level
    serves: Level
    rounds: tuple[PlannedRound, ...]
    company: str = ""
    role: Role | None = None
    only: tuple[int, ...] = ()
    short: bool = False
    seed: int = 0
    note: str = ""

    @property
    def chosen(self) -> tuple[PlannedRound, ...]:
        """The rounds to sit, in order."""
        return tuple(r for r in self.rounds if (r.number in self.only if self.only else not r.optional))

    @property
    def minutes(self) -> int:
        """The minutes of all rounds to sit and the breaks between them."""
        sat = [r for r in self.chosen if r.drawn]
        return sum(r.minutes for r in sat) + BREAK_MINUTES * max(0, len(sat) - 1)

    def to_options(self) -> dict[str, Any]:
        """Return the plan as JSON values."""
        return {
            **asdict(self),
            "level": self.level.id,
            "serves": self.serves.id,
            "role": self.role.value if self.role else None,
            "only": list(self.only),
        }

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> "MockPlan":
        """Return the plan kept in a sitting."""
        return cls(
            name=options["name"],
            title=options["title"],
            level=Level.of(options["level"]),
            serves=Level.of(options["serves"]),
            rounds=tuple(PlannedRound(**row) for row in options["rounds"]),
            company=options["company"],
            role=Role(options["role"]) if options["role"] else None,
            only=tuple(options["only"]),
            short=options["short"],
            seed=options["seed"],
            note=options["note"],
        )
