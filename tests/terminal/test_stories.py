"""Stories on a real pseudo-terminal: kept, told, scored, retired, exported; told again after a kill."""

import random
import time
from pathlib import Path

import pytest
from harness.program import Home, question_yaml
from harness.terminal import Terminal

PARTS = ("situation", "task", "action", "result", "reflection")
WORDS = {
    "situation": "Nine million cardholders, losses of $420,000 a month.",
    "task": "The training pipeline was mine.",
    "action": "I plotted the age of the labels. The lead analyst disagreed; I replayed both ways.",
    "result": "Losses fell from $420,000 to $265,000 a month.",
    "reflection": "Since then I plot label age first.",
}
TELL = ("story", "tell", "--question", "own-story", "--level", "senior")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    text = question_yaml("own-story", round_="behavioural", minutes=12, title="A night that went wrong")
    home.add(text.replace("  minutes:", "  stories: [incident]\n  minutes:"), "story.yaml")
    return home


def imported(home: Home, name: str = "late-labels", **more: str) -> None:
    """Keep a story that is whole."""
    front = "".join(f"{key}: {value}\n" for key, value in {"title": "Late labels", **more}.items())
    parts = "".join(f"\n## {part}\n\n{WORDS[part]}\n" for part in PARTS)
    file = home.folder / f"{name}.md"
    file.write_text(f"---\nname: {name}\n{front}signals: [incident]\n---\n{parts}", encoding="utf-8")
    done = home.run("story", "import", str(file))
    assert done.returncode == 0, done.stderr


def tell(t: Terminal, scores: str, shown: str = "2") -> None:
    """Tell the story aloud from the question to the verdict's screen, and leave it."""
    t.see("A night that went wrong", "Enter start")
    t.press("enter")
    t.see("Which of your stories", "late-labels|Late labels")
    t.press("enter")
    for number, part in enumerate(PARTS, 1):
        t.see(f"phase {number} of 5", rf"{part} +0:\d\d of|{part} +1:\d\d of")
        t.press("enter")
    t.see("spoken for", "write down what you said")
    t.press(*"Losses fell by a third.", "ctrl-d")
    for probe in ("sales go down", "ship this week", "called at night"):
        t.see(probe, "already covered")
        t.press("a")
    t.see("how good was that")
    t.press("3")
    t.see("y met")
    t.press("n", "n", "n", "n", "n")
    t.see("Enter at the end: done")
    t.press("enter", "enter")
    for name, score in zip(("Situation", "Task", "Action", "Result", "Reflection"), scores, strict=True):
        t.see(rf"{name} +part \d of 5", "which comes nearest")
        t.press(score)
    t.see("Production incident +signal 1 of 1", "none of it", "what did it show")
    t.press(shown)
    t.see("next time")
    t.press("enter")
    t.see("situation . · task", "a worked answer")
    t.press("q")


def test_a_story_is_added_edited_told_twice_scored_retired_and_exported(home: Home) -> None:
    with Terminal(home, "story", "add", rows=40) as t:
        t.see("title")
        t.press(*"Late labels", "enter")
        for part in PARTS:
            t.see(f"{part}, \\d+ seconds", "Ctrl-D done")
            t.press(WORDS[part])
            t.see("› .*" + WORDS[part][:12].replace("$", r"\$"))
            t.press("ctrl-d")
        for question, answer in (
            ("when ", "2024-02 to 2024-07"),
            ("employer", "Zahlwerk"),
            ("system or product", "fraud"),
            ("your role", "MLE"),
            ("team size", "4"),
            ("scope ", "domain"),
            ("signals, with", "incident"),
            ("a figure: what", ""),
        ):
            t.see(question)
            t.press(*answer, "enter")
        t.see("added: late-labels")
        assert t.end() == 0
    editor = home.folder / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/is mine/was mine alone/; s/was mine\\./was mine alone./" "$1"\n')
    editor.chmod(0o700)
    with Terminal(home, "story", "edit", "late-labels", EDITOR=str(editor)) as t:
        t.see("saved: late-labels.*version 2")
        assert t.end() == 0
    for scores in ("32213", "33324"):
        with Terminal(home, *TELL, rows=50) as t:
            tell(t, scores)
            assert t.end() == 0
    options = [f"--{part}={score}" for part, score in zip(PARTS[:4], "4443", strict=True)]
    with Terminal(home, "story", "score", "late-labels", "--level", "senior", *options) as t:
        t.see("Reflection +part 5 of 5", "which comes nearest")
        t.press("4")
        t.see("signal 1 of 1", "what did it show")
        t.press("3")
        t.see("scored: late-labels at senior")
        assert t.end() == 0
    with Terminal(home, "story", "retire", "late-labels") as t:
        t.see("Retire the story")
        t.press("y")
        t.see("retired: late-labels")
        assert t.end() == 0
    out = home.folder / "stories.json"
    with Terminal(home, "export", "stories", "--format", "json", "--retired", "--output", str(out)) as t:
        t.see("1 story written")
        assert t.end() == 0

    versions = home.json("story", "show", "late-labels", "--versions")
    assert [(one["number"], one["task"]) for one in versions] == [
        (2, "The training pipeline was mine alone."),
        (1, "The training pipeline was mine."),
    ]
    tellings = home.json("story", "show", "late-labels")["tellings"]
    assert [(one["kind"], list(one["scores"].values())) for one in tellings] == [
        ("told", [3, 2, 2, 1, 3]),
        ("told", [3, 3, 3, 2, 4]),
        ("scored", [4, 4, 4, 3, 4]),
    ]
    assert [one["shown"] for one in tellings] == [
        {"incident": "senior"},
        {"incident": "senior"},
        {"incident": "staff"},
    ]
    assert {one["version"] for one in tellings} == {versions[0]["version"]}
    assert home.json("story", "list")["stories"] == []
    assert [one["name"] for one in home.json("story", "list", "--retired")["stories"]] == ["late-labels"]
    import json

    exported = json.loads(out.read_text(encoding="utf-8"))["data"]
    assert [one["tellings"] for one in exported] == [tellings]
    assert out.stat().st_mode & 0o777 == 0o600
    attempts = home.json("history", "list")
    assert len(attempts) == 2
    assert home.json("history", "show", attempts[0]["id"])["story"]["name"] == "late-labels"


