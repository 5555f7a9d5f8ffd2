"""The mock loop: the rounds of a company one after the other, on the clock, over one day or several.

A round's questions are drawn when it begins, answered one after the other, and scored when the
round is over or at the end of the day. Nobody sees a signal or a worked answer before that.
"""

from collections.abc import Sequence
from dataclasses import asdict
from enum import Enum
from typing import Any

from mlprep.content.bank import Bank
from mlprep.content.types import Listed, LoopRule, RoundType
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.attempt import Budget, Kind, Mode, Running
from mlprep.practice.filling import ONE_PROBLEM, share
from mlprep.readouts.debrief import LoopReport, debrief
from mlprep.sittings import steps as show
from mlprep.sittings.asking import Asking
from mlprep.sittings.mock_drawing import choose
from mlprep.sittings.mock_plan import BREAK_MINUTES, MockPlan, PlannedRound
from mlprep.sittings.state import AttemptState, PhaseTime
from mlprep.sittings.views import Views
from mlprep.storage.history import History
from mlprep.storage.sittings import Sitting


class At(Enum):
    """Where a round of the loop stands."""

    INTRO = "intro"
    ANSWERING = "answering"
    OVER = "over"
    DEFERRED = "deferred"
    SCORING = "scoring"
    RESULT = "result"
    DONE = "done"


