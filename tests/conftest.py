"""What every test stands on: a home of its own, no colour forced, no width fixed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # so that tests find ``harness`` in importlib mode

FORCING = ("COLUMNS", "LINES", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "NO_COLOR", "CLICOLOR_FORCE")


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test out of the real home."""
    home = tmp_path / "home"
    for name in (
        "MLPREP_LEVEL",
        "MLPREP_COMPANY",
        "MLPREP_ROLE",
        "MLPREP_MODE",
        "MLPREP_PLAIN",
        "MLPREP_EDITOR",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in FORCING:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MLPREP_HOME", str(home))
    return home
