"""Small charts of scores in a terminal: one bar a score, digits where only ASCII is spoken."""

from collections.abc import Sequence

BARS = "▁▃▅▇"
ASCII_BARS = "1234"

FINE = "▁▂▃▄▅▆▇█"
"""Eight heights, for means between the whole scores."""


def sparkline(verdicts: Sequence[int], *, unicode: bool) -> str:
    """Return one bar for each verdict from 1 to 4; digits where the terminal speaks ASCII only."""
    bars = BARS if unicode else ASCII_BARS
    return "".join(bars[verdict - 1] for verdict in verdicts)


def score_line(tenths: Sequence[int], *, unicode: bool, columns: int) -> str:
    """Return one bar for each score in tenths (10 to 40), the newest ones where not all fit.

    In ASCII each is the nearest whole score as a digit. What was left out is said before it, ``…``.
    """
    shown, mark = list(tenths), "…" if unicode else "..."
    if len(shown) > columns:
        shown = shown[-max(1, columns - len(mark)) :]
    else:
        mark = ""
    if not unicode:
        return mark + "".join(str(max(1, min(4, (one + 5) // 10))) for one in shown)
    top = len(FINE) - 1
    return mark + "".join(FINE[max(0, min(top, ((one - 10) * top * 2 + 30) // 60))] for one in shown)


def tenths_words(tenths: int) -> str:
    """Return a score in tenths as it is read, ``3.2``."""
    return f"{tenths / 10:.1f}"
