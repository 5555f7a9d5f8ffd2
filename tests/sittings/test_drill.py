"""The drill as a state machine: every step and reply, without a terminal."""

import sqlite3
from collections.abc import Callable

import pytest
from harness.hand import Desk
from harness.program import QUESTION, question_yaml

from mlprep.content.types import Level, Mode
from mlprep.errors import HistoryError, NothingMatchesError, UsageError
from mlprep.practice.attempt import Evidence, Kind, Mark
from mlprep.sittings import steps
from mlprep.sittings.drill import Drill


def test_a_drill_goes_through_its_steps_in_order(desk: Desk) -> None:
    drill = desk.start()
    seen = []
    while not isinstance(step := drill.step, steps.Finished):
        seen.append(type(step).__name__ + getattr(step, "label", ""))
        match step:
            case steps.Meet():
                assert step.welcome
                drill.give(steps.Begin(Mode.SPEAK))
            case steps.Answer() | steps.Recap() | steps.FollowUp():
                drill.give(steps.Answered("x."))
            case steps.Blind():
                drill.give(steps.Scored(2))
            case steps.Checklist():
                drill.give(steps.Checked())
            case steps.Note():
                drill.give(steps.Noted(" note "))
            case _:
                drill.give(steps.Next())
    probes = ["FollowUp1", "FollowUp1.1", "FollowUp2"]
    assert seen == ["Meet", "Answer", "Recap", *probes, "Blind", "Checklist", "Note", "Outcome"]
    assert (drill.step.answered, drill.step.skipped, drill.step.parked) == (1, 0, 0)
    assert desk.history.sittings.open_ones() == []


def test_a_story_is_also_scored_by_its_anchored_parts(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(round_="behavioural")
    outcome = desk.judge(desk.start())
    assert [part for part, _ in outcome.anchored] == ["situation", "task", "action", "result", "reflection"]


def walk(drill: Drill) -> list[steps.Reply]:
    """Return the replies of a whole drill, in order."""
    step = drill.step
    assert isinstance(step, steps.Meet)
    return [
        steps.Begin(Mode.TYPE),
        steps.Answered("A proxy that matures.\nAnd an interval."),
        steps.Answered("I stop."),
        steps.Covered(),
        steps.Answered(""),
        steps.Scored(3),
        steps.Marked("proxy", Mark.MET, 0),
        steps.Marked("interval", Mark.PARTLY, 1),
        steps.Flagged("guess", raised=True),
        steps.Flagged("guess", raised=False),
        steps.Flagged("unlabelled", raised=True),
        steps.Checked(),
        steps.Noted("size it"),
    ]


@pytest.mark.parametrize("crash", [True, False])
def test_a_resume_at_any_step_gives_the_same_step_with_the_same_text(desk: Desk, crash: bool) -> None:
    drill = desk.start()
    for reply in walk(drill):
        drill.draft("half typed")
        drill.beat()
        desk.clock.run(1)
        drill.beat()
        before = drill.step
        if crash:
            drill = desk.crash(drill)
        else:
            drill.leave()
            drill = desk.resumed()
        assert drill.step == before
        if isinstance(before, steps.Answer | steps.FollowUp):
            assert before.draft == "half typed"
        drill.give(reply)
    before = drill.step
    assert isinstance(before, steps.Outcome)
    assert before.flags == ("Treats every item without a label as negative",)
    assert desk.crash(drill).step == before


def test_a_draft_stays_with_its_part(desk: Desk) -> None:
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))
    drill.draft("the answer")
    drill.beat()
    drill.give(steps.Answered("the answer"))
    step = drill.step
    assert isinstance(step, steps.FollowUp)
    assert step.draft == ""


def test_scoring_later_parks_the_answer_and_a_resume_scores_it(desk: Desk) -> None:
    drill = desk.start(score_later=True)
    drill.give(steps.Begin(Mode.TYPE))
    for _ in range(4):
        drill.give(steps.Answered("x."))
    assert isinstance(drill.step, steps.Finished)
    assert drill.step.parked == 1
    assert drill.leave()
    resumed = desk.resumed()
    assert isinstance(resumed.step, steps.Blind)
    desk.judge(resumed)
    resumed.give(steps.Next())
    assert isinstance(resumed.step, steps.Finished)
    assert not resumed.leave()


