"""A loop of the candidate's own as a YAML file: written for an editor, read by the guarded reader.

Flags and guided questions fill the same tree of texts that a file holds, so there is one check for
all three. Imports the validator; import it where a loop is made, not where one is shown.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from mlprep.content.company_types import LoopRound, Weight
from mlprep.content.complaints import Complaint, validate
from mlprep.content.events import Location, read_source
from mlprep.content.names import resolve_company, resolve_level, resolve_role
from mlprep.content.schema import FileModel, Text, Truth
from mlprep.content.schema_companies import RoundMinutes, Weeks, WeightWord
from mlprep.content.types import Framework, Problem, RoundType
from mlprep.errors import UsageError
from mlprep.storage.loops import ROUNDS, OwnLoop, own_source
from mlprep.text import did_you_mean, for_yaml

Tree = dict[str, Any]
"""What a file of a loop holds: texts, and under ``rounds`` a list of mappings of texts."""

KEYS = ("title", "company", "role", "level", "weeks", "date", "ai")
ROUND_KEYS = ("type", "name", "minutes", "format", "date", "weight", "looks_for")

T = TypeVar("T")


def _day(text: Any) -> Any:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise PydanticCustomError("day", "must be a day, such as 2026-11-30") from None


Day = Annotated[date, BeforeValidator(_day)]


class OwnRoundModel(FileModel):
    """One round, as the recruiter wrote it."""

    type: Text = Field(description="a round type, such as coding or ml-system-design")
    name: Text | None = None
    minutes: RoundMinutes | None = None
    format: Text | None = None
    date: Day | None = None
    weight: WeightWord = "unknown"
    looks_for: Text | None = None
    optional: Truth = False


class OwnLoopModel(FileModel):
    """A loop of the candidate's own."""

    title: Text | None = None
    company: Text | None = None
    role: Text = Field(description="ds, mle or re")
    level: Text = Field(description="junior, mid, senior, staff or principal")
    weeks: Weeks | None = None
    date: Day | None = None
    ai: Text | None = None
    rounds: list[OwnRoundModel] = Field(
        min_length=1, max_length=ROUNDS, description="the rounds in order, each beginning with '- type: …'"
    )


def round_type(framework: Framework, word: str) -> RoundType:
    """Return the round type named ``word``, by id, alias or name; a family's name is no type.

    Raises:
        UsageError: there is no such type.

    """
    plain = "-".join(word.casefold().replace("_", " ").split()).replace("behavioral", "behavioural")
    for one in framework.rounds:
        if plain in (one.id, *one.aliases, "-".join(one.name.casefold().split())):
            return one
    known = [one.id for one in framework.rounds]
    aliases = [alias for one in framework.rounds for alias in one.aliases]
    raise UsageError(
        f"there is no round '{word}'.{did_you_mean(plain, known + aliases)}", f"Rounds: {', '.join(known)}."
    )


def read_loop(
    text: str | bytes,
    shown: str,
    *,
    name: str,
    framework: Framework,
    now: datetime,
    known: Sequence[LoopRound] = (),
) -> tuple[OwnLoop | None, list[Problem]]:
    """Return the loop that a file's text holds, or None and every problem with its line.

    ``shown`` is the file's name in problems; ``known`` rounds that are unchanged keep their source.
    """
    tree, problems, place = _guarded(text, shown)
    if tree is None:
        return None, problems
    loop, complaints = read_tree(tree, name=name, framework=framework, now=now, known=known)
    problems += [place(where, _label(where) + message, key) for where, message, key in complaints]
    return (None if problems else loop), sorted(problems, key=lambda one: (one.line, one.column))


def tree_of_file(data: bytes, shown: str) -> tuple[Tree | None, list[Problem]]:
    """Return what the bytes of a file hold, or None and why it was refused."""
    tree, problems, _ = _guarded(data, shown)
    return (None if problems else tree), problems


Place = Callable[[Location, str, bool], Problem]


def _guarded(data: str | bytes, shown: str) -> tuple[Tree | None, list[Problem], Place]:
    source = read_source(data.encode() if isinstance(data, str) else data, shown)
    problems = list(source.problems)
    tree = source.tree

    def place(where: Location, message: str, key: bool) -> Problem:
        return source.problem(where, message, key=key)

    if tree is not None and not isinstance(tree, dict):
        what = "is empty" if tree == "" else "is not a mapping of keys to values"
        problems.append(source.problem((), f"this file {what}. Begin with 'role: …', 'level: …', 'rounds:'."))
        tree = None
    return tree, problems, place


def _label(where: Location) -> str:
    return f"round {where[1] + 1}: " if len(where) > 1 and isinstance(where[1], int) else ""


