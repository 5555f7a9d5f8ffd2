"""The plain face of a mock loop: the drill's lines, and the loop's own steps around them.

The screens' own lines, unwrapped, each as a label and its text. ``/next`` on a line of its own goes
on to the next phase of a design round.
"""

from mlprep.errors import ExitCode
from mlprep.sittings import steps
from mlprep.sittings.asking import Asking
from mlprep.terminal import loop_sheets as sheets
from mlprep.terminal.face import StoppedError
from mlprep.terminal.plain import Lines, prompt, say
from mlprep.terminal.surface import Line
from mlprep.text import clock, one_line, visible

UNWRAPPED = 10_000
"""Columns at which nothing is wrapped: whoever listens, or reads through a pipe, wraps for themselves."""


class LoopLines(Lines):
    """Shows a mock loop as labelled lines on standard output."""

    skips = False
    """An interviewer's question is not passed over."""

    def _show(self, step: steps.Step, drill: Asking) -> steps.Reply:
        match step:
            case steps.Overview():
                self._print(sheets.overview_lines(step, UNWRAPPED))
                return steps.GoOn()
            case steps.RoundIntro():
                self._print(sheets.intro_lines(step, UNWRAPPED))
                self._wait("an empty line starts the round, /stop stops for now")
                return steps.GoOn()
            case steps.RoundOver():
                self._print(sheets.over_lines(step, UNWRAPPED))
                if step.forced or not self._yes("score later y/n", drill):
                    return steps.ScoreNow()
                return steps.ScoreLater()
            case steps.RoundResult():
                self._print(sheets.result_lines(step, UNWRAPPED))
                return steps.GoOn()
            case steps.Rest():
                say("break", f"{clock(step.seconds)} minutes; then round {step.following.number}")
                return steps.GoOn()
            case steps.LoopDebrief():
                self._print(sheets.debrief_lines(step.report, UNWRAPPED))
                return steps.GoOn()
            case _:
                return super()._show(step, drill)

    def _print(self, rows: list[Line]) -> None:
        for text in labelled(rows):
            print(visible(text))

    def _wait(self, label: str) -> None:
        prompt(label)
        if self._reader.line(lambda: None).strip() == "/stop":
            raise StoppedError(ExitCode.OK)


def labelled(rows: list[Line]) -> list[str]:
    """Return a screen's lines as ``label: text``, without rules, bullets, padding and empty lines.

    What stands beside a label that is left empty belongs to the label before, which is said again.
    """
    out: list[str] = []
    before = ""
    for row in rows:
        pieces = [(style, one_line(text)) for style, text in row if text.strip("─· ")]
        if not pieces:
            continue
        continued = len(row) == 3 and row[1][0] == "dim" and not row[1][1].strip()
        first, *rest = [text for _, text in pieces]
        if continued:
            out.append(f"{before}: {first}")
        elif rest:
            before = first
            out.append(f"{first}{', ' if ':' in first else ': '}{', '.join(rest)}")
        else:
            out.append(first)
    return out
