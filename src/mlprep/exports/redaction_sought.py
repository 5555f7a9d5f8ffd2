"""Marks as they are sought in a text: by which keys, by which rules, and where they stand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from unicodedata import category, normalize

from mlprep.errors import UsageError
from mlprep.exports.redaction_figures import GLUED
from mlprep.exports.redaction_figures import variants as figure_variants
from mlprep.exports.redaction_marks import FOLDS, IGNORED, Mark, MarkKind, Origin, fold, trimmed
from mlprep.exports.redaction_words import COMMON
from mlprep.practice.story_reading import read

_VAGUE = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Letters that are written without spaces between words, or (Korean) with particles glued on."""

_HEAD = 3
"""Characters by which marks are looked up."""
_SHORT = 3
"""Marks of fewer characters match as whole words only."""
_TOGETHER = 5
"""The words of a mark are tried without a space where at least so many characters are left."""


class _Rule(StrEnum):
    """Where a mark matches."""

    ANYWHERE = "anywhere"
    WORD = "word"
    NAME = "name"
    """As a word, and before a hump or a number too: "AcmePay", "Radar2"."""
    PROPER = "proper"
    """As a word with a capital letter in mid-sentence, or as all of a text: a common word used as a name."""
    FIGURE = "figure"
    """As a whole number: "120 ms" is not within "1120 ms", "1,120 ms" or "120 msec"."""


@dataclass(slots=True)
class Sought:
    """What is sought under one key, and what stands for it."""

    mark: Mark
    rules: set[_Rule] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    """What counts within words too, with its accents, since they leave a short key."""
    label: str = ""


