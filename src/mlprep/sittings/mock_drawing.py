"""Drawing the questions of a round of a mock loop."""

from collections.abc import Collection
from dataclasses import replace

from mlprep.content.bank import Bank
from mlprep.content.types import Filters, Listed
from mlprep.errors import NothingMatchesError
from mlprep.practice.filling import STAND_INS, fill, rank
from mlprep.sittings.mock_plan import MockPlan, PlannedRound
from mlprep.storage.history import History

CANDIDATES = 300


def choose(
    bank: Bank, history: History, plan: MockPlan, planned: PlannedRound, used: Collection[str]
) -> list[Listed]:
    """Return the questions of a round; with the same seed and history the same ones.

    ``used`` are the questions of the loop's other rounds; a small bank leaves some to those still to
    come. Where its type has none left, for any role, those of the nearest type stand in.

    Raises:
        NothingMatchesError: neither its type nor a near one has a question left.

    """
    shut = {*used, *history.questions.irrelevant()}
    kinds = (planned.drawn, *STAND_INS.get(planned.drawn, ()))
    for kind in kinds:
        filters = Filters(level=plan.serves, rounds=(kind,), role=plan.role)
        candidates = _unused(bank, plan, filters, shut) or _unused(
            bank, plan, replace(filters, role=None), shut
        )
        if candidates:
            standings = history.questions.standings([one.id for one in candidates])
            ranked = rank(
                candidates,
                standings,
                today=history.today(),
                seed=plan.seed + planned.number,
                company=plan.company,
            )
            # Half an odd number of minutes was rounded down; questions keep their whole lengths.
            minutes = 2 * planned.minutes + 1 if plan.short else planned.minutes
            return fill(planned.type, minutes, ranked)[: _share(plan, planned, kind, len(candidates))]
    others = " ".join(f"--only {r.number}" for r in plan.chosen if r.drawn and r is not planned)
    raise NothingMatchesError(
        f"The bank has no question left for round {planned.number}, {planned.name}, "
        f"not even of the nearest types ({', '.join(kinds)}).",
        (f"Sit the other rounds with {others}, or add" if others else "Add")
        + " questions of your own: questions/README.md",
    )


def _unused(bank: Bank, plan: MockPlan, filters: Filters, shut: Collection[str]) -> list[Listed]:
    found = bank.select(filters, limit=CANDIDATES, start=plan.seed & 0x7FFFFFFF)
    return [one for one in found if one.id not in shut]


def _share(plan: MockPlan, planned: PlannedRound, kind: str, left: int) -> int:
    """Return how many of the questions left of one type a round may take, one at least."""
    later = sum(r.drawn == kind and r.number > planned.number for r in plan.chosen)
    return max(1, left // (1 + later))
