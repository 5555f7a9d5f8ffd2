import sqlite3
from pathlib import Path

import pytest

from mlprep.database.backup import copy_to
from mlprep.database.connect import connect


def test_a_copy_holds_what_was_committed_and_stands_alone(tmp_path: Path) -> None:
    connection = connect(tmp_path / "h.sqlite")
    connection.execute("CREATE TABLE t (a TEXT) STRICT")
    connection.execute("INSERT INTO t VALUES ('in the log')")

    target = copy_to(connection, tmp_path / "copies" / "one.sqlite")
    connection.close()

    assert [p.name for p in target.parent.iterdir()] == ["one.sqlite"]
    assert target.stat().st_mode & 0o777 == 0o600
    copy = sqlite3.connect(target)
    assert copy.execute("SELECT a FROM t").fetchall() == [("in the log",)]
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path) -> None:
    connection = connect(tmp_path / "h.sqlite")
    connection.execute("CREATE TABLE t (a TEXT) STRICT")
    connection.close()
    body = (tmp_path / "h.sqlite").read_bytes()
    (tmp_path / "h.sqlite").write_bytes(b"\xff" * len(body))
    broken = sqlite3.connect(tmp_path / "h.sqlite")

    with pytest.raises(sqlite3.DatabaseError):
        copy_to(broken, tmp_path / "copies" / "one.sqlite")
    broken.close()

    assert list((tmp_path / "copies").iterdir()) == []
