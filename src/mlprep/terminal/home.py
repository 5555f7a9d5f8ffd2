"""The screen of a bare ``mlprep``."""

from mlprep.readouts.standing import FamilyStanding, Leaning, Standing
from mlprep.terminal.charts import sparkline
from mlprep.terminal.layout import fact_lines
from mlprep.terminal.surface import Line, Printer
from mlprep.text import plural, width

NAMES = {"ml-system-design": "design"}


def print_welcome(out: Printer, command: str) -> None:
    """Greet somebody whose home is empty."""
    out.gap()
    out.block("mlprep: a coach for machine-learning interviews. Everything stays on this machine.")
    out.gap()
    out.lines(fact_lines("begin", command, out.columns))
    out.lines(
        fact_lines("look around", "mlprep questions    mlprep levels    mlprep explain scoring", out.columns)
    )
    out.gap()


def print_standing(out: Printer, found: Standing) -> None:
    """Show each family's line, the hindsight gap, and the next command."""
    out.gap()
    left, right = found.level, f"{plural(found.week, 'attempt')} in seven days"
    gap = out.columns - 4 - width(left) - width(right)
    out.line("  ", ("strong", left), " " * max(2, gap), ("dim", right))
    out.gap()
    for family in found.families:
        out.lines(_family_lines(out, family))
    if found.gaps:
        words = (
            "you score yourself kindly"
            if found.gap > 2
            else "you score yourself hard"
            if found.gap < -2
            else "close"
        )
        out.lines(fact_lines("hindsight", f"{found.gap / 10:+.1f}, {words}", out.columns))
    if found.marking:
        _print_marking(out, found.marking)
    if found.stories:
        untold = found.stories - found.stories_told
        words = f"{found.stories_told} of {plural(found.stories, 'story', 'stories')} told"
        words += ": mlprep story tell" if untold else ""
        out.lines(fact_lines("stories", words, out.columns))
    if found.due:
        out.lines(fact_lines("due", plural(found.due, "question"), out.columns))
    out.gap()
    out.lines(fact_lines("next", found.command, out.columns))
    out.lines(fact_lines("", found.why, out.columns))
    out.gap()


def _print_marking(out: Printer, marking: tuple[Leaning, ...]) -> None:
    from mlprep.terminal.calibration_report import leaning_words

    for number, one in enumerate(marking):
        words = f"{leaning_words(one.by, one.name, one.finding)}, {one.mean / 100:+.2f} of a mark"
        out.lines(fact_lines("" if number else "marking", f"{words} ({one.n} marks)", out.columns))


def _family_lines(out: Printer, family: FamilyStanding) -> list[Line]:
    name = NAMES.get(family.family, family.family)
    if not family.attempts:
        return fact_lines(name, "–", out.columns)
    line = sparkline(family.verdicts, unicode=out.surface.unicode)
    recent = min(len(family.verdicts), 5)
    words = f"{family.shown or 'not yet'}, {family.hires} of last {recent} a hire at the level aimed at"
    if family.thin:
        words = f"{family.shown or 'not yet'}, thin: {plural(family.attempts, 'attempt')}"
    if out.columns < 60:
        return fact_lines(name, f"{line} {words}", out.columns)
    return [[("", "  "), ("dim", name.ljust(18)), ("accent", line.ljust(10)), ("", words)]]
