"""A mock loop from its plan to its debrief, step by step, on a clock that the test moves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.mock_loop import Candidate, make_bank, plan, round_, sitting_down, usual_questions

from mlprep.content.bank import Bank
from mlprep.content.types import Mode
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.attempt import Mark
from mlprep.practice.story import Story, StoryPart
from mlprep.sittings import steps as show
from mlprep.sittings.mock_plan import MockPlan


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    made = make_bank(tmp_path_factory.mktemp("bank"), *usual_questions())
    yield made
    made.close()


@pytest.fixture
def candidate(tmp_path: Path, bank: Bank) -> Iterator[Candidate]:
    with sitting_down(tmp_path / "home", bank) as made:
        yield made


def kinds(steps: list[Any]) -> list[str]:
    """Return the names of steps, those of one answer's scoring and repeats folded."""
    names = [type(step).__name__ for step in steps]
    return [name for n, name in enumerate(names) if n == 0 or name != names[n - 1]]


# The order of things -------------------------------------------------------------------------------


def test_a_loop_begins_with_its_plan_and_nothing_is_drawn(candidate: Candidate) -> None:
    candidate.start()

    step = candidate.step
    assert isinstance(step, show.Overview)
    assert [r.number for r in step.rounds] == [1, 2, 3, 4, 5]
    assert step.minutes == 45 + 60 + 45 + 30 + 3 * 5  # four rounds are sat, with three breaks
    assert candidate.drawn() == []


def test_a_whole_loop_goes_round_by_round_and_ends_with_the_debrief(candidate: Candidate) -> None:
    candidate.start()
    candidate.finish()

    outside = (show.Overview, show.RoundIntro, show.RoundOver, show.RoundResult, show.Rest)
    order = [
        (type(s).__name__, getattr(getattr(s, "planned", None), "number", None))
        for s in candidate.seen
        if isinstance(s, outside)
    ]
    assert order == [
        ("Overview", None),
        ("RoundIntro", 1), ("RoundOver", 1), ("RoundResult", None),
        ("Rest", None), ("RoundIntro", 2), ("RoundOver", 2), ("RoundResult", None),
        ("Rest", None), ("RoundIntro", 3), ("RoundOver", 3), ("RoundResult", None),
        ("RoundIntro", 4),
        ("Rest", None), ("RoundIntro", 5), ("RoundOver", 5), ("RoundResult", None),
    ]  # fmt: skip


def test_leaving_the_debrief_closes_the_sitting(candidate: Candidate) -> None:
    mock = candidate.start()
    candidate.finish()
    candidate.give(show.GoOn())

    step = candidate.step
    assert isinstance(step, show.Finished)
    assert (step.answered, step.parked, step.skipped) == (3 + 1 + 3 + 1, 0, 0)
    assert candidate.history.sittings.pulse(mock.sitting.id) is None


def test_every_answer_is_asked_before_any_of_its_round_is_scored(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.RoundResult)

    whole = kinds(candidate.seen)
    assert whole.index("RoundOver") > max(n for n, name in enumerate(whole) if name in ("Answer", "FollowUp"))
    assert whole.index("RoundOver") < min(
        n for n, name in enumerate(whole) if name in ("Blind", "Checklist", "Outcome")
    )


def test_each_answer_is_scored_to_its_outcome_in_the_order_of_asking(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.RoundResult)

    asked = [s.header.question for s in candidate.seen if isinstance(s, show.Answer)]
    outcomes = [s.header.question for s in candidate.seen if isinstance(s, show.Outcome)]
    assert asked == outcomes == [question for _, question in candidate.drawn()]


def test_a_round_passed_over_draws_nothing_and_needs_no_break(candidate: Candidate) -> None:
    candidate.start()
    step = candidate.until(lambda s: isinstance(s, show.RoundIntro) and s.planned.number == 4)
    before = candidate.drawn()

    assert step.planned.drawn == ""
    assert not isinstance(candidate.seen[-1], show.Rest)
    candidate.take()
    assert candidate.drawn() == before
    assert isinstance(candidate.step, show.Rest)  # before round 5, since round 3 was sat


def test_a_loop_that_begins_with_a_round_passed_over_needs_no_break_after_it(candidate: Candidate) -> None:
    candidate.start(plan(round_(1, "references", drawn=""), round_(2, "leadership", 30)))
    candidate.until(show.Answer)

    assert not any(isinstance(step, show.Rest) for step in candidate.seen)


def test_the_break_has_five_minutes_and_says_what_follows(candidate: Candidate) -> None:
    candidate.start()
    step = candidate.until(show.Rest)

    assert (step.seconds, step.following.number) == (300, 2)


def test_time_in_a_break_is_no_time_of_any_round(candidate: Candidate) -> None:
    candidate.start()
    candidate.seconds = {"Rest": 300, "RoundIntro": 60, "Overview": 90, "RoundOver": 30, "RoundResult": 45}
    report = candidate.finish().report

    assert sum(r.seconds + r.paused for r in report.rounds) == 0


