import json

import pytest

from mlprep.commands.result import emit

HOSTILE = "a\x7fb\x85c\u202ed\u2066e\x1b[31m"


def test_json_shows_no_control_character_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    emit("sample", HOSTILE, as_json=True, show=lambda: None)

    printed = capsys.readouterr().out.rstrip("\n")
    assert [char for char in printed if not char.isprintable()] == []


def test_json_keeps_the_text_exactly(capsys: pytest.CaptureFixture[str]) -> None:
    emit("sample", HOSTILE, as_json=True, show=lambda: None)

    assert json.loads(capsys.readouterr().out)["data"] == HOSTILE
