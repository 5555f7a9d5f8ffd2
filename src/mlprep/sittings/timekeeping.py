"""The time and the half-typed text of a sitting in progress, kept while it runs."""

from mlprep.practice.attempt import Running
from mlprep.sittings.stopwatch import Stopwatch
from mlprep.storage.history import History
from mlprep.storage.sittings import Pulse, Span

BEAT_MS = 1000
"""A heartbeat is written at least this often, so that a crash loses at most this much time."""


class Timekeeper:
    """Knows which part runs, for how long, and what is typed; writes pulse and spans."""

    def __init__(self, history: History, sitting: str) -> None:
        """Read the spans so far; no part runs yet."""
        self._history, self._sitting = history, sitting
        self._watch = Stopwatch(history.world.clock)
        self._written, self._written_ms = "", 0
        self.spans = history.sittings.spans(sitting)
        self.attempt, self.part, self.draft = "", "", ""
        self._paused = False

    def enter(self, attempt: str, part: str) -> None:
        """Begin the time of a part; an empty ``part`` is not timed. A draft stays with its part."""
        if (attempt, part) != (self.attempt, self.part):
            self.draft = ""
        self.attempt, self.part, self._paused = attempt, part, False
        self._watch.start()
        self._write("running" if part else "idle")

    def end(self) -> None:
        """Keep what ran of the part as a span."""
        if self.part:
            self._watch.tick(blocked=True)
            self._add(Running.RUNNING, self._watch.ms)
        self._watch.start()

    def elapsed(self) -> float:
        """Return the running seconds of the part in progress, earlier stretches included."""
        before = sum(
            s.ms
            for s in self.spans
            if (s.attempt, s.part, s.what) == (self.attempt, self.part, Running.RUNNING)
        )
        return (before + self._watch.ms) / 1000

    def elapsed_in(self, attempt: str, part: str) -> float:
        """Return the running seconds of a part and all its phases (``answer``, ``answer:data``)."""
        now = self._watch.ms if self._within(part) and self.attempt == attempt else 0
        before = sum(
            s.ms
            for s in self.spans
            if s.attempt == attempt and s.what is Running.RUNNING and s.part.split(":")[0] == part
        )
        return (before + now) / 1000

    def _within(self, part: str) -> bool:
        return self.part.split(":")[0] == part

    def running(self) -> float:
        """Return the running seconds of the whole sitting, as of the last span."""
        return sum(s.ms for s in self.spans if s.what is Running.RUNNING) / 1000

    def beat(self, *, blocked: bool = False) -> None:
        """Count the time since the last beat; write a heartbeat or a changed draft if it is time.

        A stretch without beats (suspension, sleep) becomes a pause, unless ``blocked``.
        """
        if not self.part or self._paused:
            return
        paused = self._watch.tick(blocked=blocked)
        if paused:
            with self._history.transaction():
                self._add(Running.RUNNING, self._watch.ms)
                self._add(Running.PAUSED, paused)
                self._watch.start()
                self._write("running")
        elif self.draft != self._written or self._watch.ms - self._written_ms >= BEAT_MS:
            self._write("running")

    def pause(self) -> None:
        """Stop the clock; the time until ``settle`` is kept as a pause."""
        with self._history.transaction():
            self.end()
            self._write("paused")
        self._paused = True

    def stop(self) -> None:
        """Keep everything for a later resume; the time until then is a pause."""
        with self._history.transaction():
            if self._paused:
                self.settle()
            self.end()
            self._write("stopped")

    def settle(self) -> None:
        """Turn what the pulse says was going on into spans, and the gap until now with it.

        After a crash the running time counts up to the last heartbeat and the rest was an
        interruption; a clock set back makes the gap nothing, never negative.
        """
        self._paused = False
        pulse = self._history.sittings.pulse(self._sitting)
        if pulse is None or not pulse.part:
            return
        gap = (self._history.world.clock.now() - pulse.beat).total_seconds()
        self.attempt, self.part, self.draft = pulse.attempt, pulse.part, pulse.draft
        with self._history.transaction():
            if pulse.what == "running":
                self._add(Running.RUNNING, pulse.ms)
            what = Running.INTERRUPTED if pulse.what == "running" else Running.PAUSED
            self._add(what, max(0, int(gap * 1000)))
            self._watch.start()
            self._write("running")

    def _add(self, what: Running, ms: int) -> None:
        if ms > 0:
            span = Span(self.attempt, self.part, what, ms)
            self._history.sittings.add_span(self._sitting, span)
            self.spans.append(span)

    def _write(self, what: str) -> None:
        now = self._history.world.clock.now()
        pulse = Pulse(self.attempt, self.part, what, self._watch.ms, now, self.draft)
        self._history.sittings.set_pulse(self._sitting, pulse)
        self._written, self._written_ms = self.draft, self._watch.ms
