"""Small questions of the tool itself: yes or no, go on or begin anew."""

import sys
from collections.abc import Callable

from mlprep.errors import ExitCode
from mlprep.sittings.held import HeldSitting
from mlprep.sittings.steps import Reply, Step
from mlprep.terminal.face import StoppedError
from mlprep.terminal.layout import key_lines
from mlprep.terminal.prompts import CancelledKeyError, Console, read_key
from mlprep.terminal.signals import SignalledError
from mlprep.terminal.surface import Printer


def offer_resume(console: Console, out: Printer, left: str) -> str:
    """Say what was left and offer to go on with it; return ``resume``, ``new`` or ``drop``."""
    out.gap()
    out.block(left)
    hints = [("Enter", "go on with it"), ("n", "a new one"), ("d", "drop it, and a new one")]
    keys = {"enter": "resume", "n": "new", "d": "drop"}
    try:
        return read_key(console, lambda: key_lines(hints, out.columns), keys)
    except CancelledKeyError as error:
        raise KeyboardInterrupt from error
    except SignalledError as error:
        sys.exit(error.code)


def ask_until_answered(
    show: Callable[[Step], Reply], step: Step, sitting: HeldSitting, console: Console, out: Printer
) -> Reply:
    """Show one step and return the reply; after Ctrl-C offer to go on, and show what the step is by then.

    Raises:
        StoppedError: the candidate stopped, or a signal asked the process to end.

    """
    while True:
        try:
            return show(step)
        except CancelledKeyError:
            offer_to_stop(console, out, sitting)
            step = sitting.step
        except SignalledError as signalled:
            raise StoppedError(signalled.code) from signalled


def offer_to_stop(console: Console, out: Printer, sitting: HeldSitting) -> None:
    """Offer to keep going, pause or stop after Ctrl-C; everything is saved already.

    Raises:
        StoppedError: the candidate stops.

    """

    def key(hints: list[tuple[str, str]], keys: dict[str, str], tick: Callable[[], None] | None) -> str:
        return read_key(console, lambda: key_lines(hints, out.columns), keys, tick=tick)

    sitting.beat()
    hints = [("", "saved."), ("k", "keep going"), ("p", "pause"), ("s", "stop")]
    try:
        choice = key(hints, {"k": "k", "enter": "k", "p": "p", "s": "s"}, sitting.beat)
        if choice == "p":
            sitting.pause()
            out.line("  ", ("dim", "paused: the clock stands still"))
            choice = key([("Enter", "go on"), ("s", "stop")], {"enter": "k", "s": "s"}, None)
            if choice != "s":
                sitting.go_on()
        if choice == "s":
            raise StoppedError(ExitCode.INTERRUPTED)
    except CancelledKeyError as again:
        raise StoppedError(ExitCode.INTERRUPTED) from again
    except SignalledError as signalled:
        raise StoppedError(signalled.code) from signalled


def confirm(out: Printer, question: str) -> bool:
    """Ask a yes-or-no question on a terminal; off one, the answer is no.

    questionary draws it; Ctrl-C is no.
    """
    if not out.surface.terminal:
        return False
    import questionary

    try:
        return bool(questionary.confirm(question, default=False, qmark=" ").unsafe_ask())
    except (KeyboardInterrupt, EOFError):
        return False
