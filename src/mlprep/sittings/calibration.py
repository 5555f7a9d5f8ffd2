"""The calibration: sample answers marked blind to their level, and compared with the reference marks."""

from dataclasses import asdict, dataclass, field
from typing import Any

from mlprep.content.bank import Bank, question_from_json
from mlprep.content.types import Contrast, Level, Question
from mlprep.errors import HistoryError, NothingMatchesError
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import compare, next_sample, offered, sample_of
from mlprep.readouts.calibration import calibration_report
from mlprep.sittings import steps as show
from mlprep.sittings.calibration_steps import Difference, Guessed, GuessLevel, MarkSample, MeetSample
from mlprep.sittings.held import HeldSitting
from mlprep.storage.calibrations import BEGUN, DRAWN, KIND
from mlprep.storage.history import History
from mlprep.storage.sittings import Sitting, StepRow


@dataclass(frozen=True, slots=True)
class CalibrationPlan:
    """The options of a calibration.

    ``level`` None takes questions of every level; ``count`` None goes on until the candidate has enough.
    """

    level: Level | None = None
    count: int | None = None
    seed: int = 0

    def to_options(self) -> dict[str, Any]:
        """Return the plan as JSON values."""
        return {**asdict(self), "level": self.level.id if self.level else ""}

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> "CalibrationPlan":
        """Return the plan kept in a sitting."""
        level = Level.of(options["level"]) if options["level"] else None
        return cls(level, options["count"], options["seed"])


@dataclass(slots=True)
class SampleState:
    """One sample answer as far as it got.

    ``known`` says that the question had been met before, ``shown`` how often the sample had been
    shown. ``first`` says that the marks count in the report.
    """

    id: str
    question: Question
    hash: str
    contrast: Contrast
    known: bool
    shown: int
    begun: bool = False
    marks: dict[str, Mark] = field(default_factory=dict)
    marked: bool = False
    guess: Level | None = None
    first: bool = True
    over: bool = False

    def take(self, kind: str, data: dict[str, Any]) -> None:
        """Take in one finished step."""
        match kind:
            case "begun":
                self.begun = True
            case "mark":
                self.marks[data["signal"]] = Mark(data["mark"])
            case "marked":
                self.marked = True
            case "guessed":
                self.guess, self.first = Level.of(data["level"]), data["first"]
            case "passed" | "left":
                self.over = True


