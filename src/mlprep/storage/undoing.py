"""Undo: find the last change that can be taken back, and append its reversal."""

from dataclasses import dataclass
from typing import Any

from mlprep.storage.history import History
from mlprep.storage.versions import VersionStore, live

_CHANGES = f"""
    SELECT at, id, 'void' AS kind, attempt AS target FROM void
        WHERE why <> 'undo' AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = void.id)
    UNION ALL
    SELECT at, id, 'skip', question FROM skip
        WHERE why <> 'later' AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = skip.id)
    UNION ALL
    SELECT at, id, 'loop_removal', name FROM loop_removal
        WHERE NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = loop_removal.id)
    UNION ALL
    SELECT at, id, 'loop_version', name FROM loop_version AS v WHERE {live("loop", "loop_removal")}
    UNION ALL
    SELECT at, id, 'story_retirement', name FROM story_retirement
        WHERE NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = story_retirement.id)
    UNION ALL
    SELECT at, id, 'story_version', name FROM story_version AS v
        WHERE {live("story", "story_retirement")}
    UNION ALL
    SELECT at, id, 'telling', name FROM telling
        WHERE kind = 'scored' AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = telling.id)
    UNION ALL
    SELECT at, id, 'calibration', question FROM calibration
        WHERE NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = calibration.id)
    UNION ALL
    SELECT at, id, 'attempt', id FROM counted
    ORDER BY at DESC, id DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Change:
    """The last change: which table and row, and what it was in words."""

    table: str
    row: str
    target: str
    what: str


def last_change(history: History) -> Change | None:
    """Return the newest change not yet taken back, or None."""
    rows = history.rows(_CHANGES)
    if not rows:
        return None
    table, row, target = rows[0]["kind"], rows[0]["id"], rows[0]["target"]
    if table == "skip":
        return Change(table, row, target, f"the question '{target}' was put aside")
    if table == "loop_removal":
        return Change(table, row, target, f"the loop '{target}' was removed")
    if table == "story_retirement":
        return Change(table, row, target, f"the story '{target}' was retired")
    if table == "telling":
        return Change(table, row, target, f"the story '{target}' was scored")
    if table == "calibration":
        return Change(table, row, target, f"a sample answer to '{target}' was marked")
    if table in ("loop_version", "story_version"):
        stores: dict[str, VersionStore[Any]] = {
            "loop_version": history.loops,
            "story_version": history.stories,
        }
        version = stores[table].version(row)
        words = f"was changed (version {version.number})" if version and version.number > 1 else "was added"
        return Change(table, row, target, f"the {stores[table].noun} '{target}' {words}")
    attempt = history.attempts.get(target)
    title = attempt.title if attempt else target
    words = "was made void" if table == "void" else "was scored"
    return Change(table, row, target, f"the answer to '{title}' {words}")


def take_back(history: History, change: Change) -> None:
    """Append the reversal of a change; derived tables follow in the same transaction."""
    now = history.world.clock.now()
    with history.transaction():
        if change.table == "attempt":
            attempt = history.attempts.get(change.target)
            if attempt is not None:
                history.attempts.void(attempt, "undo")
            return
        for row in _rows_of(history, change):
            history.insert("reversal", now, {"of": change.table, "target": row})
        attempt = history.attempts.get(change.target) if change.table == "void" else None
        if attempt is not None:
            history.attempts.rebuild([attempt.question], [attempt.day])


def _rows_of(history: History, change: Change) -> list[str]:
    """Return the rows that a change consists of: removing a name may have removed two merged things."""
    if change.table not in ("loop_removal", "story_retirement"):
        return [change.row]
    found = history.rows(
        f"SELECT other.id FROM {change.table} AS other JOIN {change.table} AS it ON it.id = ? "
        "WHERE other.name = it.name AND other.device = it.device AND other.at = it.at "
        "AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = other.id) ORDER BY other.id",
        (change.row,),
    )
    return [str(one["id"]) for one in found]
