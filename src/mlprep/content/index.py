"""The tables of the bank's cache, and how the questions of a file enter and leave them.

``facet`` holds a row for every (level or any) x (company, topic or any) of a question, in the fixed
pseudo-random order and, by an index, in the order of titles: so that drawing and listing cost the
same from five hundred questions and from a hundred thousand. ``tally`` counts it. ``sample`` holds a
row for every contrast answer.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlprep.content.plain import canonical_json, fixed_position, is_reserved, question_from_json, text_hash
from mlprep.content.types import Framework, Problem, Question, Role

if TYPE_CHECKING:
    from mlprep.content.company_types import CompanyFile

SCHEMA_NUMBER = 6
"""Part of the cache's name: raise it with any change of the tables or of what they hold."""

ANY = 0
COMPANY, TOPIC = 1, 2

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE source(
  file INTEGER PRIMARY KEY, root INTEGER, path TEXT, framework INTEGER,
  mtime_ns INTEGER, size INTEGER, hash BLOB, seen_ns INTEGER, UNIQUE(root, path));
CREATE TABLE problem(file INTEGER, path TEXT, line INTEGER, col INTEGER, message TEXT);
CREATE TABLE round(round INTEGER PRIMARY KEY, id TEXT, family TEXT);
CREATE TABLE company(id TEXT PRIMARY KEY, json TEXT) WITHOUT ROWID;
CREATE TABLE tag(tag INTEGER PRIMARY KEY, kind INTEGER, id TEXT, UNIQUE(kind, id));
CREATE TABLE question(
  k INTEGER PRIMARY KEY, id TEXT UNIQUE, file INTEGER, position INTEGER, title TEXT, sort TEXT,
  round INTEGER, levels INTEGER, roles INTEGER, role_words TEXT, topics TEXT, companies TEXT,
  minutes INTEGER, r INTEGER, hash TEXT, reserved INTEGER, private INTEGER,
  covers TEXT, answer_words INTEGER, parts INTEGER);
CREATE INDEX question_file ON question(file);
CREATE TABLE body(k INTEGER PRIMARY KEY, json TEXT);
CREATE TABLE sample(k INTEGER, level INTEGER, PRIMARY KEY(k, level)) WITHOUT ROWID;
CREATE TABLE facet(
  level INTEGER, tag INTEGER, round INTEGER, r INTEGER, k INTEGER, t INTEGER, roles INTEGER, minutes INTEGER,
  PRIMARY KEY(level, tag, round, r, k)) WITHOUT ROWID;
CREATE TABLE tally(level INTEGER, tag INTEGER, round INTEGER, n INTEGER,
  PRIMARY KEY(level, tag, round)) WITHOUT ROWID;
"""

AFTER_LOADING = "CREATE INDEX facet_title ON facet(level, tag, round, t, roles, minutes)"

FULL_TEXT = """CREATE VIRTUAL TABLE words USING fts5(
  title, prompt, topics, companies, signals,
  content='', tokenize="unicode61 remove_diacritics 2 tokenchars '+#'")"""

NO_FULL_TEXT = "CREATE TABLE words(k INTEGER PRIMARY KEY, text TEXT)"

PARTS = ("probes", "second_layer", "contrast")
"""What ``parts`` of a question has a bit for, the lowest first."""

ROLE_BITS = {role: 1 << place for place, role in enumerate(Role)}


class RepeatedIdError(Exception):
    """A question's id is already in the index; ``file`` and ``position`` say where."""

    def __init__(self, file: int, position: int) -> None:
        """Keep the place of the question that was first."""
        super().__init__()
        self.file = file
        self.position = position


@dataclass(frozen=True, slots=True)
class Mark:
    """What is remembered of a source file, to notice that it changed."""

    mtime_ns: int
    size: int
    hash: bytes
    seen_ns: int


