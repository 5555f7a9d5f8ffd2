"""What a calibration asks to be shown, and what is handed back. Frozen data, no behaviour."""

from dataclasses import dataclass

from mlprep.content.types import Level, Signal
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import Compared, Report


@dataclass(frozen=True, slots=True)
class MeetSample:
    """A question of which a sample answer comes next.

    ``known`` says that the candidate has met it; else its points are known from here on. ``shown`` is
    how often this sample was shown before.
    """

    title: str
    round: str
    prompt: str
    known: bool
    shown: int


@dataclass(frozen=True, slots=True)
class MarkSample:
    """A sample answer, blind to its level, and the signals to mark in it, by level.

    ``marks`` are those given so far by signal, ``offered`` those that can be given.
    """

    question: str
    prompt: str
    text: str
    signals: tuple[Signal, ...]
    marks: tuple[tuple[str, Mark], ...]
    offered: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class GuessLevel:
    """Say at which level the sample answer stands."""

    question: str
    prompt: str
    text: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The candidate's marks beside the reference's, and what keeps the sample at its level.

    ``report`` is that of everything marked so far, this sample included; ``first`` says that the
    sample counts in it; ``last`` that nothing follows.
    """

    compared: tuple[Compared, ...]
    level: Level
    guess: Level
    why: str
    report: Report
    first: bool
    last: bool


CalibrationStep = MeetSample | MarkSample | GuessLevel | Difference


@dataclass(frozen=True, slots=True)
class Guessed:
    """The level at which the candidate takes the sample answer to stand."""

    level: Level
