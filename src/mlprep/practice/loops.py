"""Loops: from the verdicts of rounds to that of the loop, and the level the loop shows.

Source: rule 9 of the published scoring rule (``mlprep explain scoring``). Pure; all numbers are
whole, in thousandths.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mlprep.content.types import Level, LoopRule
from mlprep.practice.attempt import Verdict

LEVEL_ROUNDS = ("ml-system-design", "platform-review", "project-deep-dive", "behavioural", "leadership")
"""Round types that set the level of a loop: design, deep dive, behavioural and leadership."""

UNSCORED = ("references", "team-match")
"""Round types that no rule scores; any other that was not sat leaves the loop incomplete."""


@dataclass(frozen=True, slots=True)
class SatRound:
    """One round of a loop. ``verdicts`` and ``shown`` are those of its answers, in order.

    ``weight`` is ``heavy``, ``moderate``, ``light`` or ``unknown``; ``shown`` has None for "not
    yet". A round that is not scored here (references, team match) has ``scored`` False.
    """

    number: int
    type: str
    weight: str
    verdicts: tuple[Verdict, ...]
    shown: tuple[Level | None, ...]
    scored: bool = True

    @property
    def sat(self) -> bool:
        """Say whether the round was answered and scored."""
        return bool(self.verdicts)

    @property
    def verdict(self) -> Verdict | None:
        """The mean of the verdicts, rounded down; None where the round was not sat."""
        return Verdict(sum(self.verdicts) // len(self.verdicts)) if self.verdicts else None

    @property
    def level(self) -> Level | None:
        """The median of the levels shown, the lower one at a tie; None for "not yet"."""
        ranks = sorted(level or 0 for level in self.shown)
        middle = ranks[(len(ranks) - 1) // 2] if ranks else 0
        return Level(middle) if middle else None


@dataclass(frozen=True, slots=True)
class LoopVerdict:
    """The outcome of a loop. ``verdict`` is None for "incomplete"; ``missing`` names rounds not sat.

    ``mean`` is the weighted mean in thousandths over what was sat; ``terms`` holds round number,
    weight and verdict; ``cap`` says why the verdict is lower than the mean alone would make it.
    ``set_by`` is the number of the round at the weighted median.
    """

    verdict: Verdict | None
    mean: int
    terms: tuple[tuple[int, int, Verdict], ...]
    missing: tuple[int, ...]
    cap: str
    level: Level | None
    level_known: bool
    set_by: int | None


def judge_loop(rounds: Sequence[SatRound], rule: LoopRule) -> LoopVerdict:
    """Return the verdict of a loop by the published rule."""
    scored = [one for one in rounds if one.scored]
    terms = tuple((one.number, rule.weight(one.weight), one.verdict) for one in scored if one.verdict)
    missing = tuple(one.number for one in scored if not one.sat)
    total = sum(weight for _, weight, _ in terms)
    mean = 1000 * sum(weight * verdict for _, weight, verdict in terms) // total if total else 0
    verdict, cap = _verdict(scored, terms, rule)
    level, set_by = level_of(scored, rule)
    return LoopVerdict(
        verdict=None if missing or not terms else verdict,
        mean=mean,
        terms=terms,
        missing=missing,
        cap=cap if not missing else "",
        level=level,
        level_known=set_by is not None,
        set_by=set_by,
    )


def _verdict(
    rounds: Sequence[SatRound], terms: Sequence[tuple[int, int, Verdict]], rule: LoopRule
) -> tuple[Verdict, str]:
    total = sum(weight for _, weight, _ in terms)
    points = 1000 * sum(weight * verdict for _, weight, verdict in terms)
    lowest = min((verdict for _, _, verdict in terms), default=Verdict.NO_HIRE)
    cap = ""
    if total and points >= rule.strong * total:
        verdict = Verdict.STRONG_HIRE if lowest >= Verdict.HIRE else Verdict.HIRE
        cap = "" if lowest >= Verdict.HIRE else "a round below hire keeps it from strong hire"
    elif total and points >= rule.hire * total:
        verdict = Verdict.HIRE
    elif total and points >= rule.lean * total:
        verdict = Verdict.LEAN_NO_HIRE
    else:
        verdict = Verdict.NO_HIRE
    refused = [one for one in rounds if one.verdict is Verdict.NO_HIRE and one.weight != "light"]
    if len(refused) > 1 and verdict > Verdict.NO_HIRE:
        return Verdict.NO_HIRE, "two no-hires outside light rounds make it no hire"
    if refused and verdict > Verdict.LEAN_NO_HIRE:
        return Verdict.LEAN_NO_HIRE, "a no-hire outside a light round makes it lean no hire at best"
    return verdict, cap


def level_of(rounds: Sequence[SatRound], rule: LoopRule) -> tuple[Level | None, int | None]:
    """Return the weighted median of the levels shown and the round that set it.

    The lower level at a tie; among rounds of that level the heaviest, then the first. None and
    None where no round that sets a level was sat; None with a round for "not yet".
    """
    ranked = sorted(
        (
            (one.level or 0, rule.weight(one.weight), one.number)
            for one in rounds
            if one.type in LEVEL_ROUNDS and one.sat
        ),
    )
    total = sum(weight for _, weight, _ in ranked)
    reached = 0
    for rank, weight, _ in ranked:
        reached += weight
        if 2 * reached >= total:
            same = [(w, -n) for r, w, n in ranked if r == rank]
            _, number = max(same)
            return (Level(rank) if rank else None), -number
    return None, None
