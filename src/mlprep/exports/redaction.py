"""Redaction: what the candidate marked as private, and what the tool proposes, become labels.

Apply it to the values of an export, before the format escapes or wraps them. It matches on a key, so
that letter case, Unicode form, accents, invisible characters, white space and the kind of hyphen or
apostrophe make no difference. Out of scope: HTML entities, percent-encoding, JSON within a string,
letters of another script that look alike, misspellings, numbers that are no strings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any
from unicodedata import category, normalize

from mlprep.errors import UsageError
from mlprep.exports.redaction_dates import DATE_IN_TEXT, UUID, day_of, meant
from mlprep.exports.redaction_marks import FOLDS, IGNORED, SIGNS, Mark, MarkKind, Origin, fold, trimmed
from mlprep.exports.redaction_proposals import marked, propose

NOTICE = (
    "This file is redacted: what was marked as private, and what mlprep proposed, is replaced by labels. "
    "mlprep cannot know everything that is private. Read the file before you send it."
)
"""Shown with every redacted file."""


_VAGUE = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Letters that are written without spaces between words, or (Korean) with particles glued on."""

_EDGES = ("[]", "⟦⟧", "❲❳", "‹›", "{}", "<>", "||")
_WORDS = ("private", "hidden", "removed", "item")
_ROUNDS = 9
"""How often a text is scanned again, at most."""
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
    FIGURE = "figure"
    """As a whole number: "120 ms" is not within "1120 ms", "1,120 ms" or "120 msec"."""


