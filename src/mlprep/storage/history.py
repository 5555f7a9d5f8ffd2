"""The candidate's history: one SQLite file, opened, migrated, and its stores."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mlprep.database.connect import connect, explain
from mlprep.database.migrate import migrate
from mlprep.errors import HistoryError
from mlprep.storage.schema import MIGRATIONS
from mlprep.world import World

if TYPE_CHECKING:
    from mlprep.storage.calibrations import CalibrationStore
    from mlprep.storage.loops import LoopStore
    from mlprep.storage.stories import StoryStore
    from mlprep.storage.tellings import TellingStore


def stamp(now: datetime) -> tuple[str, int]:
    """Return a moment as kept in rows: UTC text with milliseconds, and the local offset in minutes."""
    offset = now.utcoffset()
    at = now.astimezone(UTC)
    zone = int(offset.total_seconds() // 60) if offset is not None else 0
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z", zone


def moment(at: str, zone: int = 0) -> datetime:
    """Return the moment of a row, in the time zone it was made in."""
    from datetime import timedelta, timezone

    return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=zone)))


class History:
    """One open history. Reads and writes go through the stores, which share its transactions."""

    def __init__(self, connection: sqlite3.Connection, world: World) -> None:
        """Take an open, migrated connection; use ``open_history`` to get one."""
        from mlprep.storage.attempts import AttemptStore
        from mlprep.storage.questions import QuestionStore
        from mlprep.storage.sittings import SittingStore

        self.connection = connection
        self.world = world
        self.device = self._device()
        self.sittings = SittingStore(self)
        self.attempts = AttemptStore(self)
        self.questions = QuestionStore(self)

    def _device(self) -> str:
        found = self.connection.execute("SELECT value FROM local WHERE key = 'device'").fetchone()
        if found:
            return str(found[0])
        device = self.world.new_id(self.world.clock.now())
        with self.transaction():
            # Another process may have opened the new home at the same moment: the first one names it.
            self.connection.execute(
                "INSERT INTO local (key, value) VALUES ('device', ?) ON CONFLICT (key) DO NOTHING", (device,)
            )
            return str(self.connection.execute("SELECT value FROM local WHERE key = 'device'").fetchone()[0])

    def _keep_device(self, at: str, zone: int) -> None:
        """Append this device with the first row it makes: one that only looked leaves no trace."""
        if not self.connection.execute("SELECT 1 FROM device WHERE id = ?", (self.device,)).fetchone():
            self.connection.execute(
                "INSERT INTO device (id, at, zone) VALUES (?, ?, ?)", (self.device, at, zone)
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the statements inside as one durable step, or none of them.

        Inside another transaction it joins that one.

        Raises:
            HistoryError: SQLite refused; nothing of the step was kept.

        """
        if self.connection.in_transaction:
            yield
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise explain(error, self.world.paths.history) from error
        except BaseException:
            self._roll_back()
            raise

    @cached_property
    def loops(self) -> "LoopStore":
        """The candidate's own loops; most commands have no use for them."""
        from mlprep.storage.loops import LoopStore

        return LoopStore(self)

    @cached_property
    def stories(self) -> "StoryStore":
        """The candidate's stories."""
        from mlprep.storage.stories import StoryStore

        return StoryStore(self)

    @cached_property
    def tellings(self) -> "TellingStore":
        """What was told of the stories, and how it was scored."""
        from mlprep.storage.tellings import TellingStore

        return TellingStore(self)

    @cached_property
    def calibrations(self) -> "CalibrationStore":
        """The sample answers that the candidate marked."""
        from mlprep.storage.calibrations import CalibrationStore

        return CalibrationStore(self)

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def insert(self, table: str, now: datetime, values: dict[str, Any]) -> str:
        """Append one kept row and return its new id."""
        at, zone = stamp(now)
        row = {"id": self.world.new_id(now), "device": self.device, "at": at, "zone": zone, **values}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        with self.transaction():
            self._keep_device(at, zone)
            self.connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
        return str(row["id"])

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query, by name.

        Raises:
            HistoryError: the file is damaged or locked.

        """
        try:
            cursor = self.connection.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise explain(error, self.world.paths.history) from error

    def today(self) -> date:
        """Return the calendar day where the candidate is."""
        return self.world.clock.now().date()

    def integrity(self) -> str:
        """Return ``ok``, or SQLite's first complaint about the file."""
        return str(self.connection.execute("PRAGMA quick_check(1)").fetchone()[0])

    def close(self) -> None:
        """Close the file; further use is an error."""
        self.connection.close()


def open_history(world: World) -> History:
    """Open the candidate's history, made or migrated if need be.

    Raises:
        HistoryError: it cannot be opened, is damaged, locked, or from a newer version.

    """
    path = world.paths.history
    connection = connect(path, newest=len(MIGRATIONS))
    try:
        migrate(connection, MIGRATIONS, path=path, backups=world.paths.backups, now=world.clock.now())
        return History(connection, world)
    except HistoryError:
        connection.close()
        raise
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error


def open_existing(world: World) -> History | None:
    """Open the history if there is one; looking at an empty home creates nothing."""
    return open_history(world) if world.paths.history.exists() else None
