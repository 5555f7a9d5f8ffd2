from typing import Any

import pytest

from mlprep.content.types import Level
from mlprep.errors import MlprepError
from mlprep.practice.attempt import Mark
from mlprep.storage.calibrations import check_marks
from mlprep.storage.transfer import RowError, Transfer
from mlprep.storage.undoing import last_change, take_back


def test_marks_come_back_as_they_were_given(home: Any) -> None:
    marks = {"proxy": Mark.MET, "cohorts": Mark.AFTER_PROBE, "rollback": Mark.MISSED}
    home.calibration(level=Level.SENIOR, guess=Level.MID, marks=marks)

    (found,) = home.history.calibrations.list()

    assert (found.question, found.level, found.guess) == ("delayed-labels", Level.SENIOR, Level.MID)
    assert found.marks == marks


def test_they_are_listed_oldest_first(home: Any) -> None:
    for question in ("b-question", "a-question"):
        home.calibration(question)
        home.clock.move(hours=1)

    assert [one.question for one in home.history.calibrations.list()] == ["b-question", "a-question"]


def test_undo_takes_the_last_one_back_and_keeps_its_row(home: Any) -> None:
    home.calibration("a-question")
    home.clock.move(hours=1)
    home.calibration("b-question")
    home.clock.move(hours=1)
    change = last_change(home.history)
    assert change is not None
    assert change.what == "a sample answer to 'b-question' was marked"

    take_back(home.history, change)

    assert [one.question for one in home.history.calibrations.list()] == ["a-question"]
    assert len(home.kept()["calibration"]) == 2
    again = last_change(home.history)
    assert again is not None
    assert again.target == "a-question"


def test_what_was_shown_is_counted_even_where_it_was_not_marked(home: Any) -> None:
    sittings = home.history.sittings
    sitting = sittings.create("calibration", {}).id
    for attempt, question, begun in (("a", "one", True), ("b", "two", False), ("c", "one", True)):
        sittings.append(sitting, attempt, "drawn", {"question": question, "level": "mid"})
        if begun:
            sittings.append(sitting, attempt, "begun", {})
    drill = sittings.create("drill", {}).id
    sittings.append(drill, "d", "drawn", {"question": "three", "level": "mid"})
    sittings.append(drill, "d", "begun", {})

    assert home.history.calibrations.shown() == (("one", Level.MID), ("one", Level.MID))


@pytest.mark.parametrize(
    "data", [{}, {"marks": None}, {"marks": []}, {"marks": {"proxy": "great"}}, {"marks": {"proxy": 1}}]
)
def test_an_object_that_holds_no_marks_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"(?i)mark|shape"):
        check_marks(data)


@pytest.mark.parametrize(
    ("column", "value"),
    [("guess", "wizard"), ("level", ""), ("question", "../up"), ("data", {"marks": {"proxy": "great"}})],
)
def test_a_row_of_another_history_that_cannot_be_is_refused(
    home: Any, other: Any, column: str, value: Any
) -> None:
    home.calibration()
    (row,) = home.history.rows("SELECT * FROM calibration")
    given = {**dict(row), "data": {"marks": {}}, column: value}
    (version,) = home.history.rows("SELECT * FROM question_version")
    transfer = Transfer(other.history)
    transfer.take("question_version", dict(version))

    with pytest.raises(RowError, match=column):
        transfer.take("calibration", given)


def test_marks_cannot_refer_to_a_version_that_is_not_kept(home: Any) -> None:
    with pytest.raises(MlprepError):
        home.history.calibrations.add("gone", "0" * 32, level=Level.MID, guess=Level.MID, marks={})
