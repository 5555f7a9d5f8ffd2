"""Marks beside reference marks: how far they are off, when a leaning is reported, what comes next."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlprep.content.types import Contrast, Level, Question, Signal
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import (
    APART,
    HALVES,
    By,
    Compared,
    Finding,
    Marking,
    compare,
    exact_test,
    next_sample,
    offered,
    report,
    sample_of,
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


def by_counting(high: int, could_rise: int, low: int, could_fall: int) -> Fraction:
    """Return the exact test's probability by going through every way the slips can fall."""
    places = [True] * could_rise + [False] * could_fall
    counts = Counter(sum(chosen) for chosen in combinations(places, high + low))
    return Fraction(sum(n for n in counts.values() if n <= counts[high]), sum(counts.values()))


@pytest.mark.parametrize("table", [(a, a + c, b, b + d) for a, b, c, d in product(range(4), repeat=4)])
def test_the_exact_test_is_the_share_of_ways_at_least_as_uneven(table: tuple[int, int, int, int]) -> None:
    assert exact_test(*table) == pytest.approx(float(by_counting(*table)))


def test_the_exact_test_has_the_value_of_the_lady_tasting_tea() -> None:
    # All four of four cups right: 1 way in 70, and as uneven the other way round (Fisher, 1935).
    assert exact_test(4, 4, 0, 4) == pytest.approx(2 / 70)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_exact_test_takes_no_side_and_stays_a_probability(a: int, b: int, c: int, d: int) -> None:
    found = exact_test(a, a + c, b, b + d)

    assert found == pytest.approx(exact_test(b, b + d, a, a + c))
    assert 0 <= found <= 1


def finding(high: int, missed: int, low: int, met: int) -> Finding:
    """Return what is said where so many of the missed were raised, and of the met lowered."""
    marks = [(PARTLY, MISSED)] * high + [(MISSED, MISSED)] * (missed - high)
    marks += [(PARTLY, MET)] * low + [(MET, MET)] * (met - low)
    return report([pairs(*marks)]).overall.finding


@pytest.mark.parametrize(
    ("high", "missed", "low", "met", "expected"),
    [
        (6, 6, 0, 6, Finding.LENIENT),
        (0, 6, 6, 6, Finding.HARSH),
        (4, 6, 0, 6, Finding.CLOSE),  # .061
        (5, 6, 0, 6, Finding.LENIENT),  # .015
        (0, 6, 0, 6, Finding.CLOSE),
        (0, 1, 23, 231, Finding.CLOSE),  # one slip in ten, where only one mark could be too high
        (10, 100, 10, 100, Finding.CLOSE),
        (0, 1, 231, 231, Finding.HARSH),
        (5, 5, 0, 6, Finding.TOO_FEW),
        (0, 0, 0, 0, Finding.TOO_FEW),
    ],
)
def test_a_leaning_is_reported_from_twelve_marks_and_a_rare_split_on(
    high: int, missed: int, low: int, met: int, expected: Finding
) -> None:
    assert finding(high, missed, low, met) is expected


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
