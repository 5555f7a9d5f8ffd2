"""Marks beside reference marks: how far they are off, when a leaning is reported, what comes next."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import comb
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlprep.content.types import Contrast, Level, Question, Signal
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import (
    APART,
    HALVES,
    LEAST,
    By,
    Compared,
    Finding,
    Marking,
    compare,
    next_sample,
    offered,
    report,
    sample_of,
    sign_test,
)

MID, SENIOR, STAFF = Level.MID, Level.SENIOR, Level.STAFF
MET, PARTLY, MISSED, PROBED = Mark.MET, Mark.PARTLY, Mark.MISSED, Mark.AFTER_PROBE


def signal(name: str = "proxy", level: Level = SENIOR, dimension: str = "data") -> Signal:
    return Signal(name, f"Shows {name}", dimension, level)


def pairs(*marks: tuple[Mark, Mark], level: Level = SENIOR, dimension: str = "data") -> Marking:
    """Return a marking of a sample whose signals were marked so, each beside its reference."""
    compared = tuple(Compared(signal(f"s{n}", level, dimension), *both) for n, both in enumerate(marks))
    return Marking(MID, MID, 2, compared)


@pytest.mark.parametrize(
    ("yours", "reference", "halves"),
    [
        (MET, MISSED, 2),
        (PARTLY, MISSED, 1),
        (MET, PARTLY, 1),
        (MET, PROBED, 1),
        (PARTLY, PROBED, 0),
        (MISSED, MISSED, 0),
        (PARTLY, MET, -1),
        (MISSED, MET, -2),
    ],
)
def test_a_difference_is_counted_in_half_marks(yours: Mark, reference: Mark, halves: int) -> None:
    assert Compared(signal(), yours, reference).halves == halves


def test_every_mark_has_a_worth() -> None:
    assert set(HALVES) == set(Mark)


def test_a_mark_after_a_probe_is_offered_only_where_the_reference_uses_it() -> None:
    plain = Contrast(MID, "…", (("a", "met"), ("b", "partly")), "…")
    probed = Contrast(MID, "…", (("a", "met"), ("b", "after-probe")), "…")

    assert offered(plain) == (MET, PARTLY, MISSED)
    assert offered(probed) == (MET, PROBED, PARTLY, MISSED)


def test_marks_are_laid_beside_the_reference_in_the_order_of_the_question(
    make_question: Callable[..., Question],
) -> None:
    signals = (signal("b"), signal("a"), signal("c"))
    contrast = Contrast(MID, "…", (("a", "met"), ("b", "missed"), ("c", "met")), "…")
    question = make_question(signals=signals, contrast=(contrast,))

    found = compare(question, contrast, {"a": PARTLY, "b": MET})

    assert [(one.signal.id, one.yours, one.reference) for one in found] == [
        ("b", MET, MISSED),
        ("a", PARTLY, MET),
    ]


def test_a_question_without_a_sample_at_a_level_says_so(make_question: Callable[..., Question]) -> None:
    with pytest.raises(KeyError, match="staff"):
        sample_of(make_question(), STAFF)


def by_counting(more: int, less: int) -> Fraction:
    """Return the sign test's probability by going through every way the signs can fall."""
    n, own = more + less, abs(more - less)
    splits = [abs(2 * sum(signs) - n) for signs in product((0, 1), repeat=n)]
    return Fraction(sum(split >= own for split in splits), len(splits))


@pytest.mark.parametrize(("more", "less"), [(a, b) for a in range(7) for b in range(7)])
def test_the_sign_test_is_the_share_of_splits_at_least_as_uneven(more: int, less: int) -> None:
    assert sign_test(more, less) == pytest.approx(float(by_counting(more, less)))


def test_the_sign_test_has_values_known_by_hand() -> None:
    assert sign_test(0, 0) == 1.0
    assert sign_test(5, 0) == 0.0625
    assert sign_test(6, 0) == 0.03125
    assert sign_test(1, 9) == pytest.approx(2 * (1 + 10) / 1024)


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_sign_test_takes_no_side_and_stays_a_probability(more: int, less: int) -> None:
    found = sign_test(more, less)

    assert found == sign_test(less, more)
    assert 0 <= found <= 1


def finding(high: int, low: int, equal: int) -> Finding:
    marks = [(PARTLY, MISSED)] * high + [(PARTLY, MET)] * low + [(MET, MET)] * equal
    return report([pairs(*marks)]).overall.finding


@pytest.mark.parametrize(
    ("high", "low", "equal", "expected"),
    [
        (6, 0, LEAST - 6, Finding.LENIENT),  # .031
        (0, 6, LEAST - 6, Finding.HARSH),
        (5, 0, LEAST - 5, Finding.CLOSE),  # .0625
        (9, 2, 20, Finding.CLOSE),  # .065
        (10, 2, 20, Finding.LENIENT),  # .039
        (0, 0, LEAST, Finding.CLOSE),
        (11, 0, 0, Finding.TOO_FEW),
        (0, 0, 0, Finding.TOO_FEW),
    ],
)
def test_a_leaning_is_reported_from_twelve_marks_and_a_rare_split_on(
    high: int, low: int, equal: int, expected: Finding
) -> None:
    assert finding(high, low, equal) is expected


