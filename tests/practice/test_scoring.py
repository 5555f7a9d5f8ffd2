"""The scoring rule: forty attempts worked by hand, properties, and a second implementation of it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlprep.content.types import Level, RedFlag, Rule, Signal
from mlprep.practice.attempt import Aim, Mark, Verdict, aim_at
from mlprep.practice.scoring import Coverage, Judgement, at_levels, judge, level_shown, reask_verdict

RULE = Rule(
    half=("after-probe", "partly", "late"),
    shown_coverage=650,
    shown_own=500,
    strong_coverage=850,
    strong_own=750,
    lean_coverage=450,
    reserved_share=150,
)
LETTERS = {"m": Mark.MET, "a": Mark.AFTER_PROBE, "p": Mark.PARTLY, "l": Mark.LATE, "-": Mark.MISSED}
TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("scoring_table.yaml").read_text(encoding="utf-8")
)


def attempt(**marks: str) -> tuple[list[Signal], list[Level], dict[str, Mark]]:
    """Return signals named by level and place, ``senior-2``, the levels, and their marks."""
    signals = [
        Signal(f"{word}-{place}", "text", "data", Level.of(word))
        for word, letters in marks.items()
        for place in range(1, len(letters) + 1)
    ]
    given = {
        f"{word}-{place}": LETTERS[letter]
        for word, letters in marks.items()
        for place, letter in enumerate(letters, 1)
    }
    return signals, [Level.of(word) for word in marks], given


def raised(letters: str) -> list[RedFlag]:
    return [RedFlag(f"flag-{place}", "text", fatal=letter == "F") for place, letter in enumerate(letters)]


def outcome(level: str, flags: str = "", **marks: str) -> Judgement:
    signals, levels, found = attempt(**marks)
    return judge(signals, levels, found, raised(flags), level=Level.of(level), rule=RULE)


def test_the_table_has_forty_attempts_with_names_of_their_own() -> None:
    assert len({row["name"] for row in TABLE}) == len(TABLE) == 40


@pytest.mark.parametrize("row", TABLE, ids=[row["name"] for row in TABLE])
def test_an_attempt_worked_by_hand_comes_out_the_same(row: dict[str, Any]) -> None:
    found = outcome(row["judged"], row["flags"], **row["marks"])

    assert {at.level.id: at.verdict.id for at in found.levels} == row["verdicts"]
    assert found.verdict.id == row["verdict"]
    assert found.shown_words == row["shown"]


@pytest.mark.parametrize("row", TABLE, ids=[row["name"] for row in TABLE])
def test_the_level_that_judges_is_the_nearest_listed_one(row: dict[str, Any], make_question: Any) -> None:
    question = make_question(levels=tuple(Level.of(word) for word in row["marks"]))

    aim = aim_at(Level.of(row["asked"]), question)

    assert aim == Aim(Level.of(row["asked"]), Level.of(row["judged"]))
    assert aim.stands_in is (row["asked"] != row["judged"])


# Borderline, by hand: c and own in halves, before and after one step.
SWINGS: list[tuple[dict[str, str], set[tuple[str, bool, str]]]] = [
    # c 13/20, own 5/10: half a mark less anywhere is 12/20 = .6 < .65, so lean; more is still far from .85.
    (
        {"mid": "mmmm-", "senior": "mmp--"},
        {
            (name, False, "lean-no-hire")
            for name in "mid-1 mid-2 mid-3 mid-4 senior-1 senior-2 senior-3".split()
        },
    ),
    # c 17/20, own 7/10: half more on senior-4 or senior-5 is own 8/10, c 18/20: strong. Less is .8, hire.
    (
        {"mid": "mmmmm", "senior": "mmmp-"},
        {("senior-4", True, "strong-hire"), ("senior-5", True, "strong-hire")},
    ),
    # c 9/20 = .45: half less anywhere is .4, no hire; half more is .5, lean as before.
    (
        {"mid": "mmm--", "senior": "mp---"},
        {(name, False, "no-hire") for name in "mid-1 mid-2 mid-3 senior-1 senior-2".split()},
    ),
    # own 2/6, c 8/12: half more on senior-2 or senior-3 is own 3/6 and c 9/12, hire. Less is c 7/12, lean.
    ({"mid": "mmm", "senior": "m--"}, {("senior-2", True, "hire"), ("senior-3", True, "hire")}),
    # c 12/12: half less is 11/12 = .92 and own at worst 5/6 = .83, strong as before.
    ({"mid": "mmm", "senior": "mmm"}, set()),
]


@pytest.mark.parametrize(("marks", "expected"), SWINGS)
def test_borderline_names_each_signal_on_which_half_a_mark_decides(
    marks: dict[str, str], expected: set[tuple[str, bool, str]]
) -> None:
    found = outcome("senior", **marks)

    assert {(swing.signal, swing.up, swing.verdict.id) for swing in found.swings} == expected


CHANGERS: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    # hire, c 8/10: senior-5 met gives c .9 and own 1, strong.
    ("senior", {"mid": "mmmm-", "senior": "mmmm-"}, ("senior-5",)),
    # lean, own 0/3: one signal is own 1/3, two are 2/3 with c 5/6, hire.
    ("senior", {"mid": "mmm", "senior": "---"}, ("senior-1", "senior-2")),
    # no hire, c 4/10: one more is .5, lean; the level's own signals go first.
    ("senior", {"mid": "mmm--", "senior": "m----"}, ("senior-2",)),
    # no hire, c 0/6: two are 2/6 = .33 < .45, so two do not suffice; the first of its own are named.
    ("senior", {"mid": "---", "senior": "---"}, ("senior-1", "senior-2")),
    # hire at mid, c 2/3: mid-3 met gives 3/3, strong; signals of a higher level are not asked for.
    ("mid", {"mid": "mm-", "senior": "---"}, ("mid-3",)),
    # no hire at mid, c 0/6: two are .33 < .45; what is named are still signals of mid, not of a higher level.
    ("mid", {"mid": "------", "senior": "--"}, ("mid-1", "mid-2")),
    # strong: nothing to lift.
    ("senior", {"mid": "mmm", "senior": "mmm"}, ()),
]


@pytest.mark.parametrize(("level", "marks", "expected"), CHANGERS)
def test_the_fewest_signals_that_would_lift_the_verdict_are_named(
    level: str, marks: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert outcome(level, **marks).changers == expected


def test_a_flag_is_told_apart_from_the_marks() -> None:
    found = outcome("senior", "F", mid="mmm", senior="mp-")

    assert (found.verdict, found.without_flags) == (Verdict.NO_HIRE, Verdict.HIRE)


def test_a_signal_without_a_mark_was_missed() -> None:
    signals, levels, marks = attempt(mid="mm-", senior="-m-")
    given = {name: mark for name, mark in marks.items() if mark is not Mark.MISSED}

    assert at_levels(signals, levels, given, (), RULE) == at_levels(signals, levels, marks, (), RULE)


def test_a_level_that_the_question_does_not_list_is_refused() -> None:
    with pytest.raises(ValueError, match="does not list staff"):
        outcome("staff", mid="m", senior="m")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Coverage(0, 3), "0 of 3"),
        (Coverage(1, 3), "½ of 3"),
        (Coverage(5, 3), "2½ of 3"),
        (Coverage(6, 3), "3 of 3"),
    ],
)
def test_coverage_reads_in_halves(found: Coverage, words: str) -> None:
    assert str(found) == words


def test_no_signals_reach_nothing() -> None:
    assert not Coverage(0, 0).reaches(0)
    assert Coverage(0, 0).thousandths == 0


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (Coverage(17, 10), Verdict.STRONG_HIRE),  # .85
        (Coverage(16, 10), Verdict.HIRE),  # .80
        (Coverage(13, 10), Verdict.HIRE),  # .65
        (Coverage(12, 10), Verdict.LEAN_NO_HIRE),  # .60
        (Coverage(9, 10), Verdict.LEAN_NO_HIRE),  # .45
        (Coverage(8, 10), Verdict.NO_HIRE),  # .40
    ],
)
def test_a_reask_is_judged_by_coverage_alone(found: Coverage, verdict: Verdict) -> None:
    assert reask_verdict(found, RULE) is verdict


def test_the_rule_in_the_bank_is_the_rule_of_this_table() -> None:
    path = Path(__file__).parents[2] / "questions" / "rubrics.yaml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))["rule"]

    assert sorted(written.pop("half")) == sorted(RULE.half)
    assert {name: round(share * 1000) for name, share in written.items()} == {
        name: getattr(RULE, name) for name in written
    }


# Properties ----------------------------------------------------------------------------------------

Case = tuple[dict[str, str], str]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    levels = draw(st.lists(st.sampled_from([one.id for one in Level]), min_size=1, max_size=4, unique=True))
    marks = {word: draw(st.text("mapl-", min_size=1, max_size=5)) for word in levels}
    return marks, draw(st.text("ooF", max_size=3))


def verdicts(marks: dict[str, str], flags: str) -> dict[Level, Verdict]:
    signals, levels, given = attempt(**marks)
    return {at.level: at.verdict for at in at_levels(signals, levels, given, raised(flags), RULE)}


def shown(marks: dict[str, str]) -> int:
    signals, levels, given = attempt(**marks)
    return level_shown(signals, levels, given, RULE) or 0


def by_the_book(marks: dict[str, str], flags: str) -> tuple[int, dict[Level, Verdict]]:
    """Work out the published rule again, in fractions, from its text alone."""
    worth = {
        "m": Fraction(1),
        "a": Fraction(1, 2),
        "p": Fraction(1, 2),
        "l": Fraction(1, 2),
        "-": Fraction(0),
    }
    by_level = {Level.of(word): [worth[letter] for letter in letters] for word, letters in marks.items()}

    def mean(points: list[Fraction]) -> Fraction:
        return sum(points, Fraction(0)) / len(points)

    own = {level: mean(points) for level, points in by_level.items()}
    whole = {
        level: mean([point for below in by_level if below <= level for point in by_level[below]])
        for level in by_level
    }
    bars = [
        level
        for level in by_level
        if whole[level] >= Fraction(65, 100)
        and all(own[below] >= Fraction(1, 2) for below in by_level if below <= level)
    ]
    highest = max(bars, default=0)
    alone = {}
    for level in by_level:
        if highest >= level:
            strong = whole[level] >= Fraction(85, 100) and own[level] >= Fraction(3, 4)
            alone[level] = 4 if strong else 3
        else:
            alone[level] = 2 if whole[level] >= Fraction(45, 100) else 1
    found = {}
    for level in by_level:
        number = max(alone[above] for above in by_level if above >= level)
        if flags:
            number = max(1, number - 1)
        if len(flags) >= 2:
            number = min(2, number)
        found[level] = Verdict(1 if "F" in flags else number)
    return int(highest), found


@given(cases())
def test_a_second_implementation_in_fractions_agrees(case: Case) -> None:
    marks, flags = case

    assert by_the_book(marks, flags) == (shown(marks), verdicts(marks, flags))


@given(cases(), st.data())
def test_raising_a_mark_lowers_neither_verdict_nor_level(case: Case, data: st.DataObject) -> None:
    marks, flags = case
    word = data.draw(st.sampled_from(sorted(marks)))
    place = data.draw(st.integers(0, len(marks[word]) - 1))
    better = data.draw(st.sampled_from({"-": "aplm", "m": "m"}.get(marks[word][place], "m")))
    raised_marks = {**marks, word: marks[word][:place] + better + marks[word][place + 1 :]}

    before, after = verdicts(marks, flags), verdicts(raised_marks, flags)

    assert all(after[level] >= before[level] for level in before)
    assert shown(raised_marks) >= shown(marks)


@given(cases(), st.sampled_from("oF"))
def test_raising_a_flag_lifts_no_verdict(case: Case, flag: str) -> None:
    marks, flags = case

    before, after = verdicts(marks, flags), verdicts(marks, flags + flag)

    assert all(after[level] <= before[level] for level in before)


@given(cases())
def test_without_flags_hire_means_that_the_level_was_shown(case: Case) -> None:
    marks, _ = case

    assert {level for level, verdict in verdicts(marks, "").items() if verdict >= Verdict.HIRE} == {
        Level.of(word) for word in marks if shown(marks) >= Level.of(word)
    }


@given(cases())
def test_a_lower_level_is_never_judged_worse(case: Case) -> None:
    found = [verdict for _, verdict in sorted(verdicts(*case).items())]

    assert found == sorted(found, reverse=True)


@given(cases(), st.data())
def test_every_swing_is_half_a_mark_that_changes_the_verdict(case: Case, data: st.DataObject) -> None:
    marks, flags = case
    level = Level.of(data.draw(st.sampled_from(sorted(marks))))
    signals, levels, given_marks = attempt(**marks)
    found = judge(signals, levels, given_marks, raised(flags), level=level, rule=RULE)

    up = {"-": "p", "a": "m", "p": "m", "l": "m", "m": None}
    down = {"-": None, "a": "-", "p": "-", "l": "-", "m": "p"}
    expected = set()
    for word, letters in marks.items():
        for place, letter in enumerate(letters):
            for rises, step in ((True, up[letter]), (False, down[letter])):
                if step is None:
                    continue
                changed = {**marks, word: letters[:place] + step + letters[place + 1 :]}
                other = by_the_book(changed, flags)[1][level]
                if other != found.verdict:
                    expected.add((f"{word}-{place + 1}", rises, other))
    assert {(swing.signal, swing.up, swing.verdict) for swing in found.swings} == expected
