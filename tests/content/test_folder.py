"""Each file of a folder is found once, whatever links there are."""

import os
from pathlib import Path
from typing import Any

import pytest

from mlprep.content import folder


def found(path: Path) -> list[str]:
    return [name for name, _ in folder.entries(path, whole=False)[1]]


def test_a_folder_is_not_entered_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/one.yaml").write_text("")
    for place in ("a/up", "a/b/top", "a/b/again"):
        (tmp_path / place).symlink_to(tmp_path)
    entered: list[str] = []
    real = os.scandir

    def counted(path: str) -> Any:
        entered.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", counted)
    assert found(tmp_path) == ["a/one.yaml"]
    assert len(entered) == 3


def test_a_file_is_named_by_its_own_place_and_not_by_a_link_to_it(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    (tmp_path / "z/real.yaml").write_text("")
    (tmp_path / "a-link").symlink_to(tmp_path / "z")
    assert found(tmp_path) == ["z/real.yaml"]


def test_hidden_files_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    for name in (".git.yaml", "notes.md", "one.yaml", "two.yml", "three.yaml~"):
        (tmp_path / name).write_text("")
    assert found(tmp_path) == ["one.yaml", "two.yml"]


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "none") == []
