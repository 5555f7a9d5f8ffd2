"""The state of a sitting, folded from its finished steps: what a resume needs is all there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mlprep.content.types import Level, Mode, Probe, Question
from mlprep.practice.attempt import Aim, Kind, Line, Mark
from mlprep.storage.sittings import StepRow


class Part(StrEnum):
    """Where an attempt stands. Probes and anchored parts carry a label beside it."""

    MEET = "meet"
    STORY = "story"
    ANSWER = "answer"
    RECAP = "recap"
    PROBE = "probe"
    BLIND = "blind"
    MARKS = "marks"
    ANCHORED = "anchored"
    SHOWN = "shown"
    NOTE = "note"
    JUDGE = "judge"
    OUTCOME = "outcome"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """A phase of an answer in a mock round: its seconds and what should stand at its end."""

    id: str
    name: str
    seconds: int
    produces: str


@dataclass(frozen=True, slots=True)
class StoryUsed:
    """The story told in an attempt: its id, that of the version, and what it was called then."""

    story: str
    version: str
    name: str
    title: str


@dataclass(slots=True)
class AttemptState:
    """One attempt as far as it got.

    In a mock loop ``place`` is its round's number, ``seconds`` its share of the round (answer and
    probes), and ``phase`` the index of the phase in progress. ``focus`` says what one phase,
    drilled alone, should produce.

    ``tells`` says that one of the candidate's stories may answer it. ``story`` is the one told,
    ``listens`` the signals it is scored on, ``answer_seconds`` the time to tell it where that is not
    the question's.
    """

    id: str
    question: Question
    hash: str
    kind: Kind
    reason: str
    aim: Aim
    scope: tuple[str, ...]
    number: int
    anchored: tuple[str, ...]
    place: int = 0
    seconds: int | None = None
    phases: tuple[PhaseTime, ...] = ()
    phase: int = 0
    focus: str = ""
    tells: bool = False
    chosen: bool = False
    story: StoryUsed | None = None
    listens: tuple[str, ...] = ()
    answer_seconds: int | None = None
    shown: dict[str, Level | None] = field(default_factory=dict)
    mode: Mode | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    answer: str | None = None
    recap: str | None = None
    in_time: str | None = None
    first_word: int | None = None
    probes: dict[str, str | None] = field(default_factory=dict)
    blind: int | None = None
    known: bool = False
    parked: bool = False
    marks: dict[str, tuple[Mark, Line | None]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    marked: bool = False
    scores: dict[str, int] = field(default_factory=dict)
    note: str | None = None
    judged: bool = False
    skipped: str = ""
    left: bool = False

    @property
    def over(self) -> bool:
        """Say whether nothing is left to do for this attempt."""
        return bool(self.skipped) or self.left

    def questions(self) -> list[tuple[str, Probe]]:
        """Return the probes in order with their labels, each second layer after its first."""
        if self.kind is not Kind.WHOLE:
            return []
        out: list[tuple[str, Probe]] = []
        for i, probe in enumerate(self.question.probes, 1):
            out.append((str(i), probe))
            out.extend((f"{i}.{j}", deeper) for j, deeper in enumerate(probe.then, 1))
        return out

    def open_probe(self) -> tuple[str, Probe] | None:
        """Return the first probe without an answer."""
        return next(((label, probe) for label, probe in self.questions() if label not in self.probes), None)

    def open_part(self) -> str | None:
        """Return the first anchored part without a score."""
        return next((part for part in self.anchored if part not in self.scores), None)

    def open_signal(self) -> str | None:
        """Return the first signal of the story told that has no level yet."""
        return next((signal for signal in self.listens if signal not in self.shown), None)

    def part(self) -> Part:
        """Return where the attempt stands."""
        if self.over:
            return Part.OVER
        if self.judged:
            return Part.OUTCOME
        steps: tuple[tuple[bool, Part], ...] = (
            (self.mode is None, Part.MEET),
            (self.tells and not self.chosen, Part.STORY),
            (self.answer is None, Part.ANSWER),
            (self.mode is Mode.SPEAK and self.recap is None, Part.RECAP),
            (self.open_probe() is not None, Part.PROBE),
            (self.blind is None and self.kind is Kind.WHOLE, Part.BLIND),
            (not self.marked, Part.MARKS),
            (self.open_part() is not None, Part.ANCHORED),
            (self.open_signal() is not None, Part.SHOWN),
            (self.note is None, Part.NOTE),
        )
        return next((part for open_, part in steps if open_), Part.JUDGE)


Loader = Callable[[str], Question]
"""Returns the question whose version has this hash."""


class SittingState:
    """All attempts of a sitting in order, and what happened to the sitting as a whole (``events``)."""

    def __init__(self, load: Loader, anchored: Callable[[str], tuple[str, ...]]) -> None:
        """Take how to load a question version, and which parts a round type scores by anchors."""
        self._load = load
        self._anchored = anchored
        self.attempts: list[AttemptState] = []
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.enough = False
        self.closed = False

    def find(self, attempt: str) -> AttemptState:
        """Return an attempt by id."""
        return next(state for state in self.attempts if state.id == attempt)

    def current(self, *, scoring_parked: bool) -> AttemptState | None:
        """Return the attempt to go on with: the one in progress, then parked ones if they are scored now."""
        left = [a for a in self.attempts if not a.over]
        going = [a for a in left if not a.parked or a.judged]
        return next(iter(going or (left if scoring_parked else [])), None)

    def apply(self, row: StepRow) -> None:
        """Take in one finished step."""
        if row.kind == "closed":
            self.closed = True
            return
        if row.kind == "enough":
            self.enough = True
            return
        if row.kind == "drawn":
            self.attempts.append(self._drawn(row.attempt, row.data))
            return
        if not row.attempt:
            self.events.append((row.kind, row.data))
            return
        apply_step(self.find(row.attempt), row.kind, row.data)

    def _drawn(self, attempt: str, data: dict[str, Any]) -> AttemptState:
        question = self._load(data["hash"])
        kind = Kind(data["kind"])
        return AttemptState(
            id=attempt,
            question=question,
            hash=data["hash"],
            kind=kind,
            reason=data["reason"],
            aim=Aim(Level.of(data["asked"]), Level.of(data["level"])),
            scope=tuple(data["scope"]),
            number=len(self.attempts) + 1,
            anchored=self._anchored(question.round) if kind is Kind.WHOLE else (),
            place=data.get("round", 0),
            seconds=data.get("seconds"),
            focus=data.get("focus", ""),
            tells=data.get("tells", False),
            phases=_phases(data),
        )


def _phases(data: dict[str, Any]) -> tuple[PhaseTime, ...]:
    return tuple(PhaseTime(**phase) for phase in data.get("phases", ()))


def apply_step(  # noqa: C901, PLR0912  # a flat table of steps, one line each
    state: AttemptState, kind: str, data: dict[str, Any]
) -> None:
    """Take one finished step of an attempt into its state."""
    match kind:
        case "skipped":
            state.skipped = data["why"]
        case "started":
            state.mode = Mode(data["mode"])
        case "story":
            state.chosen = True
            if data["story"]:
                state.story = StoryUsed(**data["story"])
                state.listens, state.phases = tuple(data["listens"]), _phases(data)
                state.answer_seconds = data["answer_seconds"]
        case "asked":
            state.asked.append((data["text"], data["answer"]))
        case "phase":
            state.phase = data["phase"]
        case "first-word":
            state.first_word = data["ms"]
        case "buzzer":
            state.in_time = data["text"]
        case "answered":
            state.answer = data["text"]
        case "recapped":
            state.recap = data["text"]
        case "probed":
            state.probes[data["probe"]] = None if data["covered"] else data["text"]
        case "parked":
            state.parked = True
        case "blind":
            state.blind, state.known = data["score"], data["known"]
        case "mark":
            line = Line(**data["line"]) if data["line"] else None
            state.marks[data["signal"]] = (Mark(data["mark"]), line)
        case "flag":
            state.flags[data["flag"]] = data["raised"]
        case "marked":
            state.marked = True
        case "scored":
            state.scores[data["part"]] = data["score"]
        case "shown":
            state.shown[data["signal"]] = Level.of(data["level"]) if data["level"] else None
        case "noted":
            state.note = data["text"]
        case "judged":
            state.judged = True
        case "left":
            state.left = True
