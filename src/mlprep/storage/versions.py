"""Things of the candidate's own that are kept by name, every save a version: loops, stories.

A thing begins with its first version, whose id is the thing's. Removing is a row about the thing,
so that one removed here stays removed after a merge, and one added anew under its name is another.
"""

import json
import re
import sqlite3
from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from mlprep.errors import HistoryError, UsageError
from mlprep.storage.history import moment, stamp

if TYPE_CHECKING:
    from mlprep.storage.history import History

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
"""What a thing may be called."""


def live(noun: str, removal: str) -> str:
    """Return the SQL condition that a version ``v`` counts: neither it nor its thing was taken away."""
    return f"""NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = v.id)
    AND NOT EXISTS (SELECT 1 FROM {removal} AS gone WHERE gone.{noun} = v.{noun}
    AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = gone.id))"""


_NEWEST_FIRST = "v.number DESC, v.at DESC, v.id DESC"
"""By number first: a clock that was set back must not hide the last save."""


class Versioned(Protocol):
    """What is kept in versions. The last three are the store's: empty until it is saved."""

    @property
    def name(self) -> str:
        """What the candidate calls it on the command line."""

    @property
    def version_id(self) -> str:
        """The id of the version."""

    @property
    def number(self) -> int:
        """The number of the version, from 1."""

    @property
    def at(self) -> datetime | None:
        """When the version was saved."""


T = TypeVar("T", bound=Versioned)


