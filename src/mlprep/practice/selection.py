"""Which question comes next, and why: a rank over at most a few hundred candidates.

Weighs what is due, what was missed, what was never seen and variety of topic. The numbers below
are points, explained where they stand; ``mlprep explain selection`` prints this page's gist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from mlprep.content.types import Listed
from mlprep.practice.attempt import Kind, Verdict
from mlprep.practice.scheduling import LONGEST_SHORT

DUE = 60
"""A question that is due goes before a new one."""
OVERDUE_MOST = 15
"""A point for each day overdue, up to this."""
MISSED = 12
"""Its last verdict was below hire. More than chance, so that of two due on one day it goes first."""
WHOLE_AGAIN = 30
"""A long question that is due though nothing of it was missed: an unseen one on its topic goes before."""
NEW = 45
"""Never shown."""
TOPIC_DUE = 20
"""A new question on the topic of a long one that is due: the other way for that to come back."""
AFFINITY = 15
"""The question is tagged with the company the drill is for."""
SEEN = 5
"""Its answer was read but it was never answered: practice, not evidence."""
SAME_TOPIC = 12
"""Off, for each topic shared with one of the last three questions."""
SAME_ROUND = 8
"""Off, when the question before was of the same round type."""
JITTER = 10
"""Chance, by the seed, so that two evenings differ."""
REASK_MINUTES = 5
"""What a re-ask takes."""
OVERHEAD = 1.4
"""Minutes of the clock for each minute of a question: scoring and reading come on top."""
FIRST_RUN_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """What the history knows of one question."""

    attempts: int
    last_day: date | None
    last_verdict: Verdict | None
    due: date | None
    known: bool
    missed: int


NEVER = Standing(0, None, None, None, known=False, missed=0)


@dataclass(frozen=True, slots=True)
class Choice:
    """A question chosen, what is asked of it, and the reason in a few words."""

    listed: Listed
    kind: Kind
    reason: str
    points: int

    @property
    def minutes(self) -> int:
        """Minutes this takes without the scoring."""
        return min(REASK_MINUTES, self.listed.minutes) if self.kind is Kind.REASK else self.listed.minutes


@dataclass(frozen=True, slots=True)
class Situation:
    """What a choice depends on besides the candidates: today, the seed, what came just before.

    ``budget`` is in minutes of the clock, or None; ``due_only`` leaves out what is not due.
    """

    today: date
    seed: int
    company: str = ""
    recent: tuple[Listed, ...] = ()
    budget: float | None = None
    first_run: bool = False
    due_only: bool = False


def chance(seed: int, question_id: str, most: int) -> int:
    """Return a number from 0 to ``most``, fixed by the seed and the id."""
    digest = blake2b(f"{seed}/{question_id}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % (most + 1)


def choose(
    candidates: Sequence[Listed], standings: Mapping[str, Standing], situation: Situation
) -> list[Choice]:
    """Return the candidates that can be asked, best first."""
    due_topics = {
        topic: listed.title
        for listed in candidates
        for topic in listed.topics
        if listed.minutes > LONGEST_SHORT and _is_due(standings.get(listed.id, NEVER), situation.today)
    }
    fitting = (
        choice
        for listed in candidates
        if (choice := _weigh(listed, standings.get(listed.id, NEVER), situation, due_topics)) is not None
    )
    return sorted(fitting, key=lambda choice: (-choice.points, choice.listed.id))


def _is_due(standing: Standing, today: date) -> bool:
    return standing.due is not None and standing.due <= today


def _weigh(
    listed: Listed, standing: Standing, situation: Situation, due_topics: Mapping[str, str]
) -> Choice | None:
    due = _is_due(standing, situation.today)
    if situation.due_only and not due:
        return None
    kind = Kind.REASK if due and listed.minutes > LONGEST_SHORT and standing.missed else Kind.WHOLE
    points, reason = _worth(listed, standing, situation.today, due_topics)
    if situation.company and situation.company in listed.companies:
        points, reason = points + AFFINITY, f"{reason}; fits {situation.company}"
    if situation.first_run:
        if listed.minutes > FIRST_RUN_MINUTES:
            points -= DUE + listed.minutes
        reason = "short, to get you going" if listed.minutes <= FIRST_RUN_MINUTES else "to get you going"
    choice = Choice(listed, kind, reason, points + _variety(listed, situation))
    if situation.budget is not None and choice.minutes * OVERHEAD > situation.budget:
        return None
    return choice


def _worth(listed: Listed, standing: Standing, today: date, due_topics: Mapping[str, str]) -> tuple[int, str]:
    if standing.due is not None and standing.due <= today:
        days = (today - standing.due).days
        below = standing.last_verdict is not None and standing.last_verdict < Verdict.HIRE
        base = WHOLE_AGAIN if listed.minutes > LONGEST_SHORT and not standing.missed else DUE
        points = base + min(days, OVERDUE_MOST) + (MISSED if below else 0)
        when = "due today" if days == 0 else f"due for {days} day{'s' if days > 1 else ''}"
        return points, f"{when}; missed last time" if below else when
    if standing.attempts:
        ahead = (standing.due - today).days if standing.due else 0
        return -ahead, f"again, {ahead} day{'s' if ahead != 1 else ''} before it is due"
    if standing.known:
        return SEEN, "its answer was read; practice"
    on = next((due_topics[topic] for topic in listed.topics if topic in due_topics), "")
    return (NEW + TOPIC_DUE, f"new, on a topic that is due ({on})") if on else (NEW, "new to you")


def _variety(listed: Listed, situation: Situation) -> int:
    points = chance(situation.seed, listed.id, JITTER)
    for other in situation.recent[:3]:
        points -= SAME_TOPIC * len(set(listed.topics) & set(other.topics))
    if situation.recent and situation.recent[0].round == listed.round:
        points -= SAME_ROUND
    return points
