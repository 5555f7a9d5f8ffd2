"""Which question comes next, and why."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mlprep.content.types import Listed
from mlprep.practice.attempt import Kind, Verdict
from mlprep.practice.selection import NEVER, OVERHEAD, Situation, Standing, choose

TODAY = date(2026, 3, 2)
SEEDS = range(200)
Make = Callable[..., Listed]


def answered(due_in: int, verdict: Verdict = Verdict.HIRE, missed: int = 0) -> Standing:
    last = TODAY - timedelta(days=30)
    return Standing(1, last, verdict, TODAY + timedelta(days=due_in), known=True, missed=missed)


def first(candidates: list[Listed], standings: dict[str, Standing], seed: int) -> str:
    return choose(candidates, standings, Situation(TODAY, seed))[0].listed.id


@pytest.mark.parametrize("due_in", [0, -1, -40])
def test_what_is_due_goes_before_what_is_new(make_listed: Make, due_in: int) -> None:
    both = [make_listed("new"), make_listed("old")]

    assert {first(both, {"old": answered(due_in)}, seed) for seed in SEEDS} == {"old"}


def test_of_two_due_on_one_day_the_one_that_was_missed_goes_first(make_listed: Make) -> None:
    both = [make_listed("a-fine"), make_listed("b-missed")]
    standings = {"a-fine": answered(0), "b-missed": answered(0, Verdict.LEAN_NO_HIRE)}

    assert {first(both, standings, seed) for seed in SEEDS} == {"b-missed"}


def test_what_is_new_goes_before_what_is_not_due_and_before_what_was_only_read(make_listed: Make) -> None:
    three = [make_listed("early"), make_listed("new"), make_listed("read")]
    standings = {"early": answered(5), "read": Standing(0, None, None, None, known=True, missed=0)}

    assert {first(three, standings, seed) for seed in SEEDS} == {"new"}


def test_a_long_question_comes_back_as_a_reask_of_what_was_missed(make_listed: Make) -> None:
    standings = {"long": answered(0, Verdict.LEAN_NO_HIRE, missed=3)}
    (choice,) = choose([make_listed("long", minutes=45)], standings, Situation(TODAY, 1))

    assert (choice.kind, choice.minutes, choice.reason) == (Kind.REASK, 5, "due today; missed last time")


def test_a_question_of_ten_minutes_comes_back_as_itself(make_listed: Make) -> None:
    standings = {"short": answered(-2, Verdict.LEAN_NO_HIRE, missed=3)}
    (choice,) = choose([make_listed("short", minutes=10)], standings, Situation(TODAY, 1))

    assert (choice.kind, choice.minutes, choice.reason) == (
        Kind.WHOLE,
        10,
        "due for 2 days; missed last time",
    )


def test_a_long_question_of_which_nothing_was_missed_comes_back_as_an_unseen_one_on_its_topic(
    make_listed: Make,
) -> None:
    long = make_listed("long", minutes=45, topics=("drift",))
    unseen = make_listed("unseen", topics=("drift",))

    for seed in SEEDS:
        best = choose([long, unseen], {"long": answered(-40)}, Situation(TODAY, seed))[0]
        assert (best.listed.id, best.reason) == ("unseen", "new, on a topic that is due (About long)")


def test_the_topic_just_practised_waits(make_listed: Make) -> None:
    same, other = make_listed("same", topics=("drift",)), make_listed("other", topics=("power",))
    before = make_listed("before", topics=("drift",), round="coding")

    for seed in SEEDS:
        found = choose([same, other], {}, Situation(TODAY, seed, recent=(before,)))
        assert found[0].listed.id == "other"


def test_a_topic_of_four_questions_ago_waits_no_more(make_listed: Make) -> None:
    same = make_listed("same", topics=("drift",))
    others = tuple(make_listed(f"other-{n}", round="coding") for n in range(3))
    fourth = make_listed("fourth", topics=("drift",), round="coding")

    with_it = choose([same], {}, Situation(TODAY, 1, recent=(*others, fourth)))
    without = choose([same], {}, Situation(TODAY, 1, recent=others))

    assert with_it == without


def test_the_round_type_just_practised_loses_points(make_listed: Make) -> None:
    one = make_listed("one")
    before = make_listed("before")

    (after,) = choose([one], {}, Situation(TODAY, 1, recent=(before,)))
    (fresh,) = choose([one], {}, Situation(TODAY, 1))

    assert after.points == fresh.points - 8


def test_a_seed_gives_the_same_order_whatever_the_order_of_the_candidates(make_listed: Make) -> None:
    many = [make_listed(f"question-{n}") for n in range(50)]

    assert choose(many, {}, Situation(TODAY, 7)) == choose(many[::-1], {}, Situation(TODAY, 7))


def test_another_seed_gives_another_order(make_listed: Make) -> None:
    many = [make_listed(f"question-{n}") for n in range(50)]

    assert len({tuple(c.listed.id for c in choose(many, {}, Situation(TODAY, s))) for s in range(20)}) == 20


@pytest.mark.parametrize(("budget", "fits"), [(13.9, False), (14.0, True)])
def test_a_budget_holds_the_question_and_its_scoring(make_listed: Make, budget: float, *, fits: bool) -> None:
    ten = make_listed("ten", minutes=10)

    assert bool(choose([ten], {}, Situation(TODAY, 1, budget=budget))) is fits
    assert 10 * OVERHEAD == 14.0


def test_a_reask_fits_where_the_whole_question_does_not(make_listed: Make) -> None:
    standings = {"long": answered(0, Verdict.LEAN_NO_HIRE, missed=2)}

    assert choose([make_listed("long", minutes=60)], standings, Situation(TODAY, 1, budget=7.0))


def test_due_only_leaves_out_what_is_not_due(make_listed: Make) -> None:
    three = [make_listed("due"), make_listed("early"), make_listed("new")]
    standings = {"due": answered(0), "early": answered(1)}

    found = choose(three, standings, Situation(TODAY, 1, due_only=True))

    assert [choice.listed.id for choice in found] == ["due"]


def test_the_first_question_ever_is_a_short_one(make_listed: Make) -> None:
    many = [make_listed(f"long-{n}", minutes=45) for n in range(20)] + [make_listed("short", minutes=10)]

    for seed in SEEDS:
        best = choose(many, {}, Situation(TODAY, seed, first_run=True))[0]
        assert (best.listed.id, best.reason) == ("short", "short, to get you going")


def test_the_first_run_without_a_short_question_takes_the_shortest(make_listed: Make) -> None:
    both = [make_listed("hour", minutes=60), make_listed("half", minutes=30)]

    assert {choose(both, {}, Situation(TODAY, seed, first_run=True))[0].listed.id for seed in SEEDS} == {
        "half"
    }


def test_a_question_never_met_is_new(make_listed: Make) -> None:
    (choice,) = choose([make_listed("one")], {"one": NEVER}, Situation(TODAY, 1))

    assert choice.reason == "new to you"
