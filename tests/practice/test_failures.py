"""Which failure modes of the checklist the misses of a loop match."""

from collections.abc import Iterator

import pytest

from mlprep.content.bank import open_bank
from mlprep.content.types import Framework, Level
from mlprep.practice.failures import MODES, Missed, Mode, matched
from mlprep.world import real_world


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Framework]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLPREP_HOME", str(tmp_path_factory.mktemp("home")))
        bank = open_bank(real_world().paths, version="test")
    yield bank.framework
    bank.close()


def rows(missed: list[Missed], level: Level) -> list[str]:
    return [row for row, _ in matched(missed, level)]


def misses(round_: str, dimension: str, number: int) -> list[Missed]:
    return [Missed(round_, dimension, f"point {place}") for place in range(number)]


def test_a_design_without_sizing_matches_its_row_and_names_the_point() -> None:
    assert matched([Missed("ml-system-design", "sizing", "Counts the load")], Level.MID) == [
        ("F02", ("Counts the load",))
    ]


def test_the_same_miss_in_another_round_does_not_match() -> None:
    assert matched([Missed("statistics", "sizing", "Counts the sample")], Level.MID) == []


def test_a_mode_that_needs_two_misses_does_not_match_one() -> None:
    assert "F18" not in rows(misses("ml-system-design", "evaluation", 1), Level.MID)
    assert "F18" in rows(misses("ml-system-design", "evaluation", 2), Level.MID)


def test_a_mode_begins_at_its_level() -> None:
    missed = misses("ml-system-design", "decision", 1)

    assert "F10" not in rows(missed, Level.SENIOR)
    assert "F10" in rows(missed, Level.STAFF)
    assert "F10" in rows(missed, Level.PRINCIPAL)


def test_misses_of_several_rounds_add_up() -> None:
    missed = [*misses("ml-system-design", "decision", 1), *misses("behavioural", "action", 1)]

    assert "F04" in rows(missed, Level.SENIOR)
    assert "F04" not in rows(missed[:1], Level.SENIOR)


def test_the_mode_with_most_misses_goes_first() -> None:
    missed = [*misses("ml-system-design", "sizing", 1), *misses("ml-system-design", "framing", 2)]

    assert rows(missed, Level.MID)[:2] == ["F16", "F02"]


def test_nothing_missed_matches_nothing() -> None:
    assert matched([], Level.PRINCIPAL) == []


def test_every_mode_is_a_failure_of_the_syllabus_and_named_once(framework: Framework) -> None:
    failures = {row.id for row in framework.syllabus if row.kind == "failure"}
    named = [mode.row for mode in MODES]

    assert set(named) <= failures
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("mode", MODES, ids=[mode.row for mode in MODES])
def test_every_dimension_and_round_of_a_mode_can_be_missed(framework: Framework, mode: Mode) -> None:
    dimensions = {rubric.id: set(rubric.dimensions) for rubric in framework.rubrics}
    rubric = {one.id: one.rubric for one in framework.rounds}

    assert all(mode.dimensions & dimensions[rubric[name]] for name in mode.rounds)
    assert mode.dimensions <= set().union(*(dimensions[rubric[name]] for name in mode.rounds))


@pytest.mark.parametrize("mode", MODES, ids=[mode.row for mode in MODES])
def test_a_mode_matches_what_it_says(mode: Mode) -> None:
    below = Level(mode.least - 1)
    for round_ in mode.rounds:
        for dimension in mode.dimensions:
            assert mode.row in rows(misses(round_, dimension, mode.misses), mode.least)
            assert mode.row not in rows(misses(round_, dimension, mode.misses - 1), mode.least)
            assert mode.row not in rows(misses(round_, dimension, 9), below)