class VersionStore(ABC, Generic[T]):
    """Saves, lists and removes things of one kind; keeps a text that is not finished."""

    noun: ClassVar[str]
    """What a thing is called; the table of versions is ``<noun>_version``."""

    removal: ClassVar[str]
    """The table of rows that take a thing away."""

    example: ClassVar[str]
    """A name that such a thing may have."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history
        self._table = f"{self.noun}_version"
        self._live = live(self.noun, self.removal)

    @abstractmethod
    def to_body(self, thing: T) -> dict[str, Any]:
        """Return what a version's row holds."""

    @abstractmethod
    def from_body(self, name: str, body: Any) -> T:
        """Return the thing that a row's body holds.

        Raises:
            ValueError: the body is not that of such a thing.

        """

    @abstractmethod
    def refuse(self, thing: T) -> None:
        """Raise ``UsageError`` where a thing cannot be saved."""

    @classmethod
    def check_name(cls, name: str) -> str:
        """Return ``name`` if a thing may be called that.

        Raises:
            UsageError: it may not.

        """
        if not NAME.fullmatch(name):
            raise UsageError(
                f"a {cls.noun} cannot be called '{name}'.",
                f"Write up to 41 lower-case letters, digits and dashes, such as {cls.example}.",
            )
        return name

    def save(self, thing: T) -> T:
        """Append a version of a thing, the first of a new one or the next; return it as saved.

        A text kept for it is dropped in the same step.

        Raises:
            UsageError: the name is none, or it cannot be saved as it is.
            HistoryError: it could not be written; nothing of it was kept.

        """
        self.check_name(thing.name)
        self.refuse(thing)
        now = self._history.world.clock.now()
        made = self._history.world.new_id(now)
        body = json.dumps(self.to_body(thing), ensure_ascii=False, sort_keys=True)
        with self._history.transaction():
            before = self.get(thing.name)
            number = before.number + 1 if before else 1
            values = {
                "id": made,
                self.noun: self.id_of(before) if before else made,
                "name": thing.name,
                "number": number,
            }
            self._history.insert(self._table, now, {**values, "body": body})
            self.drop_draft(thing.name)
        return self._as_saved(thing, made, number, now)

    @staticmethod
    def _as_saved(thing: T, made: str, number: int, at: datetime) -> T:
        return replace(thing, version_id=made, number=number, at=at)  # type: ignore[type-var]  # a dataclass

    def id_of(self, version: T) -> str:
        """Return the id of the thing that a saved version belongs to."""
        rows = self._history.rows(
            f"SELECT {self.noun} AS thing FROM {self._table} WHERE id = ?", (version.version_id,)
        )
        return str(rows[0]["thing"])

    def get(self, name: str) -> T | None:
        """Return the newest version of a thing, or None where there is no such thing."""
        rows = self._history.rows(
            f"SELECT v.* FROM {self._table} AS v WHERE v.name = ? AND {self._live} "
            f"ORDER BY {_NEWEST_FIRST} LIMIT 1",
            (name,),
        )
        return self._thing(rows[0]) if rows else None

    def version(self, version_id: str) -> T | None:
        """Return one version by its id, also of a thing that was changed or removed since."""
        rows = self._history.rows(f"SELECT * FROM {self._table} WHERE id = ?", (version_id,))
        return self._thing(rows[0]) if rows else None

    def versions(self, name: str) -> list[T]:
        """Return every version of a thing, newest first; none where there is no such thing."""
        rows = self._history.rows(
            f"SELECT v.* FROM {self._table} AS v WHERE v.name = ? AND {self._live} ORDER BY {_NEWEST_FIRST}",
            (name,),
        )
        return [self._thing(row) for row in rows]

    def every_version(self, thing: T) -> list[T]:
        """Return every version of a saved thing, newest first, also of one that was taken away."""
        rows = self._history.rows(
            f"SELECT v.* FROM {self._table} AS v WHERE v.{self.noun} = ? AND NOT EXISTS "
            f"(SELECT 1 FROM reversal WHERE reversal.target = v.id) ORDER BY {_NEWEST_FIRST}",
            (self.id_of(thing),),
        )
        return [self._thing(row) for row in rows]

    def all_versions(self) -> list[T]:
        """Return every version that a history holds, oldest first, also of what was undone or taken away."""
        rows = self._history.rows(f"SELECT * FROM {self._table} ORDER BY at, id")
        return [self._thing(row) for row in rows]

    def drafts(self) -> list[str]:
        """Return the names for which a text is kept."""
        rows = self._history.rows("SELECT name FROM draft WHERE kind = ? ORDER BY name", (self.noun,))
        return [str(row["name"]) for row in rows]

    def _newest(self, sql: str) -> list[T]:
        newest: dict[str, sqlite3.Row] = {}
        for row in self._history.rows(sql + _NEWEST_FIRST):
            newest.setdefault(row["name"], row)
        return [self._thing(row) for row in newest.values()]

    def list(self) -> list[T]:
        """Return the newest version of every thing, by name."""
        return self._newest(f"SELECT v.* FROM {self._table} AS v WHERE {self._live} ORDER BY v.name, ")

    def remove(self, name: str) -> bool:
        """Append that a thing is taken away, and drop a text kept for it; False where there is neither."""
        now = self._history.world.clock.now()
        with self._history.transaction():
            # Two machines may each have added a thing of this name before their histories met.
            rows = self._history.rows(
                f"SELECT DISTINCT v.{self.noun} AS thing FROM {self._table} AS v "
                f"WHERE v.name = ? AND {self._live}",
                (name,),
            )
            for row in rows:
                self._history.insert(self.removal, now, {self.noun: row["thing"], "name": name})
            dropped = self.drop_draft(name)
        return bool(rows) or dropped

    def keep_draft(self, name: str, text: str) -> None:
        """Keep a text that is not finished, in place of one kept before; durable when this returns."""
        self.keep_draft_of(self.noun, name, text)

    def draft(self, name: str) -> str | None:
        """Return the text kept for a thing, or None."""
        return self.draft_of(self.noun, name)

    def drop_draft(self, name: str) -> bool:
        """Drop the text kept for a thing; say whether there was one."""
        return self.drop_draft_of(self.noun, name)

    def keep_draft_of(self, kind: str, name: str, text: str) -> None:
        """Keep a text of another kind that belongs to a thing, such as scores not yet complete."""
        at, zone = stamp(self._history.world.clock.now())
        with self._history.transaction():
            self._history.connection.execute(
                "INSERT OR REPLACE INTO draft (kind, name, at, zone, body) VALUES (?, ?, ?, ?, ?)",
                (kind, self.check_name(name), at, zone, text),
            )

    def draft_of(self, kind: str, name: str) -> str | None:
        """Return the text of a kind kept for a thing, or None."""
        rows = self._history.rows("SELECT body FROM draft WHERE kind = ? AND name = ?", (kind, name))
        return str(rows[0]["body"]) if rows else None

    def drop_draft_of(self, kind: str, name: str) -> bool:
        """Drop the text of a kind kept for a thing; say whether there was one."""
        with self._history.transaction():
            done = self._history.connection.execute(
                "DELETE FROM draft WHERE kind = ? AND name = ?", (kind, name)
            )
        return done.rowcount > 0

    def _thing(self, row: sqlite3.Row) -> T:
        try:
            thing = self.from_body(row["name"], json.loads(row["body"]))
        except ValueError as error:
            raise HistoryError(
                f"{self._history.world.paths.history}: version {row['id']} of the {self.noun} "
                f"'{row['name']}' cannot be read ({error}). It was left as it is.",
                "mlprep doctor says more.",
            ) from error
        return self._as_saved(thing, row["id"], row["number"], moment(row["at"], row["zone"]))
