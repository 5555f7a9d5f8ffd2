"""Finding the nearest text: which clarification was asked for, which line shows a point.

Overlap of stemmed words, rarer words counting more (inverse document frequency among the
candidates, as in Spärck Jones 1972), with a short table of words that mean the same in an
interview. Pure, small, and the same on every machine.
"""

from collections.abc import Sequence
from math import log

_STOP = frozenset(
    """
    a about above after again all also am an and any anything are as ask at available be because
    been before being between both but by can could did do does doing exist existing for from get
    give given had happen happens has have having how i i'd i'll i'm if in into is it its just know
    let like long many may me might more most much must my need no nor not of often on one or
    other our out over own please same say says shall she should so some something such take tell
    than that the their them then there there's these they thing things think this those to too
    under up us use used using want was we were what what's when where which while who whom whose
    why will with would yes you your
    """.split()
)

_KIN = tuple(
    group.split()
    for group in """
    user people person customer member visitor audience dau mau
    day today tonight
    request load traffic qps rps query throughput
    second sec
    candidate item post product document content inventory catalogue catalog corpus pool
    goal objective purpose metric kpi success optimise optimize improve target
    goal metric business company
    log record store track event collect capture data
    machine hardware gpu cpu compute server infrastructure
    cost price expensive money dollar budget
    mistake wrong error bad wrongly
    test experiment trial
    past previous early earlier history historical before
    holdback holdout hold withhold
    label annotation truth
    latency fast slow quick deadline sla
    fresh freshness stale recent
    team people staff engineer headcount
    privacy gdpr consent regulation legal compliance
    retention return stay
    share percent percentage fraction ratio rate
    """.strip().splitlines()
)
"""Lines of words that ask for the same thing. A word may stand in two."""

_KINSHIP = 0.7
"""What a word of the same line counts, where the word itself would count 1."""

_UNHEARD = 0.4
"""What a word weighs that no candidate holds: it says little about which one was meant."""

_LEAST_SHARED = 0.25
"""Below this share of what was asked, a clarification is taken for another question."""

_ENDINGS = ("ments", "ment", "ness", "ings", "ing", "edly", "ions", "ion", "ers", "ed", "er", "es", "ly", "s")
_UNDOUBLED = "bdfglmnprst"


def words(text: str) -> list[str]:
    """Return the stemmed words of ``text`` that carry meaning, in order."""
    out: list[str] = []
    word = ""
    for char in text.lower().replace("’", "'") + " ":
        if char.isalnum() or (char in "'%" and word):
            word += char
            continue
        word = word.strip("'")
        if word and word not in _STOP:
            out.append(_stem(word.removesuffix("'s")))
        word = ""
    return [word for word in out if len(word) > 1 or word.isdigit()]


def _stem(word: str) -> str:
    """Return ``word`` without its commonest English ending; numbers stay whole.

    ``daily`` and ``days`` become the same, as do ``logging`` and ``logs``, ``queries`` and ``query``.
    """
    if word[:1].isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and _may_lose(word[: -len(ending)], ending):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in _UNDOUBLED:
        word = word[:-1]
    if len(word) > 3:
        word = word.removesuffix("e")
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


def _may_lose(rest: str, ending: str) -> bool:
    """Say whether what is left without ``ending`` is still a word: ``comment`` and ``loss`` are not cut."""
    least = 5 if ending.startswith("ment") else 4 if ending in ("er", "ers", "ness") else 3
    if ending == "s":
        return len(rest) >= 2 and rest[-1] != "s" and not rest.endswith("ia")
    if ending.startswith("ion"):
        return len(rest) >= least and rest[-1] in "st"
    return len(rest) >= least and any(char in "aeiouy" for char in rest)


def _kin() -> dict[str, frozenset[str]]:
    """Return for each stem in the table the stems that ask for the same."""
    kin: dict[str, set[str]] = {}
    for group in _KIN:
        stems = {_stem(word) for word in group}
        for stem in stems:
            kin.setdefault(stem, set()).update(stems - {stem})
    return {stem: frozenset(others) for stem, others in kin.items()}


_SAME = _kin()


def _found(word: str, bag: set[str]) -> float:
    """Return 1 where ``bag`` holds ``word``, less where it holds one of its kin, else 0."""
    if word in bag:
        return 1.0
    return _KINSHIP if not bag.isdisjoint(_SAME.get(word, ())) else 0.0


def rank(query: str, candidates: Sequence[str]) -> list[tuple[int, float]]:
    """Return ``(index, score)`` of the candidates, best first; 1.0 means every word was found.

    Candidates that share no word with the query, nor one of its kin, are left out. Ties keep their
    order.
    """
    return _rank(query, [set(words(text)) for text in candidates])


def _rank(query: str, bags: Sequence[set[str]]) -> list[tuple[int, float]]:
    asked = dict.fromkeys(words(query))
    if not asked or not bags:
        return []
    hits = {word: [_found(word, bag) for bag in bags] for word in asked}
    weight = {word: _weight(found) for word, found in hits.items()}
    total = sum(weight.values())
    scored = [(i, sum(weight[w] * hits[w][i] for w in asked) / total) for i in range(len(bags))]
    return sorted((pair for pair in scored if pair[1] > 0), key=lambda pair: -pair[1])


def _weight(found: Sequence[float]) -> float:
    """Return how much a word tells, given where it was found: less, the more candidates hold it."""
    holders = sum(one > 0 for one in found)
    return log(1 + len(found) / holders) if holders else _UNHEARD * log(1 + len(found))


def best(query: str, candidates: Sequence[str], *, least: float = 0.0) -> int | None:
    """Return the index of the nearest candidate, or None where none scores at least ``least``."""
    ranked = rank(query, candidates)
    return ranked[0][0] if ranked and ranked[0][1] >= least else None


def answer_to(asked: str, clarifications: Sequence[tuple[str, str]]) -> int | None:
    """Return which clarification a candidate's own words ask for, or None.

    Words of the prepared question count in full, words of its answer for half, so that "how many
    clicks?" finds the answer that speaks of clicks. The nearest one must share at least a quarter
    of what was asked; at a tie, the one of whose question more was asked.
    """
    bags = [set(words(ask)) for ask, _ in clarifications]
    questions = dict(_rank(asked, bags))
    both = dict(rank(asked, [f"{ask} {answer}" for ask, answer in clarifications]))
    if not both:
        return None
    wanted = set(words(asked))

    def fit(i: int) -> tuple[float, float, int]:
        score = (questions.get(i, 0.0) + both.get(i, 0.0)) / 2
        return score, len(wanted & bags[i]) / max(1, len(bags[i])), -i

    found = max(both, key=fit)
    return found if fit(found)[0] >= _LEAST_SHARED else None
