"""Identifiers that sort by the time they were made."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from mlprep.world import Uuid7

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def zeros(number: int) -> bytes:
    return bytes(number)


def test_an_id_is_a_version_7_uuid_in_the_usual_spelling() -> None:
    made = Uuid7()(NOW)

    assert str(UUID(made)) == made
    assert (UUID(made).version, UUID(made).variant) == (7, RFC_4122)


def test_an_id_begins_with_the_milliseconds() -> None:
    assert UUID(Uuid7()(NOW)).int >> 80 == int(NOW.timestamp() * 1000)


def test_the_randomness_handed_in_is_all_there_is() -> None:
    assert Uuid7(zeros)(NOW) == Uuid7(zeros)(NOW)
    assert Uuid7(zeros)(NOW).endswith("-8000-000000000000")


def test_two_makers_make_different_ids_at_one_moment() -> None:
    assert Uuid7()(NOW) != Uuid7()(NOW)


@given(st.lists(st.integers(-5000, 5000), min_size=2, max_size=50))
def test_ids_sort_in_the_order_of_making_even_when_the_clock_goes_back(steps: list[int]) -> None:
    make = Uuid7()
    made = [make(NOW + timedelta(milliseconds=step)) for step in steps]

    assert made == sorted(set(made))


def test_more_ids_in_a_millisecond_than_the_counter_holds_still_sort() -> None:
    make = Uuid7()
    made = [make(NOW) for _ in range(5000)]

    assert made == sorted(set(made))


def test_a_moment_before_1970_makes_an_id_all_the_same() -> None:
    assert UUID(Uuid7()(datetime(1960, 1, 1, tzinfo=UTC))).version == 7