@dataclass(slots=True)
class _Sought:
    """What is sought under one key, and what stands for it."""

    mark: Mark
    rules: set[_Rule] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    """What counts within words too, with its accents, since they leave a short key."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    label: str | re.Match[str]
    """The label, or the id or date that still needs one."""


class _Text:
    """A text with its key, and what stands around a piece of the key."""

    def __init__(self, text: str) -> None:
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

    def fits(self, one: _Sought, start: int, end: int) -> bool:
        """Say whether a mark may match where its key stands."""
        return any(self._fits(one, rule, start, end) for rule in one.rules)

    def _fits(self, one: _Sought, rule: _Rule, start: int, end: int) -> bool:
        if rule is _Rule.ANYWHERE:
            return True
        if rule is _Rule.FIGURE:
            return self._number(start, end)
        names = rule is _Rule.NAME
        if self._between(start, names=names) and self._between(end, names=names):
            return True
        return any(self._exactly(text, start, end) for text in one.exact)

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
        )
        return self._between(start) and self._between(end) and not any(longer)


class Redactor:
    """Replaces marks by labels, ids by ``id-1``, dates by ``day 1``; the same by the same throughout.

    A mark of the candidate is replaced wherever its key occurs, within words too; one of fewer than
    three characters, and what the tool proposed, only as whole words, since half a word would give it
    away ("[employer 1]ligence"). Spaces, hyphens, underscores or nothing between the words of a mark
    are taken for each other. What is a figure matches as a whole number.

    A date that is a whole field becomes ``day N``, counted from the earliest one seen, so that the
    spacing in days stays readable; the time of day goes. ``observe`` the whole file first. Dates, months
    and years in running text become labels, which hide the spacing.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        """Choose a label for every mark.

        Raises:
            UsageError: nothing is left of a mark that could be searched for.

        """
        self._sought = _sought(marks)
        self._firsts = {key[0] for key in self._sought}
        self._heads = _heads(self._sought)
        used = {char for key in self._sought for char in key}
        self._blocks = tuple(islice(_blocks(used), 2))
        # No mark holds the edge of a label, so none can begin or end within one.
        self._edges = next((edges for edges in _EDGES if not used.intersection(edges)), self._blocks[0] * 2)
        self._numbers: Counter[MarkKind] = Counter()
        self._coded = 0
        self._labels: dict[str, Mark] = {}
        self._names: dict[str, str] = {}
        self._dates: dict[object, str] = {}
        self._days: dict[int, str] = {}
        self._first: date | None = None
        self._replaced: dict[str, tuple[Mark, int]] = {}
        for one in self._sought.values():
            one.label = one.label or self._label(one.mark)

    @property
    def replaced(self) -> dict[str, tuple[Mark, int]]:
        """Return what was replaced up to now, by label, and how often: for the candidate, not the file."""
        return dict(self._replaced)

    def text(self, value: str) -> str:
        """Return a text without the marks, ids and dates in it; the rest stays as it is, byte for byte."""
        found = self._find(value)
        found += [
            _Found(*one.span(), one) for pattern in (UUID, DATE_IN_TEXT) for one in pattern.finditer(value)
        ]
        # What stood beside a replaced text may be a whole word now. Labels cannot be hit, so every
        # round takes something away, and the third finds nothing.
        for _ in range(_ROUNDS):
            if not found:
                return value
            value = self._replace(value, found)
            found = self._find(value)
        return self._blocks[0]  # rather no text than one with a mark

    def identifier(self, value: str) -> str:
        """Return a UUID as ``id-1``, a date or moment as ``day 1``, another text as ``text`` does."""
        if UUID.fullmatch(value):
            return self._id(value)
        day = day_of(value)
        return self.text(value) if day is None else self._day(day)

    def observe(self, value: Any) -> None:
        """Note the dates of a JSON value, so that days are counted from the earliest one."""
        if isinstance(value, str):
            day = day_of(value)
            if day is not None:
                self._first = min(self._first or day, day)
        elif isinstance(value, Mapping):
            for one in value.values():
                self.observe(one)
        elif isinstance(value, list | tuple):
            for one in value:
                self.observe(one)

    def value(self, value: Any) -> Any:
        """Return a JSON value with every string redacted; a key only where it is a mark of the candidate.

        Days are counted from the earliest date observed; where none was, from the earliest in ``value``.
        """
        if self._first is None:
            self.observe(value)
        return self._value(value)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.identifier(value)
        if isinstance(value, Mapping):
            out: dict[Any, Any] = {}
            for key, one in value.items():
                name = self._key(key)
                while name in out:  # two keys were forms of one mark
                    name += self._blocks[0]
                out[name] = self._value(one)
            return out
        return [self._value(one) for one in value] if isinstance(value, list | tuple) else value

    def _key(self, key: Any) -> Any:
        one = self._sought.get(fold(key)[0].strip()) if isinstance(key, str) else None
        if one is None or one.mark.origin is not Origin.MARKED:
            return key
        self._count(one.label)
        return one.label

    def _find(self, text: str) -> list[_Found]:
        """Return where marks stand, of those that begin at one place the longest."""
        folded = _Text(text)
        key, out = folded.key, []
        for place, char in enumerate(key):
            if char not in self._firsts:
                continue
            for size, heads in self._heads:
                group = heads.get(key[place : place + size])
                length = self._longest(folded, place, group) if group else 0
                if length:
                    one = self._sought[key[place : place + length]]
                    out.append(_Found(*folded.span(place, place + length), one.label))
                    break
        return out

    def _longest(self, folded: _Text, place: int, lengths: list[int]) -> int:
        for length in lengths:
            one = self._sought.get(folded.key[place : place + length])
            if one and place + length <= len(folded.key) and folded.fits(one, place, place + length):
                return length
        return 0

    def _replace(self, value: str, found: list[_Found]) -> str:
        """Return ``value`` with a label for each mark found; those of overlapping ones in a row."""
        pieces, end, last = [], 0, ""
        for one in sorted(found, key=lambda one: (one.start, -one.end)):
            if one.end <= end:
                continue  # within the one before
            if one.start >= end:
                pieces.append(value[end : one.start])
                last = ""
            label = one.label if isinstance(one.label, str) else self._minted(one.label)
            if label != last:
                pieces.append(label)
                self._count(label)
            last, end = label, one.end
        return "".join([*pieces, value[end:]])

    def _count(self, label: str) -> None:
        if label in self._labels:
            self._replaced[label] = (self._labels[label], self._replaced.get(label, (None, 0))[1] + 1)

    def _minted(self, found: re.Match[str]) -> str:
        """Return the label of an id or a date within a text."""
        if found.re is UUID:
            name = self._id(found[0])
            return f"{self._edges[0]}{name}{self._edges[1]}"
        day = meant(found)
        if day not in self._dates:
            self._dates[day] = self._label(Mark(found[0], MarkKind.DATE, Origin.PROPOSED))
        return self._dates[day]

    def _label(self, mark: Mark) -> str:
        """Return a label that no mark is within, and no other mark has."""
        self._numbers[mark.kind] += 1
        number = self._numbers[mark.kind]
        names = (f"{word} {one}" for word in (mark.kind, *_WORDS) for one in (number, _letters(number)))
        labels = (f"{self._edges[0]}{name}{self._edges[1]}" for name in names)
        free = (label for label in labels if label not in self._labels and not self._find(label))
        label = next(free, "") or self._code()
        self._labels[label] = mark
        return label

    def _id(self, value: str) -> str:
        key = value.lower()
        if key not in self._names:
            number = len(self._names) + 1
            self._names[key] = self._clean(f"id-{number}", f"i{number}", f"id-{_letters(number)}")
        return self._names[key]

    def _day(self, day: date) -> str:
        if self._first is None:
            self._first = day
        number = (day - self._first).days + 1
        if number not in self._days:
            self._days[number] = self._clean(f"day {number}", f"d{number}", f"t{number}")
        return self._days[number]

    def _clean(self, *names: str) -> str:
        return next((name for name in names if not self._find(name)), "") or self._code()

    def _code(self) -> str:
        """Return a name of two signs that are in no mark, never the same one again: █, ▓, ██, █▓."""
        self._coded += 1
        digits = f"{self._coded + 1:b}"[1:]
        return "".join(self._blocks[int(digit)] for digit in digits)


