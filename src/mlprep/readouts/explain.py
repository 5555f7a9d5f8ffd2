"""The rules in words, with the numbers in force: what ``mlprep explain`` prints.

One line is one statement of at most 100 columns; whoever shows it wraps it. ``docs/scoring.md``
is the topic ``scoring`` under a heading, held by a test.
"""

from collections.abc import Callable
from datetime import date

from mlprep.content.types import Framework, Level, RedFlag, Rule, Signal
from mlprep.errors import UsageError
from mlprep.practice import attempt, scheduling, selection
from mlprep.practice.attempt import Mark, Verdict
from mlprep.practice.scoring import AtLevel, Coverage, Judgement, halves, judge
from mlprep.text import did_you_mean, listed, plural

_SCORING = """\
1. Blind score: you say 1 to 4 before anything is revealed, and that is locked.
2. Marks: a signal that was met counts 1, a missed one 0.
   Half a point each: {half}.
   Met needs the line of your answer that shows it; without a line it counts as partly.
3. Coverage at a level is the mean mark of the signals that begin at that level or lower.
   The own mean of a level is that of the signals that begin there.
4. The level shown is the highest listed level with a coverage of at least {shown_coverage},
   where every listed level up to it has an own mean of at least {shown_own}.
   If there is none, it is "not yet". The highest listed level reads "senior or above".
   Red flags do not change the level shown.
5. The verdict at a level is hire if the level shown is that level or a higher one.
   It is strong hire if also coverage is at least {strong_coverage} and the own mean {strong_own}.
   Otherwise it is lean no hire from a coverage of {lean_coverage} on, and else no hire.
   At a lower level it is never worse than at a higher one.
6. One red flag lowers the verdict one step. Two or more also make it lean no hire at best.
   A fatal one makes it no hire.
7. A verdict that half a mark on one signal would change is borderline; the signal is named.
8. A question is judged at a level that it lists. If yours is not listed, the nearest one stands in,
   the lower one at a tie, and the screen says so.
9. The hindsight gap is the blind score minus the verdict's number:
   {numbers}.
10. Only a timed answer to a question met for the first time is evidence of a level.
    Untimed and repeated answers and re-asks are practice.
11. A re-ask is judged on the coverage of the signals asked again: strong hire from {strong_coverage},
    hire from {shown_coverage}, lean no hire from {lean_coverage}, else no hire.
12. In a loop, a round's number is the mean of its verdicts, rounded down.
    The loop's is the mean of those, weighted as the company's file says:
    {weights}.
    Strong hire from {loop_strong} with every round a hire; hire from {loop_hire};
    lean no hire from {loop_lean}; else no hire.
    One no hire outside a light round makes it lean no hire at best; two make it no hire.
    Rounds that were not sat leave the loop incomplete, without a verdict.
13. The level of a loop is the weighted median of the levels that its design, deep-dive, behavioural
    and leadership rounds show, the lower one at a tie.

The numbers stand in rubrics.yaml. An attempt keeps the rule by which it was judged.

{example}"""

_SELECTION = """\
Each question that fits the filters gets points; the one with the most is asked.

- It is due: {DUE}, and 1 for each day overdue, up to {OVERDUE_MOST}.
- It is due, and its last verdict was below hire: {MISSED} more.
- It is due and longer than {LONGEST_SHORT} minutes, but nothing was missed: {WHOLE_AGAIN} in place of {DUE}.
- You never met it: {NEW}.
- You never met it, and a long question on its topic is due: {TOPIC_DUE} more.
- You read its answer and never gave your own: {SEEN}.
- You answered it and it is not due yet: 1 less than nothing for each day to go.
- It shares a topic with one of the last three: {SAME_TOPIC} less for each topic and question.
- The question before was of the same round type: {SAME_ROUND} less.
- Chance, fixed by the seed and the question's id: 0 to {JITTER} more.

The same seed, day and history give the same order.
Where minutes are set, a question must fit: its own minutes times {OVERHEAD}, for scoring and reading.
The first time ever, questions of up to {FIRST_RUN_MINUTES} minutes go first.
About {reserved} of each round type, by a hash of the id, are kept for mock loops."""

_SCHEDULE = """\
A question comes back when you are about to forget it, in whole days, never on the same day.
The model of memory is FSRS-6, without learning steps and without chance.

Its rating is the verdict: {ratings}.

Days until it comes back, if every answer is given on the day it is due:

{days}

A question of up to {LONGEST_SHORT} minutes comes back as itself.
A longer one comes back as a re-ask of the signals that were missed, in {REASK_MINUTES} minutes,
or as a question on its topic that you have not met.
If the clock was set back, an answer counts as given on the day of the one before it.
The schedule is worked out from your attempts, and can always be worked out again."""

