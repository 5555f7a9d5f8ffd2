"""Answering by typing on a real pseudo-terminal."""

import re

from harness.program import DRILL, Home
from harness.terminal import Terminal


def test_a_whole_drill_is_kept_exactly_as_it_was_entered(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start", r"8 min", "First time here")
        t.press("enter")
        t.see(r"6:00 left", "Ctrl-D done")
        t.press("I name a proxy that matures in daysX", "enter", "and an interval too")
        t.see("and an interval too")
        t.press("up", "\x05", "\x7f", ".")  # the end of the first line, mended
        t.see(r"in days\.\n")
        t.press("ctrl-d")
        t.see("your answer", "interviewer +The proxy goes up")
        t.press("I stop the launch.", "ctrl-d")
        t.see("ship this week", "already covered")
        t.press("a", "enter")
        t.see("called at night", "Ctrl-D done", gone="covered ─")
        t.press("ctrl-d")
        t.see("how good was that, for a senior", "4 strong hire")
        t.press("3")
        t.see("y met", "expected from a mid", "5 of 7 left")
        t.press("y")
        t.see(r"line 1 of 3\?", "“I name a proxy that matures in days.”")
        t.press("enter")
        t.see("4 of 7 left")
        t.press("y")
        t.see("“and an interval too”")
        t.press("enter")
        t.press("n", "h", "p")
        t.see("Enter at the end: done")
        t.press("n", "y", "enter")
        t.see("next time")
        t.press("say the number first", "enter")
        t.see("hindsight gap", "a worked answer", "q done")
        t.press("q")
        assert t.end() == 0
        assert "1 answer scored" in t.everything
    last = home.last()
    assert last["answer"] == "I name a proxy that matures in days.\nand an interval too"
    assert [probe["answer"] for probe in last["probes"]] == ["I stop the launch.", None, ""]
    assert (last["blind"], last["mode"], last["note"]) == (3, "type", "say the number first")
    assert {name: given["mark"] for name, given in last["marks"].items()} == {
        "proxy": "met",
        "interval": "met",
        "sizes": "missed",
        "cohorts": "partly",
        "rollback": "after-probe",
    }
    assert last["marks"]["proxy"]["line"] == "I name a proxy that matures in days."
    assert last["flags"] == ["guess"]
    assert home.sound()


def test_the_clock_ticks_while_text_is_half_typed_and_leaves_it_alone(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("6:00 left")
        t.press("half a thou")
        t.see("half a thou")
        text = t.see(r"5:5[0-8] left", r"5:5[0-8] › half a thou")
        assert len(re.findall("half a thou", text)) == 1
        t.press("ght")
        t.see("half a thought")


def test_a_resize_to_forty_columns_keeps_the_text_and_the_clock(home: Home) -> None:
    words = "a sentence that is longer than forty columns are wide, so that it has to wrap"
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.press(words)
        t.see(r"has\s+to wrap")
        t.resize(40)
        t.see(r"\^D done", r"\d:\d\d left")
        t.press(" again", "ctrl-d")
        t.see("sales go down")
        assert max(map(len, t.lines)) <= 40
        t.press("ctrl-c")
        t.see("keep going")
        t.press("s")
        assert t.end() == 130
    assert home.steps()[-1] == ("answered", {"text": words + " again"})


def test_an_empty_answer_is_possible_and_is_scored(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.press("ctrl-d")
        t.to_the_verdict()
        t.press("q")
        assert t.end() == 0
    last = home.last()
    assert (last["answer"], last["verdict"]) == ("", "no-hire")


def test_a_question_mark_on_an_empty_line_asks_the_interviewer(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.press("my draft", "enter", "?")
        t.see("you ask ›")
        t.press("how many purchases a day", "enter")
        t.see("interviewer +About 40000 a day", "my draft")
        t.press("?")
        t.see("you ask ›")
        t.press("what colour is the sky", "enter")
        t.see("Assume what you need, and say so")
        t.press("why? because", "ctrl-d")
        t.see("sales go down")
        t.press("ctrl-c", "ctrl-c")
        assert t.end() == 130
    steps = home.steps()
    assert [data["answer"] for kind, data in steps if kind == "asked"] == ["About 40000 a day.", None]
    assert dict(steps)["answered"] == {"text": "my draft\nwhy? because"}


def test_forty_pasted_lines_arrive_whole(home: Home) -> None:
    lines = "\n".join(f"line number {n} of the answer" for n in range(40))
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.paste(lines)
        t.see("line number 39 of the answer", "left")
        t.press("ctrl-d")
        t.see("sales go down")
        t.press("ctrl-c")
        t.see("keep going")
        t.press("ctrl-c")
        assert t.end() == 130
    assert dict(home.steps())["answered"] == {"text": lines}


def test_skipping_asks_why_and_is_not_scored(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("k")
        t.see("why", "2 not relevant")
        t.press("2")
        assert t.end() == 0
        assert "0 answers scored, 1 skipped" in t.everything
    assert [row["why"] for row in home.rows("SELECT why FROM skip")] == ["not-relevant"]
    assert home.pulse() is None


def test_quitting_before_the_clock_starts_leaves_nothing_waiting(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        t.see("Enter start")
        t.press("q")
        assert t.end() == 0
    assert home.pulse() is None
