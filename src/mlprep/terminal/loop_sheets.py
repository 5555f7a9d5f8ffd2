"""The screens of a mock loop, as styled lines: plan, rounds, breaks, debrief."""

from collections.abc import Sequence

from mlprep.readouts.debrief import LoopReport, PhaseReport, RoundReport
from mlprep.sittings.steps import Overview, Rest, RoundIntro, RoundOver, RoundResult
from mlprep.terminal.layout import fact_lines, flow, wrapped
from mlprep.terminal.surface import Line
from mlprep.text import clock, plural, width, wrap

STYLES = {"strong-hire": "good", "hire": "good", "lean-no-hire": "warn", "no-hire": "bad"}
STALE_WORDS = {"weak": "weak evidence", "seed": "seed"}


def _flow(pieces: Line, columns: int) -> list[Line]:
    """Return the pieces beside each other; one that no line can hold is wrapped."""
    return flow([(style, part) for style, text in pieces for part in wrap(text, columns - 4)], columns)


def overview_lines(plan: Overview, columns: int) -> list[Line]:
    """Return the plan of a loop: rounds, minutes, total, breaks and how far to trust them."""
    rows = _flow([("strong", plan.title), ("dim", f"{plan.minutes} min with breaks")], columns)
    if plan.note:
        rows += wrapped(plan.note, columns, style="warn")
    rows.append([("", "")])
    for planned in plan.rounds:
        minutes = f"{planned.minutes} min" if planned.drawn else "not practised here"
        facts = [minutes, planned.weight if planned.weight != "unknown" else "weight unknown"]
        facts.append(STALE_WORDS.get(planned.confidence, planned.confidence))
        if planned.drawn and planned.drawn != planned.type:
            facts.append(f"by questions of {planned.drawn}")
        rows += _numbered(planned.number, planned.name, " · ".join(facts), columns)
    rows.append([("", "")])
    if plan.short:
        rows += wrapped("Short: all minutes are halved, and the record says so.", columns, style="warn")
    words = f"Breaks of {plan.breaks} minutes, with a clock. Stop after any round; everything is saved."
    return rows + wrapped(words, columns, style="dim")


def _numbered(number: int, name: str, facts: str, columns: int) -> list[Line]:
    left = f"{number:>2}  {name}"
    if columns >= 60 and width(left) + width(facts) + 6 <= columns:
        pad = " " * max(2, 34 - width(left))
        if width(left) + width(pad) + width(facts) + 4 <= columns:
            return [[("", "  " + left + pad), ("dim", facts)]]
    rows: list[Line] = [[("", "  " + piece)] for piece in wrap(left, columns - 4)]
    return rows + [[("", "      "), ("dim", piece)] for piece in wrap(facts, columns - 8)]


def intro_lines(step: RoundIntro, columns: int) -> list[Line]:
    """Return the head of a round."""
    planned = step.planned
    left = f"round {planned.number} · {planned.name}"
    rows = _flow(
        [("strong", left), ("dim", f"{planned.minutes} min, {step.position} of {step.total}")], columns
    )
    rows.append([("", "  "), ("dim", "─" * (columns - 4))])
    rows += wrapped(step.looks_for, columns)
    if not planned.drawn:
        rows += wrapped("This one cannot be practised here; it is passed over.", columns, style="warn")
    elif planned.drawn != planned.type:
        words = f"The bank has no question of this type; {planned.drawn} stands in."
        rows += wrapped(words, columns, style="warn")
    return rows


def over_lines(step: RoundOver, columns: int) -> list[Line]:
    """Return what is said when a round is answered."""
    words = (
        f"Round {step.planned.number} is answered: {plural(step.answers, 'question')}, {clock(step.seconds)}"
    )
    words += f" of {clock(step.planned.minutes * 60)}."
    more = "It waits for its score." if step.forced else "Score it now, or at the end of the day."
    return [*wrapped(words, columns), *wrapped(more, columns, style="dim")]


def rest_words(step: Rest, left: float) -> str:
    """Return the line of a break with its clock."""
    return f"break {clock(max(0.0, left))}; then round {step.following.number}, {step.following.name}"


def rest_lines(step: Rest, left: float, columns: int) -> list[Line]:
    """Return the break and its clock, ``left`` seconds before it is over."""
    return wrapped(rest_words(step, left), columns, style="dim" if left > 0 else "warn")


def result_lines(step: RoundResult, columns: int) -> list[Line]:
    """Return the outcome of one round."""
    return [*_round_lines(step.report, columns), *_missing_lines(step.report, columns)]