_CONSTANTS = """\
The scoring rule, from rubrics.yaml:

- coverage that shows a level: {shown_coverage}
- own mean that every level up to it needs: {shown_own}
- coverage for strong hire: {strong_coverage}
- own mean for strong hire: {strong_own}
- coverage for lean no hire: {lean_coverage}
- half a point each: {half}
- share kept for mock loops: {reserved}

Points in the choice of a question:

- due: {DUE}
- each day overdue: 1, up to {OVERDUE_MOST}
- missed last time: {MISSED}
- long and due with nothing missed, in place of due: {WHOLE_AGAIN}
- never met: {NEW}
- on the topic of a long question that is due: {TOPIC_DUE}
- answer read, never answered: {SEEN}
- topic shared with one of the last three: −{SAME_TOPIC}
- same round type as the one before: −{SAME_ROUND}
- chance: 0 to {JITTER}

Time:

- a question comes back as itself up to {LONGEST_SHORT} minutes
- a re-ask takes {REASK_MINUTES} minutes
- a first question is short up to {FIRST_RUN_MINUTES} minutes
- minutes of the clock for each minute of a question: {OVERHEAD}
- the answer has three quarters of a question's minutes, the probes share the rest
- a probe has {PROBE_LEAST} to {PROBE_MOST} seconds"""

_HALF_WORDS = {
    Mark.AFTER_PROBE.value: "met only after a probe",
    Mark.PARTLY.value: "partly",
    Mark.LATE.value: "said after the buzzer",
}

_EXAMPLE_SIGNALS = (
    Signal("goal", "Names the goal and a metric", "framing", Level.MID),
    Signal("split", "Splits by time", "data", Level.MID),
    Signal("baseline", "Compares with a baseline", "evaluation", Level.MID),
    Signal("sizing", "Works out the load", "sizing", Level.SENIOR),
    Signal("rollback", "Says how a bad model is taken back", "operation", Level.SENIOR),
    Signal("skew", "Compares training with serving", "data", Level.SENIOR),
)
_EXAMPLE_MARKS = {
    "goal": Mark.MET,
    "split": Mark.MET,
    "baseline": Mark.PARTLY,
    "sizing": Mark.MET,
    "rollback": Mark.AFTER_PROBE,
    "skew": Mark.MISSED,
}
_EXAMPLE_LEVELS = (Level.MID, Level.SENIOR)
_RATINGS = {
    Verdict.NO_HIRE: "again",
    Verdict.LEAN_NO_HIRE: "hard",
    Verdict.HIRE: "good",
    Verdict.STRONG_HIRE: "easy",
}
_EXAMPLE_DAY = date(2026, 1, 1)


def topics() -> tuple[str, ...]:
    """Return what can be explained, in the order in which it is listed."""
    return tuple(_PAGES)


def explain(topic: str, framework: Framework) -> str:
    """Return the page on ``topic`` with the numbers in force, without a line end at its end.

    Raises:
        UsageError: there is no such topic.

    """
    page = _PAGES.get(topic.lower())
    if page is None:
        raise UsageError(
            f"There is nothing to explain under '{topic}'.{did_you_mean(topic, topics())}",
            f"Topics: {', '.join(topics())}.",
        )
    return page(framework)


def _share(thousandths: int) -> str:
    """Return ``0.65`` for 650, with a third place only where it is needed."""
    return f"{thousandths / 1000:.3f}".removesuffix("0")


def _numbers(rule: Rule) -> dict[str, object]:
    """Return every number in force by name: the modules' constants, and the rule's shares."""
    constants = {
        name: value
        for module in (attempt, scheduling, selection)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float)
    }
    return {
        **constants,
        "shown_coverage": _share(rule.shown_coverage),
        "shown_own": _share(rule.shown_own),
        "strong_coverage": _share(rule.strong_coverage),
        "strong_own": _share(rule.strong_own),
        "lean_coverage": _share(rule.lean_coverage),
        "reserved": f"{rule.reserved_share / 10:g} %",
        "half": ", ".join(_HALF_WORDS.get(word, word) for word in rule.half) or "none",
    }


def _scoring(framework: Framework) -> str:
    rule, loop = framework.rule, framework.loop_rule
    more = {
        "numbers": listed([f"{verdict.words} {verdict.value}" for verdict in reversed(Verdict)]),
        "example": _example(rule),
        "weights": f"heavy {loop.heavy}, moderate {loop.moderate}, light {loop.light}, "
        f"unknown {loop.unknown}",
        "loop_strong": f"{loop.strong / 1000:g}",
        "loop_hire": f"{loop.hire / 1000:g}",
        "loop_lean": f"{loop.lean / 1000:g}",
    }
    return _SCORING.format(**_numbers(rule) | more)


def _selection(framework: Framework) -> str:
    rule = framework.rule
    return _SELECTION.format(**_numbers(rule))


