"""The rules in words: the numbers in force, a worked example that is true, docs that do not drift."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from mlprep.content.story_types import StoryCatalogue, StoryRule
from mlprep.content.types import Framework, LoopRule, Rule
from mlprep.errors import ExitCode, UsageError
from mlprep.practice import attempt, scheduling, selection
from mlprep.readouts.explain import explain, topics

ROOT = Path(__file__).parents[2]


LOOP_RULE = LoopRule(heavy=3, moderate=2, light=1, unknown=2, strong=3500, hire=2750, lean=2000)


def with_rule(rule: Rule) -> Framework:
    check = StoryRule(130, 150, 120, 180, 500, 500, 3, 4, (), (), (), ())
    stories = StoryCatalogue((), (), check)
    return Framework((), (), (), rule, LOOP_RULE, (), (), (), (), (), stories)


@pytest.fixture(scope="module")
def framework() -> Framework:
    written = yaml.safe_load((ROOT / "questions" / "rubrics.yaml").read_text(encoding="utf-8"))["rule"]
    half = tuple(written.pop("half"))
    return with_rule(Rule(half=half, **{name: round(share * 1000) for name, share in written.items()}))


def test_the_docs_say_what_the_program_says(framework: Framework) -> None:
    written = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")

    assert written == f"# How an answer is scored\n\n{explain('scoring', framework)}\n"


def test_the_topics_are_listed_in_order() -> None:
    assert topics() == (
        "scoring",
        "selection",
        "schedule",
        "constants",
        "calibration",
        "story-check",
        "story-signals",
        "story-coverage",
    )


@pytest.mark.parametrize("topic", topics())
def test_every_line_fits_a_hundred_columns(topic: str, framework: Framework) -> None:
    assert [line for line in explain(topic, framework).split("\n") if len(line) > 100] == []


@pytest.mark.parametrize("topic", topics())
def test_no_page_leaves_a_gap_or_a_brace(topic: str, framework: Framework) -> None:
    page = explain(topic, framework)

    assert page == page.strip()
    assert "\n\n\n" not in page
    assert not set(page) & set("{}")


def test_a_topic_may_be_written_in_capitals(framework: Framework) -> None:
    assert explain("Scoring", framework) == explain("scoring", framework)


def test_a_wrong_topic_gets_the_nearest_right_one(framework: Framework) -> None:
    with pytest.raises(UsageError, match="Did you mean 'scoring'") as caught:
        explain("scorring", framework)

    assert caught.value.exit_code is ExitCode.USAGE
    assert "selection" in caught.value.todo


def test_a_topic_like_no_other_gets_the_list(framework: Framework) -> None:
    with pytest.raises(UsageError) as caught:
        explain("zebra", framework)

    assert str(caught.value) == (
        "There is nothing to explain under 'zebra'.\nTopics: scoring, selection, schedule, constants, "
        "calibration, story-check, story-signals, story-coverage."
    )


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("shown_coverage", "scoring"),
        ("shown_own", "scoring"),
        ("strong_coverage", "scoring"),
        ("strong_own", "scoring"),
        ("lean_coverage", "scoring"),
        ("reserved_share", "selection"),
        ("reserved_share", "constants"),
        ("lean_coverage", "constants"),
    ],
)
def test_a_threshold_changed_in_the_rule_changes_the_page(
    name: str, topic: str, framework: Framework
) -> None:
    other = with_rule(replace(framework.rule, **{name: 123}))

    assert "0.123" in explain(topic, other) or "12.3 %" in explain(topic, other)


def test_a_kind_of_mark_that_counts_half_no_more_is_not_named(framework: Framework) -> None:
    other = with_rule(replace(framework.rule, half=("partly",)))

    assert "Half a point each: partly." in explain("scoring", other)
    assert "met only after a probe, 0" in explain("scoring", other)


def test_where_nothing_counts_half_the_page_says_none(framework: Framework) -> None:
    assert "Half a point each: none." in explain("scoring", with_rule(replace(framework.rule, half=())))


@pytest.mark.parametrize(
    "line",
    [
        # mid: 1, 1, ½ of three; senior: 1, ½, 0 of three.
        "- At mid: coverage 2½ of 3 = 0.83, at least 0.65;",
        "- At senior: coverage 4 of 6 = 0.67, at least 0.65;",
        "  own mean 1½ of 3 = 0.50, at least 0.50;",
        "  senior is shown: hire.",
        "Level shown: senior or above. Verdict at senior: hire.",
        # half less on any of the five above nothing is 3½ of 6 = .58, below .65, and still above .45
        "Borderline: half a mark less on one of 5 signals makes it lean no hire.",
        "With one red flag: lean no hire. With two: lean no hire. With a fatal one: no hire.",
    ],
)
def test_the_worked_example_comes_out_as_by_hand(line: str, framework: Framework) -> None:
    assert line in explain("scoring", framework).split("\n")


def test_both_signals_that_would_make_the_example_strong_are_named(framework: Framework) -> None:
    page = explain("scoring", framework).split("\n")
    at = page.index("What would lift it:")

    # met alone, the missed one gives 5 of 6 = .83 < .85; with the other half, 5½ of 6 = .92.
    assert page[at + 2 : at + 4] == [
        "- Compares training with serving",
        "- Says how a bad model is taken back",
    ]


def test_the_worked_example_is_judged_by_the_rule_in_force(framework: Framework) -> None:
    page = explain("scoring", with_rule(replace(framework.rule, shown_coverage=700)))

    assert "- At senior: coverage 4 of 6 = 0.67, below 0.70;" in page
    assert "Level shown: mid. Verdict at senior: lean no hire." in page


def test_the_choice_of_a_question_is_told_with_its_points(framework: Framework) -> None:
    page = explain("selection", framework)

    assert (
        f"- It is due: {selection.DUE}, and 1 for each day overdue, up to {selection.OVERDUE_MOST}." in page
    )
    assert f"- You never met it: {selection.NEW}." in page
    assert f"its own minutes times {selection.OVERHEAD}" in page


def test_the_schedule_is_told_with_days_worked_out(framework: Framework) -> None:
    page = explain("schedule", framework)

    assert "- hire each time: 2, 11, 46, 163, 497\n" in page
    assert "- no hire each time: 1, 1, 1, 1, 1\n" in page
    assert f"up to {scheduling.LONGEST_SHORT} minutes comes back as itself" in page


def test_a_constant_changed_in_its_module_changes_the_page(
    framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "NEW", 4711)
    monkeypatch.setattr(attempt, "PROBE_MOST", 4712)

    page = explain("constants", framework)

    assert "- never met: 4711\n" in page
    assert page.endswith(f"- a probe has {attempt.PROBE_LEAST} to 4712 seconds")


def test_every_constant_of_the_choice_is_told(framework: Framework) -> None:
    page = explain("constants", framework)
    names = [name for name in vars(selection) if name.isupper() and name != "NEVER"]

    assert len(names) >= 12
    assert [name for name in names if str(getattr(selection, name)) not in page] == []
