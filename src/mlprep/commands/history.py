"""``mlprep history``: what was answered, how it went."""

from datetime import date
from typing import Annotated, Any

import typer

from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain, Yes
from mlprep.commands.result import emit
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.attempt import Verdict
from mlprep.storage.attempts import AttemptFilter, AttemptRow
from mlprep.storage.sittings import Sitting
from mlprep.text import plural

app = typer.Typer(**GROUP, help="What was answered and how it went: list, show, void.")  # type: ignore[arg-type]

LevelOption = Annotated[
    list[str] | None, typer.Option("--level", "-l", metavar="LEVEL", help="Judged at it.")
]
RoundOption = Annotated[
    list[str] | None, typer.Option("--round", "-r", metavar="ROUND", help="Round or family.")
]
CompanyOption = Annotated[str, typer.Option("--company", "-c", metavar="COMPANY", help="Drilled for it.")]
QuestionOption = Annotated[str, typer.Option("--question", "-q", metavar="ID", help="This question.")]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on, YYYY-MM-DD.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="Up to and with this day.")]


def attempt_filter(
    context: Context,
    *,
    level: list[str] | None,
    round_: list[str] | None,
    company: str,
    question: str,
    since: str,
    until: str,
    voided: bool = False,
) -> AttemptFilter:
    """Return which attempts are meant, from words on the command line."""
    from mlprep.content.names import resolve_company, resolve_level, resolve_rounds

    framework = context.bank.framework if level or round_ or company else None
    return AttemptFilter(
        levels=tuple(resolve_level(framework, word).level.id for word in level or ()) if framework else (),
        rounds=resolve_rounds(framework, round_ or ()) if framework else (),
        company=resolve_company(framework, company).id if framework and company else "",
        question=question,
        since=_day(since, "--since"),
        until=_day(until, "--until"),
        voided=voided,
    )


def _day(word: str, flag: str) -> date | None:
    if not word:
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise UsageError(f"{flag}: '{word}' is not a day.", "Write it as 2026-11-30.") from None


def attempt_data(row: AttemptRow) -> dict[str, Any]:
    """Return an attempt as it stands in a list, as JSON values; times in seconds."""
    return {
        "id": row.id,
        "at": row.at.isoformat(timespec="seconds"),
        "question": row.question,
        "title": row.title,
        "round": row.round,
        "family": row.family,
        "company": row.company,
        "kind": row.kind,
        "evidence": row.evidence,
        "mode": row.mode,
        "asked": row.asked,
        "level": row.level,
        "blind": row.blind,
        "verdict": Verdict(row.verdict).id,
        "shown": row.shown,
        "gap": row.gap,
        "seconds": row.running_ms // 1000,
        "budget": row.budget_ms // 1000,
        "paused": row.paused_ms // 1000,
        "voided": row.voided,
    }


@app.command("list")
def list_(
    level: LevelOption = None,
    round_: RoundOption = None,
    company: CompanyOption = "",
    question: QuestionOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    voided: Annotated[bool, typer.Option("--voided", help="Show what does not count, too.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most this many rows.")] = 30,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """List scored answers, newest first."""
    context = Context(plain=plain)
    wanted = attempt_filter(
        context,
        level=level,
        round_=round_,
        company=company,
        question=question,
        since=since,
        until=until,
        voided=voided,
    )
    rows = context.history.attempts.list(wanted, limit=limit) if context.has_history else []
    if not rows and not as_json:
        raise NothingMatchesError("No answer matches.", "Begin one: mlprep drill --level senior")

    def show_() -> None:
        from mlprep.terminal.attempt import print_attempts

        print_attempts(context.out, rows)

    emit("attempts", [attempt_data(row) for row in rows], as_json=as_json, show=show_)


def find_attempt(context: Context, name: str) -> AttemptRow:
    """Return the attempt with this id or a beginning or ending of it; ``last`` is the newest."""
    history = context.history if context.has_history else None
    if history is not None and name == "last":
        newest = history.attempts.list(AttemptFilter(), limit=1)
        if newest:
            return newest[0]
    row = history.attempts.get(name) if history is not None else None
    if row is None:
        raise NothingMatchesError(f"No answer has the id '{name}'.", "mlprep history list shows them.")
    return row


def _find_loop(context: Context, name: str) -> Sitting | None:
    """Return the mock loop with this id or a beginning of it; ``loop`` is the newest."""
    if not context.has_history:
        return None
    if name == "loop":
        newest = context.history.sittings.newest("mock", limit=1)
        if not newest:
            raise NothingMatchesError(
                "No loop was sat yet.", "Begin one: mlprep mock --generic --level senior"
            )
        return newest[0]
    found = context.history.sittings.get(name)
    return found if found is not None and found.kind == "mock" else None


def _show_loop(context: Context, loop: Sitting, *, as_json: bool) -> None:
    from mlprep.readouts.debrief import debrief, kept_debrief

    report = kept_debrief(context.history, loop.id)
    if report is None:
        framework = context.bank.framework
        syllabus = {row.id: row.text for row in framework.syllabus}
        report = debrief(context.history, loop, framework.loop_rule, syllabus)

    def show_() -> None:
        from mlprep.terminal.loop_sheets import debrief_lines

        context.out.lines(debrief_lines(report, context.out.columns))

    emit("debrief", report.to_data(), as_json=as_json, show=show_)


AttemptId = Annotated[str, typer.Argument(metavar="ID", help="Its id, an end of it, 'last' or 'loop'.")]


@app.command("show")
def show(id_: AttemptId, as_json: Json = False, plain: Plain = False) -> None:
    """Show one answer whole: text, probes, marks with their lines, verdict, time.

    'loop', or the id of a mock loop, shows its debrief.
    """
    context = Context(plain=plain)
    loop = _find_loop(context, id_)
    if loop is not None:
        _show_loop(context, loop, as_json=as_json)
        return
    row = find_attempt(context, id_)
    from mlprep.content.bank import question_from_json

    body = context.history.questions.version(row.hash)
    question = question_from_json(body) if body else None
    texts = {s.id: s.text for s in question.signals} if question else {}
    data = {**attempt_data(row), "prompt": question.prompt if question else "", "signals": texts, **row.data}

    def show_() -> None:
        from mlprep.terminal.attempt import print_attempt

        print_attempt(context.out, row, question)

    emit("attempt", data, as_json=as_json, show=show_)


@app.command("void")
def void(
    id_: AttemptId,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")] = "",
    yes: Yes = False,
    plain: Plain = False,
) -> None:
    """Let an answer not count. It stays in the history, marked as void; 'mlprep undo' takes it back."""
    context = Context(plain=plain)
    row = find_attempt(context, id_)
    if row.voided:
        raise UsageError("That answer is void already.", "mlprep undo takes the last change back.")
    if not yes:
        from mlprep.terminal.asking import confirm

        if not confirm(context.out, f"Let '{row.title}' of {row.at:%d %b} not count?"):
            raise UsageError("Nothing was changed.", "Add --yes to do it without being asked.")
    context.history.attempts.void(row, why)
    left = plural(context.history.attempts.count(), "answer")
    context.out.line("  ", f"void: {row.title}. {left} count; mlprep undo takes it back.")
