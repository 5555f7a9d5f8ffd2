"""The clock of an answer: in the prompt, where every terminal shows it, and in the bar below."""

from mlprep.sittings.state import PhaseTime
from mlprep.terminal.surface import Line
from mlprep.text import clock, remaining, width


def clock_prompt(spent: float, seconds: int | None) -> Line:
    """Return the prompt: time left, time over, or time spent when untimed (all in seconds)."""
    if seconds is None:
        style, time = "dim", clock(spent)
    elif spent > seconds:
        style, time = "bad", "+" + clock(spent - seconds)
    else:
        left = seconds - spent
        style, time = "warn" if left < 60 else "strong", remaining(left)
    return [("", "  "), (style, f"{time:>6} "), ("accent", "› ")]


def phase_clock(phase: PhaseTime, spent: float) -> Line:
    """Return a part's name with the time left of its own budget, or what it runs over (in seconds)."""
    left = phase.seconds - spent
    if left >= 0:
        return [("strong", phase.name.lower()), ("dim", f"  {remaining(left)} of {clock(phase.seconds)}")]
    return [("strong", phase.name.lower()), ("warn", f"  over by {clock(-left)}")]


def clock_bar(spent: float, seconds: int | None, keys: str, columns: int) -> Line:
    """Return the bar below an answer: the time in words, and the keys that end it."""
    if seconds is None:
        time = f"{clock(spent)} so far"
    elif spent <= seconds:
        time = f"{remaining(seconds - spent)} left"
    else:
        time = f"0:00 over by {clock(spent - seconds)}"
    text, tail = f" ── {time} ", f" {keys} ──"
    fill = columns - width(text) - width(tail) - 2
    if fill < 2:
        return [("dim", f" {time} · {keys}"[: columns - 1])]
    return [("dim", text + "─" * fill + tail)]