class Mock(Asking):
    """One sitting of a whole loop."""

    resume_command = "mlprep mock --resume"

    parks = True
    """Answers are scored when the round is over."""

    def __init__(self, history: History, bank: Bank, sitting: Sitting) -> None:
        """Take the sitting's lock and fold its steps; use ``start`` or ``resume``.

        Raises:
            UsageError: another living process has it open.

        """
        self.plan = MockPlan.from_options(sitting.options)
        self.company = self.plan.company
        super().__init__(history, bank, sitting)

    @classmethod
    def start(cls, history: History, bank: Bank, plan: MockPlan) -> "Mock":
        """Begin a loop; nothing is drawn before its first round.

        Raises:
            UsageError: ``only`` names a round that the loop does not have.
            NothingMatchesError: no round of it can be practised here, or the bank is too small for
                one; it says which, and nothing was kept.

        """
        numbers = {r.number for r in plan.rounds}
        for number in plan.only:
            if number not in numbers:
                raise UsageError(
                    f"The loop has no round {number}.", f"It has {min(numbers)} to {max(numbers)}."
                )
        if not any(r.drawn for r in plan.chosen):
            raise NothingMatchesError("No round of this loop can be practised here.", "See it: mlprep rounds")
        used: set[str] = set()
        for planned in plan.chosen:
            if planned.drawn:  # before anything is kept: a loop is not stuck in its fourth round
                used |= {one.id for one in choose(bank, history, plan, planned, used)}
        with history.transaction():
            mock = cls(history, bank, history.sittings.create("mock", plan.to_options()))
            with mock._begun():
                mock._enter()
        return mock

    @classmethod
    def resume(cls, history: History, bank: Bank, sitting: Sitting) -> "Mock":
        """Go on with a loop where it was left, on this day or another.

        Raises:
            NothingMatchesError: it was finished meanwhile.
            UsageError: another living process has it open.

        """
        mock = cls(history, bank, sitting)
        with mock._begun():
            if mock.state.closed:
                raise NothingMatchesError("That loop is over.", "mlprep history list shows its answers.")
            mock.time.settle()
            mock._enter()
        return mock

    # What to show ------------------------------------------------------------------------------

    @property
    def step(self) -> show.Step:
        """What to show now."""
        if self.state.closed:
            return self._finished()
        current = self._current()
        if current is not None:
            return self._attempt_step(current)
        return self._loop_step()

    def _loop_step(self) -> show.Step:
        if not self._happened("begun"):
            return show.Overview(
                title=self.plan.title,
                note=self.plan.note,
                level=self.plan.level,
                rounds=self.plan.chosen,
                minutes=self.plan.minutes,
                breaks=BREAK_MINUTES,
                short=self.plan.short,
            )
        planned = self._active()
        if planned is None:
            return show.LoopDebrief(self.report())
        at = self._at(planned)
        if at is At.INTRO and self._needs_rest(planned):
            return show.Rest(BREAK_MINUTES * 60, planned)
        if at is At.INTRO:
            return self._intro(planned)
        if at is At.RESULT:
            report = next(r for r in self.report().rounds if r.number == planned.number)
            return show.RoundResult(report, self.plan.level)
        seconds = sum(
            s.ms for s in self.time.spans if s.what is Running.RUNNING and s.attempt in self._ids(planned)
        )
        deferred = at is At.DEFERRED
        return show.RoundOver(planned, len(self._attempts(planned)), seconds // 1000, forced=deferred)

    def _intro(self, planned: PlannedRound) -> show.RoundIntro:
        sat = [r for r in self.plan.chosen if r.drawn]
        return show.RoundIntro(
            planned=planned,
            position=self.plan.chosen.index(planned) + 1,
            total=len(self.plan.chosen),
            looks_for=self._type(planned.type).looks_for,
            questions=len(sat),
        )

    def report(self) -> LoopReport:
        """Return the debrief as far as the loop got."""
        syllabus = {row.id: row.text for row in self.bank.framework.syllabus}
        return debrief(self.history, self.sitting, self._rule(), syllabus)

    # Replies -----------------------------------------------------------------------------------

    def give(self, reply: show.Reply) -> None:
        """Save a reply and move on; durable when this returns."""
        if isinstance(reply, show.GoOn | show.ScoreNow | show.ScoreLater):
            with self._whole(), self.history.transaction():
                self._take_loop(reply)
                self._enter()
            return
        super().give(reply)

    def _take_loop(self, reply: show.Reply) -> None:
        if not self._happened("begun"):
            self._event("begun")
            return
        planned = self._active()
        if planned is None:
            self.history.sittings.append(self.sitting.id, "", "debriefed", self.report().to_data())
            self._finish()
            return
        at = self._at(planned)
        if isinstance(reply, show.ScoreNow):
            waiting = [r for r in self.plan.chosen if self._at(r) is At.DEFERRED]
            answered = planned if at is At.OVER else next(iter(waiting), None)
            if answered is not None:
                self._event("scoring", answered)
        elif isinstance(reply, show.ScoreLater):
            if at is At.OVER:
                self._event("later", planned)
        elif at is At.INTRO and self._needs_rest(planned):
            self._event("rested", planned)
        elif at is At.INTRO:
            self._begin_round(planned)
        elif at is At.RESULT:
            self._event("shown", planned)

    def _begin_round(self, planned: PlannedRound) -> None:
        if not planned.drawn:
            self._event("passed", planned)
            return
        used = {attempt.question.id for attempt in self.state.attempts}
        chosen = choose(self.bank, self.history, self.plan, planned, used)
        self._event("round", planned)
        lengths = share(planned.minutes, [one.minutes for one in chosen])
        for listed, seconds in zip(chosen, lengths, strict=True):
            reason = f"round {planned.number}: {planned.name}"
            attempt = self._draw(
                listed,
                Kind.WHOLE,
                reason,
                self.plan.level,
                round=planned.number,
                seconds=seconds,
                phases=[asdict(phase) for phase in self._phases(listed, seconds, planned)],
            )
            usual = self._views.mode(attempt)
            self._keep(attempt, "started", {"mode": (self.wanted or usual).value})

    def answer_by(self, mode: Mode | None) -> None:
        """Choose how the answers of the rounds to come are given; None takes each round's usual mode."""
        self.wanted = mode

    def _phases(self, listed: Listed, seconds: int, planned: PlannedRound) -> tuple[PhaseTime, ...]:
        """Return the phases of a design round, their budgets adding up to the answer's."""
        if planned.type not in ONE_PROBLEM:
            return ()
        phases = self._type(planned.type).phases
        whole = Budget.of(self.bank.question(listed.id), seconds=seconds).answer
        total, reached, used, out = sum(p.minutes for p in phases), 0, 0, list[PhaseTime]()
        for phase in phases:
            reached += phase.minutes
            upto = whole * reached // total
            out.append(PhaseTime(phase.id, phase.name, upto - used, phase.produces))
            used = upto
        return tuple(out)

    # Where things stand ------------------------------------------------------------------------

    def _make_views(self) -> Views:
        return Views(self.bank.framework)

    def _rule(self) -> LoopRule:
        return self.bank.framework.loop_rule

    def _type(self, name: str) -> RoundType:
        return next(r for r in self.bank.framework.rounds if r.id == name)

    def _happened(self, kind: str, planned: PlannedRound | None = None) -> bool:
        number = planned.number if planned else None
        return any(k == kind and (number is None or d["round"] == number) for k, d in self.state.events)

    def _event(self, kind: str, planned: PlannedRound | None = None) -> None:
        data: dict[str, Any] = {"round": planned.number} if planned else {}
        self.state.apply(self.history.sittings.append(self.sitting.id, "", kind, data))

    def _attempts(self, planned: PlannedRound) -> list[AttemptState]:
        return [a for a in self.state.attempts if a.place == planned.number]

    def _ids(self, planned: PlannedRound) -> set[str]:
        return {a.id for a in self._attempts(planned)}

    def _at(self, planned: PlannedRound) -> At:
        if self._happened("passed", planned):
            return At.DONE
        if not self._happened("round", planned):
            return At.INTRO
        attempts = self._attempts(planned)
        if any(not a.parked and not a.judged and not a.over for a in attempts):
            return At.ANSWERING
        if any(not a.over for a in attempts):
            if self._happened("scoring", planned):
                return At.SCORING
            return At.DEFERRED if self._happened("later", planned) else At.OVER
        return At.DONE if self._happened("shown", planned) else At.RESULT

    def _active(self) -> PlannedRound | None:
        """Return the round in progress: the first that is neither done nor put off, then those put off."""
        waiting: Sequence[PlannedRound] = [r for r in self.plan.chosen if self._at(r) is not At.DONE]
        ready = [r for r in waiting if self._at(r) is not At.DEFERRED]
        return next(iter((*ready, *waiting)), None)

    def _needs_rest(self, planned: PlannedRound) -> bool:
        """Say whether a break comes first: not before the first round, not before one passed over."""
        before = [r for r in self.plan.chosen if r.number < planned.number and self._happened("round", r)]
        return bool(before) and bool(planned.drawn) and not self._happened("rested", planned)

    def _current(self) -> AttemptState | None:
        if self.state.closed or self._stopped or not self._happened("begun"):
            return None
        planned = self._active()
        if planned is None:
            return None
        at = self._at(planned)
        if at is At.ANSWERING:
            return next(a for a in self._attempts(planned) if not a.parked and not a.judged and not a.over)
        if at is At.SCORING:
            return next(a for a in self._attempts(planned) if not a.over)
        return None

    def _last(self) -> bool:
        return True  # the next question, or the round's result, follows by itself

    def leave(self) -> bool:
        """Save everything and let go of the loop; say whether it waits to be resumed."""
        try:
            if not self._torn and not self.state.closed:
                self.beat()
                with self._whole(), self.history.transaction():
                    self.time.stop()
        finally:
            self._lock.release()
        return not self.state.closed

    def _stop(self) -> None:
        self._why = "stopped"
        self._finish()

    def _advance(self) -> None:
        """Nothing is drawn between questions: the loop's own steps follow."""
