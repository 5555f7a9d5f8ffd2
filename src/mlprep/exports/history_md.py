"""The attempts as a Markdown report, newest first.

Every text is shown literally: in fences, or with its marks escaped. Unfinished drafts are local and
stay where they are.
"""

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

from mlprep.exports.rows import snapshot
from mlprep.exports.stories import code
from mlprep.practice.attempt import Verdict
from mlprep.readouts.debrief import LoopReport, kept_debrief
from mlprep.storage.attempts import AttemptFilter, AttemptRow
from mlprep.storage.history import History
from mlprep.text import fenced, for_markdown, one_line

if TYPE_CHECKING:
    from mlprep.exports.redacting import Redaction


def write(
    history: History,
    out: TextIO,
    wanted: AttemptFilter | None = None,
    redaction: "Redaction | None" = None,
) -> int:
    """Write a section for each attempt wanted, voided ones too where nothing is filtered.

    Returns the number of attempts.

    Raises:
        HistoryError: the history is damaged or locked.
        OSError: ``out`` cannot be written.

    """
    out.write("# Attempts\n" + (f"\n{redaction.notice} Loops are left out.\n" if redaction else ""))
    rows = 0

    @lru_cache(100)
    def texts(digest: str) -> dict[str, str]:
        return _texts(history.questions.version(digest))

    with snapshot(history):
        for attempt in history.attempts.iterate(wanted or AttemptFilter(voided=True)):
            told = attempt, f"{attempt.at:%Y-%m-%d %H:%M}", texts(attempt.hash)
            out.write(_section(*(told if redaction is None else _redacted(*told, redaction))))
            rows += 1
    if not rows:
        out.write("\nNone.\n")
    if wanted is None and redaction is None:
        out.write(_loops(history))
    return rows


def _loops(history: History) -> str:
    """Return the debriefs of the mock loops that are over, newest first, or nothing."""
    reports = [kept_debrief(history, sitting.id) for sitting in history.sittings.newest("mock")]
    sections = [_debrief(report) for report in reports if report is not None]
    return "".join(["\n# Loops\n", *sections]) if sections else ""


def _debrief(report: LoopReport) -> str:
    lines = ["", f"## {_plain(report.title)}, aimed at {report.level}", ""]
    verdict = report.verdict.replace("-", " ")
    facts = [
        ("Verdict", verdict),
        ("Arithmetic", _plain(report.arithmetic)),
        ("Capped", _plain(report.cap)),
        ("Level", _plain(report.level_words)),
        ("Short", "all minutes were halved" if report.short else ""),
        ("Note", _plain(report.note)),
    ]
    lines += [f"- {name}: {value}" for name, value in facts if value]
    for one in report.rounds:
        head = f"{one.number}. {one.name}: {one.verdict.replace('-', ' ') or one.state}"
        lines += ["", f"### {_plain(head)}", ""]
        lines.append(f"- Weight: {one.weight}; minutes: {one.seconds / 60:.1f} of {one.minutes}")
        lines += [
            f"- {_plain(p.name)}: {p.spent / 60:.1f} of {p.budget / 60:.1f} minutes" for p in one.phases
        ]
        for answer in one.answers:
            shown = answer.shown or "not yet"
            lines.append(f"- {_plain(answer.title)}: {answer.verdict.replace('-', ' ')}, shown: {shown}")
        lines += _list("Missing", [text for answer in one.answers for text in answer.missing])
    lines += _list("What this matches", [f"{one.row}: {one.text}" for one in report.failures])
    lines += _list("Next", [f"{command} ({why})" for command, why in report.next])
    return "\n".join(lines) + "\n"


def _redacted(
    attempt: AttemptRow, _when: str, texts: dict[str, str], redaction: "Redaction"
) -> tuple[AttemptRow, str, dict[str, str]]:
    """Return an attempt, its day and the texts of its signals with everything private replaced."""
    names = ("question", "title", "round", "company")
    words = {name: redaction.text(getattr(attempt, name)) for name in names}
    changed = replace(attempt, **words, data=redaction.value(attempt.data))  # type: ignore[arg-type]
    return changed, redaction.text(attempt.day), redaction.value(texts)


def _section(attempt: AttemptRow, when: str, texts: dict[str, str]) -> str:
    data = attempt.data
    lines = ["", f"## {when} – {_plain(attempt.title)}", ""]
    lines += [f"- {name}: {value}" for name, value in _facts(attempt) if value]
    lines += _list("Missed", [texts.get(name, name) for name in data.get("missed") or ()])
    lines += _list("Red flags", [texts.get(name, name) for name in data.get("flags") or ()])
    for name, text in (("Answer", data.get("answer")), ("Recap", data.get("recap"))):
        if text:
            lines += ["", f"{name}:", "", *fenced(text)]
    if data.get("note"):
        lines += ["", f"Next time: {_plain(data['note'])}"]
    return "\n".join(lines) + "\n"


def _facts(attempt: AttemptRow) -> list[tuple[str, str]]:
    """Return what is known of an attempt, as Markdown; the words of our own lists need no escape."""
    level = attempt.level if attempt.asked == attempt.level else f"{attempt.level} (for {attempt.asked})"
    budget = f" of {_minutes(attempt.budget_ms)}" if attempt.budget_ms else ""
    paused = f", paused {_minutes(attempt.paused_ms)}" if attempt.paused_ms else ""
    gap = "" if attempt.gap is None else f"{attempt.blind} (hindsight gap {attempt.gap:+d})"
    return [
        ("Verdict", f"{Verdict(attempt.verdict).words} at {level}"),
        ("Level shown", attempt.shown),
        ("Blind score", gap),
        ("Question", f"{code(attempt.question)} ({code(attempt.round)})"),
        ("Company", code(attempt.company)),
        ("Story", _plain((attempt.data.get("story") or {}).get("title", ""))),
        ("Parts", ", ".join(f"{part} {score}" for part, score in (attempt.data.get("scores") or {}).items())),
        ("Minutes", f"{_minutes(attempt.running_ms)}{budget}{paused}"),
        ("Counts as", f"{attempt.evidence}, {attempt.kind}, {attempt.mode}"),
        ("Voided", "yes" if attempt.voided else ""),
    ]


def _minutes(ms: int) -> str:
    return f"{ms / 60_000:.1f}"


def _plain(text: str) -> str:
    return for_markdown(one_line(text))


def _list(name: str, items: list[str]) -> list[str]:
    return ["", f"{name}:", "", *(f"- {_plain(item)}" for item in items)] if items else []


def _texts(version: str | None) -> dict[str, str]:
    """Return what the signals and red flags of a question version say, by id."""
    question: Any = json.loads(version) if version else {}
    items = [*(question.get("signals") or ()), *(question.get("red_flags") or ())]
    return {str(item["id"]): str(item["text"]) for item in items}
