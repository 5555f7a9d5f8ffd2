"""A loop of the candidate's own as JSON values."""

from typing import Any

from mlprep.storage.loops import OwnLoop


def loop_data(loop: OwnLoop) -> dict[str, Any]:
    """Return a loop with everything that is known of it; minutes are whole, days as ISO 8601 has them."""
    return {
        "name": loop.name,
        "title": loop.title,
        "company": loop.company or None,
        "role": loop.role.value,
        "level": loop.level.id,
        "weeks": list(loop.weeks) if loop.weeks else None,
        "date": loop.first_day.isoformat() if loop.first_day else None,
        "ai": loop.ai,
        "minutes": loop.minutes,
        "unknown": loop.unknown,
        "version": loop.version_id,
        "number": loop.number,
        "at": loop.at.isoformat(timespec="seconds") if loop.at else None,
        "rounds": [
            {
                "number": place + 1,
                "type": one.type,
                "name": one.name,
                "minutes": one.minutes,
                "format": one.format,
                "date": day.isoformat() if (day := loop.day(place)) else None,
                "weight": one.weight.value,
                "looks_for": one.looks_for,
                "optional": one.optional,
                "source": one.source.text,
                "as_of": one.source.as_of,
                "confidence": one.source.confidence.value,
            }
            for place, one in enumerate(loop.rounds)
        ],
    }
