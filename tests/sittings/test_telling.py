"""Stories in sittings: which one answers, its parts on the clock, its scores, and the row it leaves."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from harness.hand import Desk
from harness.program import QUESTION, question_yaml

from mlprep.content.types import Level, Mode
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.story import Scope, Story, StoryPart
from mlprep.sittings import steps
from mlprep.sittings.drill import Drill
from mlprep.sittings.telling import Telling

PARTS = [part.value for part in StoryPart]


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk(round_="behavioural", minutes=12)


def story(desk: Desk, name: str = "rollback", *signals: str) -> Story:
    parts = {part: f"The {part}." for part in PARTS}
    made = Story(name=name, title=name.capitalize(), signals=signals or ("incident",), **parts)  # type: ignore[arg-type]
    return desk.history.stories.save(made)


def telling(desk: Desk, **changes: object) -> Telling:
    plan = desk.plan(**{"mode": Mode.SPEAK, **changes})
    return Telling.start(desk.history, desk.bank, plan)


def at_the_answer(sitting: Drill, name: str = "rollback", mode: Mode = Mode.SPEAK) -> steps.Answer:
    sitting.give(steps.Begin(mode))
    if isinstance(sitting.step, steps.ChooseStory):
        sitting.give(steps.UseStory(name))
    step = sitting.step
    assert isinstance(step, steps.Answer)
    return step


def finish(sitting: Drill, shown: Level | None = Level.SENIOR, score: int = 3) -> steps.Outcome:
    """Go from the answer to the verdict."""
    while not isinstance(step := sitting.step, steps.Outcome):
        match step:
            case steps.Answer() | steps.Recap() | steps.FollowUp():
                sitting.give(steps.Answered("x."))
            case steps.Blind():
                sitting.give(steps.Scored(3))
            case steps.Checklist():
                sitting.give(steps.Checked())
            case steps.Anchored():
                sitting.give(steps.Scored(score))
            case steps.ShowSignal():
                sitting.give(steps.ShownAt(shown))
            case steps.Note():
                sitting.give(steps.Noted("shorter"))
            case _:
                raise AssertionError(step)
    return step


def test_a_drill_without_stories_asks_for_none(desk: Desk) -> None:
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))

    assert isinstance(drill.step, steps.Answer)
    assert drill.step.phases == ()


def test_a_drill_asks_which_story_answers(desk: Desk) -> None:
    story(desk)
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))

    assert isinstance(drill.step, steps.ChooseStory)
    assert [one.name for one in drill.step.choices] == ["rollback"]


def test_a_question_that_no_story_answers_asks_for_none(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(round_="statistics")
    story(desk)
    drill = desk.start()
    drill.give(steps.Begin(Mode.TYPE))

    assert isinstance(drill.step, steps.Answer)


def test_a_values_question_has_its_own_rubric_and_no_story(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(round_="values")
    story(desk)
    sitting = telling(desk)
    sitting.give(steps.Begin(Mode.TYPE))
    assert isinstance(sitting.step, steps.Answer)
    outcome = finish(sitting)

    assert [part for part, _ in outcome.anchored] == ["position", "counter-view", "changed-mind", "cost"]
    assert desk.history.tellings.list() == []


def test_a_story_not_kept_here_is_scored_and_leaves_no_telling(desk: Desk) -> None:
    story(desk)
    drill = desk.start()
    assert at_the_answer(drill, "", Mode.TYPE).phases == ()
    outcome = finish(drill)

    assert [part for part, _ in outcome.anchored] == PARTS
    assert desk.history.tellings.list() == []


def test_told_aloud_the_parts_have_their_own_seconds_and_the_whole_three_minutes(desk: Desk) -> None:
    story(desk)
    step = at_the_answer(telling(desk))

    assert [(one.id, one.seconds) for one in step.phases] == list(
        zip(PARTS, (20, 10, 90, 25, 15), strict=True)
    )
    assert step.seconds == 180


def test_written_the_parts_share_the_answers_minutes_in_proportion(desk: Desk) -> None:
    story(desk)
    step = at_the_answer(telling(desk, mode=Mode.TYPE), mode=Mode.TYPE)

    # 12 minutes: three quarters of them, 540 s, for 160 s of parts; 20 x 540 / 160 = 67.5.
    assert step.seconds == 540
    assert [one.seconds for one in step.phases] == [67, 33, 303, 84, 50]


def test_the_story_used_is_part_of_the_attempt(desk: Desk) -> None:
    saved = story(desk)
    drill = desk.start()
    at_the_answer(drill)
    finish(drill)
    attempt = desk.history.attempts.latest(QUESTION)

    assert attempt is not None
    assert attempt.data["story"] == {
        "story": desk.history.stories.id_of(saved),
        "version": saved.version_id,
        "name": "rollback",
        "title": "Rollback",
    }
    assert attempt.data["shown"] == {"incident": "senior"}


def test_a_telling_keeps_scores_signals_times_and_the_blind_score(desk: Desk) -> None:
    story(desk)
    sitting = telling(desk)
    at_the_answer(sitting)
    for seconds in (15, 10, 80, 30):
        desk.tick(sitting, seconds)
        sitting.give(steps.NextPhase())
    desk.tick(sitting, 20)
    finish(sitting, Level.MID, 2)
    found = desk.history.tellings.list()

    assert len(found) == 1
    kept = found[0]
    assert kept.scores == dict.fromkeys(StoryPart, 2)
    assert kept.shown == {"incident": Level.MID}
    assert [kept.parts_ms[part] for part in StoryPart] == [15_000, 10_000, 80_000, 30_000, 20_000]
    assert (kept.running_ms, kept.blind, kept.verdict, kept.gap) == (155_000, 3, 1, 2)
    assert (kept.level, kept.question, kept.kind, kept.note) == (Level.SENIOR, QUESTION, "told", "shorter")


def test_a_signal_not_shown_is_kept_as_such(desk: Desk) -> None:
    story(desk)
    sitting = telling(desk)
    at_the_answer(sitting)
    finish(sitting, None)

    assert desk.history.tellings.list()[0].shown == {"incident": None}


def test_the_signals_asked_for_go_before_those_the_story_names(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.home.add(
        question_yaml("ask", round_="behavioural", title="B").replace(
            "  minutes:", "  stories: [ambiguity]\n  minutes:"
        ),
        "b.yaml",
    )
    desk.bank.close()
    from mlprep.content.bank import open_bank
    from mlprep.version import VERSION

    desk.bank = open_bank(desk.world.paths, version=VERSION)
    story(desk, "rollback", "incident", "failure")
    sitting = telling(desk, question="ask")
    at_the_answer(sitting)
    seen = []
    while not isinstance(step := sitting.step, steps.Note):
        if isinstance(step, steps.ShowSignal):
            seen.append(step.signal)
            sitting.give(steps.ShownAt(None))
        elif isinstance(step, steps.Checklist):
            sitting.give(steps.Checked())
        else:
            sitting.give(
                steps.Scored(2) if isinstance(step, steps.Blind | steps.Anchored) else steps.Answered("x.")
            )

    assert seen == ["ambiguity", "incident", "failure"]


@pytest.mark.parametrize("crash", [True, False])
def test_a_telling_left_at_any_step_goes_on_with_its_part_and_its_time(desk: Desk, crash: bool) -> None:
    story(desk)
    sitting: Drill = telling(desk)
    replies: list[steps.Reply] = [steps.Begin(Mode.SPEAK), steps.UseStory("rollback")]
    replies += [steps.NextPhase()] * 4
    replies += [steps.Answered("")] * 5 + [steps.Scored(3), steps.Checked()]
    replies += [steps.Scored(2)] * 5 + [steps.ShownAt(Level.SENIOR), steps.Noted("")]
    for reply in replies:
        desk.tick(sitting, 3)
        before, elapsed = sitting.step, sitting.answer_elapsed()
        part = sitting.time.elapsed()
        if crash:
            sitting._lock.release()
        else:
            sitting.leave()
        sitting = Telling.resume(desk.history, desk.bank, desk.history.sittings.open_ones("telling")[0])
        assert sitting.step == before
        assert (sitting.answer_elapsed(), sitting.time.elapsed()) == (elapsed, part)
        sitting.give(reply)

    assert isinstance(sitting.step, steps.Outcome)
    assert [one.running_ms for one in desk.history.tellings.list()] == [15_000]


def test_a_story_named_beforehand_is_not_asked_for(desk: Desk) -> None:
    story(desk)
    story(desk, "other")
    sitting = telling(desk, story="other")
    sitting.give(steps.Begin(Mode.SPEAK))

    assert isinstance(sitting.step, steps.Answer)
    assert sitting.state.attempts[0].story is not None
    assert sitting.state.attempts[0].story.name == "other"


def test_a_story_retired_meanwhile_is_asked_for_again(desk: Desk) -> None:
    story(desk)
    story(desk, "other")
    sitting = telling(desk, story="other")
    desk.history.stories.remove("other")
    sitting.give(steps.Begin(Mode.SPEAK))

    assert isinstance(sitting.step, steps.ChooseStory)


def test_a_story_retired_between_choice_and_score_keeps_its_telling(desk: Desk) -> None:
    story(desk)
    sitting = telling(desk)
    at_the_answer(sitting)
    desk.history.stories.remove("rollback")
    finish(sitting)

    assert [one.name for one in desk.history.tellings.list()] == ["rollback"]


def test_a_telling_draws_a_question_that_listens_for_what_the_story_shows(desk: Desk) -> None:
    story(desk, "no", "upward-disagreement")
    sitting = telling(desk, question="", story="no", seed=5)
    step = sitting.step

    assert isinstance(step, steps.Meet)
    assert step.header.reason == "listens for what your story shows"
    assert "upward-disagreement" in desk.bank.question(step.header.question).stories


def test_a_question_that_no_story_answers_is_refused_for_a_telling(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(round_="statistics")

    with pytest.raises(UsageError, match="no story answers it"):
        telling(desk)
    assert desk.history.rows("SELECT 1 FROM sitting") == []


def test_a_question_that_is_not_there_is_refused_for_a_telling(desk: Desk) -> None:
    with pytest.raises(NothingMatchesError):
        telling(desk, question="late-lables")


def test_stories_are_offered_by_what_they_can_show_and_reach(desk: Desk) -> None:
    story(desk, "a-small")
    desk.history.stories.save(replace(story(desk, "a-small"), scope=Scope.OWN_WORK))
    desk.history.stories.save(replace(story(desk, "b-large"), scope=Scope.DOMAIN))
    sitting = telling(desk)
    sitting.give(steps.Begin(Mode.SPEAK))
    step = sitting.step

    assert isinstance(step, steps.ChooseStory)
    assert [one.name for one in step.choices] == ["b-large", "a-small"]
    assert step.choices[1].why.endswith("own work only, where senior loops listen for more")
