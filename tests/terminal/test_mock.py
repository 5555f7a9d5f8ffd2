"""The mock loop on a real pseudo-terminal: a whole loop, its phases, its clock, leaving and coming back."""

import re
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from harness.program import Home
from harness.sitter import ROUNDS, Sitter, answer_to, loop_home
from harness.terminal import Terminal

LOOP = ("mock", "--loop", "acme", "--mode", "type", "--seed", "1")
NEXT_PHASE = "\x0e"
NUMBERS = {"strong hire": 4, "hire": 3, "lean no hire": 2, "no hire": 1}
HALF = "what I had said before the light went out"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return loop_home(tmp_path / "home")


def running_ms(home: Home, where: str) -> int:
    """Return the running time of parts, in milliseconds."""
    rows = home.rows(f"SELECT coalesce(sum(ms), 0) AS ms FROM span WHERE what = 'running' AND {where}")
    return int(rows[0]["ms"])


def the_loop(home: Home) -> Any:
    return home.json("history", "show", "loop")


# A whole loop --------------------------------------------------------------------------------------


def test_a_loop_killed_in_its_third_round_goes_on_there_and_reaches_the_debrief_worked_by_hand(
    home: Home,
) -> None:
    with Terminal(home, *LOOP) as t:
        sitter = Sitter(t, home)
        sitter.begin()
        shown = [sitter.whole(1, "Coding", "strong hire"), sitter.whole(2, "Design", "hire")]
        sitter.start(3, "Stories")
        t.press(HALF)
        t.wait_for(lambda: (home.pulse() or {})["draft"] == HALF)
        t.signal(9)
        assert t.end() == 128 + 9
    before = home.steps()
    with Terminal(home, "mock", "--resume", "--mode", "type") as t:
        sitter = Sitter(t, home)
        t.see("round 3: Stories", "The case of", f"› {HALF}", "left")
        assert home.steps() == before
        t.press(f". {answer_to('Stories')}")
        t.see("My point on Stories")
        sitter.press("ctrl-d")
        sitter.probes()
        shown.append(sitter.result(3, "lean no hire", stories=True))
        shown.append(sitter.whole(4, "Numbers", "strong hire"))
        shown.append(sitter.whole(5, "Leading", "no hire", stories=True))
        t.see("Enter done")
        t.press("enter")
        assert t.end() == 0
        debrief = " ".join(t.everything.rpartition("debrief")[2].split())
    # Every answer is kept, the one that was half typed whole.
    kept = home.json("history", "list")
    assert [row["round"] for row in reversed(kept)] == [round_[0] for round_ in ROUNDS]
    answers = [data["text"] for kind, data in home.steps() if kind == "answered"]
    assert answers[2] == f"{HALF}. {answer_to('Stories')}"
    # By hand: coding is moderate and counts 2, design 3, stories 3, numbers of unknown weight 2, leading 1.
    #   2x4 + 3x3 + 3x2 + 2x4 + 1x1 = 8 + 9 + 6 + 8 + 1 = 32;  2 + 3 + 3 + 2 + 1 = 11;  32 / 11 = 2.909...
    # The no-hire is in a light round, so it caps nothing; from 2.75 it is a hire.
    # Level: leading "not yet" (1), stories mid (3), design senior (3): 1 + 3 = 4 of 7 is past half, so mid.
    assert "(2x4 + 3x3 + 3x2 + 2x4 + 1x1) / 11 = 2.90" in debrief
    assert "loop: hire aimed at senior" in debrief
    assert "mid, set by round 3 (Stories): a downlevel from senior" in debrief
    # And from the verdicts that the screens of the rounds showed.
    pattern = r"\d {name} +(strong hire|lean no hire|no hire|hire) +shown"
    verdicts = [
        NUMBERS[re.findall(pattern.format(name=name), screen)[-1]]
        for screen, (_, name, _, _) in zip(shown, ROUNDS, strict=True)
    ]
    weights = [{"heavy": 3, "moderate": 2, "light": 1, "unknown": 2}[weight] for *_, weight in ROUNDS]
    mean = Fraction(sum(w * v for w, v in zip(weights, verdicts, strict=True)), sum(weights))
    assert verdicts == [4, 3, 2, 4, 1]
    assert mean == Fraction(32, 11)
    assert home.rows("SELECT count(*) AS n FROM span WHERE what = 'interrupted'") == [{"n": 1}]
    assert home.pulse() is None
    assert home.sound()


def test_the_debrief_is_printed_again_as_it_was(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "4") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.whole(4, "Numbers", "hire", rested=False)
        t.see("Enter done")
        t.press("enter")
        assert t.end() == 0
        shown = t.everything.rpartition("debrief")[2]
    again = home.run("history", "show", "loop").stdout.decode()
    assert "1 answer scored" in shown
    assert "2x3) / 2 = 3.00" in shown
    assert "2x3) / 2 = 3.00" in again


