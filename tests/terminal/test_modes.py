"""Answering in an editor of one's own, and by speaking."""

from pathlib import Path

import pytest
from harness.program import DRILL, Home
from harness.terminal import Terminal


def script(folder: Path, body: str, name: str = "my editor") -> str:
    """Write a small editor and return its command, quoted as in a shell."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)
    return f"'{file}'"


def test_an_editor_answers_and_its_text_comes_back_whole(home: Home, tmp_path: Path) -> None:
    editor = script(tmp_path, r"""printf 'one proxy\n\ntwo \000\377 bytes\n' > "$1" """)
    with Terminal(home, *DRILL, "--mode", "editor", VISUAL=editor) as t:
        t.see("Enter start", r"\[editor\]")
        t.press("enter")
        t.see("your answer", "two ␀� bytes", "sales go down")
        t.to_the_verdict()
        t.press("q")
        assert t.end() == 0
    last = home.last()
    assert (last["mode"], last["answer"]) == ("editor", "one proxy\n\ntwo ␀� bytes")
    assert not list(home.folder.glob("editor-*"))


def test_an_editor_that_leaves_nothing_lets_the_candidate_type(home: Home, tmp_path: Path) -> None:
    editor = script(tmp_path, "exit 0")
    with Terminal(home, *DRILL, "--mode", "editor", EDITOR=editor) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("The editor left nothing", "Ctrl-D done")
        t.press("typed instead", "ctrl-d")
        t.see("sales go down")
        t.press("ctrl-c", "s")
        assert t.end() == 130
    assert dict(home.steps())["answered"] == {"text": "typed instead"}


@pytest.mark.parametrize("editor", ["/no/such/editor", "'unclosed"])
def test_an_editor_that_cannot_be_opened_is_named_and_the_text_stays(home: Home, editor: str) -> None:
    with Terminal(home, *DRILL, MLPREP_EDITOR=editor) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.press("so far", "f2")
        t.see("editor", "not there|no command line", "so far")
        t.press(" so good", "ctrl-d")
        t.see("sales go down")
        t.press("ctrl-c", "s")
        assert t.end() == 130
    assert dict(home.steps())["answered"] == {"text": "so far so good"}


def test_the_editor_of_the_settings_is_used_on_f2(home: Home, tmp_path: Path) -> None:
    editor = script(tmp_path, 'printf " and more" >> "$1"')
    assert home.run("config", "set", "editor", editor).returncode == 0
    with Terminal(home, *DRILL, EDITOR="/no/such/editor") as t:
        t.see("Enter start")
        t.press("enter")
        t.see("left")
        t.press("typed", "f2")
        t.see("typed and more")
        t.press("ctrl-d")
        t.see("sales go down")
        t.press("ctrl-c", "s")
        assert t.end() == 130
    assert dict(home.steps())["answered"] == {"text": "typed and more"}


def test_ctrl_c_in_the_editor_is_the_editors_own(home: Home, tmp_path: Path) -> None:
    editor = script(tmp_path, """trap 'printf caught > "$1"; exit 0' INT\necho READY\nsleep 60 & wait""")
    with Terminal(home, *DRILL, "--mode", "editor", EDITOR=editor) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("READY")
        t.press("ctrl-c")
        t.see("your answer", "caught", "sales go down")
        t.press("ctrl-c", "s")
        assert t.end() == 130


def test_what_the_editor_saved_is_a_draft_before_it_ends(home: Home, tmp_path: Path) -> None:
    editor = script(tmp_path, 'printf "saved half way" > "$1"\necho READY\nread line')
    with Terminal(home, *DRILL, "--mode", "editor", EDITOR=editor) as t:
        t.see("Enter start")
        t.press("enter")
        t.see("READY")
        t.wait_for(lambda: (home.pulse() or {}).get("draft") == "saved half way")
        t.press("enter")
        t.see("sales go down")


def test_speaking_takes_keys_and_a_recap(home: Home) -> None:
    with Terminal(home, *DRILL, "--mode", "speak") as t:
        t.see("Enter start", r"\[speak\]")
        t.press("enter")
        t.see("6:00 › speak aloud", r"\? ask the interviewer")
        t.see("5:5[0-8] › speak aloud")
        t.press("?")
        t.see("you ask ›")
        t.press("goal", "enter")
        t.see("Sales")
        t.press("enter")
        t.see("write down what you said", r"\d:\d\d left")
        t.press("a proxy that matures", "enter", "40000 a day", "ctrl-d")
        t.see("sales go down", "speak aloud")
        t.press("enter")
        t.see("In a line: what did you say")
        t.press("Goodhart", "ctrl-d")
        t.see("ship this week", "speak aloud")
        t.press("a")
        t.see("called at night", "speak aloud")
        t.press("enter")
        t.see("In a line: what did you say", "Ctrl-D done")
        t.press("ctrl-d")
        t.see("how good was that")
        t.press("2")
        t.see("y met")
        t.press("n", "n", "n", "n", "n")
        t.see("Enter at the end: done")
        t.press("enter", "enter")
        t.see("next time")
        t.press("enter")
        t.see("q done")
        t.press("q")
        assert t.end() == 0
    last = home.last()
    assert (last["mode"], last["answer"], last["recap"]) == ("speak", "", "a proxy that matures\n40000 a day")
    assert [probe["answer"] for probe in last["probes"]] == ["Goodhart", None, ""]