class Calibration(HeldSitting):
    """One sitting in which sample answers are marked."""

    resume_command = "mlprep calibrate --resume"

    kind = KIND

    def __init__(self, history: History, bank: Bank, sitting: Sitting) -> None:
        """Take the sitting's lock and fold its steps; use ``start`` or ``resume``.

        Raises:
            HistoryError: the lock's folder cannot be written, or a question's version is gone.
            UsageError: another living process has it open.

        """
        super().__init__(history, sitting)
        self.bank = bank
        self.plan = CalibrationPlan.from_options(sitting.options)
        self.samples: list[SampleState] = []
        self.closed = False
        self._why = ""
        with self._begun():
            for row in history.sittings.steps(sitting.id):
                self._apply(row)

    @classmethod
    def start(cls, history: History, bank: Bank, plan: CalibrationPlan) -> "Calibration":
        """Begin a calibration and draw its first sample answer.

        Raises:
            NothingMatchesError: no question of this level has sample answers; nothing was kept.

        """
        # In one transaction, so that no other process sees a sitting that nobody has locked.
        with history.transaction():
            made = cls(history, bank, history.sittings.create(KIND, plan.to_options()))
            with made._begun():
                if not made._draw():
                    at = f" at {plan.level.id}" if plan.level else ""
                    raise NothingMatchesError(
                        f"No question{at} has sample answers that could be marked.", "mlprep calibrate"
                    )
        return made

    @classmethod
    def resume(cls, history: History, bank: Bank, sitting: Sitting) -> "Calibration":
        """Go on with a calibration where it was left.

        Raises:
            NothingMatchesError: it was finished meanwhile.
            UsageError: another living process has it open.

        """
        found = cls(history, bank, sitting)
        with found._begun():
            if found.closed:
                raise NothingMatchesError(
                    "That calibration is over.", "mlprep calibrate --report shows what it found."
                )
            found.time.settle()
            with history.transaction():
                found._advance()
                found._enter()
        return found

    @property
    def step(self) -> show.Step:
        """What to show now."""
        current = self._current()
        if current is None:
            return show.Finished(
                answered=sum(one.guess is not None for one in self.samples),
                parked=0,
                skipped=0,
                seconds=int(self.time.running()),
                why=self._why,
            )
        question = current.question
        if not current.begun:
            return MeetSample(question.title, question.round, question.prompt, current.known, current.shown)
        if not current.marked:
            return MarkSample(
                question=question.id,
                prompt=question.prompt,
                text=current.contrast.text,
                signals=tuple(sorted(question.signals, key=lambda signal: signal.level)),
                marks=tuple(current.marks.items()),
                offered=offered(current.contrast),
            )
        if current.guess is None:
            return GuessLevel(question.id, question.prompt, current.contrast.text, question.levels)
        return Difference(
            compared=compare(question, current.contrast, current.marks),
            level=current.contrast.level,
            guess=current.guess,
            why=current.contrast.why,
            report=calibration_report(self.history),
            first=current.first,
            last=self._enough(),
        )

    def give(self, reply: show.Reply) -> None:
        """Save a reply and move on; durable when this returns.

        The signals count as seen from where the sample answer is shown, since they stand beside it.
        """
        with self._whole(), self.history.transaction():
            current = self._current()
            if current is None:
                message = "a finished sitting takes no reply"
                raise RuntimeError(message)
            if isinstance(reply, show.Marked):
                self._keep(current, "mark", {"signal": reply.signal, "mark": reply.mark.value})
                return
            self.time.end()
            if isinstance(reply, show.Stop):
                self._why = "stopped"
                self._finish(current)
                return
            self._take(current, reply)
            self._advance()
            self._enter()

    def _take(self, current: SampleState, reply: show.Reply) -> None:
        match reply:
            case show.GoOn():
                self.history.questions.saw(current.question.id, "signals")
                self._keep(current, BEGUN, {})
            case show.Checked():
                for signal in current.question.signals:
                    if signal.id not in current.marks:
                        self._keep(current, "mark", {"signal": signal.id, "mark": Mark.MISSED.value})
                self._keep(current, "marked", {})
            case Guessed(level):
                first = not any(
                    (one.question, one.level) == (current.question.id, current.contrast.level)
                    for one in self.history.calibrations.list()
                )
                self.history.calibrations.add(
                    current.question.id,
                    current.hash,
                    level=current.contrast.level,
                    guess=level,
                    marks=current.marks,
                )
                self._keep(current, "guessed", {"level": level.id, "first": first})
            case show.Skip():
                self._keep(current, "passed", {})
            case _:
                self._keep(current, "left", {})

    def leave(self) -> bool:
        """Save everything and let go of the sitting; say whether something waits to be resumed.

        Whoever stops between two samples, having done what was asked for, is done, not interrupted.
        """
        try:
            if not self._torn and not self.closed:
                self.beat()
                with self._whole(), self.history.transaction():
                    current = self._current()
                    between = current is None or not current.begun or current.guess is not None
                    if between and (self.plan.count is None or self._enough()):
                        self._finish(current)
                    else:
                        self.time.stop()
        finally:
            self._lock.release()
        return not self.closed

    # Inside --------------------------------------------------------------------------------------

    def _current(self) -> SampleState | None:
        if self.closed or not self.samples or self.samples[-1].over:
            return None
        return self.samples[-1]

    def _enough(self) -> bool:
        """Say whether as many samples were marked as were asked for."""
        return self.plan.count is not None and self._done() >= self.plan.count

    def _done(self) -> int:
        return sum(one.guess is not None for one in self.samples)

    def _advance(self) -> None:
        """Draw the next sample where the last one is over, or close the sitting."""
        if self._current() is not None or self.closed:
            return
        if self._enough():
            self._finish(None)
        elif not self._draw():
            self._why = "no other sample answer is left"
            self._finish(None)

    def _draw(self) -> bool:
        """Append which sample answer comes next; False where this sitting has shown or passed over all."""
        history = self.history
        done = {(one.question.id, one.contrast.level) for one in self.samples if one.begun}
        shut = history.questions.irrelevant() | {one.question.id for one in self.samples if not one.begun}
        open_ = {
            (one.question, one.level): one
            for one in self.bank.samples(self.plan.level)
            if one.question not in shut and (one.question, one.level) not in done
        }
        known = history.questions.standings(list({question for question, _ in open_}))
        before = history.calibrations.shown()
        reserved = {key: one.reserved for key, one in open_.items()}
        key = next_sample(reserved, before, known, self.plan.seed)
        if key is None:
            return False
        sample = open_[key]
        with history.transaction():
            history.questions.keep_version(sample.hash, sample.question, self.bank.body(sample.question))
            self._apply(
                history.sittings.append(
                    self.sitting.id,
                    history.world.new_id(history.world.clock.now()),
                    DRAWN,
                    {
                        "question": sample.question,
                        "hash": sample.hash,
                        "level": sample.level.id,
                        "known": sample.question in known,
                        "shown": before.count(key),
                    },
                )
            )
        return True

    def _enter(self) -> None:
        """Begin the time of what is now in progress; between two samples nothing runs."""
        if self.closed:
            return
        current = self._current()
        runs = current is not None and current.begun and current.guess is None
        part = ("guess" if current and current.marked else "marks") if runs else ""
        self.time.enter(current.id if current else "", part)

    def _finish(self, current: SampleState | None) -> None:
        if current is not None:
            self._keep(current, "left", {})
        self.history.sittings.close(self.sitting.id)
        self.closed = True

    def _keep(self, current: SampleState, kind: str, data: dict[str, Any]) -> None:
        self._apply(self.history.sittings.append(self.sitting.id, current.id, kind, data))

    def _apply(self, row: StepRow) -> None:
        if row.kind == "closed":
            self.closed = True
        elif row.kind == DRAWN:
            question = self._load(row.data["hash"])
            self.samples.append(
                SampleState(
                    id=row.attempt,
                    question=question,
                    hash=row.data["hash"],
                    contrast=sample_of(question, Level.of(row.data["level"])),
                    known=row.data["known"],
                    shown=row.data["shown"],
                )
            )
        else:
            self.samples[-1].take(row.kind, row.data)

    def _load(self, digest: str) -> Question:
        body = self.history.questions.version(digest)
        if body is None:
            raise HistoryError(
                f"The history lacks the question version {digest}, of which a sample was marked.",
                "Restore a backup, or begin another sitting: mlprep calibrate",
            )
        return question_from_json(body)
