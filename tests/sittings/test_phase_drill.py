"""One phase of a design drilled alone, on the shipped bank."""

from pathlib import Path

import pytest
from harness.hand import Desk

from mlprep.content.types import Level
from mlprep.errors import NothingMatchesError
from mlprep.practice.attempt import Evidence, Kind, Mark
from mlprep.practice.phases import DIMENSIONS
from mlprep.sittings import steps
from mlprep.sittings.drill import Drill


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home")


def start(desk: Desk, phase: str = "framing", **changes: object) -> Drill:
    return desk.start(question="", rounds=("ml-system-design",), phase=phase, **changes)


def test_the_candidate_is_told_what_the_phase_should_produce(desk: Desk) -> None:
    step = start(desk).step

    assert isinstance(step, steps.Meet)
    assert step.header.kind is Kind.PHASE
    assert step.focus.startswith("Only framing: ")


def test_only_the_signals_of_the_phase_are_marked(desk: Desk) -> None:
    drill = start(desk, "sizing")
    drill.give(steps.Begin(drill.step.mode))
    drill.give(steps.Answered("7,000 a second."))
    sheet = drill.step

    assert isinstance(sheet, steps.Checklist)
    question = drill.state.attempts[0].question
    dimensions = {s.id: s.dimension for s in question.signals}
    assert {dimensions[item.id] for item in sheet.items} <= DIMENSIONS["sizing"]


def test_the_minutes_are_those_of_the_phase(desk: Desk) -> None:
    drill = start(desk)
    phase = next(
        phase
        for round_ in desk.bank.framework.rounds
        if round_.id == "ml-system-design"
        for phase in round_.phases
        if phase.id == "framing"
    )

    assert drill.step.header.minutes == phase.minutes


def test_a_phase_counts_as_practice_and_says_no_level(desk: Desk) -> None:
    outcome = desk.judge(start(desk), [Mark.PARTLY] * 9)

    assert outcome.judgement is None
    assert outcome.evidence is Evidence.PHASE


def test_a_phase_does_not_schedule_its_question(desk: Desk) -> None:
    drill = start(desk)
    desk.judge(drill)
    question = drill.state.attempts[0].question.id

    assert desk.history.questions.standing(question).due is None
    desk.history.attempts.rebuild()
    assert desk.history.questions.standing(question).due is None


def test_a_question_whose_phase_was_marked_is_known_from_then_on(desk: Desk) -> None:
    drill = start(desk)
    desk.judge(drill)

    assert desk.history.questions.known(drill.state.attempts[0].question.id)


@pytest.mark.parametrize("phase", DIMENSIONS)
def test_every_phase_finds_questions_for_a_senior(desk: Desk, phase: str) -> None:
    assert start(desk, phase).state.attempts[0].scope


def test_five_in_a_row_are_five_questions(desk: Desk) -> None:
    drill = start(desk, count=5)
    for _ in range(5):
        desk.judge(drill)
        drill.give(steps.Next())

    assert len({attempt.question.id for attempt in drill.state.attempts}) == 5
    assert isinstance(drill.step, steps.Finished)


def test_a_level_that_no_design_lists_is_said(desk: Desk) -> None:
    with pytest.raises(NothingMatchesError):
        start(desk, serves=Level.JUNIOR)