class FoldedText:
    """A text with its key, and what stands around a piece of the key."""

    def __init__(self, text: str) -> None:
        """Work out the key of a text."""
        self.text = text
        self.key, self.places = fold(text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the key stands in the text, with the accents of its last character."""
        last = place = self.places[end - 1] + 1
        while place < len(self.text) and not FOLDS[self.text[place]]:
            place += 1
            if category(self.text[place - 1])[0] == "M":
                last = place
        return self.places[start], last

    def fits(self, one: Sought, start: int, end: int) -> bool:
        """Say whether a mark may match where its key stands."""
        return any(self._fits(one, rule, start, end) for rule in one.rules)

    def _fits(self, one: Sought, rule: _Rule, start: int, end: int) -> bool:
        if rule is _Rule.ANYWHERE:
            return True
        if rule is _Rule.FIGURE:
            return self._number(start, end)
        if rule is _Rule.PROPER and not self._proper(start, end):
            return False
        names = rule is _Rule.NAME
        if self._between(start, names=names) and self._between(end, names=names):
            return True
        return any(self._exactly(text, start, end) for text in one.exact)

    def _proper(self, start: int, end: int) -> bool:
        """Say whether a word is used as a name."""
        if not (self.key[:start] + self.key[end:]).strip():
            return True
        place = self.places[start]
        begin = read(self.text).sentence(place)[0]
        return self.text[place].isupper() and any(map(str.isalnum, self.text[begin:place]))

    def _exactly(self, exact: str, start: int, end: int) -> bool:
        """Say whether a piece of the text holds a mark with its accents, whatever is invisible between."""
        around = self._around(start, end)
        shown = (char for char in around if FOLDS[char] or _accent(char) or char in exact)
        return exact in _exact(around) or exact in _exact("".join(shown))

    def _around(self, start: int, end: int) -> str:
        """Return a piece of the text with its neighbours, and what is between them and not in the key."""
        first = self.places[start - 1] if start else 0
        last = self.places[end] + 1 if end < len(self.places) else len(self.text)
        while last < len(self.text) and not FOLDS[self.text[last]]:
            last += 1
        return self.text[first:last]

    def _between(self, place: int, *, names: bool = False) -> bool:
        """Say whether a word ends and another may begin at a place of the key, in the key or in the text."""
        if place in {0, len(self.key)} or _apart(self.key[place - 1], self.key[place]):
            return True
        left, right = self.places[place - 1], self.places[place]
        one, other = self.text[left], self.text[right]
        hump = (one.islower() and other.isupper()) or one.isdigit() != other.isdigit()
        return left != right and (_apart(one, other) or (names and hump))

    def _number(self, start: int, end: int) -> bool:
        key = self.key
        longer = (
            key[start].isdigit() and re.search(r"\d[.,']$", key[max(0, start - 2) : start]),
            key[end - 1].isdigit() and re.match(r"[.,']\d", key[end : end + 2]),
            key[start] in ".,'" and key[start - 1 : start].isdigit(),
        )
        ends = self._between(end) or (key[end - 1].isdigit() and GLUED.match(key, end))
        return self._between(start) and bool(ends) and not any(longer)


def sought_by_key(marks: Iterable[Mark]) -> dict[str, Sought]:
    """Return the marks by key, and by the keys of their variants where no other mark has it."""
    out: dict[str, Sought] = {}
    for given in marks:
        mark = replace(given, text=trimmed(given.text))
        key = fold(mark.text)[0].strip()
        if not key:
            raise UsageError(
                f"The mark {given.text!a} is empty or invisible: it cannot be searched for.",
                "Take it out of the words marked as private, or write it out.",
            )
        one = out.setdefault(key, Sought(mark))
        one.mark = _merged(one.mark, mark)
        one.rules.add(_rule(mark))
        if _rule(mark) is _Rule.ANYWHERE and len(key) < _SHORT:
            one.rules = one.rules - {_Rule.ANYWHERE} | {_Rule.WORD}
            one.exact.add(_exact(mark.text.strip()))
    for key, one in list(out.items()):
        for variant in _variants(key, one.mark.kind):
            out.setdefault(variant, one)
    return out


def owners_by_word(sought: Mapping[str, Sought]) -> dict[str, Sought]:
    """Return, by a word that only one full name begins or ends with, that name: they share a label."""
    owners: dict[str, list[Sought]] = {}
    names = {id(one): one for one in sought.values() if one.mark.kind in {MarkKind.PERSON, MarkKind.PRODUCT}}
    for one in names.values():
        first, *rest = fold(one.mark.text)[0].split()
        if rest and (one.mark.kind is MarkKind.PERSON or first == "project"):
            for word in {first, rest[-1]} if one.mark.kind is MarkKind.PERSON else {" ".join(rest)}:
                owners.setdefault(word, []).append(one)
    out: dict[str, Sought] = {}
    for word, full in owners.items():
        part = sought.get(word)
        if part and len(full) == 1 and part.mark.kind is full[0].mark.kind:
            out[word] = full[0]
            if part.mark.origin is Origin.MARKED:
                full[0].mark = replace(full[0].mark, origin=Origin.MARKED)
    return out


def heads_by_size(keys: Iterable[str]) -> list[tuple[int, dict[str, list[int]]]]:
    """Return the lengths of the keys by their first characters: three, two or one; all longest first."""
    lengths: dict[int, dict[str, set[int]]] = {}
    for key in keys:
        head = key[:_HEAD]
        lengths.setdefault(len(head), {}).setdefault(head, set()).add(len(key))
    return [
        (size, {head: sorted(found, reverse=True) for head, found in lengths[size].items()})
        for size in sorted(lengths, reverse=True)
    ]


def _merged(one: Mark, other: Mark) -> Mark:
    """Return what is known of one text from two marks: the candidate's word, and the more telling kind."""
    asked = next((mark for mark in (one, other) if mark.origin is Origin.MARKED), one)
    kind = next((mark.kind for mark in (one, other) if mark.kind is not MarkKind.MARKED), asked.kind)
    return replace(asked, kind=kind)


def _rule(mark: Mark) -> _Rule:
    if mark.kind is MarkKind.FIGURE:
        return _Rule.FIGURE
    if mark.origin is Origin.PROPOSED:
        common = mark.kind is not MarkKind.CONTACT and fold(mark.text)[0].strip() in COMMON
        return _Rule.PROPER if common else _Rule.NAME
    return _Rule.WORD if len(mark.text.strip()) < _SHORT else _Rule.ANYWHERE


def _variants(key: str, kind: MarkKind) -> set[str]:
    """Return the other ways of writing a mark: "acme-corp", "acmecorp"; "120ms", "1,200"."""
    if kind is MarkKind.FIGURE:
        return figure_variants(key)
    inner = re.compile(r"(?<=.)[ _-]+(?=.)", re.DOTALL)
    together = re.sub(r"(?<=[^\d _-])[ _-]+(?=[^ _-])|(?<=[^ _-])[ _-]+(?=[^\d _-])", "", key)
    return {inner.sub(gap, key) for gap in " -_"} | ({together} if len(together) >= _TOGETHER else set())


def _exact(text: str) -> str:
    """Return a text without case and form, but with its accents."""
    return normalize("NFKD", normalize("NFKD", text).upper().casefold())


def _accent(char: str) -> bool:
    return category(char)[0] == "M" and ord(char) not in IGNORED


def _apart(one: str, other: str) -> bool:
    """Say whether two neighbours need not be of one word."""
    return not (_wordy(one) and _wordy(other)) or any(map(_VAGUE.match, (one, other)))


def _wordy(char: str) -> bool:
    return char.isalnum() or category(char)[0] == "M"
