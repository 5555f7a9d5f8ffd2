"""From a company's loop, a generic one or the candidate's own to the plan of a mock loop."""

from mlprep.content.bank import Bank
from mlprep.content.company_types import CompanyLoop, LoopRound
from mlprep.content.types import Filters, Level, Role, RoundType
from mlprep.practice.filling import STAND_INS
from mlprep.sittings.mock_plan import MockPlan, PlannedRound


def plan_loop(
    bank: Bank,
    loop: CompanyLoop,
    *,
    name: str,
    title: str,
    level: Level,
    serves: Level,
    role: Role | None,
    company: str = "",
    only: tuple[int, ...] = (),
    short: bool = False,
    seed: int = 0,
    note: str = "",
) -> MockPlan:
    """Return the plan of a loop; rounds keep the numbers they have in ``mlprep rounds``.

    A round without known minutes takes the usual ones of its type; ``short`` halves all.
    """
    types = {one.id: one for one in bank.framework.rounds}
    rounds = tuple(
        _plan_round(bank, number, one, types[one.type], serves, short=short)
        for number, one in enumerate(loop.rounds, 1)
    )
    return MockPlan(
        name=name,
        title=title,
        level=level,
        serves=serves,
        rounds=rounds,
        company=company,
        role=role,
        only=only,
        short=short,
        seed=seed,
        note=note,
    )


def _plan_round(
    bank: Bank, number: int, one: LoopRound, type_: RoundType, serves: Level, *, short: bool
) -> PlannedRound:
    minutes = one.minutes or type_.minutes
    return PlannedRound(
        number=number,
        type=one.type,
        name=one.name,
        minutes=max(5, minutes // 2) if short else minutes,
        weight=one.weight.value,
        drawn=drawn_from(bank, type_, serves),
        source=one.source.text,
        as_of=one.source.as_of,
        confidence=one.source.confidence.value,
        optional=one.optional,
    )


def drawn_from(bank: Bank, type_: RoundType, serves: Level) -> str:
    """Return the round type that fills a round: itself, the nearest with questions, or empty for none."""
    if not type_.scored:
        return ""
    for kind in (type_.id, *STAND_INS.get(type_.id, ())):
        if bank.count(Filters(level=serves, rounds=(kind,))):
            return kind
    return ""
