"""``mlprep loop`` on a real pseudo-terminal."""

import os
from pathlib import Path

import pytest
from harness.program import Home
from harness.terminal import Terminal


class Here(Home):
    """A home in which the very program runs that the tests import."""

    def environment(self, **more: str) -> dict[str, str]:
        return super().environment(**{"PYTHONPATH": os.environ.get("PYTHONPATH", ""), **more})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Here(tmp_path / "home")


def entered(term: Terminal, *answers: tuple[str, str]) -> None:
    """Answer each question once it is in sight."""
    for question, answer in answers:
        term.see(question)
        term.press(*answer, "enter")


START = (("level ", ""), ("role ", "mle"), ("start from", ""), ("employer", "Acme"))


def test_a_loop_is_entered_line_by_line_and_a_wrong_line_does_not_go_through(home: Home) -> None:
    with Terminal(home, "loop", "add", "acme", "--level", "senior") as term:
        entered(term, *START, ("first day", "2026-12-08"), ("weeks", ""), ("AI tools", "off"))
        term.see("round 1: type")
        term.press(*"codin", "enter")
        term.see("Did you mean 'coding'")
        term.press("g", "enter")
        entered(term, ("round 1: minutes", "45"), ("round 1: name", "Pad"), ("round 1: format", ""))
        entered(term, ("round 1: day", ""), ("round 2: type", ""))
        term.see("added: acme, 1 round, 45 min")
        assert term.end() == 0

    found = home.json("loop", "show", "acme", "--plain")
    assert (found["title"], found["level"], found["date"], found["ai"]) == (
        "Acme",
        "senior",
        "2026-12-08",
        "off",
    )
    assert [(one["type"], one["minutes"], one["name"]) for one in found["rounds"]] == [("coding", 45, "Pad")]


def test_ctrl_c_ends_it_and_what_was_entered_goes_on_in_the_editor(home: Home) -> None:
    with Terminal(home, "loop", "add", "acme", "--level", "senior") as term:
        entered(term, *START)
        term.see("first day")
        term.press("ctrl-c")
        assert term.end() == 130

    assert home.json("loop", "list", "--plain")["unfinished"] == ["acme"]
    assert "title: Acme" in home.rows("SELECT body FROM draft")[0]["body"]


def test_the_editor_is_opened_again_on_the_text_with_the_mistake(home: Home) -> None:
    home.run("loop", "add", "acme", *"--level senior --role mle --round sql:45".split())
    editor = home.folder / "editor.sh"
    editor.write_text(
        '#!/bin/sh\nif [ -e "$0.ran" ]; then sed -i "s/: sqll$/: coding/" "$1"; exit; fi\n'
        'touch "$0.ran"; sed -i "s/: sql$/: sqll/" "$1"\n',
        encoding="utf-8",
    )
    editor.chmod(0o700)

    with Terminal(home, "loop", "edit", "--", "acme", EDITOR=str(editor)) as term:
        term.see("Did you mean 'sql'", "Open the editor again")
        term.press("y")
        term.see("saved: acme, 1 round, 45 min, version 2")
        assert term.end() == 0

    found = home.json("loop", "show", "acme", "--plain")
    assert [one["type"] for one in found["rounds"]] == ["coding"]
    assert home.json("loop", "list", "--plain")["unfinished"] == []
