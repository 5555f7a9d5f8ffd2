"""Lines, marks that are earned, evidence, budgets."""

from collections.abc import Callable

import pytest

from mlprep.content.types import Level, Probe, Question
from mlprep.practice.attempt import (
    Budget,
    Evidence,
    Kind,
    Line,
    Mark,
    Verdict,
    aim_at,
    earned,
    evidence,
    lines_of,
)

Make = Callable[..., Question]


def texts(answer: str) -> list[str]:
    return [line.text for line in lines_of(answer)]


def late(answer: str, in_time: str) -> list[str]:
    return [line.text for line in lines_of(answer, in_time=in_time) if line.late]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("We log clicks. Then we wait! Why? Labels.", ["We log clicks.", "Then we wait!", "Why?", "Labels."]),
        ("First this; then that", ["First this;", "then that"]),
        ("A sentence over\ntwo lines.", ["A sentence over", "two lines."]),
        ('He said "no." Then we left.', ['He said "no."', "Then we left."]),
        ("(It was late.) Done.", ["(It was late.)", "Done."]),
    ],
)
def test_sentences_and_lines_each_are_a_line(answer: str, expected: list[str]) -> None:
    assert texts(answer) == expected


def test_each_list_item_is_a_line_with_its_number() -> None:
    assert texts("1. Use a proxy.\n2. Wait.\n- 3. Both\n10. Go") == [
        "1. Use a proxy.",
        "2. Wait.",
        "- 3. Both",
        "10. Go",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "We log e.g. clicks",
        "Slow, i.e. above 100 ms",
        "Precision vs. recall",
        "The U.S. market",
        "See fig. 3 and no. 4",
        "Posts, likes etc. and hides",
        "Versions 1.2 and 0.65 differ",
    ],
)
def test_the_dot_of_an_abbreviation_ends_no_line(answer: str) -> None:
    assert texts(answer) == [answer]


@pytest.mark.parametrize(
    "answer",
    [
        "Keep p99 under 100. Then ship.",
        "Coverage is 0.65. Then ship.",
        "The answer is no. Then ship.",
        "Likes, hides etc. Then ship.",
    ],
)
def test_a_sentence_may_end_in_a_number_or_in_no(answer: str) -> None:
    assert texts(answer)[1:] == ["Then ship."]


def test_each_line_of_code_is_a_line() -> None:
    assert texts("x = rows.mean()\n    if x != 0.5:\n        return x") == [
        "x = rows.mean()",
        "if x != 0.5:",
        "return x",
    ]


def test_empty_lines_rules_and_bare_list_marks_are_no_lines() -> None:
    assert texts("\n---\n- \n*\n•\n...\n") == []


def test_without_a_buzzer_nothing_is_late() -> None:
    assert not any(line.late for line in lines_of("One. Two."))


def test_with_nothing_written_in_time_everything_is_late() -> None:
    assert late("One. Two.", "") == ["One.", "Two."]


def test_what_was_added_after_the_buzzer_is_late() -> None:
    assert late("One thing. Another thing.", "One thing.") == ["Another thing."]


def test_an_edit_before_a_line_makes_only_the_edit_late() -> None:
    assert late("At first, this. One thing. Another.", "One thing. Another.") == ["At first, this."]


def test_a_line_changed_after_the_buzzer_is_late() -> None:
    assert late("We never shard. We cache.", "We shard. We cache.") == ["We never shard."]


def test_a_line_finished_after_the_buzzer_is_late() -> None:
    assert late("We cache. We roll out by canary", "We cache. We roll out by can") == [
        "We roll out by canary"
    ]


def test_a_word_inside_a_longer_one_was_not_there_in_time() -> None:
    assert late("Yesterday we shipped. Yes", "Yesterday we shipped.") == ["Yes"]


def test_a_stop_a_capital_or_a_break_set_after_the_buzzer_makes_no_line_late() -> None:
    assert late("We shard by user.\n- And cache.", "we shard by user and cache") == []


def test_a_changed_operator_in_code_is_late() -> None:
    assert late("if a != b:\n  stop()", "if a == b:\n  stop()") == ["if a != b:"]


def test_lines_of_a_probe_say_so() -> None:
    assert lines_of("Yes.", probe=True) == [Line("Yes.", probe=True)]


@pytest.mark.parametrize(
    ("line", "worth"),
    [
        (None, Mark.PARTLY),
        (Line("said"), Mark.MET),
        (Line("said", late=True), Mark.LATE),
        (Line("said", probe=True), Mark.AFTER_PROBE),
        (Line("said", late=True, probe=True), Mark.AFTER_PROBE),
    ],
)
def test_met_is_worth_what_its_line_shows(line: Line | None, worth: Mark) -> None:
    assert earned(Mark.MET, line) is worth


@pytest.mark.parametrize("mark", [Mark.AFTER_PROBE, Mark.PARTLY, Mark.LATE, Mark.MISSED])
def test_a_mark_below_met_is_not_lifted_by_a_line(mark: Mark) -> None:
    assert earned(mark, Line("said")) is mark
    assert earned(mark, None) is mark


@pytest.mark.parametrize(
    ("kind", "known", "untimed", "expected"),
    [
        (Kind.WHOLE, False, False, Evidence.FIRST_SIGHT),
        (Kind.WHOLE, False, True, Evidence.UNTIMED),
        (Kind.WHOLE, True, False, Evidence.REPEATED),
        (Kind.WHOLE, True, True, Evidence.REPEATED),
        (Kind.REASK, True, False, Evidence.REASKED),
        (Kind.REASK, False, True, Evidence.REASKED),
    ],
)
def test_only_a_timed_answer_to_an_unknown_question_is_first_sight(
    kind: Kind, *, known: bool, untimed: bool, expected: Evidence
) -> None:
    assert evidence(kind=kind, known=known, untimed=untimed) is expected


def test_a_verdict_has_a_word_for_files_and_words_for_people() -> None:
    assert (Verdict.LEAN_NO_HIRE.id, Verdict.LEAN_NO_HIRE.words) == ("lean-no-hire", "lean no hire")


def test_a_listed_level_stands_for_itself(make_question: Make) -> None:
    assert not aim_at(Level.SENIOR, make_question()).stands_in


def test_three_quarters_of_the_minutes_are_for_the_answer_and_the_rest_for_each_layer(
    make_question: Make,
) -> None:
    probes = (Probe("a", "b", (Probe("c", "d"),)), Probe("e", "f"))

    assert Budget.of(make_question(minutes=20, probes=probes)) == Budget(answer=900, probe=100)


@pytest.mark.parametrize(("minutes", "probe"), [(2, 45), (60, 180)])
def test_a_probe_has_between_45_and_180_seconds(make_question: Make, minutes: int, probe: int) -> None:
    assert Budget.of(make_question(minutes=minutes, probes=(Probe("a", "b"),))).probe == probe
