"""How leniently a candidate marks: their marks on sample answers against the reference marks.

Differences are counted in half marks: missed is 0, a half of any kind 1, met 2. What a candidate
makes of it stands in ``mlprep explain calibration``.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb

from mlprep.content.types import Contrast, Level, Question, Signal
from mlprep.practice.attempt import Mark
from mlprep.practice.selection import chance

LEAST = 12
"""A group with fewer signals marked than this says nothing yet."""

RARE = 0.05
"""A leaning is reported where the exact test gives less than this."""

WITHIN = 15
"""Sample answers within which the report names a marker who is one step too lenient on senior signals.

Measured on the shipped bank, in the order in which samples are drawn, and held by a test there.
"""

APART = 3
"""So many samples of other questions stand between two of one question, where there are others."""

HALVES: Mapping[Mark, int] = {
    Mark.MISSED: 0,
    Mark.AFTER_PROBE: 1,
    Mark.PARTLY: 1,
    Mark.LATE: 1,
    Mark.MET: 2,
}
"""What each mark is worth, in half marks."""


class Finding(StrEnum):
    """What the marks of a group say."""

    LENIENT = "lenient"
    HARSH = "harsh"
    CLOSE = "close"
    TOO_FEW = "too-few"


class By(StrEnum):
    """What a group of signals has in common."""

    ALL = "all"
    LEVEL = "level"
    DIMENSION = "dimension"


@dataclass(frozen=True, slots=True)
class Compared:
    """One signal as the candidate marked it, and as the reference does."""

    signal: Signal
    yours: Mark
    reference: Mark

    @property
    def halves(self) -> int:
        """Half marks too high, from -2 to 2."""
        return HALVES[self.yours] - HALVES[self.reference]


@dataclass(frozen=True, slots=True)
class Marking:
    """One sample answer as a candidate marked it.

    ``choices`` is how many levels there were to guess from; ``first`` says that the reference marks
    of this sample had not been shown before.
    """

    level: Level
    guess: Level
    choices: int
    compared: tuple[Compared, ...]
    first: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The marks on signals that have something in common.

    ``halves`` is the sum of the differences in half marks. ``could_rise`` and ``could_fall`` count the
    signals on which the reference leaves room above and below: where nearly all are met, nobody can be
    lenient. ``p`` is the exact test's.
    """

    by: By
    name: str
    n: int
    halves: int
    too_high: int
    too_low: int
    could_rise: int
    could_fall: int
    p: float
    finding: Finding

    @property
    def equal(self) -> int:
        """How many marks are the reference's."""
        return self.n - self.too_high - self.too_low

    @property
    def mean(self) -> float:
        """The mean difference in marks, above 0 where they are too high; 0 without any."""
        return self.halves / 2 / self.n if self.n else 0.0

    @property
    def leans(self) -> bool:
        """Say whether the marks of this group lean to one side."""
        return self.finding in (Finding.LENIENT, Finding.HARSH)


@dataclass(frozen=True, slots=True)
class Guesses:
    """The guesses of levels. ``distance`` is the sum of levels they were off by.

    ``by_chance`` is how many would be right by chance alone: one in as many as there were to guess from.
    """

    n: int
    right: int
    too_high: int
    too_low: int
    distance: int
    by_chance: float


