"""The rules on the words of a story: who acts, what is taken back, what says nothing, what was in the way."""

import re
from collections.abc import Iterator, Sequence

from mlprep.content.story_types import StoryRule
from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_reading import (
    Finding,
    at_sentence,
    clipped,
    count,
    english,
    phrases,
    read,
    word_after,
    word_before,
)

WORDS_A_HIT = 150
"""Hedges and fillers are told of from one in so many words on, and from two in a story."""

WE_LEAST = 3
"""So many times "we" must be said before its share means anything."""

_Told = Sequence[tuple[StoryPart | None, str]]

_WE = re.compile(
    r"(?<![\w'’])(?:[Ww][Ee](?:['’]\w+)?|[Uu]s|ourselves|(?:[Oo]ur|[Mm]y)\steam|OURSELVES|(?:OUR|MY)\sTEAM)(?!\w)"
)
"""Those who act together; "US" in capitals is a country, "our model" the company's."""

_I = re.compile(
    r"(?<![\w'’.])(?:I(?:['’]\w+)?|i(?:['’]\w+)?(?!\.)|[Mm]e|[Mm]y(?!\steam)|[Mm]ine|[Mm]yself|ME|MY(?!\sTEAM)|"
    r"MYSELF)(?![\w/])"
)


def we(story: Story, rule: StoryRule) -> Iterator[Finding]:
    """Yield the sentence with the most "we", where it outweighs "I" in task and action."""
    spans = [
        (part, reading, span, len(_WE.findall(reading.own, *span)))
        for part in (StoryPart.TASK, StoryPart.ACTION)
        for reading in (read(story.part(part)),)
        for span in reading.spans
    ]
    ours = sum(times for *_, times in spans)
    mine = sum(len(_I.findall(read(text).own)) for text in (story.task, story.action))
    if ours < WE_LEAST or ours * 1000 <= rule.we_share * (ours + mine):
        return
    part, reading, span, _ = max(spans, key=lambda one: one[-1])
    what = f'Of {ours + mine} times that you or others act, {ours} are "we": which part was yours?'
    mend = 'Say who did it: "I" for what you did, a name or a role for what others did.'
    yield Finding("we", part, clipped(reading.text, *span), span[0], what, mend)


_SOFTENED = frozenset(
    "i we it they he she was were is are am be been had have has just and but so then to really felt seemed "
    "looked got became also still . , ; : ( — –".split()
)
"""Before "kind of" and "sort of" where they soften; "this kind of error" does not."""

_NOT_AFTER = {
    "you know": frozenset(
        "do did don't didn't if as when that before once what let how would will until than".split()
    ),
    "i mean": frozenset("what which this that do by".split()),
}
_NOT_BEFORE = {
    "you know": frozenset("what that how why where who whether if the when which".split()),
    "i mean": frozenset("by to is".split()),
    "more or less": frozenset("than likely often frequent".split()),
    "kind of": frozenset("them him her you me".split()),
    "if you will": frozenset("allow have be let".split()),
}
_UNSURE = frozenset({"maybe", "perhaps", "probably", "hopefully"})
_OPEN = re.compile(r"\b(?:would|could|might|may|will|if|whether)\b|['’](?:d|ll)\b", re.IGNORECASE)
"""Beside these nobody can be sure: "it would probably have taken two weeks" takes nothing back."""

_ASIDE = frozenset({"actually", "literally"})
"""Fillers only where a comma or the beginning sets them apart: "what users actually clicked" is none."""


def _meant(text: str, hit: re.Match[str], sentence: tuple[int, int]) -> bool:
    """Say whether a phrase hedges or fills here, and is not needed."""
    phrase = re.sub(r"[\s-]+", " ", hit[0].lower())
    before, after = word_before(text, hit.start()), word_after(text, hit.end())
    if phrase in _UNSURE and _OPEN.search(text, *sentence):
        return False
    if phrase in {"kind of", "sort of"} and before not in _SOFTENED:
        return False
    if phrase in _ASIDE and before[-1].isalnum() and after[:1].isalnum():
        return False
    return before not in _NOT_AFTER.get(phrase, ()) and after not in _NOT_BEFORE.get(phrase, ())


