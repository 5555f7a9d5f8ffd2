"""How the candidate marks, on a screen: the table by level and dimension, and what it says in words."""

from mlprep.practice.calibrating import LEAST, By, Finding, Group, Report
from mlprep.terminal.layout import fact_lines
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import plural


def leaning_words(by: str, name: str, finding: str) -> str:
    """Return ``lenient on senior signals``, ``harsh on signals of sizing`` or ``lenient over all``."""
    if by == By.ALL:
        return f"{finding} over all"
    return f"{finding} on {name} signals" if by == By.LEVEL else f"{finding} on signals of {name}"


def finding_words(group: Group) -> str:
    """Return what a group says, in a few words."""
    if group.finding is Finding.TOO_FEW:
        return f"too few yet ({group.n} of {LEAST})"
    return group.finding.value


def print_report(out: Printer, found: Report) -> None:
    """Show every group with its numbers, the guesses of levels, and what leans to one side."""
    if out.surface.terminal:
        out.gap()
        out.line("  ", ("strong", "how you mark"), ("dim", f"   {counted_words(found)}"))
        out.gap()
    few = [one for one in found.dimensions if one.finding is Finding.TOO_FEW and out.surface.terminal]
    rows = [
        (
            "all" if group.by is By.ALL else group.name,
            finding_words(group),
            str(group.n),
            mean_words(group),
            f"{group.too_high} of {group.could_rise}",
            f"{group.too_low} of {group.could_fall}",
            str(group.equal),
        )
        for group in found.groups
        if group not in few
    ]
    heads = ("signals", "finding", "marks", "mean", "too high", "too low", "equal")
    print_table(out, heads, rows, right=5)
    if out.surface.terminal:
        out.gap()
    if few:
        counts = ", ".join(f"{group.name} {group.n}" for group in few)
        out.block(f"too few yet, of {LEAST}: {counts}", style="dim")
        out.gap()
    for group in found.findings:
        out.block(finding_sentence(group), style="warn")
    if found.findings and out.surface.terminal:
        out.gap()
    out.lines(fact_lines("level guesses", guess_words(found), out.columns))
    if out.surface.terminal:
        out.lines(fact_lines("what it means", "mlprep explain calibration", out.columns))
        out.gap()


def finding_sentence(group: Group) -> str:
    """Return what leans, and how far."""
    return f"{leaning_words(group.by, group.name, group.finding)}: {mean_words(group)} of a mark on average"


def counted_words(found: Report) -> str:
    """Return how many sample answers the report stands on."""
    words = f"{plural(found.samples, 'sample answer')}, {plural(found.overall.n, 'mark')}"
    if found.repeated:
        words += f"; {found.repeated} marked again, not counted"
    return words


def mean_words(group: Group) -> str:
    """Return the mean difference with its sign, in marks: ``+0.25``."""
    mean = f"{group.mean:+.2f}"
    return "0.00" if float(mean) == 0 else mean


def guess_words(found: Report) -> str:
    """Return how near the guesses of levels were."""
    guesses = found.guesses
    if not guesses.n:
        return "none yet"
    off = f"{guesses.distance / guesses.n:.1f} levels off on average"
    return f"{guesses.right} of {guesses.n} right ({guesses.by_chance:.1f} by chance); {off}"


def so_far_words(found: Report) -> str:
    """Return one line on everything marked so far."""
    whole = found.overall
    words = f"{counted_words(found)}: {whole.too_high} too high, {whole.too_low} too low"
    leaning = [leaning_words(one.by, one.name, one.finding) for one in found.findings]
    return "; ".join([words, *leaning])
