"""What ``story check`` finds: rules that can be read, without a model.

Every finding quotes the candidate's words and says what would mend them; where nothing is found,
nothing is said. A rule would rather miss a fault than scold an honest story.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from mlprep.content.story_types import StoryRule
from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_changes import against_figures, claims, differing, follows
from mlprep.practice.story_dates import apart, dates
from mlprep.practice.story_measures import no_baseline, no_number, no_unit
from mlprep.practice.story_reading import Finding, at_sentence, count, english, read
from mlprep.practice.story_wording import WORDS_A_HIT, filler, hedge, no_tension, reflection, we

SITUATION_MOST = 250
"""Thousandths of the words told that the situation may take."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A rule of the check: what it looks for, and where its numbers or words come from."""

    id: str
    looks_for: str
    source: str


RULES = (
    CheckRule("missing-part", "A part of the story is empty.", "The five parts of stories.yaml."),
    CheckRule(
        "proportion",
        "The situation takes more than a quarter of the words told, or the action not more than its share.",
        "`action_share` in stories.yaml; the quarter is the check's own.",
    ),
    CheckRule(
        "we",
        'In task and action "we", "us" and "our team" outweigh "I", "me" and "my"; "our model" is neither.',
        "`we_share` in stories.yaml; from three times on.",
    ),
    CheckRule(
        "no-number", "The result has no figure; years, dates, versions and names are none.", "No number."
    ),
    CheckRule(
        "no-baseline",
        "A share, time, sum or metric of the result or the figures stands without what it was before.",
        "No number. A change carries its own before, a level told earlier is one, counts need none.",
    ),
    CheckRule(
        "no-unit",
        "A number of the result has neither unit nor counted noun, though what it measures needs one.",
        "`units` in stories.yaml.",
    ),
    CheckRule(
        "hedge",
        "Words take back what is said, at least twice and once in 150 words; not in the reflection.",
        "`hedges` in stories.yaml; the two and the 150 are the check's own.",
    ),
    CheckRule(
        "filler",
        "Words say nothing, at least twice and once in 150 words.",
        "`fillers` in stories.yaml; the two and the 150 are the check's own.",
    ),
    CheckRule(
        "too-long",
        "Even spoken fast, the story takes longer than the longest time.",
        "`fast`, `slow` and `longest` in stories.yaml.",
    ),
    CheckRule(
        "too-short",
        "Even spoken slowly, the story with all its parts ends before the shortest time.",
        "`fast`, `slow` and `shortest` in stories.yaml.",
    ),
    CheckRule(
        "no-tension",
        "In task, action and result no word tells that anything stood against you or was given up.",
        "`tension` in stories.yaml.",
    ),
    CheckRule(
        "reflection",
        "The reflection names neither what you do otherwise nor what you believed that was not so.",
        'No number. What "I" or "we" did is enough, or a word such as would, since then, now; '
        '"I learned a lot" and praise are not.',
    ),
    CheckRule(
        "dates",
        "A day or month that no calendar has, an end before its beginning, a result before `when` or before "
        "the month with which the situation begins, the months of `when` in another year, or every date told "
        "a year or more after `when`.",
        "The texts, and `when`; a date that may be there to be compared, or be a deadline, is let pass.",
    ),
    CheckRule(
        "figures",
        'The result says "from … to …" of a figure that you noted, with other values.',
        "The figures of the story; where the noted values are told as well, nothing is said.",
    ),
    CheckRule(
        "versions",
        "A measured thing has another value than in the newest earlier version that tells of it.",
        'The figures, and every "from … to …"; rounding is none.',
    ),
    CheckRule(
        "projects",
        "A measured thing has another value in another story of the same project and time.",
        'The figures, and every "from … to …"; rounding, or a next step of the work, is none.',
    ),
)

_PLACE = {rule.id: i for i, rule in enumerate(RULES)}
_PARTS = tuple(StoryPart)


