"""The shape of a company file: identity, ladder, loops, the rule on AI tools, pay, single facts.

Every row says where it comes from, as of when, and how far to trust it. The same models make
``questions/company.schema.json``.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from mlprep.content.schema import (
    Confidence,
    FileModel,
    Id,
    LevelWord,
    RoleWord,
    RoundWord,
    Row,
    Text,
    Truth,
)

StageWord = Literal["prepare", "application", "take-home", "live"]
RuleWord = Literal["provided", "expected", "encouraged", "allowed", "graded", "off", "banned", "ask"]
WeightWord = Literal["heavy", "moderate", "light", "unknown"]

MINUTES = (10, 480)
"""The shortest and the longest round, in minutes."""

WEEKS = (1, 30)
"""The shortest and the longest process, in weeks."""

ROWS = 6
"""How many single facts a file holds at most: the screen shows them all."""

_AS_OF = re.compile(r"20[0-9]{2}(-(0[1-9]|1[0-2]))?")
_WEEKS = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?")
_PAY = re.compile(r"([0-9]{2,4})-([0-9]{2,4})(\+?)")


def _minutes(text: Any) -> Any:
    least, most = MINUTES
    if isinstance(text, str) and re.fullmatch("[0-9]{1,4}", text) and least <= int(text) <= most:
        return int(text)
    raise PydanticCustomError("minutes", f"must be whole minutes from {least} to {most}, such as 45")


def _weeks(text: Any) -> Any:
    found = _WEEKS.fullmatch(text) if isinstance(text, str) else None
    if found:
        least, most = int(found[1]), int(found[2] or found[1])
        if WEEKS[0] <= least <= most <= WEEKS[1]:
            return least, most
    raise PydanticCustomError(
        "weeks", f"must be weeks from {WEEKS[0]} to {WEEKS[1]}, the lesser number first, such as 6-8"
    )


def _as_of(text: Any) -> Any:
    if isinstance(text, str) and _AS_OF.fullmatch(text):
        return text
    raise PydanticCustomError("as_of", "must be a year, such as 2026, or a year and month, such as 2026-04")


def _pay(text: Any) -> Any:
    found = _PAY.fullmatch(text) if isinstance(text, str) else None
    if found and int(found[1]) <= int(found[2]):
        return int(found[1]), int(found[2]), bool(found[3])
    raise PydanticCustomError(
        "pay", "must be a range in thousands of US dollars a year, such as 220-270 or 700-1400+"
    )


RoundMinutes = Annotated[int, BeforeValidator(_minutes)]
Weeks = Annotated[tuple[int, int], BeforeValidator(_weeks, json_schema_input_type=str)]
AsOf = Annotated[str, BeforeValidator(_as_of)]
Pay = Annotated[tuple[int, int, bool], BeforeValidator(_pay, json_schema_input_type=str)]


class Sourced(FileModel):
    """A row with its source."""

    source: Text = Field(description="where it comes from, so that it can be found again")
    as_of: AsOf = Field(description="the year, or year-month, of the page or report")
    confidence: Confidence = Field(description="how far to trust it: primary, quoted, secondary, seed, weak")


class LadderModel(Sourced):
    """A company's own labels."""

    labels: Annotated[dict[Text, LevelWord], Field(min_length=1)]
    note: Text | None = None


class LoopRoundModel(Sourced):
    """One round of a loop."""

    type: RoundWord = Field(description="a round type of rounds.yaml")
    name: Text = Field(description="the round as the company calls it")
    minutes: RoundMinutes | None = Field(default=None, description="whole minutes; left out where unknown")
    format: Text | None = Field(default=None, description="a few words: call, shared pad, own machine")
    weight: WeightWord = Field(description="heavy, moderate, light or unknown")
    looks_for: Text | None = Field(default=None, description="what the round looks for")
    optional: Truth = Field(default=False, description="true where only some candidates sit it")


class LoopModel(Sourced):
    """The rounds for one role at the levels for which they are evidenced."""

    role: RoleWord = Field(description="ds, mle or re")
    levels: list[LevelWord] = Field(min_length=1, description="the levels this loop is evidenced for")
    weeks: Weeks | None = Field(default=None, description="weeks of the whole process, least-most")
    about: Text | None = Field(default=None, description="one or two sentences on what is distinctive")
    rounds: list[LoopRoundModel] = Field(min_length=1, description="the rounds in order")


class AiRuleModel(Sourced):
    """What the company says of AI tools at one stage."""

    stage: StageWord = Field(description="prepare, application, take-home or live")
    rule: RuleWord = Field(description="one word; 'off' in quotes")
    text: Text = Field(description="what it means, in a sentence")


class PayModel(Sourced):
    """What was reported as paid for one role and level."""

    role: RoleWord = Field(description="ds, mle or re")
    level: LevelWord = Field(description="the level")
    label: Text | None = Field(default=None, description="the company's own label in that source")
    base: Pay = Field(description="base pay, in thousands of US dollars a year")
    total: Pay = Field(description="total pay, in thousands of US dollars a year; '+' for 'and more'")


class FactModel(Sourced):
    """A single sentence worth knowing."""

    text: Text = Field(description="one sentence")


class CompanyModel(FileModel):
    """companies/<id>.yaml."""

    id: Id = Field(description="the file's name without its ending")
    name: Text = Field(description="the name people use")
    aliases: list[Text] = Field(default=[], description="other names and spellings")
    ladder: LadderModel | None = Field(default=None, description="the company's own labels")
    rows: Annotated[list[FactModel], Field(max_length=ROWS)] = Field(
        default=[], description="single facts worth knowing, at most six"
    )
    ai: list[AiRuleModel] = Field(default=[], description="the rule on AI tools, by stage")
    pay: list[PayModel] = Field(default=[], description="pay bands")
    loops: list[LoopModel] = Field(default=[], description="loops by role and level")
    covers: list[Row] = Field(default=[], description="rows of the syllabus that the file carries")


def company_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a company file."""
    schema = CompanyModel.model_json_schema(ref_template="#/$defs/{model}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
