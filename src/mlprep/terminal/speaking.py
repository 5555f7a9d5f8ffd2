"""A spoken answer on a screen: a live clock and single keys."""

from collections.abc import Callable

from mlprep.sittings import steps
from mlprep.sittings.asking import Asking
from mlprep.terminal.clocks import clock_prompt, phase_clock
from mlprep.terminal.prompts import Console, read_key
from mlprep.terminal.surface import Line, Printer
from mlprep.text import clock


def speak(
    console: Console,
    out: Printer,
    drill: Asking,
    seconds: int | None,
    answer: steps.Answer | None,
    *,
    ask: Callable[[], None],
) -> steps.Reply:
    """Let the candidate speak; only keys, until they are done.

    ``answer`` is None for a probe; ``ask`` lets the candidate ask the interviewer. An answer with
    phases (the parts of a story) goes from one to the next, each with its own budget.
    """
    keys: dict[str, steps.Reply | str] = {"enter": steps.Answered(""), "a": steps.Covered()}
    hint = "a already covered · Enter done · Ctrl-C pause"
    phase = answer.phases[answer.phase] if answer and answer.phases else None
    if answer:
        keys = {"enter": steps.Answered(""), "?": "ask"}
        hint = "? ask the interviewer · Enter done · Ctrl-C pause"
    if answer and answer.phase + 1 < len(answer.phases):
        keys |= {"enter": steps.NextPhase(), "d": steps.Answered("")}
        hint = "Enter next part · d done · Ctrl-C pause"

    def lines() -> list[Line]:
        now = clock_prompt(drill.answer_elapsed(), seconds)
        if phase is None:
            return [[*now, ("dim", "speak aloud    " + hint)]]
        return [[*now, *phase_clock(phase, drill.time.elapsed())], [("", " " * 9), ("dim", hint)]]

    while True:
        reply = read_key(console, lines, keys, tick=drill.beat)
        if reply == "ask":
            ask()
            continue
        if phase is not None:
            spent = clock(drill.time.elapsed())
            out.line("  ", ("dim", f"{phase.name.lower()}: {spent} of {clock(phase.seconds)}"))
        if not isinstance(reply, steps.NextPhase):
            out.line("  ", ("dim", f"spoken for {clock(drill.answer_elapsed())}"))
        return reply  # type: ignore[return-value]  # the only text is "ask"
