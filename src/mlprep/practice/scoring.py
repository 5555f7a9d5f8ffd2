"""The published scoring rule: from marks to the level shown and the verdict.

Source: ``docs/scoring.md`` (printed by ``mlprep explain scoring``); the thresholds stand in
``questions/rubrics.yaml`` and arrive here as a ``Rule``, in thousandths. All arithmetic is in
whole numbers: a mark is counted in halves (met 2, half 1, missed 0), so no rounding decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mlprep.content.types import Level, RedFlag, Rule, Signal
from mlprep.practice.attempt import Mark, Verdict

Marks = Mapping[str, Mark]
"""Signal id to mark; a signal that is not in it was missed."""

VerdictOf = Callable[[Marks], Verdict]
"""The verdict at the judged level, had the marks been these."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of some signals was shown: ``halves`` out of ``2 * signals``."""

    halves: int
    signals: int

    def reaches(self, thousandths: int) -> bool:
        """Say whether the mean mark is at least ``thousandths``/1000. No signals reach nothing."""
        return self.signals > 0 and self.halves * 1000 >= thousandths * 2 * self.signals

    @property
    def thousandths(self) -> int:
        """The mean mark in thousandths, rounded down."""
        return self.halves * 500 // self.signals if self.signals else 0

    def __str__(self) -> str:
        """``2½ of 3``."""
        whole, half = divmod(self.halves, 2)
        number = f"{whole if whole or not half else ''}{'½' if half else ''}"
        return f"{number} of {self.signals}"


@dataclass(frozen=True, slots=True)
class AtLevel:
    """What an answer is at one listed level: all signals up to it, its own, and the verdict."""

    level: Level
    coverage: Coverage
    own: Coverage
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Swing:
    """A signal on which half a mark, up or down, would change the verdict at the judged level."""

    signal: str
    up: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """The whole outcome of one answer.

    ``shown`` is None for "not yet"; ``top`` says it is the question's highest level, which reads
    "senior or above". ``changers`` are the one or two signals that would lift the verdict.
    ``without_flags`` is the verdict had no red flag been raised.
    """

    level: Level
    verdict: Verdict
    shown: Level | None
    top: bool
    levels: tuple[AtLevel, ...]
    swings: tuple[Swing, ...]
    changers: tuple[str, ...]
    without_flags: Verdict

    @property
    def shown_words(self) -> str:
        """``not yet``, ``mid`` or ``senior or above``."""
        if self.shown is None:
            return "not yet"
        return f"{self.shown.id} or above" if self.top else self.shown.id


def halves(mark: Mark, rule: Rule) -> int:
    """Return what a mark counts, in halves of a point."""
    if mark is Mark.MET:
        return 2
    return 1 if mark.value in rule.half else 0


def coverage(signals: Sequence[Signal], marks: Marks, rule: Rule) -> Coverage:
    """Return the sum of marks over ``signals``."""
    return Coverage(sum(halves(marks.get(s.id, Mark.MISSED), rule) for s in signals), len(signals))


def level_shown(signals: Sequence[Signal], levels: Sequence[Level], marks: Marks, rule: Rule) -> Level | None:
    """Return the highest listed level whose bar the answer met, or None for "not yet"."""
    shown = None
    for level in sorted(levels):
        own = coverage([s for s in signals if s.level == level], marks, rule)
        if own.signals and not own.reaches(rule.shown_own):
            break
        if coverage([s for s in signals if s.level <= level], marks, rule).reaches(rule.shown_coverage):
            shown = level
    return shown


def _flagged(verdict: Verdict, flags: Sequence[RedFlag]) -> Verdict:
    """Return ``verdict`` after red flags: one step down, two cap it, a fatal one ends it."""
    if any(flag.fatal for flag in flags):
        return Verdict.NO_HIRE
    if not flags:
        return verdict
    lowered = Verdict(max(Verdict.NO_HIRE, verdict - 1))
    return min(lowered, Verdict.LEAN_NO_HIRE) if len(flags) > 1 else lowered


