"""A calibration on a real terminal: a sample answer, its signals to mark, a guess, the differences."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from mlprep.content.types import Signal
from mlprep.practice.attempt import Mark
from mlprep.sittings import steps
from mlprep.sittings.calibration import Calibration
from mlprep.sittings.calibration_steps import Difference, Guessed, GuessLevel, MarkSample, MeetSample
from mlprep.terminal.asking import ask_until_answered
from mlprep.terminal.calibration_report import print_report
from mlprep.terminal.calibration_sheets import KEYS, NOTICE, difference_lines, finished_words
from mlprep.terminal.face import stopped_words
from mlprep.terminal.layout import flow, key_lines
from mlprep.terminal.prompts import Console, read_key, run_lines
from mlprep.terminal.sheets import checklist_lines
from mlprep.terminal.surface import Line, Printer
from mlprep.text import paragraphs, plural, wrap

T = TypeVar("T")


class CalibrationScreen:
    """Shows a calibration's steps on a terminal."""

    def __init__(self, console: Console, out: Printer) -> None:
        """Take where keys come from, and where lines go."""
        self._console, self._out = console, out
        self._met = ""  # the question whose prompt stands on the screen
        self._read = ""  # the sample answer that does
        self._began = ""  # the one whose points are being marked
        self._at = -1

    def show(self, step: steps.Step, sitting: Calibration) -> steps.Reply:
        """Show one step and return the reply.

        Raises:
            StoppedError: the candidate stopped, or a signal asked the process to end.

        """
        return ask_until_answered(
            lambda now: self._show(now, sitting), step, sitting, self._console, self._out
        )

    def _show(self, step: steps.Step, sitting: Calibration) -> steps.Reply:
        match step:
            case MeetSample():
                return self._meet(step)
            case MarkSample():
                self._recall(step)
                self._let_read(step, sitting)
                return self._mark(step, sitting)
            case GuessLevel():
                self._recall(step)
                return self._guess(step, sitting)
            case Difference():
                return self._difference(step)
            case _:
                return steps.Stop()

    def _meet(self, step: MeetSample) -> steps.Reply:
        out = self._out
        out.gap()
        head: Line = [("strong", f"a sample answer · {step.round}")]
        if step.shown:
            head.append(("dim", f"shown {plural(step.shown, 'time')} before"))
        out.lines(flow(head, out.columns))
        out.rule()
        out.block(step.title, style="strong")
        out.gap()
        out.block(paragraphs(step.prompt))
        if not step.known:
            out.gap()
            out.block(NOTICE, style="warn")
        out.gap()
        self._met, self._at = step.prompt, -1
        hints = [("Enter", "show the answer"), ("k", "another question"), ("q", "quit")]
        keys: dict[str, steps.Reply] = {"enter": steps.GoOn(), "k": steps.Skip("later"), "q": steps.Stop()}
        return self._key(hints, keys)

    def _recall(self, step: MarkSample | GuessLevel) -> None:
        """Show the sample answer once, and after a resume its question too."""
        out = self._out
        if self._read == step.text:
            return
        if self._met != step.prompt:
            out.gap()
            out.block(paragraphs(step.prompt))
            out.gap()
        self._met, self._read = step.prompt, step.text
        out.line("  ", ("dim", "somebody answers"))
        out.gap()
        out.block(paragraphs(step.text), indent=4)

    def _let_read(self, step: MarkSample, sitting: Calibration) -> None:
        """Wait until the answer is read: the points would push it off the screen."""
        if self._began != step.text:
            self._out.gap()
            self._key([("Enter", "mark its points")], {"enter": None}, tick=sitting.beat)
            self._began = step.text

    def _mark(self, step: MarkSample, sitting: Calibration) -> steps.Reply:
        board = _Board(step, sitting, self._at)
        try:
            run_lines(
                self._console,
                lambda: board.lines(self._out.columns),
                board.bindings(),
                footer=lambda: board.hints(self._out.columns),
                tick=sitting.beat,
            )
        finally:
            self._at = board.at
        self._out.lines(checklist_lines(board.sheet, -1, None, self._out.columns))
        return steps.Checked()

    def _guess(self, step: GuessLevel, sitting: Calibration) -> steps.Reply:
        self._out.gap()
        self._out.block("At which level does this answer stand?")
        hints = [(str(number), level.id) for number, level in enumerate(step.levels, 1)]
        keys = {str(number): level for number, level in enumerate(step.levels, 1)}
        level = self._key(hints, keys, tick=sitting.beat)
        self._out.line("  ", ("dim", f"you said {level.id}"))
        return Guessed(level)

    def _difference(self, step: Difference) -> steps.Reply:
        out = self._out
        out.gap()
        out.rule()
        out.lines(difference_lines(step, out.columns))
        out.gap()
        hints = [("Enter", "done" if step.last else "next"), ("r", "the report so far")]
        keys: dict[str, steps.Reply | None] = {"enter": steps.Next(), "n": steps.Next(), "r": None}
        if not step.last:
            hints.append(("q", "done"))
        keys["q"] = steps.Next() if step.last else steps.Stop()
        while (reply := self._key(hints, keys)) is None:
            print_report(out, step.report)
        return reply

    def _key(
        self, hints: list[tuple[str, str]], keys: dict[str, T], tick: Callable[[], None] | None = None
    ) -> T:
        return read_key(self._console, lambda: key_lines(hints, self._out.columns), keys, tick=tick)

    def finish(self, done: steps.Finished) -> None:
        """Say that the calibration is over, and where it can be read."""
        self._out.gap()
        self._out.block(finished_words(done))
        if done.answered:
            self._out.block("mlprep calibrate --report", style="dim")

    def stopped(self, resume: str) -> None:
        """Say that everything is saved and how to go on."""
        self._out.gap()
        self._out.block(stopped_words(resume))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The signals to mark, as the checklist draws them; no line is asked for."""

    items: tuple[steps.Item, ...]
    lines: tuple[()] = ()


class _Board:
    """The signals, the cursor on them, and what the keys do; the sample answer in their place on ``a``."""

    def __init__(self, step: MarkSample, sitting: Calibration, at: int) -> None:
        self._step, self._sitting = step, sitting
        self._reading: int | None = None  # the line of the answer under the cursor
        marks = dict(step.marks)
        self.sheet = _Sheet(tuple(_item(one, marks.get(one.id)) for one in step.signals))
        self.at = at if 0 <= at < len(self.sheet.items) else self._open(0)

    def lines(self, columns: int) -> list[Line]:
        """Return the list, or the answer while it is read again."""
        if self._reading is None:
            return checklist_lines(self.sheet, self.at, None, columns)
        rows = [*wrap(paragraphs(self._step.text), columns - 6)]
        self._reading = max(0, min(self._reading, len(rows) - 1))
        return [
            [("cursor", ""), ("", "    " + row)] if number == self._reading else [("", "    " + row)]
            for number, row in enumerate(rows)
        ]

    def hints(self, columns: int) -> list[Line]:
        """Return the keys that do something now, under an empty line."""
        left = sum(not item.done for item in self.sheet.items)
        words = ["y met", "p after a probe", "h partly", "n missed", "a the answer", "↑ ↓ move"]
        if Mark.AFTER_PROBE not in self._step.offered:
            del words[1]
        tail = f"{left} of {len(self.sheet.items)} left" if left else "Enter: done"
        if self._reading is not None:
            words, tail = ["a back to the points", "↑ ↓ move"], ""
        rows = flow([("dim", piece) for piece in (*words, tail) if piece], columns, gap=3)
        return [[("", "")], *rows]

    def bindings(self) -> KeyBindings:
        """Return the keys."""
        keys = KeyBindings()
        actions: dict[str, Callable[[KeyPressEvent], None]] = {
            "a": lambda _: self._turn(),
            "escape": lambda _: self._close(),
            "up": lambda _: self._move(-1),
            "k": lambda _: self._move(-1),
            "down": lambda _: self._move(1),
            "j": lambda _: self._move(1),
            "enter": self._enter,
        }
        for name, mark in KEYS.items():
            if mark in self._step.offered:
                actions[name] = lambda _, mark=mark: self._mark(mark)  # type: ignore[misc]
        for name, action in actions.items():
            _bind(keys, name, action)
            if name.isalpha() and len(name) == 1:
                _bind(keys, name.upper(), action)
        return keys

    def _mark(self, mark: Mark) -> None:
        if self._reading is not None:
            return
        item = self.sheet.items[self.at]
        self._sitting.give(steps.Marked(item.id, mark))
        items = list(self.sheet.items)
        items[self.at] = replace(item, mark=mark)
        self.sheet = _Sheet(tuple(items))
        self.at = self._open(self.at)

    def _open(self, start: int) -> int:
        """Return the first signal without a mark from ``start`` on, then from the top, then the next."""
        open_ = [number for number, item in enumerate(self.sheet.items) if not item.done]
        later = [number for number in open_ if number >= start]
        return (later or open_ or [min(start + 1, len(self.sheet.items) - 1)])[0]

    def _turn(self) -> None:
        self._reading = 0 if self._reading is None else None

    def _close(self) -> None:
        self._reading = None

    def _move(self, by: int) -> None:
        if self._reading is not None:
            self._reading += by
        else:
            self.at = max(0, min(len(self.sheet.items) - 1, self.at + by))

    def _enter(self, event: KeyPressEvent) -> None:
        if self._reading is not None:
            self._reading = None
        elif all(item.done for item in self.sheet.items):
            event.app.exit()
        else:
            self.at = self._open(0 if self.sheet.items[self.at].done else self.at + 1)


def _item(signal: Signal, mark: Mark | None) -> steps.Item:
    return steps.Item(
        id=signal.id,
        text=signal.text,
        level=signal.level,
        fatal=False,
        mark=mark,
        raised=False,
        line=None,
        proposals=(),
    )


def _bind(keys: KeyBindings, name: str, action: Callable[[KeyPressEvent], None]) -> None:
    def act(event: KeyPressEvent) -> None:
        try:
            action(event)
        except Exception as error:  # noqa: BLE001  # raised by the prompt, not swallowed by its event loop
            event.app.exit(exception=error)

    keys.add(name)(act)
