"""The drill: single questions, one after the other."""

from typing import Self

from mlprep.content.bank import Bank
from mlprep.errors import NothingMatchesError
from mlprep.practice.attempt import Kind, aim_at
from mlprep.practice.phases import signals_of
from mlprep.practice.selection import OVERHEAD, Choice
from mlprep.sittings import steps as show
from mlprep.sittings.asking import Asking
from mlprep.sittings.drawing import draw, nothing
from mlprep.sittings.plan import DrillPlan
from mlprep.sittings.views import Views
from mlprep.storage.history import History
from mlprep.storage.sittings import Sitting


class Drill(Asking):
    """One sitting of single questions."""

    resume_command = "mlprep drill --resume"

    kind = "drill"
    """The kind of its sittings."""

    def __init__(self, history: History, bank: Bank, sitting: Sitting) -> None:
        """Take the sitting's lock and fold its steps; use ``start`` or ``resume``.

        Raises:
            HistoryError: the lock's folder cannot be written.
            UsageError: another living process has it open.

        """
        self.plan = DrillPlan.from_options(sitting.options)
        self.wanted = self.plan.mode
        self.company, self.untimed, self.parks = self.plan.company, self.plan.untimed, self.plan.score_later
        super().__init__(history, bank, sitting)

    @classmethod
    def start(cls, history: History, bank: Bank, plan: DrillPlan) -> "Drill":
        """Begin a new sitting and draw its first question.

        Raises:
            NothingMatchesError: no question fits; nothing was kept.

        """
        first = history.attempts.count() == 0
        choice = draw(bank, history, plan, used=set(), left=plan.minutes, first_run=first)
        if choice is None:
            raise nothing(bank, history, plan)
        # In one transaction, so that no other process sees a sitting that nobody has locked.
        with history.transaction():
            drill = cls(history, bank, history.sittings.create("drill", plan.to_options()))
            with drill._begun():
                drill._take_up(choice)
                drill._enter()
        return drill

    @classmethod
    def resume(cls, history: History, bank: Bank, sitting: Sitting) -> Self:
        """Go on with a sitting where it was left, with its text and honest time.

        Answers kept for scoring later are scored once no other one is in progress.

        Raises:
            NothingMatchesError: it was finished meanwhile.
            UsageError: another living process has it open.

        """
        drill = cls(history, bank, sitting)
        with drill._begun():
            if drill.state.closed:
                raise NothingMatchesError("That sitting is over.", "mlprep history list shows its answers.")
            drill.time.settle()
            drill._scoring_parked = drill._current() is None
            with history.transaction():
                if drill._current() is None:
                    drill._advance()
                drill._enter()
        return drill

    @property
    def step(self) -> show.Step:
        """What to show now."""
        current = self._current()
        if current is None:
            return self._finished()
        first = len(self.state.attempts) == 1 and self.history.attempts.count() == 0
        return self._attempt_step(current, welcome=first)

    def leave(self) -> bool:
        """Save everything and let go of the sitting; say whether something waits to be resumed.

        Whoever stops at a verdict with nothing left to do is done, not interrupted.
        """
        try:
            if not self._torn and not self.state.closed:
                self.beat()
                with self._whole(), self.history.transaction():
                    current = self._current()
                    if current is not None and current.judged and not self._owes():
                        self._keep(current, "left", {})
                        self._finish()
                    else:
                        self.time.stop()
        finally:
            self._lock.release()
        return not self.state.closed

    def _stop(self) -> None:
        """Close the sitting, unless answers wait to be scored: then it asks nothing more but stays open."""
        self._why = "stopped"
        current = self._current()
        if current is not None and (current.judged or current.mode is None):
            self._keep(current, "left", {})
        if self._parked():
            self.state.apply(self.history.sittings.append(self.sitting.id, "", "enough", {}))
            self._stopped = True
            self._enter()
        else:
            self._finish()

    def _make_views(self) -> Views:
        return Views(self.bank.framework, mode=self.plan.mode, untimed=self.plan.untimed)

    def _last(self) -> bool:
        return self._enough()

    def _enough(self) -> bool:
        """Say whether the drill has asked all it was asked for."""
        done = sum(not a.skipped for a in self.state.attempts)
        asked = self.plan.count is not None and done >= self.plan.count
        if self.state.enough or self.plan.question or asked:
            return True
        left = self._left()
        return left is not None and left < OVERHEAD

    def _owes(self) -> bool:
        """Say whether the drill was asked for more than was done so far."""
        asked_for = self.plan.count is not None or self.plan.minutes is not None
        return self._parked() or (asked_for and not self._enough())

    def _left(self) -> float | None:
        """Return the minutes of the clock that remain, or None without a budget."""
        return None if self.plan.minutes is None else self.plan.minutes - self.time.running() / 60

    def _advance(self) -> None:
        """Draw the next question, or close the sitting; answers not yet scored keep it open."""
        if not self._enough():
            used = {a.question.id for a in self.state.attempts}
            choice = draw(self.bank, self.history, self.plan, used=used, left=self._left(), first_run=False)
            if choice is not None:
                self._take_up(choice)
                return
            self._why = "nothing left that fits"
        if not self._parked():
            self._finish()

    def _take_up(self, choice: Choice) -> None:
        if not self.plan.phase:
            self._draw(choice.listed, choice.kind, choice.reason, self.plan.level)
            return
        question = self.bank.question(choice.listed.id)
        level = aim_at(self.plan.level, question).judged
        rounds = self.bank.framework.rounds
        phase = next(p for r in rounds if r.id == question.round for p in r.phases if p.id == self.plan.phase)
        self._draw(
            choice.listed,
            Kind.PHASE,
            f"{phase.name.lower()} alone",
            self.plan.level,
            scope=[s.id for s in signals_of(question, phase.id, level)],
            seconds=phase.minutes * 60,
            focus=f"Only {phase.name.lower()}: {phase.produces}.",
        )