def test_a_group_counts_what_was_off_and_what_could_have_been() -> None:
    group = report(
        [pairs((MET, MISSED), (PARTLY, MISSED), (MISSED, MET), (MET, MET), (PARTLY, PARTLY))]
    ).overall

    assert (group.n, group.too_high, group.too_low, group.equal) == (5, 2, 1, 2)
    assert (group.could_rise, group.could_fall) == (3, 3)
    assert group.mean == pytest.approx((1 + 0.5 - 1) / 5)


def test_groups_are_made_by_level_and_by_dimension() -> None:
    found = report(
        [
            pairs((MET, MISSED), (MET, MET), level=STAFF, dimension="sizing"),
            pairs((MISSED, MET), level=MID, dimension="data"),
            pairs((MET, MET), level=MID, dimension="sizing"),
        ]
    )

    assert [(one.by, one.name, one.n) for one in found.groups] == [
        (By.ALL, "all", 4),
        (By.LEVEL, "mid", 2),
        (By.LEVEL, "staff", 2),
        (By.DIMENSION, "sizing", 3),
        (By.DIMENSION, "data", 1),
    ]
    assert [one.halves for one in found.groups] == [0, -2, 2, 2, -2]


def test_a_sample_marked_again_does_not_count() -> None:
    first = pairs(*[(MET, MET)] * 3)
    again = Marking(MID, SENIOR, 2, pairs(*[(MET, MISSED)] * 40).compared, first=False)

    found = report([first, again])

    assert (found.samples, found.repeated, found.overall.n, found.overall.too_high) == (1, 1, 3, 0)
    assert found.guesses.n == 1


def test_guesses_are_counted_beside_what_chance_gets_right() -> None:
    found = report(
        [
            Marking(MID, MID, 2, ()),
            Marking(MID, STAFF, 3, ()),
            Marking(STAFF, SENIOR, 2, ()),
            Marking(SENIOR, SENIOR, 3, ()),
        ]
    ).guesses

    assert (found.n, found.right, found.too_high, found.too_low, found.distance) == (4, 2, 1, 1, 3)
    assert found.by_chance == pytest.approx(2 / 2 + 2 / 3)


@pytest.mark.parametrize(("met", "cornered"), [(58, True), (40, False)])
def test_a_leaning_to_the_only_side_with_room_is_known_as_such(met: int, cornered: bool) -> None:
    marks = [(PARTLY, MET)] * 8 + [(MET, MET)] * (met - 8) + [(MISSED, MISSED)] * (60 - met)
    group = report([pairs(*marks)]).overall

    assert (group.finding, group.cornered) == (Finding.HARSH, cornered)


def drawn(samples: dict[Any, bool], times: int, *, known: set[str] | None = None, seed: int = 1) -> list[Any]:
    """Return what is shown when sample follows sample, each question known once it was shown."""
    shown: list[Any] = []
    met = set(known or ())
    for _ in range(times):
        key = next_sample(samples, shown, met, seed)
        assert key is not None
        shown.append(key)
        met.add(key[0])
    return shown


BOTH = {(f"q{n}", level): False for n in range(8) for level in (MID, SENIOR)}


@pytest.mark.parametrize("seed", range(20))
def test_no_sample_comes_again_before_all_others_came(seed: int) -> None:
    first, second = drawn(BOTH, 16, seed=seed), drawn(BOTH, 32, seed=seed)[16:]

    assert sorted(first) == sorted(second) == sorted(BOTH)


@pytest.mark.parametrize("seed", range(20))
def test_samples_of_questions_already_met_come_first(seed: int) -> None:
    known = {f"q{n}" for n in range(APART + 1)}

    assert {question for question, _ in drawn(BOTH, 2 * len(known), known=known, seed=seed)} == known


@pytest.mark.parametrize("seed", range(20))
def test_two_samples_of_a_question_stand_apart(seed: int) -> None:
    shown = [question for question, _ in drawn(BOTH, 16, seed=seed)]
    near = [n for n in range(len(shown)) if shown[n] in shown[max(0, n - APART) : n]]

    assert [n for n in near if n < len(shown) - APART] == []


@pytest.mark.parametrize("seed", range(20))
def test_what_is_kept_for_mock_loops_comes_last_of_what_is_new(seed: int) -> None:
    samples = {(f"q{n}", MID): n < 3 for n in range(8)}

    assert {question for question, _ in drawn(samples, 5, seed=seed)} == {f"q{n}" for n in range(3, 8)}


def test_the_seed_decides_among_equals() -> None:
    orders = {tuple(drawn(BOTH, 4, seed=seed)) for seed in range(20)}

    assert len(orders) > 10
    assert drawn(BOTH, 16, seed=5) == drawn(BOTH, 16, seed=5)


def test_where_there_is_no_sample_none_comes_next() -> None:
    assert next_sample({}, [], set(), 1) is None


def test_the_tail_of_the_sign_test_is_that_of_the_binomial() -> None:
    assert sign_test(15, 5) == pytest.approx(2 * sum(comb(20, k) for k in range(6)) / 2**20)
