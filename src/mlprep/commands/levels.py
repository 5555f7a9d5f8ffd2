"""``mlprep levels``: what each level means."""

from typing import Annotated, Any

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.content.types import Level
from mlprep.text import listed


def levels(
    check: Annotated[
        bool, typer.Option("--check", help="A short self-check: which level should I interview for?")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Say what each level means in an interview, and which company labels stand for it.

    --check asks about the last eighteen months and recommends a level, with its reasons.
    """
    context = Context(plain=plain)
    framework = context.bank.framework
    if check:
        _check(context, as_json=as_json)
        return
    labels: dict[Level, list[str]] = {level: [] for level in Level}
    for company in framework.companies:
        for label, level in company.ladder.labels if company.ladder else ():
            labels[level].append(f"{company.name} {label}")
    data = [
        {
            "id": info.level.id,
            "name": info.name,
            "years": info.years,
            "scope": info.scope,
            "means": info.means,
            "served_by": info.stands_in.id if info.stands_in else info.level.id,
            "labels": labels[info.level],
        }
        for info in framework.levels
    ]

    def show() -> None:
        from mlprep.terminal.layout import fact_lines

        out = context.out
        for info in framework.levels:
            out.gap()
            out.line("  ", ("strong", info.level.id), ("dim", f"   {info.years} years"))
            out.block(info.means)
            out.lines(fact_lines("owns", info.scope, out.columns, label=8))
            if labels[info.level]:
                out.lines(fact_lines("labels", listed(labels[info.level]), out.columns, label=8))
            if info.stands_in:
                out.block(f"served by the questions for {info.stands_in.id}", style="dim")
        out.gap()

    emit("levels", data, as_json=as_json, show=show)


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
