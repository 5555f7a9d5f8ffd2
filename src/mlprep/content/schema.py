"""The shape of every bank file: its keys, and the type and form of each value.

This module and ``complaints`` alone know the validator. The same models make
``questions/schema.json``, by which an editor can help while a question is written.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import models_json_schema
from pydantic_core import PydanticCustomError

LevelWord = Literal["junior", "mid", "senior", "staff", "principal"]
RoleWord = Literal["ds", "mle", "re"]
RoundWord = Literal[
    "recruiter-screen",
    "phone-screen",
    "coding",
    "ai-coding",
    "ml-debugging",
    "sql",
    "take-home",
    "ml-knowledge",
    "statistics",
    "product-analytics",
    "ml-system-design",
    "platform-review",
    "project-deep-dive",
    "presentation",
    "behavioural",
    "cross-functional",
    "leadership",
    "strategy",
    "research-depth",
    "hiring-manager",
    "values",
    "references",
    "team-match",
]
FamilyWord = Literal["coding", "ml-system-design", "behavioural", "knowledge"]
MarkWord = Literal["met", "after-probe", "partly", "late", "missed"]
Confidence = Literal["seed", "primary", "quoted", "secondary", "weak"]
RowKind = Literal[
    "round",
    "question",
    "failure",
    "tip",
    "level",
    "number",
    "example",
    "pay",
    "topic",
    "faq",
    "duty",
    "resource",
]

_WHOLE = re.compile(r"[0-9]{1,6}")
_SHARE = re.compile(r"(0(\.[0-9]{1,3})?|1(\.0{1,3})?)")
_POINTS = re.compile(r"[1-3](\.[0-9]{1,3})?|4(\.0{1,3})?")


def _whole(text: Any) -> Any:
    if isinstance(text, str) and _WHOLE.fullmatch(text):
        return int(text)
    raise PydanticCustomError("whole", "must be a whole number, such as 20")


def _truth(text: Any) -> Any:
    if text in ("true", "false"):
        return text == "true"
    raise PydanticCustomError("truth", "must be true or false")


def _share(text: Any) -> Any:
    if isinstance(text, str) and _SHARE.fullmatch(text):
        whole, _, rest = text.partition(".")
        return int(whole) * 1000 + int(f"{rest:0<3}")
    raise PydanticCustomError(
        "share", "must be a share from 0 to 1 with at most three decimals, such as 0.65"
    )


def _points(text: Any) -> Any:
    if isinstance(text, str) and _POINTS.fullmatch(text):
        whole, _, rest = text.partition(".")
        return int(whole) * 1000 + int(f"{rest:0<3}")
    raise PydanticCustomError(
        "points", "must be a number from 1 to 4 with at most three decimals, such as 2.75"
    )


Id = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{1,63}$")]
Row = Annotated[str, Field(pattern="^[A-Z][A-Za-z0-9-]{0,15}$")]
Text = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, BeforeValidator(_whole)]
Minutes = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=600)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Number = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=600)]
Weight = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=10)]
Points = Annotated[int, BeforeValidator(_points), Field(json_schema_extra={"type": "number"})]
Share = Annotated[int, BeforeValidator(_share), Field(json_schema_extra={"type": "number"})]


class FileModel(BaseModel):
    """A mapping in a bank file: no unknown keys, no conversions, texts without white space around them."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


class ClarificationModel(FileModel):
    """What the interviewer answers, if asked."""

    ask: Text = Field(description="what the candidate asks")
    answer: Text = Field(description="what the interviewer answers, with numbers")


class SignalModel(FileModel):
    """One thing a strong answer shows."""

    id: Id = Field(description="a short id, permanent within the question")
    text: Text = Field(description="one fact or act that a listener can tick")
    dimension: Id = Field(description="the side of the answer it belongs to, from rubrics.yaml")
    from_: LevelWord = Field(alias="from", description="the lowest listed level that must show it")


