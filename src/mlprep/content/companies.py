"""Company files: from a validated mapping to the types, and to JSON and back for the cache.

Light on purpose, like ``plain``: a company is read through here when it is asked for, one at a
time, and never through the validator.
"""

import json
from typing import Any

from mlprep.content.company_types import (
    AiRule,
    CompanyFile,
    CompanyLoop,
    Confidence,
    Fact,
    LoopRound,
    PayBand,
    PayRange,
    Source,
    Weight,
)
from mlprep.content.types import Company, Ladder, Level, Role

Plain = dict[str, Any]


def company_from_plain(plain: Plain) -> CompanyFile:
    """Return the company whose keys and values are those of a bank file, already validated."""
    return CompanyFile(
        company=Company(plain["id"], plain["name"], tuple(plain["aliases"]), _ladder(plain["ladder"])),
        loops=tuple(_loop(one) for one in plain["loops"]),
        ai=tuple(AiRule(one["stage"], one["rule"], one["text"], _source(one)) for one in plain["ai"]),
        pay=tuple(_band(one) for one in plain["pay"]),
        rows=tuple(Fact(one["text"], _source(one)) for one in plain["rows"]),
        covers=tuple(plain["covers"]),
    )


def _source(one: Plain) -> Source:
    return Source(one["source"], one["as_of"], Confidence(one["confidence"]))


def _ladder(one: Plain | None) -> Ladder | None:
    if one is None:
        return None
    labels = tuple((label, Level.of(level)) for label, level in one["labels"].items())
    return Ladder(labels, one["source"], one["as_of"], one["confidence"], one["note"] or "")


def _loop(one: Plain) -> CompanyLoop:
    return CompanyLoop(
        role=Role(one["role"]),
        levels=tuple(Level.of(word) for word in one["levels"]),
        weeks=one["weeks"],
        about=one["about"] or "",
        source=_source(one),
        rounds=tuple(
            LoopRound(
                type=row["type"],
                name=row["name"],
                minutes=row["minutes"],
                format=row["format"] or "",
                weight=Weight(row["weight"]),
                looks_for=row["looks_for"] or "",
                optional=row["optional"],
                source=_source(row),
            )
            for row in one["rounds"]
        ),
    )


def _band(one: Plain) -> PayBand:
    return PayBand(
        role=Role(one["role"]),
        level=Level.of(one["level"]),
        label=one["label"] or "",
        base=PayRange(*one["base"]),
        total=PayRange(*one["total"]),
        source=_source(one),
    )


def _as_row(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_row(one) for one in value]
    if hasattr(type(value), "__dataclass_fields__"):
        return [_as_row(getattr(value, name)) for name in type(value).__slots__]
    return value


def company_to_json(one: CompanyFile) -> str:
    """Return ``one`` as JSON arrays in the order of its fields, for the cache alone."""
    return json.dumps(_as_row(one), ensure_ascii=False, separators=(",", ":"))


def company_from_json(text: str) -> CompanyFile:
    """Return the company that ``company_to_json`` wrote in this version of the program."""
    (id_, name, aliases, ladder), loops, ai, pay, rows, covers = json.loads(text)
    return CompanyFile(
        company=Company(id_, name, tuple(aliases), _ladder_of_row(ladder)),
        loops=tuple(_loop_of_row(*row) for row in loops),
        ai=tuple(AiRule(stage, rule, text, _source_of_row(source)) for stage, rule, text, source in ai),
        pay=tuple(
            PayBand(
                Role(role), Level(level), label, PayRange(*base), PayRange(*total), _source_of_row(source)
            )
            for role, level, label, base, total, source in pay
        ),
        rows=tuple(Fact(text, _source_of_row(source)) for text, source in rows),
        covers=tuple(covers),
    )


def _source_of_row(row: list[str]) -> Source:
    text, as_of, confidence = row
    return Source(text, as_of, Confidence(confidence))


def _ladder_of_row(row: list[Any] | None) -> Ladder | None:
    if row is None:
        return None
    labels, *rest = row
    return Ladder(tuple((label, Level(level)) for label, level in labels), *rest)


def _loop_of_row(
    role: str, levels: list[int], weeks: list[int] | None, about: str, source: list[str], rounds: list[Any]
) -> CompanyLoop:
    return CompanyLoop(
        role=Role(role),
        levels=tuple(Level(level) for level in levels),
        weeks=(weeks[0], weeks[1]) if weeks else None,
        about=about,
        source=_source_of_row(source),
        rounds=tuple(
            LoopRound(type_, name, minutes, how, Weight(weight), looks_for, optional, _source_of_row(origin))
            for type_, name, minutes, how, weight, looks_for, optional, origin in rounds
        ),
    )
