"""Where the candidate stands: which command comes next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.hand import Desk

from mlprep.readouts.standing import standing


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "home")
    yield made
    made.close()


def test_a_loop_left_in_the_middle_comes_next(desk: Desk) -> None:
    desk.history.sittings.create("mock", {})

    found = standing(desk.history)
    assert (found.command, found.unfinished) == ("mlprep mock --resume", 1)
    assert found.why == "a mock loop is waiting to be finished"


def test_an_answer_left_in_the_middle_goes_before_a_loop(desk: Desk) -> None:
    desk.history.sittings.create("mock", {})
    desk.history.sittings.create("drill", {})

    found = standing(desk.history)
    assert (found.command, found.unfinished) == ("mlprep drill --resume", 2)


def test_a_loop_that_is_over_no_longer_comes_next(desk: Desk) -> None:
    loop = desk.history.sittings.create("mock", {})
    desk.history.sittings.close(loop.id)

    found = standing(desk.history, level="mid")
    assert (found.command, found.unfinished) == ("mlprep drill --level mid", 0)
