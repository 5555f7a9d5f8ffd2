"""Ctrl-C, suspension, signals and a closed terminal: nothing is lost, and the time stays honest."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from harness.program import COMMAND, DRILL, QUESTION, Home
from harness.terminal import Terminal


def answering(t: Terminal, text: str = "half an answer") -> None:
    t.see("Enter start")
    t.press("enter")
    t.see("left")
    t.press(text)
    t.see(text)


def spans(home: Home) -> dict[str, int]:
    rows = home.rows("SELECT what, sum(ms) AS ms FROM span GROUP BY what")
    return {row["what"]: row["ms"] for row in rows}


def test_ctrl_c_offers_to_keep_going_with_the_same_text(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        answering(t)
        t.press("ctrl-c")
        t.see("saved", "k keep going", "p pause", "s stop")
        t.press("k")
        t.see("› half an answer", "left")
        t.press(" made whole", "ctrl-d")
        t.see("sales go down")
    assert dict(home.steps())["answered"] == {"text": "half an answer made whole"}


def test_a_pause_is_kept_as_a_pause_and_not_as_time_of_the_answer(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        answering(t)
        t.press("ctrl-c")
        t.see("p pause")
        t.press("p")
        t.see("the clock stands still", "Enter go on")
        time.sleep(2)
        t.press("enter")
        t.see("› half an answer", "left")
        t.press("ctrl-d")
        t.to_the_verdict()
        t.press("q")
        assert t.end() == 0
    assert spans(home)["paused"] >= 2000
    parts = home.last()["parts_ms"]["answer"]
    assert parts["paused"] >= 2000
    assert home.last()["paused"] >= 2


@pytest.mark.parametrize("last", ["s", "ctrl-c"])
def test_stopping_says_how_to_go_on_and_a_resume_has_the_text(home: Home, last: str) -> None:
    with Terminal(home, *DRILL) as t:
        answering(t)
        t.press("ctrl-c", last)
        assert t.end() == 130
        assert "Everything is saved. Go on with: mlprep drill --resume" in t.text
    with Terminal(home, "drill", "--resume") as t:
        t.see("› half an answer", "left")
        t.press(", and the rest", "ctrl-d")
        t.see("sales go down")
    assert dict(home.steps())["answered"] == {"text": "half an answer, and the rest"}


def test_time_stopped_after_a_pause_is_no_time_of_the_answer(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        answering(t)
        t.press("ctrl-c", "p")
        t.see("the clock stands still")
        before = spans(home)["running"]
        time.sleep(2)
        t.press("s")
        assert t.end() == 130
    assert spans(home)["running"] - before < 1000
    assert spans(home)["paused"] >= 2000


def test_suspension_is_a_pause_and_the_text_is_there_on_return(home: Home) -> None:
    command = " ".join([*COMMAND, *DRILL])
    with Terminal(home, script=f"set -m; {command}; echo SUSPENDED; sleep 4; fg; echo ENDED $?") as t:
        answering(t)
        t.press("ctrl-z")
        t.see("SUSPENDED")
        t.see("› half an answer", "left")
        t.press("!", "ctrl-d")
        t.see("sales go down")
        t.press("ctrl-c", "s")
        t.see("ENDED 130")
    assert dict(home.steps())["answered"] == {"text": "half an answer!"}
    assert spans(home)["paused"] >= 3500
    assert spans(home)["running"] < 60_000


@pytest.mark.parametrize("place", ["blind", "checklist", "outcome"])
def test_keep_going_returns_to_the_same_place_after_the_answer(home: Home, place: str) -> None:
    with Terminal(home, *DRILL) as t:
        answering(t)
        t.press("ctrl-d")
        for probe in ("sales go down", "ship this week", "called at night"):
            t.see(probe, "Ctrl-D done")
            t.press("ctrl-d")
        t.see("how good was that")
        if place == "blind":
            t.press("ctrl-c", "k")
            t.see("how good was that, for a senior[^$]*how good was that, for a senior", "4 strong hire")
        t.press("3")
        t.see("y met", "5 of 7 left")
        if place == "checklist":
            t.press("n", "n", "up")
            t.see("›.*Gives an interval", "3 of 7 left")
            t.press("ctrl-c")
            t.see("keep going")
            t.press("k")
            t.see("›.*Gives an interval", "3 of 7 left")
            t.press("down", "n", "n", "n")
        else:
            t.press("n", "n", "n", "n", "n")
        t.see("Enter at the end: done")
        t.press("enter", "enter")
        t.see("next time")
        t.press("enter")
        t.see("q done")
        if place == "outcome":
            t.press("ctrl-c")
            t.see("keep going")
            t.press("k")
            t.see("q done", "a a worked answer")
        t.press("a")
        t.see("one two three")
        t.press("q")
        assert t.end() == 0


def test_stopping_at_a_verdict_with_nothing_left_to_do_leaves_nothing_waiting(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        answering(t)
        t.press("ctrl-d")
        t.to_the_verdict()
        t.press("ctrl-c", "s")
        assert t.end() == 130
        assert "--resume" not in t.everything
    assert home.pulse() is None


SHELL = (
    "stty -a > {0}/before; {1}; echo ENDED $?; stty -a > {0}/after; stty -a | grep -q ' echo ' && echo ECHO"
)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("place", ["meet", "answer", "menu", "checklist", "editor"])
def test_a_signal_ends_it_with_its_code_and_the_terminal_as_it_was(
    home: Home, number: int, place: str
) -> None:
    mode = "editor" if place == "editor" else "type"
    command = " ".join([*COMMAND, *DRILL, "--mode", mode])
    editor = home.folder / "editor"
    editor.write_text('#!/bin/sh\nprintf "half an answer" > "$1"\necho READY\nsleep 60\n')
    editor.chmod(0o755)
    script = SHELL.format(home.folder, f"sh -c 'echo $$ > {home.folder}/pid; exec {command}'")
    with Terminal(home, script=script, EDITOR=str(editor)) as t:
        t.see("Enter start")
        if place == "editor":
            t.press("enter")
            t.see("READY")
        elif place != "meet":
            answering(t)
        if place == "menu":
            t.press("ctrl-c")
            t.see("keep going")
        elif place == "checklist":
            t.press("ctrl-d", "ctrl-d", "ctrl-d", "ctrl-d")
            t.see("how good was that")
            t.press("3")
            t.see("y met")
            t.press("n")
            t.see("4 of 7 left")
        os.kill(int((home.folder / "pid").read_text()), number)
        t.see(f"ENDED {128 + number}", "ECHO", "Everything is saved. Go on with: mlprep drill --resume")
        assert "Traceback" not in t.everything
    assert (home.folder / "before").read_text() == (home.folder / "after").read_text()
    pulse = home.pulse()
    assert pulse is not None
    assert pulse["draft"] == ("half an answer" if place in ("answer", "menu", "editor") else "")
    assert pulse["what"] == "stopped"


@pytest.mark.parametrize("place", ["meet", "answer", "blind"])
def test_a_closed_terminal_keeps_the_draft(home: Home, place: str) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        if place != "meet":
            answering(t)
        if place == "blind":
            t.press("ctrl-d", "ctrl-d", "ctrl-d", "ctrl-d")
            t.see("how good was that")
        t.hang_up()
        assert t.gone() == 129
    pulse = home.pulse()
    assert pulse is not None
    assert (pulse["draft"], pulse["what"]) == ("half an answer" if place == "answer" else "", "stopped")
    assert home.sound()


def test_a_plain_drill_on_a_closed_terminal_ends_as_a_hang_up(home: Home) -> None:
    with Terminal(home, *DRILL, "--plain") as t:
        t.see("answer .end with")
        t.press("a finished line", "enter")
        t.wait_for(lambda: (home.pulse() or {}).get("draft") == "a finished line")
        t.hang_up()
        assert t.gone() == 129
    assert (home.pulse() or {})["draft"] == "a finished line"


def test_signals_in_the_midst_of_the_steps_never_lose_what_was_given(home: Home) -> None:
    """A signal that lands between two prompts is kept for the next one."""
    for delay in (0.0, 0.002, 0.005, 0.01, 0.02, 0.04):
        with Terminal(home, "drill", "--level", "senior", "--question", QUESTION, "--plain") as t:
            t.see("answer .end with")
            t.press(f"text {delay}\r.\r")
            time.sleep(delay)
            t.signal(signal.SIGTERM)
            assert t.end() == 143
        kept = [data["text"] for kind, data in home.steps() if kind == "answered"]
        pulses = [row["draft"] for row in home.rows("SELECT draft FROM pulse ORDER BY beat DESC LIMIT 1")]
        assert f"text {delay}" in kept or pulses[0] in (f"text {delay}", "")
        if f"text {delay}" not in kept and pulses[0] == "":
            assert delay < 0.02  # it came before the line was read


def test_ctrl_c_in_a_plain_drill_on_a_terminal_stops_it_with_everything_saved(home: Home) -> None:
    with Terminal(home, *DRILL, "--plain") as t:
        t.see("answer .end with")
        t.press("a finished line", "enter")
        t.wait_for(lambda: (home.pulse() or {}).get("draft") == "a finished line")
        t.press("ctrl-c")
        assert t.end() == 130
        assert "everything is saved. Go on with: mlprep drill --resume" in " ".join(t.everything.split())


@pytest.mark.parametrize("group", range(2))
def test_a_signal_at_any_moment_ends_it_clean(tmp_path: Path, group: int) -> None:
    chance = random.Random(group)
    for point in range(6):
        home = Home(tmp_path / f"home-{point}")
        pid = home.folder / "pid"
        script = f"sh -c 'echo $$ > {pid}; exec {' '.join([*COMMAND, *DRILL])}'; echo ENDED $?; stty -a"
        with Terminal(home, script=script, rows=60) as t:
            t.see("Enter start")
            keys = ["\r", "a proxy", "\x04", "\x04", "a\r", "\x04", "3", *"nnnnnn", "\r", "\r", "\r"]
            for key in keys[: chance.randrange(len(keys) + 1)]:
                t.press(key)
                t.pump(chance.random() * 0.05)
            os.kill(int(pid.read_text()), signal.SIGTERM)
            t.see("ENDED (143|0)", " echo ")
            assert "Traceback" not in t.everything
            assert "Unhandled" not in t.everything
        assert home.sound()