def _sought(marks: Iterable[Mark]) -> dict[str, _Sought]:
    """Return the marks by key, and by the keys of their variants where no other mark has it."""
    out: dict[str, _Sought] = {}
    for given in marks:
        mark = replace(given, text=trimmed(given.text))
        key = fold(mark.text)[0].strip()
        if not key:
            raise UsageError(
                f"The mark {given.text!a} is empty or invisible: it cannot be searched for.",
                "Take it out of the words marked as private, or write it out.",
            )
        one = out.setdefault(key, _Sought(mark))
        one.mark = _merged(one.mark, mark)
        one.rules.add(_rule(mark))
        if _rule(mark) is _Rule.ANYWHERE and len(key) < _SHORT:
            one.rules = one.rules - {_Rule.ANYWHERE} | {_Rule.WORD}
            one.exact.add(_exact(mark.text.strip()))
    for key, one in list(out.items()):
        for variant in _variants(key, one.mark.kind):
            out.setdefault(variant, one)
    return out


def _heads(keys: Iterable[str]) -> list[tuple[int, dict[str, list[int]]]]:
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
        return _Rule.NAME
    return _Rule.WORD if len(mark.text.strip()) < _SHORT else _Rule.ANYWHERE


def _variants(key: str, kind: MarkKind) -> set[str]:
    """Return the other ways of writing a mark: "acme-corp", "acmecorp"; "120ms", "1,200"."""
    if kind is MarkKind.FIGURE:
        plain = re.sub(r"(?<=\d)[,'](?=\d{3}(?!\d))", "", re.sub(rf"(?<=[{SIGNS}]) ", "", key))
        grouped = re.sub(r"(?<![\d.,])\d{4,}(?![\d.,])", lambda found: f"{int(found[0]):,}", plain)
        unit = re.compile(rf"(?<=\d)[ -]?(?=[^\W\d_]|[%°{SIGNS}])")
        return {unit.sub(gap, one) for gap in ("", " ", "-") for one in (key, plain, grouped)}
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


def _blocks(used: set[str]) -> Iterator[str]:
    """Yield signs that are in no mark, blocks first."""
    signs = map(chr, (0x2588, 0x2593, *range(0x2580, 0x2800), *range(0x2801, 0x2900), *range(0x4E00, 0xA000)))
    return (sign for sign in signs if sign not in used and FOLDS[sign] == sign)


def _letters(number: int) -> str:
    """Return 1, 2 … 27 as A, B … AA."""
    out = ""
    while number:
        number, digit = divmod(number - 1, 26)
        out = chr(65 + digit) + out
    return out


__all__ = ["NOTICE", "Mark", "MarkKind", "Origin", "Redactor", "fold", "marked", "propose", "trimmed"]
