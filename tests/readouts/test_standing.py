"""Where the candidate stands: which command comes next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.hand import Desk

from mlprep.content.types import Mode
from mlprep.practice.story import Story, StoryPart
from mlprep.readouts.standing import standing
from mlprep.sittings import steps
from mlprep.sittings.telling import Telling


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


def test_a_telling_left_in_the_middle_comes_next_and_stories_are_counted(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "stories", round_="behavioural")
    parts = {part.value: "x" for part in StoryPart}
    for name in ("one", "two"):
        desk.history.stories.save(Story(name=name, title=name, **parts))  # type: ignore[arg-type]
    assert (standing(desk.history).stories, standing(desk.history).stories_told) == (2, 0)
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))
    drill.give(steps.UseStory("one"))
    desk.judge(drill)
    drill.give(steps.Next())
    assert standing(desk.history).stories_told == 1

    Telling.start(desk.history, desk.bank, desk.plan())

    assert standing(desk.history).command == "mlprep story tell --resume"
    desk.close()
