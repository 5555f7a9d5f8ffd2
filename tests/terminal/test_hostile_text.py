"""Text from a question or an answer is shown as the text it is, wherever it comes out."""

from pathlib import Path

import pytest
from harness.program import DRILL, Home
from harness.terminal import Terminal

ESCAPES = "\x1b]0;owned\x07 \x1b[2J\x1b[31mred \x9b31m"
SHOWN = r"\x1b]0;owned\x07 \x1b[2J\x1b[31mred \x9b31m"
MARKUP = "[bold]x[/] <script>alert(1)</script> =HYPERLINK(1) {{x}} ${HOME}"
TURNED = "abc\u202edef\u2066 שלום 🚀"
TURNED_SHOWN = r"abc\u202edef\u2066 שלום 🚀"
BAD = (b"\x1b]0;owned", b"\x1b[2J\x1b[31mred", b"\x9b31m", "\u202e".encode(), "\u2066".encode())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(
        tmp_path / "home",
        title=f"Title {MARKUP}",
        prompt=f"Prompt {ESCAPES} and {TURNED} and {MARKUP}?",
        signal=f"Signal {ESCAPES} {MARKUP}",
        probe=f"Probe {ESCAPES} sales go down",
        answer=f"Worked {ESCAPES} {TURNED} " + "word " * 160,
    )


def test_a_terminal_shows_it_as_text(home: Home) -> None:
    with Terminal(home, *DRILL, rows=60) as t:
        t.see("Enter start")
        flat = " ".join(t.text.split())
        assert f"Title {MARKUP}" in flat
        assert f"Prompt {SHOWN}" in flat
        assert r"\u202e" in flat
        t.press("enter")
        t.see("left")
        t.paste(f"{MARKUP}\nsizes the traffic {ESCAPES} with numbers {TURNED}")
        t.see("with numbers", "left")
        t.press("ctrl-d")
        t.see(r"sizes the traffic \\x1b\]0;owned", r"Probe \\x1b", "sales go down", "Ctrl-D done")
        t.press("ctrl-d")
        t.see("ship this week", "Ctrl-D done")
        t.press("ctrl-d")
        t.see("called at night", "Ctrl-D done")
        t.press("ctrl-d")
        t.see("how good was that")
        t.press("3")
        t.see("y met", r"Signal \\x1b")
        t.press("n", "n", "y")
        t.see(r"line 1 of 2\?|line 2 of 2\?")
        t.press("enter", "n", "n", "enter", "enter")
        t.see("next time")
        t.press("enter")
        t.see("q done")
        t.press("a")
        t.see(r"Worked \\x1b\]0;owned")
        t.press("q")
        assert t.end() == 0
        after = t.raw.partition(b"your answer")[2]
        for bad in BAD[:3]:
            assert bad not in t.raw
        for bad in BAD[3:]:
            assert bad not in after
    assert home.last()["answer"] == f"{MARKUP}\nsizes the traffic {ESCAPES} with numbers {TURNED}"


def test_pipes_the_history_and_exports_show_it_as_text(home: Home, tmp_path: Path) -> None:
    answer = f"{MARKUP}\n{ESCAPES} {TURNED}\n"
    given = answer.encode() + b".\n" + b".\n" * 3 + b"2\n" + b"n\n" * 9
    drill = home.run(*DRILL, "--plain", given=given)
    assert drill.returncode == 0
    shown = home.run("history", "show", "last")
    listed = home.run("history", "list")
    for out in (drill.stdout, shown.stdout, listed.stdout):
        for bad in BAD:
            assert bad not in out
    assert MARKUP in shown.stdout.decode()
    assert SHOWN in shown.stdout.decode()
    with Terminal(home, "history", "show", "last", rows=60) as t:
        t.end()
        for bad in BAD:
            assert bad not in t.raw
        assert MARKUP in " ".join(t.everything.split())
    for form in ("csv", "md"):
        file = tmp_path / f"out.{form}"
        assert home.run("export", "history", "--format", form, "--output", str(file)).returncode == 0
        raw = file.read_bytes()
        if form == "md":
            assert not any(bad in raw for bad in BAD)
        assert not any(cell.startswith("=") for cell in raw.decode().replace('"', ",").split(","))
