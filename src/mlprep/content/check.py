"""``bank check``: everything wrong with a folder of questions, or with a whole bank, at once.

Reads and never executes anything. Exercises and estimates have checks of their own.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from mlprep.content.events import Source, read_file, read_source
from mlprep.content.folder import entries, is_bank
from mlprep.content.framework import read_framework
from mlprep.content.minimums import known_ids
from mlprep.content.reader import Found, read_questions
from mlprep.content.types import Framework, Problem, Question


def check_folder(path: Path, *, framework: Framework | None = None) -> list[Problem]:
    """Return every problem of the bank files under ``path``, sorted by path and line.

    A whole bank is checked against its own levels, rounds and topics. A folder of the candidate's
    own holds question files alone and is checked against ``framework``, the shipped one. ``path``
    may also be one question file.
    """
    shown = os.fspath(path).rstrip("/") or "/"
    if not path.exists():
        return [Problem(shown, 1, 1, "there is no such folder. Name one that holds question files.")]
    if not path.is_dir():
        files = [path.name]
        path, shown, whole = path.parent, os.fspath(path.parent), False
    else:
        whole = is_bank(path)
        parts, questions = entries(path, whole=whole)
        files = [name for name, _ in questions]
    problems: list[Problem] = []
    if whole:
        framework, _, problems = read_framework(path, (name for name, _ in parts), shown)
    if framework is None:
        return problems or [
            Problem(shown, 1, 1, "there is no framework to check against. Name the whole bank.")
        ]
    if not whole and not files:
        return [
            Problem(shown, 1, 1, "this folder holds no question file. Put a file that ends in .yaml there.")
        ]
    problems += _check_questions(path, files, shown, framework)
    return sorted(problems, key=lambda one: (one.path, one.line, one.column))


def readable_questions(path: Path, framework: Framework) -> list[Question]:
    """Return the questions under ``path``, a folder or one file, that have no mistake, by file and place."""
    folder, names = path.parent, [path.name]
    if path.is_dir():
        folder, names = path, [name for name, _ in entries(path, whole=is_bank(path))[1]]
    known = known_ids(framework)
    found: list[Question] = []
    for name in names:
        data, _ = read_file(folder / name, name)
        if data is not None:
            found += [one for _, one in read_questions(read_source(data, name), known)[0]]
    return found


def _check_questions(folder: Path, files: Iterable[str], shown: str, framework: Framework) -> list[Problem]:
    known = known_ids(framework)
    problems: list[Problem] = []
    first: dict[str, tuple[Source, int]] = {}
    for name in files:
        where = f"{shown}/{name}"
        data, wrong = read_file(folder / name, where)
        problems += wrong
        if data is None:
            continue
        source = read_source(data, where)
        _, wrong = read_questions(source, known)
        problems += wrong
        for position, one in enumerate(source.tree if isinstance(source.tree, list) else ()):
            name_of_one = one.get("id") if isinstance(one, dict) else None
            if not isinstance(name_of_one, str) or not name_of_one:
                continue
            if name_of_one in first:
                problems.append(repeated(source, position, name_of_one, *first[name_of_one]))
            first.setdefault(name_of_one, (source, position))
    return problems


def repeated(source: Source, position: int, question_id: str, first: Source, first_position: int) -> Problem:
    """Return the problem of an id that two questions carry, naming both places."""
    other = first.problem((first_position, "id"), "")
    message = (
        f"question '{question_id}': this id is already used in {other.path}:{other.line}. "
        "Ids are unique and permanent; choose another."
    )
    return source.problem((position, "id"), message)


__all__ = ["Found", "check_folder", "readable_questions", "repeated"]
