"""A level holds facts, each with the rows of the syllabus that it carries."""

from collections.abc import Callable
from pathlib import Path

from mlprep.content.bank import Bank
from mlprep.content.check import check_folder
from mlprep.content.plain import framework_from_json, framework_to_json
from mlprep.content.types import Level

Open = Callable[[], Bank]


def test_facts_survive_the_cache(open_here: Open) -> None:
    framework = open_here().framework
    again = framework_from_json(framework_to_json(framework))

    assert again.levels == framework.levels
    assert any(one.facts for one in again.levels if one.level is Level.SENIOR)


def test_a_fact_that_names_an_unknown_row_gets_its_place(bank_folder: Path) -> None:
    file = bank_folder / "levels.yaml"
    text = file.read_text(encoding="utf-8").replace("covers: [D11]", "covers: [D111]")
    file.write_text(text, encoding="utf-8")

    (problem,) = check_folder(bank_folder)

    assert problem.path == str(file)
    assert "D111" in text.splitlines()[problem.line - 1]
    assert "there is no syllabus row 'D111'. Did you mean 'D11'?" in problem.message


def test_a_fact_without_a_row_is_refused(bank_folder: Path) -> None:
    file = bank_folder / "levels.yaml"
    text = file.read_text(encoding="utf-8").replace("covers: [D11]", "covers: []")
    file.write_text(text, encoding="utf-8")

    assert len(check_folder(bank_folder)) == 1
