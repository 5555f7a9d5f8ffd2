import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mlprep.database.connect import APPLICATION_ID, connect
from mlprep.database.migrate import Migration, migrate
from mlprep.errors import HistoryError

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def m001_first(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT"
    )
    connection.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")


def m002_more(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def m003_breaks(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE half (a TEXT) STRICT")
    connection.execute("INSERT INTO note (text) VALUES ('half')")
    connection.execute("INSERT INTO nowhere VALUES (1)")


class File:
    """A file of ours and its folder of copies."""

    def __init__(self, folder: Path) -> None:
        self.path, self.backups = folder / "h.sqlite", folder / "backups"
        self.connection = connect(self.path)

    def migrate(self, *steps: Migration) -> list[str]:
        return migrate(self.connection, steps, path=self.path, backups=self.backups, now=NOW)

    def all(self, sql: str) -> list[tuple[object, ...]]:
        return self.connection.execute(sql).fetchall()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[File]:
    made = File(tmp_path)
    yield made
    made.connection.close()


def test_a_new_file_takes_every_step_in_order_and_records_it(file: File) -> None:
    assert file.migrate(m001_first, m002_more) == ["m001_first", "m002_more"]

    assert file.all("SELECT * FROM migration") == [
        (1, "m001_first", "2026-03-02T10:00:00+00:00"),
        (2, "m002_more", "2026-03-02T10:00:00+00:00"),
    ]
    assert file.all("PRAGMA user_version") == [(2,)]
    assert file.all("PRAGMA application_id") == [(APPLICATION_ID,)]


def test_a_file_that_is_up_to_date_takes_no_step(file: File) -> None:
    file.migrate(m001_first)

    assert file.migrate(m001_first) == []


def test_an_older_file_takes_only_the_steps_it_lacks_and_keeps_its_rows(file: File) -> None:
    file.migrate(m001_first)
    file.connection.execute("INSERT INTO note VALUES ('kept')")

    assert file.migrate(m001_first, m002_more) == ["m002_more"]

    assert file.all("SELECT * FROM note") == [("kept", "")]


def test_an_older_file_is_copied_before_its_first_step(file: File) -> None:
    file.migrate(m001_first)
    file.connection.execute("INSERT INTO note VALUES ('kept')")
    file.migrate(m001_first, m002_more)

    copies = list(file.backups.iterdir())

    assert [copy.name for copy in copies] == ["before-002-20260302T100000.sqlite"]
    assert copies[0].stat().st_mode & 0o777 == 0o600
    copy = sqlite3.connect(copies[0])
    assert copy.execute("SELECT * FROM note").fetchall() == [("kept",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_a_new_file_is_not_copied(file: File) -> None:
    file.migrate(m001_first, m002_more)

    assert not file.backups.exists()


def test_a_failing_step_leaves_nothing_of_itself_and_keeps_the_steps_before_it(file: File) -> None:
    with pytest.raises(HistoryError):
        file.migrate(m001_first, m002_more, m003_breaks)

    assert file.all("PRAGMA user_version") == [(2,)]
    assert file.all("SELECT number FROM migration") == [(1,), (2,)]
    assert file.all("SELECT * FROM note") == []
    assert file.all("SELECT name FROM sqlite_schema WHERE name = 'half'") == []
    assert not file.connection.in_transaction


def test_a_step_that_raises_anything_is_rolled_back(file: File) -> None:
    def m002_stops(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO note VALUES ('half')")
        raise KeyboardInterrupt

    file.migrate(m001_first)
    with pytest.raises(KeyboardInterrupt):
        file.migrate(m001_first, m002_stops)

    assert file.all("SELECT * FROM note") == []
    assert file.all("PRAGMA user_version") == [(1,)]


def test_the_step_and_its_record_are_one_transaction(file: File) -> None:
    seen: list[bool] = []

    def m002_looks(connection: sqlite3.Connection) -> None:
        seen.append(connection.in_transaction)
        other = sqlite3.connect(file.path)
        connection.execute("INSERT INTO note VALUES ('step')")
        seen.append(bool(other.execute("SELECT count(*) FROM note").fetchone()[0]))
        other.close()

    file.migrate(m001_first)
    file.migrate(m001_first, m002_looks)

    assert seen == [True, False]


def test_a_step_that_another_process_ran_meanwhile_is_passed_over(file: File, tmp_path: Path) -> None:
    def m002_once(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO note VALUES ('once')")

    file.migrate(m001_first)
    other = connect(file.path)

    class Late(list[Migration]):
        """Steps whose counting lets the other process go first."""

        def __len__(self) -> int:
            migrate(other, [m001_first, m002_once], path=file.path, backups=file.backups, now=NOW)
            Late.__len__ = list.__len__  # type: ignore[method-assign]
            return list.__len__(self)

    version_read_before = file.connection.execute("PRAGMA user_version").fetchone()
    assert version_read_before == (1,)
    migrate(file.connection, Late([m001_first, m002_once]), path=file.path, backups=file.backups, now=NOW)
    other.close()

    assert file.all("SELECT * FROM note") == [("once",)]


def test_a_file_from_a_newer_version_is_refused_with_the_advice_to_upgrade(file: File) -> None:
    file.migrate(m001_first, m002_more)

    with pytest.raises(HistoryError, match=r"schema 2, this one knows 1.*\n.*upgrade mlprep"):
        file.migrate(m001_first)

    assert file.all("PRAGMA user_version") == [(2,)]


def test_no_step_is_run_where_the_copy_cannot_be_made(file: File) -> None:
    file.migrate(m001_first)
    file.backups.write_text("in the way", encoding="utf-8")

    with pytest.raises(HistoryError, match="no copy can be made"):
        file.migrate(m001_first, m002_more)

    assert file.all("PRAGMA user_version") == [(1,)]
