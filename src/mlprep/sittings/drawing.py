"""Drawing the next question: a few hundred candidates by indexed queries, ranked by practice."""

from dataclasses import replace
from math import ceil

from mlprep.content.bank import Bank
from mlprep.content.types import Filters, Listed
from mlprep.errors import NothingMatchesError
from mlprep.practice.attempt import Kind
from mlprep.practice.phases import signals_of
from mlprep.practice.selection import OVERHEAD, Choice, Situation, choose
from mlprep.sittings.plan import DrillPlan
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import History
from mlprep.text import plural

CANDIDATES = 200
RECENT = 3


def draw(
    bank: Bank,
    history: History,
    plan: DrillPlan,
    *,
    used: set[str],
    left: float | None,
    first_run: bool,
) -> Choice | None:
    """Return the best question for now, or None when nothing (more) fits.

    ``used`` are the questions of this sitting; ``left`` the minutes of the clock that remain.

    Raises:
        NothingMatchesError: ``plan`` names a question that the bank does not have.

    """
    if plan.question:
        return _named(bank, plan) if plan.question not in used else None
    today = history.today()
    start = plan.seed & 0x7FFFFFFF
    due = [one for one in bank.listed(history.questions.due(today)) if fits(one, plan.filters)]
    fresh = [] if plan.due else bank.select(plan.filters, limit=CANDIDATES, start=start)
    if plan.company and not plan.due:
        fresh += bank.select(replace(plan.filters, company=plan.company), limit=CANDIDATES, start=start)
    shut = used | history.questions.irrelevant()
    candidates = {one.id: one for one in (*due, *fresh) if one.id not in shut and not one.reserved}
    situation = Situation(
        today=today,
        seed=plan.seed + len(used),
        company=plan.company,
        recent=tuple(_recent(bank, history)),
        budget=left,
        first_run=first_run,
        due_only=plan.due,
    )
    found = choose(list(candidates.values()), history.questions.standings(list(candidates)), situation)
    if plan.phase:
        return next((c for c in found if _has_phase(bank, c, plan)), None)
    return found[0] if found else None


def _has_phase(bank: Bank, choice: Choice, plan: DrillPlan) -> bool:
    """Say whether a question asks enough of the phase that is drilled."""
    return bool(signals_of(bank.question(choice.listed.id), plan.phase, plan.serves))


def _named(bank: Bank, plan: DrillPlan) -> Choice:
    bank.question(plan.question)
    return Choice(bank.listed([plan.question])[0], Kind.WHOLE, "the one you asked for", 0)


def _recent(bank: Bank, history: History) -> list[Listed]:
    last = history.attempts.list(AttemptFilter(), limit=RECENT)
    return bank.listed([attempt.question for attempt in last])


def fits(listed: Listed, filters: Filters) -> bool:
    """Say whether a question that is due passes the drill's filters."""
    return (
        (filters.level is None or filters.level in listed.levels)
        and (not filters.rounds or listed.round in filters.rounds)
        and (not filters.topics or bool(set(filters.topics) & set(listed.topics)))
        and (filters.role is None or filters.role in listed.roles)
    )


def nothing(bank: Bank, history: History, plan: DrillPlan) -> NothingMatchesError:
    """Return the error for an empty selection: it says which filter to loosen."""
    if plan.due and bank.count(plan.filters):
        waiting = len(history.questions.due(history.today()))
        more = f" ({plural(waiting, 'question')} due under other filters)" if waiting else ""
        return NothingMatchesError(f"Nothing is due today{more}.", "Leave out --due to draw new questions.")
    filters = plan.filters
    wider = {
        "--topic": replace(filters, topics=()) if filters.topics else None,
        "--round": replace(filters, rounds=()) if filters.rounds else None,
        "--role": replace(filters, role=None) if filters.role else None,
    }
    counts = {flag: bank.count(other) for flag, other in wider.items() if other is not None}
    looser = [f"without {flag}: {plural(n, 'question')}" for flag, n in counts.items() if n]
    if looser:
        return NothingMatchesError(
            "No question passes all these filters.", "Loosen one: " + "; ".join(looser) + "."
        )
    if bank.count(plan.filters):
        if plan.minutes is not None:
            few = bank.select(filters, limit=CANDIDATES, start=0)
            least = ceil(min((one.minutes for one in few if not one.reserved), default=0) * OVERHEAD)
            return NothingMatchesError(
                f"No question fits into {plural(plan.minutes, 'minute')}: with its scoring the shortest of "
                f"these takes about {least}.",
                "Give more --minutes, or leave it out.",
            )
        return NothingMatchesError(
            "Every question that passes these filters is kept for mock loops or was put aside.",
            "Widen the filters, or name one: mlprep drill --question ID",
        )
    return NothingMatchesError(
        f"The bank has no question for {plan.serves.id} with these filters.",
        "See what there is: mlprep questions",
    )
