"""``mlprep levels``: what each level means."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Company, Json, Plain
from mlprep.commands.result import emit
from mlprep.content.types import Framework, Level, LevelInfo
from mlprep.errors import UsageError
from mlprep.text import listed


def levels(
    level: Annotated[
        str, typer.Argument(metavar="[LEVEL]", help="One level, or a company's label, with its facts.")
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="A short self-check: which level should I interview for?")
    ] = False,
    company: Company = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Say what each level means in an interview, and which company labels stand for it.

    Name one level for the facts about it too: what is asked for, what people ask, what to read.
    --check asks about the last eighteen months and recommends a level, with its reasons.
    """
    context = Context(plain=plain)
    framework = context.bank.framework
    if check:
        if level:
            raise UsageError("--check finds the level out, so it takes none.", "Leave the level out.")
        _check(context, as_json=as_json)
        return
    wanted = _wanted(framework, level, company)
    shown = [info for info in framework.levels if wanted in (None, info.level)]
    labels = _labels(framework)
    data = [
        {
            "id": info.level.id,
            "name": info.name,
            "years": info.years,
            "scope": info.scope,
            "means": info.means,
            "served_by": info.stands_in.id if info.stands_in else info.level.id,
            "labels": labels[info.level],
            "facts": [{"text": fact.text, "covers": list(fact.covers)} for fact in info.facts],
        }
        for info in shown
    ]
    emit(
        "levels",
        data,
        as_json=as_json,
        show=lambda: _show(context, shown, labels, facts=wanted is not None),
    )


def _wanted(framework: Framework, word: str, company: str) -> Level | None:
    """Return the level named, or None where none was; how a label was read is said beside the output."""
    if not word:
        if company:
            raise UsageError("--company says whose label is meant, and there is none.", "Name a label too.")
        return None
    from mlprep.content.names import resolve_level

    found = resolve_level(framework, word, company)
    if found.note:
        print(f"mlprep: {found.note}.", file=sys.stderr)
    return found.level


def _labels(framework: Framework) -> dict[Level, list[str]]:
    labels: dict[Level, list[str]] = {level: [] for level in Level}
    for company in framework.companies:
        for label, level in company.ladder.labels if company.ladder else ():
            labels[level].append(f"{company.name} {label}")
    return labels


def _show(
    context: Context, shown: Sequence[LevelInfo], labels: dict[Level, list[str]], *, facts: bool
) -> None:
    from mlprep.terminal.layout import fact_lines

    out = context.out
    for info in shown:
        out.gap()
        out.line("  ", ("strong", info.level.id), ("dim", f"   {info.years} years"))
        out.block(info.means)
        out.lines(fact_lines("owns", info.scope, out.columns, label=8))
        if labels[info.level]:
            out.lines(fact_lines("labels", listed(labels[info.level]), out.columns, label=8))
        if info.stands_in:
            out.block(f"served by the questions for {info.stands_in.id}", style="dim")
        for fact in info.facts if facts else ():
            out.gap()
            out.block(fact.text, indent=5, first="  ·  ")
    out.gap()
    if not facts:
        out.block("mlprep levels senior: what is asked for there, and what people ask", style="dim")
        out.gap()


def _check(context: Context, *, as_json: bool) -> None:
    from mlprep.practice.leveling import Advice, advise
    from mlprep.terminal.leveling import check_by_keys, check_by_lines, print_advice

    if context.out.surface.terminal and not as_json:
        doubt, replies = check_by_keys(context.console, context.out)
    else:
        doubt, replies = check_by_lines(quiet=as_json)
    advice: Advice = advise(doubt, replies)
    data: dict[str, Any] = {
        "doubt": doubt.value,
        "level": advice.level.id,
        "close": advice.close,
        "replies": {name: reply.name.lower() for name, reply in replies.items()},
        "parts": [
            {
                "part": one.bar.part.value,
                "asks": one.bar.words,
                "halves": one.have,
                "of": one.most,
                "needed": one.bar.halves,
                "met": one.met,
            }
            for one in advice.results
        ],
        "held": [one.id for one in advice.held],
        "lacking": [one.id for one in advice.lacking],
        "because": list(advice.because),
        "good_to_know": list(advice.know),
    }
    emit(
        "level-advice",
        data,
        as_json=as_json,
        show=lambda: print_advice(context.out, advice, context.bank.framework),
    )