def has_full_text(connection: sqlite3.Connection) -> bool:
    """Tell whether this SQLite was built with FTS5."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(text)")
        connection.execute("DROP TABLE temp.probe")
    except sqlite3.OperationalError:
        return False
    return True


def create(connection: sqlite3.Connection, framework: Framework, companies: "Iterable[CompanyFile]") -> None:
    """Make the tables in an empty database, and enter the framework's rounds, companies and topics.

    ``companies`` are kept beside, each whole: they are read when one is asked for.
    """
    from mlprep.content.companies import company_to_json

    full_text = has_full_text(connection)
    for statement in (*TABLES.split(";"), FULL_TEXT if full_text else NO_FULL_TEXT):
        connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES('full_text', ?)", (int(full_text),))
    connection.executemany(
        "INSERT INTO round VALUES(?, ?, ?)",
        ((number, one.id, one.family) for number, one in enumerate(framework.rounds, 1)),
    )
    connection.executemany(
        "INSERT INTO company VALUES(?, ?)", ((one.company.id, company_to_json(one)) for one in companies)
    )
    tags = [(COMPANY, one.id) for one in framework.companies]
    tags += [(TOPIC, one.id) for one in framework.topics]
    connection.executemany(
        "INSERT INTO tag VALUES(?, ?, ?)", ((number, *one) for number, one in enumerate(tags, 1))
    )


class Writer:
    """Enters and removes the questions of source files."""

    def __init__(self, connection: sqlite3.Connection, framework: Framework) -> None:
        """Take a database made by ``create`` with the same framework."""
        self._db = connection
        self._share = framework.rule.reserved_share
        self._names = {one.id: f"{one.name} {' '.join(one.aliases)}" for one in framework.companies}
        self._topic_names = {one.id: one.name for one in framework.topics}
        self._rounds = {name: number for number, name in connection.execute("SELECT round, id FROM round")}
        self._tags = {
            (kind, name): number for number, kind, name in connection.execute("SELECT tag, kind, id FROM tag")
        }
        self._full_text = bool(
            connection.execute("SELECT value FROM meta WHERE key = 'full_text'").fetchone()[0]
        )
        self._next = connection.execute("SELECT coalesce(max(k), 0) + 1 FROM question").fetchone()[0]
        self._rows: dict[str, list[tuple[object, ...]]] = {}

    def add_source(self, root: int, path: str, mark: Mark, *, framework: bool = False) -> int:
        """Remember a source file; return its number."""
        cursor = self._db.execute(
            """INSERT INTO source(root, path, framework, mtime_ns, size, hash, seen_ns)
            VALUES(?, ?, ?, ?, ?, ?, ?)""",
            (root, path, int(framework), mark.mtime_ns, mark.size, mark.hash, mark.seen_ns),
        )
        return int(cursor.lastrowid or 0)

    def add_problems(self, file: int, problems: Iterable[Problem]) -> None:
        """Keep what is wrong with a source file."""
        self._db.executemany(
            "INSERT INTO problem VALUES(?, ?, ?, ?, ?)",
            ((file, one.path, one.line, one.column, one.message) for one in problems),
        )

    def add_question(self, file: int, position: int, question: Question, *, private: bool) -> None:
        """Enter ``question``; nothing is entered where its id is known already.

        Raises:
            RepeatedIdError: another question carries this id.

        """
        first = self._db.execute(
            "SELECT file, position FROM question WHERE id = ?", (question.id,)
        ).fetchone()
        if first:
            raise RepeatedIdError(*first)
        k = self._next
        self._next += 1
        body = canonical_json(question)
        self._db.execute(
            f"INSERT INTO question VALUES(?{', ?' * 19})",
            (
                k,
                question.id,
                file,
                position,
                question.title,
                question.title.casefold(),
                self._rounds[question.round],
                sum(1 << level for level in question.levels),
                _role_bits(question),
                " ".join(question.roles),
                " ".join(question.topics),
                " ".join(question.companies),
                question.minutes,
                fixed_position(question.id),
                text_hash(body),
                int(is_reserved(question.id, self._share)),
                int(private),
                " ".join(question.covers),
                len(question.answer.split()),
                _part_bits(question),
            ),
        )
        self._db.execute("INSERT INTO body VALUES(?, ?)", (k, body))
        self._db.executemany(
            "INSERT INTO sample VALUES(?, ?)", [(k, level) for level in {c.level for c in question.contrast}]
        )
        order, roles = _title_order(question.title), _role_bits(question)
        self._db.executemany(
            "INSERT INTO facet VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, k, order, roles, question.minutes) for key in self._keys(question)],
        )
        if self._full_text:
            self._db.execute(
                """INSERT INTO words(rowid, title, prompt, topics, companies, signals)
                VALUES(?, ?, ?, ?, ?, ?)""",
                (k, *self._words(question)),
            )
        else:
            text = "\n".join(self._words(question)).casefold()
            self._db.execute("INSERT INTO words VALUES(?, ?)", (k, text))

    def remove_source(self, file: int) -> None:
        """Take a source file, its questions and its problems out."""
        rows = self._db.execute(
            "SELECT k, json FROM question JOIN body USING (k) WHERE file = ?", (file,)
        ).fetchall()
        for k, body in rows:
            question = question_from_json(body)
            if self._full_text:
                self._db.execute(
                    "INSERT INTO words(words, rowid, title, prompt, topics, companies, signals) "
                    "VALUES('delete', ?, ?, ?, ?, ?, ?)",
                    (k, *self._words(question)),
                )
            else:
                self._db.execute("DELETE FROM words WHERE k = ?", (k,))
            self._db.executemany(
                "DELETE FROM facet WHERE level = ? AND tag = ? AND round = ? AND r = ? AND k = ?",
                [(*key, k) for key in self._keys(question)],
            )
            self._db.execute("DELETE FROM body WHERE k = ?", (k,))
            self._db.execute("DELETE FROM sample WHERE k = ?", (k,))
        for table in ("question", "problem", "source"):
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", (file,))

    def finish(self, *, loaded: bool) -> None:
        """Count everything; after a first loading make the second order too."""
        if loaded:
            self._db.execute(AFTER_LOADING)
            if self._full_text:
                self._db.execute("INSERT INTO words(words) VALUES('optimize')")
        self._db.execute("DELETE FROM tally")
        self._db.execute("INSERT INTO tally SELECT level, tag, round, count(*) FROM facet GROUP BY 1, 2, 3")

    def _keys(self, question: Question) -> list[tuple[int, int, int, int]]:
        tags = {ANY}
        tags.update(self._tags[COMPANY, one] for one in question.companies)
        tags.update(self._tags[TOPIC, one] for one in question.topics)
        number, r = self._rounds[question.round], fixed_position(question.id)
        return [(level, tag, number, r) for level in (ANY, *question.levels) for tag in tags]

    def _words(self, question: Question) -> tuple[str, ...]:
        return (
            f"{question.title} {question.id}",
            question.prompt,
            " ".join(f"{one} {self._topic_names[one]}" for one in question.topics),
            " ".join(f"{one} {self._names[one]}" for one in question.companies),
            "\n".join(one.text for one in question.signals),
        )


def _role_bits(question: Question) -> int:
    return sum(ROLE_BITS[role] for role in question.roles)


def _part_bits(question: Question) -> int:
    """Return which parts the question has that not all have; see ``PARTS``."""
    has = (
        bool(question.probes),
        any(probe.then for probe in question.probes),
        bool(question.contrast),
    )
    return sum(1 << place for place, there in enumerate(has) if there)


def _title_order(title: str) -> int:
    """Return the first seven bytes of the title as a number; SQLite sorts those that are equal."""
    return int.from_bytes(title.casefold().encode()[:7].ljust(7, b"\0"), "big")
