"""How leniently the candidate marks, from the sample answers in the history."""

from typing import Any

from mlprep.content.plain import question_from_json
from mlprep.content.types import Question
from mlprep.practice.calibrating import LEAST, RARE, Group, Marking, Report, compare, report, sample_of
from mlprep.storage.history import History


def calibration_report(history: History) -> Report:
    """Return how the candidate marks, by the versions of the questions that they marked."""
    versions: dict[str, Question] = {}
    seen: set[tuple[str, int]] = set()
    markings: list[Marking] = []
    for one in history.calibrations.list():
        if one.hash not in versions:
            body = history.questions.version(one.hash)
            if body is None:
                continue
            versions[one.hash] = question_from_json(body)
        question = versions[one.hash]
        try:
            contrast = sample_of(question, one.level)
        except KeyError:
            continue  # from a damaged import: the version it names has no such sample
        key = (one.question, int(one.level))
        markings.append(
            Marking(
                level=one.level,
                guess=one.guess,
                choices=len(question.levels),
                compared=compare(question, contrast, one.marks),
                first=key not in seen,
            )
        )
        seen.add(key)
    return report(markings)


def group_data(group: Group) -> dict[str, Any]:
    """Return a group as JSON values: the mean in marks, rounded to hundredths, above 0 for lenient."""
    return {
        "by": group.by.value,
        "name": group.name,
        "n": group.n,
        "mean": round(group.mean, 2),
        "too_high": group.too_high,
        "too_low": group.too_low,
        "equal": group.equal,
        "could_be_higher": group.could_rise,
        "could_be_lower": group.could_fall,
        "p": float(f"{group.p:.3g}"),
        "finding": group.finding.value,
    }


def report_data(found: Report) -> dict[str, Any]:
    """Return a report as JSON values."""
    guesses = found.guesses
    return {
        "samples": found.samples,
        "repeated": found.repeated,
        "least": LEAST,
        "rare": RARE,
        "groups": [group_data(group) for group in found.groups],
        "guesses": {
            "n": guesses.n,
            "right": guesses.right,
            "too_high": guesses.too_high,
            "too_low": guesses.too_low,
            "share_right": round(guesses.right / guesses.n, 2) if guesses.n else None,
            "share_by_chance": round(guesses.by_chance / guesses.n, 2) if guesses.n else None,
            "mean_distance": round(guesses.distance / guesses.n, 2) if guesses.n else None,
        },
    }
