"""``mlprep calibrate``: sample answers, marked blind; how leniently I mark."""

import secrets
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Json, Level, Plain, find_company, find_level
from mlprep.commands.result import emit
from mlprep.errors import ExitCode, NothingMatchesError, UsageError
from mlprep.text import listed

if TYPE_CHECKING:
    from mlprep.sittings.calibration import Calibration

KIND = "calibration"
"""The kind of its sittings."""


def calibrate(
    level: Level = "",
    count: Annotated[
        int | None, typer.Option("--count", "-n", min=1, help="How many sample answers.")
    ] = None,
    report: Annotated[bool, typer.Option("--report", help="Show how you mark, and ask nothing.")] = False,
    seed: Annotated[int | None, typer.Option("--seed", help="Repeat a choice of samples.")] = None,
    as_json: Json = False,
    plain: Plain = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the calibration left last.")] = False,
) -> None:
    """Mark sample answers without knowing their level, and learn how leniently you mark.

    One answer at a time: you mark its signals, guess its level, and see where the reference marks
    differ and why it stands where it does. Over time the report says where your marks are too high
    or too low. Questions you have met come first: the points of the others are known to you afterwards.
    --json prints the report.

    For example:

      mlprep calibrate --count 3

      mlprep calibrate --level staff

      mlprep calibrate --report
    """
    context = Context(plain=plain)
    if report or as_json:
        asks = {"--resume": resume, "--level": level, "--count": count, "--seed": seed is not None}
        if wrong := [flag for flag, given in asks.items() if given]:
            raise UsageError(
                "The report asks nothing, and is on everything you marked.", f"Leave {listed(wrong)} out."
            )
        _report(context, as_json=as_json)
        return
    started = _resumed(context) if resume else _started(context, level, count, seed)
    sys.exit(_run(context, started))


def _started(context: Context, level: str, count: int | None, seed: int | None) -> "Calibration":
    """Begin a calibration; one left in the middle is mentioned and not touched."""
    from mlprep.commands.drill import left_open
    from mlprep.content.names import serving_level
    from mlprep.sittings.calibration import Calibration, CalibrationPlan

    aimed = find_level(context, level, find_company(context, ""))
    if aimed is not None and aimed.note:
        print(f"mlprep: {aimed.note}.", file=sys.stderr)
    serves = serving_level(context.bank.framework, aimed.level) if aimed is not None else None
    if aimed is not None and serves is not None and serves is not aimed.level:
        print(f"mlprep: {aimed.level.id} is served by {serves.id} questions.", file=sys.stderr)
    if context.has_history and left_open(context, KIND):
        unfinished = "a calibration is unfinished; mlprep calibrate --resume goes on with it."
        print(f"mlprep: {unfinished}", file=sys.stderr)
    plan = CalibrationPlan(serves, count, secrets.randbits(31) if seed is None else seed)
    return Calibration.start(context.history, context.bank, plan)


def _resumed(context: Context) -> "Calibration":
    from mlprep.commands.drill import left_open
    from mlprep.sittings.calibration import Calibration

    waiting = left_open(context, KIND) if context.has_history else []
    if waiting:
        return Calibration.resume(context.history, context.bank, waiting[0])
    if context.has_history and context.history.sittings.open_ones(KIND):
        raise UsageError(
            "The unfinished calibration is open in another terminal.",
            "Go on there, or begin another one: mlprep calibrate",
        )
    raise NothingMatchesError("No calibration is waiting to be resumed.", "Begin one: mlprep calibrate")


def _run(context: Context, started: "Calibration") -> ExitCode:
    from mlprep.terminal.face import sit
    from mlprep.terminal.signals import ending_signals

    if not context.out.surface.terminal:
        from mlprep.terminal.calibrating_lines import CalibrationLines
        from mlprep.terminal.plain import LineReader

        with ending_signals():
            return sit(started, CalibrationLines(LineReader()))
    from mlprep.terminal.calibrating import CalibrationScreen
    from mlprep.terminal.modes import terminal_kept

    with terminal_kept(), ending_signals():
        return sit(started, CalibrationScreen(context.console, context.out))


def _report(context: Context, *, as_json: bool) -> None:
    """Print how the candidate marks; looking at an empty home makes none."""
    from mlprep.practice.calibrating import report
    from mlprep.readouts.calibration import calibration_report, report_data

    found = calibration_report(context.history) if context.has_history else report(())
    if not found.samples and not as_json:
        raise NothingMatchesError("No sample answer is marked yet.", "Mark one: mlprep calibrate")

    def show() -> None:
        from mlprep.terminal.calibration_report import print_report

        print_report(context.out, found)

    emit("calibration", report_data(found), as_json=as_json, show=show)
