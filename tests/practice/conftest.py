"""Questions to practise on."""

from collections.abc import Callable
from typing import Any

import pytest

from mlprep.content.types import Level, Listed, Question, Role


@pytest.fixture
def make_question() -> Callable[..., Question]:
    """Return a maker of questions that differ from a plain one by what is named."""

    def make(**changes: Any) -> Question:
        plain: dict[str, Any] = {
            "id": "plain",
            "title": "A plain question",
            "round": "statistics",
            "levels": (Level.MID, Level.SENIOR),
            "roles": (Role.DS,),
            "topics": ("evaluation",),
            "companies": (),
            "minutes": 20,
            "covers": (),
            "prompt": "How do you know?",
            "clarifications": (),
            "signals": (),
            "red_flags": (),
            "probes": (),
            "answer": "By measuring.",
            "contrast": (),
            "references": (),
        }
        return Question(**{**plain, **changes})

    return make


@pytest.fixture
def make_listed() -> Callable[..., Listed]:
    """Return a maker of listed questions that differ from a plain one by what is named."""

    def make(name: str, **changes: Any) -> Listed:
        plain: dict[str, Any] = {
            "title": f"About {name}",
            "round": "statistics",
            "levels": (Level.MID,),
            "roles": (Role.DS,),
            "topics": (f"topic-of-{name}",),
            "companies": (),
            "minutes": 8,
            "hash": "0" * 32,
            "reserved": False,
        }
        return Listed(**{"id": name, **plain, **changes})

    return make
