"""A mock loop in a fake world: a bank made to measure, a clock moved by hand, a candidate who replies."""

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mlprep.content.bank import Bank, open_bank, shipped_folder
from mlprep.content.plain import is_reserved
from mlprep.content.types import Level, Role
from mlprep.practice.attempt import Mark
from mlprep.sittings import steps as show
from mlprep.sittings.mock import Mock
from mlprep.sittings.mock_plan import MockPlan, PlannedRound
from mlprep.storage.history import History, open_history
from mlprep.world import Uuid7, World, find_paths

FRAMEWORK = ("levels.yaml", "rounds.yaml", "rubrics.yaml", "topics.yaml", "syllabus.yaml", "stories.yaml")
STAR = ("situation", "task", "action", "result", "action", "reflection")
DIMENSIONS = {
    "ml-system-design": ("sizing", "framing", "sizing", "decision", "operation", "evaluation"),
    "coding": ("code", "correctness", "code", "mechanism", "data", "correctness"),
    "behavioural": STAR,
    "leadership": STAR,
}
ANSWER = "I count 40M users first. Then I compare two ways. I take one and say what it costs."


def question_yaml(
    name: str,
    round_: str,
    *,
    minutes: int = 10,
    levels: tuple[str, ...] = ("mid", "senior"),
    topic: str = "evaluation",
    company: str = "",
    roles: str = "ds, mle",
) -> str:
    """Return a question with three signals at each of its levels, two red flags and three probes."""
    dimensions = DIMENSIONS.get(round_, DIMENSIONS["ml-system-design"])
    signals = "".join(
        f"    - {{id: p{n}, text: Point {n} of {name}, dimension: {dimensions[n]}, "
        f"from: {levels[n * len(levels) // 6]}}}\n"
        for n in range(6)
    )
    asked = "".join(f"    - {{ask: How many {what}?, answer: 4M}}\n" for what in ("users", "clicks", "ads"))
    return (
        f"- id: {name}\n  title: Title of {name}\n  round: {round_}\n  levels: [{', '.join(levels)}]\n"
        f"  roles: [{roles}]\n  topics: [{topic}]\n"
        + (f"  companies: [{company}]\n" if company else "")
        + f"  minutes: {minutes}\n  prompt: The case of {name}.\n"
        f"  clarifications:\n{asked}  signals:\n{signals}"
        "  red_flags:\n    - {id: hurts, text: Guesses}\n    - {id: ends, text: Waits, fatal: true}\n"
        "  probes:\n    - ask: And then?\n      listen_for: Power\n      then:\n"
        "        - {ask: What now?, listen_for: A reversible step}\n"
        "    - {ask: Who is called?, listen_for: The owner}\n"
        f"  answer: {'one two three four five six seven eight nine ten ' * 20}\n"
    )


def make_bank(folder: Path, *questions: str) -> Bank:
    """Open a bank that holds the shipped framework and these questions."""
    (folder / "bank" / "mixed").mkdir(parents=True)
    for name in FRAMEWORK:
        shutil.copyfile(shipped_folder() / name, folder / "bank" / name)
    shutil.copytree(shipped_folder() / "companies", folder / "bank" / "companies")
    (folder / "bank" / "mixed" / "all.yaml").write_text("".join(questions), encoding="utf-8")
    paths = find_paths({"MLPREP_HOME": str(folder / "bank-home")})
    return open_bank(paths, folder=folder / "bank", version="0.0.1")


def named(stem: str, *, kept: bool) -> str:
    """Return a name that is, or is not, among those kept for mock loops."""
    return next(name for n in range(1000) if is_reserved(name := f"{stem}-{n}", 150) is kept)


def usual_questions() -> list[str]:
    """Return questions enough for the usual loop, one story kept for mock loops."""
    topics = ("evaluation", "drift", "monitoring", "calibration", "serving")
    return [
        *(question_yaml(named(f"code-{t}", kept=False), "coding", minutes=15, topic=t) for t in topics[:4]),
        *(
            question_yaml(named(f"design-{m}", kept=False), "ml-system-design", minutes=m)
            for m in (45, 50, 60)
        ),
        *(
            question_yaml(named(f"story-{t}", kept=t == "calibration"), "behavioural", topic=t)
            for t in topics
        ),
        question_yaml(named("lead", kept=False), "leadership", minutes=12),
    ]


def round_(number: int, kind: str, minutes: int = 45, weight: str = "moderate", **more: Any) -> PlannedRound:
    """Return a planned round that differs from a plain one by what is named."""
    plain = PlannedRound(
        number, kind, f"Round of {kind}", minutes, weight, kind, "A guide", "2026-01", "seed"
    )
    return replace(plain, **more)


ROUNDS = (
    round_(1, "coding", 45, "moderate"),
    round_(2, "ml-system-design", 60, "heavy"),
    round_(3, "behavioural", 45, "heavy"),
    round_(4, "team-match", 30, "unknown", drawn=""),
    round_(5, "leadership", 30, "light"),
)


