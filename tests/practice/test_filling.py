"""Which questions fill a round of a mock loop, and how its minutes are shared out."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlprep.content.bank import open_bank
from mlprep.content.types import Listed
from mlprep.practice.attempt import Verdict
from mlprep.practice.filling import MOST, ONE_PROBLEM, RECENTLY, STAND_INS, fill, rank, share
from mlprep.practice.loops import UNSCORED
from mlprep.practice.selection import Standing
from mlprep.world import real_world

TODAY = date(2026, 3, 2)
Make = Callable[..., Listed]


def met(days: int) -> Standing:
    """Return the standing of a question answered so many days ago."""
    day = TODAY - timedelta(days=days)
    return Standing(1, day, Verdict.HIRE, day + timedelta(days=9), known=True, missed=0)


def ranked(listed: list[Listed], standings: dict[str, Standing] | None = None, **more: Any) -> list[str]:
    chosen = {"today": TODAY, "seed": 1, "company": "", **more}
    return [one.id for one in rank(listed, standings or {}, **chosen)]


def test_what_was_never_met_goes_before_what_was_met_long_ago_and_that_before_lately(
    make_listed: Make,
) -> None:
    listed = [make_listed(name) for name in ("lately", "long-ago", "never")]
    standings = {"lately": met(RECENTLY), "long-ago": met(RECENTLY + 1)}

    orders = {tuple(ranked(listed, standings, seed=seed)) for seed in range(20)}
    assert orders == {("never", "long-ago", "lately")}


def test_a_question_whose_answer_was_only_read_counts_as_met(make_listed: Make) -> None:
    read = Standing(0, None, None, None, known=True, missed=0)

    assert ranked([make_listed("read"), make_listed("new")], {"read": read}) == ["new", "read"]


def test_a_question_kept_for_mock_loops_goes_before_one_that_fits_the_company(make_listed: Make) -> None:
    listed = [
        make_listed("fits", companies=("meta",)),
        make_listed("kept", reserved=True),
        make_listed("plain"),
    ]

    assert ranked(listed, company="meta") == ["kept", "fits", "plain"]


def test_a_question_met_lately_does_not_go_first_because_it_is_kept_for_mock_loops(make_listed: Make) -> None:
    listed = [make_listed("kept", reserved=True), make_listed("plain")]

    assert ranked(listed, {"kept": met(3)}) == ["plain", "kept"]


def test_without_a_company_no_question_fits_one_better(make_listed: Make) -> None:
    plain = [make_listed(name) for name in "abcdef"]
    tagged = [make_listed(name, companies=("",) if name in "af" else ("meta",)) for name in "abcdef"]

    assert ranked(tagged) == ranked(plain)


def test_the_seed_alone_orders_questions_that_are_alike(make_listed: Make) -> None:
    listed = [make_listed(name) for name in "abcdefgh"]

    assert ranked(listed, seed=5) == ranked(listed[::-1], seed=5)
    assert len({tuple(ranked(listed, seed=seed)) for seed in range(20)}) > 10


@pytest.mark.parametrize("kind", ONE_PROBLEM)
def test_a_round_of_one_problem_takes_the_first_whatever_its_length(make_listed: Make, kind: str) -> None:
    long, short = make_listed("long", minutes=90), make_listed("short", minutes=5)

    assert fill(kind, 45, [long, short]) == [long]


def test_stories_are_added_while_the_minutes_last_and_three_at_most(make_listed: Make) -> None:
    ten = [make_listed(name, minutes=10) for name in "abcd"]

    assert fill("behavioural", 45, ten) == ten[:MOST] == ten[:3]
    assert fill("behavioural", 30, ten) == ten[:3]
    assert fill("behavioural", 29, ten) == ten[:2]
    assert fill("behavioural", 19, ten) == ten[:1]


def test_one_too_long_is_passed_over_for_a_shorter_one(make_listed: Make) -> None:
    first, long, short = (make_listed(n, minutes=m) for n, m in (("a", 30), ("b", 16), ("c", 15)))

    assert fill("coding", 45, [first, long, short]) == [first, short]


def test_a_first_question_longer_than_the_round_is_taken_alone(make_listed: Make) -> None:
    assert [
        one.id for one in fill("coding", 20, [make_listed("a", minutes=40), make_listed("b", minutes=1)])
    ] == ["a"]


def test_a_second_story_must_bring_a_topic_that_the_first_lacks(make_listed: Make) -> None:
    first = make_listed("a", topics=("conflict", "growth"))
    same = make_listed("b", topics=("conflict",))
    other = make_listed("c", topics=("conflict", "failure"))

    assert fill("behavioural", 45, [first, same, other]) == [first, other]


def test_no_candidates_fill_nothing() -> None:
    assert fill("behavioural", 45, []) == []


@given(st.integers(1, 480), st.lists(st.integers(1, 120), min_size=1, max_size=5))
def test_the_shares_add_up_to_the_round_and_keep_the_proportions(minutes: int, lengths: list[int]) -> None:
    seconds = share(minutes, lengths)

    assert sum(seconds) == minutes * 60
    assert all(abs(s - 60 * minutes * n / sum(lengths)) < 1 for s, n in zip(seconds, lengths, strict=True))


def test_the_shares_of_a_round_worked_by_hand() -> None:
    assert share(45, [10, 10, 12]) == [843, 844, 1013]  # 2700 x 10/32 = 843.75, x 20/32 = 1687.5, x 32/32


def test_no_questions_share_no_minutes() -> None:
    assert share(45, []) == []


def test_every_scored_round_type_has_a_nearest_one_that_exists() -> None:
    bank = open_bank(real_world().paths, version="test")
    types = {one.id for one in bank.framework.rounds}
    bank.close()

    assert set(STAND_INS) == types - set(UNSCORED)
    assert all(near and set(near) <= types - {kind} for kind, near in STAND_INS.items())
    assert set(ONE_PROBLEM) <= types
