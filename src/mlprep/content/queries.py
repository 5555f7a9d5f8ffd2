"""Queries over the cache's tables: drawing, listing, counting and searching with filters.

Without a search every question is reached through ``facet``, one stretch of its key for each round;
so a limited query reads a bounded number of rows, however large the bank is.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from mlprep.content.index import ANY, COMPANY, ROLE_BITS, TOPIC
from mlprep.content.search import matching, search_words
from mlprep.content.types import Filters, Level, Listed, Role

POSITIONS = 1 << 31
"""Positions of the fixed order run from 0 to one less than this."""

CHUNK = 500
COLUMNS = """q.id, q.title, r.id, q.levels, q.role_words, q.topics, q.companies, q.minutes, q.hash,
  q.reserved, q.private FROM question q JOIN round r USING (round)"""

Row = tuple[Any, ...]


def select(db: sqlite3.Connection, filters: Filters, limit: int | None, start: int) -> list[Listed]:
    """Return questions in their fixed order from position ``start`` on, wrapping round."""
    chosen: list[int] = []
    for low, high in ((start, POSITIONS), (0, start)):
        wanted = None if limit is None else limit - len(chosen)
        if low == high or wanted == 0:
            continue
        found = _positions(db, filters, low, high, wanted)
        found.sort()
        chosen += list(dict.fromkeys(k for _, k in found))[:wanted]
    return rows_by_key(db, chosen)


def _positions(
    db: sqlite3.Connection, filters: Filters, low: int, high: int, limit: int | None
) -> list[tuple[int, int]]:
    """Return (position, key) of the first questions of each stretch that pass ``filters``."""
    if filters.search:
        source, values, _ = _searched(db, filters)
        if not source:
            return []
        query = f"SELECT q.r, q.k FROM {source} AND q.r >= ? AND q.r < ? ORDER BY q.r LIMIT ?"
        return db.execute(query, [*values, low, high, _sql_limit(limit)]).fetchall()
    found: list[tuple[int, int]] = []
    for where, bound in _stretches(db, filters):
        query = f"SELECT f.r, f.k FROM facet f WHERE {where} AND f.r >= ? AND f.r < ? ORDER BY f.r LIMIT ?"
        found += db.execute(query, [*bound, low, high, _sql_limit(limit)])
    return found


def in_order(db: sqlite3.Connection, filters: Filters, limit: int | None, offset: int) -> list[Listed]:
    """Return questions by round and title, or by rank where there is a search."""
    if filters.search:
        source, values, order = _searched(db, filters)
        if not source:
            return []
        query = f"SELECT q.k FROM {source} ORDER BY {order} LIMIT ? OFFSET ?"
        rows = db.execute(query, [*values, _sql_limit(limit), offset])
        return rows_by_key(db, [row[0] for row in rows])
    keys: list[int] = []
    for where, bound in _stretches(db, filters, one_topic=True):
        if limit is not None and len(keys) >= limit:
            break
        if offset:
            here = db.execute(f"SELECT count(*) FROM facet f WHERE {where}", bound).fetchone()[0]
            if here <= offset:
                offset -= here
                continue
        # facet comes first and in the order of its index; only equal beginnings are sorted
        query = f"""SELECT f.k FROM facet f INDEXED BY facet_title CROSS JOIN question q ON q.k = f.k
          WHERE {where} ORDER BY f.t, q.sort, q.id LIMIT ? OFFSET ?"""
        wanted = _sql_limit(None if limit is None else limit - len(keys))
        keys += [row[0] for row in db.execute(query, [*bound, wanted, offset])]
        offset = 0
    return rows_by_key(db, keys)


def count(db: sqlite3.Connection, filters: Filters) -> int:
    """Return how many questions pass ``filters``; from the tally where that can tell."""
    if filters.search:
        source, values, _ = _searched(db, filters)
        return db.execute(f"SELECT count(*) FROM {source}", values).fetchone()[0] if source else 0
    plain = not filters.role and filters.max_minutes is None
    if plain and (not filters.topics or (len(filters.topics) == 1 and not filters.company)):
        tag = _tag(db, COMPANY, filters.company) if filters.company else ANY
        tag = _tag(db, TOPIC, filters.topics[0]) if filters.topics else tag
        rounds = _rounds(db, filters)
        where = f"level = ? AND tag = ? AND round IN ({marks(rounds)})"
        query = f"SELECT coalesce(sum(n), 0) FROM tally WHERE {where}"
        return int(db.execute(query, [filters.level or ANY, tag, *rounds]).fetchone()[0])
    stretches = _stretches(db, filters, one_topic=True)
    return sum(
        db.execute(f"SELECT count(*) FROM facet f WHERE {where}", values).fetchone()[0]
        for where, values in stretches
    )


def _stretches(
    db: sqlite3.Connection, filters: Filters, *, one_topic: bool = False
) -> Iterator[tuple[str, Row]]:
    """Yield conditions on ``facet f`` that together give the questions passing ``filters``.

    Each names one stretch of the primary key. With several topics and no company a question
    can come once for each of its topics, unless ``one_topic``; rounds come in order.
    """
    topics = [_tag(db, TOPIC, topic) for topic in filters.topics]
    drive = [_tag(db, COMPANY, filters.company)] if filters.company else [ANY]
    if topics and not filters.company and (len(topics) == 1 or not one_topic):
        drive, topics = topics, []
    extra, more = _row_conditions("f", filters)
    if topics:
        extra += f""" AND EXISTS (SELECT 1 FROM facet g WHERE g.level = f.level AND g.tag IN ({marks(topics)})
          AND g.round = f.round AND g.r = f.r AND g.k = f.k)"""
        more += topics
    for number in _rounds(db, filters):
        for tag in drive:
            yield (
                f"f.level = ? AND f.tag = ? AND f.round = ?{extra}",
                (filters.level or ANY, tag, number, *more),
            )


def _searched(db: sqlite3.Connection, filters: Filters) -> tuple[str, list[object], str]:
    """Return FROM and WHERE for a search with ``filters``, its values and its order; empty: nothing."""
    if not search_words(filters.search):
        return "", [], ""
    source, values, order = matching(db, filters.search)
    rounds = _rounds(db, filters)
    source += f" AND q.round IN ({marks(rounds)})"
    values += rounds
    if filters.level:
        source += " AND q.levels & ?"
        values.append(1 << filters.level)
    extra, more = _row_conditions("q", filters)
    source, values = source + extra, values + more
    for tags in (
        [_tag(db, COMPANY, filters.company)] if filters.company else [],
        [_tag(db, TOPIC, topic) for topic in filters.topics],
    ):
        if tags:
            source += f""" AND EXISTS (SELECT 1 FROM facet g WHERE g.level = 0 AND g.tag IN ({marks(tags)})
              AND g.round = q.round AND g.r = q.r AND g.k = q.k)"""
            values += tags
    return source, values, order


def _rounds(db: sqlite3.Connection, filters: Filters) -> list[int]:
    """Return the numbers of the rounds asked for, in order; all of them where none is named."""
    known = db.execute("SELECT round, id FROM round ORDER BY round")
    return [number for number, name in known if not filters.rounds or name in filters.rounds]


def _tag(db: sqlite3.Connection, kind: int, name: str) -> int:
    """Return the number of a company or topic; -1, which matches nothing, where it is unknown."""
    if not name.isascii():
        return -1  # and not every such text could be bound
    found = db.execute("SELECT tag FROM tag WHERE kind = ? AND id = ?", (kind, name)).fetchone()
    return int(found[0]) if found else -1


def rows_by_key(db: sqlite3.Connection, keys: Sequence[int]) -> list[Listed]:
    """Return the questions with these keys, in the given order."""
    found: dict[int, Listed] = {}
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        rows = db.execute(f"SELECT q.k, {COLUMNS} WHERE q.k IN ({marks(part)})", part)
        found.update((row[0], as_listed(row[1:])) for row in rows)
    return [found[key] for key in keys]


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value, for an IN clause."""
    return ", ".join("?" * len(values))


def as_listed(row: Row) -> Listed:
    """Return what ``COLUMNS`` selected."""
    id_, title, round_, levels, roles, topics, companies, minutes, hash_, reserved, private = row
    return Listed(
        id=id_,
        title=title,
        round=round_,
        levels=tuple(level for level in Level if levels >> level & 1),
        roles=tuple(Role(word) for word in roles.split()),
        topics=tuple(topics.split()),
        companies=tuple(companies.split()),
        minutes=minutes,
        hash=hash_,
        reserved=bool(reserved),
        private=bool(private),
    )


def _row_conditions(table: str, filters: Filters) -> tuple[str, list[object]]:
    """Return conditions on the columns that ``facet`` and ``question`` both have."""
    where, values = "", list[object]()
    if filters.role:
        where += f" AND {table}.roles & ?"
        values.append(ROLE_BITS[filters.role])
    if filters.max_minutes is not None:
        where += f" AND {table}.minutes <= ?"
        values.append(filters.max_minutes)
    return where, values


def _sql_limit(limit: int | None) -> int:
    return -1 if limit is None else limit
