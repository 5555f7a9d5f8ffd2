"""A candidate with one question, for tests on a pseudo-terminal."""

from pathlib import Path

import pytest
from harness.program import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")
