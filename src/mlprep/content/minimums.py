"""What a question must hold beyond its shape: known ids, enough signals, texts of the right length.

Works on the tree as it was written, and passes over what the shape already refuses, so that every
mistake of a question is found in one run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mlprep.content.events import Location
from mlprep.content.template import left_over
from mlprep.content.types import Framework, Level
from mlprep.text import did_you_mean

PROMPT_WORDS = 120
ANSWER_WORDS = (150, 450)
CONTRAST_WORDS = (80, 200)
SIGNALS, SIGNALS_A_LEVEL, RED_FLAGS, PROBES = 5, 2, 2, 2
DESIGN, DESIGN_CLARIFICATIONS, DESIGN_SIZING = "ml-system-design", 3, 2

Finding = tuple[Location, str]
"""Where in the question, and the sentence."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ids a question may name."""

    rounds: frozenset[str]
    topics: frozenset[str]
    companies: frozenset[str]
    dimensions: frozenset[str]
    rows: frozenset[str]
    stories: frozenset[str]


def known_ids(framework: Framework) -> Known:
    """Return the ids that ``framework`` defines."""
    return Known(
        rounds=frozenset(one.id for one in framework.rounds),
        topics=frozenset(one.id for one in framework.topics),
        companies=frozenset(one.id for one in framework.companies if not one.generic),
        dimensions=frozenset(one.id for one in framework.dimensions),
        rows=frozenset(one.id for one in framework.syllabus),
        stories=frozenset(one.id for one in framework.stories.signals),
    )


