"""The terminal's modes: quiet between prompts, lent to editors as it was found, restored at the end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

if sys.platform == "win32":

    @contextmanager
    def terminal_kept() -> Iterator[None]:
        """Do nothing: a console keeps no modes that a prompt could leave behind."""
        yield

    @contextmanager
    def terminal_lent() -> Iterator[None]:
        """Do nothing, for the same reason."""
        yield

else:
    import termios

    _found: list[list[Any]] = []
    """How each caller of ``terminal_kept`` found the terminal, outermost first."""

    @contextmanager
    def terminal_kept() -> Iterator[None]:
        """Keep the terminal quiet inside and restore its modes on the way out, whatever happened.

        Between two prompts the modes are those of a prompt: nothing is echoed, and every key pressed
        there reaches the next prompt, Enter, Ctrl-C and Ctrl-D too.
        """
        before = _modes()
        if before is None:
            yield
            return
        _found.append(before)
        try:
            _quieten(before)
            yield
        finally:
            _found.pop()
            _restore(before)

    @contextmanager
    def terminal_lent() -> Iterator[None]:
        """Lend the terminal to another program as it was found, and quieten it again afterwards."""
        if not _found:
            yield
            return
        _restore(_found[0])
        try:
            yield
        finally:
            _quieten(_found[0])

    def _modes() -> list[Any] | None:
        """Return the modes of standard input, or None where it is no terminal."""
        try:
            return termios.tcgetattr(sys.stdin.fileno())
        except (termios.error, OSError, ValueError, AttributeError):
            return None

    def _quieten(before: list[Any]) -> None:
        quiet = [*before[:6], list(before[6])]
        quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        _restore(quiet)

    def _restore(modes: list[Any]) -> None:
        with suppress(termios.error, OSError, ValueError):  # a terminal that has vanished has no modes
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)
