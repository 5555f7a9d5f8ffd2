"""Copies of a database while it is in use, by SQLite's own backup API."""

import os
import sqlite3
from pathlib import Path


def copy_to(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole database to ``target`` (mode 0600) and return its path.

    Raises:
        OSError: the target cannot be made.
        sqlite3.Error: the copy failed; nothing is left at ``target``.

    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = target.with_name(target.name + ".part")
    os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    copy = sqlite3.connect(half)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error:
        copy.close()
        half.unlink(missing_ok=True)
        raise
    copy.close()
    half.replace(target)
    return target