def test_a_resume_goes_on_with_the_answer_in_progress_before_it_scores_parked_ones(desk: Desk) -> None:
    drill = desk.start(score_later=True, question="", count=2)
    drill.give(steps.Begin(Mode.TYPE))
    while isinstance(drill.step, steps.Answer | steps.FollowUp):
        drill.give(steps.Answered("first."))
    drill.give(steps.Begin(Mode.TYPE))
    drill.draft("the second, half typed")
    drill.beat()
    resumed = desk.crash(drill)
    step = resumed.step
    assert isinstance(step, steps.Answer)
    assert (step.header.number, step.draft) == (2, "the second, half typed")
    while isinstance(resumed.step, steps.Answer | steps.FollowUp):
        resumed.give(steps.Answered("second."))
    assert isinstance(resumed.step, steps.Finished)
    assert resumed.step.parked == 2
    resumed.leave()
    scoring = desk.resumed()
    for number in (1, 2):
        assert desk.judge(scoring).header.number == number
        scoring.give(steps.Next())
    assert isinstance(scoring.step, steps.Finished)
    assert desk.history.sittings.open_ones() == []


def test_quitting_with_parked_answers_keeps_them_for_scoring_and_draws_nothing_more(desk: Desk) -> None:
    drill = desk.start(score_later=True, question="")
    drill.give(steps.Begin(Mode.TYPE))
    while isinstance(drill.step, steps.Answer | steps.FollowUp):
        drill.give(steps.Answered("first."))
    drill.give(steps.Stop())
    assert isinstance(drill.step, steps.Finished)
    assert drill.step.parked == 1
    assert drill.leave()
    scoring = desk.resumed()
    desk.judge(scoring)
    scoring.give(steps.Next())
    assert isinstance(scoring.step, steps.Finished)
    assert not scoring.leave()


def test_stopping_at_a_verdict_is_the_end_only_where_nothing_more_was_asked_for(desk: Desk) -> None:
    for changes, waits in (({}, False), ({"question": ""}, False), ({"question": "", "count": 3}, True)):
        drill = desk.start(**changes)
        desk.judge(drill)
        assert drill.leave() is waits
        assert bool(desk.history.sittings.open_ones()) is waits


def test_an_untimed_attempt_has_no_budget_and_counts_as_practice(desk: Desk) -> None:
    drill = desk.start(untimed=True)
    drill.give(steps.Begin(Mode.TYPE))
    step = drill.step
    assert isinstance(step, steps.Answer)
    assert step.seconds is None
    outcome = desk.judge(drill)
    assert (outcome.evidence, outcome.budget) == (Evidence.UNTIMED, None)


def test_a_question_whose_answer_was_shown_counts_as_practice(desk: Desk) -> None:
    desk.history.questions.saw(QUESTION, "answer")
    assert desk.judge(desk.start()).evidence is Evidence.REPEATED


def test_a_second_attempt_counts_as_practice_and_the_first_as_evidence(desk: Desk) -> None:
    first = desk.start()
    assert desk.judge(first).evidence is Evidence.FIRST_SIGHT
    first.give(steps.Next())
    first.leave()
    assert desk.judge(desk.start()).evidence is Evidence.REPEATED


