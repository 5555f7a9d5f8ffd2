"""What the program finds of its surroundings, without changing anything."""

import os
import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from mlprep.errors import MlprepError
from mlprep.storage.history import open_history
from mlprep.version import VERSION
from mlprep.world import World

STRICT_SINCE = (3, 37, 0)
"""SQLite's version from which on STRICT tables exist (sqlite.org, release notes of 3.37.0)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``ok`` False where something needs mending."""

    name: str
    value: str
    ok: bool


def examine(world: World) -> list[Finding]:
    """Return what was found, in the order in which it is shown."""
    return [
        Finding("mlprep", VERSION, ok=True),
        Finding("python", f"{platform.python_version()} on {platform.system()}", ok=True),
        _sqlite(),
        *(_folder(name, path) for name, path in _folders(world)),
        _history(world),
    ]


def _sqlite() -> Finding:
    old = sqlite3.sqlite_version_info < STRICT_SINCE
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    search = "full-text search" if "ENABLE_FTS5" in options else "no full-text search: plain matching instead"
    words = f"{sqlite3.sqlite_version}, {search}" + (", too old: 3.37 is needed" if old else "")
    return Finding("sqlite", words, ok=not old)


def _folders(world: World) -> tuple[tuple[str, Path], ...]:
    return (("data", world.paths.data), ("cache", world.paths.cache), ("config", world.paths.config))


def _folder(name: str, path: Path) -> Finding:
    nearest = path
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    writable = os.access(nearest, os.W_OK) and nearest.is_dir()
    words = str(path) + ("" if path.exists() else " (not there yet)") + ("" if writable else ", not writable")
    return Finding(name, words, ok=writable)


def _history(world: World) -> Finding:
    path = world.paths.history
    if not path.exists():
        return Finding("history", "none yet", ok=True)
    try:
        history = open_history(world)
    except MlprepError as error:
        return Finding("history", str(error), ok=False)
    try:
        found = history.integrity()
        mode = path.stat().st_mode & 0o077
        size = path.stat().st_size / 1e6
        words = f"{history.attempts.count()} answers, {size:.1f} MB, integrity {found}"
        if mode and os.name == "posix":
            words += f", readable by others: chmod 600 {path}"
        return Finding("history", words, ok=found == "ok" and not (mode and os.name == "posix"))
    finally:
        history.close()
