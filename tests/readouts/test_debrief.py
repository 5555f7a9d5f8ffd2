"""The debrief of a mock loop: what it says, and that the history alone can say it again."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from harness.mock_loop import (
    Candidate,
    make_bank,
    plan,
    question_yaml,
    round_,
    sitting_down,
    usual_questions,
)
from hypothesis import given
from hypothesis import strategies as st

from mlprep.content.bank import Bank
from mlprep.content.types import Level, LoopRule
from mlprep.practice.attempt import Mark, Verdict
from mlprep.practice.loops import SatRound, judge_loop
from mlprep.readouts.debrief import LoopReport, arithmetic, debrief, level_words
from mlprep.sittings import steps as show
from mlprep.sittings.mock import Mock

RULE = LoopRule(heavy=3, moderate=2, light=1, unknown=2, strong=3500, hire=2750, lean=2000)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    made = make_bank(
        tmp_path_factory.mktemp("bank"),
        *usual_questions(),
        question_yaml("grand", "ml-system-design", minutes=45, levels=("staff",)),
        question_yaml("first", "ml-system-design", minutes=45, levels=("mid",)),
    )
    yield made
    made.close()


@pytest.fixture
def candidate(tmp_path: Path, bank: Bank) -> Iterator[Candidate]:
    with sitting_down(tmp_path / "home", bank) as made:
        yield made


DESIGN = round_(1, "ml-system-design", 45, "heavy")
BAD_DESIGN = {"ml-system-design": Mark.MISSED}


def sat(candidate: Candidate, **marks: Mark) -> LoopReport:
    """Sit the usual loop with these marks by round type (underscores for hyphens)."""
    candidate.marks = {name.replace("_", "-"): mark for name, mark in marks.items()}
    candidate.start()
    return candidate.finish().report


def again(candidate: Candidate) -> LoopReport:
    """Return the debrief from the history alone."""
    sitting = candidate.history.sittings.get(candidate.sitting().sitting.id)
    assert sitting is not None
    framework = candidate.bank.framework
    syllabus = {row.id: row.text for row in framework.syllabus}
    return debrief(candidate.history, sitting, framework.loop_rule, syllabus)


# Rounds --------------------------------------------------------------------------------------------


def test_a_round_tells_verdict_level_and_source(candidate: Candidate) -> None:
    report = sat(candidate, coding=Mark.MISSED)

    assert [(r.number, r.state, r.verdict, r.shown) for r in report.rounds] == [
        (1, "scored", "no-hire", "not yet"),
        (2, "scored", "strong-hire", "senior"),
        (3, "scored", "strong-hire", "senior"),
        (4, "passed over", "", ""),
        (5, "scored", "strong-hire", "senior"),
    ]
    assert {(r.source, r.as_of, r.confidence) for r in report.rounds} == {("A guide", "2026-01", "seed")}


def test_the_signals_missing_are_those_up_to_the_level_aimed_at(candidate: Candidate) -> None:
    candidate.marks = BAD_DESIGN
    candidate.start(plan(DESIGN, level=Level.MID, serves=Level.MID))
    answer = candidate.finish().report.rounds[0].answers[0]

    name = candidate.drawn()[0][1]
    begins = {"first": range(6)}.get(name, range(3))
    assert sorted(answer.missing) == [f"Point {n} of {name}" for n in begins]


def test_nothing_is_missing_where_every_point_was_met(candidate: Candidate) -> None:
    report = sat(candidate)

    assert not any(answer.missing for r in report.rounds for answer in r.answers)
    assert report.failures == ()
    assert (report.verdict, report.cap) == ("strong-hire", "")


def test_a_round_answered_and_not_scored_says_so_and_leaves_the_loop_incomplete(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.RoundOver)
    candidate.give(show.ScoreLater())
    report = again(candidate)

    assert [r.state for r in report.rounds] == ["unscored", "not sat", "not sat", "passed over", "not sat"]
    assert (report.verdict, report.arithmetic, report.level_words) == (
        "incomplete",
        "nothing was scored",
        "no round that sets a level was scored",
    )


def test_an_attempt_that_was_voided_makes_its_round_unscored(candidate: Candidate) -> None:
    sat(candidate)
    row = candidate.history.attempts.get(candidate.sitting().state.attempts[0].id)
    assert row is not None
    candidate.history.attempts.void(row, "mistake")

    assert (again(candidate).rounds[0].state, again(candidate).verdict) == ("unscored", "incomplete")


def test_a_scored_type_that_the_bank_cannot_practise_leaves_the_loop_incomplete(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN, round_(2, "take-home", 240, "light", drawn="")))

    assert candidate.finish().report.verdict == "incomplete"


def test_references_and_team_match_leave_the_loop_complete(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN, round_(2, "references", drawn=""), round_(3, "team-match", drawn="")))

    assert candidate.finish().report.verdict == "strong-hire"


def test_an_optional_round_that_was_not_asked_for_leaves_the_loop_complete(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN, round_(2, "coding", optional=True)))
    report = candidate.finish().report

    assert (report.verdict, [r.number for r in report.rounds]) == ("strong-hire", [1])
    assert not any("--only" in command for command, _ in report.next)


def test_the_rounds_left_out_by_choice_are_named(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN, round_(2, "coding"), round_(3, "sql", optional=True), only=(1,)))
    report = candidate.finish().report

    assert report.left_out == (f"2 {round_(2, 'coding').name}",)


def test_a_debrief_kept_before_rounds_left_out_were_named_is_still_read(candidate: Candidate) -> None:
    data = sat(candidate).to_data()
    del data["left_out"]

    assert LoopReport.from_data(data).left_out == ()


def test_the_weights_are_counted_over_what_can_be_practised(candidate: Candidate) -> None:
    assert sat(candidate).weights == (("heavy", 2), ("moderate", 1), ("light", 1), ("unknown", 0))


# The arithmetic ------------------------------------------------------------------------------------


def test_the_arithmetic_is_shown_with_the_bars_in_force(candidate: Candidate) -> None:
    # 2x4 + 3x1 + 3x4 + 1x4 = 27; 27/9 = 3
    assert sat(candidate, ml_system_design=Mark.MISSED).arithmetic == (
        "(2x4 + 3x1 + 3x4 + 1x4) / 9 = 3.00; strong hire from 3.50, hire from 2.75, lean no hire from 2.00"
    )


def test_an_unknown_weight_is_said_to_count_two(candidate: Candidate) -> None:
    candidate.start(plan(replace(DESIGN, weight="unknown")))
    report = candidate.finish().report

    assert report.arithmetic.startswith("(2x4) / 2 = 4.00;")
    assert report.arithmetic.endswith("; an unknown weight counts 2")


def test_an_unknown_weight_that_was_not_scored_is_not_said(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN, round_(2, "coding", weight="unknown"), only=(1,)))

    assert "unknown" not in candidate.finish().report.arithmetic


@given(
    st.lists(
        st.tuples(st.sampled_from(("heavy", "moderate", "light")), st.sampled_from(Verdict)),
        min_size=1,
        max_size=60,
    )
)
def test_the_mean_shown_reaches_a_bar_only_if_the_mean_does(rounds: list[tuple[str, Verdict]]) -> None:
    found = judge_loop(
        [SatRound(n, "coding", weight, (verdict,), (None,)) for n, (weight, verdict) in enumerate(rounds, 1)],
        RULE,
    )
    mean = Fraction(sum(w * v for _, w, v in found.terms), sum(w for _, w, _ in found.terms))
    shown = Fraction(arithmetic(found, RULE).partition(" = ")[2].partition(";")[0])

    assert 0 <= mean - shown < Fraction(1, 100)
    assert all((shown >= bar) == (mean >= bar) for bar in (Fraction(7, 2), Fraction(11, 4), Fraction(2)))


# The level -----------------------------------------------------------------------------------------


def test_a_downlevel_is_said_plainly_with_the_round_that_set_it(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN))
    sheet = candidate.until(show.Checklist)
    for item in sheet.items:
        if item.level:
            met = item.level is Level.MID
            candidate.give(show.Marked(item.id, Mark.MET if met else Mark.MISSED, 0 if met else None))
    candidate.give(show.Checked())
    report = candidate.finish().report

    assert report.level_shown == "mid"
    assert report.level_words == "mid, set by round 1 (Round of ml-system-design): a downlevel from senior"


def test_no_level_yet_is_a_downlevel_too(candidate: Candidate) -> None:
    report = sat(candidate, ml_system_design=Mark.MISSED, behavioural=Mark.MISSED)

    assert report.level_shown == "not yet"
    assert report.level_words.startswith("no level yet, set by round 2 (")
    assert report.level_words.endswith("a downlevel from senior")


def test_the_level_aimed_at_is_no_downlevel(candidate: Candidate) -> None:
    report = sat(candidate)

    assert report.level_words == "senior, set by round 2 (Round of ml-system-design)"


def test_staff_shown_by_a_principal_is_no_downlevel_since_no_question_goes_higher(
    candidate: Candidate,
) -> None:
    candidate.start(plan(DESIGN, level=Level.PRINCIPAL, serves=Level.STAFF))
    report = candidate.finish().report

    assert report.rounds[0].shown == "staff"
    assert report.level_words.endswith("; no question tells principal from it")
    assert "downlevel" not in report.level_words


def test_senior_shown_by_a_principal_is_a_downlevel() -> None:
    found = judge_loop([SatRound(1, "ml-system-design", "heavy", (Verdict.HIRE,), (Level.SENIOR,))], RULE)

    assert level_words(found, Level.PRINCIPAL, (), serves=Level.STAFF).endswith("a downlevel from principal")


def test_mid_shown_by_a_junior_is_no_downlevel() -> None:
    found = judge_loop([SatRound(1, "ml-system-design", "heavy", (Verdict.HIRE,), (Level.MID,))], RULE)

    assert "downlevel" not in level_words(found, Level.JUNIOR, (), serves=Level.MID)


def test_a_loop_without_a_round_that_sets_a_level_says_so(candidate: Candidate) -> None:
    candidate.start(plan(round_(1, "coding", 45)))
    report = candidate.finish().report

    assert (report.level_shown, report.level_words) == ("", "no round that sets a level was scored")


# Failures ------------------------------------------------------------------------------------------


def test_the_failures_matched_come_with_their_remedy_and_the_points_that_show_them(
    candidate: Candidate,
) -> None:
    report = sat(candidate, ml_system_design=Mark.MISSED)

    found = {failure.row: failure for failure in report.failures}
    assert {"F02", "F16", "F30"} <= set(found)
    assert "rough arithmetic aloud and early" in " ".join(found["F02"].text.split())
    name = next(question for place, question in candidate.drawn() if place == 2)
    assert found["F02"].shown_by == (f"Point 0 of {name}", f"Point 2 of {name}")


def test_at_most_five_failures_are_told_with_at_most_three_points_each(candidate: Candidate) -> None:
    report = sat(
        candidate, **dict.fromkeys(("coding", "ml_system_design", "behavioural", "leadership"), Mark.MISSED)
    )

    assert len(report.failures) == 5
    assert max(len(failure.shown_by) for failure in report.failures) == 3


def test_a_principals_misses_match_by_the_level_that_judged_them(candidate: Candidate) -> None:
    candidate.marks = BAD_DESIGN
    candidate.start(plan(DESIGN, level=Level.JUNIOR, serves=Level.MID))
    candidate.finish()
    below = again(candidate)
    assert below.rounds[0].answers[0].missing
    candidate.sitting().leave()

    candidate.start(plan(DESIGN, level=Level.PRINCIPAL, serves=Level.STAFF))
    assert candidate.finish().report.failures


# Again ---------------------------------------------------------------------------------------------


def test_the_history_alone_gives_the_same_report(candidate: Candidate) -> None:
    candidate.seconds = {"Answer": 700, "FollowUp": 33}
    report = sat(candidate, coding=Mark.PARTLY, behavioural=Mark.MISSED)
    assert again(candidate) == report

    candidate.give(show.GoOn())
    closed = again(candidate)
    candidate.clock.move(days=300)
    assert closed == again(candidate) == report


def test_another_object_gives_the_same_report(candidate: Candidate) -> None:
    report = sat(candidate, coding=Mark.PARTLY)
    candidate.resume()

    assert isinstance(candidate.sitting(), Mock)
    assert candidate.sitting().report() == report


def test_a_report_survives_json_whole(candidate: Candidate) -> None:
    report = sat(candidate, ml_system_design=Mark.MISSED)

    data = json.loads(json.dumps(report.to_data()))
    assert data["rounds"][1]["answers"][0]["missing"]
    assert [phase["budget"] for phase in data["rounds"][1]["phases"]] == [
        p.budget for p in report.rounds[1].phases
    ]
    assert (data["verdict"], data["arithmetic"], len(data["failures"])) == (
        report.verdict,
        report.arithmetic,
        len(report.failures),
    )


def test_a_question_edited_since_is_read_as_it_was_answered(tmp_path: Path) -> None:
    before = make_bank(tmp_path / "before", question_yaml("case", "ml-system-design", minutes=45))
    with sitting_down(tmp_path / "home", before) as one:
        one.marks = BAD_DESIGN
        one.start(plan(DESIGN))
        report = one.finish().report
        one.bank = make_bank(tmp_path / "after", question_yaml("case", "ml-system-design", topic="drift"))
        assert again(one) == report
        one.bank.close()
    before.close()
