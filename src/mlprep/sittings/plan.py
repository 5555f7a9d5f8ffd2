"""What a drill was asked for, as kept in its sitting."""

from dataclasses import asdict, dataclass
from typing import Any

from mlprep.content.types import Filters, Level, Mode, Role


@dataclass(frozen=True, slots=True)
class DrillPlan:
    """The options of a drill. ``minutes`` is the budget of the whole sitting.

    ``level`` is the one aimed at, ``serves`` the level whose questions serve it (a neighbour for
    junior and principal). ``count`` None goes on until the candidate has enough. ``story`` is the name
    of the story to be told.
    """

    level: Level
    serves: Level
    label: str = ""
    rounds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    company: str = ""
    role: Role | None = None
    count: int | None = None
    minutes: int | None = None
    question: str = ""
    mode: Mode | None = None
    due: bool = False
    untimed: bool = False
    score_later: bool = False
    seed: int = 0
    phase: str = ""
    story: str = ""

    @property
    def filters(self) -> Filters:
        """The filters on the bank. A company is no filter: it lends its ladder and its affinity."""
        return Filters(level=self.serves, rounds=self.rounds, topics=self.topics, role=self.role)

    def to_options(self) -> dict[str, Any]:
        """Return the plan as JSON values."""
        return {
            **asdict(self),
            "level": self.level.id,
            "serves": self.serves.id,
            "rounds": list(self.rounds),
            "topics": list(self.topics),
            "role": self.role.value if self.role else None,
            "mode": self.mode.value if self.mode else None,
        }

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> "DrillPlan":
        """Return the plan kept in a sitting."""
        known = {name: options[name] for name in cls.__slots__ if name in options}
        return cls(
            **{
                **known,
                "level": Level.of(known["level"]),
                "serves": Level.of(known["serves"]),
                "rounds": tuple(known["rounds"]),
                "topics": tuple(known["topics"]),
                "role": Role(known["role"]) if known["role"] else None,
                "mode": Mode(known["mode"]) if known["mode"] else None,
            }
        )
