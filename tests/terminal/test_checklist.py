"""The checklist on a real pseudo-terminal: single keys, lines, re-marking, small windows."""

import pytest
from harness.program import DRILL, Home
from harness.terminal import Terminal


def at_the_checklist(t: Terminal, *lines: str) -> None:
    t.see("Enter start")
    t.press("enter")
    t.see("left")
    t.paste("\n".join(lines))
    t.see("left", lines[-1][:20] if lines else "left")
    t.press("ctrl-d")
    for probe in ("sales go down", "ship this week", "called at night"):
        t.see(probe, "done")
        t.press("ctrl-d")
    t.see("how good was that")
    t.press("3")
    t.see("y met", "of 7 left")


def marks(home: Home) -> list[tuple[str, str, str | None]]:
    return [
        (data["signal"], data["mark"], data["line"] and data["line"]["text"])
        for kind, data in home.steps()
        if kind == "mark"
    ]


def test_left_and_right_pick_another_line_and_escape_takes_the_question_back(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        at_the_checklist(t, "A proxy that matures in days.", "Something else.", "A third thing.")
        t.press("y")
        t.see(r"line 1 of 3\?", "Enter yes")
        t.press("right")
        t.see(r"line 2 of 3\?")
        t.press("right", "right")
        t.see(r"line 1 of 3\?")
        t.press("left")
        t.see(r"line 3 of 3\?")
        t.press("esc")
        t.see("y met", gone="line 3 of 3")
        assert marks(home) == []
        t.press("y", "left", "enter")
        t.see("4 of 7 left")
        assert marks(home) == [("proxy", "met", "A third thing.")]


def test_no_line_makes_it_partly(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        at_the_checklist(t, "A proxy that matures in days.")
        t.press("y")
        t.see(r"line 1 of 1\?")
        t.press("n")
        t.see("4 of 7 left")
    assert marks(home) == [("proxy", "partly", None)]


def test_up_goes_back_and_marks_anew_and_each_mark_is_saved_at_once(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        at_the_checklist(t, "A proxy that matures in days.")
        t.press("n")
        t.see("4 of 7 left")
        assert marks(home) == [("proxy", "missed", None)]
        t.press("up", "h")
        t.see("½  Names a proxy")
        t.wait_for(lambda: len(marks(home)) == 2)
        t.press("p")
        t.wait_for(lambda: len(marks(home)) == 3)
    assert [mark for _, mark, _ in marks(home)] == ["missed", "partly", "after-probe"]


def test_flags_are_raised_and_taken_back(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        at_the_checklist(t, "x.")
        t.press("n", "n", "n", "n", "n")
        t.see("y it happened", "ends the round")
        t.press("y")
        t.see("!  Treats every item")
        t.press("up", "n")
        t.wait_for(lambda: len([1 for kind, _ in home.steps() if kind == "flag"]) == 2)
    assert [data for kind, data in home.steps() if kind == "flag"] == [
        {"flag": "unlabelled", "raised": True},
        {"flag": "unlabelled", "raised": False},
    ]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (80, 10), (40, 12), (40, 24)])
def test_the_item_its_proposal_and_the_keys_are_always_wholly_in_sight(
    home: Home, columns: int, rows: int
) -> None:
    long = "A proxy that matures in days, and a cohort that is read apart, with an interval beside it."
    texts = ["Names a proxy", "Gives an interval", "Sizes the traffic", "Reads matured", "Plans a rollback"]
    ends = ["in days", "difference", "numbers", "fresh ones", "limit"]
    with Terminal(home, *DRILL, columns=columns, rows=rows) as t:
        at_the_checklist(t, long)
        for begin, end in zip(texts, ends, strict=True):
            t.see(f"› .*{begin}", end, "y met")
            t.press("y")
            t.see(f"› .*{begin}", end, r"line 1 of 1\?|no line", "Esc back")
            t.press("esc", "down")
        t.see("› .*Treats every", r"ends\s+the\s+round", "it happened")
        t.press("down")
        t.see("› .*Guesses")
        t.press("up")
        t.see("› .*Treats every")
        for begin, end in zip(reversed(texts), reversed(ends), strict=True):
            t.press("up")
            t.see(f"› .*{begin}", end, "y met")


def test_what_was_marked_stays_on_the_screen_afterwards(home: Home) -> None:
    with Terminal(home, *DRILL) as t:
        at_the_checklist(t, "A proxy that matures in days.")
        t.press("y", "enter", "n", "n", "n", "n", "enter", "enter")
        t.see("next time", "✓  Names a proxy", "“A proxy that matures in days.”", gone="y met")
        assert t.everything.count("Names a proxy") == 1
        assert "›" not in "\n".join(line for line in t.lines if "Names" in line)
