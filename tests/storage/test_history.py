import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlprep.errors import HistoryError
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import moment, open_existing, open_history, stamp
from mlprep.storage.schema import MIGRATIONS


def test_a_home_opened_again_is_the_same_device(home: Any) -> None:
    again = open_history(home.world)

    assert again.device == home.history.device
    again.close()


def test_a_home_that_another_process_opens_at_the_same_moment_gets_one_name(home: Any) -> None:
    home.history.connection.execute("DELETE FROM local")
    other = sqlite3.connect(home.world.paths.history, isolation_level=None)

    def name_after_the_other(now: datetime) -> str:
        other.execute("INSERT INTO local (key, value) VALUES ('device', 'theirs')")
        return str(home.world.new_id(now))

    again = open_history(replace(home.world, new_id=name_after_the_other))

    assert again.device == "theirs"
    again.close()
    other.close()


def test_looking_at_an_empty_home_creates_nothing(home: Any, tmp_path: Path) -> None:
    home.world.paths.history.unlink()

    assert open_existing(home.world) is None
    assert not home.world.paths.history.exists()


def test_a_device_is_kept_with_the_first_row_it_makes(home: Any) -> None:
    assert home.kept()["device"] == []

    home.history.questions.saw("delayed-labels", "answer")

    assert [row[0] for row in home.kept()["device"]] == [home.history.device]


def fail_after_a_row(home: Any) -> None:
    """Append a row inside a step that fails after it."""
    with home.history.transaction():
        home.history.questions.saw("delayed-labels", "answer")
        raise RuntimeError


def test_a_row_whose_step_fails_leaves_no_device_behind(home: Any) -> None:
    with pytest.raises(RuntimeError):
        fail_after_a_row(home)

    assert home.kept()["device"] == home.kept()["seen"] == []


def test_a_transaction_inside_another_joins_it(home: Any) -> None:
    home.history.connection.execute("BEGIN")
    with home.history.transaction():
        home.history.questions.saw("delayed-labels", "answer")
    assert home.history.connection.in_transaction
    home.history.connection.execute("ROLLBACK")

    assert home.kept()["seen"] == []


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  # the zone is added below
    st.integers(-14 * 60, 14 * 60),
)
def test_a_moment_is_read_back_to_the_millisecond_in_its_own_zone(naive: datetime, zone: int) -> None:
    now = naive.replace(tzinfo=timezone(timedelta(minutes=zone)))

    back = moment(*stamp(now))

    assert back.utcoffset() == now.utcoffset()
    assert timedelta() <= now - back < timedelta(milliseconds=1)


def test_a_file_from_a_newer_version_is_refused_and_its_bytes_untouched(home: Any) -> None:
    path = home.world.paths.history
    home.add()
    home.history.connection.execute("PRAGMA user_version=1000")
    home.close()
    before = path.read_bytes()

    with pytest.raises(HistoryError, match="Upgrade mlprep"):
        open_history(home.world)

    assert path.read_bytes() == before
    assert [p.name for p in path.parent.glob("history*")] == ["history.sqlite"]


def test_a_damaged_page_is_reported_with_where_to_find_a_copy_and_left_as_it_is(home: Any) -> None:
    path = home.world.paths.history
    for _ in range(30):
        home.add(data={"answer": "x" * 500, "missed": []})
    page = home.history.connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'attempt'"
    ).fetchone()[0]
    size = home.history.connection.execute("PRAGMA page_size").fetchone()[0]
    home.close()
    body = bytearray(path.read_bytes())
    body[(page - 1) * size : page * size] = os.urandom(size)
    path.write_bytes(body)

    history = open_history(home.world)
    with pytest.raises(HistoryError, match=r"damaged(.|\n)*backups"):
        history.attempts.list(AttemptFilter())
    with pytest.raises(HistoryError, match="damaged"):
        history.rows("SELECT * FROM attempt")
    assert history.integrity() != "ok"
    history.close()

    assert path.read_bytes() == bytes(body)


def test_a_good_file_is_said_to_be_good(home: Any) -> None:
    home.add()

    assert home.history.integrity() == "ok"


def test_on_a_full_disk_the_step_is_refused_and_all_before_it_kept(home: Any) -> None:
    first = home.add()
    pages = home.history.connection.execute("PRAGMA page_count").fetchone()[0]
    home.history.connection.execute(f"PRAGMA max_page_count={pages}")
    before = home.kept(), home.derived()

    with pytest.raises(HistoryError, match="the disk is full"):
        home.history.sittings.append(first_sitting(home), first, "answered", {"text": "x" * 100_000})

    assert (home.kept(), home.derived()) == before
    home.history.connection.execute(f"PRAGMA max_page_count={pages + 1000}")
    home.history.sittings.append(first_sitting(home), first, "answered", {"text": "x" * 100_000})


def first_sitting(home: Any) -> str:
    return str(home.history.connection.execute("SELECT id FROM sitting").fetchone()[0])


def test_a_write_while_another_program_holds_the_file_is_refused_with_what_to_do(home: Any) -> None:
    home.history.connection.execute("PRAGMA busy_timeout=0")
    other = sqlite3.connect(home.world.paths.history, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(HistoryError, match="nothing was lost"):
        home.history.questions.saw("delayed-labels", "answer")
    other.execute("ROLLBACK")
    other.close()

    home.history.questions.saw("delayed-labels", "answer")
    assert home.history.questions.known("delayed-labels")


ADDING = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("homes", sys.argv[1])
homes = importlib.util.module_from_spec(spec)
spec.loader.exec_module(homes)
from pathlib import Path
home = homes.Home(Path(sys.argv[2]), seed=int(sys.argv[3]))
sys.stdin.readline()
for _ in range(20):
    home.add()
home.close()
"""


def test_two_processes_adding_attempts_at_once_are_both_kept(home: Any) -> None:
    command = [sys.executable, "-c", ADDING, str(Path(__file__).with_name("conftest.py"))]
    folder = str(home.world.paths.data)
    both = [
        subprocess.Popen([*command, folder, seed], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for seed in ("11", "12")
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    errors = [process.communicate()[1] for process in both]

    assert errors == ["", ""]
    assert len(home.kept()["attempt"]) == home.history.attempts.count() == 40
    kept_up = home.derived()
    home.history.attempts.rebuild()
    assert home.derived() == kept_up


def test_a_write_is_durable_before_the_call_returns(home: Any) -> None:
    home.history.questions.saw("delayed-labels", "answer")

    assert home.history.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert not home.history.connection.in_transaction
    other = sqlite3.connect(home.world.paths.history)
    assert other.execute("SELECT count(*) FROM seen").fetchone() == (1,)
    other.close()


def test_an_opened_history_has_every_migration_recorded(home: Any) -> None:
    found = home.history.connection.execute("SELECT name FROM migration ORDER BY number").fetchall()

    assert [name for (name,) in found] == [step.__name__ for step in MIGRATIONS]


def test_today_is_the_day_where_the_candidate_is(home: Any) -> None:
    home.clock.at = datetime(2026, 3, 2, 23, tzinfo=UTC).astimezone(timezone(timedelta(hours=5)))

    assert home.history.today().isoformat() == "2026-03-03"
