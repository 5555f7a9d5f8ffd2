"""What ``story check`` finds: rules that can be read, without a model.

Every finding quotes the candidate's words and says what would mend them; where nothing is found,
nothing is said. A rule would rather miss a fault than scold an honest story.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from mlprep.content.story_types import StoryRule
from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_changes import claims, differing, follows
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
        "The reflection neither speaks of you nor tells what changed.",
        "No number. It looks for the first person, and for words such as would, since then, now, learned.",
    ),
    CheckRule(
        "dates",
        "Dates that cannot be: an end before its beginning, a result before the work, a second year.",
        "The texts, and `when` of the story.",
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
    if story.draft:
        return
    words = {part: count(story.part(part)) for part in _PARTS}
    total = sum(words.values())
    opening, action = words[StoryPart.SITUATION], words[StoryPart.ACTION]
    long, thin = opening * 1000 > SITUATION_MOST * total, action * 1000 <= rule.action_share * total
    part = StoryPart.SITUATION if long else StoryPart.ACTION
    shares = (
        f"The situation takes {_percent(opening, total)} of the words, the action {_percent(action, total)}."
    )
    if long:
        spare = ceil((opening * 1000 - SITUATION_MOST * total) / (1000 - SITUATION_MOST))
        mend = f"Cut about {spare} words from the situation: who does not need to know this to follow you?"
        yield at_sentence("proportion", part, story.situation, shares, mend)
    elif thin:
        more = (rule.action_share * total - action * 1000) // max(1, 1000 - rule.action_share) + 1
        mend = f"Tell about {more} words more of what you did, or cut the other parts."
        yield at_sentence("proportion", part, story.action, shares, mend)


def _percent(some: int, total: int) -> str:
    return f"{some * 100 / max(1, total):.0f} %"


def _length(story: Story, rule: StoryRule) -> Iterator[Finding]:
    words = {part: count(story.part(part)) for part in _PARTS}
    total = sum(words.values())
    fast, slow = total * 60 / rule.fast, total * 60 / rule.slow
    times = f"{_clock(fast)} at {rule.fast} words a minute, {_clock(slow)} at {rule.slow}"
    if fast > rule.longest:
        part = max(_PARTS, key=lambda one: words[one])
        spans = read(story.part(part)).spans
        longest = max(range(len(spans)), key=lambda i: spans[i][1] - spans[i][0], default=0)
        spare = total - rule.longest * rule.fast // 60
        mend = f"Cut at least {spare} words, to stay within {_clock(rule.longest)}; begin with this sentence."
        yield at_sentence("too-long", part, story.part(part), f"Too long: {times}.", mend, longest)
    elif slow < rule.shortest and not story.draft:
        more = ceil(rule.shortest * rule.slow / 60) - total
        what = f"Too short: {times}; {_clock(rule.shortest)} is the least."
        mend = f"There is room for {more} words or more: what you weighed, who disagreed, how you checked."
        yield at_sentence("too-short", StoryPart.ACTION, story.action, what, mend)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


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