def _schedule(framework: Framework) -> str:
    rule = framework.rule
    ratings = listed([f"{verdict.words} {_RATINGS[verdict]}" for verdict in Verdict])
    days = "\n".join(
        f"- {verdict.words} each time: {', '.join(str(days) for days in _days(verdict, 5))}"
        for verdict in reversed(Verdict)
    )
    return _SCHEDULE.format(**_numbers(rule) | {"ratings": ratings, "days": days})


def _constants(framework: Framework) -> str:
    rule = framework.rule
    return _CONSTANTS.format(**_numbers(rule))


def _days(verdict: Verdict, times: int) -> list[int]:
    """Return the days between ``times`` reviews that all went alike, each on the day it is due."""
    memory, day, days = None, _EXAMPLE_DAY, []
    for _ in range(times):
        memory = scheduling.review(memory, verdict, day)
        days.append((memory.due - day).days)
        day = memory.due
    return days


def _example(rule: Rule) -> str:
    """Return the worked example, judged by ``rule``."""

    def judged(*flags: RedFlag) -> Judgement:
        aimed = _EXAMPLE_LEVELS[-1]
        return judge(_EXAMPLE_SIGNALS, _EXAMPLE_LEVELS, _EXAMPLE_MARKS, flags, level=aimed, rule=rule)

    found = judged()
    flag, fatal = RedFlag("flag", "A red flag"), RedFlag("fatal", "A fatal one", fatal=True)
    lines = [f"A worked example, aimed at {found.level.id}:", ""]
    lines += [_marked(signal, rule) for signal in _EXAMPLE_SIGNALS]
    lines.append("")
    for level in found.levels:
        lines += _worked(level, found, rule)
    lines += ["", f"Level shown: {found.shown_words}. Verdict at {found.level.id}: {found.verdict.words}."]
    lines += _changed_by(found)
    one, two = judged(flag).verdict.words, judged(flag, flag).verdict.words
    end = judged(fatal).verdict.words
    lines.append(f"With one red flag: {one}. With two: {two}. With a fatal one: {end}.")
    return "\n".join(lines)


def _marked(signal: Signal, rule: Rule) -> str:
    mark = _EXAMPLE_MARKS[signal.id]
    words = _HALF_WORDS.get(mark.value, mark.value)
    return f"- {signal.text}, from {signal.level.id}: {words}, {('0', '½', '1')[halves(mark, rule)]}"


def _worked(level: AtLevel, found: Judgement, rule: Rule) -> list[str]:
    """Return the arithmetic at one level of the example."""
    shown = found.shown is not None and found.shown >= level.level
    return [
        f"- At {level.level.id}: coverage {_reached(level.coverage, rule.shown_coverage)};",
        f"  own mean {_reached(level.own, rule.shown_own)};",
        f"  {level.level.id} is {'shown' if shown else 'not shown'}: {level.verdict.words}.",
    ]


def _reached(found: Coverage, bar: int) -> str:
    """Return ``2½ of 3 = 0.83, at least 0.65``; the share is rounded to hundredths."""
    share = (found.halves * 100 + found.signals) // (2 * found.signals) / 100
    return f"{found} = {share:.2f}, {'at least' if found.reaches(bar) else 'below'} {_share(bar)}"


def _changed_by(found: Judgement) -> list[str]:
    """Return which half marks would change the example's verdict, and which signals would lift it."""
    lines: list[str] = []
    for up, words in ((True, "more"), (False, "less")):
        swings = [swing for swing in found.swings if swing.up is up]
        if swings:
            one = f"half a mark {words} on one of {plural(len(swings), 'signal')}"
            lines.append(f"Borderline: {one} makes it {swings[0].verdict.words}.")
    texts = {signal.id: signal.text for signal in _EXAMPLE_SIGNALS}
    if found.changers:
        lines.append("What would lift it:")
        lines += ["", *(f"- {texts[name]}" for name in found.changers), ""]
    return lines


def _calibration(framework: Framework) -> str:
    from mlprep.readouts.explain_calibration import calibration

    return calibration(framework)


def _story_check(framework: Framework) -> str:
    from mlprep.readouts.explain_stories import story_check

    return story_check(framework)


def _story_signals(framework: Framework) -> str:
    from mlprep.readouts.explain_stories import story_signals

    return story_signals(framework)


def _story_coverage(framework: Framework) -> str:
    from mlprep.readouts.explain_stories import story_coverage

    return story_coverage(framework)


_PAGES: dict[str, Callable[[Framework], str]] = {
    "scoring": _scoring,
    "selection": _selection,
    "schedule": _schedule,
    "constants": _constants,
    "calibration": _calibration,
    "story-check": _story_check,
    "story-signals": _story_signals,
    "story-coverage": _story_coverage,
}