def check_story(
    story: Story, rule: StoryRule, *, earlier: Sequence[Story] = (), others: Sequence[Story] = ()
) -> tuple[Finding, ...]:
    """Return what is to be mended in a story, in order of its parts; what is of no part comes last.

    ``earlier`` are older versions of the story, ``others`` the newest versions of the other stories.
    Rules that would miss an English word read only texts that are English.
    """
    found = [
        *_missing(story),
        *dates(story),
        *_figures(story, rule),
        *_versions(story, rule, earlier),
        *_projects(story, rule, others),
    ]
    if english(*_texts(story)):
        for look in _ENGLISH:
            found += look(story, rule)
    return tuple(sorted(found, key=_order))


def _order(one: Finding) -> tuple[int, int, int]:
    return _PARTS.index(one.part) if one.part else len(_PARTS), one.start, _PLACE[one.rule]


def _texts(story: Story) -> list[str]:
    """Return what is told: the parts, or of a draft without any the rough text."""
    return [text for part in _PARTS if (text := story.part(part)).strip()] or [story.rough]


_EMPTY = {
    StoryPart.SITUATION: "Say in two sentences what was at stake, for whom, and since when.",
    StoryPart.TASK: "Say in a sentence or two what was yours to do, and by when.",
    StoryPart.ACTION: "Say what you did, step by step, and why that and not something else.",
    StoryPart.RESULT: "Say what came of it: one figure, its unit, and what it was before.",
    StoryPart.REFLECTION: "Say what you would do differently, or have done differently since.",
}


def _missing(story: Story) -> Iterator[Finding]:
    for part in _PARTS:
        if not story.part(part).strip():
            yield Finding("missing-part", part, part.value, -1, "This part is empty.", _EMPTY[part])


def _proportion(story: Story, rule: StoryRule) -> Iterator[Finding]:
    """Yield that the situation is too long for the story, or the action too short; it quotes nothing."""
    if story.draft:
        return
    words = {part: count(story.part(part)) for part in _PARTS}
    total = sum(words.values())
    opening, action = words[StoryPart.SITUATION], words[StoryPart.ACTION]
    shares = (
        f"The situation takes {_percent(opening, total)} of the words, the action {_percent(action, total)}."
    )
    if opening * 1000 > SITUATION_MOST * total:
        mend = _shorter_opening(opening, total, _room(total, rule))
        yield Finding("proportion", StoryPart.SITUATION, "", -1, shares, mend)
    elif action * 1000 <= rule.action_share * total:
        yield Finding("proportion", StoryPart.ACTION, "", -1, shares, _longer_action(action, total, rule))


def _shorter_opening(opening: int, total: int, room: int) -> str:
    """Return how a situation comes within its share; of a story that is too short without cutting."""
    if opening * 1000 <= SITUATION_MOST * (total + room):
        return f"Put the {_words(room)} that are missing into what you did, and none of them here."
    spare = ceil((opening * 1000 - SITUATION_MOST * total) / (1000 - SITUATION_MOST))
    return f"Cut about {_words(spare)} from the situation: who does not need to know this to follow you?"


def _longer_action(action: int, total: int, rule: StoryRule) -> str:
    """Return how an action comes above its share, in the words that a story which is too short still has."""
    room = _room(total, rule)
    if room:
        least = (rule.action_share * (total + room) - action * 1000) // 1000 + 1
        return f"Of the {_words(room)} that are missing, give {least} or more to what you did."
    spare = (rule.action_share * total - action * 1000) // max(1, rule.action_share) + 1
    cut = f"ut about {_words(spare)} from the other parts."
    if total * 60 > rule.longest * rule.fast:
        return f"C{cut}"
    more = (rule.action_share * total - action * 1000) // max(1, 1000 - rule.action_share) + 1
    return f"Tell about {_words(more)} more of what you did, or c{cut}"


def _percent(some: int, total: int) -> str:
    return f"{some * 100 / max(1, total):.0f} %"


