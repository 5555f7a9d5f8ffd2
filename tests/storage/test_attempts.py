import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlprep.errors import HistoryError
from mlprep.practice.attempt import Verdict
from mlprep.practice.scheduling import review
from mlprep.storage.attempts import AttemptFilter

ADD = st.tuples(
    st.just("add"),
    st.sampled_from(("one-question", "two-questions")),
    st.integers(1, 4),
    st.integers(-72, 72),
    st.sampled_from((None, 1, 4)),
)
VOID = st.tuples(st.just("void"), st.integers(0, 9))
UNDO = st.tuples(st.just("undo"), st.integers(0, 9))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(ADD, ADD, VOID, UNDO), max_size=9))
def test_what_is_derived_equals_a_rebuild_from_scratch_after_any_sequence(
    new_home: Any, sequence: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = new_home(Path(name))
        attempts: list[str] = []
        voids: list[str] = []
        for what, *how in sequence:
            if what == "add":
                question, verdict, hours, blind = how
                home.clock.move(hours=hours)  # a clock set back as well
                attempts.append(home.add(question, verdict, blind=blind))
            elif what == "void" and attempts:
                voids.append(home.void(attempts[how[0] % len(attempts)]))
            elif what == "undo" and voids:
                home.undo(voids[how[0] % len(voids)])
        kept_up = home.derived()

        home.history.attempts.rebuild()

        assert home.derived() == kept_up
        home.close()


def test_an_attempt_is_read_back_as_it_was_kept(home: Any) -> None:
    row = home.history.attempts.get(home.add(title="Übung", data={"answer": "שלום", "missed": []}))

    assert (row.title, row.data["answer"], row.at) == ("Übung", "שלום", home.clock.at)
    assert (row.verdict, row.blind, row.gap) == (3, 2, -1)
    assert not row.voided


def test_an_attempt_is_found_by_a_beginning_or_an_ending_that_fits_only_it(home: Any) -> None:
    one, two = home.add(), home.add()
    store = home.history.attempts

    assert store.get(one[-6:]).id == one
    assert store.get(two).id == two
    assert store.get(one[:8]) is None, "both begin so"
    assert store.get("") is None


def test_an_attempt_whose_schedule_fails_is_not_kept_at_all(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.add()
    before = home.kept()["attempt"], home.derived()
    monkeypatch.setattr("mlprep.practice.scheduling.review", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        home.add()

    assert (home.kept()["attempt"], home.derived()) == before


def test_an_attempt_of_no_known_kind_is_refused(home: Any) -> None:
    home.add()
    before = home.kept()["attempt"], home.derived()

    with pytest.raises(HistoryError):
        home.add(kind="nonsense")

    assert not home.history.connection.in_transaction, "it must not stay open"

    assert (home.kept()["attempt"], home.derived()) == before


def test_a_voided_attempt_does_not_count_and_stays_readable(home: Any) -> None:
    attempt = home.add()
    home.void(attempt)

    store = home.history.attempts
    assert store.count() == 0
    assert store.list(AttemptFilter()) == []
    assert store.get(attempt).voided
    assert home.derived() == {"schedule": [], "day": []}
    assert [row.id for row in store.list(AttemptFilter(voided=True))] == [attempt]


def test_a_reversed_void_brings_the_attempt_and_its_schedule_back(home: Any) -> None:
    attempt = home.add()
    before = home.derived()
    void = home.void(attempt)

    home.undo(void)

    assert home.derived() == before
    assert home.history.attempts.list(AttemptFilter())[0].id == attempt


def test_an_attempt_voided_twice_comes_back_only_when_both_are_reversed(home: Any) -> None:
    attempt = home.add()
    first, second = home.void(attempt), home.void(attempt)

    home.undo(first)
    assert home.history.attempts.count() == 0
    home.undo(second)
    assert home.history.attempts.count() == 1


def test_voiding_an_earlier_attempt_leaves_the_schedule_of_the_later_one(home: Any) -> None:
    first = home.add(verdict=1)
    home.clock.move(days=3)
    home.add(verdict=4)
    home.void(first)

    memory = review(None, Verdict.STRONG_HIRE, date(2026, 3, 5))
    due = home.history.connection.execute("SELECT due, attempts FROM schedule").fetchall()

    assert due == [(memory.due.isoformat(), 1)]


def test_after_a_clock_set_back_nothing_is_due_before_the_last_review(home: Any) -> None:
    home.add(verdict=3)
    home.clock.move(days=-30)
    home.add(verdict=1)

    standing = home.history.questions.standing("delayed-labels")

    assert standing.attempts == 2
    assert standing.last_day == date(2026, 3, 2)
    assert standing.due > date(2026, 3, 2)


def test_the_schedule_follows_the_order_of_time_and_not_that_of_the_making(home: Any) -> None:
    home.add(verdict=3)
    home.clock.move(days=-30)
    home.add(verdict=1)

    first = review(None, Verdict.NO_HIRE, date(2026, 1, 31))
    memory = review(first, Verdict.HIRE, date(2026, 3, 2))
    found = home.history.connection.execute("SELECT stability, difficulty, verdict FROM schedule").fetchall()

    assert found == [(memory.stability, memory.difficulty, 3)]


def test_totals_of_a_day_count_verdicts_hires_time_and_gaps(home: Any) -> None:
    home.add(verdict=3, blind=4, running_ms=1000)
    home.add(verdict=1, blind=None, running_ms=500)

    found = home.history.connection.execute(
        "SELECT day, attempts, verdicts, hires, running_ms, gaps, gap_sum FROM day"
    ).fetchall()

    assert found == [("2026-03-02", 2, 4, 1, 1500, 1, 1)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AttemptFilter(), ["b", "a"]),
        (AttemptFilter(levels=("mid",)), ["b"]),
        (AttemptFilter(rounds=("sql", "coding")), ["b"]),
        (AttemptFilter(company="acme"), ["a"]),
        (AttemptFilter(question="one-question"), ["a"]),
        (AttemptFilter(since=date(2026, 3, 3)), ["b"]),
        (AttemptFilter(until=date(2026, 3, 2)), ["a"]),
        (AttemptFilter(levels=("mid",), company="acme"), []),
    ],
)
def test_a_filter_lists_what_it_names_newest_first(
    home: Any, wanted: AttemptFilter, found: list[str]
) -> None:
    home.add("one-question", title="a", company="acme")
    home.clock.move(days=1)
    home.add("two-questions", title="b", level="mid", round="sql")

    assert [row.title for row in home.history.attempts.list(wanted)] == found
    oldest = home.history.attempts.iterate(wanted, oldest_first=True)
    assert [row.title for row in oldest] == found[::-1]


def test_the_latest_attempt_at_a_question_is_the_last_one_that_counts(home: Any) -> None:
    first = home.add()
    home.clock.move(hours=1)
    home.void(home.add())

    assert home.history.attempts.latest("delayed-labels").id == first
    assert home.history.attempts.latest("never-met") is None
