"""Rule 9: loops worked by hand, properties, and a second implementation of it."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mlprep.content.types import Level, LoopRule
from mlprep.practice.attempt import Verdict
from mlprep.practice.loops import LEVEL_ROUNDS, UNSCORED, LoopVerdict, SatRound, judge_loop

RULE = LoopRule(heavy=3, moderate=2, light=1, unknown=2, strong=3500, hire=2750, lean=2000)
TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("loops_table.yaml").read_text(encoding="utf-8")
)
CAPS = {
    "": "",
    "below": "a round below hire keeps it from strong hire",
    "one": "a no-hire outside a light round makes it lean no hire at best",
    "two": "two no-hires outside light rounds make it no hire",
}


def read(number: int, text: str) -> SatRound:
    """Return a round of the table: type, weight, verdicts, levels shown."""
    kind, weight, verdicts, *levels = text.split()
    given_ = [] if verdicts in ("-", "unscored") else [Verdict(int(one)) for one in verdicts.split(",")]
    words = levels[0].split(",") if levels else ["none"] * len(given_)
    shown = [None if word == "none" else Level.of(word) for word in words[: len(given_)]]
    return SatRound(number, kind, weight, tuple(given_), tuple(shown), scored=verdicts != "unscored")


def sat(*rounds: str) -> list[SatRound]:
    return [read(number, text) for number, text in enumerate(rounds, 1)]


def test_the_table_has_at_least_twenty_five_loops_with_names_of_their_own() -> None:
    assert len({row["name"] for row in TABLE}) == len(TABLE) >= 25


@pytest.mark.parametrize("row", TABLE, ids=[row["name"] for row in TABLE])
def test_a_loop_worked_by_hand_comes_out_the_same(row: dict[str, Any]) -> None:
    found = judge_loop(sat(*row["rounds"]), RULE)

    assert (found.verdict.id if found.verdict else "incomplete") == row["verdict"]
    assert found.mean == row["mean"]
    assert found.cap == CAPS[row.get("cap", "")]
    assert found.missing == tuple(row.get("missing", ()))


@pytest.mark.parametrize(
    "row", [row for row in TABLE if "level" in row], ids=[row["name"] for row in TABLE if "level" in row]
)
def test_the_level_of_a_loop_worked_by_hand_comes_out_the_same(row: dict[str, Any]) -> None:
    found = judge_loop(sat(*row["rounds"]), RULE)

    assert (found.level.id if found.level else "none") == row["level"]
    assert (found.set_by, found.level_known) == (row["set_by"], True)


def test_no_level_is_known_where_no_round_sets_one() -> None:
    found = judge_loop(sat("coding heavy 3 mid", "values moderate 3 senior"), RULE)

    assert (found.level, found.level_known, found.set_by) == (None, False, None)


def test_the_terms_are_number_weight_and_verdict_of_what_was_sat() -> None:
    found = judge_loop(sat("coding heavy 4,3", "statistics light -", "values unknown 2"), RULE)

    assert found.terms == ((1, 3, Verdict.HIRE), (3, 2, Verdict.LEAN_NO_HIRE))


def test_a_weight_that_is_no_word_of_ours_counts_as_unknown() -> None:
    assert judge_loop(sat("coding vast 4"), RULE).terms == ((1, 2, Verdict.STRONG_HIRE),)


def test_the_thresholds_are_those_handed_in() -> None:
    rounds = sat("coding heavy 3", "statistics moderate 2")  # 13/5 = 2.6

    assert judge_loop(rounds, replace(RULE, hire=2600)).verdict is Verdict.HIRE
    assert judge_loop(rounds, replace(RULE, hire=2601)).verdict is Verdict.LEAN_NO_HIRE


def test_no_round_that_sets_a_level_is_unscored() -> None:
    assert not set(LEVEL_ROUNDS) & set(UNSCORED)


# Properties ----------------------------------------------------------------------------------------

TYPES = (*LEVEL_ROUNDS, "coding", "statistics", "values")
WEIGHTS = ("heavy", "moderate", "light", "unknown")


@st.composite
def loops(draw: st.DrawFn, *, least: int = 1) -> list[SatRound]:
    """Draw loops of up to eight rounds, some unscored, some with several answers."""
    rounds: list[SatRound] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        verdicts = draw(st.lists(st.sampled_from(Verdict), min_size=least, max_size=3))
        shown = [draw(st.one_of(st.none(), st.sampled_from(Level))) for _ in verdicts]
        scored = draw(st.integers(0, 9)) > 0
        rounds.append(
            SatRound(
                number,
                draw(st.sampled_from(TYPES)),
                draw(st.sampled_from(WEIGHTS)),
                tuple(verdicts) if scored else (),
                tuple(shown) if scored else (),
                scored=scored,
            )
        )
    return rounds


def second(rounds: list[SatRound]) -> tuple[Verdict | None, Level | None, bool]:
    """Return verdict and level by rule 9, written anew with fractions and whole populations."""
    weigh = {"heavy": 3, "moderate": 2, "light": 1, "unknown": 2}
    counted = [one for one in rounds if one.scored]
    numbers = {
        one.number: int(Fraction(sum(one.verdicts), len(one.verdicts))) for one in counted if one.verdicts
    }
    weights = {one.number: weigh[one.weight] for one in counted}
    verdict = None
    if counted and len(numbers) == len(counted):
        mean = Fraction(sum(weights[n] * v for n, v in numbers.items()), sum(weights.values()))
        low = sum(v == 1 for one in counted for v in [numbers[one.number]] if one.weight != "light")
        best = 4 if mean >= Fraction(7, 2) and min(numbers.values()) >= 3 else 3
        best = best if mean >= Fraction(11, 4) else 2 if mean >= 2 else 1
        verdict = Verdict(min(best, 1 if low >= 2 else 2 if low == 1 else 4))
    people: list[int] = []  # one person for each point of weight; the median is the lower middle one
    for one in counted:
        if one.type in LEVEL_ROUNDS and one.number in numbers:
            own = sorted(level or 0 for level in one.shown)
            people += [own[(len(own) - 1) // 2]] * weights[one.number]
    middle = sorted(people)[(len(people) - 1) // 2] if people else 0
    return verdict, Level(middle) if middle else None, bool(people)


@given(loops(least=0))
def test_a_second_implementation_agrees(rounds: list[SatRound]) -> None:
    found = judge_loop(rounds, RULE)

    assert (found.verdict, found.level, found.level_known) == second(rounds)


ORDER = {None: 0, **{verdict: int(verdict) for verdict in Verdict}}


@given(loops(), st.data())
def test_raising_a_verdict_never_lowers_the_loop(rounds: list[SatRound], data: st.DataObject) -> None:
    sat_ = [one for one in rounds if one.verdicts]
    if not sat_:
        return
    one = data.draw(st.sampled_from(sat_))
    place = data.draw(st.integers(0, len(one.verdicts) - 1))
    higher = Verdict(min(4, one.verdicts[place] + 1))
    raised = replace(one, verdicts=(*one.verdicts[:place], higher, *one.verdicts[place + 1 :]))

    before, after = judge_loop(rounds, RULE), judge_loop([raised if r is one else r for r in rounds], RULE)

    assert ORDER[after.verdict] >= ORDER[before.verdict]
    assert after.mean >= before.mean


@given(loops(), st.data())
def test_raising_a_level_shown_never_lowers_that_of_the_loop(
    rounds: list[SatRound], data: st.DataObject
) -> None:
    sat_ = [one for one in rounds if one.shown]
    if not sat_:
        return
    one = data.draw(st.sampled_from(sat_))
    place = data.draw(st.integers(0, len(one.shown) - 1))
    higher = Level(min(5, (one.shown[place] or 0) + 1))
    raised = replace(one, shown=(*one.shown[:place], higher, *one.shown[place + 1 :]))

    before, after = judge_loop(rounds, RULE), judge_loop([raised if r is one else r for r in rounds], RULE)

    assert (after.level or 0) >= (before.level or 0)


@given(loops(least=0), st.randoms(use_true_random=False))
def test_the_order_of_the_rounds_changes_nothing_that_is_judged(rounds: list[SatRound], chance: Any) -> None:
    def gist(found: LoopVerdict) -> Any:
        return found.verdict, found.mean, found.cap, found.level, found.set_by, set(found.missing)

    other = list(rounds)
    chance.shuffle(other)

    assert gist(judge_loop(other, RULE)) == gist(judge_loop(rounds, RULE))


@given(loops(least=0))
def test_the_round_that_set_the_level_shows_that_level(rounds: list[SatRound]) -> None:
    found = judge_loop(rounds, RULE)

    if found.set_by is not None:
        setter = next(one for one in rounds if one.number == found.set_by)
        assert setter.level == found.level
        assert setter.type in LEVEL_ROUNDS


@given(loops(least=0))
def test_a_cap_is_told_only_where_it_lowered_a_complete_loop(rounds: list[SatRound]) -> None:
    found = judge_loop(rounds, RULE)

    if found.cap:
        assert found.verdict is not None
        bars = ((3500, Verdict.STRONG_HIRE), (2750, Verdict.HIRE), (2000, Verdict.LEAN_NO_HIRE))
        by_mean = next((verdict for bar, verdict in bars if found.mean >= bar), Verdict.NO_HIRE)
        assert found.verdict < by_mean
