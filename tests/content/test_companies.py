"""Company files are checked like everything else, kept whole, and read one at a time."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from mlprep.content.bank import Bank, shipped_folder
from mlprep.content.check import check_folder
from mlprep.content.companies import company_from_json, company_from_plain, company_to_json
from mlprep.content.company_types import Weight
from mlprep.content.names import resolve_company
from mlprep.content.plain import framework_to_json
from mlprep.content.schema_companies import CompanyModel, company_json_schema
from mlprep.content.types import Level, Role
from mlprep.errors import NothingMatchesError, UsageError

Open = Callable[[], Bank]

MADE = """\
id: acme
name: Acme
aliases: [acme corp]
rows:
  - {text: They write things down., source: their blog, as_of: "2026", confidence: primary}
ai:
  - {stage: live, rule: "off", text: Off., source: their page, as_of: "2026-03", confidence: quoted}
pay:
  - {role: mle, level: senior, label: L5, base: "220-270", total: "420-1600+", source: a guide, as_of: "2026", confidence: seed}
loops:
  - role: mle
    levels: [mid, senior]
    weeks: "3-6"
    about: Short.
    source: an account
    as_of: "2025-11"
    confidence: secondary
    rounds:
      - type: coding
        name: Pairing
        minutes: 60
        format: own machine
        weight: heavy
        looks_for: Code that runs.
        source: an account
        as_of: "2025"
        confidence: weak
      - {type: references, name: References, weight: unknown, optional: true, source: an account, as_of: "2025", confidence: weak}
