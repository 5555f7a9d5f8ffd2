"""Asking for the scores of a story without telling it, on a screen or line by line."""

from collections.abc import Sequence
from typing import Protocol

from mlprep.content.types import Level
from mlprep.practice.story import StoryPart
from mlprep.terminal.plain import LineReader, ask_number, say
from mlprep.terminal.prompts import CancelledKeyError, Console
from mlprep.terminal.storytelling import SHOWN, ask_part, ask_signal
from mlprep.terminal.surface import Printer

Place = tuple[int, int]
"""Number and count."""


class ScoreAsker(Protocol):
    """Asks for a part's score and for a signal's level.

    Raises KeyboardInterrupt, SignalledError or StoppedError where the candidate stops.
    """

    def part(self, name: str, place: Place, sentences: Sequence[str]) -> int:
        """Return the score from 1 to 4 whose sentence comes nearest."""

    def signal(self, name: str, place: Place, sentences: Sequence[tuple[Level, str]]) -> Level | None:
        """Return the level at which the story shows a signal, or None."""


class ScreenScores:
    """Asks by single keys."""

    def __init__(self, console: Console, out: Printer) -> None:
        """Take the terminal that keys come from, and where lines go."""
        self._console, self._out = console, out

    def part(self, name: str, place: Place, sentences: Sequence[str]) -> int:
        """Return the score from 1 to 4 whose sentence comes nearest."""
        try:
            return ask_part(self._console, self._out, name, place, sentences, None)
        except CancelledKeyError as error:
            raise KeyboardInterrupt from error

    def signal(self, name: str, place: Place, sentences: Sequence[tuple[Level, str]]) -> Level | None:
        """Return the level at which the story shows a signal, or None."""
        try:
            return ask_signal(self._console, self._out, name, place, sentences, None)
        except CancelledKeyError as error:
            raise KeyboardInterrupt from error


class LineScores:
    """Asks by labels and lines."""

    def __init__(self) -> None:
        """Read standard input."""
        self._reader = LineReader()

    def part(self, name: str, place: Place, sentences: Sequence[str]) -> int:  # noqa: ARG002  # a screen shows the place
        """Return the score from 1 to 4 whose sentence comes nearest."""
        word = name.lower()
        for number, sentence in enumerate(sentences, 1):
            say(f"{word} {number}", sentence)
        return ask_number(self._reader, f"{word} 1-4", range(1, 5), lambda: None)

    def signal(self, name: str, place: Place, sentences: Sequence[tuple[Level, str]]) -> Level | None:  # noqa: ARG002
        """Return the level at which the story shows a signal, or None."""
        for number, (level, sentence) in enumerate(sentences, 1):
            say(f"{name.lower()} {number}, {level.id}", sentence)
        label = f"{name.lower()} 0-3, 0 for none"
        return SHOWN[str(ask_number(self._reader, label, range(4), lambda: None))]


def print_scores(out: Printer, name: str, level: Level, scores: dict[StoryPart, int]) -> None:
    """Say what was kept."""
    words = ", ".join(f"{part.value} {score}" for part, score in scores.items())
    out.block(f"scored: {name} at {level.id}: {words}")
    out.block(f"mlprep story show {name}", style="dim")
