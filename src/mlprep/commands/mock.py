"""``mlprep mock``: the rounds of a loop, on the clock, over one day or several evenings."""

import secrets
import sys
from typing import Annotated

import typer

from mlprep.commands.context import Context
from mlprep.commands.drill import answer_mode, left_open, run_sitting
from mlprep.commands.options import Company, Level, Plain, RoleOption, find_company, find_level, find_role
from mlprep.content.names import serving_level
from mlprep.content.types import Mode, Role
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.readouts.companies import choose_role, loop_for, own_label
from mlprep.sittings.mock import Mock
from mlprep.sittings.mock_plan import MockPlan
from mlprep.sittings.planning import plan_loop
from mlprep.text import did_you_mean

GENERIC = "generic-faang"


def mock(
    company: Company = "",
    loop: Annotated[
        str, typer.Option("--loop", metavar="NAME", help="A loop of your own (mlprep loop).")
    ] = "",
    generic: Annotated[bool, typer.Option("--generic", help="The generic loop; no company needed.")] = False,
    level: Level = "",
    role: RoleOption = "",
    only: Annotated[
        list[int] | None, typer.Option("--only", metavar="N", help="This round alone; may be repeated.")
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="Half of all minutes; the record says so.")] = False,
    mode: Annotated[
        str, typer.Option("--mode", metavar="MODE", help="type, editor or speak, in every round.")
    ] = "",
    seed: Annotated[int | None, typer.Option("--seed", help="Repeat a choice of questions.")] = None,
    plain: Plain = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the loop left last.")] = False,
    sitting: Annotated[str, typer.Option("--sitting", metavar="ID", help="Go on with this sitting.")] = "",
) -> None:
    """Sit a whole loop: each round fills its minutes, and nothing is revealed before it is over.

    The plan comes first: rounds, minutes, breaks, and how far to trust them. Stop after any round
    and come back another day. The debrief is what a hiring committee would write.

    For example:

      mlprep mock --company google --level L5 --role mle

      mlprep mock --company meta --level senior --role ds --only 3

      mlprep mock --resume
    """
    context = Context(plain=plain)
    wanted = answer_mode(mode or context.setting("mode"))  # before anything is begun
    if resume or sitting:
        started = _resumed(context, sitting)
    else:
        _refuse_both(company, loop, level, role, generic=generic)
        plan = _plan(
            context, company, loop, level, role, tuple(only or ()), short=short, generic=generic, seed=seed
        )
        _mention_left(context)
        started = Mock.start(context.history, context.bank, plan)
    # A pipe does not speak and has no editor, unless it was told to.
    started.answer_by(wanted or (None if sys.stdin.isatty() else Mode.TYPE))
    sys.exit(run_sitting(context, started))


def _refuse_both(company: str, own: str, level: str, role: str, *, generic: bool) -> None:
    """Refuse flags of which one would be passed over in silence."""
    if sum((bool(company), bool(own), generic)) > 1:
        raise UsageError("Whose loop is it?", "Give one of --company, --loop and --generic.")
    if own and (level or role):
        raise UsageError(
            "A loop of your own has its level and role already.",
            f"mlprep loop edit {own} changes them; leave --level and --role out here.",
        )


def _mention_left(context: Context) -> None:
    """Mention a loop that was left in the middle; the new one does not touch it."""
    left = left_open(context, "mock") if context.has_history else []
    if left:
        print(
            f"mlprep: a loop of {left[0].at:%A %d %b, %H:%M} is unfinished; "
            "mlprep mock --resume goes on with the one left last.",
            file=sys.stderr,
        )


def _plan(
    context: Context,
    company: str,
    own: str,
    level: str,
    role: str,
    only: tuple[int, ...],
    *,
    short: bool,
    generic: bool,
    seed: int | None,
) -> MockPlan:
    chosen = secrets.randbits(31) if seed is None else seed
    if own:
        return _own_plan(context, own, only, short=short, seed=chosen)
    place = "" if generic else find_company(context, company)
    if not place and not generic:
        raise UsageError(
            "Say whose loop to sit.",
            "--company NAME (mlprep companies lists them), --loop NAME for your own, or --generic.",
        )
    framework = context.bank.framework
    aimed = find_level(context, level, place)
    if aimed is None:
        raise UsageError("Say which level you aim at.", "mlprep mock --company google --level senior")
    if aimed.note:
        print(f"mlprep: {aimed.note}.", file=sys.stderr)
    file = context.bank.company(place or GENERIC)
    wanted = find_role(context, role) or choose_role(file)
    found = loop_for(context.bank, file, wanted, aimed.level)
    label = own_label(file, aimed.level, aimed.label) or aimed.level.id
    return plan_loop(
        context.bank,
        found.loop,
        name=place or GENERIC,
        title=f"{file.company.name} · {ROLE_NAMES[found.role]} · {label}",
        level=aimed.level,
        serves=serving_level(framework, aimed.level),
        role=found.role,
        company=place,
        only=only,
        short=short,
        seed=chosen,
        note=found.note,
    )


ROLE_NAMES = {Role.DS: "data scientist", Role.MLE: "ML engineer", Role.RE: "research engineer"}


def _own_plan(context: Context, name: str, only: tuple[int, ...], *, short: bool, seed: int) -> MockPlan:
    own = context.history.loops.get(name) if context.has_history else None
    if own is None:
        names = [one.name for one in context.history.loops.list()] if context.has_history else []
        raise NothingMatchesError(
            f"There is no loop '{name}' of yours.{did_you_mean(name, names)}",
            "mlprep loop add NAME makes one.",
        )
    return plan_loop(
        context.bank,
        own.as_company_loop(),
        name=own.name,
        title=f"{own.title or own.name} · {ROLE_NAMES[own.role]} · {own.level.id}",
        level=own.level,
        serves=serving_level(context.bank.framework, own.level),
        role=own.role,
        company=own.company,
        only=only,
        short=short,
        seed=seed,
    )


def _resumed(context: Context, name: str) -> Mock:
    """Return the loop to go on with: the one named, or the one left last."""
    if name:
        chosen = context.history.sittings.get(name)
        if chosen is None or chosen.kind != "mock":
            raise NothingMatchesError(
                f"There is no mock loop '{name}'.", "mlprep mock --resume takes the last one."
            )
        if context.history.sittings.pulse(chosen.id) is None:
            raise NothingMatchesError(
                "That loop is over.", f"mlprep history show {chosen.id} prints its debrief."
            )
        return Mock.resume(context.history, context.bank, chosen)
    left = left_open(context, "mock")
    if not left and context.history.sittings.open_ones("mock"):
        raise UsageError(
            "The unfinished loop is open in another terminal.",
            "Go on there, or begin another one: mlprep mock --generic --level senior",
        )
    if not left:
        raise NothingMatchesError(
            "No loop is waiting to be resumed.", "Begin one: mlprep mock --generic --level senior"
        )
    return Mock.resume(context.history, context.bank, left[0])