class RedFlagModel(FileModel):
    """One thing that hurts an answer."""

    id: Id = Field(description="a short id, permanent within the question")
    text: Text = Field(description="what is said or done that hurts")
    fatal: Truth = Field(default=False, description="true where it ends the round")


class ProbeModel(FileModel):
    """A follow-up question."""

    ask: Text = Field(description="what the interviewer asks next")
    listen_for: Text = Field(description="what a strong reply holds")
    then: "list[ProbeModel]" = Field(default=[], description="a second layer of probes")


class ContrastModel(FileModel):
    """The same question answered at one level."""

    level: LevelWord = Field(description="the level the sample stands for")
    text: Text = Field(description="what such a candidate says, 80 to 200 words")
    marks: dict[str, MarkWord] = Field(description="a mark for every signal, by its id")
    why: Text = Field(description="one sentence on what keeps it at this level")


class ReferenceModel(FileModel):
    """A work that exists."""

    title: Text = Field(description="its title")
    author: Text = Field(description="its author")
    year: Whole | None = Field(default=None, description="the year it appeared")
    url: Annotated[str, Field(pattern="^https?://[^\\s]+$")] | None = Field(
        default=None, description="its address"
    )


class QuestionModel(FileModel):
    """One question of the bank."""

    id: Id = Field(description="a permanent id of lower-case letters, digits and dashes")
    title: Text = Field(description="a few words that tell it from the others")
    round: RoundWord = Field(description="the round type it belongs to")
    levels: list[LevelWord] = Field(min_length=1, description="the levels it can tell apart, in order")
    roles: list[RoleWord] = Field(min_length=1, description="the jobs it is asked for")
    topics: list[Id] = Field(min_length=1, description="ids from topics.yaml")
    companies: list[Id] = Field(default=[], description="ids of companies known to ask such a thing")
    minutes: Minutes = Field(description="whole minutes for the answer and its probes")
    covers: list[Row] = Field(default=[], description="rows of the syllabus that it carries")
    prompt: Text = Field(description="what the interviewer says, in at most 120 words")
    clarifications: list[ClarificationModel] = Field(
        default=[], description="what the interviewer answers, if asked"
    )
    signals: list[SignalModel] = Field(description="what a strong answer shows, at least five")
    red_flags: list[RedFlagModel] = Field(description="what hurts an answer, at least two")
    probes: list[ProbeModel] = Field(description="follow-up questions, at least two")
    answer: Text = Field(description="a worked answer at the highest listed level, 150 to 450 words")
    contrast: list[ContrastModel] = Field(default=[], description="sample answers at different levels")
    references: list[ReferenceModel] = Field(default=[], description="works that exist")
    stories: list[Id] = Field(default=[], description="signals of stories.yaml that its story should show")


class LevelFactModel(FileModel):
    """A sentence worth knowing about a level."""

    text: Text
    covers: list[Row] = Field(min_length=1)


class LevelModel(FileModel):
    """What a level means."""

    id: LevelWord
    name: Text
    years: Text
    scope: Text
    means: Text
    stands_in: LevelWord | None = None
    covers: list[Row]
    facts: list[LevelFactModel] = []


class LevelsFile(FileModel):
    """levels.yaml."""

    levels: list[LevelModel]
    words: dict[str, LevelWord]


class PhaseModel(FileModel):
    """A part of a round."""

    id: Id
    name: Text
    minutes: Minutes
    produces: Text


class RoundModel(FileModel):
    """A type of interview."""

    id: RoundWord
    name: Text
    family: FamilyWord
    aliases: list[Id] = []
    minutes: Minutes
    mode: Literal["type", "speak", "editor"]
    rubric: Id
    scored: Truth
    looks_for: Text
    phases: list[PhaseModel]
    covers: list[Row]


class RoundsFile(FileModel):
    """rounds.yaml."""

    rounds: list[RoundModel]


class RuleModel(FileModel):
    """The thresholds of the published scoring rule, kept in thousandths."""

    half: list[MarkWord]
    shown_coverage: Share
    shown_own: Share
    strong_coverage: Share
    strong_own: Share
    lean_coverage: Share
    reserved_share: Share


