"""What a calibration shows, as words and styled lines: shared by the faces, no keys."""

from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import Compared
from mlprep.sittings.calibration_steps import Difference
from mlprep.sittings.steps import Finished
from mlprep.terminal.calibration_report import so_far_words
from mlprep.terminal.layout import fact_lines, flow
from mlprep.terminal.reading import article
from mlprep.terminal.surface import Line
from mlprep.text import one_line, plural, wrap

WORDS = {
    Mark.MET: "met",
    Mark.AFTER_PROBE: "after a probe",
    Mark.PARTLY: "partly",
    Mark.LATE: "after the buzzer",
    Mark.MISSED: "missed",
}
"""Marks in words."""

KEYS = {"y": Mark.MET, "p": Mark.AFTER_PROBE, "h": Mark.PARTLY, "n": Mark.MISSED}
"""The key of each mark, as in a drill's checklist."""

NOTICE = (
    "You have not met this question. Marking shows you its points: an answer of your own to it will "
    "count as practice from here on."
)


def finished_words(done: Finished) -> str:
    """Return one line about a calibration that is over."""
    spent = f"{done.seconds // 60} min" if done.seconds >= 60 else f"{done.seconds} s"
    words = f"{plural(done.answered, 'sample answer')} marked, {spent}"
    return words + (f"; {done.why}" if done.why and done.why != "stopped" else "") + "."


def level_words(step: Difference) -> str:
    """Return the sample's level, and the one it was taken for."""
    own = f"{article(step.level.id)} answer"
    return f"{own}, as you said" if step.level is step.guess else f"{own}; you took it for {step.guess.id}"


def agreed_words(step: Difference) -> str:
    """Return how many marks are the reference's."""
    same = sum(one.halves == 0 for one in step.compared)
    return f"{same} of {plural(len(step.compared), 'mark')} as the reference"


def apart_words(one: Compared) -> str:
    """Return a mark beside the reference's, and how far it is off."""
    how = "half a mark" if abs(one.halves) == 1 else "a mark"
    side = "too high" if one.halves > 0 else "too low"
    return f"you {WORDS[one.yours]}, the reference {WORDS[one.reference]}: {how} {side}"


def difference_lines(step: Difference, columns: int) -> list[Line]:
    """Return the level, each mark that differs, what keeps the sample at its level, and all so far."""
    rows = flow([("strong", level_words(step)), ("", agreed_words(step))], columns)
    rows.append([("", "")])
    for one in step.compared:
        if one.halves:
            rows += _apart_lines(one, columns)
    if any(one.halves for one in step.compared):
        rows.append([("", "")])
    rows += fact_lines(f"kept at {step.level.id}", one_line(step.why), columns)
    rows += fact_lines("so far", so_far_words(step.report), columns)
    if not step.first:
        rows += fact_lines("", "this sample was marked before: it does not count again", columns)
    return rows


def _apart_lines(one: Compared, columns: int) -> list[Line]:
    sign = "↑" if one.halves > 0 else "↓"
    rows: list[Line] = []
    for number, piece in enumerate(wrap(one.signal.text, columns - 7)):
        rows.append([("warn", f"  {sign}  ") if number == 0 else ("", "     "), ("", piece)])
    below = f"{one.signal.level.id} · {apart_words(one)}"
    return rows + [[("", "     "), ("dim", piece)] for piece in wrap(below, columns - 7)]
