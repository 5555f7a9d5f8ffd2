"""The bank as the rest of the program sees it: a facade over the cache.

With a fresh cache nothing here imports the YAML parser or the validator; every look-up is an
indexed query, so that a bank of a hundred thousand questions answers like one of five hundred.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from mlprep.content.cache import Place, open_cache, place_of, rebuild
from mlprep.content.index import ANY, COMPANY, PARTS, TOPIC
from mlprep.content.plain import content_hash, fixed_position, framework_from_json, question_from_json
from mlprep.content.queries import (
    CHUNK,
    COLUMNS,
    POSITIONS,
    as_listed,
    count,
    in_order,
    marks,
    select,
)
from mlprep.content.search import words_to_find_near
from mlprep.content.types import Filters, Framework, Level, Listed, Problem, Question
from mlprep.errors import NothingMatchesError
from mlprep.text import did_you_mean
from mlprep.world.paths import Paths

if TYPE_CHECKING:
    from mlprep.content.company_types import CompanyFile
    from mlprep.content.samples import Sample

Problems = list[Problem]
Listing = list[Listed]
Rows = list[tuple[Any, ...]]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions of a round type list a level; ``level`` None counts each question once."""

    level: Level | None
    round: str
    family: str
    number: int


class Bank:
    """Everything that can be asked. Close it, or use it in a ``with`` statement."""

    def __init__(self, place: Place) -> None:
        """Open the cache of the bank at ``place``; it is built where it is missing or stale.

        Raises:
            BankError: the bank's own levels, rounds or rubrics cannot be used.

        """
        self._place = place
        self._db = open_cache(place)
        self._framework: Framework | None = None

    def __enter__(self) -> Self:
        """Return the bank itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the cache."""
        self.close()

    def close(self) -> None:
        """Close the cache; the bank cannot be used afterwards."""
        self._db.close()

    @property
    def framework(self) -> Framework:
        """Levels, rounds, rubrics, topics, syllabus and companies; read on first use."""
        if self._framework is None:

            def read() -> Framework:
                text = self._db.execute("SELECT value FROM meta WHERE key = 'framework'").fetchone()[0]
                return framework_from_json(text)

            self._framework = self._safely(read)
        return self._framework

    @property
    def problems(self) -> Problems:
        """What is wrong with question files; the questions concerned are left out of the bank."""
        rows = self._rows("SELECT path, line, col, message FROM problem ORDER BY path, line, col")
        return [Problem(*row) for row in rows]

    def company_ids(self) -> tuple[str, ...]:
        """Return the ids of all companies, in order, the generic ones among them."""
        return tuple(row[0] for row in self._rows("SELECT id FROM company ORDER BY id"))

    def company(self, company_id: str) -> "CompanyFile":
        """Return everything about the company with this id (``resolve_company`` finds it by any name).

        Raises:
            NothingMatchesError: there is none; the sentence names the nearest.

        """
        query = "SELECT json FROM company WHERE id = ?"
        rows = self._rows(query, [company_id]) if _bindable(company_id) else []
        if not rows:
            ids = [one.id for one in self.framework.companies if not one.generic]
            raise NothingMatchesError(
                f"there is no company '{company_id}'.{did_you_mean(company_id, ids)}",
                "'mlprep companies' lists those known.",
            )
        from mlprep.content.companies import company_from_json

        return company_from_json(rows[0][0])

    def question(self, question_id: str) -> Question:
        """Return the question with this id.

        Raises:
            NothingMatchesError: there is none; the sentence names the nearest.

        """
        found = self.find(question_id)
        if found is None:
            raise self._no_question(question_id)
        return found

    def find(self, question_id: str) -> Question | None:
        """Return the question with this id, or None."""
        body = self._body(question_id)
        return None if body is None else question_from_json(body)

    def body(self, question_id: str) -> str:
        """Return the canonical JSON of the question's content, which the history stores.

        Raises:
            NothingMatchesError: there is no such question.

        """
        found = self._body(question_id)
        if found is None:
            raise self._no_question(question_id)
        return found

    def listed(self, ids: Sequence[str]) -> Listing:
        """Return the known ones of ``ids``, in the given order."""
        found: dict[str, Listed] = {}
        wanted = [one for one in ids if _bindable(one)]
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            rows = self._rows(f"SELECT {COLUMNS} WHERE q.id IN ({marks(part)})", part)
            found.update((row[0], as_listed(row)) for row in rows)
        return [found[one] for one in ids if one in found]

    def select(self, filters: Filters, *, limit: int | None = None, start: int = 0) -> Listing:
        """Return questions in their fixed pseudo-random order, from position ``start`` on.

        Positions run from 0 to ``POSITIONS`` - 1 and wrap round, so each question comes once. The
        order depends on the ids alone: the same ``start`` gives the same questions again.
        """
        if limit is not None and limit <= 0:
            return []
        return self._safely(lambda: select(self._db, filters, limit, start % POSITIONS))

    def list(self, filters: Filters, *, limit: int | None = None, offset: int = 0) -> Listing:
        """Return questions by round (in the framework's order) and title; with a search, by rank."""
        if limit is not None and limit <= 0:
            return []
        return self._safely(lambda: in_order(self._db, filters, limit, max(0, offset)))

    def count(self, filters: Filters) -> int:
        """Return how many questions pass ``filters``."""
        return self._safely(lambda: count(self._db, filters))

    def samples(self, level: Level | None = None) -> "tuple[Sample, ...]":
        """Return every contrast answer, or all of those whose question lists a level, in a fixed order."""
        from mlprep.content.samples import Sample

        query = """SELECT q.id, s.level, q.hash, q.reserved FROM sample s CROSS JOIN question q USING (k)
          WHERE ?1 = 0 OR q.levels >> ?1 & 1 ORDER BY q.r, q.id, s.level"""
        return tuple(
            Sample(id_, Level(at), digest, bool(reserved))
            for id_, at, digest, reserved in self._rows(query, [int(level or 0)])
        )

    def counts(self) -> tuple[Count, ...]:
        """Return the number of questions for each level and round that has any, counted at build time."""
        query = "SELECT level, id, family, n FROM tally JOIN round USING (round) WHERE tag = ?"
        rows = self._rows(f"{query} ORDER BY level, round", [ANY])
        return tuple(Count(Level(level) if level else None, *rest) for level, *rest in rows)

    def everything(self) -> Iterator[Question]:
        """Yield every question, whole, in the order of the files; a few hundred in memory at a time."""
        last = -1
        while rows := self._rows("SELECT k, json FROM body WHERE k > ? ORDER BY k LIMIT ?", [last, CHUNK]):
            yield from (question_from_json(body) for _, body in rows)
            last = rows[-1][0]

    def topic_counts(self) -> dict[str, int]:
        """Return the number of questions on each topic, commonest first, zeros among them."""
        return self._tag_counts(TOPIC)

    def company_counts(self) -> dict[str, int]:
        """Return how many questions each employer is known to ask, most first, zeros among them."""
        return self._tag_counts(COMPANY)

    def _tag_counts(self, kind: int) -> dict[str, int]:
        query = """SELECT id, total(n) AS n FROM tag LEFT JOIN tally ON tally.tag = tag.tag AND level = ?
          WHERE kind = ? AND id NOT LIKE 'generic-%' GROUP BY tag.tag ORDER BY n DESC, id"""
        return {name: int(number) for name, number in self._rows(query, [ANY, kind])}

    def part_counts(self) -> dict[str, int]:
        """Return how many questions have each of ``PARTS``, and how many are ``private``."""
        sums = ", ".join(f"total(parts >> {place} & 1)" for place in range(len(PARTS)))
        (row,) = self._rows(f"SELECT {sums}, total(private) FROM question")
        return {name: int(number) for name, number in zip((*PARTS, "private"), row, strict=True)}

    def answer_words(self) -> tuple[int, int, int] | None:
        """Return the least, the lower median and the most words of a worked answer; None of an empty bank."""
        (row,) = self._rows("SELECT count(*), min(answer_words), max(answer_words) FROM question")
        number, least, most = row
        if not number:
            return None
        query = "SELECT answer_words FROM question ORDER BY answer_words LIMIT 1 OFFSET ?"
        return least, self._rows(query, [(number - 1) // 2])[0][0], most

    def question_covers(self) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Yield the id, the syllabus rows and the topics of every question, in the order of the files."""
        for name, covers, topics in self._rows("SELECT id, covers, topics FROM question ORDER BY k"):
            yield name, tuple(covers.split()), tuple(topics.split())

    def origin(self, question_id: str) -> tuple[Path, int, bool] | None:
        """Return the question's file, its place in the file's list, and whether it is private; or None."""
        if not _bindable(question_id):
            return None
        rows = self._rows(
            "SELECT root, path, position, private FROM question JOIN source USING (file) WHERE id = ?",
            [question_id],
        )
        if not rows:
            return None
        root, path, position, private = rows[0]
        return self._place.roots[root] / path, position, bool(private)

    def _body(self, question_id: str) -> str | None:
        if not _bindable(question_id):
            return None
        rows = self._rows("SELECT json FROM question JOIN body USING (k) WHERE id = ?", [question_id])
        return str(rows[0][0]) if rows else None

    def _no_question(self, question_id: str) -> NothingMatchesError:
        near = self._safely(lambda: list(self._near(question_id)))
        return NothingMatchesError(
            f"there is no question '{question_id}'.{did_you_mean(question_id, near)}",
            "'mlprep questions --search WORDS' finds one.",
        )

    def _near(self, question_id: str) -> Iterator[str]:
        """Yield a few hundred ids that begin alike or share a word."""
        word = question_id.strip().lower()
        if not _bindable(word):
            return
        alike = "SELECT id FROM question WHERE id >= ? AND id < ? LIMIT 200"
        for length in (4, 2, 1):
            yield from (row[0] for row in self._db.execute(alike, (word[:length], word[:length] + "~")))
        query = words_to_find_near(word)
        full_text = self._db.execute("SELECT value FROM meta WHERE key = 'full_text'").fetchone()[0]
        if query and full_text:
            shares = (
                "SELECT id FROM words CROSS JOIN question ON k = words.rowid WHERE words MATCH ? LIMIT 200"
            )
            yield from (row[0] for row in self._db.execute(shares, (f"title : ({query})",)))

    def _rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        return self._safely(lambda: self._db.execute(query, values).fetchall())

    def _safely(self, ask: Callable[[], Result]) -> Result:
        """Return ``ask()``; where the cache turns out to be corrupt, build it anew and ask again."""
        try:
            return ask()
        except sqlite3.ProgrammingError:
            raise  # a mistake of ours, such as a bank already closed
        except sqlite3.DatabaseError:
            self._db.close()
            self._db = rebuild(self._place)
            return ask()


def _bindable(text: str) -> bool:
    """Tell whether SQLite can take ``text``; ids that it cannot hold are no ids."""
    return text.isascii() and len(text) < 200


def shipped_folder() -> Path:
    """Return the folder of the bank that came with the program: in the package, or in a checkout."""
    packaged = Path(__file__).parents[1] / "questions"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "questions"


def open_bank(paths: Paths, *, folder: Path | None = None, version: str) -> Bank:
    """Return the bank, with the candidate's private questions where there are any.

    ``folder`` takes the place of the shipped bank. ``version`` is the program's, and part of the
    cache's name. A bank inside an installed package is looked at again only after an installation.

    Raises:
        BankError: the bank's own levels, rounds or rubrics cannot be used.

    """
    shipped = shipped_folder()
    bundled = folder is None and shipped.parent == Path(__file__).parents[1]
    chosen = Path(os.path.abspath(folder or shipped))  # noqa: PTH100  # resolve() would hide what the user named
    return Bank(place_of(chosen, paths.private_bank, paths.cache, version, bundled=bundled))


__all__ = [
    "POSITIONS",
    "Bank",
    "Count",
    "content_hash",
    "fixed_position",
    "open_bank",
    "question_from_json",
    "shipped_folder",
]
