"""Which failure modes of the checklist the misses of a loop match.

The rows F01 to F30 stand in the syllabus with their remedies; this table says by which missed
signals each can be heard. Modes that a loop cannot show (how long to prepare, which offer to
take) are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mlprep.content.types import Level

DESIGN = frozenset({"ml-system-design", "platform-review", "project-deep-dive"})
STORIES = frozenset({"behavioural", "hiring-manager", "recruiter-screen"})
TECHNICAL = DESIGN | {
    "coding",
    "ai-coding",
    "ml-debugging",
    "sql",
    "ml-knowledge",
    "statistics",
    "phone-screen",
}


@dataclass(frozen=True, slots=True)
class Mode:
    """A failure mode: its row, the rounds and dimensions that show it, and from which level on."""

    row: str
    rounds: frozenset[str]
    dimensions: frozenset[str]
    least: Level = Level.MID
    misses: int = 1


MODES = (
    Mode("F02", DESIGN, frozenset({"sizing"})),
    Mode("F16", DESIGN, frozenset({"framing"})),
    Mode("F18", DESIGN | {"ml-knowledge"}, frozenset({"evaluation"}), misses=2),
    Mode("F30", TECHNICAL, frozenset({"operation"})),
    Mode("F17", DESIGN, frozenset({"decision", "model"}), Level.MID, misses=2),
    Mode("F10", DESIGN, frozenset({"decision"}), Level.STAFF),
    Mode("F04", DESIGN | STORIES, frozenset({"decision", "action"}), Level.SENIOR, misses=2),
    Mode("F01", STORIES | {"project-deep-dive"}, frozenset({"situation", "sizing"}), Level.SENIOR),
    Mode("F03", frozenset({"cross-functional"}), frozenset({"action", "result", "situation"})),
    Mode("F05", STORIES | {"leadership"}, frozenset({"result"}), Level.SENIOR, misses=2),
    Mode(
        "F09", frozenset({"leadership"}), frozenset({"situation", "task", "action", "result"}), Level.STAFF, 2
    ),
    Mode("F13", TECHNICAL, frozenset({"leverage"}), Level.STAFF),
    Mode(
        "F14",
        frozenset({"coding", "ai-coding", "ml-debugging"}),
        frozenset({"code", "correctness"}),
        Level.STAFF,
    ),
    Mode(
        "F22", frozenset({"statistics", "ml-knowledge", "research-depth"}), frozenset({"data", "evaluation"})
    ),
    Mode("F24", DESIGN, frozenset({"model", "data"}), misses=3),
    Mode("F23", DESIGN, frozenset({"operation", "sizing"}), misses=3),
    Mode("F25", frozenset({"values", "research-depth", "strategy"}), frozenset({"position", "decision"})),
)


@dataclass(frozen=True, slots=True)
class Missed:
    """One signal that was missed at or below the level aimed at."""

    round: str
    dimension: str
    text: str


def matched(missed: Iterable[Missed], level: Level) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rows that the misses match, each with the texts that show it, most misses first."""
    all_missed = list(missed)
    out: list[tuple[str, tuple[str, ...]]] = []
    for mode in MODES:
        if level < mode.least:
            continue
        shown = tuple(m.text for m in all_missed if m.round in mode.rounds and m.dimension in mode.dimensions)
        if len(shown) >= mode.misses:
            out.append((mode.row, shown))
    return sorted(out, key=lambda pair: -len(pair[1]))
