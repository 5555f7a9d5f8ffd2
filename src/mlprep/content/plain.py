"""Questions and the framework as plain JSON and back; the hash of a question's content.

Light on purpose: the program reads questions through here on every run, and never through the
validator, which runs once, when the bank's cache is built.
"""

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from mlprep.content.types import (
    Clarification,
    Company,
    Contrast,
    Dimension,
    Framework,
    Ladder,
    Level,
    LevelInfo,
    LoopRule,
    Mode,
    Phase,
    Probe,
    Question,
    RedFlag,
    Reference,
    Role,
    RoundType,
    Rubric,
    Rule,
    Signal,
    SyllabusRow,
    Topic,
)

if TYPE_CHECKING:
    from mlprep.content.story_types import StoryCatalogue

Plain = dict[str, Any]


def question_from_plain(plain: Plain) -> Question:
    """Return the question whose keys and values are those of a bank file, already validated."""
    return Question(
        id=plain["id"],
        title=plain["title"],
        round=plain["round"],
        levels=tuple(Level.of(word) for word in plain["levels"]),
        roles=tuple(Role(word) for word in plain["roles"]),
        topics=tuple(plain["topics"]),
        companies=tuple(plain.get("companies", ())),
        minutes=plain["minutes"],
        covers=tuple(plain.get("covers", ())),
        prompt=plain["prompt"],
        clarifications=tuple(
            Clarification(one["ask"], one["answer"]) for one in plain.get("clarifications", ())
        ),
        signals=tuple(
            Signal(one["id"], one["text"], one["dimension"], Level.of(one["from"]))
            for one in plain["signals"]
        ),
        red_flags=tuple(
            RedFlag(one["id"], one["text"], one.get("fatal", False)) for one in plain["red_flags"]
        ),
        probes=tuple(_probe(one) for one in plain["probes"]),
        answer=plain["answer"],
        contrast=tuple(
            Contrast(Level.of(one["level"]), one["text"], tuple(one["marks"].items()), one["why"])
            for one in plain.get("contrast", ())
        ),
        references=tuple(
            Reference(one["title"], one["author"], one.get("year"), one.get("url"))
            for one in plain.get("references", ())
        ),
        stories=tuple(plain.get("stories", ())),
    )


def _probe(plain: Plain) -> Probe:
    return Probe(plain["ask"], plain["listen_for"], tuple(_probe(one) for one in plain.get("then") or ()))


def plain_question(question: Question) -> Plain:
    """Return ``question`` with the keys of a bank file; what is empty and optional is left out."""
    plain: Plain = {
        "id": question.id,
        "title": question.title,
        "round": question.round,
        "levels": [level.id for level in question.levels],
        "roles": [role.value for role in question.roles],
        "topics": list(question.topics),
        "companies": list(question.companies),
        "minutes": question.minutes,
        "covers": list(question.covers),
        "prompt": question.prompt,
        "clarifications": [{"ask": one.ask, "answer": one.answer} for one in question.clarifications],
        "signals": [
            {"id": one.id, "text": one.text, "dimension": one.dimension, "from": one.level.id}
            for one in question.signals
        ],
        "red_flags": [
            {"id": one.id, "text": one.text, "fatal": True} if one.fatal else {"id": one.id, "text": one.text}
            for one in question.red_flags
        ],
        "probes": [_plain_probe(one) for one in question.probes],
        "answer": question.answer,
        "contrast": [
            {"level": one.level.id, "text": one.text, "marks": dict(one.marks), "why": one.why}
            for one in question.contrast
        ],
        "references": [
            {
                key: value
                for key in ("title", "author", "year", "url")
                if (value := getattr(one, key)) is not None
            }
            for one in question.references
        ],
        "stories": list(question.stories),
    }
    return {key: value for key, value in plain.items() if value not in ([], "")}


def _plain_probe(probe: Probe) -> Plain:
    plain: Plain = {"ask": probe.ask, "listen_for": probe.listen_for}
    if probe.then:
        plain["then"] = [_plain_probe(one) for one in probe.then]
    return plain


