"""What the company commands say as JSON: every row with its source, date and confidence."""

from datetime import date
from typing import Any

from mlprep.content.company_types import AiRule, Fact, PayRange, Source, Weight
from mlprep.content.types import RoundType
from mlprep.readouts.companies import BEATS, CompanyLine, LoopView, RoundView, is_stale
from mlprep.readouts.comparing import Comparison, PayTable

Data = dict[str, Any]

NO_SOURCE: Data = {"source": None, "as_of": None, "confidence": None, "stale": None}
"""A cell of a table for which there is no evidence."""


def source_data(source: Source, today: date) -> Data:
    """Return where a row comes from, and whether it is stale."""
    return {
        "source": source.text,
        "as_of": source.as_of,
        "confidence": source.confidence.value,
        "stale": is_stale(source, today),
    }


def companies_data(found: tuple[CompanyLine, ...]) -> list[Data]:
    """Return the companies, one object each."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "generic": one.generic,
            "roles": [role.value for role in one.roles],
            "levels": [level.id for level in one.levels],
            "rounds": list(one.rounds),
            "weeks": list(one.weeks) if one.weeks else None,
            "ai_live": one.ai or None,
            "ai_as_of": one.ai_as_of or None,
            "confidence": [word.value for word in one.confidence],
        }
        for one in found
    ]


def loop_data(view: LoopView, today: date) -> Data:
    """Return a loop as it is shown."""
    company, loop = view.company.company, view.found.loop
    return {
        "company": {"id": company.id, "name": company.name, "generic": company.generic},
        "role": view.role.value,
        "level": view.level.id,
        "label": view.label or None,
        "loop_role": view.found.role.value,
        "loop_level": view.found.level.id,
        "stands_in": view.found.stands_in or None,
        "generic": view.found.generic or None,
        "note": view.found.note,
        "questions_level": view.serves.id,
        "weeks": list(loop.weeks) if loop.weeks else None,
        "minutes": view.minutes,
        "rounds_without_minutes": view.unknown,
        "about": loop.about,
        **source_data(loop.source, today),
        "rounds": [round_data(one, today) for one in view.rounds],
        "weights": {weight.value: [one.number for one in view.of_weight(weight)] for weight in Weight},
        "ai": [ai_data(rule, today) for rule in view.company.ai],
        "ai_caution": BEATS,
        "facts": [_fact_data(row, today) for row in view.company.rows],
        "notes": [{"id": row.id, "text": row.text, "source": row.source} for row in view.notes],
    }


def round_data(view: RoundView, today: date) -> Data:
    """Return one round of a loop."""
    one = view.round
    return {
        "number": view.number,
        "type": one.type,
        "name": one.name,
        "minutes": one.minutes,
        "format": one.format,
        "weight": one.weight.value,
        "looks_for": view.looks_for,
        "optional": one.optional,
        "questions": view.ours,
        **source_data(one.source, today),
    }


def ai_data(rule: AiRule, today: date) -> Data:
    """Return the rule on AI tools at one stage."""
    return {"stage": rule.stage, "rule": rule.rule, "text": rule.text, **source_data(rule.source, today)}


def _fact_data(row: Fact, today: date) -> Data:
    return {"text": row.text, **source_data(row.source, today)}


def types_data(types: tuple[RoundType, ...]) -> list[Data]:
    """Return the round types."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "family": one.family,
            "minutes": one.minutes,
            "scored": one.scored,
            "looks_for": one.looks_for,
            "phases": [
                {"id": part.id, "name": part.name, "minutes": part.minutes, "produces": part.produces}
                for part in one.phases
            ],
        }
        for one in types
    ]


def comparison_data(found: Comparison, today: date) -> Data:
    """Return two loops and their differences."""
    return {
        "left": loop_data(found.left, today),
        "right": loop_data(found.right, today),
        "shared": [
            {
                "type": one.type,
                "left": [view.number for view in one.left],
                "right": [view.number for view in one.right],
                "prepare_twice": list(one.twice),
            }
            for one in found.shared
        ],
        "only_left": list(found.only_left),
        "only_right": list(found.only_right),
        "ai": [
            {
                "stage": stage,
                "left": ai_data(left, today) if left else None,
                "right": ai_data(right, today) if right else None,
            }
            for stage, left, right in found.ai
        ],
        "ai_caution": BEATS,
    }


def pay_data(found: PayTable, today: date) -> Data:
    """Return the bands in thousands of US dollars a year; a cell without evidence holds nulls."""
    return {
        "unit": "thousands of US dollars a year, reported in the US",
        "prediction": False,
        "bands": [
            {
                "company": row.company.id,
                "level": row.level.id,
                "roles": [role.value for role in row.roles],
                "label": row.band.label or None if row.band else None,
                "base": _range_data(row.band.base) if row.band else None,
                "total": _range_data(row.band.total) if row.band else None,
                **(source_data(row.band.source, today) if row.band else NO_SOURCE),
            }
            for row in found.rows
        ],
        "notes": [{"id": row.id, "text": row.text, "source": row.source} for row in found.notes],
    }


def _range_data(pay: PayRange) -> Data:
    return {"least": pay.least, "most": pay.most, "and_more": pay.beyond}
