"""One question of the bank on a screen."""

from mlprep.content.types import Probe, Question
from mlprep.terminal.layout import fact_lines
from mlprep.terminal.surface import Printer
from mlprep.text import paragraphs


def print_question(out: Printer, question: Question, *, answer: bool, private: bool = False) -> None:
    """Show the prompt; with ``answer`` the clarifications, signals, probes and the worked answer.

    ``private`` says that the question is the candidate's own.
    """
    out.gap()
    out.block(question.title, style="strong")
    levels = " ".join(level.id for level in question.levels)
    facts = (levels, question.round, f"{question.minutes} min", question.id, "yours" * private)
    out.block(" · ".join(fact for fact in facts if fact), style="dim")
    out.gap()
    out.block(paragraphs(question.prompt))
    out.gap()
    if not answer:
        out.block(f"mlprep drill --question {question.id}   answers it on the clock", style="dim")
        out.gap()
        return
    for one in question.clarifications:
        out.block(one.ask, indent=4, first="  › ")
        out.block(one.answer, indent=4, style="dim")
    for level in question.levels:
        out.gap()
        out.block(f"expected from a {level.id}", style="strong")
        for signal in question.signals:
            if signal.level == level:
                out.block(signal.text, indent=5, first="  ·  ")
    out.gap()
    out.block("would hurt", style="strong")
    for flag in question.red_flags:
        out.block(flag.text + (" (ends the round)" if flag.fatal else ""), indent=5, first="  !  ")
    out.gap()
    out.block("probes", style="strong")
    for probe in question.probes:
        _print_probe(out, probe, 2)
    out.gap()
    out.block("a worked answer", style="strong")
    out.block(paragraphs(question.answer))
    for contrast in question.contrast:
        out.gap()
        out.block(f"as a {contrast.level.id} would say it", style="strong")
        out.block(paragraphs(contrast.text), indent=4)
        out.block(contrast.why, style="accent")
    out.gap()
    for work in question.references:
        year = f", {work.year}" if work.year else ""
        out.block(f"{work.author}: {work.title}{year}", style="dim")
    out.lines(fact_lines("carries", " ".join(question.covers), out.columns))
    out.gap()
    out.block("First sight is over: answering this question now counts as practice.", style="warn")
    out.gap()


def _print_probe(out: Printer, probe: Probe, indent: int) -> None:
    out.block(probe.ask, indent=indent + 3, first=" " * indent + "›  ")
    out.block(f"listen for: {probe.listen_for}", indent=indent + 3, style="dim")
    for deeper in probe.then:
        _print_probe(out, deeper, indent + 3)
