"""What carries the rows of the syllabus, and that nothing is left in the shipped bank."""

from dataclasses import replace
from pathlib import Path

import pytest
from harness.program import question_yaml

from mlprep.content.bank import open_bank
from mlprep.content.types import Level
from mlprep.readouts.bank_coverage import BankCoverage, CarriedRow, bank_coverage
from mlprep.world.paths import Paths

PAY = {
    "meta": "P01 P02 P03",
    "google": "P04 P05 P06",
    "netflix": "P07 P08 P09",
    "anthropic": "P10 P11 P12",
    "openai": "P13 P14 P15",
    "databricks": "P16 P17 P18",
    "scale-ai": "P19 P20 P21",
    "hugging-face": "P22 P23",
}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path, cache=tmp_path / "cache", config=tmp_path)


@pytest.fixture
def shipped(paths: Paths) -> BankCoverage:
    with open_bank(paths, version="test") as bank:
        return bank_coverage(bank)


def row(found: BankCoverage, name: str) -> CarriedRow:
    return next(one for one in found.rows if one.row.id == name)


def test_the_shipped_bank_leaves_no_row_of_the_syllabus(shipped: BankCoverage) -> None:
    assert [one.row.id for one in shipped.left] == []


def test_every_row_of_pay_is_carried_by_the_company_that_pays_it(shipped: BankCoverage) -> None:
    found = {
        company: " ".join(
            one.row.id for one in shipped.rows if one.row.kind == "pay" and one.companies == (company,)
        )
        for company in PAY
    }

    assert found == PAY


def test_a_row_names_every_kind_of_carrier(shipped: BankCoverage) -> None:
    assert "senior" in row(shipped, "L17").levels
    assert "ml-system-design" in row(shipped, "R04").rounds
    assert row(shipped, "C12").topics == ("monitoring", "drift")
    assert "incident" in row(shipped, "T04").stories
    assert "google" in row(shipped, "R18").companies
    assert row(shipped, "Q02").questions


def test_a_level_carries_what_its_facts_carry(paths: Paths) -> None:
    with open_bank(paths, version="test") as bank:
        (mid,) = [one for one in bank.framework.levels if one.level is Level.MID]
        carried = {one.row.id for one in bank_coverage(bank).rows if "mid" in one.levels}

    assert carried == {*mid.covers, *(name for fact in mid.facts for name in fact.covers)}


def test_a_question_of_ones_own_carries_rows_too(paths: Paths) -> None:
    paths.private_bank.mkdir()
    text = question_yaml("my-own") + "  covers: [Q02]\n"
    (paths.private_bank / "mine.yaml").write_text(text, encoding="utf-8")
    with open_bank(paths, version="test") as bank:
        assert "my-own" in row(bank_coverage(bank), "Q02").questions


def test_each_kind_adds_up(shipped: BankCoverage) -> None:
    assert sum(one.rows for one in shipped.kinds) == len(shipped.rows)
    assert [one.kind for one in shipped.kinds if one.rows != one.carried + len(one.left)] == []


def test_a_topic_that_no_question_is_on_carries_nothing(paths: Paths) -> None:
    with open_bank(paths, version="test") as bank:
        framework = bank.framework
        asked = {topic for _, _, topics in bank.question_covers() for topic in topics}
        (unasked,) = [one for one in framework.topics if one.id == "prompting"]
        empty = replace(unasked, id="nobody-asks", covers=("C03",))
        bank._framework = replace(framework, topics=(*framework.topics, empty))
        carried = {topic for one in bank_coverage(bank).rows for topic in one.topics}

    assert "nobody-asks" not in carried
    assert carried <= asked
