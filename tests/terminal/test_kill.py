"""Killed at any moment: no finished step is lost, no typing older than two seconds, no honest minute."""

import random
import sqlite3
import subprocess
import time
from datetime import datetime
from pathlib import Path

import pytest
from harness.program import COMMAND, DRILL, LONG, Home
from harness.terminal import Terminal

POINTS = 25
"""Kills of each variant; both together make fifty."""

GROUPS = 5
SLACK = 5.0
"""Seconds that a loaded machine may take between two lines of this test."""


class Witness:
    """A second connection that remembers what it saw."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.steps: list[str] = []
        self.drafts: list[tuple[float, str]] = []

    def look(self) -> None:
        try:
            db = sqlite3.connect(f"file:{self._home.history}?mode=ro", uri=True, timeout=5)
        except sqlite3.Error:
            return
        try:
            self.steps = [row[0] for row in db.execute("SELECT id FROM step ORDER BY id")]
            found = db.execute("SELECT draft FROM pulse").fetchone()
            if found and (not self.drafts or self.drafts[-1][1] != found[0]):
                self.drafts.append((time.monotonic(), found[0]))
        except sqlite3.Error:
            pass  # the file is just being made
        finally:
            db.close()


def check(home: Home, witness: Witness, began: datetime) -> None:
    """Compare the file with what was seen, resume it, and add up the time."""
    if not home.history.exists():
        return
    assert home.sound()
    kept = [row["id"] for row in home.rows("SELECT id FROM step ORDER BY id")]
    assert kept[: len(witness.steps)] == witness.steps
    if not home.pulse():
        return
    resumed = home.run("drill", "--resume", "--plain")
    assert resumed.returncode == 0, resumed.stderr
    assert b"Traceback" not in resumed.stderr
    now = datetime.now().astimezone()
    started = home.rows("SELECT min(at) AS at FROM step WHERE kind = 'started'")[0]["at"]
    if not started or home.rows("SELECT 1 FROM attempt"):
        return
    wall = (now - datetime.fromisoformat(started)).total_seconds()
    kinds = home.rows("SELECT coalesce(sum(ms), 0) AS ms FROM span")
    assert abs(kinds[0]["ms"] / 1000 - wall) < SLACK
    assert began.timestamp() <= datetime.fromisoformat(started).timestamp() + 1


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_killed_drill_on_a_terminal_keeps_every_finished_step(tmp_path: Path, group: int) -> None:
    chance = random.Random(group)
    for point in range(POINTS // GROUPS):
        home = Home(tmp_path / f"home-{point}")
        witness, began = Witness(home), datetime.now().astimezone()
        script = ["\r", *"I name a proxy that matures in days. And so on", "\x04", *"probe one", "\x04"]
        script += ["a\r", "\x04", "3", "y", "\r", "n", "h", "n", "n", "y", "n", "\r", *"note", "\r"]
        end = chance.randrange(len(script) + 1)
        with Terminal(home, *DRILL) as t:
            t.see("Enter start")
            for key in script[:end]:
                t.press(key)
                for _ in range(4 if key in "\r\x043" else 1):
                    t.pump(0.02)
                    witness.look()
            end_at = time.monotonic() + chance.random() * 0.3
            while time.monotonic() < end_at:
                t.pump(0.02)
                witness.look()
            t.signal(9)
            t.end()
        check(home, witness, began)


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_killed_piped_drill_keeps_every_finished_step_and_line(tmp_path: Path, group: int) -> None:
    chance = random.Random(100 + group)
    lines = ["I name a proxy.", "Then an interval.", "Then a cohort.", "."]
    lines += ["one", ".", "/covered", ".", "3", "y", "1", "n", "h", "p", "n", "n", "y"]
    for point in range(POINTS // GROUPS):
        home = Home(tmp_path / f"home-{point}")
        witness, began = Witness(home), datetime.now().astimezone()
        end = chance.randrange(len(lines) + 1)
        with subprocess.Popen(
            [*COMMAND, *DRILL, "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=home.environment(),
        ) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            assert any(b"answer (end" in line for line in running.stdout)
            for line in lines[:end]:
                running.stdin.write(line.encode() + b"\n")
                running.stdin.flush()
                time.sleep(chance.random() * 0.02)
                witness.look()
            time.sleep(chance.random() * 0.1)
            witness.look()
            running.kill()
            running.wait(LONG)
        check(home, witness, began)


def test_typing_older_than_two_seconds_survives_a_kill(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.press("old enough")
        t.see("old enough")
        end = time.monotonic() + 2
        while time.monotonic() < end:
            t.pump(0.1)
        t.press(" too new")
        t.signal(9)
        t.end()
    pulse = home.pulse()
    assert pulse is not None
    assert pulse["draft"].startswith("old enough")
    assert pulse["what"] == "running"
    with Terminal(home, "drill", "--resume") as t:
        t.see("› old enough", "left")
        t.press("ctrl-c", "s")
        assert t.end() == 130
    assert home.rows("SELECT count(*) AS n FROM span WHERE what = 'interrupted'") == [{"n": 1}]
