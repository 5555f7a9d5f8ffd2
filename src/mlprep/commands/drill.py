"""``mlprep drill``: single questions on the clock."""

import secrets
import sys
from collections.abc import Sequence
from typing import Annotated, TypeVar

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import (
    Company,
    Level,
    Plain,
    RoleOption,
    Round,
    Topic,
    find_company,
    find_level,
    find_role,
)
from mlprep.content.names import resolve_rounds, resolve_topic, serving_level
from mlprep.content.types import Framework, Mode
from mlprep.errors import ExitCode, NothingMatchesError, UsageError
from mlprep.practice.phases import DIMENSIONS
from mlprep.sittings.asking import Asking
from mlprep.sittings.drill import Drill
from mlprep.sittings.plan import DrillPlan
from mlprep.storage.lock import is_locked
from mlprep.storage.sittings import Sitting
from mlprep.terminal.face import Face, sit
from mlprep.text import did_you_mean

D = TypeVar("D", bound=Drill)

DESIGN = "ml-system-design"
"""The round whose phases can be drilled alone."""


def drill(
    level: Level = "",
    round_: Round = None,
    topic: Topic = None,
    company: Company = "",
    role: RoleOption = "",
    count: Annotated[int | None, typer.Option("--count", "-n", min=1, help="How many questions.")] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", "-m", min=1, help="Budget of the whole sitting, in minutes.")
    ] = None,
    question: Annotated[
        str, typer.Option("--question", "-q", metavar="ID", help="This question and no other.")
    ] = "",
    mode: Annotated[str, typer.Option("--mode", metavar="MODE", help="type, editor or speak.")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only what is due today.")] = False,
    untimed: Annotated[bool, typer.Option("--untimed", help="No clock; counts as practice.")] = False,
    score_later: Annotated[
        bool, typer.Option("--score-later", help="Answer now; score with --resume.")
    ] = False,
    seed: Annotated[int | None, typer.Option("--seed", help="Repeat a choice of questions.")] = None,
    phase: Annotated[
        str, typer.Option("--phase", metavar="PHASE", help="One phase of a design round: framing, data, …")
    ] = "",
    plain: Plain = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the sitting left last.")] = False,
    sitting: Annotated[str, typer.Option("--sitting", metavar="ID", help="Go on with this sitting.")] = "",
) -> None:
    """Answer interview questions on the clock, then score them by the published rule.

    A question is drawn for your level: what is due first, then what is new. You answer under a
    live clock, score yourself blind, mark what the answer showed line by line, and read the
    verdict at your level. Every step is saved as it is taken.

    For example:

      mlprep drill --level senior

      mlprep drill --level L5 --company google --round ml-system-design

      mlprep drill --level staff --minutes 40 --due

      mlprep drill --resume
    """
    context = Context(plain=plain)
    if resume or sitting:
        sys.exit(run_sitting(context, _resumed(context, sitting)))
    framework = context.bank.framework
    place = find_company(context, company)
    aimed = find_level(context, level, place)
    if aimed is None:
        raise UsageError(
            "Say which level you aim at.",
            "mlprep drill --level senior; or once for all: mlprep config set level senior",
        )
    if aimed.note:
        print(f"mlprep: {aimed.note}.", file=sys.stderr)
    plan = DrillPlan(
        level=aimed.level,
        serves=serving_level(framework, aimed.level),
        label=aimed.label,
        rounds=(DESIGN,) if phase else resolve_rounds(framework, round_ or ()),
        topics=tuple(resolve_topic(framework, word) for word in topic or ()),
        company=place,
        role=find_role(context, role),
        count=count,
        minutes=minutes,
        question=question,
        mode=answer_mode(mode or context.setting("mode")),
        due=due,
        untimed=untimed,
        score_later=score_later,
        seed=secrets.randbits(31) if seed is None else seed,
        phase=_phase(phase, round_ or (), framework),
    )
    if plan.serves is not plan.level:
        print(f"mlprep: {plan.level.id} is served by {plan.serves.id} questions.", file=sys.stderr)
    sys.exit(
        run_sitting(
            context, offered(context, Drill, "drill") or Drill.start(context.history, context.bank, plan)
        )
    )


