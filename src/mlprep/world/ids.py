"""Identifiers of rows: UUID version 7 (RFC 9562), so that they sort by the time they were made."""

import os
from collections.abc import Callable
from datetime import datetime

Ids = Callable[[datetime], str]
"""Makes a new identifier for something that happens at the given moment."""


class Uuid7:
    """Makes UUIDv7 text; within one millisecond a 12-bit counter keeps the order of making."""

    def __init__(self, random: Callable[[int], bytes] = os.urandom) -> None:
        """Take randomness as a function from a number of bytes to bytes."""
        self._random = random
        self._last = (0, 0)

    def __call__(self, now: datetime) -> str:
        """Return a new identifier, later in order than every one made here before."""
        milliseconds = max(0, int(now.timestamp() * 1000))
        last, counter = self._last
        if milliseconds <= last:
            milliseconds, counter = (last, counter + 1) if counter < 0xFFF else (last + 1, 0)
        else:
            counter = 0
        self._last = (milliseconds, counter)
        tail = int.from_bytes(self._random(8), "big") & (1 << 62) - 1
        number = milliseconds << 80 | 7 << 76 | counter << 64 | 2 << 62 | tail
        digits = f"{number:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
