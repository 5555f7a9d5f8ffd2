"""A real pseudo-terminal with a screen one can read, which answers cursor-position requests."""

import os
import re
import signal
import time
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import Self

import pexpect
import pyte
from harness.program import COMMAND, LONG, Home

KEYS = {
    "enter": "\r", "esc": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "ctrl-c": "\x03", "ctrl-d": "\x04", "ctrl-z": "\x1a", "f2": "\x1bOQ",
}  # fmt: skip


class Terminal:
    """The program on a terminal of its own: press keys, see the screen."""

    def __init__(
        self, home: Home, *arguments: str, columns: int = 80, rows: int = 24, script: str = "", **more: str
    ) -> None:
        """Start the program, or ``script``, a shell's, in its place; ``more`` goes into the environment."""
        self._screen = pyte.HistoryScreen(columns, rows, history=5000)
        self._stream = pyte.ByteStream(self._screen)
        command = ["/bin/sh", "-c", script] if script else [*COMMAND, *arguments]
        environment = home.environment(**more)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # 3.12 warns of forkpty beside any thread
            self.child = pexpect.spawn(
                command[0], command[1:], env=environment, dimensions=(rows, columns), timeout=LONG
            )
        self.child.delaybeforesend = None
        self._screen.write_process_input = self._answer
        self.raw = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.child.closed:
            self.child.close(force=True)
        elif self.child.ptyproc.isalive():
            os.kill(self.child.pid, signal.SIGKILL)

    def _answer(self, data: str) -> None:
        if self.child.isalive():
            self.child.send(data)

    def pump(self, seconds: float = 0.02) -> bool:
        """Take what was written meanwhile; False when the program has closed its terminal."""
        try:
            more = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += more
        self._stream.feed(more)
        return True

    @property
    def lines(self) -> list[str]:
        """The lines in sight."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen in sight, as text."""
        return "\n".join(self.lines)

    @property
    def everything(self) -> str:
        """What has scrolled away, and the screen."""
        gone = [
            "".join(row[column].data for column in range(self._screen.columns)).rstrip()
            for row in self._screen.history.top
        ]
        return "\n".join([*gone, *self.lines])

    def see(self, *wanted: str, gone: str = "") -> str:
        """Wait until all of these (patterns) stand on the screen, and ``gone`` does not; return it."""
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            text, alive = self.text, self.pump()
            text = self.text if not alive else text
            flat = " ".join(text.split())  # narrow windows wrap what is looked for
            found = all(re.search(one, text) or re.search(one, flat) for one in wanted)
            if found and not (gone and re.search(gone, text)):
                return text
            if not alive:
                break
        message = f"not seen: {wanted} (gone: {gone!r})\n{self.text}\nexit: {self.child.exitstatus}"
        raise AssertionError(message)

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, taking what is written meanwhile."""
        end = time.monotonic() + LONG
        while not holds():
            assert time.monotonic() < end, f"it never held\n{self.text}"
            self.pump(0.1)

    def press(self, *keys: str) -> None:
        """Press named keys, or type the characters."""
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def paste(self, text: str) -> None:
        """Paste, as terminals do it: in brackets."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int = 24) -> None:
        """Change the size of the window."""
        self.pump()
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.child.kill(number)

    def to_the_verdict(self) -> None:
        """From the first probe on: nothing to say, a blind score of 2, every point missed, no note."""
        for probe in ("sales go down", "ship this week", "called at night"):
            self.see(probe, "Ctrl-D done")
            self.press("ctrl-d")
        self.see("how good was that")
        self.press("2")
        self.see("y met")
        self.press("n", "n", "n", "n", "n")
        self.see("Enter at the end: done")
        self.press("enter", "enter")
        self.see("next time")
        self.press("enter")
        self.see("a worked answer", "q done")

    def end(self) -> int:
        """Wait for the program to end; return its exit code (128 + n where a signal ended it)."""
        end = time.monotonic() + LONG
        while self.pump():
            if time.monotonic() > end:
                raise AssertionError(f"still running:\n{self.text}")
        return self.gone()

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        self.child.ptyproc.fileobj.close()
        self.child.closed = self.child.ptyproc.closed = True

    def gone(self) -> int:
        """Wait for the program to end, its terminal closed already; return its exit code."""
        end = time.monotonic() + LONG
        while self.child.ptyproc.isalive():
            assert time.monotonic() < end, "still running"
            time.sleep(0.05)
        signalled = self.child.ptyproc.signalstatus
        return 128 + signalled if signalled else int(self.child.ptyproc.exitstatus)
