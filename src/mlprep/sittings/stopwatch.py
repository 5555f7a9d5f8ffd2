"""Honest time within one process: what ran, and what was suspension or sleep."""

from mlprep.world import Clock

GAP = 3.0
"""Seconds between two ticks from which on the time between them was a pause: the process was
stopped (Ctrl-Z) or the machine slept. A prompt ticks four times a second."""


class Stopwatch:
    """Counts running milliseconds between ``start`` and now, by the monotonic clock."""

    def __init__(self, clock: Clock) -> None:
        """Take a clock; nothing runs yet."""
        self._clock = clock
        self._running = 0.0
        self._mono = clock.monotonic()
        self._wall = clock.now()

    def start(self) -> None:
        """Begin a new interval at nothing."""
        self._running = 0.0
        self._mono, self._wall = self._clock.monotonic(), self._clock.now()

    def tick(self, *, blocked: bool = False) -> int:
        """Count the time since the last tick; return the milliseconds of it that were a pause.

        ``blocked`` says that no ticks could come meanwhile, so that a long one is no suspension.
        """
        mono, wall = self._clock.monotonic(), self._clock.now()
        ran = max(0.0, mono - self._mono)
        slept = (wall - self._wall).total_seconds() - ran
        self._mono, self._wall = mono, wall
        paused = slept if slept > GAP else 0.0
        if ran > GAP and not blocked:
            paused += ran
        else:
            self._running += ran
        return int(paused * 1000)

    @property
    def ms(self) -> int:
        """Milliseconds that ran in this interval, as of the last tick."""
        return int(self._running * 1000)
