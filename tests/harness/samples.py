"""Questions with contrast answers, a marker of them in this process, and markers of several kinds."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from harness.mock_loop import HandClock

from mlprep.content.bank import Bank
from mlprep.content.types import Level, Question, Signal
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import Key, sample_of
from mlprep.sittings import steps
from mlprep.sittings.calibration import Calibration, CalibrationPlan
from mlprep.sittings.calibration_steps import Difference, Guessed, GuessLevel, MarkSample, MeetSample
from mlprep.storage.history import History, open_history
from mlprep.world import Uuid7, World, find_paths

Taste = Callable[[Signal, Mark], Mark]
"""Returns the mark somebody gives a signal whose reference mark is known."""

RAISED = {Mark.MISSED: Mark.PARTLY, Mark.PARTLY: Mark.MET, Mark.AFTER_PROBE: Mark.MET, Mark.MET: Mark.MET}


def exact(_signal: Signal, reference: Mark) -> Mark:
    """Mark as the reference does."""
    return reference


def lenient_at(level: Level) -> Taste:
    """Mark one step too high on the signals of one level, else as the reference does."""
    return lambda signal, reference: RAISED[reference] if signal.level is level else reference


def contrast_yaml(**samples: Mapping[str, str]) -> str:
    """Return contrast answers to put behind a question's YAML: marks by signal, for each level."""
    rows = "".join(
        f"    - level: {level}\n      text: Said by somebody at {level}. {'word ' * 90}\n"
        f"      marks: {{{', '.join(f'{name}: {mark}' for name, mark in marks.items())}}}\n"
        f"      why: What keeps it at {level}.\n"
        for level, marks in samples.items()
    )
    return f"  contrast:\n{rows}"


class Marker:
    """Somebody who marks sample answers in this process, by a taste."""

    def __init__(self, folder: Path, bank: Bank, taste: Taste = exact) -> None:
        self.clock, self.bank, self.taste = HandClock(), bank, taste
        ids = Uuid7(random.Random(3).randbytes)
        self.world = World(self.clock, ids, find_paths({"MLPREP_HOME": str(folder)}), {})
        self.history: History = open_history(self.world)
        self.drawn: list[Key] = []
        self.open: Calibration | None = None

    def close(self) -> None:
        if self.open is not None:
            self.open.leave()
        self.history.close()

    def start(self, level: Level | None = None, count: int | None = None, seed: int = 1) -> Calibration:
        self.open = Calibration.start(self.history, self.bank, CalibrationPlan(level, count, seed))
        return self.open

    def resume(self) -> Calibration:
        """Go on with the newest sitting left open, as another process would."""
        (sitting, *_) = self.history.sittings.open_ones("calibration")
        self.open = Calibration.resume(self.history, self.bank, sitting)
        return self.open

    def crash(self) -> Calibration:
        """Let the process die, and resume: nothing more is written."""
        assert self.open is not None
        self.open._lock.release()
        return self.resume()

    def question(self) -> Question:
        """Return the question whose sample is in progress."""
        assert self.open is not None
        return self.open.samples[-1].question

    def mark(self, calibration: Calibration, guess: Level | None = None) -> Difference:
        """Mark one sample from its question to the differences; the guess is right unless told."""
        step = calibration.step
        while not isinstance(step, Difference):
            sample = calibration.samples[-1]
            match step:
                case MeetSample():
                    self.drawn.append((sample.question.id, sample.contrast.level))
                    calibration.give(steps.GoOn())
                case MarkSample():
                    reference = dict(sample_of(sample.question, sample.contrast.level).marks)
                    for signal in step.signals:
                        mark = self.taste(signal, Mark(reference[signal.id]))
                        calibration.give(steps.Marked(signal.id, mark))
                    calibration.give(steps.Checked())
                case GuessLevel():
                    calibration.give(Guessed(guess or sample.contrast.level))
                case _:
                    raise AssertionError(step)
            self.clock.move(seconds=1)
            step = calibration.step
        return step

    def go_through(self, calibration: Calibration, samples: int) -> Difference:
        """Mark so many samples, and return the last one's differences."""
        found = self.mark(calibration)
        for _ in range(samples - 1):
            calibration.give(steps.Next())
            found = self.mark(calibration)
        return found
