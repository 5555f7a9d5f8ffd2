"""Pairs of questions that read alike: which are compared, and on what."""

from pathlib import Path

import pytest
from harness.program import question_yaml

from mlprep.content.bank import open_bank
from mlprep.content.check import readable_questions
from mlprep.content.types import Question
from mlprep.readouts.similar import similar_questions
from mlprep.world.paths import Paths

ZEBRAS = "Two hundred zebras are counted twice by a camera in the reserve at night. What now?"


@pytest.fixture
def made(tmp_path: Path) -> dict[str, Question]:
    """Make four questions: two on zebras, and two that share only their signals with them."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name, prompt in (
        ("zebra-two", ZEBRAS),
        ("zebra-one", ZEBRAS.replace("Two", "Three")),
        ("tills", "A till prints no receipt on Fridays."),
        ("ships", "Ferries leave late whenever the wind turns."),
    ):
        text = question_yaml(name, title=name.replace("-", " "), prompt=prompt)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "broken.yaml").write_text("- id: broken\n", encoding="utf-8")
    paths = Paths(data=tmp_path, cache=tmp_path / "cache", config=tmp_path)
    with open_bank(paths, version="test") as bank:
        return {one.id: one for one in readable_questions(folder, bank.framework)}


def names(found: object) -> list[tuple[str, str]]:
    assert isinstance(found, tuple)
    return [(pair.one.id, pair.other.id) for pair in found]


def test_the_most_alike_come_first_with_their_ids_in_order(made: dict[str, Question]) -> None:
    found = similar_questions(made.values(), least=0.01)

    assert names(found)[0] == ("zebra-one", "zebra-two")
    assert found[0].thousandths > found[1].thousandths


def test_questions_beside_are_not_compared_among_themselves(made: dict[str, Question]) -> None:
    found = similar_questions([made["tills"]], made.values(), least=0.01)

    assert {name for pair in names(found) for name in pair} >= {"tills", "ships"}
    assert [pair for pair in names(found) if "tills" not in pair] == []


def test_a_question_is_not_compared_with_itself_in_the_bank(made: dict[str, Question]) -> None:
    found = similar_questions([made["tills"]], [made["tills"], made["ships"]], least=0.01)

    assert names(found) == [("ships", "tills")]


def test_a_broken_question_is_passed_over(made: dict[str, Question]) -> None:
    assert sorted(made) == ["ships", "tills", "zebra-one", "zebra-two"]
