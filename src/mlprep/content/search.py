"""What a person typed in a search box, as a query no text can break."""

import sqlite3

from mlprep.text import storable

COLUMN_WEIGHTS = "6.0, 1.0, 3.0, 3.0, 1.0"
"""How much a word counts in the title, prompt, topics, companies and signals."""

MAX_WORDS = 32


def full_text_query(text: str) -> str:
    """Return an FTS5 query for all words of ``text``, the last one as the beginning of a word.

    Every word is quoted, so that nothing in it is an operator: ``A/B`` is two words side by side,
    ``C++`` is itself. Empty where ``text`` holds no word.
    """
    words = search_words(text)
    if not words:
        return ""
    # a space between quoted words means AND; the star belongs outside the quotes
    return " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*"


def search_words(text: str) -> list[str]:
    """Return the words of ``text`` that hold a letter, a digit, ``+`` or ``#``."""
    whole = storable(text)[0].split()[:MAX_WORDS]
    return [word for word in whole if any(char.isalnum() or char in "+#" for char in word)]


def matching(connection: sqlite3.Connection, text: str) -> tuple[str, list[object], str]:
    """Return a FROM clause that gives the matching questions as ``q``, its values, and the order by rank."""
    full_text = connection.execute("SELECT value FROM meta WHERE key = 'full_text'").fetchone()[0]
    if full_text:
        query = full_text_query(text)
        where = "words CROSS JOIN question q ON q.k = words.rowid WHERE words MATCH ?"
        return where, [query], f"bm25(words, {COLUMN_WEIGHTS}), q.sort, q.id"
    words = [word.casefold() for word in search_words(text)]
    likes = " AND ".join(["words.text LIKE ? ESCAPE '\\'"] * len(words))
    values: list[object] = [f"%{_escaped(word)}%" for word in words]
    return f"words CROSS JOIN question q ON q.k = words.k WHERE {likes}", values, "q.sort, q.id"


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def words_to_find_near(text: str) -> str:
    """Return an FTS5 query for any part of a mistyped id, each as the beginning of a word."""
    parts = "".join(char if char.isalnum() and char.isascii() else " " for char in text.lower()).split()
    return " OR ".join(f'"{part[:12]}"*' for part in parts[:8] if len(part) > 2)