def read_tree(
    tree: Tree, *, name: str, framework: Framework, now: datetime, known: Sequence[LoopRound] = ()
) -> tuple[OwnLoop | None, list[Complaint]]:
    """Return the loop that a tree holds, or None and every complaint. Empty values count as left out."""
    tree = _without_empty(tree)
    plain, complaints = validate(OwnLoopModel, tree)

    def found(where: Location, ask: Callable[[str], T]) -> T | None:
        value: Any = tree
        for step in where:
            value = value[step]
        if not isinstance(value, str):
            return None  # the shape has been complained of
        try:
            return ask(value)
        except UsageError as error:
            complaints.append((where, error.what, False))
            return None

    company = (
        found(("company",), lambda word: resolve_company(framework, word)) if "company" in tree else None
    )
    place = company.id if company and not company.generic else ""
    role = found(("role",), resolve_role) if "role" in tree else None
    level = found(("level",), lambda w: resolve_level(framework, w, place)) if "level" in tree else None
    rows = tree.get("rounds")
    types = [
        found(("rounds", number, "type"), lambda word: round_type(framework, word))
        for number, row in enumerate(rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and "type" in row
    ]
    if plain is None or complaints or role is None or level is None:
        return None, complaints
    days = tuple(one["date"] for one in plain["rounds"])
    return OwnLoop(
        name=name,
        title=plain["title"] or (company.name if company and place else name),
        role=role,
        level=level.level,
        rounds=tuple(
            _round(one, type_, now, known)
            for one, type_ in zip(plain["rounds"], types, strict=True)
            if type_ is not None
        ),
        ai=plain["ai"] or "",
        weeks=plain["weeks"],
        company=place,
        first_day=plain["date"],
        days=days if any(days) else (),
    ), []


def _without_empty(tree: Tree) -> Tree:
    kept = {key: value for key, value in tree.items() if value not in ("", [])}
    if isinstance(kept.get("rounds"), list):
        kept["rounds"] = [
            {key: value for key, value in one.items() if value != ""} if isinstance(one, dict) else one
            for one in kept["rounds"]
        ]
    return kept


def _round(one: Tree, type_: RoundType, now: datetime, known: Sequence[LoopRound]) -> LoopRound:
    """Return a round; one that is as a known one was keeps the source that says so."""
    made = LoopRound(
        type=type_.id,
        name=one["name"] or type_.name,
        minutes=one["minutes"],
        format=one["format"] or "",
        weight=Weight(one["weight"]),
        looks_for=one["looks_for"] or "",
        optional=one["optional"],
        source=own_source(now),
    )
    return next((other for other in known if _content(other) == _content(made)), made)


def _content(one: LoopRound) -> tuple[Any, ...]:
    return one.type, one.name, one.minutes, one.format, one.weight, one.looks_for, one.optional


def tree_of(loop: OwnLoop) -> Tree:
    """Return a loop as the tree that its file holds; what is not known is an empty text."""
    return {
        "title": loop.title,
        "company": loop.company,
        "role": loop.role.value,
        "level": loop.level.id,
        "weeks": weeks_text(loop.weeks),
        "date": loop.first_day.isoformat() if loop.first_day else "",
        "ai": loop.ai,
        "rounds": [_round_tree(one, loop.day(place)) for place, one in enumerate(loop.rounds)],
    }


def _round_tree(one: LoopRound, day: date | None) -> Tree:
    tree = {
        "type": one.type,
        "name": one.name,
        "minutes": "" if one.minutes is None else str(one.minutes),
        "format": one.format,
        "date": day.isoformat() if day else "",
        "weight": one.weight.value,
        "looks_for": one.looks_for,
    }
    return {**tree, "optional": "true"} if one.optional else tree


def weeks_text(weeks: tuple[int, int] | None) -> str:
    """Return weeks as a file has them: ``6``, ``6-8``, or nothing."""
    return "" if weeks is None else str(weeks[0]) if weeks[0] == weeks[1] else f"{weeks[0]}-{weeks[1]}"


def loop_text(tree: Tree, framework: Framework) -> str:
    """Return the file for a tree, with notes on what may stand where."""
    lines = [f"# {line}".rstrip() for line in _notes(framework)]
    lines += [_line("", key, tree.get(key, "")) for key in KEYS]
    lines.append("rounds:")
    for one in tree.get("rounds") or [{"type": ""}]:
        keys = [*ROUND_KEYS, *(["optional"] if one.get("optional") else [])]
        lines += [_line("  - " if key == "type" else "    ", key, one.get(key, "")) for key in keys]
    return "\n".join(lines) + "\n"


def _notes(framework: Framework) -> list[str]:
    from textwrap import wrap

    types = ", ".join(one.id for one in framework.rounds)
    return [
        "A loop of your own: what the recruiter wrote, rounds in order. It stays on this machine.",
        "An empty value is left out. Empty the whole file to change nothing. No names of people are needed.",
        "title    the employer as you call it     company  one that mlprep knows, or empty",
        "role     ds, mle or re                   level    junior, mid, senior, staff, principal, or a label",
        "weeks    of the process, 6 or 6-8        date     the first day, such as 2026-11-30",
        "ai       what is said about AI tools     weight   heavy, moderate, light or unknown",
        "minutes  from 10 to 480                  optional true for a round that not everybody sits",
        *wrap(f"type     {types}", 100, subsequent_indent=" " * 9, break_on_hyphens=False),
        "",
    ]


def _line(lead: str, key: str, value: str) -> str:
    return f"{lead}{key}: {for_yaml(value)}".rstrip()
