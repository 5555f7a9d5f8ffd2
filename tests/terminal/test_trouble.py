"""A full disk, a read-only folder, a history that cannot be used: a sentence each, and nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest
from harness.program import COMMAND, DRILL, LONG, Home
from harness.terminal import Terminal

CAREFUL = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
"""Runs a program as a root who respects write bits."""

LIMITED = """
import sys
import mlprep.storage.history as history
whole = history.connect
def connect(*arguments, **more):
    db = whole(*arguments, **more)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    if pages > 2:
        db.execute(f"PRAGMA max_page_count={pages + SPARE}")
    return db
history.connect = connect
from mlprep.front import main
sys.exit(main())
"""


def limited(home: Home, spare: int) -> list[str]:
    """Return the command of a program whose history can grow by so many pages only."""
    home.run("history", "list")
    assert home.run(*DRILL, "--plain", given="/skip later\n").returncode == 0
    file = home.folder / f"limited-{spare}.py"
    file.write_text(LIMITED.replace("SPARE", str(spare)), encoding="utf-8")
    return [sys.executable, str(file)]


@pytest.mark.parametrize("spare", [0, 1, 2, 3, 4])
def test_a_full_disk_is_said_and_everything_before_it_is_there(home: Home, spare: int) -> None:
    command = limited(home, spare)
    lines = [f"line {n} " + "x" * 1500 for n in range(30)]
    done = subprocess.run(
        [*command, *DRILL, "--plain"],
        input="".join(f"{line}\n" for line in lines).encode() + b".\n" + b".\n" * 3 + b"2\n" + b"n\n" * 9,
        capture_output=True,
        env=home.environment(),
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 5, done.stderr
    assert b"the disk is full; the last step was not saved, everything before it is." in done.stderr
    assert b"Traceback" not in done.stderr
    assert home.sound()
    pulse = home.pulse()
    if pulse is None:
        assert spare < 2  # not even the sitting fitted
        return
    assert lines[: pulse["draft"].count("\n") + 1] == pulse["draft"].split("\n") or not pulse["draft"]
    resumed = home.run("drill", "--resume", "--plain", given="more\n.\n")
    assert resumed.returncode == 0
    assert dict(home.steps())["answered"]["text"].endswith("more")


def test_a_disk_that_fills_up_under_a_prompt_ends_it_with_the_terminal_in_order(home: Home) -> None:
    command = " ".join([*limited(home, 6), *DRILL])
    script = f"stty -a > {home.folder}/before; {command}; echo ENDED $?; stty -a > {home.folder}/after"
    with Terminal(home, script=script) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        for n in range(60):
            t.paste(f"part {n} " + "x" * 1000)  # more than a terminal queues would block this test
            t.pump(0.3)
            if b"ENDED" in t.raw:
                break
        t.end()  # what was pasted after its end may have scrolled its last words away
        # As sent, not as drawn: what was pasted can leave the cursor at a line's end and break these in two.
        assert b"the disk is full" in t.raw
        assert b"ENDED 5" in t.raw
        assert "Traceback" not in t.everything
    t.wait_for((home.folder / "after").exists)
    assert (home.folder / "before").read_text() == (home.folder / "after").read_text()
    assert (home.pulse() or {})["draft"].startswith("part 0 ")


def test_a_file_that_may_not_grow_is_a_sentence(home: Home) -> None:
    home.run(*DRILL, "--plain", given="so far\n")
    size = home.history.stat().st_size // 1024
    done = subprocess.run(
        [
            "/bin/bash",
            "-c",
            f'ulimit -f {size // 2}; exec "$@"',
            "bash",
            *COMMAND,
            "drill",
            "--resume",
            "--plain",
        ],
        input=b"more\n" * 50,
        capture_output=True,
        env=home.environment(),
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 5, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"history.sqlite" in done.stderr
    assert home.sound()
    assert (home.pulse() or {})["draft"].startswith("so far")


CANNOT = sys.platform == "win32" or (os.geteuid() == 0 and shutil.which("setpriv") is None)


@pytest.mark.skipif(CANNOT, reason="no write bits, or no way for root to respect them")
@pytest.mark.parametrize("begun", [False, True])
def test_a_read_only_folder_is_a_sentence_that_says_what_to_do(home: Home, begun: bool) -> None:
    if begun:
        home.run(*DRILL, "--plain", given="so far\n")
    before = home.history.read_bytes() if begun else b""
    home.folder.chmod(0o555)
    done = subprocess.run(
        [*(CAREFUL if os.geteuid() == 0 else ()), *COMMAND, *DRILL, "--plain"],
        capture_output=True,
        env=home.environment(),
        timeout=LONG,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    home.folder.chmod(0o755)
    assert done.returncode == 5, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"writable" in done.stderr
    assert b"MLPREP_HOME" in done.stderr
    assert (home.history.read_bytes() if begun else b"") == before


def spoil(home: Home, how: str) -> str:
    """Spoil a history that holds a drill; return what the program must say."""
    home.run(*DRILL, "--plain", given="so far\n")
    if how == "future":
        db = sqlite3.connect(home.history)
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("PRAGMA user_version=99")
        db.close()
        return "written by a newer mlprep"
    if how == "foreign":
        home.history.unlink()
        db = sqlite3.connect(home.history)
        db.execute("CREATE TABLE other (x)")
        db.close()
        return "not a history of mlprep"
    raw = bytearray(home.history.read_bytes())
    if how == "garbage":
        raw = bytearray(b"this is no database " * 500)
    else:
        raw[4096:] = b"\xff" * (len(raw) - 4096)
    home.history.write_bytes(raw)
    return "the history is damaged"


@pytest.mark.parametrize("how", ["future", "foreign", "garbage", "damaged"])
def test_a_history_that_cannot_be_used_is_said_and_left_alone(home: Home, how: str) -> None:
    words = spoil(home, how)
    before = home.history.read_bytes()
    piped = home.run(*DRILL, "--plain", given="text\n.\n")
    assert piped.returncode == 5
    assert words in piped.stderr.decode()
    assert b"Traceback" not in piped.stderr
    script = f"{' '.join([*COMMAND, *DRILL])}; echo ENDED $?; stty -a | grep -q ' echo ' && echo ECHO"
    with Terminal(home, script=script) as t:
        t.see(words, "ENDED 5", "ECHO")
        assert "Traceback" not in t.everything
    assert home.history.read_bytes() == before
