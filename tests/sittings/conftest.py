"""A desk for state machines: a real bank and a real history, and a clock that the test moves."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.hand import Desk


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Make desks, each with a question of its own making."""
    made: list[Desk] = []

    def make(**question: Any) -> Desk:
        made.append(Desk(tmp_path / f"home-{len(made)}", **question))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()