def canonical_json(question: Question) -> str:
    """Return the one JSON text of ``question``: sorted keys, no white space, nothing escaped needlessly."""
    return json.dumps(plain_question(question), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def question_from_json(text: str) -> Question:
    """Return the question that ``canonical_json`` wrote, of this or an earlier version."""
    return question_from_plain(json.loads(text))


def content_hash(question: Question) -> str:
    """Return 32 hexadecimal digits that change with the content, and not with the file's formatting."""
    return text_hash(canonical_json(question))


def text_hash(canonical: str) -> str:
    """Return the hash of a question whose canonical JSON is at hand."""
    return blake2b(canonical.encode(), digest_size=16).hexdigest()


def fixed_position(question_id: str) -> int:
    """Return where the question stands in the fixed pseudo-random order, from 0 to 2**31 - 1."""
    return int.from_bytes(blake2b(question_id.encode(), digest_size=4).digest(), "big") >> 1


def is_reserved(question_id: str, share: int) -> bool:
    """Tell whether the question is kept for mock loops; ``share`` is in thousandths of all."""
    digest = blake2b(question_id.encode(), digest_size=8, person=b"reserved").digest()
    return int.from_bytes(digest, "big") % 1000 < share


def framework_to_json(framework: Framework) -> str:
    """Return ``framework`` as JSON arrays in the order of its fields, for the cache alone."""
    return json.dumps(_row(framework), ensure_ascii=False, separators=(",", ":"))


def _row(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_row(one) for one in value]
    slots = getattr(type(value), "__slots__", None)
    if slots and hasattr(type(value), "__dataclass_fields__"):
        return [_row(getattr(value, name)) for name in slots]
    if isinstance(value, dict):
        return [[int(key), _row(one)] for key, one in value.items()]
    return value


def framework_from_json(text: str) -> Framework:
    """Return the framework that ``framework_to_json`` wrote in this version of the program."""
    from mlprep.content.facts import LevelFact

    (
        levels,
        words,
        rounds,
        rule,
        loop_rule,
        dimensions,
        rubrics,
        topics,
        syllabus,
        companies,
        stories,
    ) = json.loads(text)
    return Framework(
        levels=tuple(
            LevelInfo(
                Level(level),
                name,
                years,
                scope,
                means,
                Level(stands) if stands else None,
                tuple(covers),
                tuple(LevelFact(text, tuple(rows)) for text, rows in facts),
            )
            for level, name, years, scope, means, stands, covers, facts in levels
        ),
        level_words=tuple((word, Level(level)) for word, level in words),
        rounds=tuple(_round(row) for row in rounds),
        rule=Rule(tuple(rule[0]), *rule[1:]),
        loop_rule=LoopRule(*loop_rule),
        dimensions=tuple(
            Dimension(id_, name, about, {Level(level): dict(by) for level, by in anchors})
            for id_, name, about, anchors in dimensions
        ),
        rubrics=tuple(Rubric(id_, name, anchored, tuple(those)) for id_, name, anchored, those in rubrics),
        topics=tuple(Topic(id_, name, about, tuple(covers)) for id_, name, about, covers in topics),
        syllabus=tuple(SyllabusRow(*row) for row in syllabus),
        companies=tuple(
            Company(id_, name, tuple(aliases), _ladder(ladder)) for id_, name, aliases, ladder in companies
        ),
        stories=_stories(stories),
    )


def _round(row: list[Any]) -> RoundType:
    id_, name, family, aliases, minutes, mode, rubric, scored, looks_for, phases, covers = row
    return RoundType(
        id_,
        name,
        family,
        tuple(aliases),
        minutes,
        Mode(mode),
        rubric,
        scored,
        looks_for,
        tuple(Phase(*phase) for phase in phases),
        tuple(covers),
    )


def _ladder(row: list[Any] | None) -> Ladder | None:
    if row is None:
        return None
    labels, *rest = row
    return Ladder(tuple((label, Level(level)) for label, level in labels), *rest)


def _stories(row: list[Any]) -> "StoryCatalogue":
    from mlprep.content.story_types import StoryCatalogue, StoryPartInfo, StoryRule, StorySignal

    signals, parts, numbers_and_words = row
    rule: list[Any] = [tuple(one) if isinstance(one, list) else one for one in numbers_and_words]
    return StoryCatalogue(
        signals=tuple(
            StorySignal(
                id_,
                name,
                about,
                Level(asked_from),
                {Level(level): said for level, said in at},
                tuple(companies),
                tuple(cues),
                tuple(covers),
                bool(by_name),
            )
            for id_, name, about, asked_from, at, companies, cues, covers, by_name in signals
        ),
        parts=tuple(StoryPartInfo(*part) for part in parts),
        rule=StoryRule(*rule),
    )