# Phases --------------------------------------------------------------------------------------------


def test_a_design_round_shows_its_phases_and_moves_on_by_a_key(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "2") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        t.see("round 2 · Design", "45 min", "start the clock")
        sitter.press("enter")
        t.see(
            r"phase 1 of 7 · Framing · 4:30",
            "the goal, the metric",
            r"framing [34]:\d\d",
            "Ctrl-N next phase",
        )
        t.press("forty million users")
        t.see("forty million users")
        sitter.press(NEXT_PHASE)
        t.see("phase 2 of 7 · Sizing", "what you wrote goes on", "› forty million users", r"sizing 2:[34]\d")
        t.press("ctrl-c")
        t.see("keep going")
        t.press("k")
        t.see("› forty million users", "left")
        assert t.everything.count("phase 2 of 7") == 1
        for number in range(3, 8):
            sitter.press(NEXT_PHASE)
            t.see(f"phase {number} of 7", "› forty million users")
        sitter.press("ctrl-d")
        t.see("And then")
    steps = [(kind, data) for kind, data in home.steps() if kind in ("phase", "answered")]
    assert [data.get("phase") for _, data in steps] == [1, 2, 3, 4, 5, 6, None]
    assert steps[-1][1] == {"text": "forty million users"}


def test_the_minutes_of_the_phases_add_up_to_the_running_time_of_the_answer(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "2") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.press("enter")
        for number in (1, 2, 3):
            t.see(f"phase {number} of 7")
            t.see(r"4[34]:\d\d left|3[23]:\d\d left")
            until = time.monotonic() + 1.2
            t.wait_for(lambda until=until: time.monotonic() > until)
            sitter.press(NEXT_PHASE)
        t.see("phase 4 of 7")
        t.press("ctrl-c")
        t.see("keep going")
        t.press("p")
        t.see("the clock stands still")
        until = time.monotonic() + 1.2
        t.wait_for(lambda: time.monotonic() > until)
        t.press("enter")
        t.see("left")
        sitter.answer(answer_to("Design"))
        sitter.probes()
        result = sitter.result(2, "hire")
    phases = {row["part"]: row["ms"] for row in sitter.spans("answer")}
    probes = sum(row["ms"] for row in sitter.spans("probe"))
    assert {"answer:framing", "answer:sizing", "answer:data", "answer:model"} <= set(phases)
    assert all(phases[f"answer:{name}"] >= 1000 for name in ("framing", "sizing", "data"))
    attempt = home.rows("SELECT running_ms, paused_ms FROM attempt")[0]
    assert attempt["running_ms"] == sum(phases.values()) + probes
    assert attempt["paused_ms"] >= 1000
    found = the_loop(home)["rounds"][0]
    assert sum(phase["budget"] for phase in found["phases"]) == 45 * 60
    assert sum(phase["spent"] for phase in found["phases"]) == found["seconds"]
    assert found["seconds"] == attempt["running_ms"] // 1000
    assert "paused 0:0" in result


# Scoring later, stopping, coming back ----------------------------------------------------------------


def test_scores_can_wait_until_all_rounds_are_answered(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "1", "--only", "4") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        for number, name, first in ((1, "Coding", True), (4, "Numbers", False)):
            sitter.start(number, name, rested=not first)
            sitter.answer(answer_to(name))
            sitter.probes()
            t.see("l later")
            sitter.press("l")
        for number, verdict in ((1, "hire"), (4, "strong hire")):
            text = t.see(f"Round {number} is answered", "waits for its score", "Enter score it now")
            assert "l later" not in text.rpartition("waits for its score")[2]
            sitter.result(number, verdict)
        t.see("Enter done", "incomplete")
        t.press("enter")
        assert t.end() == 0
    assert [row["verdict"] for row in home.rows("SELECT verdict FROM attempt ORDER BY id")] == [3, 4]


def test_nothing_of_the_points_is_on_the_screen_before_the_round_is_over(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "1") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.start(1, "Coding")
        sitter.answer("nothing much")
        sitter.probes()
        t.see("score it now")
        assert "Point" not in t.everything
        assert "one two three" not in t.everything


