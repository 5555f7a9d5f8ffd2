"""What was told of the stories, and how each part was scored; also scores given without telling."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mlprep.content.types import Level
from mlprep.practice.story import StoryPart
from mlprep.storage.history import moment

if TYPE_CHECKING:
    from mlprep.practice.story import Story
    from mlprep.storage.history import History

TOLD, SCORED = "told", "scored"
"""A telling on the clock, or scores given to a story without telling it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling as kept. ``scores`` are 1 to 4 by part, ``shown`` the level by signal, None for none.

    ``story`` is the story's id, ``version`` that of the version told; ``attempt`` and ``question`` are
    empty where the story was scored without telling. ``running_ms`` is the time of the answer alone.
    """

    id: str
    at: datetime
    day: str
    story: str
    version: str
    name: str
    attempt: str
    question: str
    level: Level
    kind: str
    running_ms: int
    scores: dict[StoryPart, int]
    shown: dict[str, Level | None]
    blind: int | None
    verdict: int | None
    parts_ms: dict[StoryPart, int]
    note: str

    @property
    def tenths(self) -> int:
        """The mean of the parts' scores in tenths: 32 is 3.2."""
        return (sum(self.scores.values()) * 20 + len(self.scores)) // (2 * len(self.scores))

    @property
    def gap(self) -> int | None:
        """The hindsight gap: blind score minus the verdict's number; None without either."""
        return None if self.blind is None or self.verdict is None else self.blind - self.verdict


COUNTED = """NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = telling.id)
    AND NOT EXISTS (SELECT 1 FROM void WHERE void.attempt = telling.attempt
    AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = void.id))"""
"""The SQL condition that a ``telling`` counts: neither it nor its attempt was taken back."""


class TellingStore:
    """Appends and lists tellings."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history

    def add(
        self,
        story: "Story",
        *,
        level: Level,
        data: dict[str, Any],
        attempt: str = "",
        question: str = "",
        running_ms: int = 0,
    ) -> str:
        """Append a telling of a saved story and return its id.

        ``data`` holds ``scores``, ``shown``, ``blind``, ``verdict``, ``parts_ms`` and ``note``.

        Raises:
            ValueError: the data is not that of a telling.
            HistoryError: it could not be written.

        """
        check_data(data)
        now = self._history.world.clock.now()
        return self._history.insert(
            "telling",
            now,
            {
                "day": now.date().isoformat(),
                "story": self._history.stories.id_of(story),
                "version": story.version_id,
                "name": story.name,
                "attempt": attempt,
                "question": question,
                "level": level.id,
                "kind": TOLD if attempt else SCORED,
                "running_ms": running_ms,
                "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
            },
        )

    def list(self, story: str = "") -> list[Telling]:
        """Return the tellings that count, oldest first; of one story by its id, or of all."""
        where, values = ("story = ?", (story,)) if story else ("1", ())
        rows = self._history.rows(
            f"SELECT * FROM telling WHERE {where} AND {COUNTED} ORDER BY at, id", values
        )
        return [_telling(row) for row in rows]


def check_data(data: Any) -> None:
    """Look whether an object holds what a telling's row needs.

    Raises:
        ValueError: it does not.

    """
    try:
        _read(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not the shape of a telling: {error}") from error


def _read(data: Any) -> dict[str, Any]:
    scores = {StoryPart(part): _between(score, 1, 4) for part, score in data["scores"].items()}
    if not scores:
        raise ValueError("it has no score")
    return {
        "scores": scores,
        "shown": {str(key): Level.of(word) if word else None for key, word in data["shown"].items()},
        "blind": None if data["blind"] is None else _between(data["blind"], 1, 4),
        "verdict": None if data["verdict"] is None else _between(data["verdict"], 1, 4),
        "parts_ms": {StoryPart(part): _between(ms, 0, 1 << 40) for part, ms in data["parts_ms"].items()},
        "note": str(data["note"]),
    }


def _between(value: Any, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"{value!r} is no number from {low} to {high}")
    return value


def _telling(row: sqlite3.Row) -> Telling:
    return Telling(
        id=row["id"],
        at=moment(row["at"], row["zone"]),
        day=row["day"],
        story=row["story"],
        version=row["version"],
        name=row["name"],
        attempt=row["attempt"],
        question=row["question"],
        level=Level.of(row["level"]),
        kind=row["kind"],
        running_ms=row["running_ms"],
        **_read(json.loads(row["data"])),
    )
