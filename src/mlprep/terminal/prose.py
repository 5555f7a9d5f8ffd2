"""Prose with numbered and dashed lists, wrapped with hanging indents."""

from mlprep.terminal.surface import Printer


def print_prose(out: Printer, text: str) -> None:
    """Print ``text``: an indented line goes on with the item before it; an empty one ends it."""
    out.gap()
    for lead, body in items(text):
        if body:
            out.block(body, indent=2 + len(lead), first="  " + lead)
        else:
            out.gap()
    out.gap()


def items(text: str) -> list[tuple[str, str]]:
    """Return ``(mark, words)`` for each item or paragraph; the mark is ``1. `` or ``- `` or empty."""
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        body = line.strip()
        if line.startswith(" ") and found and found[-1][1]:
            found[-1] = (found[-1][0], f"{found[-1][1]} {body}")
            continue
        head, _, rest = body.partition(" ")
        marked = head == "-" or (head.endswith(".") and head[:-1].isdigit())
        found.append((f"{head} ", rest) if marked else ("", body))
    return found
