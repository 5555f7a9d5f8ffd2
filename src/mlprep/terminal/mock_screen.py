"""The screen of a mock loop: the drill's, and the loop's own steps around it."""

from dataclasses import replace
from typing import TypeVar

from mlprep.errors import ExitCode
from mlprep.sittings import steps
from mlprep.sittings.asking import Asking
from mlprep.terminal import loop_sheets as sheets
from mlprep.terminal.face import StoppedError
from mlprep.terminal.interactive import Screen
from mlprep.terminal.layout import key_lines
from mlprep.terminal.prompts import Console, read_key
from mlprep.terminal.surface import Line, Printer

T = TypeVar("T")


class LoopScreen(Screen):
    """Shows a mock loop on a terminal."""

    def __init__(self, console: Console, printer: Printer, *, editor: str = "") -> None:
        """Take where keys come from, where lines go, and the command of the editor that is set."""
        super().__init__(console, printer, editor=editor)
        self._break: tuple[int, float] = (0, 0.0)  # the round it leads to, and when it began

    def _show(self, step: steps.Step, drill: Asking) -> steps.Reply:
        match step:
            case steps.Overview():
                return self._overview(step)
            case steps.RoundIntro():
                return self._intro(step)
            case steps.RoundOver():
                return self._over(step)
            case steps.RoundResult():
                return self._page(sheets.result_lines(step, self.out.columns), "go on")
            case steps.Rest():
                return self._rest(step, drill)
            case steps.LoopDebrief():
                self._print(sheets.debrief_lines(step.report, self.out.columns))
                self._wait([("Enter", "done")])
                return steps.GoOn()
            case _:
                return super()._show(step, drill)

    def _print(self, rows: list[Line]) -> None:
        self.out.gap()
        self.out.lines(rows)

    def _page(self, rows: list[Line], word: str) -> steps.Reply:
        self._print(rows)
        self._wait([("Enter", word), ("q", "stop for now")])
        return steps.GoOn()

    def _wait(self, hints: list[tuple[str, str]]) -> None:
        """Wait for Enter; ``q`` stops for now, with everything saved."""
        keys = {"enter": "", **({"q": "q"} if any(key == "q" for key, _ in hints) else {})}
        if self._below(hints, keys) == "q":
            raise StoppedError(ExitCode.OK)

    def _below(self, hints: list[tuple[str, str]], keys: dict[str, T]) -> T:
        """Wait for a key, the hints under an empty line that goes with them."""
        return read_key(self.console, lambda: [[("", "")], *key_lines(hints, self.out.columns)], keys)

    def _overview(self, step: steps.Overview) -> steps.Reply:
        self._print(sheets.overview_lines(step, self.out.columns))
        hints = [("Enter", "begin"), ("q", "not now")]
        keys: dict[str, steps.Reply] = {"enter": steps.GoOn(), "q": steps.Stop()}
        return self._below(hints, keys)

    def _intro(self, step: steps.RoundIntro) -> steps.Reply:
        word = "start the clock" if step.planned.drawn else "pass over"
        return self._page(sheets.intro_lines(step, self.out.columns), word)

    def _over(self, step: steps.RoundOver) -> steps.Reply:
        self._print(sheets.over_lines(step, self.out.columns))
        hints = [("Enter", "score it now"), ("q", "stop for now")]
        keys: dict[str, steps.Reply | str] = {"enter": steps.ScoreNow(), "q": "q"}
        if not step.forced:
            hints.insert(1, ("l", "later"))
            keys["l"] = steps.ScoreLater()
        reply = self._below(hints, keys)
        if isinstance(reply, str):
            raise StoppedError(ExitCode.OK)
        return reply

    def _rest(self, step: steps.Rest, drill: Asking) -> steps.Reply:
        """Show the break's clock until Enter; nothing happens when it is over."""
        clock_ = drill.history.world.clock
        if self._break[0] != step.following.number:  # who comes back from Ctrl-C is in the same break
            self._break = (step.following.number, clock_.monotonic())
        begun = self._break[1]

        def lines() -> list[Line]:
            left = step.seconds - (clock_.monotonic() - begun)
            return [
                [("", "")],
                *sheets.rest_lines(step, left, self.out.columns),
                *key_lines([("Enter", "go on"), ("q", "stop for now")], self.out.columns),
            ]

        keys = {"enter": "", "q": "q"}
        if read_key(self.console, lines, keys, tick=lambda: None) == "q":
            raise StoppedError(ExitCode.OK)
        return steps.GoOn()

    def _outcome(self, step: steps.Outcome, drill: Asking) -> steps.Reply:
        """Show a verdict: another question or the round's result follows, and ``q`` stops for now."""
        reply = super()._outcome(replace(step, last=False), drill)
        if isinstance(reply, steps.Stop):
            raise StoppedError(ExitCode.OK)
        return reply
