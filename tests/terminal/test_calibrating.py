"""Sample answers marked on a real pseudo-terminal: keys, narrow windows, stops and kills."""

import re
import signal
from pathlib import Path

import pytest
from harness.program import QUESTION, Home, question_yaml
from harness.samples import contrast_yaml
from harness.terminal import Terminal

MARKS = {"proxy": "met", "interval": "met", "cohorts": "partly", "rollback": "missed", "sizes": "met"}
PROBED = {**MARKS, "interval": "after-probe"}
FIRST = ("calibrate", "--seed", "1", "--level", "senior")


def with_sample(folder: Path, marks: dict[str, str]) -> Home:
    """Return a home whose own question has a sample answer, and was met, so that it comes first."""
    home = Home(folder)
    home.add(question_yaml() + contrast_yaml(mid=marks))
    assert home.run("show", QUESTION, "--answer").returncode == 0
    return home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return with_sample(tmp_path / "home", MARKS)


def to_the_points(t: Terminal) -> None:
    t.see("a sample answer · statistics", "Labels that arrive late", "Enter show the answer")
    t.press("enter")
    t.see("somebody answers", "Said by somebody", "Enter mark its points")
    t.press("enter")
    t.see("expected from a mid", "y met", "5 of 5 left")


def kept(home: Home) -> list[str]:
    """Return the signals marked so far."""
    return [data["signal"] for kind, data in home.steps() if kind == "mark"]


def test_a_sample_is_marked_guessed_and_compared(home: Home) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        assert "You have not met this question" not in t.text
        t.press("y", "h", "y", "y", "n")
        t.see("Enter: done")
        t.press("enter")
        t.see("At which level does this answer stand", "1 mid +2 senior")
        t.press("2")
        text = t.see("a mid answer; you took it for senior", "Enter next")
        t.press("q")
        t.see("1 sample answer marked", "mlprep calibrate --report")
        assert t.end() == 0

    flat = " ".join(text.split())
    assert "3 of 5 marks as the reference" in flat
    assert "you partly, the reference met: half a mark too low" in flat
    assert "you met, the reference partly: half a mark too high" in flat
    assert "kept at mid What keeps it at mid." in flat
    assert "so far 1 sample answer, 5 marks: 1 too high, 1 too low" in flat
    found = home.json("calibrate", "--report")
    assert (found["samples"], found["guesses"]["too_high"]) == (1, 1)


def test_the_key_for_a_probe_is_there_only_where_the_reference_uses_it(tmp_path: Path, home: Home) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        assert "p after a probe" not in t.text
        t.press("p", "y")
        t.see("4 of 5 left")
    probed = with_sample(tmp_path / "probed", PROBED)
    with Terminal(probed, *FIRST, rows=50) as t:
        to_the_points(t)
        assert "p after a probe" in t.text
        t.press("p")
        t.see("4 of 5 left")

    assert [data["mark"] for kind, data in probed.steps() if kind == "mark"] == ["after-probe"]


def test_a_mark_can_be_changed_and_the_answer_read_again(home: Home) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        t.press("y", "up", "n")
        t.see("4 of 5 left")
        t.press("a")
        t.see("a back to the points", gone="expected from a mid")
        t.press("y", "down", "a")  # a mark does nothing while the answer is read
        t.see("4 of 5 left", "expected from a mid")

    assert [(data["signal"], data["mark"]) for kind, data in home.steps() if kind == "mark"] == [
        ("proxy", "met"),
        ("proxy", "missed"),
    ]


def test_enter_goes_to_what_has_no_mark_and_ends_only_when_all_have_one(home: Home) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        t.press("enter", "enter", "y")
        t.see("4 of 5 left")
        t.press("enter", "enter", "enter", "enter", "y", "y", "y", "y")
        t.see("Enter: done")
        assert "At which level" not in t.text
        t.press("enter")
        t.see("At which level does this answer stand")


def test_a_question_never_met_is_announced_and_can_be_passed_over(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with Terminal(home, "calibrate", "--seed", "1", rows=60) as t:
        t.see("You have not met this question", "count as practice", "k another question")
        t.press("k")
        t.wait_for(lambda: [kind for kind, _ in home.steps()].count("drawn") == 2)
        t.see("You have not met this question", "k another question")
        t.press("q")
        t.see("0 sample answers marked")
        assert t.end() == 0

    assert home.rows("SELECT * FROM seen") == []


def test_ctrl_c_offers_to_stop_and_a_resume_goes_on_with_the_marks_given(home: Home) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        t.press("y", "h")
        t.see("3 of 5 left")
        t.press("ctrl-c")
        t.see("k keep going +p pause +s stop")
        t.press("k")
        t.see("3 of 5 left")
        t.press("ctrl-c")
        t.see("s stop")
        t.press("s")
        t.see("Go on with: mlprep calibrate --resume")
        assert t.end() == 130
    with Terminal(home, "calibrate", "--resume", rows=50) as t:
        t.see("The label of a sale arrives", "Said by somebody", "Enter mark its points")
        t.press("enter")
        t.see("3 of 5 left")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_no_mark_is_lost_however_the_process_ends(home: Home, number: int) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        t.press("y", "n", "h")
        t.wait_for(lambda: len(kept(home)) == 3)
        t.signal(number)
        t.end()
    with Terminal(home, "calibrate", "--resume", rows=50) as t:
        t.see("Enter mark its points")
        t.press("enter")
        t.see("2 of 5 left")

    assert home.sound()


def test_a_second_terminal_cannot_go_on_with_it(home: Home) -> None:
    with Terminal(home, *FIRST, rows=50) as t:
        to_the_points(t)
        done = home.run("calibrate", "--resume")

    assert done.returncode == 2
    assert b"open in another terminal" in done.stderr


def test_forty_columns_hold_it_all(home: Home) -> None:
    with Terminal(home, *FIRST, columns=40, rows=70) as t:
        to_the_points(t)
        t.press("y", "y", "y", "y", "y")
        t.see("Enter: done")
        t.press("enter")
        t.see("At which level does this answer stand")
        t.press("1")
        t.see("as you said", "too high", "Enter next")
        t.press("r")
        t.see("how you mark", "too few yet", "what it means")
        t.press("q")
        t.end()
        assert max(map(len, t.everything.split("\n"))) <= 40


def test_without_colours_and_typographic_letters_nothing_is_lost(home: Home) -> None:
    with Terminal(home, *FIRST, rows=50, NO_COLOR="1", LC_ALL="C") as t:
        t.see("a sample answer - statistics")
        t.press("enter")
        t.see("Enter mark its points")
        t.press("enter")
        t.see("y met")
        t.press("n", "y", "y", "y", "y")
        t.see("Enter: done")
        t.press("enter")
        t.see("At which level")
        t.press("1")
        t.see("v +Names a proxy", r"\^ +Plans a rollback", "Enter next")
        t.press("q")
        t.end()

    assert not any(byte > 127 for byte in t.raw)
    assert not re.search(rb"\x1b\[[\d;]*\b(3\d|9\d)m", t.raw)
