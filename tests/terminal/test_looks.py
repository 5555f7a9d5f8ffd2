"""The same drill without colour, on a dumb terminal, in ASCII, and on forty columns."""

import pytest
from harness.program import DRILL, Home
from harness.terminal import Terminal


def sit(t: Terminal, done: str = "done") -> None:
    t.see("Enter start")
    t.press("enter")
    t.see("left")
    t.press("A proxy that matures in days", "ctrl-d")
    t.see("sales go", done)
    t.to_the_verdict()
    t.press("a")
    t.see("one two three", "q done")
    t.press("q")
    assert t.end() == 0


def test_no_color_leaves_no_colour(home: Home) -> None:
    with Terminal(home, *DRILL, NO_COLOR="1") as t:
        sit(t)
        for code in (b"[31m", b"[32m", b"[33m", b"[36m", b"[90m", b";31", b";32", b";33", b";36", b"38;"):
            assert code not in t.raw


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_an_ascii_locale_is_given_ascii(home: Home, locale: str) -> None:
    with Terminal(home, *DRILL, LC_ALL=locale) as t:
        sit(t)
        assert t.raw.isascii()
        assert "A proxy that matures" in t.everything


def test_a_dumb_terminal_gets_lines_without_cursor_movement(home: Home) -> None:
    with Terminal(home, *DRILL, TERM="dumb") as t:
        t.see("answer .end with")
        t.press("a proxy\r", ".\r")
        for probe in ("sales go down", "ship this week", "called at night"):
            t.see(probe)
            t.press(".\r")
        t.see("blind score 1-4")
        t.press("2\r", "n\r" * 5, "n\r" * 2, "\r")
        assert t.end() == 0
        assert b"\x1b" not in t.raw
        assert "verdict at senior: no-hire" in t.everything


def test_forty_columns_hold_everything(home: Home) -> None:
    with Terminal(home, *DRILL, columns=40) as t:
        t.see("Enter start")
        t.press("enter")
        t.see(r"\d:\d\d left .* \^D done")
        t.press("A proxy that matures in days", "ctrl-d")
        for probe in ("go\\s+down", "this\\s+week", "at\\s+night"):
            t.see(probe, r"\^D done")
            t.press("ctrl-d")
        t.see("how\\s+good was that", "4 strong hire")
        t.press("3")
        t.see("y met", "5 of 7 left")
        t.press("n", "n", "n", "n", "n")
        t.see("Enter at the end: done")
        t.press("enter", "enter")
        t.see("next time ›")
        t.press("size it first", "enter")
        t.see("level shown", "q done", "size it first")
        assert all(len(line) <= 40 for line in t.everything.split("\n"))
        t.press("q")
        assert t.end() == 0
