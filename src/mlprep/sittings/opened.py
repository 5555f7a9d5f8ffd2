"""A sitting that asks questions, open in this process: its folded steps, its time and half-typed text."""

from abc import abstractmethod
from typing import Any

from mlprep.content.bank import Bank, question_from_json
from mlprep.content.types import Question
from mlprep.errors import HistoryError
from mlprep.sittings.held import HeldSitting
from mlprep.sittings.judging import anchored_parts
from mlprep.sittings.state import AttemptState, Part, SittingState
from mlprep.sittings.views import Views
from mlprep.storage.history import History
from mlprep.storage.sittings import Sitting
from mlprep.text import storable


class OpenSitting(HeldSitting):
    """What every sitting that asks questions has in common."""

    @abstractmethod
    def _make_views(self) -> Views:
        """Return how attempts of this sitting are shown."""

    def __init__(self, history: History, bank: Bank, sitting: Sitting) -> None:
        """Take the sitting's lock and fold its steps; a kind of sitting says how it starts and resumes.

        Raises:
            HistoryError: the lock's folder cannot be written.
            UsageError: another living process has it open.

        """
        super().__init__(history, sitting)
        self.bank = bank
        self._scoring_parked = self._stopped = False
        self._views = self._make_views()
        self.state = SittingState(self._load, lambda round_: anchored_parts(bank.framework, round_))
        try:
            for row in history.sittings.steps(sitting.id):
                self.state.apply(row)
        except BaseException:
            self._lock.release()
            raise

    # Time and text -----------------------------------------------------------------------------

    def beat(self, *, blocked: bool = False) -> None:
        """Keep the time; call it a few times a second while a part runs."""
        with self._whole():
            self.time.beat(blocked=blocked)
            current = self._current()
            if current is None or not self._answering() or current.in_time is not None:
                return
            seconds = self._views.seconds(current, Part.ANSWER)
            if seconds is not None and self.answer_elapsed() >= seconds:
                self._keep(current, "buzzer", {"text": self.time.draft})

    def _answering(self) -> bool:
        """Say whether the answer, or one of its phases, is the part in progress."""
        return self.time.part.split(":")[0] == Part.ANSWER

    def answer_elapsed(self) -> float:
        """Return the running seconds of the part in progress; all phases of an answer together."""
        current = self._current()
        if current is None or not self._answering():
            return self.time.elapsed()
        return self.time.elapsed_in(current.id, Part.ANSWER)

    def draft(self, text: str) -> None:
        """Take what is half typed; the next beat writes it."""
        with self._whole():
            text = storable(text)[0]
            current = self._current()
            if current is not None and text and current.first_word is None and self._answering():
                self._keep(current, "first-word", {"ms": int(self.answer_elapsed() * 1000)})
            self.time.draft = text

    @property
    def prompt(self) -> str:
        """What the interviewer asked in the attempt in progress."""
        current = self._current()
        return current.question.prompt if current else ""

    @property
    def in_time(self) -> str | None:
        """What stood there at the buzzer, None before it."""
        current = self._current()
        return current.in_time if current else None

    # Inside ------------------------------------------------------------------------------------

    def _current(self) -> AttemptState | None:
        if self.state.closed or self._stopped:
            return None
        return self.state.current(scoring_parked=self._scoring_parked)

    def _open(self) -> AttemptState:
        current = self._current()
        if current is None:
            message = "a finished sitting takes no reply"
            raise RuntimeError(message)
        return current

    def _keep(self, current: AttemptState, kind: str, data: dict[str, Any]) -> None:
        self.state.apply(self.history.sittings.append(self.sitting.id, current.id, kind, data))

    def _load(self, digest: str) -> Question:
        body = self.history.questions.version(digest)
        if body is None:
            raise HistoryError(
                f"The history lacks the question version {digest}, which this sitting answered.",
                "Restore a backup, or begin another sitting: mlprep drill",
            )
        return question_from_json(body)
