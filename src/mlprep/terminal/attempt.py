"""Attempts of the history on a screen."""

from collections.abc import Sequence

from mlprep.content.types import Question
from mlprep.practice.attempt import Mark, Verdict
from mlprep.storage.attempts import AttemptRow
from mlprep.terminal.layout import fact_lines
from mlprep.terminal.marks import MARKS
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import clock, paragraphs


def print_attempts(out: Printer, rows: Sequence[AttemptRow]) -> None:
    """Show attempts as a table; the end of the id suffices to name one."""
    print_table(
        out,
        ("when", "question", "round", "verdict", "shown", "gap", "min", "id"),
        [
            (
                f"{row.at:%d %b %H:%M}",
                row.title,
                row.round,
                f"{Verdict(row.verdict).words} at {row.level}" + (" (void)" if row.voided else ""),
                row.shown or ("not yet" if row.kind == "whole" else "–"),
                "" if row.gap is None else f"{row.gap:+d}",
                clock(row.running_ms / 1000),
                row.id[-6:],
            )
            for row in rows
        ],
    )


def print_attempt(out: Printer, row: AttemptRow, question: Question | None) -> None:
    """Show one attempt whole, with the question as it was when it was answered."""
    out.gap()
    out.block(row.title, style="strong")
    void = " · void" if row.voided else ""
    out.block(f"{row.at:%d %b %Y %H:%M} · {row.round} · {row.mode} · {row.evidence}{void}", style="dim")
    out.gap()
    if question is not None:
        out.block(paragraphs(question.prompt))
        out.gap()
    _print_said(out, row)
    _print_marks(out, row, question)
    facts = [
        ("verdict", f"{Verdict(row.verdict).words} at {row.level}"),
        ("level shown", row.shown or "not yet"),
        ("blind score", "–" if row.blind is None else f"{row.blind}, hindsight gap {row.gap:+d}"),
        ("minutes", f"{clock(row.running_ms / 1000)} of {clock(row.budget_ms / 1000)}"),
        ("paused", clock(row.paused_ms / 1000) if row.paused_ms else ""),
        ("parts", " · ".join(f"{part} {score}" for part, score in row.data["scores"].items())),
        ("next time", row.data["note"]),
        ("id", row.id),
    ]
    for name, text in facts:
        if text:
            out.lines(fact_lines(name, text, out.columns))
    out.gap()


def _print_said(out: Printer, row: AttemptRow) -> None:
    for asked in row.data["asked"]:
        out.block(asked["ask"], indent=15, first="  you ask      ", style="dim")
        out.block(asked["answer"] or "Assume what you need, and say so.", indent=15, first="  interviewer  ")
    for name in ("answer", "recap"):
        if row.data[name]:
            out.block(f"your {name}", style="dim")
            out.block(row.data[name], indent=4)
    for probe in row.data["probes"]:
        out.block(probe["ask"], indent=15, first="  interviewer  ")
        answer = probe["answer"]
        out.block("(already covered)" if answer is None else answer or "(nothing)", indent=4)
    out.gap()


def _print_marks(out: Printer, row: AttemptRow, question: Question | None) -> None:
    texts = {s.id: f"{s.text} ({s.level.id})" for s in question.signals} if question else {}
    for signal, given in row.data["marks"].items():
        _, mark = MARKS[Mark(given["mark"])]
        out.block(texts.get(signal, signal), indent=5, first=f"  {mark}  ")
        if given["line"]:
            out.block(f"“{given['line']}”", indent=7, style="dim")
    flags = {f.id: f.text for f in question.red_flags} if question else {}
    for flag in row.data["flags"]:
        out.block(flags.get(flag, flag), indent=5, first="  !  ", style="bad")
    out.gap()