def at_levels(
    signals: Sequence[Signal], levels: Sequence[Level], marks: Marks, flags: Sequence[RedFlag], rule: Rule
) -> tuple[AtLevel, ...]:
    """Return coverage and verdict at each listed level, lowest first.

    A verdict at a lower level is never worse than at a higher one.
    """
    shown = level_shown(signals, levels, marks, rule)
    out: list[AtLevel] = []
    best = Verdict.NO_HIRE
    for level in sorted(levels, reverse=True):
        all_up_to = coverage([s for s in signals if s.level <= level], marks, rule)
        own = coverage([s for s in signals if s.level == level], marks, rule)
        if shown is not None and shown >= level:
            strong = all_up_to.reaches(rule.strong_coverage) and own.reaches(rule.strong_own)
            verdict = Verdict.STRONG_HIRE if strong else Verdict.HIRE
        elif all_up_to.reaches(rule.lean_coverage):
            verdict = Verdict.LEAN_NO_HIRE
        else:
            verdict = Verdict.NO_HIRE
        best = max(best, verdict)
        out.append(AtLevel(level, all_up_to, own, _flagged(best, flags)))
    return tuple(reversed(out))


def judge(
    signals: Sequence[Signal],
    levels: Sequence[Level],
    marks: Marks,
    flags: Sequence[RedFlag],
    *,
    level: Level,
    rule: Rule,
) -> Judgement:
    """Return the outcome of an answer at ``level``, which the question must list.

    Raises:
        ValueError: ``level`` is not among ``levels``.

    """
    if level not in levels:
        message = f"the question does not list {level.id}"
        raise ValueError(message)

    def verdict_of(changed: Marks, raised: Sequence[RedFlag] = flags) -> Verdict:
        return next(a.verdict for a in at_levels(signals, levels, changed, raised, rule) if a.level == level)

    found = at_levels(signals, levels, marks, flags, rule)
    verdict = next(a.verdict for a in found if a.level == level)
    shown = level_shown(signals, levels, marks, rule)
    return Judgement(
        level=level,
        verdict=verdict,
        shown=shown,
        top=shown is not None and shown == max(levels),
        levels=found,
        swings=_swings(signals, marks, rule, verdict, verdict_of),
        changers=_changers(signals, marks, rule, verdict, level, verdict_of),
        without_flags=verdict_of(marks, ()),
    )


def _stepped(mark: Mark, rule: Rule, step: int) -> Mark | None:
    """Return the mark half a point up or down, or None at the end of the scale."""
    value = halves(mark, rule) + step
    return {0: Mark.MISSED, 1: Mark.PARTLY, 2: Mark.MET}.get(value)


def _swings(
    signals: Sequence[Signal], marks: Marks, rule: Rule, verdict: Verdict, verdict_of: VerdictOf
) -> tuple[Swing, ...]:
    out: list[Swing] = []
    for signal in signals:
        mark = marks.get(signal.id, Mark.MISSED)
        for step in (1, -1):
            changed = _stepped(mark, rule, step)
            if changed is None:
                continue
            other = verdict_of({**marks, signal.id: changed})
            if other != verdict:
                out.append(Swing(signal.id, step > 0, other))
    return tuple(out)


def _changers(
    signals: Sequence[Signal],
    marks: Marks,
    rule: Rule,
    verdict: Verdict,
    level: Level,
    verdict_of: VerdictOf,
) -> tuple[str, ...]:
    """Return the fewest signals, at most two, that would lift the verdict if they were met.

    The judged level's own signals go first; where not even two suffice, the two whose lack weighs
    most are named.
    """
    if verdict is Verdict.STRONG_HIRE:
        return ()
    open_ = [s for s in signals if s.level <= level and halves(marks.get(s.id, Mark.MISSED), rule) < 2]
    open_.sort(key=lambda s: (-s.level, halves(marks.get(s.id, Mark.MISSED), rule)))
    for size in (1, 2):
        for group in combinations(open_, size):
            if verdict_of({**marks, **{s.id: Mark.MET for s in group}}) > verdict:
                return tuple(s.id for s in group)
    return tuple(s.id for s in open_[:2])


def reask_verdict(found: Coverage, rule: Rule) -> Verdict:
    """Return how a re-ask of missed signals went, by coverage of those alone.

    It schedules the next one; it is practice and says nothing of a level.
    """
    if found.reaches(rule.strong_coverage):
        return Verdict.STRONG_HIRE
    if found.reaches(rule.shown_coverage):
        return Verdict.HIRE
    return Verdict.LEAN_NO_HIRE if found.reaches(rule.lean_coverage) else Verdict.NO_HIRE
