"""Stories and their tellings as JSON values: what ``--json`` prints and every export writes."""

from collections.abc import Sequence
from typing import Any

from mlprep.practice.story import Story, StoryPart
from mlprep.storage.stories import story_body
from mlprep.storage.tellings import Telling


def story_data(story: Story, tellings: Sequence[Telling] = ()) -> dict[str, Any]:
    """Return a story with everything in it, and its scores over time."""
    return {
        "name": story.name,
        **story_body(story),
        "draft": story.draft,
        "version": story.version_id,
        "number": story.number,
        "at": story.at.isoformat(timespec="seconds") if story.at else None,
        "tellings": [telling_data(one) for one in tellings],
    }


def telling_data(telling: Telling) -> dict[str, Any]:
    """Return one telling: the score of each part from 1 to 4, the mean in tenths, times in seconds."""
    return {
        "id": telling.id,
        "at": telling.at.isoformat(timespec="seconds"),
        "day": telling.day,
        "kind": telling.kind,
        "story": telling.name,
        "version": telling.version,
        "question": telling.question or None,
        "attempt": telling.attempt or None,
        "level": telling.level.id,
        "scores": {part.value: telling.scores.get(part) for part in StoryPart},
        "tenths": telling.tenths,
        "shown": {name: level.id if level else None for name, level in telling.shown.items()},
        "blind": telling.blind,
        "verdict": telling.verdict,
        "gap": telling.gap,
        "seconds": telling.running_ms // 1000,
        "parts": {part.value: telling.parts_ms.get(part, 0) // 1000 for part in StoryPart},
        "note": telling.note,
    }
