"""A sitting held by this process: its lock, its time, and what happens when it is left.

What is kept and what is in memory go together: after a step that failed half-way only the file
counts, and nothing more is written.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from mlprep.errors import HistoryError
from mlprep.sittings.steps import Reply, Step
from mlprep.sittings.timekeeping import Timekeeper
from mlprep.storage.history import History
from mlprep.storage.lock import SittingLock
from mlprep.storage.sittings import Sitting


class HeldSitting(ABC):
    """What every sitting has in common. ``step`` says what to show, ``give`` saves the reply to it."""

    resume_command = ""
    """What to type to go on with a sitting of this kind."""

    def __init__(self, history: History, sitting: Sitting) -> None:
        """Take the sitting's lock; nothing runs yet.

        Raises:
            HistoryError: the lock's folder cannot be written.
            UsageError: another living process has it open.

        """
        self.history, self.sitting = history, sitting
        self._lock = _locked(history, sitting)
        self._torn = False
        self.time = Timekeeper(history, sitting.id)

    @property
    @abstractmethod
    def step(self) -> Step:
        """What to show now."""

    @abstractmethod
    def give(self, reply: Reply) -> None:
        """Save a reply and move on; durable when this returns."""

    @abstractmethod
    def leave(self) -> bool:
        """Save everything and let go of the sitting; say whether something waits to be resumed."""

    def beat(self, *, blocked: bool = False) -> None:
        """Keep the time; call it a few times a second while a part runs."""
        with self._whole():
            self.time.beat(blocked=blocked)

    def pause(self) -> None:
        """Stop the clock; the time until ``go_on`` is kept as a pause."""
        self.beat()
        with self._whole():
            self.time.pause()

    def go_on(self) -> None:
        """Let the clock run again after ``pause``."""
        with self._whole():
            self.time.settle()

    @contextmanager
    def _begun(self) -> Iterator[None]:
        """Let go of the lock where the sitting cannot begin."""
        try:
            yield
        except BaseException:
            self._lock.release()
            raise

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Do all of it or none: after a failure half-way only the file counts, not what is in memory."""
        try:
            yield
        except BaseException:
            self._torn = True
            raise


def _locked(history: History, sitting: Sitting) -> SittingLock:
    folder = history.world.paths.locks
    try:
        return SittingLock(folder, sitting.id)
    except OSError as error:
        raise HistoryError(
            f"{folder}: the sitting cannot be locked ({error.strerror or error}).",
            "Make the folder writable, or point MLPREP_HOME at one that is.",
        ) from error