def findings(question: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Yield everything that is wrong with ``question`` beyond its shape."""
    levels = [word for word in _texts(question.get("levels")) if word.upper() in Level.__members__]
    yield from _lists(question, known)
    yield from _levels(levels)
    yield from _signals(question, levels, known)
    yield from _flags_and_probes(question, levels)
    if _text(question.get("round")) == DESIGN:
        yield from _design(question)
    yield from _length(("prompt",), "the prompt", question.get("prompt"), 1, PROMPT_WORDS)
    yield from _length(("answer",), "the answer", question.get("answer"), *ANSWER_WORDS)
    yield from _contrast(question, levels)
    for where, text in left_over({key: value for key, value in question.items() if key != "id"}):
        yield where, f"'{text}' is still the template's. Write your own, or take it out."


def _lists(question: dict[str, Any], known: Known) -> Iterator[Finding]:
    for key, what, ids in (
        ("topics", "topic", known.topics),
        ("companies", "company", known.companies),
        ("covers", "syllabus row", known.rows),
        ("stories", "signal in stories.yaml", known.stories),
        ("roles", "role", None),
    ):
        seen: set[str] = set()
        for position, word in _numbered(question.get(key)):
            if word in seen:
                yield (key, position), f"'{word}' is named twice in '{key}'. Keep one."
            elif ids is not None and word and word not in ids:
                meant = did_you_mean(word, sorted(ids))
                yield (key, position), f"there is no {what} '{word}'.{meant}"
            seen.add(word)


def _levels(levels: list[str]) -> Iterator[Finding]:
    ordered = sorted(set(levels), key=Level.of)
    if levels != ordered:
        yield ("levels",), f"the levels must stand in order, each once: [{', '.join(ordered)}]."


def _signals(question: dict[str, Any], levels: list[str], known: Known) -> Iterator[Finding]:
    yield from _part_ids(question)
    signals = _mappings(question.get("signals"))
    begins = dict.fromkeys(levels, 0)
    for position, signal in signals:
        name, start, dimension = (_text(signal.get(key)) for key in ("id", "from", "dimension"))
        if dimension and dimension not in known.dimensions:
            meant = did_you_mean(dimension, sorted(known.dimensions))
            where: Location = ("signals", position, "dimension")
            yield where, f"signal '{name}': there is no dimension '{dimension}'.{meant}"
        if start in begins:
            begins[start] += 1
        elif levels and start.upper() in Level.__members__:
            where = ("signals", position, "from")
            yield where, f"signal '{name}' begins at '{start}', {_not_listed(levels)}"
    if isinstance(question.get("signals"), list):
        yield from _at_least(("signals",), len(signals), SIGNALS, "signal")
        for level, count in begins.items():
            if count < SIGNALS_A_LEVEL:
                few = "only one signal begins" if count else "no signal begins"
                remedy = f"Write at least {SIGNALS_A_LEVEL}, or do not list that level."
                yield ("signals",), f"{few} at '{level}'. {remedy}"


def _part_ids(question: dict[str, Any]) -> Iterator[Finding]:
    ids: dict[str, str] = {}
    for kind, key in (("signal", "signals"), ("red flag", "red_flags")):
        for position, one in _mappings(question.get(key)):
            name = _text(one.get("id"))
            if name and name in ids:
                where: Location = (key, position, "id")
                yield where, f"the id '{name}' is already that of a {ids[name]}. Choose another."
            ids.setdefault(name, kind)


def _not_listed(levels: list[str]) -> str:
    return f"which the question does not list ({', '.join(levels)})."


def _flags_and_probes(question: dict[str, Any], levels: list[str]) -> Iterator[Finding]:
    if isinstance(question.get("red_flags"), list):
        yield from _at_least(("red_flags",), len(question["red_flags"]), RED_FLAGS, "red flag")
    if not isinstance(question.get("probes"), list):
        return
    probes = _mappings(question["probes"])
    yield from _at_least(("probes",), len(probes), PROBES, "probe")
    deeper = False
    for position, probe in probes:
        for below, layer in _mappings(probe.get("then")):
            deeper = True
            if layer.get("then"):
                yield (
                    ("probes", position, "then", below, "then"),
                    "a probe has at most two layers. Take the third out.",
                )
    if not deeper and any(Level.of(level) >= Level.SENIOR for level in levels):
        yield ("probes",), "no probe has a second layer. From senior up, give at least one a 'then:'."


def _design(question: dict[str, Any]) -> Iterator[Finding]:
    clarifications = len(_mappings(question.get("clarifications")))
    where: Location = ("clarifications",) if "clarifications" in question else ()
    yield from _at_least(where, clarifications, DESIGN_CLARIFICATIONS, "clarification")
    sizing = sum(
        _text(signal.get("dimension")) == "sizing" for _, signal in _mappings(question.get("signals"))
    )
    yield from _at_least(("signals",), sizing, DESIGN_SIZING, "signal", " of dimension 'sizing'")


def _contrast(question: dict[str, Any], levels: list[str]) -> Iterator[Finding]:
    ids = [_text(signal.get("id")) for _, signal in _mappings(question.get("signals"))]
    seen: set[str] = set()
    for position, sample in _mappings(question.get("contrast")):
        where: Location = ("contrast", position)
        level = _text(sample.get("level"))
        if level in seen:
            yield (*where, "level"), f"there are two contrast answers at '{level}'. Keep one."
        elif levels and level.upper() in Level.__members__ and level not in levels:
            yield (*where, "level"), f"a contrast answer stands at '{level}', {_not_listed(levels)}"
        seen.add(level)
        yield from _length(
            (*where, "text"), f"the contrast answer at '{level}'", sample.get("text"), *CONTRAST_WORDS
        )
        marks = sample.get("marks")
        if isinstance(marks, dict):
            for name in marks:
                if name not in ids:
                    meant = did_you_mean(name, ids)
                    yield (*where, "marks", name), f"there is no signal '{name}' to mark.{meant}"
            lacking = [name for name in ids if name and name not in marks]
            if lacking:
                yield (*where, "marks"), f"a mark is missing for {', '.join(lacking)}. Mark every signal."


def _at_least(where: Location, count: int, least: int, noun: str, rest: str = "") -> Iterator[Finding]:
    if count < least:
        has = f"only {count} {noun}{'' if count == 1 else 's'}" if count else f"no {noun}"
        yield where, f"there {'are' if count > 1 else 'is'} {has}{rest}. Write at least {least}."


def _length(where: Location, what: str, value: Any, least: int, most: int) -> Iterator[Finding]:
    if not isinstance(value, str) or not value.strip():
        return
    words = len(value.split())
    if words > most:
        yield where, f"{what} has {words} words. Cut it to {most} at most."
    elif words < least:
        yield where, f"{what} has {words} words. Write {least} to {most}."


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _numbered(value: Any) -> list[tuple[int, str]]:
    if not isinstance(value, list):
        return []
    return [(position, one.strip()) for position, one in enumerate(value) if isinstance(one, str)]


def _texts(value: Any) -> list[str]:
    return [one for _, one in _numbered(value)]


def _mappings(value: Any) -> list[tuple[int, dict[str, Any]]]:
    if not isinstance(value, list):
        return []
    return [(position, one) for position, one in enumerate(value) if isinstance(one, dict)]
