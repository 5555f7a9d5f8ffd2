"""Numbered migrations: each step and its record in one transaction, after a copy.

Steps are appended, never edited, and import nothing of the program, so that an old file takes the
same road in every later version.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from mlprep.database.backup import copy_to
from mlprep.database.connect import APPLICATION_ID, explain, newer
from mlprep.errors import HistoryError

Migration = Callable[[sqlite3.Connection], None]
"""Runs statements on a connection inside an open transaction; its name begins ``m001_``."""


def migrate(
    connection: sqlite3.Connection,
    migrations: Sequence[Migration],
    *,
    path: Path,
    backups: Path,
    now: datetime,
) -> list[str]:
    """Bring a file to the newest schema and return the names of the steps that were run.

    A file that already holds data is first copied to ``backups`` with SQLite's backup API.

    Raises:
        HistoryError: the file is from a newer version, or a step failed (then nothing of it stays).

    """
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(migrations):
            raise newer(path, version, len(migrations))
        if version == len(migrations):
            return []
        if version:
            copy_to(connection, backups / f"before-{len(migrations):03d}-{now:%Y%m%dT%H%M%S}.sqlite")
        return [
            step.__name__ for number, step in enumerate(migrations, 1) if _run(connection, number, step, now)
        ]
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except OSError as error:
        raise HistoryError(
            f"{backups}: no copy can be made before the history is brought to a newer form "
            f"({error.strerror or error}). It was left as it is.",
            "Make the folder writable and free some space, then try again.",
        ) from error


def _run(connection: sqlite3.Connection, number: int, step: Migration, now: datetime) -> bool:
    """Run one step unless another process has run it meanwhile; say whether it ran."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
            connection.execute("ROLLBACK")
            return False
        step(connection)
        connection.execute(
            "INSERT INTO migration (number, name, at) VALUES (?, ?, ?)",
            (number, step.__name__, now.isoformat()),
        )
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True
