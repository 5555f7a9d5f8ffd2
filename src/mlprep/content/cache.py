"""The bank's cache on disk: found fresh, brought up to date, or built; never a reason to fail.

A cache file is never written in place: a new one is made beside it and moved over the old. So a
reader needs no lock, two processes may build at once, and a crash leaves the old file. What is
corrupt, foreign or cannot be written is passed over; at the worst the bank is built in memory.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from mlprep.content.folder import entries
from mlprep.content.index import SCHEMA_NUMBER, Mark, RepeatedIdError, Writer, create
from mlprep.content.plain import framework_from_json, framework_to_json
from mlprep.content.types import Problem
from mlprep.errors import BankError

if TYPE_CHECKING:
    from mlprep.content.minimums import Known

RACY_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again without a new time: hash it."""

LEFT_OVER_SECONDS = {".tmp": 3600, ".sqlite": 90 * 86_400}
"""When a build that was killed, and the cache of a version no longer used, are cleared away."""

SHIPPED, PRIVATE = 0, 1


@dataclass(frozen=True, slots=True)
class Place:
    """Which folders make up the bank, and where its cache lies."""

    folder: Path
    private: Path
    bundled: bool
    cache: Path

    @property
    def roots(self) -> tuple[Path, Path]:
        """The folders by their number in the ``source`` table."""
        return self.folder, self.private


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as a walk over the folders finds it."""

    root: int
    path: str
    framework: bool
    mtime_ns: int
    size: int


def place_of(folder: Path, private: Path, cache: Path, version: str, *, bundled: bool) -> Place:
    """Return where the bank lies; the cache's name tells versions, tables and folders apart."""
    where = blake2b(f"{folder}\0{private}".encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    plain = "".join(char if char.isalnum() or char in ".-" else "_" for char in version)
    return Place(folder, private, bundled, cache / f"bank-{SCHEMA_NUMBER}-{plain}-{where}.sqlite")


def open_cache(place: Place) -> sqlite3.Connection:
    """Return a connection to an index that agrees with the files now.

    Raises:
        BankError: the framework files are missing or broken; the sentence holds the problems.

    """
    try:
        connection = _connect(place.cache)
    except (sqlite3.Error, OSError):
        return rebuild(place)
    try:
        stale = _Difference.of(connection, place)
        if not stale.any:
            return connection
        if not stale.framework:
            updated = _update(place, stale)
            if updated is not None:
                connection.close()
                return updated
            if not stale.changed and not stale.removed:
                return connection  # only dates differ, and they cannot be noted here
    except (sqlite3.Error, ValueError, TypeError):
        pass  # corrupt, foreign, or unfit for small changes
    connection.close()
    return rebuild(place)


def rebuild(place: Place) -> sqlite3.Connection:
    """Return a connection to an index built anew, on disk where that is possible.

    Raises:
        BankError: the framework files are missing or broken.

    """
    temporary = _temporary(place.cache)
    if temporary is not None:
        try:
            connection = sqlite3.connect(temporary, isolation_level=None)
            try:
                _build(connection, place)
            finally:
                connection.close()
            return _moved(temporary, place.cache)
        except (sqlite3.Error, OSError):
            pass  # a full disk, a folder taken away meanwhile: memory will do
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _build(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(cache: Path) -> sqlite3.Connection:
    if not cache.is_file():
        raise FileNotFoundError(cache)
    connection = sqlite3.connect(
        f"{cache.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("SELECT value FROM meta WHERE key = 'complete'").fetchone()[0]
    except (sqlite3.Error, TypeError) as error:
        connection.close()
        raise sqlite3.DatabaseError("not a cache of ours") from error
    return connection


def _temporary(cache: Path) -> Path | None:
    """Return a new file's name beside ``cache``, or None where nothing can be written there."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for ending, seconds in LEFT_OVER_SECONDS.items():
            for old in cache.parent.glob(f"bank-*{ending}"):
                with contextlib.suppress(OSError):
                    if old != cache and time.time() - old.stat().st_mtime > seconds:
                        old.unlink()
        temporary = cache.with_name(f"{cache.name}.{os.getpid()}-{time.monotonic_ns()}.tmp")
        temporary.touch(mode=0o600, exist_ok=False)
    except OSError:
        return None
    return temporary


def _moved(temporary: Path, cache: Path) -> sqlite3.Connection:
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
    temporary.replace(cache)
    return _connect(cache)


@contextlib.contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction on a file nobody else reads yet."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


@dataclass(slots=True)
class _Difference:
    """What a walk over the folders finds changed: added or edited, removed, only to be re-dated."""

    changed: list[Seen]
    removed: list[int]
    redated: list[int]
    framework: bool

    @property
    def any(self) -> bool:
        return bool(self.changed or self.removed or self.redated or self.framework)

    @classmethod
    def of(cls, connection: sqlite3.Connection, place: Place) -> "_Difference":
        """Compare the folders with what ``connection`` remembers."""
        known = {
            (root, path): (file, framework, mtime, size, hash_, seen)
            for file, root, path, framework, mtime, size, hash_, seen in connection.execute(
                "SELECT file, root, path, framework, mtime_ns, size, hash, seen_ns FROM source"
            )
        }
        difference = cls([], [], [], framework=False)
        if place.bundled:
            stamp = connection.execute("SELECT value FROM meta WHERE key = 'bundled'").fetchone()
            difference.framework = not stamp or stamp[0] != _stamp(place.folder)
            known = {key: value for key, value in known.items() if key[0] != SHIPPED}
        now = time.time_ns()
        for seen in _walk(place):
            before = known.pop((seen.root, seen.path), None)
            if before is None:
                difference._note(seen, framework=seen.framework)
                continue
            file, framework, mtime, size, hash_, read = before
            if (mtime, size) == (seen.mtime_ns, seen.size) and mtime <= read - RACY_NS:
                continue
            data = _bytes(place, seen)
            if data is None or _hash(data) != hash_:
                difference.removed.append(file)
                difference._note(seen, framework=bool(framework))
            elif (mtime, size) != (seen.mtime_ns, seen.size) or now - mtime > RACY_NS:
                difference.redated.append(file)
        difference.removed += [row[0] for row in known.values()]
        difference.framework = difference.framework or any(row[1] for row in known.values())
        return difference

    def _note(self, seen: Seen, *, framework: bool) -> None:
        self.changed.append(seen)
        self.framework = self.framework or framework


def _walk(place: Place, *, all_of_it: bool = False) -> Iterator[Seen]:
    """Yield the bank's files; those of a bundled bank only if ``all_of_it``."""
    for root, folder in enumerate(place.roots):
        if root == SHIPPED and place.bundled and not all_of_it:
            continue
        framework, questions = entries(folder, whole=root == SHIPPED)
        for group, is_framework in ((framework, True), (questions, False)):
            for path, about in group:
                yield Seen(root, path, is_framework, about.st_mtime_ns, about.st_size)


def _stamp(folder: Path) -> str:
    """Return what changes when the package is installed again."""
    return str(folder.stat().st_mtime_ns) if folder.exists() else ""


def _bytes(place: Place, seen: Seen) -> bytes | None:
    from mlprep.content.events import read_file

    return read_file(place.roots[seen.root] / seen.path, seen.path)[0]


def _hash(data: bytes | None) -> bytes:
    return blake2b(data or b"", digest_size=16).digest()


def _build(connection: sqlite3.Connection, place: Place) -> None:
    from mlprep.content.framework import read_framework

    files = list(_walk(place, all_of_it=True))
    marks = {
        seen.path: Mark(seen.mtime_ns, seen.size, _hash(_bytes(place, seen)), time.time_ns())
        for seen in files
        if seen.framework
    }
    framework, companies, problems = read_framework(place.folder, marks, os.fspath(place.folder))
    if framework is None:
        raise _broken(problems)
    with _writing(connection):
        create(connection, framework, companies)
        connection.execute("INSERT INTO meta VALUES('framework', ?)", (framework_to_json(framework),))
        connection.execute("INSERT INTO meta VALUES('bundled', ?)", (_stamp(place.folder),))
        from mlprep.content.minimums import known_ids

        writer, known = Writer(connection, framework), known_ids(framework)
        for path, mark in marks.items():
            writer.add_source(SHIPPED, path, mark, framework=True)
        repeated = [_add_file(connection, writer, place, seen, known) for seen in files if not seen.framework]
        writer.finish(loaded=True)
        connection.execute("INSERT INTO meta VALUES('repeated', ?)", (int(any(repeated)),))
        connection.execute("INSERT INTO meta VALUES('complete', 1)")


def _broken(problems: list[Problem]) -> BankError:
    shown = "\n".join(f"  {one}" for one in problems[:5])
    more = f"\n  and {len(problems) - 5} more" if len(problems) > 5 else ""
    return BankError(
        f"the bank's own files cannot be used:\n{shown}{more}",
        "Mend them, or install mlprep again; 'mlprep bank check' shows everything.",
    )


def _add_file(
    connection: sqlite3.Connection, writer: Writer, place: Place, seen: Seen, known: "Known"
) -> bool:
    """Read one question file into the index; return whether an id in it was known already."""
    from mlprep.content.check import repeated
    from mlprep.content.events import read_file, read_source
    from mlprep.content.reader import read_questions

    shown = os.fspath(place.roots[seen.root] / seen.path)
    read = time.time_ns()
    data, problems = read_file(Path(shown), shown)
    mark = Mark(seen.mtime_ns, seen.size, _hash(data), read)
    file = writer.add_source(seen.root, seen.path, mark)
    again = False
    if data is not None:
        source = read_source(data, shown)
        found, problems = read_questions(source, known)
        for position, question in found:
            try:
                writer.add_question(file, position, question, private=seen.root == PRIVATE)
            except RepeatedIdError as first:
                again = True
                other = place.roots[0] / seen.path
                for root, path in connection.execute(
                    "SELECT root, path FROM source WHERE file = ?", (first.file,)
                ):
                    other = place.roots[root] / path
                source_of_first = read_source(read_file(other, os.fspath(other))[0] or b"", os.fspath(other))
                problems.append(repeated(source, position, question.id, source_of_first, first.position))
    writer.add_problems(file, problems)
    return again


def _update(place: Place, difference: _Difference) -> sqlite3.Connection | None:
    """Return the cache with only the changed files read again, or None where all must be."""
    import shutil

    temporary = _temporary(place.cache)
    if temporary is None:
        return None
    try:
        shutil.copyfile(place.cache, temporary)
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if meta["repeated"]:
                return None  # which question keeps the id depends on the order of all files
            with _writing(connection):
                framework = framework_from_json(meta["framework"])
                from mlprep.content.minimums import known_ids

                writer, known = Writer(connection, framework), known_ids(framework)
                for file in difference.removed:
                    writer.remove_source(file)
                for seen in difference.changed:
                    if _add_file(connection, writer, place, seen, known):
                        return None
                _redate(connection, place, difference.redated)
                if difference.removed or difference.changed:
                    writer.finish(loaded=False)
        finally:
            connection.close()
        return _moved(temporary, place.cache)
    except OSError:
        return None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _redate(connection: sqlite3.Connection, place: Place, files: list[int]) -> None:
    """Remember that unchanged files were looked at again, so that they need no hash next time."""
    for file in files:
        root, path, known = connection.execute(
            "SELECT root, path, hash FROM source WHERE file = ?", (file,)
        ).fetchone()
        read = time.time_ns()
        about = (place.roots[root] / path).stat()
        data = _bytes(place, Seen(root, path, False, about.st_mtime_ns, about.st_size))  # noqa: FBT003
        if _hash(data) == known:
            connection.execute(
                "UPDATE source SET mtime_ns = ?, size = ?, seen_ns = ? WHERE file = ?",
                (about.st_mtime_ns, about.st_size, read, file),
            )
