"""Redaction: what the candidate marked as private, and what the tool proposes, become labels.

Apply it to the values of an export, before the format escapes or wraps them. It matches on a key, so
that letter case, Unicode form, accents, invisible characters, white space and the kind of hyphen or
apostrophe make no difference. Out of scope: HTML entities, percent-encoding, JSON within a string,
letters of another script that look alike, misspellings, numbers that are no strings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from mlprep.exports.redaction_dates import DATE_IN_TEXT, UUID, dates_only, day_of, meant
from mlprep.exports.redaction_marks import FOLDS, Mark, MarkKind, Origin, fold, trimmed
from mlprep.exports.redaction_proposals import marked, propose
from mlprep.exports.redaction_sought import FoldedText, heads_by_size, owners_by_word, sought_by_key
from mlprep.exports.redaction_words import COMMON

NOTICE = (
    "This file is redacted: what was marked as private, and what mlprep proposed, is replaced by labels. "
    "mlprep cannot know everything that is private. Read the file before you send it."
)
"""Shown with every redacted file."""


_EDGES = ("[]", "⟦⟧", "❲❳", "‹›", "{}", "<>", "||")
_WORDS = ("private", "hidden", "removed", "item")
_ROUNDS = 9
"""How often a text is scanned again, at most."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    label: str | re.Match[str]
    """The label, or the id or date that still needs one."""


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
        self._sought = sought_by_key(marks)
        self._firsts = {key[0] for key in self._sought}
        self._heads = heads_by_size(self._sought)
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
        owners = owners_by_word(self._sought)
        for key, one in self._sought.items():
            owner = owners.get(key, one)
            owner.label = owner.label or self._label(owner.mark)
            one.label = owner.label
        self._common = {
            one.label: key
            for key, one in self._sought.items()
            if key in COMMON and one.mark.origin is Origin.MARKED
        }

    @property
    def replaced(self) -> dict[str, tuple[Mark, int]]:
        """Return what was replaced up to now, by label, and how often: for the candidate, not the file."""
        return dict(self._replaced)

    @property
    def common(self) -> dict[str, str]:
        """Return the marks of the candidate that are common English words too, by label."""
        return dict(self._common)

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
        if day is not None:
            return self._day(day)
        one = self._sought.get(fold(value)[0].strip())
        if dates_only(value) and (one is None or one.mark.kind is not MarkKind.FIGURE):
            value = self._replace(
                value, [_Found(*found.span(), found) for found in DATE_IN_TEXT.finditer(value)]
            )
        return self.text(value)

    def figure(self, number: str, unit: str) -> str:
        """Return the number of a figure, redacted; a single digit too, where it is a mark with its unit."""
        out = self.identifier(number)
        one = self._sought.get(fold(f"{number} {unit}")[0].strip())
        if out != number or one is None or not number.strip():
            return out
        self._count(one.label)
        return one.label

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
        folded = FoldedText(text)
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

    def _longest(self, folded: FoldedText, place: int, lengths: list[int]) -> int:
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
