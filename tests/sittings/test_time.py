"""Time kept by a sitting: running, paused, interrupted; the buzzer; clocks that jump."""

import pytest
from harness.hand import Desk

from mlprep.content.types import Mode
from mlprep.practice.attempt import Mark
from mlprep.sittings import steps
from mlprep.sittings.drill import Drill


@pytest.fixture
def drill(desk: Desk) -> Drill:
    started = desk.start()
    started.give(steps.Begin(Mode.TYPE))
    return started


def test_reading_the_question_is_not_timed(desk: Desk) -> None:
    drill = desk.start()
    desk.tick(drill, 500)
    drill.give(steps.Begin(Mode.TYPE))
    assert drill.time.elapsed() == 0
    assert desk.spans() == {}


def test_the_buzzer_marks_what_stood_there_and_a_later_line_counts_half(desk: Desk, drill: Drill) -> None:
    drill.draft("A proxy that matures in days.")
    desk.tick(drill, 359)
    assert drill.in_time is None
    desk.tick(drill, 2)
    assert drill.in_time == "A proxy that matures in days."
    text = "A proxy that matures in days.\nAn interval and not only a difference."
    desk.answer(drill, 10, text)
    for _ in range(3):
        drill.give(steps.Answered(""))
    drill.give(steps.Scored(3))
    drill.give(steps.Marked("proxy", Mark.MET, 0))
    drill.give(steps.Marked("interval", Mark.MET, 1))
    sheet = drill.step
    assert isinstance(sheet, steps.Checklist)
    assert [item.mark for item in sheet.items[:2]] == [Mark.MET, Mark.LATE]
    assert [line.late for line in sheet.lines] == [False, True]


def test_a_line_said_to_a_probe_makes_it_after_a_probe(desk: Desk, drill: Drill) -> None:
    drill.give(steps.Answered(""))
    drill.give(steps.Answered("A proxy that matures in days."))
    drill.give(steps.Covered())
    drill.give(steps.Covered())
    drill.give(steps.Scored(3))
    drill.give(steps.Marked("proxy", Mark.MET, 0))
    assert drill.step.items[0].mark is Mark.AFTER_PROBE  # type: ignore[union-attr]


def test_a_pause_is_no_time_of_the_answer(desk: Desk, drill: Drill) -> None:
    desk.tick(drill, 20)
    drill.pause()
    desk.clock.run(600)
    drill.beat()  # a menu that ticks changes nothing
    drill.go_on()
    desk.tick(drill, 10)
    assert drill.time.elapsed() == 30
    drill.leave()
    assert desk.spans() == {"running": 30_000, "paused": 600_000}


@pytest.mark.parametrize("seconds", [1, 600])
def test_leaving_in_a_pause_keeps_it_as_one(desk: Desk, drill: Drill, seconds: int) -> None:
    desk.tick(drill, 20)
    drill.pause()
    desk.clock.run(seconds)
    drill.leave()
    desk.clock.run(100)
    resumed = desk.resumed()
    assert resumed.time.elapsed() == 20
    assert desk.spans() == {"running": 20_000, "paused": (seconds + 100) * 1000}


@pytest.mark.parametrize("move", ["run", "sleep"])
def test_suspension_and_sleep_become_a_pause(desk: Desk, drill: Drill, move: str) -> None:
    desk.tick(drill, 20)
    getattr(desk.clock, move)(3600)
    drill.beat()
    desk.tick(drill, 10)
    drill.leave()
    assert desk.spans() == {"running": 30_000, "paused": 3_600_000}


def test_a_crash_counts_up_to_the_last_heartbeat_and_the_rest_as_interrupted(
    desk: Desk, drill: Drill
) -> None:
    desk.tick(drill, 20)
    desk.clock.run(300)
    resumed = desk.crash(drill)
    desk.tick(resumed, 10)
    resumed.leave()
    assert desk.spans() == {"running": 30_000, "interrupted": 300_000}


def test_a_clock_set_back_takes_nothing_away(desk: Desk, drill: Drill) -> None:
    desk.tick(drill, 20)
    desk.clock.sleep(-86_400)
    desk.tick(drill, 10)
    assert drill.time.elapsed() == 30
    resumed = desk.crash(drill)
    desk.clock.sleep(-86_400)
    desk.tick(resumed, 10)
    resumed.leave()
    assert desk.spans() == {"running": 40_000}
    desk.judge(desk.resumed())
    assert desk.history.attempts.count() == 1


def test_the_buzzer_of_an_answer_that_was_interrupted_comes_at_its_whole_time(
    desk: Desk, drill: Drill
) -> None:
    desk.tick(drill, 300)
    drill.leave()
    desk.clock.run(5000)
    resumed = desk.resumed()
    desk.tick(resumed, 59)
    assert resumed.in_time is None
    desk.tick(resumed, 2)
    assert resumed.in_time == ""


def test_the_first_word_is_timed(desk: Desk, drill: Drill) -> None:
    desk.tick(drill, 42)
    drill.draft("T")
    drill.draft("The")
    assert drill.state.attempts[0].first_word == 42_000


def test_an_attempt_counts_answering_and_not_scoring(desk: Desk, drill: Drill) -> None:
    desk.answer(drill, 100, "x.")
    for _ in range(3):
        desk.tick(drill, 10)
        drill.give(steps.Answered(""))
    desk.tick(drill, 1000)
    assert desk.judge(drill).seconds == 130
