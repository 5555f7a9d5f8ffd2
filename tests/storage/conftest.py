"""A history in a folder of its own, with a clock that the test moves."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from mlprep.content.company_types import Confidence, LoopRound, Source, Weight
from mlprep.content.types import Level, Role
from mlprep.practice.attempt import Mark
from mlprep.practice.story import Story, StoryPart
from mlprep.storage.history import History, open_history
from mlprep.storage.loops import OwnLoop
from mlprep.storage.schema import KEPT
from mlprep.world import Uuid7, World, find_paths

MAIL = Source("your recruiter, as you entered it", "2026-03", Confidence.PRIMARY)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class Home:
    """One machine's folder."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.clock = HandClock()
        random_ = random.Random(seed)
        self.world = World(self.clock, Uuid7(random_.randbytes), find_paths({"MLPREP_HOME": str(folder)}), {})
        self.history = open_history(self.world)

    def close(self) -> None:
        self.history.close()

    def sitting(self, *, closed: bool = True) -> str:
        made = self.history.sittings.create("drill", {"level": "senior"}).id
        if closed:
            self.history.sittings.close(made)
        return made

    def add(self, question: str = "delayed-labels", verdict: int = 3, **changes: Any) -> str:
        """Keep an attempt as a drill does, and return its id."""
        history: History = self.history
        now = self.clock.now()
        digest, rule = blake2b(question.encode(), digest_size=16).hexdigest(), "0" * 32
        history.questions.keep_version(digest, question, "{}")
        history.questions.keep_rule(rule, "{}")
        made = self.world.new_id(now)
        values: dict[str, Any] = {
            "sitting": changes.pop("sitting", None) or self.sitting(),
            "question": question,
            "hash": digest,
            "rule": rule,
            "title": "Delayed labels",
            "round": "statistics",
            "family": "knowledge",
            "company": "",
            "kind": "whole",
            "evidence": "first-sight",
            "mode": "type",
            "asked": "senior",
            "level": "senior",
            "blind": 2,
            "verdict": verdict,
            "shown": "mid",
            "budget_ms": 600_000,
            "running_ms": 540_000,
            "paused_ms": 0,
            "data": {"answer": "I would wait.", "note": "", "missed": ["proxy"], "flags": []},
        }
        history.attempts.add(now, made, {**values, **changes})
        return made

    def loop(self, name: str = "acme", *minutes: int, **changes: Any) -> OwnLoop:
        """Save a loop with a coding round for each of the minutes, and return it as saved."""
        made = LoopRound("coding", "Coding", 45, "", Weight.UNKNOWN, "", optional=False, source=MAIL)
        rounds = tuple(replace(made, minutes=one) for one in minutes or (45,))
        loop = OwnLoop(name, "Acme", Role.MLE, Level.SENIOR, rounds)
        return self.history.loops.save(replace(loop, **changes))

    def story(self, name: str = "rollback", **changes: Any) -> Story:
        """Save a story with a text in each part, and return it as saved."""
        parts = {part.value: f"The {part.value}." for part in StoryPart}
        made = Story(name=name, title="Rolled back", **parts, signals=("incident",))  # type: ignore[arg-type]
        return self.history.stories.save(replace(made, **changes))

    def telling(self, story: Story, *scores: int, **changes: Any) -> str:
        """Keep scores of a story's parts, all alike or one for each, and return the row's id."""
        numbers = (scores or (3,)) if len(scores) == len(StoryPart) else (scores or (3,))[:1] * len(StoryPart)
        data = {
            "scores": {part.value: number for part, number in zip(StoryPart, numbers, strict=True)},
            "shown": {"incident": "senior"},
            "blind": 3,
            "verdict": 2,
            "parts_ms": {"action": 90_000},
            "note": "",
        }
        level = changes.pop("level", Level.SENIOR)
        rest = {key: changes.pop(key) for key in ("attempt", "question", "running_ms") if key in changes}
        return self.history.tellings.add(story, level=level, data={**data, **changes}, **rest)

    def calibration(self, question: str = "delayed-labels", **changes: Any) -> str:
        """Keep the marks of a sample answer, and return the row's id."""
        digest = blake2b(question.encode(), digest_size=16).hexdigest()
        self.history.questions.keep_version(digest, question, "{}")
        plain = {"level": Level.MID, "guess": Level.SENIOR, "marks": {"proxy": Mark.MET}}
        return self.history.calibrations.add(question, digest, **{**plain, **changes})

    def void(self, attempt: str, why: str = "mistake") -> str:
        row = self.history.attempts.get(attempt)
        assert row is not None
        return self.history.attempts.void(row, why)

    def undo(self, void: str) -> None:
        """Append a reversal of a void, as ``undo`` does, and derive everything anew."""
        self.history.insert("reversal", self.clock.now(), {"of": "void", "target": void})
        self.history.attempts.rebuild()

    def derived(self) -> dict[str, list[tuple[Any, ...]]]:
        return {
            table: self.history.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4, 5").fetchall()
            for table in ("schedule", "day")
        }

    def kept(self) -> dict[str, list[tuple[Any, ...]]]:
        return {
            table: self.history.connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in KEPT
        }


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "other", seed=2)
    yield made
    made.close()


@pytest.fixture
def new_home() -> type[Home]:
    return Home
