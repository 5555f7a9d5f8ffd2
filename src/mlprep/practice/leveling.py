"""Which level to interview for: a short self-check by the scope of the last eighteen months.

Source: rows T12, T12b, F07, F27 and L01 to L18 of the syllabus. Pure: replies in, advice out. The rules are
few and are shown with the advice, since a person should be able to disagree with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from mlprep.content.types import Level


class Reply(IntEnum):
    """How far a statement holds, in halves."""

    NO = 0
    PARTLY = 1
    YES = 2


class Doubt(StrEnum):
    """Between which two levels the candidate hesitates."""

    MID_OR_SENIOR = "mid-or-senior"
    SENIOR_OR_STAFF = "senior-or-staff"

    @property
    def levels(self) -> tuple[Level, Level]:
        """The lower and the higher of the two."""
        return (Level.MID, Level.SENIOR) if self is Doubt.MID_OR_SENIOR else (Level.SENIOR, Level.STAFF)


class Part(StrEnum):
    """What a statement is evidence of; each part has a bar of its own."""

    FLOOR = "floor"
    CORE = "core"
    PROOF = "proof"
    BEHAVIOUR = "behaviour"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that held in the last eighteen months, or not; ``rows`` are those of the syllabus."""

    id: str
    part: Part
    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What one part asks for: at least ``halves``; ``words`` say it."""

    part: Part
    halves: int
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """How one part came out, in halves."""

    bar: Bar
    have: int
    most: int

    @property
    def met(self) -> bool:
        """Whether the part's bar is reached."""
        return self.have >= self.bar.halves


@dataclass(frozen=True, slots=True)
class Advice:
    """The level to interview for. ``close`` where one half in one part decided it.

    ``held`` and ``lacking`` are the statements that speak for the higher level and those that do not;
    ``because`` and ``know`` are rows of the syllabus: the rule applied, and what is good to know there.
    """

    doubt: Doubt
    level: Level
    results: tuple[Result, ...]
    held: tuple[Statement, ...]
    lacking: tuple[Statement, ...]
    close: bool
    because: tuple[str, ...]
    know: tuple[str, ...]


MID_OR_SENIOR = (
    Statement(
        "problems",
        Part.FLOOR,
        "I was given problems and not tickets: I set the scope, put up alternatives and got agreement.",
        ("L01",),
    ),
    Statement("figures", Part.FLOOR, "What I shipped was measured, and I can give the figures.", ("L02",)),
    Statement(
        "system",
        Part.CORE,
        "One ML system in production was mine from end to end, its drift and its incidents included.",
        ("L06", "L17"),
    ),
    Statement("projects", Part.BEHAVIOUR, "Three or more projects at a time were mine.", ("L05",)),
    Statement(
        "coordination",
        Part.BEHAVIOUR,
        "I coordinated work across teams, and they planned around it.",
        ("L05",),
    ),
    Statement(
        "mentoring",
        Part.BEHAVIOUR,
        "Somebody more junior grew through me, to independence or to the next level.",
        ("L05", "L15"),
    ),
    Statement(
        "direction",
        Part.BEHAVIOUR,
        "I put into words where my area should go, and it was followed.",
        ("L05",),
    ),
    Statement("initiative", Part.PROOF, "I led an initiative across teams.", ("L15",)),
    Statement(
        "voice",
        Part.PROOF,
        "In design reviews I was the voice of ML, and designed from end to end.",
        ("L15", "L17"),
    ),
)

SENIOR_OR_STAFF = (
    Statement(
        "adopted",
        Part.CORE,
        "My strongest work is an abstraction, framework or process that five or more other teams use "
        "(and not a system that I shipped, improved or scaled).",
        ("T12", "L16"),
    ),
    Statement("led", Part.PROOF, "I led an initiative across teams, and can show it.", ("F07",)),
    Statement("promotion", Part.PROOF, "Somebody was promoted with my mentoring.", ("F07",)),
    Statement("one-pager", Part.PROOF, "I wrote a strategy on one page that was acted on.", ("F07",)),
    Statement("architecture", Part.BEHAVIOUR, "I shaped an architecture for a whole organisation.", ("L08",)),
    Statement("executives", Part.BEHAVIOUR, "Executives heard it from me, in their words.", ("L08",)),
    Statement("seniors", Part.BEHAVIOUR, "I mentored seniors, not only juniors.", ("L08",)),
    Statement("influence", Part.BEHAVIOUR, "People outside my organisation changed what they do.", ("L08",)),
    Statement("horizon", Part.FLOOR, "What I set going reaches twelve months ahead or further.", ("L09",)),
)

BARS = {
    Doubt.MID_OR_SENIOR: (
        Bar(Part.FLOOR, 3, "problems of your own and measured results, one of them at least in part"),
        Bar(Part.CORE, 2, "one system in production, from end to end"),
        Bar(Part.BEHAVIOUR, 6, "three of the four behaviours of a senior"),
        Bar(Part.PROOF, 2, "one of the two steps up from mid"),
    ),
    Doubt.SENIOR_OR_STAFF: (
        Bar(Part.CORE, 2, "work that five or more other teams use"),
        Bar(Part.PROOF, 6, "all three proofs, a year ahead"),
        Bar(Part.BEHAVIOUR, 6, "three of the four behaviours of a staff engineer"),
        Bar(Part.FLOOR, 1, "a horizon of a year, at least in part"),
    ),
}
"""What the higher level asks for, part by part: all of it, or the lower level is advised."""

BECAUSE = {
    (Doubt.MID_OR_SENIOR, False): ("L15",),
    (Doubt.MID_OR_SENIOR, True): ("L05", "L17"),
    (Doubt.SENIOR_OR_STAFF, False): ("F27", "T12b", "F07"),
    (Doubt.SENIOR_OR_STAFF, True): ("T12", "F07"),
}

KNOW = {
    Level.MID: ("L03", "L04", "L14"),
    Level.SENIOR: ("L07", "L12", "L14", "L18"),
    Level.STAFF: ("L10", "L11", "L13", "L09"),
}


def statements(doubt: Doubt) -> tuple[Statement, ...]:
    """Return the statements to reply to, in order."""
    return MID_OR_SENIOR if doubt is Doubt.MID_OR_SENIOR else SENIOR_OR_STAFF


def advise(doubt: Doubt, replies: Mapping[str, Reply]) -> Advice:
    """Return the level to interview for: the higher one where every part reaches its bar.

    ``replies`` go by the statement's id; one that is missing counts as no.
    """
    asked = statements(doubt)
    results = tuple(
        Result(
            bar,
            sum(replies.get(one.id, Reply.NO) for one in asked if one.part is bar.part),
            sum(Reply.YES for one in asked if one.part is bar.part),
        )
        for bar in BARS[doubt]
    )
    short = sum(max(0, one.bar.halves - one.have) for one in results)
    spare = min(one.have - one.bar.halves for one in results)
    reached = short == 0
    lower, higher = doubt.levels
    level = higher if reached else lower
    return Advice(
        doubt=doubt,
        level=level,
        results=results,
        held=tuple(one for one in asked if replies.get(one.id, Reply.NO) is Reply.YES),
        lacking=tuple(one for one in asked if replies.get(one.id, Reply.NO) is not Reply.YES),
        close=short == 1 or (reached and spare == 0 and not _all_yes(results)),
        because=BECAUSE[doubt, reached],
        know=KNOW[level],
    )


def _all_yes(results: tuple[Result, ...]) -> bool:
    return all(one.have == one.most for one in results)