def test_a_long_question_comes_back_as_a_re_ask_of_what_was_missed(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(minutes=20)
    first = desk.start()
    desk.judge(first, [Mark.MET])
    first.give(steps.Next())
    first.leave()
    desk.clock.run(40 * 86400)
    again = desk.start(question="", due=True)
    step = again.step
    assert isinstance(step, steps.Meet)
    assert (step.header.question, step.header.kind, step.missed) == (QUESTION, Kind.REASK, 4)
    again.give(steps.Begin(Mode.TYPE))
    again.give(steps.Answered("An interval."))
    sheet = again.step
    assert isinstance(sheet, steps.Checklist)
    assert {item.id for item in sheet.items} == {"interval", "sizes", "cohorts", "rollback"}
    assert desk.judge(again).evidence is Evidence.REASKED


def test_count_is_how_many_are_asked_and_skips_do_not_count(desk: Desk) -> None:
    drill = desk.start(question="", count=2)
    drill.give(steps.Skip("later"))
    asked = 0
    while not isinstance(drill.step, steps.Finished):
        asked += 1
        desk.judge(drill)
        drill.give(steps.Next())
    assert asked == 2
    assert (drill.step.answered, drill.step.skipped) == (2, 1)


def test_a_budget_of_minutes_holds_every_question_that_is_drawn(desk: Desk) -> None:
    drill = desk.start(question="", minutes=25)
    spent = 0
    while not isinstance(step := drill.step, steps.Finished):
        assert isinstance(step, steps.Meet)
        assert step.header.minutes * 1.4 <= 25 - spent
        drill.give(steps.Begin(Mode.TYPE))
        desk.answer(drill, 60 * step.header.minutes, "x.")
        desk.judge(drill)
        drill.give(steps.Next())
        spent += step.header.minutes
    assert spent


def test_a_budget_that_holds_nothing_is_said_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(NothingMatchesError, match="fits into 1 minute"):
        desk.start(question="", minutes=1)
    assert desk.history.sittings.open_ones() == []


def test_due_draws_nothing_where_nothing_is_due(desk: Desk) -> None:
    with pytest.raises(NothingMatchesError, match="Nothing is due today"):
        desk.start(question="", due=True)


def test_the_same_seed_draws_the_same_questions(make_desk: Callable[..., Desk]) -> None:
    drawn = []
    for _ in range(2):
        drill = make_desk().start(question="", seed=5)
        ids = []
        for _ in range(4):
            step = drill.step
            assert isinstance(step, steps.Meet)
            ids.append(step.header.question)
            drill.give(steps.Skip("later"))
        drawn.append(ids)
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 4


def test_a_question_that_is_not_relevant_is_not_drawn_again_but_can_be_named(desk: Desk) -> None:
    drill = desk.start(question="", seed=1)
    name = drill.step.header.question  # type: ignore[union-attr]
    drill.give(steps.Skip("not-relevant"))
    for seed in range(10):
        again = desk.start(question="", seed=seed)
        assert again.step.header.question != name  # type: ignore[union-attr]
        again.give(steps.Stop())
    assert desk.start(question=name).step.header.question == name  # type: ignore[union-attr]


def test_reserved_questions_are_never_drawn_but_can_be_named(desk: Desk) -> None:
    kept = {one.id for one in desk.bank.select(desk.plan().filters, limit=10_000, start=0) if one.reserved}
    drill = desk.start(question="")
    while not isinstance(step := drill.step, steps.Finished):
        assert step.header.question not in kept  # type: ignore[union-attr]
        drill.give(steps.Skip("later"))
    assert kept
    name = min(kept)
    assert desk.start(question=name).step.header.question == name  # type: ignore[union-attr]


def test_a_neighbouring_level_stands_in_and_says_so(desk: Desk) -> None:
    for asked, judged in ((Level.PRINCIPAL, Level.SENIOR), (Level.JUNIOR, Level.MID)):
        aim = desk.start(level=asked, serves=asked).step.header.aim  # type: ignore[union-attr]
        assert (aim.asked, aim.judged, aim.stands_in) == (asked, judged, True)


def test_a_question_that_does_not_exist_is_named_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(NothingMatchesError, match="late-label"):
        desk.start(question="late-label")
    assert desk.history.sittings.open_ones() == []


def test_a_clarification_is_answered_by_the_nearest_and_both_are_kept(desk: Desk) -> None:
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))
    assert drill.ask("how many purchases") == "About 40000 a day."
    assert drill.ask("the colour of the sky \udcff") is None
    step = drill.step
    assert isinstance(step, steps.Answer)
    assert step.asked == (("how many purchases", "About 40000 a day."), ("the colour of the sky �", None))


def test_text_that_no_file_can_hold_is_kept_with_marks(desk: Desk) -> None:
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))
    drill.draft("a\0b\udc80")
    drill.beat()
    drill.give(steps.Answered("a\0b\udc80"))
    assert drill.state.attempts[0].answer == "a␀b�"


def test_a_sitting_in_progress_cannot_be_resumed_beside_it(desk: Desk) -> None:
    drill = desk.start()
    with pytest.raises(UsageError, match="open in another terminal"):
        desk.resumed()
    drill.leave()
    assert desk.resumed().step == drill.step


def test_a_step_that_fails_half_way_loses_neither_the_draft_nor_the_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))
    desk.tick(drill, 30)
    drill.draft("worth keeping")
    drill.beat()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(drill.history.sittings, "set_pulse", full)
    with pytest.raises(HistoryError, match="disk is full"):
        drill.give(steps.Answered("worth keeping"))
    monkeypatch.undo()
    drill.leave()
    resumed = desk.resumed()
    step = resumed.step
    assert isinstance(step, steps.Answer)
    assert step.draft == "worth keeping"
    assert resumed.time.elapsed() == 30


def test_the_version_that_was_met_is_the_one_that_is_scored(desk: Desk) -> None:
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))
    drill.leave()
    desk.home.add(question_yaml(prompt="Another question altogether?"))
    step = desk.resumed().step
    assert isinstance(step, steps.Answer)
    assert step.prompt.startswith("The label of a sale arrives")
