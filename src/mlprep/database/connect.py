"""Opening SQLite files of ours: file mode, pragmas, refusals that say what to do."""

import os
import sqlite3
import time
from pathlib import Path

from mlprep.errors import HistoryError

APPLICATION_ID = 0x6D6C7072
"""``mlpr``: tells our files from other SQLite files (PRAGMA application_id)."""

BUSY_SECONDS = 10


def connect(path: Path, *, newest: int | None = None) -> sqlite3.Connection:
    """Open or create a durable file of ours with mode 0600, and return its connection.

    WAL, ``synchronous=FULL``, foreign keys on, schema not trusted; no transaction is open.
    ``newest`` is the newest schema the caller knows; what is refused is refused before any write.

    Raises:
        HistoryError: the folder cannot be made or written, the file is no SQLite file of ours, it
            is damaged, from a newer version, or another process keeps it locked.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise HistoryError(
            f"{path}: the history cannot be opened ({error.strerror or error}).",
            "Make the folder writable, or point MLPREP_HOME at one that is.",
        ) from error
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _prepare(connection, path, newest)
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, newest: int | None) -> None:
    connection.execute("PRAGMA trusted_schema=OFF")
    # One read transaction, so that another process which is just making the file is seen whole.
    connection.execute("BEGIN")
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("COMMIT")
    if found not in (0, APPLICATION_ID) or (found == 0 and tables):
        raise HistoryError(
            f"{path}: this is an SQLite file, but not a history of mlprep.",
            "Move it away, or point MLPREP_HOME at another folder.",
        )
    if newest is not None and version > newest:
        raise newer(path, version, newest)
    connection.execute("PRAGMA foreign_keys=ON")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=FULL")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL, trying again while another process opens the same new file.

    The switch turns a read lock into an exclusive one. Where two processes hold the read lock,
    SQLite refuses one of them at once and never asks its busy handler (https://sqlite.org/c3ref/busy_handler.html).
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def newer(path: Path, version: int, newest: int) -> HistoryError:
    """Return the refusal of a file whose schema ``version`` is past the ``newest`` one known here."""
    return HistoryError(
        f"{path}: the history was written by a newer mlprep "
        f"(schema {version}, this one knows {newest}). It was left as it is.",
        "Upgrade mlprep to open it: pip install --upgrade mlprep",
    )


def explain(error: sqlite3.Error, path: Path) -> HistoryError:
    """Return an error of ours that says what an SQLite error means for the candidate."""
    text = str(error)
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL") or "full" in text:
        return HistoryError(
            f"{path}: the disk is full; the last step was not saved, everything before it is.",
            "Free some space and go on with: mlprep drill --resume",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return HistoryError(
            f"{path}: the history cannot be written ({text}).",
            "Make the file and its folder writable, or point MLPREP_HOME at a folder that is.",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return HistoryError(
            f"{path}: another program has kept the history locked for {BUSY_SECONDS} seconds.",
            "Close it and try again; nothing was lost.",
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")) or "malformed" in text:
        return HistoryError(
            f"{path}: the history is damaged ({text}). It was left as it is.",
            f"Keep a copy; look for a good one in {path.parent / 'backups'}, "
            "or move the file away to begin anew.",
        )
    return HistoryError(f"{path}: the history cannot be used ({text}).", "mlprep doctor says more.")
