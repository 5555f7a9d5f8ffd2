"""The coverage of stories on a screen: gaps in words first, then the matrix."""

from mlprep.readouts.story_coverage import BELOW, NONE, UNTOLD, Coverage, Row
from mlprep.terminal.charts import tenths_words
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import listed, plural


def print_coverage(out: Printer, found: Coverage) -> None:
    """Show the gaps, then each signal with the stories that cover it, then what else to know."""
    if not out.surface.terminal:
        _print_rows(out, found)
    else:
        _print_gaps(out, found)
        _print_rows(out, found)
        out.gap()
    if found.never_told:
        out.block(f"never told: {listed(found.never_told)}", style="warn")
    for name, count in found.overused:
        out.block(f"carries too much: {name}, {plural(count, 'signal')}", style="warn")
    for words in found.repeats:
        out.block(f"heard twice: {words}", style="warn")
    if not found.stories:
        out.block("There is no story yet. Add one: mlprep story add")


def _print_gaps(out: Printer, found: Coverage) -> None:
    out.gap()
    kept = plural(len(found.stories), "story", "stories")
    out.line("  ", ("strong", f"{found.level.id} · {kept}"), ("dim", f"   {plural(len(found.gaps), 'gap')}"))
    out.gap()
    for row in found.gaps:
        style = "bad" if row.gap == NONE else "warn"
        out.block(row.words, indent=5, first="  ·  ", style=style)
    if found.gaps:
        out.gap()


def _print_rows(out: Printer, found: Coverage) -> None:
    words = {NONE: "no story", BELOW: f"below {found.level.id}", UNTOLD: "never told", "": "–"}
    rows = [(row.signal.name, words[row.gap], _cells(row)) for row in found.rows]
    print_table(out, ("signal", "gap", "stories: best recent score, level shown"), rows)


def _cells(row: Row) -> str:
    """Return the stories of a row: ``name 3.2 senior``, or ``name –`` where it was never told for this."""
    return ", ".join(
        f"{cell.story} {tenths_words(cell.tenths) if cell.tenths else '–'}"
        + (f" {cell.shown.id}" if cell.shown else "")
        for cell in row.cells
    )
