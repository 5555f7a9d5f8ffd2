"""Which story answers a question: by what the question listens for, by its words, by the story's reach.

A cue of the catalogue stands in a question as a phrase: its words in order and next to each other,
stop words too, so that "a time" is not "on time". Pure, and the same on every machine.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mlprep.content.story_types import StoryCatalogue, StorySignal
from mlprep.content.types import Level
from mlprep.practice.matching import rank, words
from mlprep.practice.story import Scope, Story

REACH = {Scope.OWN_WORK: Level.MID, Scope.DOMAIN: Level.SENIOR, Scope.SEVERAL_TEAMS: Level.STAFF}
"""The level whose loops a story's scope speaks to (checklist rows L05, L08 and F09)."""

SIGNAL, WORDS, SHORT = 1.0, 0.5, 0.4
"""What all signals in common weigh, what all words in common weigh, what too short a reach takes away."""

TELLING = 5
"""Letters from which on a word in common is worth naming."""

UNDERSTOOD = 3
"""Words that say something, from which on a question is one though no story has anything of it."""

_SMALL = frozenset(
    """
    a an the your my our their his her its this that these those some any with own
    very really quite truly previous former current
    """.split()
)
"""Words that may differ or be missing where a cue has one: "your manager" stands in "a former manager"."""

_FORMS = {
    form: line.split()[0]
    for line in """
    be am is are was were been being
    do does did done doing
    have has had having
    can could
    will would
    agree agrees agreed agreeing
    disagree disagrees disagreed disagreeing
    break breaks broke broken breaking
    bring brings brought bringing
    build builds built building
    choose chooses chose chosen choosing
    come comes came coming
    dig digs dug digging
    dive dives dove dived diving
    drive drives drove driven driving
    fall falls fell fallen falling
    feel feels felt feeling
    find finds found finding
    get gets got gotten getting
    give gives gave given giving
    go goes went gone going
    grow grows grew grown growing
    hear hears heard hearing
    hold holds held holding
    keep keeps kept keeping
    know knows knew known knowing
    lead leads led leading
    leave leaves left leaving
    lose loses lost losing
    make makes made making
    meet meets met meeting
    say says said saying
    see sees saw seen seeing
    speak speaks spoke spoken speaking
    stand stands stood standing
    take takes took taken taking
    teach teaches taught teaching
    tell tells told telling
    think thinks thought thinking
    throw throws threw thrown throwing
    use uses used using
    win wins won winning
    big bigger biggest
    hard harder hardest
    high higher highest
    large larger largest
    tough tougher toughest
    somebody someone
    everybody everyone
    nobody no-one
    """.strip().splitlines()
    for form in line.split()
}
"""Forms of a word that its ending alone does not show, by form."""

_GENERIC = frozenset(
    word
    for text in """
    about above across after again another around asked asking because become before began begin behind
    being below better biggest bring brought build building built business career change changed changes
    choose colleague colleagues company could dealt decide decided describe detail details different
    difficult doing during early engineer engineering engineers every everybody everyone example examples
    experience explain final finally find first found gave getting give given going great greatest handle
    handled happen happened hardest having helped important instance interview involved issue joined kind
    large largest last later learn learned learning least leave little longer machine made main make making
    manage managed many matter might model models month months moment needed never nobody other others
    outcome ourselves part people person place please point possible present problem problems process
    product production project projects quarter question questions quite really reason recent recently
    result results right role second senior share should show since situation small someone somebody
    something start started still story system systems taken talk team teams technical tell their themselves
    there thing things think third those though thought three through time times today together toward
    towards tried under until users using walk want wanted ways week weeks where whether which while whole
    without work worked working works worst would wrong year years yourself
    """.split()
    for word in (text, *words(text))
)
"""Words that stand in every question and every story, as written and stemmed: sharing one says nothing."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NOT = frozenset("are ca could did do does had has have is need should was were wo would".split())
_SHORT = {"ca": "can", "wo": "will", "re": "are", "ve": "have", "ll": "will", "m": "am"}


@dataclass(frozen=True, slots=True)
class Match:
    """A story with how well it fits, and the reasons in a few words each."""

    story: Story
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared, with its place in the text; ``loose`` where small words stood before it."""

    stem: str
    start: int
    end: int
    loose: bool


@dataclass(frozen=True, slots=True)
class _Heard:
    """A cue found: the signal by its place in the catalogue, and the question's words from first to last."""

    place: int
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def within(self, other: "_Heard") -> bool:
        """Say whether a longer phrase of another signal holds this one."""
        inside = other.first <= self.first and self.last <= other.last
        return inside and other.place != self.place and other.length > self.length


def asked_signals(question: str, catalogue: StoryCatalogue) -> tuple[tuple[StorySignal, str], ...]:
    """Return the signals that a question's words point to, each with those words, most telling first.

    A cue counts where it stands in the question as a phrase. Longer phrases tell more, and a cue within
    a longer one of another signal is not heard: "product manager" asks for no manager. Of equally long
    ones the first in the question goes first.
    """
    text = question.replace("’", "'")
    spoken = _phrase(text)
    heard = [
        _Heard(place, first, first + len(phrase) - 1)
        for place, signal in enumerate(catalogue.signals)
        for phrase in map(_cue, signal.cues)
        for first in _places(phrase, spoken)
    ]
    best: dict[int, _Heard] = {}
    for one in sorted(heard, key=lambda one: (-one.length, one.first, one.place)):
        if not any(one.within(other) for other in heard):
            best.setdefault(one.place, one)
    return tuple(
        (catalogue.signals[one.place], _quote(question, spoken[one.first].start, spoken[one.last].end))
        for one in best.values()
    )