def test_the_intro_says_what_the_round_looks_for_and_its_place(candidate: Candidate) -> None:
    candidate.start()
    step = candidate.until(lambda s: isinstance(s, show.RoundIntro) and s.planned.number == 2)

    assert (step.position, step.total) == (2, 5)
    assert "sized aloud" in step.looks_for


# Scoring, now and later ----------------------------------------------------------------------------


def test_a_round_put_off_is_scored_at_the_end(candidate: Candidate) -> None:
    candidate.start()
    candidate.later = True
    candidate.finish()

    over = [(s.planned.number, s.forced) for s in candidate.seen if isinstance(s, show.RoundOver)]
    assert over == [
        (1, False),
        (2, False),
        (3, False),
        (5, False),
        (1, True),
        (2, True),
        (3, True),
        (5, True),
    ]
    results = [s.report.number for s in candidate.seen if isinstance(s, show.RoundResult)]
    assert results == [1, 2, 3, 5]


def test_nothing_is_marked_before_the_last_round_is_answered_where_all_is_put_off(
    candidate: Candidate,
) -> None:
    candidate.start()
    candidate.later = True
    candidate.until(lambda s: isinstance(s, show.RoundOver) and s.forced)

    assert not any(isinstance(s, show.Blind | show.Checklist | show.Outcome) for s in candidate.seen)
    assert candidate.history.attempts.count() == 0


def test_what_was_put_off_can_be_scored_before_the_next_round(candidate: Candidate) -> None:
    candidate.start()
    candidate.later = True
    candidate.until(lambda s: isinstance(s, show.Rest) and s.following.number == 3)
    candidate.give(show.ScoreNow())

    assert isinstance(candidate.step, show.Blind)
    assert candidate.step.header.question == candidate.drawn()[0][1]
    result = candidate.until(show.RoundResult)
    assert result.report.number == 1
    candidate.take()
    assert isinstance(candidate.step, show.Rest)


def test_a_score_asked_for_before_anything_is_answered_changes_nothing(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.RoundIntro)
    for reply in (show.ScoreNow(), show.ScoreLater()):
        candidate.give(reply)
    step = candidate.until(show.RoundOver)

    assert (step.planned.number, step.forced) == (1, False)


