"""Cells beside each other, each wrapped in its own width."""

from collections.abc import Sequence

from mlprep.terminal.surface import Line
from mlprep.text import width, wrap

Cell = tuple[str, str]
"""A style and a text."""


def side_by_side(cells: Sequence[Cell], widths: Sequence[int], *, right: Sequence[int] = ()) -> list[Line]:
    """Return the cells as lines that begin after two columns; a gap of two stands between cells.

    ``widths`` are columns of the terminal; cells whose place is in ``right`` stand right.
    """
    blocks = [wrap(text, size) or [""] for (_, text), size in zip(cells, widths, strict=True)]
    rows: list[Line] = []
    for number in range(max(map(len, blocks))):
        row: Line = [("", "  ")]
        blank = ""
        for place, (block, size) in enumerate(zip(blocks, widths, strict=True)):
            text = block[number] if number < len(block) else ""
            pad = " " * (size - width(text))
            if text:  # blanks are kept back until something stands behind them
                row += [("", blank + pad * (place in right)), (cells[place][0], text)]
                blank = "" if place in right else pad
            else:
                blank += pad
            blank += "  "
        rows.append(row)
    return rows