def _words(number: int) -> str:
    return f"{number} word" if number == 1 else f"{number} words"


def _room(total: int, rule: StoryRule) -> int:
    """Return how many words a story is short of the shortest time; 0 where it is not."""
    return max(0, ceil(rule.shortest * rule.slow / 60) - total)


def _length(story: Story, rule: StoryRule) -> Iterator[Finding]:
    words = {part: count(story.part(part)) for part in _PARTS}
    total = sum(words.values())
    fast, slow = total * 60 / rule.fast, total * 60 / rule.slow
    if fast > rule.longest:
        part = max(_PARTS, key=lambda one: words[one])
        spans = read(story.part(part)).spans
        longest = max(range(len(spans)), key=lambda i: spans[i][1] - spans[i][0], default=0)
        spare = total - rule.longest * rule.fast // 60
        times = _times(ceil(fast), ceil(slow), rule)
        mend = (
            f"Cut at least {_words(spare)}, to stay within {_clock(rule.longest)}; begin with this sentence."
        )
        yield at_sentence("too-long", part, story.part(part), f"Too long: {times}.", mend, longest)
    elif slow < rule.shortest and not story.draft:
        times = _times(int(fast), int(slow), rule)
        what = f"Too short: {times}; {_clock(rule.shortest)} is the least."
        room = _words(_room(total, rule))
        mend = f"There is room for {room} or more: what you weighed, who disagreed, how you checked."
        yield Finding("too-short", StoryPart.ACTION, "", -1, what, mend)


def _times(fast: int, slow: int, rule: StoryRule) -> str:
    return f"{_clock(fast)} at {rule.fast} words a minute, {_clock(slow)} at {rule.slow}"


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"


def _figures(story: Story, rule: StoryRule) -> Iterator[Finding]:
    """Yield what the result says of a noted figure with other values."""
    for claim, noted in against_figures(story, rule.units):
        mend = "Find out which is right, and put the same values into the result and under 'figures'."
        yield Finding("figures", claim.part, claim.quote, claim.start, f'You noted "{noted}".', mend)


_KEEP_TO_IT = "Find out which is right and keep to it, or say when each was true: both may be heard."


def _versions(story: Story, rule: StoryRule, earlier: Sequence[Story]) -> Iterator[Finding]:
    """Yield claims that differ from the newest earlier version that tells of the same thing."""
    mine = list(claims(story, rule.units))
    for version in sorted(earlier, key=lambda one: one.number, reverse=True) if mine else ():
        theirs = list(claims(version, rule.units))
        name = f"Version {version.number}" if version.number else "An earlier version"
        for claim, other in differing(mine, theirs):
            what = f'{name} said "{other.quote}".'
            yield Finding("versions", claim.part, claim.quote, claim.start, what, _KEEP_TO_IT)
        known = {(other.about, other.unit) for other in theirs}
        mine = [claim for claim in mine if (claim.about, claim.unit) not in known]


def _projects(story: Story, rule: StoryRule, others: Sequence[Story]) -> Iterator[Finding]:
    """Yield claims that differ from those of another story of the same project and time."""
    project = _plain(story.project)
    mine = list(claims(story, rule.units)) if project else []
    for other in others:
        if _plain(other.project) != project or not mine or apart(story.when, other.when):
            continue
        for claim, told in differing(mine, list(claims(other, rule.units))):
            if not follows(claim, told):
                what = f'The story "{other.title or other.name}" of the same project says "{told.quote}".'
                yield Finding("projects", claim.part, claim.quote, claim.start, what, _KEEP_TO_IT)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


_ENGLISH: tuple[Callable[[Story, StoryRule], Iterator[Finding]], ...] = (
    _proportion,
    we,
    no_number,
    no_baseline,
    no_unit,
    hedge,
    filler,
    _length,
    no_tension,
    reflection,
)

__all__ = ["RULES", "SITUATION_MOST", "WORDS_A_HIT", "CheckRule", "Finding", "check_story"]
