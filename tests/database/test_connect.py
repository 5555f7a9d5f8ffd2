import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mlprep.database.connect import APPLICATION_ID, connect
from mlprep.errors import ExitCode, HistoryError


def make_ours(path: Path) -> None:
    """Make a file of ours with a table and rows over many pages, in the journal mode of a backup."""
    connection = connect(path)
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE t (a TEXT NOT NULL) STRICT")
    connection.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,) for _ in range(200)])
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA user_version=1")
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def refusal(path: Path, newest: int | None = None) -> str:
    """Open a file that must be refused and left as it is; return the sentence."""
    before = path.read_bytes()
    with pytest.raises(HistoryError) as caught:
        connect(path, newest=newest)
    assert path.read_bytes() == before
    assert caught.value.exit_code is ExitCode.HISTORY
    return str(caught.value)


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_file_and_its_companions_are_readable_by_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.sqlite"
    connection = connect(path)
    connection.execute("CREATE TABLE t (a TEXT) STRICT")

    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}

    assert modes == dict.fromkeys(("history.sqlite", "history.sqlite-wal", "history.sqlite-shm"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    connection.close()


def test_a_file_is_durable_and_holds_to_its_references(tmp_path: Path) -> None:
    connection = connect(tmp_path / "h.sqlite")

    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "trusted_schema") == 0
    assert not connection.in_transaction
    connection.close()


def test_an_sqlite_file_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE bookmarks (url TEXT)")
    foreign.close()

    assert "not a history of mlprep" in refusal(path)


def test_a_file_with_the_mark_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with sqlite3.connect(path) as foreign:
        foreign.execute("PRAGMA application_id=7")
    foreign.close()

    assert "not a history of mlprep" in refusal(path)


def test_a_file_with_an_overwritten_header_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    make_ours(path)
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])

    said = refusal(path)

    assert "damaged" in said
    assert str(tmp_path / "backups") in said


def test_a_file_whose_first_page_is_overwritten_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    make_ours(path)
    body = path.read_bytes()
    path.write_bytes(body[:100] + b"\xff" * 3996 + body[4096:])

    assert "damaged" in refusal(path)


def test_a_newer_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    make_ours(path)

    said = refusal(path, newest=0)

    assert "written by a newer mlprep (schema 1, this one knows 0)" in said
    assert "pip install --upgrade mlprep" in said


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")

    with pytest.raises(HistoryError, match="MLPREP_HOME"):
        connect(tmp_path / "home" / "h.sqlite")


AS_NOBODY = """
import os, sys
from pathlib import Path
from mlprep.database.connect import connect
from mlprep.errors import HistoryError
if os.getuid() == 0:  # root ignores read-only folders
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    connect(Path(sys.argv[1]))
except HistoryError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write bit there")
@pytest.mark.parametrize("there", [False, True], ids=["new file", "file there"])
def test_a_read_only_folder_is_refused_with_what_to_do(there: bool) -> None:
    # Not under tmp_path: pytest's folders keep every other user out, this one shall not.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "home"
        folder.mkdir()
        path = folder / "h.sqlite"
        if there:
            make_ours(path)
            path.chmod(0o666)
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(path)], stdout=subprocess.PIPE, text=True, check=True
        )
        folder.chmod(0o755)

    assert str(path) in done.stdout
    assert "MLPREP_HOME" in done.stdout


HOLD = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_process_keeps_locked_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "h.sqlite"
    make_ours(path)
    monkeypatch.setattr("mlprep.database.connect.BUSY_SECONDS", 0)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        said = refusal(path)
        holder.communicate("")

    assert "another program has kept the history locked" in said
    assert "nothing was lost" in said


OPEN = """
import sys
import tempfile
from pathlib import Path
sys.stdin.readline()
from mlprep.storage.history import open_history
from mlprep.world import SystemClock, Uuid7, World, find_paths
for n in range(5):
    home = f"{sys.argv[1]}/{n}"
    history = open_history(World(SystemClock(), Uuid7(), find_paths({"MLPREP_HOME": home}), {}))
    print(history.device, flush=True)
    history.close()
"""


def test_two_processes_that_make_the_same_home_at_once_agree_on_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(tmp_path)]
    both = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    out = [process.communicate() for process in both]

    assert [err for _, err in out] == ["", ""]
    assert out[0][0] == out[1][0]
    assert len(out[0][0].splitlines()) == 5
