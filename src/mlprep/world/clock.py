"""Time, handed in: nothing below reads a clock of its own."""

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What a sitting needs of time."""

    def now(self) -> datetime:
        """Return the wall clock's time with the local offset from UTC."""

    def monotonic(self) -> float:
        """Return seconds that never go back within one process (and may stop in sleep)."""


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """Return the wall clock's time with the local offset from UTC."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Return ``time.monotonic()``, in seconds."""
        return time.monotonic()
