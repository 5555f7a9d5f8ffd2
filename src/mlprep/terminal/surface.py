"""What kind of surface we print on: width, colour, letters; and printing styled lines to it.

A line is a list of ``(style, text)`` pieces. Styles mean something and never stand alone: every
coloured thing is also said by a word or a mark.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlprep.text import visible, width, wrap

if TYPE_CHECKING:
    from rich.console import Console

Piece = tuple[str, str]
Line = list[Piece]

STYLES = {
    "": "",
    "dim": "dim",
    "strong": "bold",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "accent": "cyan",
}
"""Style names to rich styles; ``terminal.prompts`` maps the same names for prompt_toolkit."""

_ASCII = str.maketrans(
    {
        "›": ">", "─": "-", "·": "-", "✓": "y", "½": "h", "…": "...", "“": '"', "”": '"', "‘": "'",
        "’": "'", "–": "-", "—": "-", "│": "|", "←": "<", "→": ">", "↑": "^", "↓": "v", "×": "x",
        "≤": "<=", "≥": ">=", "−": "-", "±": "+-", "€": "EUR ", "\u00a0": " ",
    }
)  # fmt: skip
"""Stand-ins for typographic characters where the terminal speaks ASCII only."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Where output goes. ``columns`` is the width to wrap at, at most 80 for reading."""

    columns: int
    colour: bool
    unicode: bool
    terminal: bool

    def fit(self, text: str) -> str:
        """Return ``text`` in letters this surface can show."""
        if self.unicode or text.isascii():
            return text
        return text.translate(_ASCII).encode("ascii", "backslashreplace").decode()


def find_surface(environment: Mapping[str, str], *, plain: bool = False) -> Surface:
    """Return what standard output is, honouring NO_COLOR, TERM=dumb, COLUMNS and the encoding."""
    terminal = all(stream is not None and stream.isatty() for stream in (sys.stdout, sys.stdin))
    dumb = environment.get("TERM", "") in ("dumb", "")
    return Surface(
        columns=max(20, min(80, _columns(environment))),
        colour=terminal and not plain and not dumb and not environment.get("NO_COLOR"),
        unicode=_speaks_unicode(environment),
        terminal=terminal and not plain and not dumb,
    )


def _speaks_unicode(environment: Mapping[str, str]) -> bool:
    """Say whether typographic characters can be shown: UTF-8, and no locale that asks for ASCII.

    Python itself writes UTF-8 in the C locale too; a terminal that was told ``LC_ALL=C`` may not.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    if next((name for name in names if name), "") in ("C", "POSIX"):
        return False
    encoding = (sys.stdout.encoding if sys.stdout else None) or "ascii"
    return encoding.lower().replace("-", "").startswith("utf")


def _columns(environment: Mapping[str, str]) -> int:
    fixed = environment.get("COLUMNS", "")
    if fixed.isdigit() and int(fixed):
        return int(fixed)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def prepare_streams() -> None:
    """Let no character end the program: what cannot be written is escaped, what cannot be read kept."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")


class Printer:
    """Prints styled lines, by rich where there is colour, else as bare text."""

    def __init__(self, surface: Surface) -> None:
        """Take the surface; rich is imported at the first coloured line."""
        self.surface = surface

    @property
    def columns(self) -> int:
        """The width to wrap at, read anew so that a resize counts."""
        if self.surface.terminal and "COLUMNS" not in os.environ:
            return max(20, min(80, _columns({})))
        return self.surface.columns

    def line(self, *pieces: Piece | str) -> None:
        """Print one line of pieces; a bare text has no style."""
        row = [("", piece) if isinstance(piece, str) else piece for piece in pieces]
        if not self.surface.colour or not any(style for style, _ in row):
            print("".join(self.surface.fit(visible(text)) for _, text in row))
            return
        from rich.text import Text

        text = Text(end="")
        for style, piece in row:
            text.append(self.surface.fit(visible(piece)), STYLES[style])
        self._console().print(text, soft_wrap=True)

    def lines(self, rows: Iterable[Line]) -> None:
        """Print several lines."""
        for row in rows:
            self.line(*row)

    def block(self, text: str, *, indent: int = 2, style: str = "", first: str = "") -> None:
        """Print wrapped text with an indent; ``first`` stands in the indent of the first line."""
        lead = first
        for row in wrap(text, self.columns - indent):
            self.line(lead + " " * (indent - width(lead)), (style, row))
            lead = ""

    def gap(self) -> None:
        """Print an empty line."""
        print()

    def rule(self) -> None:
        """Print a thin line across."""
        self.line("  ", ("dim", "─" * (self.columns - 4)))

    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            file=sys.stdout, highlight=False, markup=False, emoji=False, legacy_windows=False, width=10_000
        )
