"""The bank in figures, counted by hand over four questions."""

from pathlib import Path

import pytest
from harness.program import question_yaml

from mlprep.content.bank import open_bank, shipped_folder
from mlprep.readouts.bank_stats import BankStats, Words, bank_stats
from mlprep.world.paths import Paths

CONTRAST = (
    "  contrast:\n    - level: mid\n      text: "
    + "word " * 90
    + "\n      marks: {proxy: met, interval: met,"
    " cohorts: missed, rollback: missed, sizes: met}\n      why: It sizes nothing.\n"
)


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path, cache=tmp_path / "cache", config=tmp_path)


@pytest.fixture
def counted(tmp_path: Path, paths: Paths) -> BankStats:
    """Count a bank of three shipped questions, one of the candidate's own, and a broken one."""
    folder = tmp_path / "bank"
    folder.mkdir()
    for name in ("levels", "rounds", "rubrics", "topics", "syllabus", "stories"):
        text = (shipped_folder() / f"{name}.yaml").read_text(encoding="utf-8")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "companies").mkdir()
    for file in (shipped_folder() / "companies").iterdir():
        (folder / "companies" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    one = question_yaml("one", answer=words(150), levels="mid, senior")
    two = question_yaml("two", answer=words(160), levels="mid") + "  companies: [meta]\n"
    three = question_yaml("three", answer=words(400), round_="ml-knowledge", levels="mid, senior") + CONTRAST
    two = two.replace("      then:\n        - {ask: You must ship this week. What do you ship?,", "#")
    (folder / "q.yaml").write_text(one + two + three, encoding="utf-8")
    paths.private_bank.mkdir()
    own = question_yaml("own", answer=words(170), levels="senior").replace(
        "topics: [evaluation]", "topics: [drift, evaluation]"
    )
    (paths.private_bank / "mine.yaml").write_text(own + "- id: broken\n", encoding="utf-8")
    with open_bank(paths, folder=folder, version="test") as bank:
        return bank_stats(bank)


def test_rounds_and_families_are_counted_by_level(counted: BankStats) -> None:
    assert counted.rounds == {
        "ml-knowledge": {"all": 1, "mid": 1, "senior": 1},
        "statistics": {"all": 3, "mid": 2, "senior": 2},
    }
    assert counted.families["knowledge"] == {"all": 4, "mid": 3, "senior": 3}
    assert counted.families["coding"] == {}


def test_the_candidates_own_are_counted_and_told_apart(counted: BankStats) -> None:
    assert (counted.questions, counted.private) == (4, 1)


def test_topics_and_companies_stand_by_number_with_zeros_last(counted: BankStats) -> None:
    assert list(counted.topics.items())[:2] == [("evaluation", 4), ("drift", 1)]
    assert counted.topics["ranking"] == 0
    assert next(iter(counted.companies.items())) == ("meta", 1)
    assert counted.companies["google"] == 0
    assert "generic-faang" not in counted.companies


def test_the_length_of_answers_is_least_lower_median_and_most(counted: BankStats) -> None:
    assert counted.answers == Words(150, 160, 400)


def test_probes_second_layers_and_contrast_are_shares_of_all(counted: BankStats) -> None:
    assert (counted.probes, counted.second_layer, counted.contrast) == (4, 3, 1)
    assert [counted.thousandths(one) for one in (4, 3, 1)] == [1000, 750, 250]


def test_what_is_broken_is_counted_as_problems(counted: BankStats) -> None:
    assert counted.problems > 0


def test_the_shipped_bank_is_counted_whole(paths: Paths) -> None:
    with open_bank(paths, version="test") as bank:
        found = bank_stats(bank)
        assert found.questions == len(list(bank.everything())) == len({q.id for q in bank.everything()})


def test_an_origin_names_the_file_and_the_place_in_it(paths: Paths) -> None:
    paths.private_bank.mkdir()
    text = question_yaml("first") + question_yaml("second")
    (paths.private_bank / "mine.yaml").write_text(text, encoding="utf-8")
    with open_bank(paths, version="test") as bank:
        assert bank.origin("second") == (paths.private_bank / "mine.yaml", 1, True)
        assert bank.origin("nobody") is None
