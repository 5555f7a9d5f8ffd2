"""Being asked to end: a signal is noted when it comes and raised where the program waits.

Raised in the middle of a step it would tear the step, and inside a prompt it would leave the
terminal raw. So the handlers only take a note; ``waiting`` (a read, an editor) raises at once, and
a prompt looks at the note five times a second.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mlprep.errors import ExitCode

ENDING = tuple(
    number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)
"""The signals that ask a process to end and leave it time to do so (no SIGHUP on Windows)."""


class SignalledError(BaseException):
    """A signal asked the process to end; carries the exit code by that signal's name."""

    def __init__(self, code: ExitCode) -> None:
        """Keep the exit code."""
        self.code = code
        super().__init__(code.name)


@dataclass(slots=True)
class _Note:
    """What came and was not yet raised; whether the program waits; whether it is ending already."""

    number: int = 0
    waiting: bool = False
    ending: bool = False


_note = _Note()


def _take(number: int, _frame: object) -> None:
    if _note.ending:
        return  # a closing terminal says so twice; the first one is being seen to
    if number in ENDING or not _note.number:
        _note.number = number
    if _note.waiting:
        check()


def check() -> None:
    """Raise the signal that was noted, if there is one.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        SignalledError: the process was asked to end.

    """
    number, _note.number = _note.number, 0
    if number in ENDING:
        _note.ending = True
        raise SignalledError(ExitCode(128 + number))
    if number:
        raise KeyboardInterrupt


@contextmanager
def waiting() -> Iterator[None]:
    """Let signals raise inside, since nothing is half done there.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        SignalledError: the process was asked to end.

    """
    _note.waiting = True
    try:
        check()
        yield
    finally:
        _note.waiting = False


@contextmanager
def ending_signals() -> Iterator[None]:
    """Take note of Ctrl-C and of ending signals inside; put the handlers back afterwards."""
    numbers = (*ENDING, signal.SIGINT)
    kept = {number: signal.signal(number, _take) for number in numbers}
    _note.number, _note.ending = 0, False
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