def match_stories(
    question: str,
    stories: Sequence[Story],
    catalogue: StoryCatalogue,
    *,
    listens: Sequence[str] = (),
    level: Level | None = None,
    told: Mapping[str, int] | None = None,
) -> tuple[Match, ...]:
    """Return all stories, the best answer to the question first, each with its reasons.

    ``listens`` are the signals the question is known to ask for; without any they are read from its
    words, the first weighing most. ``told`` says how often each story was told, by name: of equal ones
    the less told goes first. A question that says nothing to any story gives no reasons.
    """
    heard = {signal.id: text for signal, text in asked_signals(question, catalogue)} if not listens else {}
    wanted = dict.fromkeys(listens, 1.0) or {one: 1 / (1 + place) for place, one in enumerate(heard)}
    texts = [f"{one.title} {one.project} {one.spoken()}" for one in stories]
    telling = _telling_words(question)
    overlap = dict(rank(" ".join(telling), texts))
    understood = bool(wanted or overlap) or len(telling) >= UNDERSTOOD
    matches = []
    for place, story in enumerate(stories):
        shared = [one for one in wanted if one in story.signals]
        share = sum(wanted[one] for one in shared) / max(1.0, sum(wanted.values()))
        score = SIGNAL * share + WORDS * overlap.get(place, 0.0)
        reasons = [f"shows {_name(one, catalogue)}" + _because(heard.get(one)) for one in shared]
        if not shared and (common := _common(telling, texts[place])):
            reasons.append(f"shares the word{'s' if len(common) > 1 else ''} {', '.join(common)}")
        if understood and level is not None and story.scope is not None and REACH[story.scope] < level:
            score -= SHORT
            reach = story.scope.value.replace("-", " ")
            reasons.append(f"{reach} only, where {level.id} loops listen for more")
        matches.append(Match(story, score, tuple(reasons)))
    often = told or {}
    matches.sort(key=lambda one: (-round(one.score, 6), often.get(one.story.name, 0), one.story.name))
    return tuple(matches)


def cue_key(cue: str) -> tuple[str, ...]:
    """Return a cue as it is compared: two cues with the same key are one."""
    return tuple(one.stem for one in _cue(cue))


def _name(signal: str, catalogue: StoryCatalogue) -> str:
    found = catalogue.signal(signal)
    return found.name.lower() if found else signal


def _because(heard: str | None) -> str:
    return f" (“{heard}”)" if heard else ""


def _quote(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


@cache
def _cue(cue: str) -> tuple[_Word, ...]:
    return tuple(_phrase(cue.replace("’", "'")))


def _phrase(text: str) -> list[_Word]:
    """Return the words of ``text`` but the small ones, in order."""
    found: list[_Word] = []
    loose = False
    for token in _TOKEN.finditer(text):
        for word in _spelt_out(token.group().lower()):
            if word in _SMALL:
                loose = True
                continue
            found.append(_Word(_stem(word), token.start(), token.end(), loose))
            loose = False
    return found


def _spelt_out(word: str) -> list[str]:
    """Return the words in a short form, with or without its apostrophe: ``didn't``, ``didnt``, ``cannot``."""
    for ending in ("n't", "nt", "not"):
        rest = word.removesuffix(ending)
        if rest != word and (rest in _NOT or (ending, rest) == ("not", "can")):
            return [_SHORT.get(rest, rest), "not"]
    head, _, tail = word.partition("'")
    return [head, _SHORT[tail]] if tail in _SHORT else [head]


def _stem(word: str) -> str:
    """Return what is compared of a word: ``failed`` is ``failing``, but a ``manager`` does not ``manage``."""
    if word in _FORMS:
        return _FORMS[word]
    single = word.removesuffix("s") if word.endswith(("ers", "ors", "ments")) else word
    if single.endswith(("er", "or", "ment")):
        return single
    stems = words(word)
    return stems[0].replace("iz", "is") if stems else word


def _places(cue: Sequence[_Word], spoken: Sequence[_Word]) -> list[int]:
    """Return where the words of ``cue`` stand next to each other, small words only where the cue has some."""
    if not cue:
        return []
    return [
        first
        for first in range(len(spoken) - len(cue) + 1)
        if all(
            said.stem == one.stem and (place == 0 or one.loose or not said.loose)
            for place, (one, said) in enumerate(zip(cue, spoken[first:], strict=False))
        )
    ]


def _telling_words(question: str) -> list[str]:
    """Return the words of a question that say something, each once, in order."""
    found = (word.strip(".,;:!?\"'()“”‘’").lower() for word in re.split(r"[\s\-–—/]+", question))
    plain = (re.sub(r"['’]s$", "", word) for word in found)
    return [
        word
        for word in dict.fromkeys(plain)
        if word.isalpha() and word not in _GENERIC and (stems := words(word)) and stems[0] not in _GENERIC
    ]


def _common(telling: Sequence[str], text: str) -> list[str]:
    """Return up to three long words that ``text`` holds too."""
    held = set(words(text))
    return [word for word in telling if len(word) >= TELLING and held.issuperset(words(word))][:3]