def test_a_stop_after_a_round_comes_back_to_the_break_on_another_day(home: Home) -> None:
    with Terminal(home, *LOOP) as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.start(1, "Coding")
        sitter.answer(answer_to("Coding"))
        sitter.probes()
        sitter.press("enter")
        sitter.score("hire")
        t.see("Enter go on", "q stop for now")
        t.press("q")
        assert t.end() == 0
        assert "Go on with: mlprep mock --resume" in t.everything
    ran = running_ms(home, "part LIKE 'answer%'")
    with Terminal(home, "mock", "--resume") as t:
        sitter = Sitter(t, home)
        t.see("1 Coding +hire", "Enter go on")
        sitter.press("enter")
        sitter.start(2, "Design")
        t.press("ctrl-c")
        t.see("keep going")
        t.press("s")
        assert t.end() == 130
    assert home.rows("SELECT count(*) AS n FROM attempt") == [{"n": 1}]
    assert running_ms(home, "part = 'answer'") == ran


def test_q_at_a_verdict_stops_for_now_and_comes_back_to_it(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "1") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.start(1, "Coding")
        sitter.answer(answer_to("Coding"))
        sitter.probes()
        sitter.press("enter")
        sitter.score("hire", leave=False)
        t.press("q")
        assert t.end() == 0
        assert "mlprep mock --resume" in t.everything
    with Terminal(home, "mock", "--resume") as t:
        t.see("hire at senior", "n next")
        Sitter(t, home).press("enter")
        t.see("1 Coding +hire", "Enter go on")


def test_a_question_is_answered_in_the_time_that_was_left_after_a_pause(home: Home) -> None:
    with Terminal(home, *LOOP, "--only", "1") as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.start(1, "Coding")
        t.press("so far", "ctrl-c")
        t.see("saved", "keep going", "p pause", "s stop")
        t.press("p")
        t.see("the clock stands still", "Enter go on")
        t.press("enter")
        t.see("› so far")
        t.press("ctrl-c", "s")
        assert t.end() == 130
        assert "mlprep mock --resume" in t.everything
    assert (home.pulse() or {})["draft"] == "so far"


def test_the_clock_of_a_break_runs_on_while_the_menu_is_open(home: Home) -> None:
    with Terminal(home, *LOOP) as t:
        sitter = Sitter(t, home)
        sitter.begin()
        sitter.start(1, "Coding")
        sitter.answer("")
        sitter.probes()
        t.see("l later")
        sitter.press("l")
        t.see(r"break 4:5[0-7]; then round 2, Design", "Enter go on")
        t.press("ctrl-c")
        t.see("keep going")
        t.press("k")
        text = t.see(r"break \d:\d\d; then round 2, Design", gone="keep going")
        assert not re.search(r"break (5:00|4:5[89])", text)
        t.press("q")
        assert t.end() == 0
    assert home.rows("SELECT 1 FROM span WHERE attempt = ''") == []


def test_a_loop_refused_at_its_plan_is_over_and_leaves_nothing_waiting(home: Home) -> None:
    with Terminal(home, *LOOP) as t:
        t.see("Enter begin", "q not now")
        t.press("q")
        assert t.end() == 0
    assert home.pulse() is None


# Reading it ------------------------------------------------------------------------------------------


class Wide(Terminal):
    """A wide window whose program was told forty columns, so that what runs over them is seen."""

    def __init__(self, home: Home, *arguments: str) -> None:
        super().__init__(home, *arguments, columns=200, rows=60, COLUMNS="40", NO_COLOR="1")
        self.over: set[str] = set()

    def see(self, *wanted: str, gone: str = "") -> str:
        text = super().see(*wanted, gone=gone)
        self.over |= {line for line in self.lines if len(line) > 40 and "›" not in line}  # not what is typed
        return text


def test_every_screen_of_a_loop_fits_forty_columns_and_reads_without_colour(home: Home) -> None:
    with Wide(home, *LOOP, "--only", "2", "--only", "3") as t:
        sitter = Sitter(t, home)
        t.see("62 min with breaks", "Enter begin")
        sitter.begin()
        sitter.start(2, "Design", rested=False)
        sitter.press(NEXT_PHASE)
        t.see("phase 2 of 7", "left")
        sitter.answer(answer_to("Design"))
        sitter.probes()
        t.see("l later")
        sitter.press("l")
        sitter.start(3, "Stories")
        sitter.answer(answer_to("Stories"))
        sitter.probes()
        sitter.result(3, "lean no hire", stories=True)
        t.see("waits for its score")
        sitter.result(2, "no hire")
        t.see("Enter done")
        t.press("enter")
        assert t.end() == 0
        shown, raw, over = t.everything, t.raw, t.over
    assert over == set()
    assert [line for line in shown.splitlines() if len(line) > 40] == []
    colours = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", raw) for code in found.split(b";")}
    assert colours <= {b"", b"0", b"1"}  # bold at most
    flat = " ".join(shown.rpartition("debrief")[2].split())
    assert "loop: incomplete aimed at senior" in flat
    assert "2 Design no hire shown: not yet" in flat
    assert "3 Stories lean no hire shown: mid" in flat
    assert "(3x1 + 3x2) / 6 = 1.50" in flat