"""  # noqa: E501  # each row is one line


@pytest.fixture
def acme(bank_folder: Path) -> Path:
    file = bank_folder / "companies/acme.yaml"
    file.write_text(MADE, encoding="utf-8")
    return file


def test_a_company_comes_back_as_it_was_written(acme: Path, open_here: Open) -> None:
    found = open_here().company("acme")
    loop, (pairing, references) = found.loops[0], found.loops[0].rounds

    assert (found.company.name, found.company.aliases) == ("Acme", ("acme corp",))
    assert (loop.role, loop.levels, loop.weeks) == (Role.MLE, (Level.MID, Level.SENIOR), (3, 6))
    assert (pairing.minutes, pairing.weight, pairing.format) == (60, Weight.HEAVY, "own machine")
    assert (references.minutes, references.optional, references.looks_for) == (None, True, "")
    assert (found.pay[0].total.most, found.pay[0].total.beyond, found.pay[0].base.beyond) == (
        1600,
        True,
        False,
    )
    assert (found.ai[0].source.as_of, found.rows[0].source.confidence) == ("2026-03", "primary")


@pytest.mark.parametrize(
    "file", sorted((shipped_folder() / "companies").glob("*.yaml")), ids=lambda f: f.stem
)
def test_a_company_survives_the_cache(file: Path) -> None:
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    found = company_from_plain(CompanyModel.model_validate(tree).model_dump(by_alias=True))

    assert company_from_json(company_to_json(found)) == found


def test_a_company_keeps_the_rows_it_carries(acme: Path, open_here: Open) -> None:
    acme.write_text(MADE + "covers: [R35, P05]\n", encoding="utf-8")

    assert open_here().company("acme").covers == ("R35", "P05")


def test_a_company_that_names_an_unknown_row_gets_its_line_and_the_nearest(
    acme: Path, bank_folder: Path
) -> None:
    acme.write_text(MADE + "covers:\n  - P05\n  - P055\n  - P05\n", encoding="utf-8")
    line = MADE.count("\n")

    assert [str(one) for one in check_folder(bank_folder)] == [
        f"{acme}:{line + 3}:5: there is no syllabus row 'P055'. Did you mean 'P05'?",
        f"{acme}:{line + 4}:5: 'P05' is named twice in 'covers'. Keep one.",
    ]


def test_an_edited_company_is_noticed(acme: Path, open_here: Open) -> None:
    assert open_here().company("acme").loops[0].weeks == (3, 6)
    acme.write_text(MADE.replace('"3-6"', '"4"'), encoding="utf-8")

    assert open_here().company("acme").loops[0].weeks == (4, 4)


def test_the_framework_holds_no_loops(acme: Path, open_here: Open) -> None:
    text = framework_to_json(open_here().framework)

    assert "acme" in text
    assert "Pairing" not in text


def test_an_unknown_company_gets_the_nearest(acme: Path, open_here: Open) -> None:
    with pytest.raises(NothingMatchesError, match=r"no company 'acne'\. Did you mean 'acme'\?"):
        open_here().company("acne")


@pytest.mark.parametrize("word", ["generic-faang", "Generic FAANG", "generic ai lab", "generic-startup"])
def test_a_generic_company_is_found_by_name(open_here: Open, word: str) -> None:
    assert resolve_company(open_here().framework, word).generic


@pytest.mark.parametrize("word", ["startup", "faang", "ai-lab"])
def test_a_generic_company_is_never_suggested_as_an_employer(open_here: Open, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve_company(open_here().framework, word)

    assert "generic" not in str(caught.value)


def test_a_misspelt_generic_company_gets_the_nearest(open_here: Open) -> None:
    with pytest.raises(UsageError, match="Did you mean 'generic-faang'"):
        resolve_company(open_here().framework, "generic-fang")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("        source: an account\n        as_of", "        as_of", 19, "'source' is missing"),
        (
            '        as_of: "2025"\n        confidence: weak',
            "        confidence: weak",
            19,
            "'as_of' is missing",
        ),
        ("confidence: primary}", "}", 5, "'confidence' is missing"),
        ("type: coding", "type: codng", 19, "'codng' will not do for 'type'. Did you mean 'coding'?"),
        ("minutes: 60", "minutes: 5", 21, "'minutes' must be whole minutes from 10 to 480, such as 45."),
        ("minutes: 60", "minutes: 481", 21, "whole minutes from 10 to 480"),
        ('weeks: "3-6"', 'weeks: "3-31"', 13, "'weeks' must be weeks from 1 to 30"),
        ('weeks: "3-6"', 'weeks: "6-3"', 13, "the lesser number first"),
        ("[mid, senior]", "[mid, seniro]", 12, "'seniro' will not do for 'levels'. Did you mean 'senior'?"),
        ("[mid, senior]", "[senior, mid]", 12, "in order: [mid, senior]"),
        ('as_of: "2025-11"', 'as_of: "2025-13"', 16, "'as_of' must be a year, such as 2026"),
        ("weight: heavy", "weight: big", 23, "'big' will not do for 'weight'"),
        ('rule: "off"', "rule: of", 7, "'of' will not do for 'rule'. Did you mean 'off'?"),
        ('base: "220-270"', 'base: "270-220"', 9, "'base' must be a range in thousands"),
        ("    about: Short.", "    abuot: Short.", 14, "'abuot' is not a key. Did you mean 'about'?"),
    ],
)
def test_a_mistake_is_found_with_its_line(
    bank_folder: Path, acme: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in MADE
    acme.write_text(MADE.replace(old, new, 1), encoding="utf-8")
    (problem,) = check_folder(bank_folder)

    assert (problem.line, problem.path) == (line, str(acme))
    assert message in problem.message


def test_all_mistakes_of_a_file_come_at_once(bank_folder: Path, acme: Path) -> None:
    acme.write_text(
        MADE.replace("minutes: 60", "minutes: 5")
        .replace("type: coding", "type: codng")
        .replace('"3-6"', '"99"'),
        encoding="utf-8",
    )

    assert [problem.line for problem in check_folder(bank_folder)] == [13, 19, 21]


def test_a_problem_names_the_loop_and_the_round(bank_folder: Path, acme: Path) -> None:
    acme.write_text(MADE.replace("minutes: 60", "minutes: 5"), encoding="utf-8")
    (problem,) = check_folder(bank_folder)

    assert problem.message.startswith("loop 1 (mle, mid, senior), round 1 (Pairing): 'minutes'")


def test_a_loop_repeated_for_the_same_role_and_level_is_found(bank_folder: Path, acme: Path) -> None:
    head, loop = MADE.split("loops:\n")
    again = loop.replace("[mid, senior]", "[senior, staff]")
    acme.write_text(f"{head}loops:\n{loop}{again}", encoding="utf-8")
    (problem,) = check_folder(bank_folder)

    assert "loop 1 is already that of 'mle' at 'senior'" in problem.message


def test_loops_for_another_role_or_level_are_no_repetition(bank_folder: Path, acme: Path) -> None:
    head, loop = MADE.split("loops:\n")
    others = loop.replace("[mid, senior]", "[staff]") + loop.replace("role: mle", "role: ds")
    acme.write_text(f"{head}loops:\n{loop}{others}", encoding="utf-8")

    assert check_folder(bank_folder) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('  - {stage: live, rule: "off"', "there is already an AI rule for the stage 'live'"),
        ("  - {role: mle, level: senior, label", "there is already a pay band for 'mle senior'"),
    ],
)
def test_a_rule_or_a_band_given_twice_is_found(bank_folder: Path, acme: Path, row: str, message: str) -> None:
    (whole,) = [line for line in MADE.splitlines(keepends=True) if line.startswith(row)]
    acme.write_text(MADE.replace(whole, whole * 2), encoding="utf-8")
    (problem,) = check_folder(bank_folder)

    assert message in problem.message


def test_the_schema_for_editors_is_that_of_the_reader() -> None:
    kept = json.loads((shipped_folder() / "company.schema.json").read_text(encoding="utf-8"))

    assert kept == company_json_schema()
