"""Laying out styled lines: wrapped, side by side, names with their facts, keys. Imports nothing heavy."""

from mlprep.terminal.surface import Line
from mlprep.text import width, wrap


def wrapped(text: str, columns: int, *, indent: int = 2, style: str = "") -> list[Line]:
    """Return ``text`` wrapped, each line with an indent."""
    return [[("", " " * indent), (style, piece)] for piece in wrap(text, columns - indent - 2)]


def in_sight(rows: list[Line], height: int) -> list[Line]:
    """Return at most ``height`` of the rows: those under the cursor, and as much around them as fits."""
    under = [number for number, row in enumerate(rows) if row and row[0][0] == "cursor"] or [0]
    room = height - len(under)
    top = under[0] - room // 2 if room >= 0 else under[-1] - height + 1
    top = max(0, min(top, len(rows) - height))
    return rows[top : top + height]


def shorten(text: str, columns: int) -> str:
    """Return ``text`` cut to ``columns`` with an ellipsis."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def fact_lines(name: str, text: str, columns: int, *, label: int = 18) -> list[Line]:
    """Return a name on the left and its text beside it, or below it on a narrow screen."""
    if columns < 60:
        rows: list[Line] = [[("", "  "), ("dim", name)]] if name else []
        return rows + [[("", "    "), ("", piece)] for piece in wrap(text, columns - 6)]
    rows = []
    for number, piece in enumerate(wrap(text, columns - label - 4)):
        lead = name if number == 0 else ""
        rows.append([("", "  "), ("dim", lead + " " * (label - width(lead))), ("", piece)])
    return rows


def flow(pieces: Line, columns: int, *, gap: int = 6) -> list[Line]:
    """Return the pieces beside each other with gaps, on as many lines as they need."""
    rows: list[Line] = []
    row: Line = []
    used = 0
    for style, text in pieces:
        more = width(text) + (gap if row else 0)
        if row and used + more > columns - 4:
            rows.append([("", "  "), *row])
            row, used, more = [], 0, width(text)
        if row:
            row.append(("", " " * gap))
        row.append((style, text))
        used += more
    if row:
        rows.append([("", "  "), *row])
    return rows


def key_lines(hints: list[tuple[str, str]], columns: int) -> list[Line]:
    """Return key hints with gaps, on as many lines as they need."""
    pieces: list[list[tuple[str, str]]] = [
        [("strong", key + " ")] * bool(key) + [("dim", text)] for key, text in hints
    ]
    rows: list[Line] = [[("", "  ")]]
    used = 2
    for piece in pieces:
        size = sum(width(text) for _, text in piece)
        gap = 4 if len(rows[-1]) > 1 else 0
        if gap and used + gap + size > columns - 1:
            rows.append([("", "  ")])
            used, gap = 2, 0
        rows[-1] += [("", " " * gap)] * bool(gap) + piece
        used += gap + size
    return rows
