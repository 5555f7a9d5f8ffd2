"""A history of a million attempts: the next question, and a durable save."""

import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from make_history import make
from measuring import Row, worker

ROUNDS = 200
MET = 2000


def run(home: Path) -> None:
    """Print milliseconds of a draw; then a step's, an answer's and a bare write's, as ratios to the last."""
    from bank_size import home_with_met_questions

    from mlprep.content.bank import open_bank
    from mlprep.content.types import Level
    from mlprep.sittings.drawing import draw
    from mlprep.sittings.plan import DrillPlan
    from mlprep.storage.history import open_history
    from mlprep.version import VERSION
    from mlprep.world import SystemClock, Uuid7, World, find_paths

    world = World(SystemClock(), Uuid7(), find_paths({"MLPREP_HOME": str(home)}), {})
    bank = open_bank(
        find_paths({"MLPREP_HOME": str(home_with_met_questions(home.parent, MET))}), version=VERSION
    )
    history = open_history(world)
    draws = []
    for seed in range(ROUNDS):
        plan = DrillPlan(level=Level.SENIOR, serves=Level.SENIOR, label="senior", seed=seed * 7919)
        start = time.perf_counter()
        draw(bank, history, plan, used=set(), left=None, first_run=False)
        draws.append(time.perf_counter() - start)
    last = history.rows("SELECT * FROM attempt ORDER BY id DESC LIMIT 1")[0]
    values = {name: last[name] for name in last.keys() if name not in ("id", "device", "at", "zone", "day")}  # noqa: SIM118  # a row
    values["data"] = {"answer": "word " * 800, "missed": []}
    steps, answers = [], []
    with tempfile.NamedTemporaryFile(dir=home) as bare:
        for number in range(ROUNDS):
            base = _bare(bare.fileno(), number)
            start = time.perf_counter()
            history.sittings.append(values["sitting"], "", "answer", {"text": "word " * 800})
            steps.append((time.perf_counter() - start) / base)
            base = _bare(bare.fileno(), number)
            now = world.clock.now() + timedelta(milliseconds=number)
            name = world.new_id(now)
            start = time.perf_counter()
            history.attempts.add(now, name, {**values, "question": f"fresh-{name}"})
            answers.append((time.perf_counter() - start) / base)
    history.close()
    bank.close()
    print(statistics.median(draws) * 1e3, statistics.median(steps), statistics.median(answers))


def _bare(file: int, number: int) -> float:
    block = bytes([number % 256]) * 4096
    sync = getattr(os, "fdatasync", os.fsync)
    start = time.perf_counter()
    os.pwrite(file, block, number * 4096)
    sync(file)
    return time.perf_counter() - start


def home_of(folder: Path, number: int) -> Path:
    """Return a home with a history of this many attempts."""
    home = folder / f"history-{number}"
    if not home.exists():
        make(home, attempts=number, questions=max(100, number // 10), seed=1)
    return home


def measure(folder: Path, *, quick: bool) -> list[Row]:
    number = 20_000 if quick else 1_000_000
    found = [worker("long_history.py", str(home_of(folder, number))) for _ in range(3)]
    next_one, step, answer = (statistics.median(column) for column in zip(*found, strict=True))
    write = "x 4 KiB write and fdatasync"
    return [
        Row(f"{number:,} attempts: the next question", 10.0, next_one, "ms", "wall time in the process"),
        Row(f"{number:,} attempts: a step of 4 KiB, durable", 4.0, step, write, "wall time, alternating"),
        Row(f"{number:,} attempts: a scored answer, durable", 4.0, answer, write, "wall time, alternating"),
    ]


if __name__ == "__main__":
    run(Path(sys.argv[1]))
