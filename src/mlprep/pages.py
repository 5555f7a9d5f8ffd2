"""Help pages as they are shown: found by the words typed, wrapped to the terminal's width.

A page is stored unwrapped, as a file of ``help_pages``. A line at the margin is a paragraph or a
heading; an indented line with a run of two spaces is a row of two columns; any other indented line
is a command to type.
"""

# pathlib alone would cost more than the whole answer:
# ruff: noqa: PTH118, PTH120, PTH123

import os
import sys
from collections.abc import Collection

WIDEST = 80
NARROWEST = 20
SIDE_BY_SIDE = 60
"""From this width on a row's two columns stand side by side; below it the second goes underneath."""


def find_page(arguments: list[str], names: Collection[str]) -> str | None:
    """Return the name of the page that ``arguments`` ask for, or None where they ask for something else.

    A page is named by the words of its command, the program's own by the empty text. Help is asked
    for by ``-h`` or ``--help`` anywhere before a ``--``, or by ``help`` in front. A wrong name is left
    to the program, which knows the nearest right one.
    """
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if words[:1] == ["help"]:
        words = [*words[1:], "-h"]
    if "-h" not in words and "--help" not in words:
        return None
    path: list[str] = []
    for word in words:
        if word.startswith("-"):
            break
        if " ".join([*path, word]) not in names:
            return " ".join(path) if path and not is_group(path, names) else None
        path.append(word)
    return " ".join(path)


def is_group(path: list[str], names: Collection[str]) -> bool:
    """Say whether ``path`` names commands and is none itself."""
    lead = " ".join([*path, ""])
    return any(name.startswith(lead) for name in names)


def file_of(name: str) -> str:
    """Return the name of the file in ``help_pages`` that holds the page of ``name``."""
    return f"{name.replace(' ', '-') or 'mlprep'}.txt"


def read_page(name: str) -> str:
    """Return the page of a command, unwrapped.

    Raises:
        OSError: the program's own files are not whole.

    """
    with open(os.path.join(os.path.dirname(__file__), "help_pages", file_of(name)), encoding="utf-8") as file:
        return file.read()


def columns() -> int:
    """Return how wide a page may be: COLUMNS, else the terminal's width, at most 80."""
    fixed = os.environ.get("COLUMNS", "")
    if fixed.isdigit() and int(fixed):
        return max(NARROWEST, min(WIDEST, int(fixed)))
    try:
        return max(NARROWEST, min(WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST))
    except (OSError, ValueError, AttributeError):
        return WIDEST


def laid_out(page: str, width: int) -> str:
    """Return ``page`` wrapped to ``width`` columns, ending in a line end."""
    lines = page.strip("\n").split("\n")
    rows = {number: _row(line) for number, line in enumerate(lines)}
    widest = max([len(left) for left, right in rows.values() if right], default=0)
    beside = width >= SIDE_BY_SIDE
    out: list[str] = []
    for number, line in enumerate(lines):
        left, right = rows[number]
        if right and beside:
            texts = wrapped(right, width - widest - 4)
            out.append(f"  {left.ljust(widest)}  {texts[0]}")
            out += [" " * (widest + 4) + text for text in texts[1:]]
        elif right:
            out.append(f"  {left.strip()}")
            out += [f"      {text}" for text in wrapped(right, width - 6)]
        elif line.startswith("  "):
            out += _command(line.strip(), width)
        else:
            out += wrapped(line, width)
    return "\n".join(out) + "\n"


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` as lines of at most ``width``; a longer word keeps a line of its own."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _row(line: str) -> tuple[str, str]:
    """Return the two columns of a row; the second is empty where ``line`` is no row."""
    if not line.startswith("  "):
        return "", ""
    body = line[2:].lstrip()
    left, _, right = body.partition("  ")
    return " " * (len(line) - 2 - len(body)) + left, right.strip()


def _command(command: str, width: int) -> list[str]:
    """Return a command to type; broken the way a shell reads on."""
    lines = wrapped(command, width - 8)
    return [
        ("  " if number == 0 else "      ") + line + (" \\" if number < len(lines) - 1 else "")
        for number, line in enumerate(lines)
    ]
