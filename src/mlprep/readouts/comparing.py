"""Two companies side by side, and what was reported as paid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mlprep.content.bank import Bank
from mlprep.content.company_types import AiRule, CompanyFile, PayBand, Weight
from mlprep.content.types import Company, Level, Role, SyllabusRow
from mlprep.readouts.companies import LoopView, RoundView, loop_view

FAR_APART = 15
"""Minutes by which the same round must differ to want another rehearsal."""

STAGES = ("prepare", "application", "take-home", "live")
ASSISTED = frozenset({"provided", "expected", "encouraged", "allowed", "graded"})
"""Rules under which code is written with an assistant."""

CODE = frozenset({"coding", "ai-coding", "ml-debugging", "sql"})

SEED_LEVELS = (Level.MID, Level.SENIOR, Level.STAFF)

PAY_NOTE, NETFLIX_NOTE = "X04", "X01"
"""Rows of the syllabus that say how the seeds differ: labs and large companies; Netflix's mid label."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A round type that both loops hold; ``twice`` says why one preparation does not do, or is empty."""

    type: str
    left: tuple[RoundView, ...]
    right: tuple[RoundView, ...]
    twice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two loops for one role and level. ``ai`` holds each stage for which either has a rule."""

    left: LoopView
    right: LoopView
    shared: tuple[Shared, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    ai: tuple[tuple[str, AiRule | None, AiRule | None], ...]


@dataclass(frozen=True, slots=True)
class PayRow:
    """One company and level; ``band`` is None where there is no evidence. ``roles`` share the band."""

    company: Company
    level: Level
    roles: tuple[Role, ...]
    band: PayBand | None


@dataclass(frozen=True, slots=True)
class PayTable:
    """Bands by company and level; cells of the table without evidence stand in their place."""

    rows: tuple[PayRow, ...]
    notes: tuple[SyllabusRow, ...]


def compare(
    bank: Bank, left: CompanyFile, right: CompanyFile, role: Role, level: Level, *, today: date
) -> Comparison:
    """Return what two companies' loops share and where they differ."""
    one, other = (loop_view(bank, side, role, level, today=today) for side in (left, right))
    order = [known.id for known in bank.framework.rounds]
    here, there = ({view.round.type for view in side.rounds} for side in (one, other))
    rules = {stage: (_rule(left, stage), _rule(right, stage)) for stage in STAGES}
    return Comparison(
        left=one,
        right=other,
        shared=tuple(
            _shared(word, one, other, *rules["live"]) for word in order if word in here and word in there
        ),
        only_left=tuple(word for word in order if word in here - there),
        only_right=tuple(word for word in order if word in there - here),
        ai=tuple((stage, *pair) for stage, pair in rules.items() if any(pair)),
    )


def _rule(company: CompanyFile, stage: str) -> AiRule | None:
    return next((rule for rule in company.ai if rule.stage == stage), None)


def _shared(
    word: str, one: LoopView, other: LoopView, rule: AiRule | None, other_rule: AiRule | None
) -> Shared:
    left = tuple(view for view in one.rounds if view.round.type == word)
    right = tuple(view for view in other.rounds if view.round.type == word)
    reasons: list[str] = []
    if len(left) != len(right):
        reasons.append("not as often")
    longest = [max((view.round.minutes or 0 for view in views), default=0) for views in (left, right)]
    if all(longest) and abs(longest[0] - longest[1]) >= FAR_APART:
        reasons.append("other minutes")
    weights = [{view.round.weight for view in views} - {Weight.UNKNOWN} for views in (left, right)]
    if all(weights) and weights[0] != weights[1]:
        reasons.append("other weight")
    if word in CODE and rule and other_rule and (rule.rule in ASSISTED) != (other_rule.rule in ASSISTED):
        reasons.append("with an assistant at one, without at the other")
    return Shared(word, left, right, tuple(reasons))


def pay_table(bank: Bank, *, company: str = "", level: Level | None = None) -> PayTable:
    """Return the reported bands, by company and level; ``company`` is an id, empty for all."""
    ids = (company,) if company else bank.company_ids()
    files = [one for one in map(bank.company, ids) if one.pay and (company or not one.company.generic)]
    files.sort(key=lambda one: one.company.name.casefold())
    found = [row for one in files for row in _pay_rows(one) if level in (None, row.level)]
    names = {row.company.id for row in found}
    flagged = any(row.company.id == "netflix" and row.level is Level.MID for row in found)
    said = [PAY_NOTE] * (len(names) > 1) + [NETFLIX_NOTE] * flagged
    rows = {row.id: row for row in bank.framework.syllabus}
    return PayTable(tuple(found), tuple(rows[name] for name in said if name in rows))


def _pay_rows(one: CompanyFile) -> Iterator[PayRow]:
    """Yield a company's rows by level: bands that differ in the role alone are one row."""
    for level in sorted({*SEED_LEVELS, *(band.level for band in one.pay)}):
        groups: dict[PayBand, list[Role]] = {}
        for band in sorted(one.pay, key=lambda band: band.role):
            if band.level is level:
                groups.setdefault(replace(band, role=Role.MLE), []).append(band.role)
        for band, roles in groups.items():
            yield PayRow(one.company, level, tuple(roles), band)
        if not groups:
            yield PayRow(one.company, level, (), None)
