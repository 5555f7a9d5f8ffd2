"""A candidate who sits mock loops on a real pseudo-terminal, key by key, in compressed time."""

import re
from pathlib import Path
from typing import Any

from harness.mock_loop import named, question_yaml
from harness.program import Home
from harness.terminal import Terminal

COMPANY = "hugging-face"
PROBES = ("And then", "What now", "Who is called")
MARKS = {
    "strong hire": "yyyyyy",
    "hire": "yyyhhh",
    "lean no hire": "yyynnn",
    "no hire": "nnnnnn",
}
"""Keys for the three points of a mid and the three of a senior, by the verdict they lead to at senior:
6/6 met; 4.5/6 with half of the senior's own; 3/6, enough for a mid; nothing."""

TYPES = ("coding", "ml-system-design", "behavioural", "statistics", "leadership")
ROUNDS = (
    ("coding", "Coding", 10, "moderate"),
    ("ml-system-design", "Design", 45, "heavy"),
    ("behavioural", "Stories", 12, "heavy"),
    ("statistics", "Numbers", 10, "unknown"),
    ("leadership", "Leading", 12, "light"),
)
"""Type, name, minutes and weight of each round of the loop that is sat."""


def loop_home(folder: Path) -> Home:
    """Return a home with a loop of five rounds, ``acme``, and a question of its own for each."""
    home = Home(folder)
    minutes = {type_: minutes for type_, _, minutes, _ in ROUNDS}
    questions = [
        question_yaml(
            named(f"own-{type_}", kept=True),
            type_,
            minutes=minutes[type_],
            company=COMPANY,
            roles="ds, mle, re",
        )
        for type_ in TYPES
    ]
    home.add("".join(questions), "loop.yaml")
    rounds = "".join(
        f"  - {{type: {type_}, name: {name}, minutes: {minutes}, weight: {weight}}}\n"
        for type_, name, minutes, weight in ROUNDS
    )
    file = folder / "acme.yaml"
    file.write_text(f"role: mle\nlevel: senior\ncompany: {COMPANY}\nrounds:\n{rounds}", encoding="utf-8")
    made = home.run("loop", "add", "acme", "--file", str(file))
    assert made.returncode == 0, made.stderr
    return home


class Sitter:
    """Presses the keys of a loop; each press that ends a step waits until the step is kept."""

    def __init__(self, terminal: Terminal, home: Home) -> None:
        self.t, self.home = terminal, home

    def kept(self) -> int:
        """Return how many steps the history holds."""
        rows = self.home.rows("SELECT count(*) AS n FROM step") if self.home.history.exists() else []
        return int(rows[0]["n"]) if rows else 0

    def press(self, *keys: str) -> None:
        """Press keys and wait until another step is kept."""
        before = self.kept()
        self.t.press(*keys)
        self.t.wait_for(lambda: self.kept() > before)

    def begin(self) -> None:
        """Leave the plan."""
        self.t.see("Enter begin")
        self.press("enter")

    def start(self, number: int, name: str, *, rested: bool | None = None) -> None:
        """Take the break, which any round but the first has unless told, and start the clock of a round."""
        if number > 1 if rested is None else rested:
            self.t.see(rf"break [45]:\d\d; then round {number}, {name}")
            self.press("enter")
        self.t.see(rf"round {number} · {name}", "start the clock")
        self.press("enter")
        self.t.see(r":\d\d left", "The case of")

    def answer(self, text: str) -> None:
        """Type an answer and hand it in."""
        self.t.press(text)
        self.t.see(re.escape(text[:18]))
        self.press("ctrl-d")

    def probes(self) -> None:
        """Say nothing to any probe."""
        for probe in PROBES:
            self.t.see(f"interviewer +{probe}", "covered")
            self.press("ctrl-d")

    def score(self, verdict: str, *, stories: bool = False, leave: bool = True) -> str:
        """Score one answer so that it comes out at this verdict; return the verdict's screen and leave it."""
        self.t.see("4 strong hire")
        self.press("3")
        self.t.see("y met")
        for key in MARKS[verdict]:
            self.press(*((key, "enter") if key == "y" else key))
        self.t.see("Enter at the end: done")
        self.press("n", "n", "enter")
        for _ in range(5 if stories else 0):
            self.t.see("which comes nearest")
            self.press("3")
        self.t.see("next time")
        self.press("enter")
        screen = self.t.see("a a worked answer", f"{verdict} at senior")
        if leave:
            self.press("enter")
        return screen

    def whole(
        self, number: int, name: str, verdict: str, *, stories: bool = False, rested: bool | None = None
    ) -> str:
        """Sit one round from its start to its result; return the result's screen."""
        self.start(number, name, rested=rested)
        self.answer(answer_to(name))
        self.probes()
        return self.result(number, verdict, stories=stories)

    def result(self, number: int, verdict: str, *, stories: bool = False) -> str:
        """Score the round that is answered; return its result's screen, and leave it."""
        self.t.see("Enter score it now")
        self.press("enter")
        self.score(verdict, stories=stories)
        screen = self.t.see("Enter go on", "q stop for now", rf"{number} [A-Z][a-z]+ +{verdict} +shown")
        self.press("enter")
        return screen

    def spans(self, part: str) -> list[dict[str, Any]]:
        """Return the running time of parts whose name begins so."""
        return self.home.rows(
            "SELECT part, sum(ms) AS ms FROM span WHERE part GLOB ? AND what = 'running' GROUP BY part",
            part + "*",
        )


def answer_to(name: str) -> str:
    """Return an answer that has the words of every point."""
    return f"My point on {name}: own design coding leadership behavioural statistics 0 1 2 3 4 5"