def _phase(word: str, rounds: Sequence[str], framework: Framework) -> str:
    """Return the phase to drill alone; phases are those of the design round."""
    if not word:
        return ""
    if rounds and DESIGN not in resolve_rounds(framework, rounds):
        raise UsageError(
            "--phase goes with --round ml-system-design.", "Leave --round out, or name that one."
        )
    if word not in DIMENSIONS:
        raise UsageError(
            f"there is no phase '{word}'.{did_you_mean(word, list(DIMENSIONS))}",
            f"Phases: {', '.join(DIMENSIONS)}.",
        )
    return word


def answer_mode(word: str) -> Mode | None:
    if not word:
        return None
    modes = [mode.value for mode in Mode]
    if word not in modes:
        raise UsageError(
            f"there is no mode '{word}'.{did_you_mean(word, modes)}", f"Modes: {', '.join(modes)}."
        )
    return Mode(word)


def _resumed(context: Context, name: str) -> Drill:
    """Return the drill to go on with: the one named, or the one left last."""
    if name:
        chosen = context.history.sittings.get(name)
        if chosen is None or chosen.kind != "drill":
            raise NothingMatchesError(
                f"There is no drill '{name}'.", "mlprep drill --resume takes the last one."
            )
        if context.history.sittings.pulse(chosen.id) is None:
            raise NothingMatchesError(
                "That sitting is over.", f"mlprep history list shows its answers: {name}"
            )
        return Drill.resume(context.history, context.bank, chosen)
    waiting = left_open(context)
    if waiting:
        return Drill.resume(context.history, context.bank, waiting[0])
    if context.history.sittings.open_ones():
        raise UsageError(
            "The unfinished drill is open in another terminal.",
            "Go on there, or begin another one: mlprep drill --level senior",
        )
    raise NothingMatchesError("No drill is waiting to be resumed.", "Begin one: mlprep drill --level senior")


def left_open(context: Context, kind: str = "drill") -> list[Sitting]:
    """Return the open sittings of a kind that no living process owns, newest first."""
    locks = context.world.paths.locks
    return [one for one in context.history.sittings.open_ones(kind) if not is_locked(locks, one.id)]


def offered(context: Context, kind: type[D], noun: str) -> D | None:
    """On a terminal, offer to go on with a sitting that was left; elsewhere only mention it."""
    waiting = left_open(context, kind.kind)
    if not waiting:
        return None
    left = f"{waiting[0].at:%A %d %b, %H:%M}"
    if not context.out.surface.terminal:
        print(
            f"mlprep: a {noun} of {left} is unfinished; {kind.resume_command} goes on with it.",
            file=sys.stderr,
        )
        return None
    from mlprep.terminal.asking import offer_resume
    from mlprep.terminal.modes import terminal_kept
    from mlprep.terminal.signals import ending_signals

    with terminal_kept(), ending_signals():
        choice = offer_resume(context.console, context.out, f"A {noun} of {left} is unfinished.")
    if choice == "resume":
        return kind.resume(context.history, context.bank, waiting[0])
    if choice == "drop":
        context.history.sittings.close(waiting[0].id)
    return None


def run_sitting(context: Context, started: Asking) -> ExitCode:
    """Run a sitting on the face that fits, the terminal restored whatever happens."""
    from mlprep.terminal.signals import ending_signals

    loop = started.sitting.kind == "mock"
    if not context.out.surface.terminal:
        face = _lines(context, loop=loop)
        with ending_signals():
            return sit(started, face)
    from mlprep.terminal.modes import terminal_kept

    face = _screen(context, loop=loop)
    with terminal_kept(), ending_signals():
        return sit(started, face)


def _lines(context: Context, *, loop: bool) -> Face[Asking]:
    from mlprep.terminal.plain import LineReader, Lines

    kind = Lines
    if loop:
        from mlprep.terminal.mock_lines import LoopLines

        kind = LoopLines
    return kind(LineReader(), editor=context.setting("editor"))


def _screen(context: Context, *, loop: bool) -> Face[Asking]:
    from mlprep.terminal.interactive import Screen

    kind = Screen
    if loop:
        from mlprep.terminal.mock_screen import LoopScreen

        kind = LoopScreen
    return kind(context.console, context.out, editor=context.setting("editor"))
