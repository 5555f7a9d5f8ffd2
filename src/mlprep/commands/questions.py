"""``mlprep questions`` and ``mlprep show``: looking at the bank."""

from dataclasses import asdict, replace
from typing import Annotated, Any

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Company, Json, Plain, RoleOption, Round, Topic, find_filters
from mlprep.commands.result import emit
from mlprep.content.types import Filters, Listed, Question
from mlprep.errors import NothingMatchesError
from mlprep.terminal.tables import print_table
from mlprep.text import plural

SHOWN = 50


def questions(
    level: Annotated[
        str, typer.Option("--level", "-l", metavar="LEVEL", help="Questions that list it.")
    ] = "",
    round_: Round = None,
    topic: Topic = None,
    company: Company = "",
    role: RoleOption = "",
    search: Annotated[str, typer.Option("--search", "-s", metavar="TEXT", help="Full-text search.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most this many rows.")] = SHOWN,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """List the questions of the bank: title, level, round, minutes, id.

    Filters combine. --search takes words in any order and ranks by how well they fit.
    """
    context = Context(plain=plain)
    filters = find_filters(
        context, level=level, rounds=round_, topics=topic, company=company, role=role, search=search
    )
    found = context.bank.list(filters, limit=limit)
    if not found:
        raise _nothing(context, filters)
    total = context.bank.count(filters)
    data = {"total": total, "questions": [listed_data(one) for one in found]}

    def show_() -> None:
        heads = ["question", "levels", "round", "min", "id", "whose"]
        rows = [
            [q.title, " ".join(v.id for v in q.levels), q.round, str(q.minutes), q.id, "yours" * q.private]
            for q in found
        ]
        if context.out.surface.terminal and not any(q.private for q in found):
            heads, rows = heads[:-1], [row[:-1] for row in rows]
        print_table(context.out, heads, rows)
        if total > len(found):
            context.out.line(
                "  ", ("dim", f"{len(found)} of {plural(total, 'question')}; --limit shows more")
            )

    emit("questions", data, as_json=as_json, show=show_)


def _nothing(context: Context, filters: Filters) -> NothingMatchesError:
    wider = {
        "--level": replace(filters, level=None) if filters.level else None,
        "--round": replace(filters, rounds=()) if filters.rounds else None,
        "--topic": replace(filters, topics=()) if filters.topics else None,
        "--company": replace(filters, company="") if filters.company else None,
        "--role": replace(filters, role=None) if filters.role else None,
        "--search": replace(filters, search="") if filters.search else None,
    }
    counts = {flag: context.bank.count(other) for flag, other in wider.items() if other is not None}
    looser = [f"without {flag}: {plural(n, 'question')}" for flag, n in counts.items() if n]
    return NothingMatchesError(
        "No question passes these filters.", f"Loosen one: {'; '.join(looser)}." if looser else ""
    )


def listed_data(one: Listed) -> dict[str, Any]:
    """Return a question as it stands in a list, as JSON values."""
    return {
        "id": one.id,
        "title": one.title,
        "round": one.round,
        "levels": [level.id for level in one.levels],
        "roles": [role.value for role in one.roles],
        "topics": list(one.topics),
        "companies": list(one.companies),
        "minutes": one.minutes,
        "private": one.private,
    }


def question_data(question: Question, *, answer: bool, private: bool) -> dict[str, Any]:
    """Return a question as JSON values; signals and answer only if asked for."""
    data: dict[str, Any] = {
        "id": question.id,
        "title": question.title,
        "round": question.round,
        "levels": [level.id for level in question.levels],
        "roles": [role.value for role in question.roles],
        "topics": list(question.topics),
        "companies": list(question.companies),
        "minutes": question.minutes,
        "private": private,
        "covers": list(question.covers),
        "prompt": question.prompt,
    }
    if answer:
        data |= {
            "clarifications": [asdict(one) for one in question.clarifications],
            "signals": [
                {"id": s.id, "text": s.text, "dimension": s.dimension, "from": s.level.id}
                for s in question.signals
            ],
            "red_flags": [asdict(one) for one in question.red_flags],
            "probes": [asdict(one) for one in question.probes],
            "answer": question.answer,
            "contrast": [
                {"level": c.level.id, "text": c.text, "marks": dict(c.marks), "why": c.why}
                for c in question.contrast
            ],
            "references": [asdict(one) for one in question.references],
        }
    return data


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The question's id.")],
    answer: Annotated[
        bool, typer.Option("--answer", "-a", help="Show signals and answer too; this ends first sight.")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Show one question: the prompt, and with --answer all that belongs to it.

    Reading the answer ends first sight: answering the question afterwards counts as practice, and
    is kept out of levels, trends and readiness.
    """
    context = Context(plain=plain)
    question = context.bank.question(id_)
    if answer:
        context.history.questions.saw(question.id, "answer")
    private = any(one.private for one in context.bank.listed([question.id]))
    data = question_data(question, answer=answer, private=private)

    def show_() -> None:
        from mlprep.terminal.question import print_question

        print_question(context.out, question, answer=answer, private=private)

    emit("question", data, as_json=as_json, show=show_)
