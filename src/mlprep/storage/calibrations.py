"""The sample answers that the candidate marked: which, with what marks, and the level guessed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mlprep.content.types import Level
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import Key
from mlprep.storage.history import moment

if TYPE_CHECKING:
    from mlprep.storage.history import History

KIND = "calibration"
"""The kind of the sittings in which sample answers are marked."""

DRAWN, BEGUN = "drawn", "begun"
"""The steps of such a sitting that say which sample comes, and that it was shown."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """One sample answer as marked: ``hash`` names the question's version, ``guess`` the level guessed."""

    id: str
    at: datetime
    question: str
    hash: str
    level: Level
    guess: Level
    marks: dict[str, Mark]


class CalibrationStore:
    """Appends and lists what was marked."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history

    def add(
        self, question: str, digest: str, *, level: Level, guess: Level, marks: Mapping[str, Mark]
    ) -> str:
        """Append the marks of a sample answer, whose question's version is kept, and return the row's id.

        Raises:
            HistoryError: it could not be written.

        """
        body = {"marks": {signal: mark.value for signal, mark in marks.items()}}
        return self._history.insert(
            "calibration",
            self._history.world.clock.now(),
            {
                "question": question,
                "hash": digest,
                "level": level.id,
                "guess": guess.id,
                "data": json.dumps(body, ensure_ascii=False, sort_keys=True),
            },
        )

    def list(self) -> list[Calibration]:
        """Return what was marked and not taken back, oldest first."""
        rows = self._history.rows(
            "SELECT * FROM calibration WHERE NOT EXISTS "
            "(SELECT 1 FROM reversal WHERE reversal.target = calibration.id) ORDER BY at, id"
        )
        return [
            Calibration(
                id=row["id"],
                at=moment(row["at"], row["zone"]),
                question=row["question"],
                hash=row["hash"],
                level=Level.of(row["level"]),
                guess=Level.of(row["guess"]),
                marks=_marks(json.loads(row["data"])),
            )
            for row in rows
        ]

    def shown(self) -> tuple[Key, ...]:
        """Return the sample answers that were shown, oldest first, each as often as it was.

        One that was shown and never marked to the end is among them, and so is one taken back.
        """
        rows = self._history.rows(
            "SELECT drawn.data FROM step AS drawn JOIN sitting ON sitting.id = drawn.sitting "
            "WHERE sitting.kind = ? AND drawn.kind = ? AND EXISTS (SELECT 1 FROM step AS begun "
            "WHERE begun.sitting = drawn.sitting AND begun.attempt = drawn.attempt AND begun.kind = ?) "
            "ORDER BY drawn.at, drawn.id",
            (KIND, DRAWN, BEGUN),
        )
        bodies = (json.loads(row["data"]) for row in rows)
        return tuple((body["question"], Level.of(body["level"])) for body in bodies)


def check_marks(data: Any) -> None:
    """Look whether an object holds what a calibration's row needs.

    Raises:
        ValueError: it does not.

    """
    try:
        _marks(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not the shape of marks: {error}") from error


def _marks(data: Any) -> dict[str, Mark]:
    return {str(signal): Mark(mark) for signal, mark in data["marks"].items()}