def _near(sentence: tuple[int, int], hit: re.Match[str]) -> tuple[int, int]:
    """Return what of a sentence is near a hit, so that endless sentences cost no more than others."""
    return max(sentence[0], hit.start() - 200), min(sentence[1], hit.end() + 200)


def _told(story: Story) -> _Told:
    """Return the parts that are told, or of a draft without any the rough text."""
    told: list[tuple[StoryPart | None, str]] = [
        (part, story.part(part)) for part in StoryPart if story.part(part).strip()
    ]
    return told or [(None, story.rough)]


def hedge(story: Story, rule: StoryRule) -> Iterator[Finding]:
    """Yield the sentences that take back what they say; in the reflection nobody can be sure."""
    told = [(part, text) for part, text in _told(story) if part is not StoryPart.REFLECTION]
    mend = "Say it plainly, or say what you know and how you know it; strike the hedge."
    yield from _wordy("hedge", told, rule.hedges, "The sentence takes back what it says", mend)


def filler(story: Story, rule: StoryRule) -> Iterator[Finding]:
    """Yield the sentences with words that say nothing."""
    mend = "Strike it; where you need the time, pause."
    yield from _wordy("filler", _told(story), rule.fillers, "The sentence has words that say nothing", mend)


def _wordy(rule: str, told: _Told, words: Sequence[str], does: str, mend: str) -> Iterator[Finding]:
    """Yield each sentence with such words, quoted from the first of them to the last."""
    hits: dict[tuple[StoryPart | None, int], list[re.Match[str]]] = {}
    for part, text in told:
        reading = read(text)
        for hit in phrases(words).finditer(reading.own):
            if _meant(reading.own, hit, _near(reading.sentence(hit.start()), hit)):
                hits.setdefault((part, reading.at(hit.start())), []).append(hit)
    number = sum(map(len, hits.values()))
    if number < 2 or number * WORDS_A_HIT < sum(count(text) for _, text in told):
        return
    texts = dict(told)
    for (part, _), found in hits.items():
        start = found[0].start()
        quote = clipped(texts[part], start, found[-1].end())
        listed = ", ".join(f'"{" ".join(hit[0].split())}"' for hit in found[:_LISTED])
        what = f"{does}: {listed}. There are {number} such words in what is told."
        yield Finding(rule, part, quote, start if part else -1, what, mend)


_LISTED = 5
"""Words of one sentence that are named, at most."""


def no_tension(story: Story, rule: StoryRule) -> Iterator[Finding]:
    """Yield a story in which nothing stands against the teller, quoting where the action begins."""
    told = (story.task, story.action, story.result)
    finder = phrases(rule.tension)
    if rule.tension and story.action.strip() and story.result.strip() and not any(map(finder.search, told)):
        what = "Nothing stands against you: nobody disagrees, nothing is given up, nothing could go wrong."
        mend = "Say what made it hard: who objected and why, what you gave up, or what you put at risk."
        yield at_sentence("no-tension", StoryPart.ACTION, story.action, what, mend)


_OWN = re.compile(r"(?<![\w'’])(?:i|me|my|mine|myself|we|us|our|ours)(?:['’]\w+)?(?![\w/])", re.IGNORECASE)
_TURN = re.compile(
    r"\b(?:would|since|now|nowadays|today|learn(?:ed|t)?|taught|lesson|next time|chang\w+|stopped|started|"
    r"no longer|from then on|reali[sz]\w+|differently|instead|should have|could have|wish\w*|regret\w*|"
    r"mistake\w*|habit|always|never|earlier|sooner|until then|again|these days|first)\b|['’]d\b",
    re.IGNORECASE,
)


def reflection(story: Story, _: StoryRule) -> Iterator[Finding]:
    """Yield a reflection without the first person and without anything that changed."""
    text = story.reflection
    if text.strip() and english(text) and not _OWN.search(text) and not _TURN.search(text):
        what = "This is true of anybody: it neither speaks of you nor says what changed."
        mend = 'Say what you do since then, or what you would do today: "since then I …".'
        yield at_sentence("reflection", StoryPart.REFLECTION, text, what, mend)
