"""The sitting in which sample answers are marked: what it shows when, what it keeps, how it goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.mock_loop import make_bank, named, question_yaml
from harness.samples import Marker, contrast_yaml, lenient_at

from mlprep.content.bank import Bank
from mlprep.content.types import Level
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.attempt import Mark
from mlprep.sittings import steps
from mlprep.sittings.calibration import Calibration, CalibrationPlan
from mlprep.sittings.calibration_steps import Difference, Guessed, GuessLevel, MarkSample, MeetSample

LOW = {**{f"p{n}": "met" for n in range(3)}, "p3": "partly", "p4": "missed", "p5": "missed"}
HIGH = {**LOW, "p3": "met", "p4": "met"}
PROBED = {**HIGH, "p0": "after-probe"}
ONE, TWO, OTHER = (named(stem, kept=False) for stem in ("one", "two", "other"))


def both(name: str) -> str:
    return question_yaml(name, "statistics") + contrast_yaml(mid=LOW, senior=HIGH)


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    staff = question_yaml(OTHER, "statistics", levels=("senior", "staff")) + contrast_yaml(staff=PROBED)
    with make_bank(tmp_path, both(ONE), both(TWO), staff, question_yaml("plain", "statistics")) as made:
        yield made


@pytest.fixture
def make_marker(tmp_path: Path, bank: Bank) -> Iterator[Callable[[], Marker]]:
    made: list[Marker] = []

    def make() -> Marker:
        made.append(Marker(tmp_path / f"home-{len(made)}", bank))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def marker(make_marker: Callable[[], Marker]) -> Marker:
    return make_marker()


def to_the_marks(calibration: Calibration) -> MarkSample:
    calibration.give(steps.GoOn())
    step = calibration.step
    assert isinstance(step, MarkSample)
    return step


def to_the_guess(calibration: Calibration) -> GuessLevel:
    for signal in to_the_marks(calibration).signals:
        calibration.give(steps.Marked(signal.id, Mark.MET))
    calibration.give(steps.Checked())
    step = calibration.step
    assert isinstance(step, GuessLevel)
    return step


def test_nothing_before_the_guess_tells_the_level_of_the_sample(marker: Marker) -> None:
    calibration = marker.start()
    sample = calibration.samples[-1].contrast
    shown = [calibration.step, to_the_marks(calibration)]
    calibration.give(steps.Checked())
    shown.append(calibration.step)

    assert [type(step) for step in shown] == [MeetSample, MarkSample, GuessLevel]
    assert not any(sample.why in str(step) for step in shown)
    assert not any("reference" in str(step) or "Contrast" in str(step) for step in shown)


def test_the_signals_count_as_seen_from_where_the_sample_is_shown(marker: Marker) -> None:
    calibration = marker.start()
    name = marker.question().id
    assert not marker.history.questions.known(name)

    to_the_marks(calibration)

    assert marker.history.questions.known(name)


def test_a_question_passed_over_stays_unseen_and_does_not_come_again_in_the_sitting(marker: Marker) -> None:
    calibration = marker.start()
    passed = marker.question().id
    calibration.give(steps.Skip("later"))
    after = []
    while isinstance(calibration.step, MeetSample):
        marker.mark(calibration)
        after.append(marker.question().id)
        calibration.give(steps.Next())

    assert passed not in after
    assert not marker.history.questions.known(passed)
    assert marker.history.questions.irrelevant() == set()


def test_a_question_says_whether_it_was_met_before(marker: Marker) -> None:
    assert marker.start(Level.STAFF).step == MeetSample(
        f"Title of {OTHER}", "statistics", f"The case of {OTHER}.", known=False, shown=0
    )


def test_a_question_met_in_a_drill_comes_first_and_is_known(
    make_marker: Callable[[], Marker],
) -> None:
    for name in (ONE, TWO, OTHER):
        marker = make_marker()
        marker.history.questions.saw(name, "answer")
        step = marker.start().step

        assert isinstance(step, MeetSample)
        assert (step.title, step.known) == (f"Title of {name}", True)


def test_a_question_that_is_not_relevant_is_not_shown(marker: Marker) -> None:
    for name in (ONE, TWO):
        marker.history.questions.skipped("0" * 8, name, "not-relevant")

    marker.start()

    assert marker.question().id == OTHER


def test_marks_are_kept_one_by_one_and_can_be_changed(marker: Marker) -> None:
    calibration = marker.start()
    to_the_marks(calibration)
    calibration.give(steps.Marked("p0", Mark.MET))
    calibration.give(steps.Marked("p1", Mark.PARTLY))
    calibration.give(steps.Marked("p0", Mark.MISSED))

    step = marker.crash().step

    assert isinstance(step, MarkSample)
    assert dict(step.marks) == {"p0": Mark.MISSED, "p1": Mark.PARTLY}


def test_a_mark_after_a_probe_is_offered_where_the_reference_has_one(marker: Marker) -> None:
    assert Mark.AFTER_PROBE in to_the_marks(marker.start(Level.STAFF)).offered


def test_signals_stand_by_level_from_the_lowest(marker: Marker) -> None:
    levels = [signal.level for signal in to_the_marks(marker.start(Level.MID)).signals]

    assert levels == sorted(levels)


def test_the_levels_to_guess_from_are_those_of_the_question(marker: Marker) -> None:
    assert to_the_guess(marker.start(Level.STAFF)).levels == (Level.SENIOR, Level.STAFF)


def test_the_differences_come_with_the_reason_and_the_true_level(marker: Marker) -> None:
    marker.taste = lenient_at(Level.SENIOR)
    calibration = marker.start(Level.MID)
    found = marker.mark(calibration, guess=Level.SENIOR)
    sample = calibration.samples[-1].contrast

    assert (found.level, found.guess, found.why) == (sample.level, Level.SENIOR, sample.why)
    off = {one.signal.id: one.halves for one in found.compared if one.halves}
    assert off == ({"p3": 1, "p4": 1, "p5": 1} if sample.level is Level.MID else {"p5": 1})


def test_what_was_marked_is_a_row_of_its_own(marker: Marker) -> None:
    marker.mark(calibration := marker.start(Level.STAFF), guess=Level.SENIOR)

    (row,) = marker.history.calibrations.list()
    assert (row.question, row.level, row.guess) == (OTHER, Level.STAFF, Level.SENIOR)
    assert row.marks == {name: Mark(mark) for name, mark in PROBED.items()}
    assert row.hash == calibration.samples[-1].hash


def test_the_report_that_comes_with_the_differences_holds_this_sample(marker: Marker) -> None:
    found = marker.go_through(marker.start(), 2)

    assert (found.report.samples, found.report.overall.n) == (2, 12)


def test_a_count_ends_the_sitting(marker: Marker) -> None:
    calibration = marker.start(count=2)
    assert not marker.mark(calibration).last
    calibration.give(steps.Next())
    assert marker.mark(calibration).last
    calibration.give(steps.Next())

    step = calibration.step
    assert isinstance(step, steps.Finished)
    assert (step.answered, calibration.closed) == (2, True)


def test_a_sitting_ends_where_all_samples_were_shown_in_it(marker: Marker) -> None:
    calibration = marker.start()
    marker.go_through(calibration, 5)
    calibration.give(steps.Next())

    step = calibration.step
    assert isinstance(step, steps.Finished)
    assert step.why == "no other sample answer is left"
    assert len(set(marker.drawn)) == 5


def test_over_several_sittings_no_sample_comes_again_before_all_others(marker: Marker) -> None:
    for _ in range(5):
        marker.mark(calibration := marker.start(seed=len(marker.drawn)))
        calibration.give(steps.Stop())
        calibration.leave()
    assert len(set(marker.drawn)) == 5

    marker.mark(marker.start())

    assert marker.drawn[-1] in marker.drawn[:5]


def test_a_sample_shown_and_left_does_not_come_before_the_others(marker: Marker) -> None:
    calibration = marker.start()
    left = (marker.question().id, calibration.samples[-1].contrast.level)
    to_the_marks(calibration)
    calibration.leave()

    for _ in range(4):
        marker.mark(again := marker.start())
        again.give(steps.Stop())
        again.leave()

    assert left not in marker.drawn


def test_a_sample_marked_a_second_time_says_that_it_does_not_count(marker: Marker) -> None:
    first = marker.mark(calibration := marker.start(Level.STAFF))
    calibration.give(steps.Stop())
    calibration.leave()
    calibration = marker.start(Level.STAFF)
    step = calibration.step
    second = marker.mark(calibration)

    assert isinstance(step, MeetSample)
    assert (step.known, step.shown) == (True, 1)
    assert (first.first, second.first) == (True, False)
    assert (second.report.samples, second.report.repeated) == (1, 1)


def test_marks_taken_back_leave_the_report(marker: Marker) -> None:
    marker.mark(calibration := marker.start(Level.STAFF))
    (row,) = marker.history.calibrations.list()
    marker.history.insert("reversal", marker.clock.now(), {"of": "calibration", "target": row.id})

    step = calibration.step
    assert isinstance(step, Difference)
    assert step.report.samples == 0


@pytest.mark.parametrize("reached", range(4))
def test_a_sitting_that_dies_goes_on_at_the_same_step(marker: Marker, reached: int) -> None:
    calibration = marker.start()
    for reply in (steps.GoOn(), steps.Checked(), Guessed(Level.MID))[:reached]:
        calibration.give(reply)
    before = calibration.step

    assert marker.crash().step == before


def test_who_leaves_in_the_middle_of_a_sample_is_interrupted(marker: Marker) -> None:
    calibration = marker.start()
    to_the_marks(calibration)

    assert calibration.leave()
    assert isinstance(marker.resume().step, MarkSample)


@pytest.mark.parametrize("marked", [False, True])
def test_who_leaves_between_two_samples_is_done(marker: Marker, marked: bool) -> None:
    calibration = marker.start()
    if marked:
        marker.mark(calibration)

    assert not calibration.leave()
    assert marker.history.sittings.open_ones("calibration") == []


def test_who_leaves_before_the_count_is_reached_can_go_on(marker: Marker) -> None:
    calibration = marker.start(count=2)
    marker.mark(calibration)

    assert calibration.leave()
    assert isinstance(marker.resume().step, Difference)


def test_only_the_time_between_sample_and_guess_runs(marker: Marker) -> None:
    calibration = marker.start()
    marker.clock.move(seconds=60)
    calibration.beat()
    to_the_marks(calibration)
    marker.clock.move(seconds=2)
    calibration.beat()
    marker.mark(calibration)
    marker.clock.move(seconds=60)
    calibration.give(steps.Stop())

    rows = marker.history.rows("SELECT part, what, sum(ms) AS ms FROM span GROUP BY part, what")
    assert {(row["part"], row["what"]): row["ms"] for row in rows} == {
        ("marks", "running"): 2000,
        ("guess", "running"): 1000,
    }


def test_two_processes_do_not_go_on_with_one_sitting(marker: Marker) -> None:
    to_the_marks(marker.start())

    with pytest.raises(UsageError):
        marker.resume()


def test_a_calibration_that_is_over_cannot_be_resumed(marker: Marker) -> None:
    calibration = marker.start()
    calibration.give(steps.Stop())
    calibration.leave()
    sitting = marker.history.sittings.get(calibration.sitting.id)
    assert sitting is not None

    with pytest.raises(NothingMatchesError, match="over"):
        Calibration.resume(marker.history, marker.bank, sitting)


def test_where_no_question_of_a_level_has_samples_nothing_is_begun(marker: Marker) -> None:
    with pytest.raises(NothingMatchesError, match="principal"):
        marker.start(Level.PRINCIPAL)

    assert marker.history.sittings.newest("calibration") == []


def test_a_sample_edited_meanwhile_is_marked_as_it_was_shown(marker: Marker, tmp_path: Path) -> None:
    step = to_the_marks(marker.start(Level.STAFF))
    file = tmp_path / "bank" / "mixed" / "all.yaml"
    text = file.read_text(encoding="utf-8").replace("Said by somebody at staff", "Rewritten since")
    file.write_text(text, encoding="utf-8")

    again = marker.crash().step

    assert isinstance(again, MarkSample)
    assert again.text == step.text


def test_a_plan_comes_back_from_its_options() -> None:
    for plan in (CalibrationPlan(), CalibrationPlan(Level.STAFF, 3, 7)):
        assert CalibrationPlan.from_options(plan.to_options()) == plan