Anchors = dict[LevelWord, dict[Literal["1", "2", "3", "4"], Text]]


class DimensionModel(FileModel):
    """One side of an answer."""

    id: Id
    name: Text
    about: Text
    anchors: Anchors


class RubricModel(FileModel):
    """A set of dimensions."""

    id: Id
    name: Text
    scored: Literal["anchored", "derived"]
    dimensions: list[Id] = Field(min_length=1)


class LoopRuleModel(FileModel):
    """The part of the scoring rule that is about loops: weights, and thresholds from 1 to 4."""

    heavy: Weight
    moderate: Weight
    light: Weight
    unknown: Weight
    strong: Points
    hire: Points
    lean: Points


class RubricsFile(FileModel):
    """rubrics.yaml."""

    rule: RuleModel
    loop_rule: LoopRuleModel
    dimensions: list[DimensionModel]
    rubrics: list[RubricModel]


class TopicModel(FileModel):
    """A tag of questions."""

    id: Id
    name: Text
    about: Text
    covers: list[Row] = []


class TopicsFile(FileModel):
    """topics.yaml."""

    topics: list[TopicModel]


class SyllabusRowModel(FileModel):
    """One row of the checklist."""

    id: Row
    kind: RowKind
    text: Text
    source: Text


class SyllabusFile(FileModel):
    """syllabus.yaml."""

    rows: list[SyllabusRowModel]


class StorySignalAtModel(FileModel):
    """What a story that shows the signal sounds like at each level."""

    mid: Text = Field(description="what is heard at mid: own work, the right act")
    senior: Text = Field(description="what is heard at senior: a domain, chosen between ways, measured")
    staff: Text = Field(description="what is heard at staff: several teams, another question, lasting")


class StorySignalModel(FileModel):
    """One thing that behavioural rounds listen for in a story."""

    id: Id = Field(description="a permanent id; stories and questions name it")
    name: Text = Field(description="a few words for a table")
    about: Text = Field(description="a sentence on what is looked for")
    asked_from: Literal["mid", "senior", "staff"] = Field(
        description="the lowest level whose loops ask for it"
    )
    at: StorySignalAtModel = Field(description="a sentence for each of mid, senior and staff")
    companies: list[Id] = Field(default=[], description="ids of companies that ask for it by name")
    by_name: Truth = Field(default=False, description="true where loops of other companies do not ask for it")
    cues: list[Text] = Field(min_length=1, description="words of a question that point to it, in lower case")
    covers: list[Row] = Field(default=[], description="rows of the syllabus that it carries")


class StoryPartModel(FileModel):
    """A part of a story, and the seconds it may take."""

    id: Id
    name: Text
    seconds: Number
    produces: Text


class StoryRuleModel(FileModel):
    """The numbers and words by which a story is checked."""

    slow: Number
    fast: Number
    shortest: Number
    longest: Number
    action_share: Share
    we_share: Share
    recent: Number
    overused: Number
    hedges: list[Text]
    fillers: list[Text]
    tension: list[Text]
    units: list[Text]


class StoriesFile(FileModel):
    """stories.yaml."""

    parts: list[StoryPartModel]
    check: StoryRuleModel
    signals: list[StorySignalModel] = Field(min_length=1)


FILES: dict[str, type[FileModel]] = {
    "levels.yaml": LevelsFile,
    "rounds.yaml": RoundsFile,
    "rubrics.yaml": RubricsFile,
    "topics.yaml": TopicsFile,
    "syllabus.yaml": SyllabusFile,
    "stories.yaml": StoriesFile,
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a question file; its definitions hold the framework files as well."""
    models: list[type[FileModel]] = [QuestionModel, *FILES.values()]
    _, schema = models_json_schema(
        [(model, "validation") for model in models],
        title="A question file of mlprep",
        ref_template="#/$defs/{model}",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "type": "array",
        "items": {"$ref": "#/$defs/QuestionModel"},
    }
