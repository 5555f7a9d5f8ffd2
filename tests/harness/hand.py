"""A world whose clock the test moves, and a desk to run sittings on without a terminal."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from harness.program import QUESTION, Home

from mlprep.content.bank import Bank, open_bank
from mlprep.content.types import Level, Mode
from mlprep.practice.attempt import Mark
from mlprep.sittings import steps
from mlprep.sittings.drill import Drill
from mlprep.sittings.plan import DrillPlan
from mlprep.storage.history import History, open_history
from mlprep.version import VERSION
from mlprep.world import Uuid7, World, find_paths


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 10, tzinfo=UTC)
        self.mono = 1000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.mono

    def run(self, seconds: float) -> None:
        """Let time pass for both clocks."""
        self.at += timedelta(seconds=seconds)
        self.mono += seconds

    def sleep(self, seconds: float) -> None:
        """Move the wall clock alone: the machine sleeps, or somebody sets the clock."""
        self.at += timedelta(seconds=seconds)


class Desk:
    """One candidate's bank and history, opened in this process."""

    def __init__(self, folder: Path, **question: Any) -> None:
        self.home = Home(folder, **question)
        self.clock = HandClock()
        self.world = World(
            self.clock, Uuid7(random.Random(7).randbytes), find_paths({"MLPREP_HOME": str(folder)}), {}
        )
        self.history: History = open_history(self.world)
        self.bank: Bank = open_bank(self.world.paths, version=VERSION)

    def close(self) -> None:
        self.bank.close()
        self.history.close()

    def plan(self, **changes: Any) -> DrillPlan:
        """Return a plan for the one question, unless told otherwise."""
        wanted = {"level": Level.SENIOR, "serves": Level.SENIOR, "question": QUESTION, "mode": Mode.TYPE}
        return DrillPlan(**{**wanted, **changes})

    def start(self, **changes: Any) -> Drill:
        return Drill.start(self.history, self.bank, self.plan(**changes))

    def resumed(self) -> Drill:
        """Go on with the newest sitting, as another process would after this one."""
        return Drill.resume(self.history, self.bank, self.history.sittings.open_ones()[0])

    def crash(self, drill: Drill) -> Drill:
        """Let the process die and resume: the lock goes, nothing more is written."""
        drill._lock.release()
        return self.resumed()

    def answer(self, drill: Drill, seconds: float, text: str) -> None:
        """Type for so long, ticking, and hand the answer in."""
        self.tick(drill, seconds)
        drill.draft(text)
        drill.beat()
        drill.give(steps.Answered(text))

    def tick(self, drill: Drill, seconds: float) -> None:
        """Let a part run, with a beat each second."""
        left = seconds
        while left > 0:
            self.clock.run(min(1.0, left))
            left -= 1.0
            drill.beat()

    def judge(  # noqa: C901  # a flat table of steps
        self, drill: Drill, marks: Iterable[Mark] = (), blind: int = 3
    ) -> steps.Outcome:
        """Go from wherever the drill stands to the verdict; marks are given in order, then missed."""
        given = iter(marks)
        while not isinstance(step := drill.step, steps.Outcome):
            match step:
                case steps.Meet():
                    drill.give(steps.Begin(Mode.TYPE))
                case steps.Answer():
                    self.answer(drill, 5, "A proxy that matures in days.")
                case steps.Recap() | steps.FollowUp():
                    drill.give(steps.Answered(""))
                case steps.Blind():
                    drill.give(steps.Scored(blind))
                case steps.Anchored():
                    drill.give(steps.Scored(3))
                case steps.Checklist():
                    for item in step.items:
                        if item.level is not None and item.mark is None:
                            drill.give(steps.Marked(item.id, next(given, Mark.MISSED), 0))
                    drill.give(steps.Checked())
                case steps.Note():
                    drill.give(steps.Noted(""))
                case _:
                    raise AssertionError(step)
        return step

    def spans(self) -> dict[str, int]:
        rows = self.history.rows("SELECT what, sum(ms) AS ms FROM span GROUP BY what")
        return {row["what"]: row["ms"] for row in rows}
