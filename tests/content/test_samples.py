"""Contrast answers as the bank lists them: of every level or of one, fresh after an edit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.mock_loop import make_bank, named, question_yaml
from harness.samples import contrast_yaml

from mlprep.content.bank import Bank, open_bank
from mlprep.content.types import Level
from mlprep.world import find_paths

MARKS = {f"p{n}": "met" for n in range(6)}
KEPT, TWO, HIGH, NONE = named("kept", kept=True), *(named(one, kept=False) for one in ("two", "high", "none"))


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with make_bank(
        tmp_path,
        question_yaml(TWO, "statistics") + contrast_yaml(mid=MARKS, senior=MARKS),
        question_yaml(HIGH, "statistics", levels=("senior", "staff")) + contrast_yaml(staff=MARKS),
        question_yaml(NONE, "statistics"),
        question_yaml(KEPT, "statistics") + contrast_yaml(mid=MARKS),
    ) as made:
        yield made


def keys(bank: Bank, level: Level | None = None) -> set[tuple[str, Level]]:
    return {(one.question, one.level) for one in bank.samples(level)}


def test_every_contrast_answer_is_a_sample(bank: Bank) -> None:
    assert keys(bank) == {(TWO, Level.MID), (TWO, Level.SENIOR), (HIGH, Level.STAFF), (KEPT, Level.MID)}


def test_a_level_chooses_questions_that_list_it_and_all_their_samples(bank: Bank) -> None:
    assert keys(bank, Level.SENIOR) == keys(bank)
    assert keys(bank, Level.STAFF) == {(HIGH, Level.STAFF)}
    assert keys(bank, Level.JUNIOR) == set()


def test_a_sample_knows_its_questions_version_and_whether_it_is_kept_for_mock_loops(bank: Bank) -> None:
    hashes = {one.id: one.hash for one in bank.listed([TWO, HIGH, KEPT])}

    assert {one.question: one.hash for one in bank.samples()} == hashes
    assert {one.question for one in bank.samples() if one.reserved} == {KEPT}


def test_samples_taken_out_of_a_file_are_gone_after_the_next_start(bank: Bank, tmp_path: Path) -> None:
    file = tmp_path / "bank" / "mixed" / "all.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(contrast_yaml(mid=MARKS, senior=MARKS), ""), encoding="utf-8")
    paths = find_paths({"MLPREP_HOME": str(tmp_path / "bank-home")})

    with open_bank(paths, folder=tmp_path / "bank", version="0.0.1") as again:
        assert keys(again) == {(HIGH, Level.STAFF), (KEPT, Level.MID)}
        assert again._db.execute("SELECT count(*) FROM sample").fetchone() == (2,)
