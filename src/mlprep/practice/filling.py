"""Which questions fill a round of a mock loop, and how its minutes are shared out."""

from collections.abc import Mapping, Sequence
from datetime import date

from mlprep.content.types import Listed
from mlprep.practice.selection import NEVER, Standing, chance

ONE_PROBLEM = (
    "ml-system-design",
    "platform-review",
    "project-deep-dive",
    "presentation",
    "take-home",
    "ai-coding",
    "strategy",
    "research-depth",
)
"""Round types that real interviews fill with a single problem."""

MOST = 3
"""Questions in any other round: two or three stories, two or three problems."""

STAND_INS: Mapping[str, tuple[str, ...]] = {
    "recruiter-screen": ("hiring-manager", "behavioural"),
    "phone-screen": ("ml-knowledge", "coding"),
    "coding": ("ml-debugging", "sql"),
    "ai-coding": ("coding", "ml-debugging"),
    "ml-debugging": ("coding",),
    "sql": ("coding", "product-analytics"),
    "take-home": ("coding", "ml-system-design"),
    "ml-knowledge": ("phone-screen", "statistics"),
    "statistics": ("product-analytics", "ml-knowledge"),
    "product-analytics": ("statistics",),
    "ml-system-design": ("platform-review",),
    "platform-review": ("ml-system-design",),
    "project-deep-dive": ("platform-review", "ml-system-design"),
    "presentation": ("project-deep-dive",),
    "behavioural": ("leadership", "cross-functional"),
    "cross-functional": ("behavioural",),
    "leadership": ("behavioural",),
    "strategy": ("leadership", "research-depth"),
    "research-depth": ("ml-knowledge", "strategy"),
    "hiring-manager": ("behavioural", "leadership"),
    "values": ("behavioural",),
}
"""The nearest round types, for a bank that cannot fill one."""

RECENTLY = 30
"""Days within which a question met counts as met lately."""


def rank(
    candidates: Sequence[Listed],
    standings: Mapping[str, Standing],
    *,
    today: date,
    seed: int,
    company: str,
) -> list[Listed]:
    """Return candidates for a mock round, best first.

    What was never met goes before what was met long ago, and that before what was met lately;
    questions kept for mock loops go first, then those that fit the company, then chance by the seed.
    """

    def key(one: Listed) -> tuple[int, int, int, int, str]:
        standing = standings.get(one.id, NEVER)
        lately = standing.last_day is not None and (today - standing.last_day).days <= RECENTLY
        met = 2 if lately else 1 if standing.attempts or standing.known else 0
        fits = 0 if company and company in one.companies else 1
        return met, 0 if one.reserved else 1, fits, chance(seed, one.id, 1000), one.id

    return sorted(candidates, key=key)


def fill(round_type: str, minutes: int, ranked: Sequence[Listed]) -> list[Listed]:
    """Return the questions of a round of ``minutes``: one problem, or up to three that fit.

    The first is taken whatever its length; a second and a third are added while the minutes last,
    each with a topic that the others lack.
    """
    chosen = list(ranked[:1])
    if round_type in ONE_PROBLEM or not chosen:
        return chosen
    left = minutes - chosen[0].minutes
    for one in ranked[1:]:
        if len(chosen) == MOST:
            break
        topics = {topic for other in chosen for topic in other.topics}
        if one.minutes <= left and not topics >= set(one.topics):
            chosen.append(one)
            left -= one.minutes
    return chosen


def share(minutes: int, lengths: Sequence[int]) -> list[int]:
    """Return the seconds of each question, in proportion to its usual length, adding up exactly."""
    total, seconds, out, used = sum(lengths), minutes * 60, list[int](), 0
    reached = 0
    for length in lengths:
        reached += length
        upto = seconds * reached // total if total else 0
        out.append(upto - used)
        used = upto
    return out
