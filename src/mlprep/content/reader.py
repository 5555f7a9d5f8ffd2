"""Question files read: from a guarded tree to questions, with every problem in its place."""

from typing import Any

from mlprep.content.events import Location, Source
from mlprep.content.minimums import Known, findings
from mlprep.content.plain import question_from_plain
from mlprep.content.template import LEFT_OVER
from mlprep.content.types import Problem, Question

Found = list[tuple[int, Question]]
"""Questions with their position in the file."""


def read_questions(source: Source, known: Known) -> tuple[Found, list[Problem]]:
    """Return the questions of ``source`` that are whole, and every problem of the others.

    A question with a problem is left out; the others of the file are kept.
    """
    if source.tree is None:
        return [], source.problems
    if not isinstance(source.tree, list):
        what = "is empty" if source.tree == "" else "does not hold a list"
        message = f"this file {what}. Write a list of questions, each beginning with '- id: …'."
        return [], [*source.problems, source.problem((), message)]
    found: Found = []
    problems = list(source.problems)
    for position, tree in enumerate(source.tree):
        question, wrong = _read_one(source, position, tree, known)
        problems.extend(wrong)
        if question is not None:
            found.append((position, question))
    return found, problems


def _read_one(
    source: Source, position: int, tree: Any, known: Known
) -> tuple[Question | None, list[Problem]]:
    from mlprep.content.complaints import validate
    from mlprep.content.schema import QuestionModel

    if not isinstance(tree, dict):
        message = f"question {position + 1} is not a mapping of keys to values. Begin it with '- id: …'."
        return None, [source.problem((position,), message)]
    plain, complaints = validate(QuestionModel, tree)
    more = list(findings(tree, known))
    if plain is not None and not more:
        return question_from_plain(plain), []
    name = tree.get("id")
    named = isinstance(name, str) and name and not LEFT_OVER.fullmatch(name)
    label = f"question '{name}'" if named else f"question {position + 1}"
    problems = [
        source.problem((position, *where), f"{label}: {_part(tree, where)}{message}", key=key)
        for where, message, key in complaints
    ]
    for where, message in more:
        whole_list = len(where) == 1 and isinstance(tree.get(where[0]), list)
        problems.append(source.problem((position, *where), f"{label}: {message}", key=whole_list))
    return None, problems


def _part(tree: dict[str, Any], where: Location) -> str:
    """Name the signal or red flag that ``where`` lies in, by its id."""
    if len(where) < 2 or where[0] not in ("signals", "red_flags") or not isinstance(where[1], int):
        return ""
    part = tree[where[0]][where[1]]
    name = part.get("id") if isinstance(part, dict) else None
    noun = "signal" if where[0] == "signals" else "red flag"
    return f"{noun} '{name}': " if isinstance(name, str) and name else f"{noun} {where[1] + 1}: "
