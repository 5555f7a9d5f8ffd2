"""A mock loop left and resumed, and its time: what ran, what was a pause, the buzzer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.mock_loop import ANSWER, Candidate, make_bank, plan, sitting_down, usual_questions

from mlprep.content.bank import Bank
from mlprep.errors import UsageError
from mlprep.practice.attempt import Running
from mlprep.sittings import steps as show
from mlprep.sittings.mock import Mock


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    made = make_bank(tmp_path_factory.mktemp("bank"), *usual_questions())
    yield made
    made.close()


@pytest.fixture
def candidate(tmp_path: Path, bank: Bank) -> Iterator[Candidate]:
    with sitting_down(tmp_path / "home", bank) as made:
        yield made


# Leaving and coming back ---------------------------------------------------------------------------


@pytest.mark.parametrize("later", [False, True], ids=["scored at once", "scored at the end"])
def test_a_resume_at_every_step_gives_the_same_step(candidate: Candidate, *, later: bool) -> None:
    candidate.start()
    candidate.later = later
    number = 0
    while not isinstance(candidate.step, show.Finished):
        number += 1
        if isinstance(candidate.step, show.Answer):
            candidate.sitting().draft(f"half a thought {number}")
        before = candidate.step
        candidate.resume()
        assert candidate.step == before, f"step {number}"
        candidate.take()

    assert number > 100
    assert {place for place, _ in candidate.drawn()} == {1, 2, 3, 5}


def test_a_resume_keeps_what_was_half_typed(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.Answer)
    candidate.sitting().draft("Half a thought")
    candidate.resume()

    assert candidate.step.draft == "Half a thought"


def test_the_night_between_two_days_is_a_pause_of_the_answer_that_was_left(candidate: Candidate) -> None:
    candidate.start(plan(only=(5,)))
    candidate.until(show.Answer)
    candidate.spend(100)
    candidate.sitting().leave()
    candidate.clock.move(hours=14)
    candidate.resume()
    candidate.spend(50)
    report = candidate.finish().report.rounds[0]

    assert (report.seconds, report.paused) == (150, 14 * 3600)


def test_a_night_between_two_rounds_is_no_time_of_either(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.Rest)
    candidate.sitting().leave()
    candidate.clock.move(hours=14)
    candidate.resume()
    report = candidate.finish().report

    assert [r.paused for r in report.rounds] == [0] * 5


def test_time_spent_scoring_or_away_from_it_is_no_time_of_the_round(candidate: Candidate) -> None:
    candidate.start(plan(only=(5,)))
    candidate.until(show.Checklist)
    candidate.spend(60)
    candidate.sitting().leave()
    candidate.clock.move(hours=2)
    candidate.resume()
    report = candidate.finish().report.rounds[0]

    assert (report.seconds, report.paused) == (0, 0)


def test_a_pause_in_an_answer_is_a_pause_of_its_round(candidate: Candidate) -> None:
    candidate.start(plan(only=(5,)))
    candidate.until(show.Answer)
    candidate.spend(40)
    candidate.sitting().pause()
    candidate.clock.move(minutes=10)
    candidate.sitting().go_on()
    candidate.spend(20)
    report = candidate.finish().report.rounds[0]

    assert (report.seconds, report.paused) == (60, 600)


def test_a_crash_counts_up_to_the_last_heartbeat_and_the_rest_as_an_interruption(
    candidate: Candidate,
) -> None:
    mock = candidate.start(plan(only=(5,)))
    candidate.until(show.Answer)
    candidate.spend(70)
    mock._lock.release()  # what the system does for a process that died
    candidate.clock.move(minutes=30)
    sitting = candidate.history.sittings.get(mock.sitting.id)
    assert sitting is not None
    candidate.mock = Mock.resume(candidate.history, candidate.bank, sitting)

    spans = [(s.part, s.what, s.ms) for s in candidate.mock.time.spans]
    assert spans == [("answer", Running.RUNNING, 70_000), ("answer", Running.INTERRUPTED, 1_800_000)]


def test_a_loop_open_elsewhere_cannot_be_resumed(candidate: Candidate) -> None:
    mock = candidate.start()

    with pytest.raises(UsageError, match="open in another terminal"):
        Mock.resume(candidate.history, candidate.bank, mock.sitting)


def test_a_loop_stopped_for_good_is_over_and_counts_what_waits_for_its_score(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.RoundOver)
    candidate.give(show.Stop())

    assert candidate.step == show.Finished(answered=0, parked=3, skipped=0, seconds=0, why="stopped")


# Time ----------------------------------------------------------------------------------------------


def test_the_end_of_a_round_tells_its_answers_and_the_time_they_took(candidate: Candidate) -> None:
    candidate.start()
    candidate.seconds = {"Answer": 300, "FollowUp": 20}
    step = candidate.until(show.RoundOver)

    assert (step.answers, step.seconds) == (3, 3 * 300 + 9 * 20)


def test_the_clock_of_the_second_answer_begins_with_it(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.Answer)
    candidate.spend(500)
    candidate.take()
    candidate.until(show.Answer)

    assert candidate.sitting().answer_elapsed() == 0


def test_each_answer_of_a_round_has_its_share_of_the_minutes(candidate: Candidate) -> None:
    candidate.start(plan(only=(3,)))
    candidate.until(show.RoundOver)

    answers = [s for s in candidate.seen if isinstance(s, show.Answer)]
    assert [s.header.minutes for s in answers] == [15, 15, 15]
    assert [s.seconds for s in answers] == [15 * 60 * 3 // 4] * 3


def test_the_buzzer_keeps_what_stood_there_and_later_lines_count_half(candidate: Candidate) -> None:
    candidate.start(plan(only=(5,)))
    step = candidate.until(show.Answer)
    candidate.sitting().draft("I count 40M users first.")
    candidate.spend(step.seconds)
    candidate.sitting().draft(ANSWER)

    assert candidate.sitting().in_time == "I count 40M users first."
    sheet = candidate.until(show.Checklist)
    assert [line.late for line in sheet.lines if line.text in ANSWER] == [False, True, True]
