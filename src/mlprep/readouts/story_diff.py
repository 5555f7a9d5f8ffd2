"""What changed between two versions of a story, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from mlprep.practice.story import Story
from mlprep.storage.stories import story_body

Word = tuple[str, str]
"""``same``, ``out`` or ``in``, and the words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, as runs of words."""

    field: str
    words: tuple[Word, ...]


def difference(old: Story, new: Story) -> tuple[Change, ...]:
    """Return the fields that differ from ``old`` to ``new``, in the order of the file."""
    before, after = story_body(old), story_body(new)
    return tuple(
        Change(name, tuple(_runs(_text(before[name]), _text(after[name]))))
        for name in after
        if before[name] != after[name]
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(
            " ".join(one[key] for key in ("what", "value", "unit", "before") if one[key])
            if isinstance(one, dict)
            else str(one)
            for one in value
        )
    return str(value)


def _runs(old: str, new: str) -> Iterator[Word]:
    a, b = old.split(), new.split()
    if a == b:  # only line breaks differ
        yield "same", " ".join(a)
        return
    for how, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if how == "equal":
            yield "same", " ".join(a[i:j])
        if how in ("replace", "delete"):
            yield "out", " ".join(a[i:j])
        if how in ("replace", "insert"):
            yield "in", " ".join(b[k:m])
