"""A calibration line by line: for pipes, screen readers and dumb terminals."""

import sys

from mlprep.content.types import Level
from mlprep.errors import ExitCode
from mlprep.practice.attempt import Mark
from mlprep.sittings import steps
from mlprep.sittings.calibration import Calibration
from mlprep.sittings.calibration_steps import Difference, Guessed, GuessLevel, MarkSample, MeetSample
from mlprep.terminal.calibration_report import so_far_words
from mlprep.terminal.calibration_sheets import (
    KEYS,
    NOTICE,
    agreed_words,
    apart_words,
    finished_words,
    level_words,
)
from mlprep.terminal.face import StoppedError, stopped_words
from mlprep.terminal.plain import LineReader, prompt, say
from mlprep.text import did_you_mean, one_line, paragraphs, plural


class CalibrationLines:
    """Shows a calibration's steps as labelled lines on standard output."""

    def __init__(self, reader: LineReader) -> None:
        """Take where lines come from."""
        self._reader = reader
        self._met = ""  # the prompt said last
        self._read = ""  # the sample answer said last

    def show(self, step: steps.Step, sitting: Calibration) -> steps.Reply:
        """Show one step and return the reply.

        Raises:
            StoppedError: the input ended, or Ctrl-C was pressed.

        """
        try:
            match step:
                case MeetSample():
                    return self._meet(step, sitting)
                case MarkSample():
                    self._recall(step)
                    return self._mark(step, sitting)
                case GuessLevel():
                    self._recall(step)
                    return Guessed(self._level(step, sitting))
                case Difference():
                    return self._difference(step, sitting)
                case _:
                    return steps.Stop()
        except KeyboardInterrupt as interrupt:
            raise StoppedError(ExitCode.INTERRUPTED) from interrupt

    def _meet(self, step: MeetSample, sitting: Calibration) -> steps.Reply:
        say("question", step.title)
        say("round", step.round)
        if step.shown:
            say("shown before", plural(step.shown, "time"))
        say("prompt", paragraphs(step.prompt))
        self._met = step.prompt
        if not step.known:
            say("note", NOTICE)
        return steps.GoOn() if self._yes("show a sample answer y/n", sitting) else steps.Skip("later")

    def _recall(self, step: MarkSample | GuessLevel) -> None:
        """Say the sample answer once, and after a resume its question too."""
        if self._read == step.text:
            return
        if self._met != step.prompt:
            say("prompt", paragraphs(step.prompt))
        self._met, self._read = step.prompt, step.text
        say("sample answer", paragraphs(step.text))

    def _mark(self, step: MarkSample, sitting: Calibration) -> steps.Reply:
        given = dict(step.marks)
        keys = {key: mark for key, mark in KEYS.items() if mark in step.offered}
        for number, signal in enumerate(step.signals, 1):
            if signal.id not in given:
                say(f"signal {number} of {len(step.signals)}, {signal.level.id}", signal.text)
                sitting.give(steps.Marked(signal.id, self._key(keys, sitting)))
        return steps.Checked()

    def _key(self, keys: dict[str, Mark], sitting: Calibration) -> Mark:
        meanings = {"y": "y met", "p": "p after a probe", "h": "h partly", "n": "n missed"}
        while True:
            prompt(f"mark {'/'.join(keys)} [n]")
            word = self._reader.line(sitting.beat).strip().lower() or "n"
            if word in keys:
                return keys[word]
            print(f"mlprep: {', '.join(meanings[key] for key in keys)}.", file=sys.stderr)

    def _level(self, step: GuessLevel, sitting: Calibration) -> Level:
        names = {level.id: level for level in step.levels}
        while True:
            prompt(f"level of this answer {'/'.join(names)}")
            word = self._reader.line(sitting.beat).strip().lower()
            if word in names:
                return names[word]
            near = did_you_mean(word, list(names))
            print(f"mlprep: '{one_line(word)}' is none of {', '.join(names)}.{near}", file=sys.stderr)

    def _difference(self, step: Difference, sitting: Calibration) -> steps.Reply:
        say("level", level_words(step))
        say("marks", agreed_words(step))
        for one in step.compared:
            if one.halves:
                say(f"signal, {one.signal.level.id}", one.signal.text)
                say("differs", apart_words(one))
        say(f"kept at {step.level.id}", one_line(step.why))
        say("so far", so_far_words(step.report))
        if not step.first:
            say("note", "this sample was marked before: it does not count again")
        if step.last:
            return steps.Next()
        return steps.Next() if self._yes("next sample answer y/n", sitting) else steps.Stop()

    def _yes(self, label: str, sitting: Calibration) -> bool:
        prompt(f"{label} [y]")
        return self._reader.line(sitting.beat).strip().lower() in ("", "y", "yes")

    def finish(self, done: steps.Finished) -> None:
        """Say that the calibration is over."""
        say("done", finished_words(done))

    def stopped(self, resume: str) -> None:
        """Say that everything is saved and how to go on."""
        sys.stdout.flush()
        words = stopped_words(resume)
        print(f"\nmlprep: {words[0].lower()}{words[1:]}", file=sys.stderr)
