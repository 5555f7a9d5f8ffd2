"""The coverage of stories on a screen: gaps in words first, then the matrix."""

from collections.abc import Sequence

from mlprep.readouts.story_coverage import BELOW, NONE, UNTOLD, Coverage, Row
from mlprep.terminal.charts import tenths_words
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import listed, plural


def print_coverage(
    out: Printer, found: Coverage, drafts: Sequence[str], *, company: str = "", called: str = ""
) -> None:
    """Show the gaps, then each signal with the stories that cover it, then what else to know.

    ``company`` is the id of the company asked about and ``called`` its name. Off a terminal every
    signal is a row, gaps among them; on one a signal without a story is said once, as a gap.
    """
    if out.surface.terminal:
        _print_gaps(out, found, company, called)
        _print_rows(out, found, [row for row in found.rows if row.cells])
        out.gap()
    else:
        _print_rows(out, found, found.rows)
    if found.never_told:
        out.block(f"never told: {listed(found.never_told)}", style="warn")
    if drafts:
        out.block(f"not told yet, since parts are missing: {listed(list(drafts))}", style="warn")
    for name, count in found.overused:
        out.block(f"carries too much: {name}, {plural(count, 'signal')}", style="warn")
    for words in found.repeats:
        out.block(f"heard twice: {words}", style="warn")
    if not found.stories:
        out.block("There is no story yet that can be told. Add one: mlprep story add")


def _print_gaps(out: Printer, found: Coverage, company: str, called: str) -> None:
    out.gap()
    kept = plural(len(found.stories), "story", "stories")
    head = " · ".join(part for part in (called, found.level.id, kept) if part)
    out.line("  ", ("strong", head), ("dim", f"   {plural(len(found.gaps), 'gap')}"))
    out.gap()
    for row in found.gaps:
        by_name = f"; {called} asks for it by name" if company in row.signal.companies else ""
        out.block(row.words + by_name, indent=5, first="  ·  ", style="bad" if row.gap == NONE else "warn")
    if found.gaps:
        out.gap()


def _print_rows(out: Printer, found: Coverage, rows: Sequence[Row]) -> None:
    words = {NONE: "no story", BELOW: f"below {found.level.id}", UNTOLD: "never told", "": "–"}
    table = [(row.signal.name, words[row.gap], _cells(row)) for row in rows]
    if table:
        print_table(out, ("signal", "gap", "stories: best recent score, level shown"), table)


def _cells(row: Row) -> str:
    """Return the stories of a row: ``name 3.2 senior``, or ``name –`` where it was never told for this."""
    return ", ".join(
        f"{cell.story} {tenths_words(cell.tenths) if cell.tenths else '–'}"
        + (f" {cell.shown.id}" if cell.shown else "")
        for cell in row.cells
    )
