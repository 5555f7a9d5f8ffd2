"""What is shown at each step, as styled lines: the screens without the keys.

Shared by every face with a screen. The interviewer speaks in full sentences, the tool in short
ones; what can be read at a glance stands left, what can be missed stands right or below.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from mlprep.practice.attempt import Evidence, Kind, Mark
from mlprep.practice.attempt import Line as Said
from mlprep.sittings.steps import Answer, Finished, Header, Item, Outcome
from mlprep.terminal.layout import fact_lines, flow, shorten, wrapped
from mlprep.terminal.marks import MARKS
from mlprep.terminal.surface import Line
from mlprep.text import clock, plural, width, wrap

WELCOME = (
    "First time here. Three things to know:",
    "the clock is real, you score yourself blind before you see the points,",
    "and everything you type is saved on this machine only.",
)


def header_lines(header: Header, columns: int) -> list[Line]:
    """Return level, round, minutes, and why this question; then a rule and the title."""
    aim = header.aim
    level = aim.asked.id if not aim.stands_in else f"{aim.asked.id}, judged at {aim.judged.id}"
    minutes = f"{header.minutes} min"
    left = f"{level} · {header.round} · {minutes}"
    right = header.reason
    inner = columns - 4
    rows: list[Line] = []
    if width(left) + width(right) + 2 <= inner:
        pad = " " * (inner - width(left) - width(right))
        rows.append([("", "  "), ("strong", left), ("", pad), ("dim", right)])
    else:
        rows += [[("", "  "), ("strong", piece)] for piece in wrap(left, inner)]
        rows += [[("", "  "), ("dim", piece)] for piece in wrap(right, inner)]
    rows.append([("", "  "), ("dim", "─" * inner)])
    rows += [[("", "  "), ("strong", piece)] for piece in wrap(header.title, inner)]
    return rows


class Sheet(Protocol):
    """A list to be ticked off, and the lines of an answer that may show its points."""

    @property
    def items(self) -> Sequence[Item]:
        """The rows."""

    @property
    def lines(self) -> Sequence[Said]:
        """The lines, none where no line is asked for."""


def checklist_lines(sheet: Sheet, at: int, choosing: int | None, columns: int) -> list[Line]:
    """Return the checklist with the cursor on item ``at``.

    ``choosing`` is the index of the line being proposed for that item, -1 where it has none, or
    None while no line is asked for.
    """
    rows: list[Line] = []
    before: object = "nothing"
    for number, item in enumerate(sheet.items):
        if item.level != before:
            if rows:
                rows.append([("", "")])
            rows.append(_heading(sheet, item, columns))
            before = item.level
        rows += _item_lines(sheet, item, here=number == at, choosing=choosing, columns=columns)
    return rows


def _heading(sheet: Sheet, item: Item, columns: int) -> Line:
    if item.level is None:
        return [("", "  "), ("strong", "would hurt: did any of it happen?")]
    own = [other for other in sheet.items if other.level == item.level]
    done = sum(other.done for other in own)
    left = f"expected from a {item.level.id}"
    right = f"{done} of {len(own)} marked"
    pad = " " * max(2, columns - 4 - width(left) - width(right))
    return [("", "  "), ("strong", left), ("dim", pad + right if width(left + right) + 6 <= columns else "")]


def _item_lines(sheet: Sheet, item: Item, *, here: bool, choosing: int | None, columns: int) -> list[Line]:
    if item.level is None:
        style, mark = ("bad", "!") if item.raised else ("dim", " ")
    else:
        style, mark = MARKS[item.mark] if item.mark else ("dim", " ")
    pointer: Line = [("accent", "› ")] if here else [("", "  ")]
    text = item.text + (" (ends the round)" if item.fatal else "")
    rows: list[Line] = []
    for number, piece in enumerate(wrap(text, columns - 8)):
        lead: Line = [*pointer, (style, f"{mark}  ")] if number == 0 else [("", "     ")]
        rows.append([*lead, ("strong" if here else "", piece)])
    if here and choosing is not None:
        rows += _proposal(sheet, choosing, columns)
    elif item.line is not None and item.mark not in (None, Mark.MISSED):
        rows.append([("", "       "), ("dim", shorten(f"“{sheet.lines[item.line].text}”", columns - 9))])
    return [[("cursor", ""), *row] for row in rows] if here else rows


def _proposal(sheet: Sheet, choosing: int, columns: int) -> list[Line]:
    if choosing < 0:
        return [[("", "       "), ("accent", "no line of yours shows it: it counts as partly")]]
    line = sheet.lines[choosing]
    when = (
        " (after the buzzer: counts half)"
        if line.late
        else " (to a probe: counts half)"
        if line.probe
        else ""
    )
    label = f"line {choosing + 1} of {len(sheet.lines)}{when}?"
    rows: list[Line] = [[("", "       "), ("accent", piece)] for piece in wrap(label, columns - 9)]
    rows += [[("", "       "), ("", piece)] for piece in wrap(f"“{line.text}”", columns - 9)[:3]]
    return rows


def outcome_lines(outcome: Outcome, columns: int, today: date) -> list[Line]:
    """Return the verdict screen."""
    rows = _verdict_lines(outcome, columns)
    rows.append([("", "")])
    facts: list[tuple[str, str]] = []
    if outcome.flags:
        facts += [("would hurt", flag) for flag in outcome.flags]
    lacking = "would change it" if outcome.judgement else "missing"
    facts += [(lacking if n == 0 else "", text) for n, text in enumerate(outcome.changers)]
    facts += [("borderline", words) for words in borderline(outcome)]
    facts.append(("minutes", minutes_words(outcome)))
    if outcome.anchored:
        facts.append(("parts", " · ".join(f"{name} {score}" for name, score in outcome.anchored)))
    if outcome.header.kind is not Kind.PHASE:
        facts.append(("comes back", comes_back(outcome, today)))
    facts.append(("counts as", evidence_words(outcome.evidence)))
    if outcome.note:
        facts.append(("next time", outcome.note))
    for name, text in facts:
        rows += fact_lines(name, text, columns)
    return rows


def _verdict_lines(outcome: Outcome, columns: int) -> list[Line]:
    judgement = outcome.judgement
    if judgement is None:
        return [[("", "  "), ("strong", part_words(outcome))]]
    pieces: Line = []
    order = sorted(judgement.levels, key=lambda at: (at.level != judgement.level, -at.level))
    for at in order:
        style = "good" if at.verdict >= 3 else "warn" if at.verdict == 2 else "bad"
        own = at.level == judgement.level
        pieces.append(("strong" if own else style, f"{at.verdict.words} at {at.level.id}"))
    pieces.append(("", f"level shown: {judgement.shown_words}"))
    gap, tenths = "", ""
    if outcome.blind is not None:
        gap = f"you said {outcome.blind}, the marks say {int(judgement.verdict)}"
        mean = f", last {outcome.recent}: {outcome.recent_gap / 10:+.1f}" if outcome.recent > 1 else ""
        tenths = f"hindsight gap {outcome.blind - judgement.verdict:+d}{mean}"
    rows = flow(pieces, columns)
    if gap:
        rows += [[("", "")], *flow([("", gap), ("dim", tenths)], columns)]
    return rows


def part_words(outcome: Outcome) -> str:
    """Return how a re-ask or a phase went: it has no verdict at a level."""
    if outcome.header.kind is Kind.PHASE:
        return f"{outcome.header.reason}: {outcome.found}"
    return f"re-ask: {outcome.found} of what was missing last time"


def borderline(outcome: Outcome) -> list[str]:
    """Return at most two sentences on which half mark would change the verdict."""
    return [
        f"half a mark {'more' if up else 'less'} makes it {verdict}: {text}"
        for text, up, verdict in outcome.swings[:2]
    ]


def minutes_words(outcome: Outcome) -> str:
    """Return how long the answer took against its budget, and how long before the first word."""
    spent = clock(outcome.seconds)
    words = f"{spent} of {clock(outcome.budget)}" if outcome.budget else f"{spent}, untimed"
    if outcome.first_word is not None and outcome.first_word >= 10:
        words += f", {clock(outcome.first_word)} of it before the first word"
    return words


def comes_back(outcome: Outcome, today: date) -> str:
    """Return when the question comes back, and as what."""
    days = (outcome.back - today).days
    when = "tomorrow" if days == 1 else f"{outcome.back:%A}" if 1 < days < 7 else f"{outcome.back:%d %b %Y}"
    how = "as a short re-ask of what was missed" if outcome.back_kind is Kind.REASK else "as itself"
    return f"{when}, {how}"


def evidence_words(evidence: Evidence) -> str:
    """Return what an attempt counts as, in words."""
    return {
        Evidence.FIRST_SIGHT: "evidence: met for the first time, on the clock",
        Evidence.REPEATED: "practice: its points had been shown before",
        Evidence.UNTIMED: "practice: untimed",
        Evidence.REASKED: "practice: a re-ask",
        Evidence.PHASE: "practice: one phase alone",
    }[evidence]


def finished_words(done: Finished) -> str:
    """Return one line about a sitting that is over."""
    parts = [plural(done.answered, "answer") + " scored"]
    if done.parked:
        parts.append(f"{done.parked} to score later")
    if done.skipped:
        parts.append(f"{done.skipped} skipped")
    parts.append(f"{done.seconds // 60} min" if done.seconds >= 60 else f"{done.seconds} s")
    return ", ".join(parts) + (f"; {done.why}" if done.why and done.why != "stopped" else "") + "."


def phase_lines(step: Answer, columns: int) -> list[Line]:
    """Return which phase of an answer begins, its budget, and what should stand at its end."""
    phase = step.phases[step.phase]
    head = f"phase {step.phase + 1} of {len(step.phases)} · {phase.name} · {clock(phase.seconds)}"
    return [
        *wrapped(head, columns, style="accent"),
        *wrapped(phase.produces, columns, indent=4, style="dim"),
    ]
