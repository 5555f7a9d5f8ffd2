"""What a company file must hold beyond its shape, and how a row of it is called in a problem.

Works on the tree as it was written and passes over what the shape already refuses, so that every
mistake of a file is found in one run.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from mlprep.content.events import Location
from mlprep.content.types import Level

Finding = tuple[Location, str]

NOUNS = {"loops": "loop", "ai": "AI rule", "pay": "pay band", "rows": "fact", "rounds": "round"}


def company_findings(tree: Any) -> Iterator[Finding]:
    """Yield what is wrong with a company file beyond its shape."""
    if not isinstance(tree, dict):
        return
    yield from _loops(tree)
    yield from _once(tree, "ai", ("stage",), "an AI rule for the stage")
    yield from _once(tree, "pay", ("role", "level"), "a pay band for")


def _loops(tree: dict[str, Any]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for place, loop in _mappings(tree.get("loops")):
        levels = [one for one in _texts(loop.get("levels")) if one.upper() in Level.__members__]
        ordered = sorted(set(levels), key=Level.of)
        if levels != ordered:
            words = f"write each level once and in order: [{', '.join(ordered)}]."
            yield ("loops", place, "levels"), words
        role = loop.get("role")
        if not isinstance(role, str):
            continue
        for level in ordered:
            first = seen.setdefault((role, level), place)
            if first != place:
                message = f"loop {first + 1} is already that of '{role}' at '{level}'. Keep one of them."
                yield ("loops", place, "levels"), message


def _once(tree: dict[str, Any], key: str, names: tuple[str, ...], what: str) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    for place, one in _mappings(tree.get(key)):
        mark = tuple(_texts([one.get(name) for name in names]))
        if len(mark) == len(names) and mark in seen:
            yield (key, place, names[-1]), f"there is already {what} '{' '.join(mark)}'. Keep one of them."
        seen.add(mark)


def row_name(tree: Any, where: Location) -> str:
    """Name the row of a company file that ``where`` lies in, ``loop 1 (mle, senior), round 3: ``."""
    parts: list[str] = []
    here = tree
    for key, place in pairwise(where):
        if not (isinstance(here, dict) and isinstance(key, str)):
            if isinstance(here, list) and isinstance(key, int) and key < len(here):
                here = here[key]
            continue
        here = here.get(key)
        if isinstance(place, int) and key in NOUNS:
            one = here[place] if isinstance(here, list) and place < len(here) else None
            parts.append(f"{NOUNS[key]} {place + 1}{_called(one)}")
    return f"{', '.join(parts)}: " if parts else ""


def _called(one: Any) -> str:
    if not isinstance(one, dict):
        return ""
    words = _texts([one.get("role"), one.get("level"), one.get("stage"), one.get("name")])
    words += _texts(one.get("levels"))
    return f" ({', '.join(words)})" if words else ""


def _mappings(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for place, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, dict):
            yield place, one


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str) and one] if isinstance(value, list) else []
