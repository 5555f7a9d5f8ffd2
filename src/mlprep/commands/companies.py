"""``mlprep companies``, ``rounds``, ``compare`` and ``pay``: companies looked up, with sources."""

import sys
from typing import Annotated

import typer

from mlprep.commands.company_data import (
    companies_data,
    comparison_data,
    loop_data,
    pay_data,
    types_data,
)
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain, RoleOption, find_role
from mlprep.commands.options import Level as LevelOption
from mlprep.commands.result import emit
from mlprep.content.company_types import CompanyFile
from mlprep.content.names import ResolvedLevel, resolve_company, resolve_level
from mlprep.content.types import Level
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.readouts.companies import ASK, choose_role, company_lines, loop_view
from mlprep.readouts.comparing import compare as compared
from mlprep.readouts.comparing import pay_table
from mlprep.text import listed

Company = Annotated[
    str, typer.Option("--company", "-c", metavar="COMPANY", help="A company, by id, name or alias.")
]
Name = Annotated[str, typer.Argument(metavar="COMPANY", help="A company, by id, name or alias.")]


def companies(
    generic: Annotated[
        bool, typer.Option("--generic", help="Also the generic loops that stand in for others.")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """List the companies: levels and rounds known, weeks, the rule on AI tools, how sure it is."""
    from mlprep.terminal.companies import print_companies

    context = Context(plain=plain)
    found = company_lines(context.bank, generic=generic)
    emit(
        "companies",
        companies_data(found),
        as_json=as_json,
        show=lambda: print_companies(context.out, found),
    )


def rounds(
    company: Company = "",
    level: LevelOption = "",
    role: RoleOption = "",
    ask: Annotated[bool, typer.Option("--ask", help="What to ask the recruiter, and nothing else.")] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Show the rounds of a company's loop, or without --company the types of rounds.

    Each round with minutes, weight, what it looks for, how many questions of ours serve it, source
    and confidence. Where nothing is known for the role or level, the nearest stands in and says so.
    """
    context = Context(plain=plain)
    if ask:
        _ask(context, as_json=as_json)
    elif company:
        _loop(context, company, level, role, as_json=as_json)
    else:
        _types(context, as_json=as_json)


def _ask(context: Context, *, as_json: bool) -> None:
    from mlprep.terminal.rounds import print_ask

    data = [{"about": about, "question": question} for about, question in ASK]
    emit("recruiter-questions", data, as_json=as_json, show=lambda: print_ask(context.out, ASK))


def _loop(context: Context, company: str, level: str, role: str, *, as_json: bool) -> None:
    from mlprep.terminal.rounds import print_loop

    place = _company(context, company)
    aimed = _level(context, level, place.company.id)
    wanted = find_role(context, role) or choose_role(place)
    today = context.world.clock.now().date()
    view = loop_view(context.bank, place, wanted, aimed.level, today=today, label=aimed.label)
    emit("rounds", loop_data(view, today), as_json=as_json, show=lambda: print_loop(context.out, view, today))


def _types(context: Context, *, as_json: bool) -> None:
    from mlprep.terminal.rounds import print_types

    framework = context.bank.framework
    own = context.setting("company")
    emit(
        "round-types",
        types_data(framework.rounds),
        as_json=as_json,
        show=lambda: print_types(context.out, framework.rounds, company=own),
    )


def compare(
    one: Name,
    other: Name,
    level: LevelOption = "",
    role: RoleOption = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Lay two companies' loops side by side: where the weight lies, what differs, what to prepare twice."""
    from mlprep.terminal.companies import print_comparison

    context = Context(plain=plain)
    left, right = _company(context, one), _company(context, other)
    if left.company.id == right.company.id:
        raise UsageError(f"{left.company.name} is named twice.", "Name two companies.")
    aimed = _level(context, level, left.company.id, right.company.id)
    wanted = find_role(context, role) or choose_role(left, right)
    today = context.world.clock.now().date()
    found = compared(context.bank, left, right, wanted, aimed.level, today=today)
    emit(
        "comparison",
        comparison_data(found, today),
        as_json=as_json,
        show=lambda: print_comparison(context.out, found),
    )


def pay(company: Company = "", level: LevelOption = "", as_json: Json = False, plain: Plain = False) -> None:
    """Show what was reported as paid: bands of base and total with their source; never a prediction."""
    from mlprep.terminal.companies import print_pay

    context = Context(plain=plain)
    framework = context.bank.framework
    place = resolve_company(framework, company) if company else None
    aimed = resolve_level(framework, level, place.id if place else "") if level else None
    _say(aimed)
    found = pay_table(context.bank, company=place.id if place else "", level=aimed.level if aimed else None)
    if not any(row.band for row in found.rows):
        known = listed(sorted({row.company.name for row in pay_table(context.bank).rows}))
        where = f" for {place.name}" if place else ""
        when = f" at {aimed.level.id}" if aimed else ""
        raise NothingMatchesError(f"no pay is known{where}{when}.", f"There are bands for {known}.")
    today = context.world.clock.now().date()
    emit("pay", pay_data(found, today), as_json=as_json, show=lambda: print_pay(context.out, found))


def _company(context: Context, word: str) -> CompanyFile:
    return context.bank.company(resolve_company(context.bank.framework, word).id)


def _level(context: Context, word: str, *companies: str) -> ResolvedLevel:
    """Return the level from the flag or the settings, read by the first ladder that knows it; else senior."""
    word = word or context.setting("level")
    if not word:
        return ResolvedLevel(Level.SENIOR, Level.SENIOR.id, "")
    framework = context.bank.framework
    for company in companies[:-1]:
        try:
            found = resolve_level(framework, word, company)
        except UsageError:
            continue  # the other company's ladder may know it
        _say(found)
        return found
    found = resolve_level(framework, word, companies[-1])
    _say(found)
    return found


def _say(found: ResolvedLevel | None) -> None:
    if found is not None and found.note:
        print(f"mlprep: {found.note}.", file=sys.stderr)