def plan(*rounds: PlannedRound, **more: Any) -> MockPlan:
    """Return the plan of a loop of these rounds, or of the usual five."""
    plain: dict[str, Any] = {
        "name": "google", "title": "Google · ML engineer · L5", "level": Level.SENIOR, "serves": Level.SENIOR,
        "rounds": rounds or ROUNDS, "company": "google", "role": Role.MLE, "seed": 7,
    }  # fmt: skip
    return MockPlan(**{**plain, **more})


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


class Candidate:
    """Sits loops: replies to each step, and spends seconds on it.

    ``marks`` gives the mark of every signal by round type, ``seconds`` the time of each part by the
    name of its step. ``later`` puts scoring off.
    """

    def __init__(self, folder: Path, bank: Bank, seed: int = 1) -> None:
        self.clock = HandClock()
        self.folder, self.bank = folder, bank
        ids = Uuid7(random.Random(seed).randbytes)
        self.world = World(self.clock, ids, find_paths({"MLPREP_HOME": str(folder)}), {})
        self.history: History = open_history(self.world)
        self.mock: Mock | None = None
        self.marks: Mapping[str, Mark] = {}
        self.seconds: Mapping[str, float] = {}
        self.later = False
        self.phases = True
        self.seen: list[show.Step] = []

    def close(self) -> None:
        if self.mock is not None:
            self.mock.leave()
        self.history.close()

    def start(self, plan_: MockPlan | None = None) -> Mock:
        self.mock = Mock.start(self.history, self.bank, plan_ or plan())
        return self.mock

    def sitting(self) -> Mock:
        assert self.mock is not None
        return self.mock

    @property
    def step(self) -> Any:
        return self.sitting().step

    def resume(self) -> Mock:
        """Leave, and go on as another process would: another object on the same history."""
        mock = self.sitting()
        mock.leave()
        again = self.history.sittings.get(mock.sitting.id)
        assert again is not None
        self.mock = Mock.resume(self.history, self.bank, again)
        return self.mock

    def spend(self, seconds: float, *, every: float = 30.0) -> None:
        """Let time run while the part in progress runs."""
        while seconds > 0:
            self.clock.move(seconds=min(every, seconds))
            self.sitting().beat(blocked=True)
            seconds -= every

    def give(self, reply: show.Reply) -> None:
        self.sitting().give(reply)

    def take(self) -> None:
        """Reply to the step in progress as this candidate does."""
        step = self.step
        self.seen.append(step)
        self.spend(self.seconds.get(type(step).__name__, 0))
        match step:
            case show.RoundOver():
                self.give(show.ScoreLater() if self.later and not step.forced else show.ScoreNow())
            case show.Answer():
                self._answer(step)
            case show.Checklist():
                self._mark(step)
            case show.Recap() | show.FollowUp():
                self.give(show.Answered("I made a point. I said 40M."))
            case show.ChooseStory():
                self.give(show.UseStory(step.choices[0].name))
            case show.ShowSignal():
                self.give(show.ShownAt(Level.SENIOR))
            case show.Blind() | show.Anchored():
                self.give(show.Scored(3))
            case show.Note():
                self.give(show.Noted(""))
            case show.Outcome():
                self.give(show.Next())
            case _:
                self.give(show.GoOn())

    def _mark(self, step: show.Checklist) -> None:
        mark = self.marks.get(step.header.round, Mark.MET)
        for item in step.items:
            if item.level:
                self.give(show.Marked(item.id, mark, None if mark is Mark.MISSED else 0))
        self.give(show.Checked())

    def _answer(self, step: show.Answer) -> None:
        self.sitting().draft(ANSWER)
        last = step.phase + 1 >= len(step.phases)
        self.give(show.NextPhase() if self.phases and step.phases and not last else show.Answered(ANSWER))

    def until(self, wanted: Callable[[Any], bool] | type) -> Any:
        """Go on until a step is of a type, or fits; return it."""
        for _ in range(500):
            step = self.step
            if isinstance(step, wanted) if isinstance(wanted, type) else wanted(step):
                return step
            assert not isinstance(step, show.Finished), "the loop was over before"
            self.take()
        raise AssertionError(f"still at {self.step}")

    def finish(self) -> show.LoopDebrief:
        """Sit everything that is left; return the debrief."""
        found: show.LoopDebrief = self.until(show.LoopDebrief)
        return found

    def drawn(self) -> list[tuple[int, str]]:
        """Return the round and the question of everything drawn so far."""
        return [(a.place, a.question.id) for a in self.sitting().state.attempts]


@contextmanager
def sitting_down(folder: Path, bank: Bank, seed: int = 1) -> Iterator[Candidate]:
    """Give a candidate a home, and close it at the end."""
    candidate = Candidate(folder, bank, seed)
    try:
        yield candidate
    finally:
        candidate.close()
