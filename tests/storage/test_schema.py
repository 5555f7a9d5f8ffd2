import re
import sqlite3
from typing import Any

import pytest

from mlprep.storage.schema import KEPT, MIGRATIONS


def tables(home: Any) -> list[tuple[str, str]]:
    found = home.history.connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    return [(name, sql) for name, sql in found]


def test_every_table_is_strict(home: Any) -> None:
    found = tables(home)

    assert len(found) > len(KEPT)
    assert [name for name, sql in found if not re.search(r"\)\s*STRICT\b", sql)] == []


def test_no_column_holds_floating_point_numbers(home: Any) -> None:
    types = {
        (name, row[1]): row[2]
        for name, _ in tables(home)
        for row in home.history.connection.execute(f"PRAGMA table_info({name})")
    }

    assert set(types.values()) == {"TEXT", "INTEGER"}


def test_every_kept_table_is_there_and_refers_only_to_earlier_ones(home: Any) -> None:
    names = [name for name, _ in tables(home)]
    for number, table in enumerate(KEPT):
        refers = {row[2] for row in home.history.connection.execute(f"PRAGMA foreign_key_list({table})")}

        assert table in names
        assert refers <= set(KEPT[:number])


def test_every_migration_is_numbered_in_order() -> None:
    assert [int(step.__name__[1:4]) for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_number_cannot_be_kept_as_text(home: Any) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        home.history.connection.execute("INSERT INTO device (id, at, zone) VALUES ('a', 'b', 'c')")


def test_an_attempt_cannot_refer_to_a_version_that_is_not_kept(home: Any) -> None:
    home.add()

    with pytest.raises(sqlite3.IntegrityError):
        home.history.connection.execute("UPDATE attempt SET hash = 'none'")


def test_the_newest_attempts_are_found_without_sorting_all_of_them(home: Any) -> None:
    plan = home.history.connection.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM counted ORDER BY at DESC, id DESC LIMIT 10"
    ).fetchall()

    assert not any("USE TEMP B-TREE" in row[3] for row in plan)