def test_a_story_stopped_in_the_middle_goes_on_with_what_was_typed(home: Home) -> None:
    with Terminal(home, "story", "add", rows=40) as t:
        t.see("title")
        t.press(*"Late labels", "enter")
        t.see("situation, 20 seconds")
        t.press(*"Nine million cards")
        t.see("Nine million cards")
        t.press("ctrl-c")
        t.see("it is kept", "story edit late-labels --steps")
        assert t.end() == 130
    with Terminal(home, "story", "edit", "late-labels", "--steps", rows=40) as t:
        t.see("title .*Late labels")
        t.press("enter")
        t.see("› Nine million cards")
        t.press("ctrl-c")
        t.end()


@pytest.mark.parametrize("group", range(3))
def test_a_telling_killed_at_any_moment_goes_on_with_its_part_and_its_time(
    tmp_path: Path, group: int
) -> None:
    chance = random.Random(40 + group)
    for point in range(3):
        home = Home(tmp_path / f"home-{point}")
        home.add(question_yaml("own-story", round_="behavioural", minutes=12), "story.yaml")
        imported(home)
        moves = chance.randrange(5)
        with Terminal(home, *TELL, rows=40) as t:
            t.see("Enter start")
            t.press("enter")
            t.see("Which of your stories")
            t.press("enter")
            for number in range(1, moves + 1):
                t.see(f"phase {number} of 5")
                t.press("enter")
            t.see(f"phase {moves + 1} of 5", PARTS[moves] + r" +\d:\d\d of")
            end = time.monotonic() + 1.2 + chance.random()
            while time.monotonic() < end:
                t.pump(0.05)
            t.signal(9)
            assert t.end() == 128 + 9
        before = home.steps()
        assert sum(kind == "phase" for kind, _ in before) == moves
        pulse = home.pulse()
        assert pulse is not None
        assert pulse["part"] == f"answer:{PARTS[moves]}"
        spent = home.rows("SELECT coalesce(sum(ms), 0) AS ms FROM span WHERE part GLOB 'answer*'")[0]["ms"]
        with Terminal(home, "story", "tell", "--resume", rows=40) as t:
            screen = t.see(f"phase {moves + 1} of 5", PARTS[moves] + r" +\d:\d\d of")
            assert home.steps() == before
            # A running clock: what is left of three minutes, less what ran before the kill, give or take.
            shown = next(line for line in screen.split("\n") if PARTS[moves] in line and "›" in line)
            minutes, seconds = shown.split("›")[0].split()[-1].split(":")
            left = int(minutes) * 60 + int(seconds)
            ran = (spent + pulse["ms"]) / 1000
            assert 180 - ran - 10 <= left <= 180 - ran + 1.5
            t.press("ctrl-c", "s")
            assert t.end() == 130
        assert home.sound()


@pytest.mark.parametrize(("columns", "environment"), [(40, {}), (40, {"LC_ALL": "C"}), (80, {})])
def test_the_scores_over_time_fit_the_window(home: Home, columns: int, environment: dict[str, str]) -> None:
    imported(home)
    for score in (1, 2, 3, 4) * 12:
        options = [f"--{part}={score}" for part in PARTS]
        done = home.run("story", "score", "late-labels", "--level", "senior", *options)
        assert done.returncode == 0, done.stderr
    with Terminal(home, "story", "show", "late-labels", columns=columns, rows=60, **environment) as t:
        t.see("scores, 48 times", "mean", "reflection")
        assert t.end() == 0
        lines = [line for line in t.lines if line.endswith("1.0 to 4.0")][:2]
    room = columns - 28
    if environment:
        # The newest that fit after three dots, as the nearest whole scores.
        newest = "".join(str(score) for score in (1, 2, 3, 4) * 12)[-(room - 3) :]
        assert lines == [f"  {name:<12}...{newest}  1.0 to 4.0" for name in ("mean", "situation")]
    else:
        whole = "".join("▁▃▆█"[score - 1] for score in (1, 2, 3, 4) * 12)
        newest = whole if len(whole) <= room else "…" + whole[-(room - 1) :]
        assert lines == [f"  {name:<12}{newest}  1.0 to 4.0" for name in ("mean", "situation")]
    assert max(len(line) for line in t.lines) <= columns
