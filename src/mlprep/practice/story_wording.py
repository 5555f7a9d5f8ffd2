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


_TECHNICAL = frozenset({"obviously", "essentially", "literally"})
_LINKING = frozenset(
    "is are was were be been isn't aren't wasn't weren't an a the as stays stayed remains remained".split()
)
_ADJECTIVE = re.compile(
    r"(?:un|non)[a-z-]{4,}|"
    r"[a-z-]{2,}(?:able|ible|al|ive|ous|ic|ant|ent|ar|less|ful|ex|ear|ory|some)|"
    r"zero|free|equal|constant|flat|concave|random|noise|empty|same|wrong|right|true|false|better|worse|optimal|"
    r"monotone|sparse|dense"
)


def _technical(hit: re.Match[str], before: str, after: str) -> bool:
    """Say whether an adverb limits an adjective: "not obviously convex", "is essentially unbiased"."""
    limits = before in _LINKING and _ADJECTIVE.fullmatch(after) is not None
    return hit[0].lower() in _TECHNICAL and after[:1].isalpha() and (before == "not" or limits)


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
    if _technical(hit, before, after):
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
    """Yield a story in which nothing stands against the teller; it is of the whole and quotes nothing."""
    told = (story.task, story.action, story.result)
    finder = phrases(rule.tension)
    if rule.tension and story.action.strip() and story.result.strip() and not any(map(finder.search, told)):
        what = "Nothing stands against you: nobody disagrees, nothing is given up, nothing could go wrong."
        mend = "Say what made it hard: who objected and why, what you gave up, or what you put at risk."
        yield Finding("no-tension", StoryPart.ACTION, "", -1, what, mend)


_HOLLOW = re.compile(
    r"""
    # no more than that something was learned
    \b(?:(?:i|we)(?:['’]ve|\shave)?\s(?:\w+ly\s|all\s|also\s){0,2}learn(?:ed|t)|(?:it|this|that|which)\s
    (?:\w+\s){0,2}taught\s(?:me|us))\s
    (?:(?:quite\s)?an?\s(?:(?:whole|awful|great)\s)?(?:lot|deal|ton)|(?:so|very|too)?\s?much|tons|plenty|loads|
    (?:(?:so|very)\s)?(?:many|several|some|lots\sof|a\slot\sof|new|important|valuable)\s(?:\w+\s)?(?:things|lessons|skills)|
    an?\s(?:\w+\s)?(?:valuable|important|great|good|big|useful)\slesson)
    (?:\s(?:about|from|in|during|on|with|by|of|and\sgrew)\b[^.,;:!?]{0,120})?
    # praise, of it or of oneself
    |\b(?:it|this|that|the\s(?:project|experience|whole\sthing))\s(?:was|is|has\sbeen)\s(?:really\s|very\s|such\s)?(?:an?\s)?
    (?:very\s|really\s)?(?:great|good|valuable|wonderful|amazing|fantastic|interesting|nice|useful|rewarding|positive|fun)
    \b[^.,;:!?]{0,80}
    |\b(?:i|we)(?:['’]m|['’]re|\s(?:am|are|was|were|feel|felt))\s(?:\w+ly\s|very\s|so\s|now\s){0,2}(?:a\s)?(?:much\s)?
    (?:proud|glad|happy|grateful|thankful|pleased|satisfied|stronger|better|confident|more\s(?:confident|experienced))
    \b[^.,;:!?]{0,120}
    |\b(?:it|this|that|which)\s(?:has\s)?(?:made|helped)\sme\s(?:to\s)?(?:grow|(?:a\s)?(?:better|stronger))\b[^.,;:!?]{0,80}
    |\b(?:i|we)(?:['’]d|\swould)\sdo\s(?:it|this|that|the\ssame)(?:\sall)?\sagain(?=\s*[.!]|\s*\Z)
    |\b(?:i|we)\s(?:really\s|truly\s)?(?:enjoy|lov|lik|grew|gain)(?:ed|s|e)?\b[^.,;:!?]{0,120}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What can be said of any project, and names nothing."""

_POINT = re.compile(r"\b(?:wrong|mistake\w*|too|never|since|until|instead|no longer|first)\b", re.IGNORECASE)
"""With one of these it does name something: "I was happy with the wrong number"."""

_DID = re.compile(
    r"(?<![\w'’])(?:i|we|our|my|mine)(?:['’]\w+)?(?![\w/])(?!\s(?:\w+ly\s)?(?:think|believe|feel|am|find|know)\b)"
    r"|\b(?:\w{2,30}ed|cost|told|caught|hit)\s(?:\w{1,30}\s){0,2}(?:me|us)\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:would|since|now|nowadays|today|learn(?:ed|t)?|taught|lesson|next time|chang\w+|stopped|started|"
    r"no longer|from then on|reali[sz]\w+|differently|instead|should have|could have|wish\w*|regret\w*|"
    r"mistake\w*|habit|always|never|earlier|sooner|until then|again|these days|first|assum\w+|wrong|too|kept|"
    r"keep|surpris\w+)\b|['’](?:d|ve)\b",
    re.IGNORECASE,
)


def reflection(story: Story, _: StoryRule) -> Iterator[Finding]:
    """Yield a reflection that names neither what is done otherwise nor what was believed and is not."""
    text = story.reflection
    named = _HOLLOW.sub(lambda said: said[0] if _POINT.search(said[0]) else " ", text)
    if text.strip() and english(text) and not _DID.search(named) and not _TURN.search(named):
        what = "It names neither what you do otherwise nor what you believed that was not so."
        mend = 'Say what you do since then, or what you would do today: "since then I …".'
        yield at_sentence("reflection", StoryPart.REFLECTION, text, what, mend)