def _round_lines(report: RoundReport, columns: int) -> list[Line]:
    verdict = report.verdict.replace("-", " ") or report.state
    shown = f"shown: {report.shown}" if report.shown else ""
    over = report.seconds - report.minutes * 60
    time = f"{clock(report.seconds)} of {clock(report.minutes * 60)}"
    time += f", {clock(over)} over" if over > 0 else ""
    head = f"{report.number}  {report.name}"
    rows = _flow(
        [("strong", head), (STYLES.get(report.verdict, "dim"), verdict), *([("", shown)] if shown else [])],
        columns,
    )
    if report.state in ("scored", "unscored"):
        weight = "weight unknown" if report.weight == "unknown" else report.weight
        paused = f" · paused {clock(report.paused)}" if report.paused else ""
        rows += [[("", "     "), ("dim", piece)] for piece in wrap(f"{time} · {weight}{paused}", columns - 7)]
    if report.phases:
        words = " · ".join(_phase_words(phase) for phase in report.phases)
        rows += [[("", "     "), ("dim", piece)] for piece in wrap(words, columns - 7)]
    if len(report.answers) > 1:
        for answer in report.answers:
            words = f"{answer.title}: {answer.verdict.replace('-', ' ')}, shown: {answer.shown or 'not yet'}"
            rows += [[("", "     "), ("", piece)] for piece in wrap(words, columns - 7)]
    return rows


def _phase_words(phase: PhaseReport) -> str:
    return f"{phase.name.lower()} {clock(phase.spent)} of {clock(phase.budget)}"


def _missing_lines(report: RoundReport, columns: int) -> list[Line]:
    missing = [text for answer in report.answers for text in answer.missing]
    rows: list[Line] = []
    for number, text in enumerate(missing[:5]):
        rows += fact_lines("missing" if number == 0 else "", text, columns, label=10)
    return rows


def debrief_lines(report: LoopReport, columns: int) -> list[Line]:
    """Return the debrief of the whole loop, as a committee would write it."""
    rows = _flow(
        [("strong", report.title), ("dim", "debrief" + (", short" if report.short else ""))], columns
    )
    rows.append([("", "  "), ("dim", "─" * (columns - 4))])
    for one in report.rounds:
        rows += _round_lines(one, columns)
    if report.left_out:
        rows += fact_lines("left out", ", ".join(report.left_out), columns)
    rows.append([("", "")])
    verdict = report.verdict.replace("-", " ")
    rows += _flow(
        [(STYLES.get(report.verdict, "strong"), f"loop: {verdict}"), ("", f"aimed at {report.level}")],
        columns,
    )
    rows += fact_lines("arithmetic", report.arithmetic, columns)
    if report.cap:
        rows += fact_lines("", report.cap, columns)
    if report.level_words:
        rows += fact_lines("level", report.level_words, columns)
    weights = ", ".join(f"{n} {word}" for word, n in report.weights if n)
    rows += fact_lines("weight lay on", _weights(report, weights), columns)
    if report.note:
        rows += fact_lines("note", report.note, columns)
    rows += _misses(report.rounds, columns)
    if report.failures:
        rows.append([("", "")])
        rows += wrapped("What this matches", columns, style="strong")
        for failure in report.failures:
            rows += fact_lines(failure.row, failure.text, columns, label=6)
    rows.append([("", "")])
    for number, (command, why) in enumerate(report.next):
        rows += fact_lines("next" if number == 0 else "", f"{command}", columns, label=6)
        rows += [[("", "        "), ("dim", piece)] for piece in wrap(why, columns - 10)]
    return rows


def _weights(report: LoopReport, counts: str) -> str:
    heavy = [one.name for one in report.rounds if one.weight == "heavy"]
    return f"{counts}" + (f"; heavy: {', '.join(heavy)}" if heavy else "")


def _misses(rounds: Sequence[RoundReport], columns: int) -> list[Line]:
    rows: list[Line] = []
    for report in rounds:
        missing = [text for answer in report.answers for text in answer.missing][:3]
        if missing and report.verdict in ("no-hire", "lean-no-hire"):
            rows.append([("", "")])
            rows += wrapped(f"Missing in round {report.number}, {report.name}", columns, style="strong")
            for text in missing:
                rows += [
                    [("", "     " if n else "  ·  "), ("", p)] for n, p in enumerate(wrap(text, columns - 8))
                ]
    return rows
