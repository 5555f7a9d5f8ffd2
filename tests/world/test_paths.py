"""Where files lie."""

from pathlib import Path

import pytest

from mlprep.world import Paths, find_paths


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    paths = find_paths({"MLPREP_HOME": str(tmp_path), "XDG_DATA_HOME": "/elsewhere"})

    assert paths == Paths(data=tmp_path, cache=tmp_path / "cache", config=tmp_path)


def test_a_relative_home_lies_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert find_paths({"MLPREP_HOME": "mine"}).data == tmp_path / "mine"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert find_paths({"MLPREP_HOME": "~/mine"}).data == tmp_path / "mine"


def test_xdg_variables_move_one_folder_each(tmp_path: Path) -> None:
    paths = find_paths(
        {
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        }
    )

    assert paths == Paths(
        data=tmp_path / "data" / "mlprep",
        cache=tmp_path / "cache" / "mlprep",
        config=tmp_path / "config" / "mlprep",
    )


def test_a_relative_xdg_variable_is_passed_over() -> None:
    assert find_paths({"XDG_DATA_HOME": "relative"}) == find_paths({})


def test_an_empty_home_is_no_home() -> None:
    assert find_paths({"MLPREP_HOME": ""}) == find_paths({})


def test_without_variables_the_folders_carry_the_programs_name() -> None:
    paths = find_paths({})

    assert all("mlprep" in path.parts for path in (paths.data, paths.cache, paths.config))
    assert paths.data.is_absolute()


def test_each_file_has_its_place(tmp_path: Path) -> None:
    paths = find_paths({"MLPREP_HOME": str(tmp_path)})

    assert [
        path.relative_to(tmp_path).as_posix()
        for path in (paths.history, paths.backups, paths.settings, paths.private_bank, paths.locks)
    ] == ["history.sqlite", "backups", "config.toml", "questions", "locks"]


def test_naming_a_folder_creates_nothing(tmp_path: Path) -> None:
    paths = find_paths({"MLPREP_HOME": str(tmp_path / "new")})

    assert not paths.history.parent.exists()
