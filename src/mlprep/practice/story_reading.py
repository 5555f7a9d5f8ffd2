"""Reading a candidate's text without a model: its sentences and words, and which are the teller's own.

Everything keeps its place: what is blanked out becomes as many spaces, so that an offset found in
the reading is an offset in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mlprep.practice.story import StoryPart

QUOTE_MOST = 160
"""Characters of a quotation, at most: it is to be recognised, not read again."""

PLAIN_CASE = str.maketrans("\u0131\u0130\u017f", "iIs")
"""Letters that a pattern without case takes for others, though ``lower`` does not make them so: ı, İ, ſ."""

ENGLISH_LEAST = 80
"""Thousandths of the words that must be common English ones before an English rule misses a word."""

_CODE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]{1,200}`|https?://\S+", re.DOTALL)
_SPEECH = re.compile(r'(?<!\w)"[^"]{1,400}"(?!\w)|“[^“”]{1,400}”|«[^«»]{1,400}»')
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[)\]\"'”’»]*(?=\s|\Z)|\n[ \t]*\n|\n[ \t]*(?=[-*•–]\s)")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|vs|approx|etc|incl|dr|mr|mrs|ca|cf)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = frozenset("the and of that with for it which my i this but from they to".split())


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the candidate's words, where they stand, what is wrong, what would mend it.

    ``start`` is the offset of ``quote`` in the part's text, -1 where it is not from a part.
    """

    rule: str
    part: StoryPart | None
    quote: str
    start: int
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, what of it is prose, what of that is the teller's own, and where its sentences stand."""

    text: str
    prose: str
    """Without code and links."""
    own: str
    """Without code, links and the words of others in quotation marks."""
    spans: tuple[tuple[int, int], ...]

    def at(self, place: int) -> int:
        """Return the number of the sentence around an offset."""
        return max(0, bisect_right(self.spans, (place, len(self.text))) - 1)

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence around an offset begins and ends."""
        return self.spans[self.at(place)] if self.spans else (0, len(self.text))


@lru_cache(maxsize=64)
def read(text: str) -> Reading:
    """Return the text, read."""
    prose = _CODE.sub(_blank, text).translate(PLAIN_CASE)
    return Reading(text, prose, _SPEECH.sub(_blank, prose), tuple(_sentences(prose)))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    ends = [found.end() for found in _STOP.finditer(text) if not _goes_on(text, found)]
    for end in [*ends, len(text)]:
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = end


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Say whether a full stop only shortens a word: "e.g. this", "vs. that"."""
    return found[0] == "." and bool(_SHORTENED.search(text[max(0, found.start() - 8) : found.start()]))


def count(text: str) -> int:
    """Return how many words are spoken: what stands between spaces and holds a letter or a digit."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def english(*texts: str) -> bool:
    """Say whether texts are English enough for a rule to miss a word in them."""
    words = [word.lower() for text in texts for word in _WORD.findall(read(text).prose)]
    return sum(word in _COMMON for word in words) * 1000 > ENGLISH_LEAST * len(words)


def any_of(patterns: str) -> str:
    """Return a pattern for any of the patterns in a text, longest first; ``_`` is the space within one."""
    return "|".join(sorted(patterns.split(), key=len, reverse=True)).replace("_", r"\s")


@lru_cache(maxsize=32)
def phrases(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of the words and phrases, longest first, whole, whatever their case."""
    if not words:
        return re.compile(r"(?!)")
    longest_first = sorted(words, key=len, reverse=True)
    parts = [r"[\s-]+".join(map(re.escape, phrase.split())).replace("'", "['’]") for phrase in longest_first]
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def word_before(text: str, place: int) -> str:
    """Return the word directly before an offset, in lower case, or the mark that stands between."""
    before = text[max(0, place - 40) : place].rstrip()
    if not before:
        return "."
    found = re.search(r"[\w'’-]+$", before)
    return found[0].lower().replace("’", "'") if found else before[-1]


def word_after(text: str, place: int) -> str:
    """Return the word directly after an offset, in lower case, or the mark that stands between."""
    after = text[place : place + 40].lstrip()
    if not after:
        return "."
    found = re.match(r"[\w'’-]+", after)
    return found[0].lower().replace("’", "'") if found else after[0]


def clipped(text: str, start: int, end: int) -> str:
    """Return the words from ``start`` to ``end`` as they stand, cut after a word where they are long."""
    piece = text[start:end]
    if len(piece) <= QUOTE_MOST:
        return piece
    head = piece[:QUOTE_MOST]
    return (head.rsplit(None, 1)[0] if re.search(r"\S\s", head) else head).rstrip()


def at_sentence(rule: str, part: StoryPart, text: str, what: str, mend: str, sentence: int = 0) -> Finding:
    """Return a finding that quotes a sentence of a part, as a rule the first."""
    spans = read(text).spans
    first, last = spans[sentence] if spans else (0, len(text))
    return Finding(rule, part, clipped(text, first, last), first, what, mend)
