"""Rows of facts: a table on a wide terminal, cards on a narrow one, tab-separated in a pipe."""

from collections.abc import Sequence

from mlprep.terminal.surface import Printer
from mlprep.text import one_line, width, wrap

NARROW = 60
"""Below this many columns a table becomes cards."""

GAP = 2
"""Columns between two columns."""

LEAST = 8
"""No column is made narrower than this."""


def print_table(out: Printer, heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: int = 0) -> None:
    """Print rows under heads; the last ``right`` columns are numbers and stand right.

    Off a terminal each row is a line with tabs between the cells, the heads first.
    """
    safe = [[out.surface.fit(one_line(cell)) for cell in row] for row in rows]
    if not out.surface.terminal:
        print("\t".join(heads))
        for row in safe:
            print("\t".join(row))
    elif out.columns < NARROW:
        _print_cards(out, heads, safe)
    else:
        _print_columns(out, heads, safe, right)


def _print_cards(out: Printer, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        out.block(row[0], style="strong")
        facts = [f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell]
        out.block(" · ".join(facts), indent=4)


def _print_columns(out: Printer, heads: Sequence[str], rows: Sequence[Sequence[str]], right: int) -> None:
    """Print aligned columns; the widest text columns wrap where the screen is too narrow.

    Our own few lines: rich's table takes longer to import than all else these commands do.
    """
    count = len(heads)
    widths = [max(width(row[n]) for row in (heads, *rows)) for n in range(count)]
    spare = out.columns - 4 - GAP * (count - 1)
    while sum(widths) > spare and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    _print_row(out, heads, widths, right, "dim")
    for row in rows:
        _print_row(out, row, widths, right, "")


def _print_row(out: Printer, row: Sequence[str], widths: Sequence[int], right: int, style: str) -> None:
    cells = [wrap(cell, columns) for cell, columns in zip(row, widths, strict=True)]
    for line in range(max(len(cell) for cell in cells)):
        pieces = []
        for n, cell in enumerate(cells):
            text = cell[line] if line < len(cell) else ""
            pad = " " * (widths[n] - width(text))
            pieces.append(pad + text if n >= len(cells) - right else text + pad)
        out.line("  ", (style, (" " * GAP).join(pieces).rstrip()))
