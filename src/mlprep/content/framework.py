"""The framework of a bank read from its files: levels, rounds, rubrics, topics, syllabus, companies."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from mlprep.content.check_companies import company_findings, row_name
from mlprep.content.companies import company_from_plain
from mlprep.content.company_types import CompanyFile
from mlprep.content.events import Location, Source, read_file, read_source
from mlprep.content.facts import LevelFact
from mlprep.content.folder import COMPANIES, FRAMEWORK
from mlprep.content.framework_stories import catalogue_from_plain, check_stories
from mlprep.content.types import (
    Company,
    Dimension,
    Framework,
    Level,
    LevelInfo,
    LoopRule,
    Mode,
    Phase,
    Problem,
    RoundType,
    Rubric,
    Rule,
    SyllabusRow,
    Topic,
)
from mlprep.text import did_you_mean

STANDS_IN = {"junior": "mid", "principal": "staff"}
ANCHORED = ("mid", "senior", "staff")
NO_RUBRIC = "none"
STORIES = "stories.yaml"

Plain = dict[str, Any]


def read_framework(
    folder: Path, files: Iterable[str], shown: str
) -> tuple[Framework | None, tuple[CompanyFile, ...], list[Problem]]:
    """Return the framework in ``files``, paths relative to ``folder``; the companies; every problem found.

    ``shown`` is what the folder is called in problems. None and no company where any file cannot be used.
    """
    from mlprep.content.complaints import validate
    from mlprep.content.schema import FILES
    from mlprep.content.schema_companies import CompanyModel

    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    plain: dict[str, Plain] = {}
    for name in sorted({*files, *FRAMEWORK}):
        data, wrong = read_file(folder / name, f"{shown}/{name}")
        problems += wrong
        if data is None:
            continue
        source = sources[name] = read_source(data, f"{shown}/{name}")
        problems += source.problems
        if source.tree is None:
            continue
        company = name not in FILES
        typed, complaints = validate(FILES.get(name, CompanyModel), source.tree)
        problems += [
            source.problem(where, (row_name(source.tree, where) if company else "") + message, key=key)
            for where, message, key in complaints
        ]
        if company:
            problems += [
                source.problem(where, row_name(source.tree, where) + message)
                for where, message in company_findings(source.tree)
            ]
        if typed is not None:
            plain[name] = typed
    for name, where, message in _cross_checks(plain, sources):
        problems.append(sources[name].problem(where, message))
    if problems:
        return None, (), sorted(problems, key=lambda one: (one.path, one.line, one.column))
    companies = [company_from_plain(one) for name, one in plain.items() if name.startswith(f"{COMPANIES}/")]
    companies.sort(key=lambda one: one.company.id)
    return _framework(plain, tuple(one.company for one in companies)), tuple(companies), []


Finding = tuple[str, Location, str]


def _cross_checks(plain: dict[str, Plain], given: Iterable[str]) -> Iterator[Finding]:
    yield from _check_ids(plain)
    yield from _check_rows(plain)
    if "levels.yaml" in plain:
        yield from _check_levels(plain["levels.yaml"])
    if "rubrics.yaml" in plain:
        yield from _check_rubrics(plain["rubrics.yaml"])
    if "rounds.yaml" in plain:
        yield from _check_rounds(plain["rounds.yaml"], plain.get("rubrics.yaml"))
    if STORIES in plain:
        stems = (name.rpartition("/")[2].rpartition(".")[0] for name in given if name not in FRAMEWORK)
        for where, message in check_stories(plain[STORIES], stems):
            yield STORIES, where, message
    yield from _check_companies(plain)


def _check_ids(plain: dict[str, Plain]) -> Iterator[Finding]:
    for name, key in (
        ("levels.yaml", "levels"),
        ("rounds.yaml", "rounds"),
        ("rubrics.yaml", "dimensions"),
        ("rubrics.yaml", "rubrics"),
        ("topics.yaml", "topics"),
        ("syllabus.yaml", "rows"),
        (STORIES, "signals"),
    ):
        seen: set[str] = set()
        for position, one in enumerate(plain.get(name, {}).get(key, ())):
            if one["id"] in seen:
                yield name, (key, position, "id"), f"the id '{one['id']}' is here twice. Keep one of them."
            seen.add(one["id"])


def _check_rows(plain: dict[str, Plain]) -> Iterator[Finding]:
    """Yield every row of the syllabus that a ``covers`` names and that is not there."""
    rows = {row["id"] for row in plain.get("syllabus.yaml", {}).get("rows", ())}
    if not rows:
        return
    for name, where, covers in _all_covers(plain):
        for place, row in enumerate(covers):
            if row not in rows:
                meant = did_you_mean(row, sorted(rows))
                yield name, (*where, place), f"there is no syllabus row '{row}'.{meant}"
            elif row in covers[:place]:
                yield name, (*where, place), f"'{row}' is named twice in 'covers'. Keep one."


def _all_covers(plain: dict[str, Plain]) -> Iterator[tuple[str, Location, list[str]]]:
    for name, key in (
        ("levels.yaml", "levels"),
        ("rounds.yaml", "rounds"),
        ("topics.yaml", "topics"),
        (STORIES, "signals"),
    ):
        for position, one in enumerate(plain.get(name, {}).get(key, ())):
            yield name, (key, position, "covers"), one["covers"]
            for place, fact in enumerate(one.get("facts", ())):
                yield name, (key, position, "facts", place, "covers"), fact["covers"]
    for name, one in plain.items():
        if name.startswith(f"{COMPANIES}/"):
            yield name, ("covers",), one["covers"]


def _check_levels(plain: Plain) -> Iterator[Finding]:
    name = "levels.yaml"
    expected = [level.id for level in Level]
    if [one["id"] for one in plain["levels"]] != expected:
        yield name, ("levels",), f"the levels must be, in this order: {', '.join(expected)}."
    for position, one in enumerate(plain["levels"]):
        wanted = STANDS_IN.get(one["id"])
        if one["stands_in"] != wanted:
            what = f"'stands_in: {wanted}'" if wanted else "no 'stands_in'"
            yield name, ("levels", position), f"level '{one['id']}' takes {what}."


def _check_rubrics(plain: Plain) -> Iterator[Finding]:
    name = "rubrics.yaml"
    known = sorted(one["id"] for one in plain["dimensions"])
    for position, one in enumerate(plain["dimensions"]):
        for level in ANCHORED:
            lacking = [score for score in "1234" if score not in one["anchors"].get(level, {})]
            if lacking:
                message = (
                    f"dimension '{one['id']}' has no anchor for {', '.join(lacking)} at '{level}'. Add it."
                )
                yield name, ("dimensions", position, "anchors"), message
    for position, one in enumerate(plain["rubrics"]):
        for place, dimension in enumerate(one["dimensions"]):
            if dimension not in known:
                message = f"there is no dimension '{dimension}'.{did_you_mean(dimension, known)}"
                yield name, ("rubrics", position, "dimensions", place), message


def _check_rounds(plain: Plain, rubrics: Plain | None) -> Iterator[Finding]:
    from mlprep.content.schema import RoundWord

    name = "rounds.yaml"
    expected = list(get_args(RoundWord))
    given = [one["id"] for one in plain["rounds"]]
    lacking = [one for one in expected if one not in given]
    if lacking:
        yield name, ("rounds",), f"round types are missing: {', '.join(lacking)}. Add them."
    elif given != expected:
        yield name, ("rounds",), f"the round types must stand in this order: {', '.join(expected)}."
    known = sorted(one["id"] for one in rubrics["rubrics"]) if rubrics else []
    words: dict[str, str] = {one: one for one in expected}
    for position, one in enumerate(plain["rounds"]):
        where: Location = ("rounds", position)
        total = sum(phase["minutes"] for phase in one["phases"])
        if one["phases"] and total != one["minutes"]:
            message = (
                f"the phases of '{one['id']}' add up to {total} minutes, the round has {one['minutes']}."
            )
            yield name, (*where, "phases"), message
        if one["scored"] != (one["rubric"] != NO_RUBRIC):
            yield (
                name,
                (*where, "rubric"),
                f"'{one['id']}': an unscored round takes 'rubric: none', a scored one a rubric.",
            )
        elif one["scored"] and known and one["rubric"] not in known:
            yield (
                name,
                (*where, "rubric"),
                f"there is no rubric '{one['rubric']}'.{did_you_mean(one['rubric'], known)}",
            )
        for place, alias in enumerate(one["aliases"]):
            if words.setdefault(alias, one["id"]) != one["id"]:
                yield (
                    name,
                    (*where, "aliases", place),
                    f"'{alias}' already means '{words[alias]}'. Choose another.",
                )


def _check_companies(plain: dict[str, Plain]) -> Iterator[Finding]:
    words: dict[str, str] = {}
    for name, one in plain.items():
        if not name.startswith(f"{COMPANIES}/"):
            continue
        stem = name.rpartition("/")[2].rpartition(".")[0]
        if one["id"] != stem:
            yield name, ("id",), f"the id '{one['id']}' is not the file's name. Write 'id: {stem}'."
        for word in {one["id"], one["name"].lower(), *(alias.lower() for alias in one["aliases"])}:
            if words.setdefault(word, name) != name:
                yield name, ("name",), f"'{word}' already names the company in {words[word]}. Choose another."


def _framework(plain: dict[str, Plain], companies: tuple[Company, ...]) -> Framework:
    levels, rubrics = plain["levels.yaml"], plain["rubrics.yaml"]
    rule = rubrics["rule"]
    return Framework(
        levels=tuple(
            LevelInfo(
                Level.of(one["id"]),
                one["name"],
                one["years"],
                one["scope"],
                one["means"],
                Level.of(one["stands_in"]) if one["stands_in"] else None,
                tuple(one["covers"]),
                tuple(LevelFact(fact["text"], tuple(fact["covers"])) for fact in one["facts"]),
            )
            for one in levels["levels"]
        ),
        level_words=tuple((word.lower(), Level.of(level)) for word, level in levels["words"].items()),
        rounds=tuple(_round(one) for one in plain["rounds.yaml"]["rounds"]),
        rule=Rule(half=tuple(rule["half"]), **{key: value for key, value in rule.items() if key != "half"}),
        loop_rule=LoopRule(**rubrics["loop_rule"]),
        dimensions=tuple(
            Dimension(
                one["id"],
                one["name"],
                one["about"],
                {
                    Level.of(level): {int(score): said for score, said in by.items()}
                    for level, by in one["anchors"].items()
                },
            )
            for one in rubrics["dimensions"]
        ),
        rubrics=tuple(
            Rubric(one["id"], one["name"], one["scored"] == "anchored", tuple(one["dimensions"]))
            for one in rubrics["rubrics"]
        ),
        topics=tuple(
            Topic(one["id"], one["name"], one["about"], tuple(one["covers"]))
            for one in plain["topics.yaml"]["topics"]
        ),
        syllabus=tuple(
            SyllabusRow(one["id"], one["kind"], one["text"], one["source"])
            for one in plain["syllabus.yaml"]["rows"]
        ),
        companies=companies,
        stories=catalogue_from_plain(plain[STORIES]),
    )


def _round(one: Plain) -> RoundType:
    return RoundType(
        one["id"],
        one["name"],
        one["family"],
        tuple(one["aliases"]),
        one["minutes"],
        Mode(one["mode"]),
        one["rubric"] if one["scored"] else "",
        one["scored"],
        one["looks_for"],
        tuple(
            Phase(phase["id"], phase["name"], phase["minutes"], phase["produces"]) for phase in one["phases"]
        ),
        tuple(one["covers"]),
    )