@dataclass(frozen=True, slots=True)
class Report:
    """How a candidate marks. Only first markings of a sample are in it; ``repeated`` counts the others."""

    samples: int
    repeated: int
    overall: Group
    levels: tuple[Group, ...]
    dimensions: tuple[Group, ...]
    guesses: Guesses

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups: the whole, then by level, then by dimension."""
        return (self.overall, *self.levels, *self.dimensions)

    @property
    def findings(self) -> tuple[Group, ...]:
        """The groups whose marks lean to one side."""
        return tuple(group for group in self.groups if group.leans)


def offered(contrast: Contrast) -> tuple[Mark, ...]:
    """Return the marks a candidate can give: after a probe only where a reference mark uses it."""
    probed = Mark.AFTER_PROBE.value in dict(contrast.marks).values()
    return (Mark.MET, *((Mark.AFTER_PROBE,) if probed else ()), Mark.PARTLY, Mark.MISSED)


def sample_of(question: Question, level: Level) -> Contrast:
    """Return the sample answer of a question that stands for a level.

    Raises:
        KeyError: it has none.

    """
    for contrast in question.contrast:
        if contrast.level is level:
            return contrast
    raise KeyError(level.id)


def compare(question: Question, contrast: Contrast, marks: Mapping[str, Mark]) -> tuple[Compared, ...]:
    """Lay a candidate's marks beside the reference's, in the question's order.

    A signal that lacks either is left out.
    """
    reference = dict(contrast.marks)
    return tuple(
        Compared(signal, marks[signal.id], Mark(reference[signal.id]))
        for signal in question.signals
        if signal.id in marks and signal.id in reference
    )


def exact_test(high: int, could_rise: int, low: int, could_fall: int) -> float:
    """Return how likely a split at least as uneven is, were marks raised as readily as lowered.

    Fisher's two-sided exact test of ``high`` in ``could_rise`` against ``low`` in ``could_fall``: the
    shares are compared, and not the counts, since where nearly all references are met a slip can only
    be too low. A reference that leaves room both ways stands on both sides. Source: R. A. Fisher, "The
    Logic of Inductive Inference", Journal of the Royal Statistical Society 98 (1935), pages 39 to 82.
    """
    slips = high + low
    ways = [
        comb(could_rise, above) * comb(could_fall, slips - above)
        for above in range(max(0, slips - could_fall), min(could_rise, slips) + 1)
    ]
    seen = comb(could_rise, high) * comb(could_fall, low)
    return sum(one for one in ways if one <= seen) / sum(ways)


def report(markings: Sequence[Marking]) -> Report:
    """Return how a candidate marks, from all their markings."""
    first = [one for one in markings if one.first]
    marks = [mark for one in first for mark in one.compared]
    levels = sorted({mark.signal.level for mark in marks})
    dimensions = {mark.signal.dimension for mark in marks}

    def those(key: Callable[[Signal], object], value: object) -> list[Compared]:
        return [mark for mark in marks if key(mark.signal) == value]

    by_dimension = [
        _group(By.DIMENSION, name, those(lambda signal: signal.dimension, name)) for name in dimensions
    ]
    return Report(
        samples=len(first),
        repeated=len(markings) - len(first),
        overall=_group(By.ALL, By.ALL.value, marks),
        levels=tuple(
            _group(By.LEVEL, level.id, those(lambda signal: signal.level, level)) for level in levels
        ),
        dimensions=tuple(sorted(by_dimension, key=lambda group: (-group.n, group.name))),
        guesses=_guesses(first),
    )


def _group(by: By, name: str, marks: Sequence[Compared]) -> Group:
    high = sum(mark.halves > 0 for mark in marks)
    low = sum(mark.halves < 0 for mark in marks)
    could_rise = sum(mark.reference is not Mark.MET for mark in marks)
    could_fall = sum(mark.reference is not Mark.MISSED for mark in marks)
    p = exact_test(high, could_rise, low, could_fall)
    finding = Finding.CLOSE
    if len(marks) < LEAST:
        finding = Finding.TOO_FEW
    elif p < RARE:
        finding = Finding.LENIENT if high * could_fall > low * could_rise else Finding.HARSH
    return Group(
        by=by,
        name=name,
        n=len(marks),
        halves=sum(mark.halves for mark in marks),
        too_high=high,
        too_low=low,
        could_rise=could_rise,
        could_fall=could_fall,
        p=p,
        finding=finding,
    )


def _guesses(markings: Sequence[Marking]) -> Guesses:
    off = [one.guess - one.level for one in markings]
    return Guesses(
        n=len(off),
        right=off.count(0),
        too_high=sum(one > 0 for one in off),
        too_low=sum(one < 0 for one in off),
        distance=sum(abs(one) for one in off),
        by_chance=sum(1 / one.choices for one in markings),
    )


Key = tuple[str, Level]
"""A sample answer: its question's id, and the level it stands for."""


def next_sample(
    samples: Mapping[Key, bool], shown: Sequence[Key], known: Collection[str], seed: int
) -> Key | None:
    """Return the sample answer to show next, or None where there is none.

    ``samples`` says of each whether its question is kept for mock loops; ``shown`` are those shown so
    far, oldest first; ``known`` the questions the candidate has met. What was shown least goes first;
    then what is apart from its question's other samples; then questions already met, and last those
    kept for mock loops; then chance by the seed.
    """
    times = dict.fromkeys(samples, 0)
    for key in shown:
        if key in times:
            times[key] += 1
    just = {question for question, _ in shown[-APART:]}

    def rank(key: Key) -> tuple[int, bool, int, int, Key]:
        question, level = key
        fresh = 0 if question in known else 2 if samples[key] else 1
        return times[key], question in just, fresh, chance(seed, f"{question}/{level.id}", 999_999), key

    return min(samples, key=rank, default=None)
