"""Generate a history of N attempts from a seed, for the other benchmarks.

    python benchmarks/make_history.py HOME [--attempts N] [--questions N] [--seed N] [--no-schedule]

The same arguments give the same rows. Every sitting holds five attempts; an attempt has one step
and one span, so that the size lies in the attempts, as it does in a real history. Questions have
one version, one rule judges them all. ``--no-schedule`` leaves the derived tables empty.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from mlprep.storage.history import History, open_history, stamp
from mlprep.world import Clock, SystemClock, Uuid7, World, find_paths

PER_SITTING = 5
FIRST_DAY = datetime(2026, 1, 1, 9, tzinfo=UTC)
ROUNDS = (
    ("ml-system-design", "ml-system-design", 35),
    ("statistics", "knowledge", 20),
    ("ml-knowledge", "knowledge", 8),
    ("behavioural", "behavioural", 15),
)
LEVELS = ("mid", "senior", "staff")
COMPANIES = ("", "", "", "acme", "globex")
SIGNALS = ("metric", "baseline", "leakage", "sizing", "rollback", "slices")
WORDS = (
    "the model of a label that comes late is trained on mature cohorts and watched by slice so we size "
    "traffic at 4M users a day with a holdout and roll back when churn rises by more than 0.3 points"
).split()


class SeededClock:
    """A wall clock that stands where it was put."""

    def __init__(self) -> None:
        self.at = FIRST_DAY

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


def seeded_world(home: Path, seed: int, clock: Clock | None = None) -> World:
    """Return a world whose ids follow from the seed."""
    rng = random.Random(seed)
    return World(clock or SystemClock(), Uuid7(rng.randbytes), find_paths({"MLPREP_HOME": str(home)}), {})


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _data(rng: random.Random, verdict: int, running: int) -> dict[str, object]:
    """Return what an attempt's ``data`` holds, with the keys of a real one."""
    marks = {s: {"mark": rng.choice(("met", "partly", "missed")), "line": None} for s in SIGNALS}
    return {
        "answer": " ".join(rng.choices(WORDS, k=60)) + ".",
        "recap": "",
        "in_time": None,
        "first_word_ms": 2_000,
        "asked": [],
        "probes": [{"probe": "1", "ask": "What now?", "answer": " ".join(rng.choices(WORDS, k=12))}],
        "marks": marks,
        "flags": [],
        "scores": {},
        "missed": [s for s in SIGNALS if marks[s]["mark"] != "met"],
        "changers": [],
        "levels": [{"level": "mid", "halves": 2 * verdict, "signals": 6, "verdict": "hire"}],
        "note": "",
        "parts_ms": {"answer": {"running": running}},
    }


class Generator:
    """Yields the rows of one table after another, in the order of their making."""

    def __init__(
        self, history: History, clock: SeededClock, *, attempts: int, questions: int, seed: int
    ) -> None:
        self.history, self.clock, self.attempts = history, clock, attempts
        self.rng = random.Random(seed + 1)
        self.names = [f"generated-question-{n:06d}" for n in range(questions)]
        self.hashes = [_hash(name) for name in self.names]
        self.rule = _hash("rule")

    def _head(self) -> tuple[str, str, str, int]:
        return (self.history.world.new_id(self.clock.at), self.history.device, *stamp(self.clock.at))

    def fill(self) -> None:
        """Insert every kept row in one transaction."""
        run = self.history.connection
        with self.history.transaction():
            self.history.insert("seen", self.clock.at, {"question": self.names[0], "how": "answer"})
            run.executemany(
                "INSERT INTO question_version VALUES (?, ?, ?)",
                ((h, n, _json({"id": n, "title": n})) for h, n in zip(self.hashes, self.names, strict=True)),
            )
            run.execute("INSERT INTO rule_version VALUES (?, ?)", (self.rule, "{}"))
            for kind, row in self._rows():
                run.execute(f"INSERT INTO {kind} VALUES ({', '.join('?' * len(row))})", row)

    def _rows(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        step = timedelta(days=1000) / max(1, self.attempts)
        sitting = ""
        for number in range(self.attempts):
            self.clock.at = FIRST_DAY + number * step
            if number % PER_SITTING == 0:
                head = self._head()
                sitting = head[0]
                yield "sitting", (*head, "drill", _json({"level": "senior"}))
            yield from self._attempt(sitting)
            if number % PER_SITTING == PER_SITTING - 1 or number == self.attempts - 1:
                yield "step", (*self._head(), sitting, "", "closed", "{}")

    def _attempt(self, sitting: str) -> Iterator[tuple[str, tuple[object, ...]]]:
        rng = self.rng
        index = rng.randrange(len(self.names))
        name = self.names[index]
        round_, family, minutes = ROUNDS[index % len(ROUNDS)]
        level, verdict, blind = rng.choice(LEVELS), rng.randint(1, 4), rng.randint(1, 4)
        running = rng.randrange(60_000, minutes * 60_000)
        head = self._head()
        attempt = head[0]
        yield "step", (*self._head(), sitting, attempt, "blind", _json({"score": blind, "known": False}))
        yield "span", (*self._head(), sitting, attempt, "answer", "running", running)
        yield (
            "attempt",
            (
                *head,
                self.clock.at.date().isoformat(),
                sitting,
                name,
                self.hashes[index],
                self.rule,
                f"Generated question {index}",
                round_,
                family,
                rng.choice(COMPANIES),
                "whole",
                rng.choice(("first-sight", "first-sight", "repeated", "untimed")),
                "type",
                level,
                level,
                blind,
                verdict,
                level if verdict > 2 else "",
                minutes * 60_000,
                running,
                0,
                _json(_data(rng, verdict, running)),
            ),
        )


def make(home: Path, *, attempts: int, questions: int, seed: int, schedule: bool = True) -> Path:
    """Fill an empty home and return the path of its history."""
    clock = SeededClock()
    history = open_history(seeded_world(home, seed, clock))
    Generator(history, clock, attempts=attempts, questions=questions, seed=seed).fill()
    if schedule:
        history.attempts.rebuild()
    history.close()
    return history.world.paths.history


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Generate a history of N attempts from a seed.")
    parser.add_argument("home", type=Path)
    parser.add_argument("--attempts", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-schedule", action="store_true")
    wanted = parser.parse_args()
    if find_paths({"MLPREP_HOME": str(wanted.home)}).history.exists():
        sys.exit(f"{wanted.home}: there is a history already; name an empty folder.")
    start = time.perf_counter()
    path = make(
        wanted.home,
        attempts=wanted.attempts,
        questions=wanted.questions,
        seed=wanted.seed,
        schedule=not wanted.no_schedule,
    )
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
