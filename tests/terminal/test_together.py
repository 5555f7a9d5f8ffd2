"""Two programs on one history, and a sitting that waits."""

import subprocess

from harness.program import COMMAND, DRILL, LONG, Home
from harness.terminal import Terminal


def begin(home: Home, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=home.environment(),
    )


def test_two_drills_at_once_both_finish_and_both_are_there(home: Home) -> None:
    given = b"A proxy that matures.\n.\n.\n.\n.\n2\n" + b"n\n" * 8
    running = [begin(home, *DRILL, "--plain") for _ in range(2)]
    for one in running:
        out, err = one.communicate(given, timeout=LONG)
        assert one.returncode == 0, err
        assert b"verdict at senior" in out
    assert home.rows("SELECT count(*) AS n FROM attempt") == [{"n": 2}]
    assert {row["evidence"] for row in home.rows("SELECT evidence FROM attempt")} <= {
        "first-sight",
        "repeated",
    }
    assert home.pulse() is None
    assert home.sound()


def test_a_sitting_that_is_open_cannot_be_resumed_a_second_time(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        sitting = home.rows("SELECT id FROM sitting")[0]["id"]
        for arguments in (["--resume"], ["--sitting", sitting]):
            second = home.run("drill", *arguments, "--plain")
            assert second.returncode == 2, second.stderr
            assert b"open in another terminal" in second.stderr
        t.press("still mine", "ctrl-d")
        t.see("sales go down")
    assert dict(home.steps())["answered"] == {"text": "still mine"}


def test_a_sitting_that_is_over_cannot_be_resumed(home: Home) -> None:
    home.run(*DRILL, "--plain", given="/skip later\n")
    sitting = home.rows("SELECT id FROM sitting")[0]["id"]
    for arguments in (["--resume"], ["--sitting", sitting], ["--sitting", "nonsense"]):
        assert home.run("drill", *arguments, "--plain").returncode == 3


def test_a_later_drill_off_a_terminal_mentions_the_unfinished_one(home: Home) -> None:
    home.run(*DRILL, "--plain", given="one line\n")
    later = home.run(*DRILL, "--plain")
    assert b"is unfinished; mlprep drill --resume goes on with it" in later.stderr
    assert home.rows("SELECT count(*) AS n FROM sitting") == [{"n": 2}]


def test_a_later_drill_on_a_terminal_offers_the_unfinished_one(home: Home) -> None:
    home.run(*DRILL, "--plain", given="one line\n")
    with Terminal(home, *DRILL) as t:
        t.see("is unfinished", "Enter go on with it", "n a new one", "d drop it")
        t.press("enter")
        t.see("› one line", "left")
        t.press("ctrl-c", "s")
        assert t.end() == 130
    with Terminal(home, *DRILL) as t:
        t.see("is unfinished")
        t.press("d")
        t.see("Enter start")
        t.press("q")
        assert t.end() == 0
    assert home.pulse() is None


def test_ctrl_c_at_the_offer_changes_nothing(home: Home) -> None:
    home.run(*DRILL, "--plain", given="one line\n")
    with Terminal(home, *DRILL) as t:
        t.see("is unfinished")
        t.press("ctrl-c")
        assert t.end() == 130
    assert (home.pulse() or {})["draft"] == "one line"
