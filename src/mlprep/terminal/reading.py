"""What can be read after a verdict: the worked answer, and how other levels would say it."""

from mlprep.content.types import Question
from mlprep.terminal.surface import Printer
from mlprep.text import paragraphs


def article(level: str) -> str:
    """Return a level with its article, ``a senior``."""
    return f"{'an' if level[0] in 'aeiou' else 'a'} {level}"


def print_worked_answer(out: Printer, question: Question) -> None:
    """Print the worked answer and what it leans on."""
    out.line("  ", ("strong", "a worked answer"))
    out.gap()
    out.block(paragraphs(question.answer))
    if question.references:
        out.gap()
    for work in question.references:
        year = f", {work.year}" if work.year else ""
        out.block(f"{work.author}: {work.title}{year}", style="dim")
    out.gap()


def print_contrast(out: Printer, question: Question) -> None:
    """Print the sample answers, each with what keeps it at its level."""
    for contrast in question.contrast:
        out.line("  ", ("strong", f"as {article(contrast.level.id)} would say it"))
        out.gap()
        out.block(paragraphs(contrast.text), indent=4)
        out.gap()
        out.block(contrast.why, style="accent")
        out.gap()
