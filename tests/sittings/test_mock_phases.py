"""The phases of a round of one problem: budgets, the time really spent, the buzzer over all of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.mock_loop import ANSWER, Candidate, make_bank, plan, question_yaml, round_, sitting_down

from mlprep.content.bank import Bank
from mlprep.practice.attempt import Running
from mlprep.readouts.debrief import RoundReport
from mlprep.sittings import steps as show

NAMES = ["Framing", "Sizing", "Data and labels", "Model", "Evaluation", "Serving and operation", "Close"]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    kinds = (
        "ml-system-design",
        "platform-review",
        "project-deep-dive",
        "strategy",
        "behavioural",
        "ai-coding",
    )
    questions = [question_yaml(f"only-{kind}", kind, minutes=50) for kind in kinds]
    made = make_bank(tmp_path_factory.mktemp("bank"), *questions)
    yield made
    made.close()


@pytest.fixture
def candidate(tmp_path: Path, bank: Bank) -> Iterator[Candidate]:
    with sitting_down(tmp_path / "home", bank) as made:
        yield made


def sit(candidate: Candidate, minutes: int, kind: str = "ml-system-design", **more: Any) -> show.Answer:
    """Begin a loop of one round and go to its answer."""
    candidate.start(plan(round_(1, kind, minutes, "heavy", **more)))
    step: show.Answer = candidate.until(show.Answer)
    return step


def report(candidate: Candidate) -> RoundReport:
    return candidate.finish().report.rounds[0]


@pytest.mark.parametrize("minutes", [45, 60])
def test_budgets_of_phases_and_follow_ups_add_up_to_the_round(candidate: Candidate, minutes: int) -> None:
    sit(candidate, minutes)
    found = report(candidate).phases

    assert [phase.name for phase in found] == [*NAMES, "Follow-ups"]
    assert sum(phase.budget for phase in found) == minutes * 60


@pytest.mark.parametrize("minutes", [45, 60])
def test_the_phases_on_the_screen_add_up_to_the_answer(candidate: Candidate, minutes: int) -> None:
    step = sit(candidate, minutes)

    assert step.seconds == minutes * 60 * 3 // 4
    assert sum(phase.seconds for phase in step.phases) == step.seconds


def test_the_budgets_of_a_round_of_sixty_minutes_worked_by_hand(candidate: Candidate) -> None:
    step = sit(candidate, 60)

    # 45 of 60 minutes to answer, shared as 8, 5, 10, 12, 10, 10, 5 of 60: three quarters of each
    assert [phase.seconds for phase in step.phases] == [360, 225, 450, 540, 450, 450, 225]


@pytest.mark.parametrize("kind", ["platform-review", "project-deep-dive", "strategy", "ai-coding"])
@pytest.mark.parametrize("minutes", [7, 45, 53, 60])
def test_budgets_add_up_in_every_round_of_one_problem(candidate: Candidate, kind: str, minutes: int) -> None:
    sit(candidate, minutes, kind)

    assert sum(phase.budget for phase in report(candidate).phases) == minutes * 60


def test_every_phase_says_what_it_should_produce(candidate: Candidate) -> None:
    assert all(phase.produces for phase in sit(candidate, 60).phases)


def test_a_round_of_stories_has_no_phases(candidate: Candidate) -> None:
    step = sit(candidate, 45, "behavioural")
    candidate.give(show.NextPhase())

    assert (step.phases, candidate.step) == ((), step)
    assert report(candidate).phases == ()


def test_a_round_filled_by_the_nearest_type_runs_by_its_own_phases(candidate: Candidate) -> None:
    step = sit(candidate, 60, "presentation", drawn="project-deep-dive")

    assert [phase.name for phase in step.phases] == ["Opening", "Talk", "Questions", "Close"]
    assert step.header.question == "only-project-deep-dive"


def test_the_minutes_by_phase_are_those_really_spent(candidate: Candidate) -> None:
    sit(candidate, 60)
    spent = [400, 100, 30, 700, 0, 90, 200]
    for place, seconds in enumerate(spent):
        candidate.spend(seconds)
        candidate.give(show.NextPhase() if place < 6 else show.Answered(ANSWER))
    candidate.seconds = {"FollowUp": 120}
    found = report(candidate)

    assert [phase.spent for phase in found.phases] == [*spent, 3 * 120]
    assert sum(phase.spent for phase in found.phases) == found.seconds == sum(spent) + 360


def test_parts_of_seconds_are_not_lost_between_phases(candidate: Candidate) -> None:
    sit(candidate, 60)
    for place in range(7):
        candidate.spend(59.5)
        candidate.give(show.NextPhase() if place < 6 else show.Answered(ANSWER))
    candidate.seconds = {"FollowUp": 10.7}
    found = report(candidate)

    assert found.seconds == int(7 * 59.5 + 3 * 10.7)
    assert sum(phase.spent for phase in found.phases) == found.seconds
    assert all(phase.spent in (59, 60) for phase in found.phases[:7])


def test_an_answer_finished_in_its_first_phase_spent_all_of_it_there(candidate: Candidate) -> None:
    sit(candidate, 45)
    candidate.spend(900)
    candidate.give(show.Answered(ANSWER))
    found = report(candidate)

    assert [phase.spent for phase in found.phases] == [900, 0, 0, 0, 0, 0, 0, 0]


def test_pauses_stand_apart_from_the_phase_they_fell_in(candidate: Candidate) -> None:
    sit(candidate, 60)
    candidate.spend(100)
    candidate.sitting().pause()
    candidate.clock.move(minutes=20)
    candidate.sitting().go_on()
    candidate.spend(50)
    candidate.give(show.NextPhase())
    candidate.spend(70)
    candidate.resume()
    candidate.clock.move(seconds=1)
    candidate.spend(30)
    found = report(candidate)

    assert [phase.spent for phase in found.phases[:3]] == [150, 101, 0]
    assert (found.seconds, found.paused) == (251, 1200)


def test_a_night_within_a_phase_is_a_pause_and_the_phase_goes_on(candidate: Candidate) -> None:
    sit(candidate, 60)
    candidate.give(show.NextPhase())
    candidate.spend(40)
    candidate.sitting().leave()
    candidate.clock.move(hours=15)
    candidate.resume()

    assert candidate.step.phase == 1
    assert candidate.sitting().time.part == "answer:sizing"
    candidate.spend(20)
    found = report(candidate)
    assert (found.phases[1].spent, found.paused) == (60, 15 * 3600)


def test_the_next_phase_keeps_the_text_and_the_clock_of_the_whole_answer(candidate: Candidate) -> None:
    sit(candidate, 60)
    candidate.sitting().draft("I count first.")
    candidate.spend(200)
    candidate.give(show.NextPhase())

    assert (candidate.step.phase, candidate.step.draft) == (1, "I count first.")
    assert candidate.sitting().answer_elapsed() == 200
    assert candidate.sitting().time.elapsed() == 0


def test_the_text_is_safe_as_soon_as_the_next_phase_has_begun(candidate: Candidate) -> None:
    sit(candidate, 60)
    candidate.sitting().draft("Twenty minutes of typing.")
    candidate.give(show.NextPhase())

    pulse = candidate.history.sittings.pulse(candidate.sitting().sitting.id)
    assert pulse is not None
    assert (pulse.part, pulse.draft) == ("answer:sizing", "Twenty minutes of typing.")


def test_there_is_no_phase_after_the_last(candidate: Candidate) -> None:
    sit(candidate, 60)
    for _ in range(12):
        candidate.give(show.NextPhase())

    assert candidate.step.phase == 6
    steps = candidate.history.sittings.steps(candidate.sitting().sitting.id)
    assert [step.data["phase"] for step in steps if step.kind == "phase"] == [1, 2, 3, 4, 5, 6]


def test_a_next_phase_outside_the_answer_changes_nothing(candidate: Candidate) -> None:
    sit(candidate, 60)
    before = candidate.until(show.FollowUp)
    candidate.give(show.NextPhase())

    assert candidate.step == before


def test_the_buzzer_comes_when_all_phases_together_have_run_out(candidate: Candidate) -> None:
    step = sit(candidate, 45)
    candidate.sitting().draft("In the first phase.")
    candidate.spend(step.seconds - 100)
    candidate.give(show.NextPhase())
    candidate.spend(99)
    assert candidate.step.in_time is None

    candidate.sitting().draft("In the first phase. In the second.")
    candidate.spend(1)

    assert candidate.step.in_time == "In the first phase. In the second."


def test_a_phase_over_its_budget_rings_no_buzzer(candidate: Candidate) -> None:
    step = sit(candidate, 60)
    candidate.spend(step.phases[0].seconds * 3)

    assert candidate.step.in_time is None


def test_the_first_word_is_counted_from_the_start_of_the_answer(candidate: Candidate) -> None:
    sit(candidate, 60)
    candidate.spend(90)
    candidate.give(show.NextPhase())
    candidate.spend(30)
    candidate.sitting().draft("At last")

    assert candidate.sitting().state.attempts[0].first_word == 120_000


def test_every_moment_of_the_answer_lies_in_a_span_of_one_phase(candidate: Candidate) -> None:
    sit(candidate, 60)
    candidate.seconds = {"Answer": 61}
    candidate.until(show.FollowUp)

    spans = candidate.sitting().time.spans
    phases = ("framing", "sizing", "data", "model", "evaluation", "serving", "close")
    assert [(s.part, s.what, s.ms) for s in spans] == [
        (f"answer:{name}", Running.RUNNING, 61_000) for name in phases
    ]