def test_no_signal_is_recorded_as_seen_before_its_answer_is_scored(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(lambda s: isinstance(s, show.RoundOver))
    asked = [question for _, question in candidate.drawn()]

    assert len(asked) == 3
    assert not any(candidate.history.questions.known(question) for question in asked)
    candidate.take()
    candidate.give(show.Scored(2))
    assert [candidate.history.questions.known(question) for question in asked] == [True, False, False]


def test_no_step_before_the_end_of_a_round_holds_a_signal_or_the_worked_answer(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.RoundOver)

    shown = repr(candidate.seen)
    assert "Point 0 of" not in shown
    assert "one two three four" not in shown


def test_an_answer_first_met_in_a_loop_counts_as_first_sight(candidate: Candidate) -> None:
    candidate.start()
    candidate.later = True
    candidate.finish()

    rows = list(candidate.history.connection.execute("SELECT DISTINCT evidence, company, kind FROM attempt"))
    assert [tuple(row) for row in rows] == [("first-sight", "google", "whole")]


def test_an_attempt_is_kept_with_its_share_of_the_round_as_its_budget(candidate: Candidate) -> None:
    candidate.start(plan(only=(5,)))  # a question of twelve minutes in a round of thirty
    candidate.finish()

    rows = candidate.history.connection.execute("SELECT budget_ms FROM attempt").fetchall()
    assert [row[0] for row in rows] == [30 * 60_000]


# Parts of a loop -----------------------------------------------------------------------------------


def test_only_the_rounds_named_are_sat(candidate: Candidate) -> None:
    candidate.start(plan(only=(3,)))
    report = candidate.finish().report

    assert {number for number, _ in candidate.drawn()} == {3}
    assert [r.number for r in report.rounds] == [3]
    assert report.verdict == "incomplete"
    assert not any(isinstance(step, show.Rest) for step in candidate.seen)


def test_two_rounds_named_are_sat_in_order_with_a_break(candidate: Candidate) -> None:
    candidate.start(plan(only=(5, 1)))
    candidate.finish()

    assert [s.planned.number for s in candidate.seen if isinstance(s, show.RoundIntro)] == [1, 5]
    assert [s.following.number for s in candidate.seen if isinstance(s, show.Rest)] == [5]


def test_an_optional_round_is_sat_only_when_it_is_named(candidate: Candidate) -> None:
    rounds = (round_(1, "leadership", 30), round_(2, "coding", 45, optional=True))

    assert [r.number for r in plan(*rounds).chosen] == [1]
    assert [r.number for r in plan(*rounds, only=(2,)).chosen] == [2]


def test_a_round_that_the_loop_lacks_is_refused_and_nothing_is_kept(candidate: Candidate) -> None:
    with pytest.raises(UsageError, match=r"no round 9.*\n.*1 to 5"):
        candidate.start(plan(only=(9,)))
    assert candidate.history.sittings.open_ones("mock") == []


def test_a_loop_without_a_round_that_can_be_practised_is_refused(candidate: Candidate) -> None:
    with pytest.raises(NothingMatchesError, match="No round of this loop can be practised"):
        candidate.start(plan(only=(4,)))


def test_a_short_loop_asks_the_same_questions_in_half_the_time(candidate: Candidate, bank: Bank) -> None:
    candidate.start(plan(round_(1, "coding", 45), round_(2, "behavioural", 45)))
    candidate.finish()
    with sitting_down(candidate.folder.parent / "short", bank) as other:
        other.start(plan(round_(1, "coding", 22), round_(2, "behavioural", 22), short=True))
        report = other.finish().report

        assert other.drawn() == candidate.drawn()
        assert len(other.drawn()) == 6
        assert report.short is True
        assert [sum(a.budget for a in r.answers) for r in report.rounds] == [22 * 60, 22 * 60]
        options = other.history.sittings.get(other.sitting().sitting.id)
        assert options is not None
        assert options.options["short"] is True


def test_the_plan_is_read_back_from_its_sitting_as_it_was() -> None:
    kept = plan(only=(1, 3), short=True, note="A generic loop stands in.")

    assert MockPlan.from_options(kept.to_options()) == kept
    assert MockPlan.from_options(plan(role=None).to_options()) == plan(role=None)


def test_answers_are_given_in_the_mode_asked_for(candidate: Candidate) -> None:
    candidate.start()
    candidate.sitting().answer_by(Mode.TYPE)
    candidate.finish()

    assert {s.mode for s in candidate.seen if isinstance(s, show.Answer)} == {Mode.TYPE}
    assert not any(isinstance(s, show.Recap) for s in candidate.seen)


def test_answers_are_given_in_the_usual_mode_of_the_round_unless_asked(candidate: Candidate) -> None:
    candidate.start()
    candidate.finish()

    modes = {s.header.round: s.mode for s in candidate.seen if isinstance(s, show.Answer)}
    assert modes == {
        "coding": Mode.TYPE,
        "ml-system-design": Mode.TYPE,
        "behavioural": Mode.SPEAK,
        "leadership": Mode.SPEAK,
    }


# Verdicts ------------------------------------------------------------------------------------------


def test_the_verdicts_of_a_loop_are_those_of_its_marks(candidate: Candidate) -> None:
    candidate.start()
    candidate.marks = {"coding": Mark.MISSED}
    report = candidate.finish().report

    verdicts = {r.number: r.verdict for r in report.rounds}
    assert verdicts == {1: "no-hire", 2: "strong-hire", 3: "strong-hire", 4: "", 5: "strong-hire"}
    # 2x1 + 3x4 + 3x4 + 1x4 = 30; 30/9 = 3.33: hire; one no-hire, not light: lean no hire
    assert report.arithmetic.startswith("(2x1 + 3x4 + 3x4 + 1x4) / 9 = 3.33;")
    assert (report.verdict, report.cap[:9]) == ("lean-no-hire", "a no-hire")


# Stories -------------------------------------------------------------------------------------------


def test_a_round_of_stories_asks_which_one_answers_and_keeps_its_telling(candidate: Candidate) -> None:
    parts = {part.value: "x" for part in StoryPart}
    story = Story(name="rollback", title="Rolled back", signals=("incident",), **parts)  # type: ignore[arg-type]
    candidate.history.stories.save(story)
    candidate.seconds = {"ChooseStory": 20.0, "Answer": 30.0}
    candidate.start()
    candidate.finish()

    asked = [step.header.round for step in candidate.seen if isinstance(step, show.ChooseStory)]
    told = candidate.history.tellings.list()
    assert set(asked) == {"behavioural"}
    assert [one.name for one in told] == ["rollback"] * len(asked)
    assert {tuple(one.parts_ms.values()) for one in told} == {(30_000,) * 5}
    attempts = [candidate.history.attempts.get(one.attempt) for one in told]
    assert all(one is not None and one.data["story"]["name"] == "rollback" for one in attempts)


def test_choosing_a_story_in_a_loop_is_on_the_clock(candidate: Candidate) -> None:
    parts = {part.value: "x" for part in StoryPart}
    candidate.history.stories.save(Story(name="rollback", title="Rolled back", **parts))  # type: ignore[arg-type]
    candidate.seconds = {"ChooseStory": 20.0}
    candidate.start()
    candidate.finish()

    spans = candidate.history.rows("SELECT ms FROM span WHERE part = 'story' AND what = 'running'")
    assert [row["ms"] for row in spans] == [20_000] * len(candidate.history.tellings.list())
