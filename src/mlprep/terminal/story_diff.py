"""The difference between two versions of a story on a screen, readable without colour."""

from collections.abc import Iterator, Sequence

from mlprep.practice.story import Story
from mlprep.readouts.story_diff import Change, Word
from mlprep.terminal.surface import Printer

AROUND = 6
"""Words shown on either side of a change."""


def print_difference(out: Printer, old: Story, new: Story, changes: Sequence[Change]) -> None:
    """Show each field that differs: ``[-gone-]`` and ``{+come+}`` with a few words around them."""
    out.gap()
    out.line("  ", ("strong", f"{new.name}: version {old.number} to {new.number}"))
    if not changes:
        out.block("They hold the same.")
    for change in changes:
        out.gap()
        out.line("  ", ("accent", change.field))
        out.block(" ".join(_shown(change.words)), indent=4)
    out.gap()


def _shown(words: Sequence[Word]) -> Iterator[str]:
    last = len(words) - 1
    for place, (how, text) in enumerate(words):
        if how == "out":
            yield f"[-{text}-]"
        elif how == "in":
            yield f"{{+{text}+}}"
        else:
            yield _around(text.split(), first=place == 0, last=place == last)


def _around(words: list[str], *, first: bool, last: bool) -> str:
    """Return the words near a change; what lies between is left out."""
    if first and last:
        return "(only line breaks differ)"
    if len(words) <= 2 * AROUND + 1:
        return " ".join(words)
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    return " ".join([*head, "…", *tail])
