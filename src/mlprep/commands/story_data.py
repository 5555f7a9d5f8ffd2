"""Stories, tellings, findings and coverage as JSON values, and how a story is found by name."""

from typing import TYPE_CHECKING, Any

from mlprep.errors import NothingMatchesError, UsageError
from mlprep.text import did_you_mean

if TYPE_CHECKING:
    from mlprep.commands.context import Context
    from mlprep.content.types import Level
    from mlprep.practice.story import Story
    from mlprep.practice.story_matching import Match
    from mlprep.practice.story_reading import Finding
    from mlprep.readouts.story_coverage import Coverage

ADD = "Add one: mlprep story add"


def find_story(
    context: "Context", name: str, *, draft: bool = False, retired: bool = False
) -> "Story | None":
    """Return a story; with ``draft``, None where only a text that is not finished is kept for it.

    Raises:
        NothingMatchesError: there is no such story; the sentence names the nearest.

    """
    store = context.history.stories if context.has_history else None
    story = store.get(name) if store is not None else None
    if story is not None or (draft and store is not None and store.draft(name) is not None):
        return story
    gone = store.retired() if store is not None else []
    found = next((one for one in gone if one.name == name), None)
    if found is not None and retired:
        return found
    if found is not None:
        raise NothingMatchesError(
            f"the story '{name}' is retired.", f"Take it back into use: mlprep story retire {name} --back"
        )
    names = [one.name for one in store.list()] if store is not None else []
    raise NothingMatchesError(
        f"there is no story '{name}'.{did_you_mean(name, names)}",
        f"Your stories: {', '.join(names)}." if names else ADD,
    )


def stories_of(context: "Context") -> "list[Story]":
    """Return the stories in use.

    Raises:
        NothingMatchesError: there are none.

    """
    store = context.history.stories if context.has_history else None
    stories = store.list() if store is not None else []
    if not stories:
        left = store.drafts() if store is not None else []
        if left:
            raise NothingMatchesError(
                f"There is only a story that is not finished: {left[0]}.",
                f"Go on with it: mlprep story edit {left[0]}",
            )
        raise NothingMatchesError("There is no story yet.", ADD)
    return stories


def aimed_level(context: "Context", word: str, company: str = "") -> "Level":
    """Return the level aimed at, from the flag or the settings.

    Raises:
        UsageError: neither says one.

    """
    from mlprep.commands.options import find_level

    aimed = find_level(context, word, company)
    if aimed is None:
        raise UsageError(
            "Say which level you aim at.", "--level senior; or once for all: mlprep config set level senior"
        )
    return aimed.level


def finding_data(finding: "Finding") -> dict[str, Any]:
    """Return a finding of the check; ``start`` is None where its quote is from no part."""
    return {
        "rule": finding.rule,
        "part": finding.part.value if finding.part else None,
        "quote": finding.quote,
        "start": None if finding.start < 0 else finding.start,
        "what": finding.what,
        "mend": finding.mend,
    }


def match_data(match: "Match") -> dict[str, Any]:
    """Return a match with its reasons; the score is for ordering alone."""
    return {
        "name": match.story.name,
        "title": match.story.title,
        "score": round(match.score, 3),
        "reasons": list(match.reasons),
    }


def coverage_data(found: "Coverage") -> dict[str, Any]:
    """Return the matrix, gaps first."""
    return {
        "level": found.level.id,
        "stories": [one.name for one in found.stories],
        "signals": [
            {
                "signal": row.signal.id,
                "name": row.signal.name,
                "asked_from": row.signal.asked_from.id,
                "gap": row.gap or None,
                "words": row.words,
                "stories": [
                    {
                        "story": cell.story,
                        "tenths": cell.tenths,
                        "shown": cell.shown.id if cell.shown else None,
                        "told": cell.told,
                    }
                    for cell in row.cells
                ],
            }
            for row in found.rows
        ],
        "never_told": list(found.never_told),
        "overused": [{"story": name, "signals": count} for name, count in found.overused],
        "repeats": list(found.repeats),
    }
