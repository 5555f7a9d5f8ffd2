"""This machine's world, taken once."""

import os
from pathlib import Path

import pytest

from mlprep.world import SystemClock, real_world


def test_the_clock_knows_its_offset_from_utc() -> None:
    assert SystemClock().now().utcoffset() is not None


def test_monotonic_seconds_do_not_go_back() -> None:
    clock = SystemClock()
    seconds = [clock.monotonic() for _ in range(100)]

    assert seconds == sorted(seconds)


def test_the_environment_is_taken_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))
    world = real_world()
    monkeypatch.setenv("MLPREP_HOME", os.devnull)

    assert world.environment["MLPREP_HOME"] == str(tmp_path)
    assert world.paths.data == tmp_path


def test_an_id_can_be_made_for_now() -> None:
    world = real_world()

    assert world.new_id(world.clock.now()) < world.new_id(world.clock.now())
