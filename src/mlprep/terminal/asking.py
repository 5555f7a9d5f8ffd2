"""Small questions of the tool itself: yes or no, go on or begin anew."""

import sys

from mlprep.terminal.layout import key_lines
from mlprep.terminal.prompts import CancelledKeyError, Console, read_key
from mlprep.terminal.signals import SignalledError
from mlprep.terminal.surface import Printer


def offer_resume(console: Console, out: Printer, left: str) -> str:
    """Offer to go on with a drill that was left; return ``resume``, ``new`` or ``drop``."""
    out.gap()
    out.block(f"A drill of {left} is unfinished.")
    hints = [("Enter", "go on with it"), ("n", "a new one"), ("d", "drop it, and a new one")]
    keys = {"enter": "resume", "n": "new", "d": "drop"}
    try:
        return read_key(console, lambda: key_lines(hints, out.columns), keys)
    except CancelledKeyError as error:
        raise KeyboardInterrupt from error
    except SignalledError as error:
        sys.exit(error.code)


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
