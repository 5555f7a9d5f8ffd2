"""One answer to one question, as data: marks, time, evidence."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from mlprep.content.types import Level, Mode, Question


class Mark(StrEnum):
    """What the candidate's answer did for one signal."""

    MET = "met"
    AFTER_PROBE = "after-probe"
    PARTLY = "partly"
    LATE = "late"
    MISSED = "missed"


class Verdict(IntEnum):
    """What an interviewer would write at one level."""

    NO_HIRE = 1
    LEAN_NO_HIRE = 2
    HIRE = 3
    STRONG_HIRE = 4

    @property
    def id(self) -> str:
        """The word used in files and in plain output, ``lean-no-hire``."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """The words shown to a person, ``lean no hire``."""
        return self.name.lower().replace("_", " ")


class Running(StrEnum):
    """What an interval of time was."""

    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"


class Kind(StrEnum):
    """What an attempt asks: the whole question, what was missed last time, or one phase of it."""

    WHOLE = "whole"
    REASK = "reask"
    PHASE = "phase"


class Evidence(StrEnum):
    """Whether an attempt counts for level, trend and readiness."""

    FIRST_SIGHT = "first-sight"
    REPEATED = "repeated"
    UNTIMED = "untimed"
    REASKED = "reasked"
    PHASE = "phase"


def evidence(*, kind: Kind, known: bool, untimed: bool) -> Evidence:
    """Return what an attempt counts as.

    ``known`` says that the signals or the answer had been shown to the candidate before.
    """
    if kind is not Kind.WHOLE:
        return Evidence.REASKED if kind is Kind.REASK else Evidence.PHASE
    if known:
        return Evidence.REPEATED
    return Evidence.UNTIMED if untimed else Evidence.FIRST_SIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what the candidate said, as proof for a mark.

    ``late`` says it came after the buzzer; ``probe`` that it came in the answer to a probe.
    """

    text: str
    late: bool = False
    probe: bool = False


def earned(mark: Mark, line: Line | None) -> Mark:
    """Return what a claimed mark is worth, given the line that shows it.

    A point counts as met only where a line made it; a line from after the buzzer, or from the
    answer to a probe, makes it a half.
    """
    if mark is not Mark.MET:
        return mark
    if line is None:
        return Mark.PARTLY
    if line.probe:
        return Mark.AFTER_PROBE
    return Mark.LATE if line.late else Mark.MET


_CLOSING = frozenset("\"')]}”’")
"""What may stand between the end of a sentence and the space after it."""


def lines_of(text: str, *, in_time: str | None = None, probe: bool = False) -> list[Line]:
    """Split an answer into the lines that can show a point: sentences, or list items.

    ``in_time`` is what stood there when the time was up, or None when it never was; a line that
    was not part of it is late, wherever in the answer it was put. Case, and a stop or comma set
    afterwards, make no line late.
    """
    before = None if in_time is None else _bare(in_time)
    lines: list[Line] = []
    start = 0
    for end in (*_ends(text), len(text)):
        body = " ".join(text[start:end].split())
        if body.strip("-*•. "):
            late = before is not None and f" {_bare(body)} " not in f" {before} "
            lines.append(Line(body, late=late, probe=probe))
        start = end
    return lines


def _bare(text: str) -> str:
    """Return the words of ``text`` without list marks, case and the stops at their ends."""
    words = (word.rstrip(".,;:!?") for word in text.casefold().split())
    return " ".join(word for word in words if word.strip("-*•"))


def _ends(text: str) -> list[int]:
    """Return the offsets after each sentence or line; a closing quote or bracket stays with it."""
    ends: list[int] = []
    for i, char in enumerate(text):
        if char == "\n":
            ends.append(i + 1)
        elif char in ".!?;":
            after = i + 1
            while text[after : after + 1] and text[after] in _CLOSING:
                after += 1
            if text[after : after + 1].isspace() and not _abbreviated(text, i):
                ends.append(after)
    return ends


def _abbreviated(text: str, i: int) -> bool:
    """Say whether the dot at ``i`` belongs to a list's ``1.``, to ``e.g.`` or the like."""
    if text[i] != ".":
        return False
    begin = max(text.rfind(" ", 0, i), text.rfind("\n", 0, i), text.rfind("\t", 0, i)) + 1
    if text[begin:i].isdigit():
        return not text[text.rfind("\n", 0, begin) + 1 : begin].strip(" \t-*•")
    word = text[begin:i].lower().lstrip("([\"'“‘")
    if "." in word and all(len(part) == 1 and part.isalpha() for part in word.split(".")):
        return True
    follows = text[i + 1 :].lstrip()[:1]
    if word in ("no", "fig", "eq", "ca"):
        return follows.isdigit()
    return word in ("vs", "cf", "approx") or (word in ("etc", "al") and not follows.isupper())


@dataclass(frozen=True, slots=True)
class Aim:
    """The level aimed at, and the one at which the question judges it."""

    asked: Level
    judged: Level

    @property
    def stands_in(self) -> bool:
        """Say that a neighbouring level stands in for the one asked for."""
        return self.asked is not self.judged


def aim_at(asked: Level, question: Question) -> Aim:
    """Return the level at which ``question`` judges a candidate for ``asked``.

    The level itself where the question lists it, else the nearest listed one, the lower at a tie.
    """
    judged = min(question.levels, key=lambda level: (abs(level - asked), level))
    return Aim(asked, judged)


PROBE_LEAST, PROBE_MOST = 45, 180
"""Seconds that a probe has at least and at most, whatever the question's minutes."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The seconds an answer has, and those of each probe."""

    answer: int
    probe: int

    @classmethod
    def of(cls, question: Question, *, seconds: int | None = None) -> "Budget":
        """Return the usual budget: three quarters of the minutes to answer, the rest for probes.

        ``seconds`` takes the place of the question's own minutes.
        """
        whole = question.minutes * 60 if seconds is None else seconds
        layers = sum(1 + len(probe.then) for probe in question.probes)
        answer = whole * 3 // 4
        each = (whole - answer) // max(1, layers)
        return cls(answer=answer, probe=max(PROBE_LEAST, min(PROBE_MOST, each)))


__all__ = [
    "PROBE_LEAST",
    "PROBE_MOST",
    "Aim",
    "Budget",
    "Evidence",
    "Kind",
    "Line",
    "Mark",
    "Mode",
    "Running",
    "Verdict",
    "aim_at",
    "earned",
    "evidence",
    "lines_of",
]
