from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mlprep.content.company_types import Confidence
from mlprep.content.types import Level, Role
from mlprep.errors import HistoryError, UsageError


def test_a_loop_is_read_back_as_it_was_saved(home: Any) -> None:
    days = (date(2026, 4, 1), None)
    saved = home.loop(
        "acme", 45, 60, title="Ácme\n", ai="off", weeks=(6, 8), company="google", first_day=days[0], days=days
    )

    assert home.history.loops.get("acme") == saved
    assert (saved.number, saved.at) == (1, home.clock.now())


def test_every_save_keeps_the_version_before(home: Any) -> None:
    for minutes in (45, 50, 60):
        home.clock.move(days=1)
        home.loop("acme", minutes)

    assert [(one.number, one.minutes) for one in home.history.loops.versions("acme")] == [
        (3, 60),
        (2, 50),
        (1, 45),
    ]


def test_a_version_is_found_by_its_id_when_it_was_changed_and_removed(home: Any) -> None:
    first = home.loop("acme", 45)
    home.loop("acme", 60)
    home.history.loops.remove("acme")

    assert home.history.loops.version(first.version_id) == first
    assert home.history.loops.version("none") is None


def test_the_last_save_counts_when_the_clock_was_set_back_before_it(home: Any) -> None:
    home.loop("acme", 45)
    home.clock.move(days=-3)
    home.loop("acme", 60)

    assert home.history.loops.get("acme").minutes == 60
    assert [one.minutes for one in home.history.loops.list()] == [60]


def test_the_list_holds_the_newest_version_of_each_loop_by_name(home: Any) -> None:
    for name, minutes in (("beta", 45), ("acme", 45), ("beta", 60)):
        home.loop(name, minutes)

    assert [(one.name, one.minutes) for one in home.history.loops.list()] == [("acme", 45), ("beta", 60)]


def test_a_removed_loop_is_neither_got_nor_listed_and_its_rows_stay(home: Any) -> None:
    home.loop()

    assert home.history.loops.remove("acme")

    assert home.history.loops.get("acme") is None
    assert home.history.loops.list() == home.history.loops.versions("acme") == []
    assert [len(home.kept()[table]) for table in ("loop_version", "loop_removal")] == [1, 1]


def test_removing_what_is_not_there_keeps_nothing(home: Any) -> None:
    assert not home.history.loops.remove("acme")
    assert home.kept()["loop_removal"] == []


def test_a_loop_added_under_the_name_of_a_removed_one_begins_anew(home: Any) -> None:
    home.loop("acme", 45)
    home.loop("acme", 50)
    home.history.loops.remove("acme")
    home.loop("acme", 60)

    assert [(one.number, one.minutes) for one in home.history.loops.versions("acme")] == [(1, 60)]


@pytest.mark.parametrize("name", ["", "Acme", "-acme", "a" * 42, "../acme", "a b", "acme\n"])
def test_a_name_that_could_not_be_part_of_a_path_is_refused(home: Any, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be called"):
        home.loop(name)
    with pytest.raises(UsageError, match="cannot be called"):
        home.history.loops.keep_draft(name, "text")

    assert home.kept()["loop_version"] == []


def test_a_name_of_forty_one_characters_is_taken(home: Any) -> None:
    assert home.loop("4" + "a-" * 20).name == "4" + "a-" * 20


def test_a_loop_without_rounds_is_refused(home: Any) -> None:
    with pytest.raises(UsageError, match="from 1 to 30 rounds"):
        home.loop("acme", rounds=())


def test_the_minutes_leave_out_optional_rounds_and_those_unknown_are_counted(home: Any) -> None:
    loop = home.loop("acme", 45, 60, 30)
    rounds = (
        loop.rounds[0],
        replace(loop.rounds[1], minutes=None),
        replace(loop.rounds[2], optional=True),
    )

    assert (replace(loop, rounds=rounds).minutes, replace(loop, rounds=rounds).unknown) == (45, 1)


def test_a_loop_stands_as_a_company_loop_whose_source_is_the_candidate(home: Any) -> None:
    loop = home.loop("acme", 45, 60, weeks=(6, 8))

    made = loop.as_company_loop()

    assert (made.role, made.levels, made.weeks, made.rounds) == (
        Role.MLE,
        (Level.SENIOR,),
        (6, 8),
        loop.rounds,
    )
    assert (made.source.text, made.source.as_of) == ("your own loop 'acme'", "2026-03")
    assert made.source.confidence is Confidence.PRIMARY


def test_two_loops_are_the_same_whenever_they_were_saved(home: Any) -> None:
    first = home.loop()
    home.clock.move(days=1)

    assert first.same_as(home.loop())
    assert not first.same_as(replace(first, ai="off"))
    assert not first.same_as(replace(first, name="other"))


def test_a_draft_is_kept_replaced_and_dropped(home: Any) -> None:
    store = home.history.loops
    store.keep_draft("acme", "one")
    store.keep_draft("acme", "two\n")

    assert (store.draft("acme"), store.drafts(), store.list()) == ("two\n", ["acme"], [])
    assert store.drop_draft("acme")
    assert not store.drop_draft("acme")
    assert store.draft("acme") is None


def test_a_save_drops_the_draft_of_that_loop_alone(home: Any) -> None:
    for name in ("acme", "beta"):
        home.history.loops.keep_draft(name, "role: mle")

    home.loop("acme")

    assert home.history.loops.drafts() == ["beta"]


def test_removing_a_loop_of_which_only_a_draft_is_kept_drops_it(home: Any) -> None:
    home.history.loops.keep_draft("acme", "role: mle")

    assert home.history.loops.remove("acme")
    assert home.history.loops.drafts() == []


def test_a_body_that_is_no_loop_is_a_sentence_and_not_a_crash(home: Any) -> None:
    home.loop()
    home.history.connection.execute("UPDATE loop_version SET body = '{\"rounds\": 3}'")

    with pytest.raises(HistoryError, match="loop 'acme' cannot be read"):
        home.history.loops.get("acme")


def test_on_a_full_disk_the_version_is_refused_and_the_draft_stays(home: Any) -> None:
    home.history.loops.keep_draft("acme", "role: mle")
    pages = home.history.connection.execute("PRAGMA page_count").fetchone()[0]
    home.history.connection.execute(f"PRAGMA max_page_count={pages}")

    with pytest.raises(HistoryError, match="the disk is full"):
        home.loop("acme", ai="x" * 100_000)

    assert home.history.loops.get("acme") is None
    assert home.history.loops.draft("acme") == "role: mle"
