"""What the commands on the bank print as JSON."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # each command pays for its own readout alone
    from mlprep.readouts.bank_coverage import BankCoverage
    from mlprep.readouts.bank_stats import BankStats
    from mlprep.readouts.similar import SimilarPair


def stats_data(found: "BankStats") -> dict[str, Any]:
    """Return the counts; shares are in thousandths of all questions."""
    parts = {"probes": found.probes, "second_layer": found.second_layer, "contrast": found.contrast}
    answers = found.answers
    return {
        "questions": found.questions,
        "families": found.families,
        "rounds": found.rounds,
        "problems": found.problems,
        "private": found.private,
        "topics": found.topics,
        "companies": found.companies,
        "answer_words": (
            {"least": answers.least, "median": answers.median, "most": answers.most} if answers else None
        ),
        "parts": {
            name: {"questions": number, "thousandths": found.thousandths(number)}
            for name, number in parts.items()
        },
    }


def coverage_data(found: "BankCoverage") -> dict[str, Any]:
    """Return every row with what carries it, the rows that are left, and a summary for each kind."""
    from mlprep.readouts.bank_coverage import PLACES

    return {
        "rows": [
            {
                "id": one.row.id,
                "kind": one.row.kind,
                "text": one.row.text,
                "source": one.row.source,
                "carried": bool(one.carriers),
                **{place: list(getattr(one, place)) for place in PLACES},
            }
            for one in found.rows
        ],
        "left": [one.row.id for one in found.left],
        "kinds": [
            {"kind": one.kind, "rows": one.rows, "carried": one.carried, "left": list(one.left)}
            for one in found.kinds
        ],
    }


def similar_data(found: "Iterable[SimilarPair]") -> list[dict[str, Any]]:
    """Return the pairs, the most alike first; the score in thousandths."""
    return [
        {
            "thousandths": pair.thousandths,
            "questions": [
                {"id": one.id, "title": one.title, "round": one.round} for one in (pair.one, pair.other)
            ],
        }
        for pair in found
    ]
