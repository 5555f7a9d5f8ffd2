"""The schedule: whole days, the same every time, and the library's own."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from mlprep.practice.attempt import Verdict
from mlprep.practice.scheduling import MILLION, Memory, review

MONDAY = date(2026, 1, 5)


def intervals(*verdicts: int) -> list[int]:
    """Return the days between reviews, each done on the day it is due."""
    memory, day, days = None, MONDAY, []
    for verdict in verdicts:
        memory = review(memory, Verdict(verdict), day)
        days.append((memory.due - day).days)
        day = memory.due
    return days


@pytest.mark.parametrize(
    ("verdicts", "days"),
    [
        ((3, 3, 3, 3, 3, 3), [2, 11, 46, 163, 497, 1346]),
        ((4, 4, 4, 4), [8, 66, 397, 1875]),
        ((2, 2, 2, 2, 2, 2), [1, 3, 7, 12, 18, 25]),
        ((1, 1, 1, 1), [1, 1, 1, 1]),
        ((3, 3, 3, 1, 3, 3), [2, 11, 46, 3, 8, 19]),
        ((4, 1, 2, 3, 3), [8, 1, 3, 7, 15]),
        ((1, 2, 3, 4), [1, 1, 3, 12]),
    ],
)
def test_schedules_stay_as_they_were(verdicts: tuple[int, ...], days: list[int]) -> None:
    assert intervals(*verdicts) == days


histories = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 90)), min_size=1, max_size=8)


@given(histories)
def test_a_schedule_rebuilt_from_the_attempts_is_the_same(history: list[tuple[int, int]]) -> None:
    def rebuilt() -> list[Memory]:
        memory, day, found = None, MONDAY, []
        for verdict, wait in history:
            day += timedelta(days=wait)
            memory = review(memory, Verdict(verdict), day)
            found.append(memory)
        return found

    assert rebuilt() == rebuilt()


@given(histories)
def test_the_librarys_own_card_comes_back_on_the_same_day(history: list[tuple[int, int]]) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, memory, day = Card(card_id=7), None, MONDAY
    for verdict, wait in history:
        day += timedelta(days=wait)
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        card, _ = scheduler.review_card(card, Rating(verdict), at)
        memory = review(memory, Verdict(verdict), day)

        assert abs((card.due.date() - memory.due).days) <= (1 if (card.due.date() - day).days > 300 else 0)
        assert card.stability is not None
        assert memory.stability / MILLION == pytest.approx(card.stability, rel=1e-3, abs=2e-5)


@given(histories)
def test_nothing_is_due_before_tomorrow(history: list[tuple[int, int]]) -> None:
    memory, day = None, MONDAY
    for verdict, wait in history:
        day += timedelta(days=wait)
        memory = review(memory, Verdict(verdict), day)

        assert memory.reviewed == day
        assert memory.due > day


def test_a_better_verdict_comes_back_later() -> None:
    first = review(None, Verdict.HIRE, MONDAY)
    later = [review(first, verdict, first.due).due for verdict in Verdict]

    assert later == sorted(set(later))


def test_a_clock_set_back_is_taken_for_the_day_of_the_review_before() -> None:
    first = review(None, Verdict.HIRE, MONDAY)

    back = review(first, Verdict.NO_HIRE, MONDAY - timedelta(days=30))

    assert back == review(first, Verdict.NO_HIRE, MONDAY)
    assert back.due > MONDAY
