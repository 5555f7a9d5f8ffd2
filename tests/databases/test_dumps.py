import importlib.util
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.schema import KEPT, MIGRATIONS

HERE = Path(__file__).parent
DUMPS = sorted(HERE.glob("schema-*.sql"))
EACH = pytest.mark.parametrize("dump", DUMPS, ids=[path.stem for path in DUMPS])

_spec = importlib.util.spec_from_file_location("storage_homes", HERE.parent / "storage" / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_homes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_homes)

Rows = list[dict[str, Any]]


def rows(path: Path, table: str) -> Rows:
    """Return the rows of a table by column, in the order of their keys."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")]
    connection.close()
    return found


def tables(dump: Path) -> set[str]:
    """Return the names of the tables that a dump makes."""
    return set(re.findall(r"CREATE TABLE (\w+)", dump.read_text(encoding="utf-8")))


def restored(dump: Path, folder: Path) -> Path:
    """Make the database that a dump describes, where a home has its history."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "history.sqlite")
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return folder / "history.sqlite"


class Old:
    """A dump made into a file, its rows before it was opened, and the home that opened it."""

    def __init__(self, dump: Path, folder: Path) -> None:
        self.path = restored(dump, folder)
        # A table is younger than the dump, or has rows there.
        there = tables(dump)
        self.before = {table: rows(self.path, table) for table in (*KEPT, "pulse", "draft") if table in there}
        self.home = _homes.Home(folder, seed=5)


@pytest.fixture
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Old]:
    made = Old(request.param, tmp_path / "home")
    yield made
    made.home.close()


EVERY_OLD = pytest.mark.parametrize("old", DUMPS, ids=[path.stem for path in DUMPS], indirect=True)


def test_every_schema_released_has_a_dump() -> None:
    assert [path.name for path in DUMPS] == [f"schema-{n:03d}.sql" for n in range(1, len(MIGRATIONS) + 1)]


@EACH
def test_a_dump_has_rows_in_every_table_and_says_how_it_was_made(dump: Path) -> None:
    text = dump.read_text(encoding="utf-8")

    assert "make_dump.py" in text.splitlines()[2]
    assert tables(dump) - set(re.findall(r'INSERT INTO "(\w+)"', text)) == set()


@EVERY_OLD
def test_an_old_history_opens_with_nothing_lost(old: Old) -> None:
    for table, before in old.before.items():
        now = rows(old.path, table)

        assert before, table
        assert [{name: row[name] for name in was} for was, row in zip(before, now, strict=True)] == before


@EVERY_OLD
def test_an_old_history_is_sound_and_at_the_newest_schema(old: Old) -> None:
    connection = old.home.history.connection

    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@EVERY_OLD
def test_an_old_history_can_be_read_rebuilt_and_added_to(old: Old) -> None:
    home = old.home
    before = home.derived()

    home.history.attempts.rebuild()
    assert home.derived() == before

    (counted,) = home.history.attempts.list(AttemptFilter())
    assert counted.title == "Übung: <b>עברית</b> 👩\u200d💻"
    assert counted.data["answer"] == "It's late;\n=1+1"
    (sitting,) = home.history.sittings.open_ones()
    assert home.history.sittings.pulse(sitting.id).draft == "half a\nthought"
    home.clock.move(days=30)
    home.add()
    assert home.history.attempts.count() == 2


def test_the_dump_of_schema_2_has_its_loops_where_they_were(tmp_path: Path) -> None:
    home = Old(HERE / "schema-002.sql", tmp_path / "home").home

    (loop,) = home.history.loops.list()
    assert (loop.name, loop.title, loop.ai, loop.number) == ("acme", "Ácme <b>", "off;\n--", 2)
    assert [(one.name, one.minutes) for one in loop.rounds] == [('It\'s "code"\n', 45)]
    assert home.history.loops.versions("acme")[1].ai == ""
    assert home.history.loops.get("gone") is None
    assert home.history.loops.draft("half") == "role: mle\n# it's half\n"
    home.close()
