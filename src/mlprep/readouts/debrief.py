"""The debrief of a mock loop: rounds, the loop's verdict with its arithmetic, what to do next.

Built from the history alone, so that it can be printed again and exported whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from mlprep.content.bank import question_from_json
from mlprep.content.types import Level, LoopRule
from mlprep.practice.attempt import Running, Verdict
from mlprep.practice.failures import DESIGN, Missed, matched
from mlprep.practice.loops import UNSCORED, LoopVerdict, SatRound, judge_loop
from mlprep.storage.attempts import AttemptFilter, AttemptRow
from mlprep.storage.history import History
from mlprep.storage.sittings import Sitting, StepRow

WEIGHTS = ("heavy", "moderate", "light", "unknown")


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """One answer of a round: ``verdict`` by name, ``shown`` empty for "not yet". Seconds."""

    attempt: str
    title: str
    verdict: str
    shown: str
    missing: tuple[str, ...]
    seconds: int
    budget: int


@dataclass(frozen=True, slots=True)
class PhaseReport:
    """A phase: what was planned and what was really spent, in seconds."""

    name: str
    budget: int
    spent: int


@dataclass(frozen=True, slots=True)
class RoundReport:
    """One round. ``state`` is ``scored``, ``unscored``, ``not sat`` or ``passed over``."""

    number: int
    type: str
    name: str
    weight: str
    minutes: int
    state: str
    verdict: str
    shown: str
    answers: tuple[AnswerReport, ...]
    phases: tuple[PhaseReport, ...]
    seconds: int
    paused: int
    confidence: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class FailureReport:
    """A failure mode of the checklist that the misses match, with its remedy."""

    row: str
    text: str
    shown_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoopReport:
    """The whole debrief. ``arithmetic`` is a line of text; ``level_words`` says a downlevel plainly.

    ``left_out`` names the rounds of the loop that were not chosen, each with its number.
    """

    sitting: str
    title: str
    level: str
    short: bool
    note: str
    rounds: tuple[RoundReport, ...]
    verdict: str
    arithmetic: str
    cap: str
    level_shown: str
    level_words: str
    weights: tuple[tuple[str, int], ...]
    failures: tuple[FailureReport, ...]
    next: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "LoopReport":
        """Return the report that ``to_data`` wrote, as kept with the loop when it was over."""
        return cls(
            **{
                **data,
                "rounds": tuple(_round_from(one) for one in data["rounds"]),
                "weights": tuple((word, number) for word, number in data["weights"]),
                "failures": tuple(
                    FailureReport(one["row"], one["text"], tuple(one["shown_by"])) for one in data["failures"]
                ),
                "next": tuple((command, why) for command, why in data["next"]),
                "left_out": tuple(data.get("left_out", ())),
            }
        )


def _round_from(data: dict[str, Any]) -> RoundReport:
    return RoundReport(
        **{
            **data,
            "answers": tuple(
                AnswerReport(**{**one, "missing": tuple(one["missing"])}) for one in data["answers"]
            ),
            "phases": tuple(PhaseReport(**one) for one in data["phases"]),
        }
    )


def kept_debrief(history: History, sitting: str) -> LoopReport | None:
    """Return the debrief as it was when the loop was over, or None for one that is not."""
    kept = [step.data for step in history.sittings.steps(sitting) if step.kind == "debriefed"]
    return LoopReport.from_data(kept[-1]) if kept else None


def debrief(history: History, sitting: Sitting, rule: LoopRule, syllabus: Mapping[str, str]) -> LoopReport:
    """Return the debrief of a mock sitting; ``syllabus`` maps rows to their texts."""
    options = sitting.options
    level = Level.of(options["level"])
    steps = history.sittings.steps(sitting.id)
    rows = {row.id: row for row in history.attempts.iterate(AttemptFilter(sitting=sitting.id))}
    rounds = tuple(_round(history, sitting.id, planned, steps, rows) for planned in _chosen(options))
    sat = [_sat(report) for report in rounds]
    owed = [r for r in options["rounds"] if _owed(r, sat)]
    whole = [*sat, *(_unsat(r) for r in owed)]
    verdict = judge_loop(whole, rule)
    missed = [miss for report in rounds for miss in _missed(history, report, rows)]
    failures = tuple(
        FailureReport(row, syllabus.get(row, ""), texts[:3]) for row, texts in matched(missed, level)
    )
    return LoopReport(
        sitting=sitting.id,
        title=options["title"],
        level=level.id,
        short=options["short"],
        note=options["note"],
        rounds=rounds,
        verdict=verdict.verdict.id if verdict.verdict else "incomplete",
        arithmetic=arithmetic(verdict, rule, unknown=any(s.sat and s.weight == "unknown" for s in sat)),
        cap=verdict.cap,
        level_shown=verdict.level.id if verdict.level else "not yet" if verdict.level_known else "",
        level_words=level_words(verdict, level, rounds, serves=Level.of(options["serves"])),
        weights=tuple((w, sum(r["weight"] == w for r in options["rounds"] if r["drawn"])) for w in WEIGHTS),
        failures=failures[:5],
        next=_next(options, rounds, level, closed=any(step.kind == "closed" for step in steps)),
        left_out=tuple(f"{r['number']} {r['name']}" for r in owed),
    )


def _chosen(options: dict[str, Any]) -> list[dict[str, Any]]:
    only = options["only"]
    return [r for r in options["rounds"] if (r["number"] in only if only else not r.get("optional"))]


def _round(
    history: History,
    sitting: str,
    planned: dict[str, Any],
    steps: Sequence[StepRow],
    rows: Mapping[str, AttemptRow],
) -> RoundReport:
    drawn = [s for s in steps if s.kind == "drawn" and s.data.get("round") == planned["number"]]
    answers = tuple(_answer(history, rows[s.attempt], s.data) for s in drawn if s.attempt in rows)
    ids = {s.attempt for s in drawn}
    spans = [s for s in history.sittings.spans(sitting) if s.attempt in ids]
    timed = [s for s in spans if s.part.split("-")[0].split(":")[0] in ("answer", "recap", "probe")]
    state = "passed over" if not planned["drawn"] else "not sat"
    if drawn:
        state = "scored" if len(answers) == len(drawn) else "unscored"
    found = _sat_of(planned, answers)
    return RoundReport(
        number=planned["number"],
        type=planned["type"],
        name=planned["name"],
        weight=planned["weight"],
        minutes=planned["minutes"],
        state=state,
        verdict=found.verdict.id if state == "scored" and found.verdict else "",
        shown=(found.level.id if found.level else "not yet") if state == "scored" else "",
        answers=answers,
        phases=_phases(drawn, timed),
        seconds=sum(s.ms for s in timed if s.what is Running.RUNNING) // 1000,
        paused=sum(s.ms for s in timed if s.what is not Running.RUNNING) // 1000,
        confidence=planned["confidence"],
        source=planned["source"],
        as_of=planned["as_of"],
    )


def _phases(drawn: Sequence[StepRow], timed: Sequence[Any]) -> tuple[PhaseReport, ...]:
    """Return planned and spent seconds by phase; what is spent adds up to the round's seconds."""
    if not drawn or not drawn[0].data.get("phases"):
        return ()
    names = {p["id"]: (p["name"], p["seconds"]) for p in drawn[0].data["phases"]}
    follow_ups = sum(d.data["seconds"] for d in drawn) - sum(seconds for _, seconds in names.values())
    names[""] = ("Follow-ups", follow_ups)
    spent = dict.fromkeys(names, 0)
    for span in timed:
        if span.what is Running.RUNNING:
            spent[span.part.partition(":")[2]] += span.ms
    out: list[PhaseReport] = []
    reached = 0
    for key, (name, budget) in names.items():
        before, reached = reached, reached + spent[key]
        out.append(PhaseReport(name, budget, reached // 1000 - before // 1000))
    return tuple(out)


def _answer(history: History, row: AttemptRow, drawn: dict[str, Any]) -> AnswerReport:
    texts = _signals(history, row)
    level = Level.of(row.level)
    return AnswerReport(
        attempt=row.id,
        title=row.title,
        verdict=Verdict(row.verdict).id,
        shown=row.shown,
        missing=tuple(
            texts[name][0] for name in row.data["missed"] if name in texts and texts[name][2] <= level
        ),
        seconds=row.running_ms // 1000,
        budget=drawn.get("seconds", row.budget_ms // 1000),
    )


def _signals(history: History, row: AttemptRow) -> dict[str, tuple[str, str, Level]]:
    """Return text, dimension and level of each signal, as the question was when it was answered."""
    body = history.questions.version(row.hash)
    signals = question_from_json(body).signals if body else ()
    return {s.id: (s.text, s.dimension, s.level) for s in signals}


def _missed(history: History, report: RoundReport, rows: Mapping[str, AttemptRow]) -> list[Missed]:
    out: list[Missed] = []
    for answer in report.answers:
        row = rows[answer.attempt]
        for name, (text, dimension, begins) in _signals(history, row).items():
            if name in row.data["missed"] and begins <= Level.of(row.level):
                out.append(Missed(row.round, dimension, text))
    return out


def _sat_of(planned: dict[str, Any], answers: Sequence[AnswerReport]) -> SatRound:
    return SatRound(
        number=planned["number"],
        type=planned["type"],
        weight=planned["weight"],
        verdicts=tuple(Verdict[a.verdict.upper().replace("-", "_")] for a in answers),
        shown=tuple(Level.of(a.shown) if a.shown else None for a in answers),
        scored=planned["type"] not in UNSCORED,
    )


def _sat(report: RoundReport) -> SatRound:
    planned = {"number": report.number, "type": report.type, "weight": report.weight}
    return _sat_of(planned, report.answers if report.state == "scored" else ())


def _owed(planned: dict[str, Any], sat: Sequence[SatRound]) -> bool:
    """Say whether a round belongs to the loop and was left out of the sitting; optional ones do not."""
    return planned["number"] not in {one.number for one in sat} and not planned.get("optional")


def _unsat(planned: dict[str, Any]) -> SatRound:
    return _sat_of(planned, ())


def arithmetic(found: LoopVerdict, rule: LoopRule, *, unknown: bool = False) -> str:
    """Return the weighted mean as it was worked out, ``(3x4 + 2x3) / 5 = 3.60, hire from 2.75``.

    ``unknown`` says that the weight of a round among them is not known.
    """
    if not found.terms:
        return "nothing was scored"
    terms = " + ".join(f"{weight}x{int(verdict)}" for _, weight, verdict in found.terms)
    total = sum(weight for _, weight, _ in found.terms)
    bars = (
        f"strong hire from {rule.strong / 1000:.2f}, hire from {rule.hire / 1000:.2f}, "
        f"lean no hire from {rule.lean / 1000:.2f}"
    )
    said = f"; an unknown weight counts {rule.unknown}" if unknown else ""
    # Rounded down, so that a mean just below a bar never reads as if it reached it.
    return f"({terms}) / {total} = {found.mean // 10 / 100:.2f}; {bars}{said}"


def level_words(
    found: LoopVerdict, level: Level, rounds: Sequence[RoundReport], *, serves: Level | None = None
) -> str:
    """Return the level the loop shows and the round that set it; a downlevel is said plainly.

    ``serves`` is the level whose questions served the one aimed at, where that is another: nothing
    above it can be shown, so that reaching it is no downlevel.
    """
    if not found.level_known:
        return "no round that sets a level was scored"
    name = next((r.name for r in rounds if r.number == found.set_by), "")
    shown = found.level.id if found.level else "no level yet"
    words = f"{shown}, set by round {found.set_by} ({name})"
    highest = level if serves is None else min(level, serves)
    if found.level is None or found.level < highest:
        return f"{words}: a downlevel from {level.id}"
    return words + (f"; no question tells {level.id} from it" if found.level < level else "")


def _next(
    options: dict[str, Any], rounds: Sequence[RoundReport], level: Level, *, closed: bool
) -> tuple[tuple[str, str], ...]:
    """Return up to three commands to type next, and why."""
    out: dict[str, str] = {}
    order = {"heavy": 0, "moderate": 1, "unknown": 2, "light": 3}
    ranks = {v.id: int(v) for v in Verdict}
    drawn = {row["number"]: row["drawn"] for row in options["rounds"]}
    scored = [r for r in rounds if r.state == "scored"]
    for report in sorted(scored, key=lambda r: (ranks[r.verdict], order[r.weight])):
        if ranks[report.verdict] < Verdict.HIRE:
            command = f"mlprep drill --level {level.id} --round {drawn[report.number]}"
            out.setdefault(command, f"{report.name}: {report.verdict.replace('-', ' ')}")
    if any(r.type in DESIGN and r.seconds > r.minutes * 60 for r in scored):
        command = f"mlprep drill --level {level.id} --round ml-system-design --phase framing --count 5"
        out[command] = "the design ran over its minutes"
    done = {r.number for r in scored}
    rest = [n for n, kind in drawn.items() if kind and n not in done and not _spared(options, n)]
    if rest:
        out[_mock(options, rest, closed=closed)] = "the rest of the loop"
    out[f"mlprep drill --level {level.id} --due"] = "what comes back from this loop"
    return tuple(out.items())[:3]


def _spared(options: dict[str, Any], number: int) -> bool:
    """Say whether a round is one on request, which this loop was not asked for."""
    optional = any(row["number"] == number and row.get("optional") for row in options["rounds"])
    return optional and number not in options["only"]


def _mock(options: dict[str, Any], rest: Sequence[int], *, closed: bool) -> str:
    """Return the command that sits the rest: this sitting while it is open, else another loop."""
    if not closed and all(not options["only"] or number in options["only"] for number in rest):
        return "mlprep mock --resume"
    if options["company"] == options["name"]:
        what = f"--company {options['company']} --level {options['level']}"
    elif options["company"] or not options["name"].startswith("generic-"):
        what = f"--loop {options['name']}"
    else:
        what = f"--generic --level {options['level']}"
    role = f" --role {options['role']}" if options["role"] and "--loop" not in what else ""
    short = " --short" if options["short"] else ""
    return f"mlprep mock {what}{role}{short}" + "".join(f" --only {number}" for number in rest)
