"""Completion: ``mlprep __complete WORD… :CURRENT`` prints what the current word may become.

One candidate a line, a tab and what it means after it; the single line ``:files`` asks the shell
for file names. The current word stands behind a colon, since some shells lose an empty argument.
Names that live in SQLite are read there, read-only and by prefix; what cannot be read is not
completed, and nothing here ever complains.
"""

# pathlib alone would cost more than the whole answer:
# ruff: noqa: PTH100, PTH111, PTH117, PTH118

import os
import sys
from collections.abc import Iterator

from mlprep.completion_tables import ARGUMENTS, CACHE_NAME, COMMANDS, OPTIONS, VALUES

AT_MOST = 50
"""How many ids are offered at once."""

FILES = ":files"

Candidates = Iterator[tuple[str, str]]
"""Pairs of a candidate and what it means, which may be empty."""


def complete(arguments: list[str]) -> None:
    """Print the candidates for the last of ``arguments``, which begins with a colon."""
    if not arguments or not arguments[-1].startswith(":"):
        return
    from mlprep.text import one_line

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace", newline="\n")
    lines = [
        f"{name}\t{one_line(about)}" if about else name
        for name, about in candidates(arguments[:-1], arguments[-1][1:])
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def candidates(before: list[str], current: str) -> Candidates:
    """Yield what ``current`` may become after the words ``before``."""
    if current == "=":  # bash takes --level=senior for three words
        current = ""
    elif before[-1:] == ["="]:
        before = before[:-1]
    path, places, options, waiting = _read(before)
    if waiting:
        yield from _values(waiting, current, options)
        return
    name, equals, begun = current.partition("=")
    if equals and name.startswith("--"):
        yield from _joined(name, _values(_kind(path, name), begun, options))
        return
    if not current.startswith("-"):
        found = list(_names(path, places, current, options))
        yield from found
        if found or current or places is None:
            return
    for names, kind, about in OPTIONS.get(path, ()):
        used = any(one in options for one in names.split())
        long = names.split()[-1]
        if long.startswith(current) and (not used or kind.endswith("*")):
            yield long, about


def _joined(name: str, values: Candidates) -> Candidates:
    """Yield the values of an option as one word with it."""
    for value, about in values:
        yield (value if value == FILES else f"{name}={value}"), about


def _read(words: list[str]) -> tuple[str, int | None, dict[str, list[str]], str]:
    """Return the command, how many of its arguments stand, its options, and what the next word is.

    The number of arguments is None after ``--``, where no option may follow; the last item is the
    kind of value that the option just before is waiting for.
    """
    path, places, waiting, last = "", 0, "", ""
    options: dict[str, list[str]] = {}
    only_names = False
    for word in words:
        if waiting:
            options[last].append(word)
            waiting = ""
        elif word == "--":
            only_names = True
        elif word.startswith("-") and not only_names:
            name, equals, value = word.partition("=")
            last = name
            options.setdefault(name, [])
            if equals:
                options[name].append(value)
            else:
                waiting = _kind(path, name)
        elif f"{path} {word}".strip() in COMMANDS and not places:
            path = f"{path} {word}".strip()
        else:
            places += 1
            options.setdefault("", []).append(word)
    return path, None if only_names else places, options, waiting


def _kind(path: str, name: str) -> str:
    """Return what an option takes, without the mark of one that may be repeated; empty for a flag."""
    for names, kind, _ in OPTIONS.get(path, ()):
        if name in names.split():
            return kind.rstrip("*")
    return ""


def _names(path: str, places: int | None, current: str, options: dict[str, list[str]]) -> Candidates:
    """Yield subcommands, or values of the argument that comes next."""
    lead = f"{path} " if path else ""
    if places == 0:
        for name, about in COMMANDS.items():
            last = name[len(lead) :]
            if name.startswith(lead) and last and " " not in last and last.startswith(current):
                yield last, about
    kinds = ARGUMENTS.get(path, ())
    here = len(options.get("", ()))
    if here < len(kinds):
        yield from _values(kinds[here], current, options)


def _values(kind: str, current: str, options: dict[str, list[str]]) -> Candidates:
    """Yield the values of one kind that begin with ``current``."""
    if kind == "file":
        yield FILES, ""
        return
    if kind == "setting-value":
        kind = options[""][0]  # settings are called what their values are
    for value in VALUES.get(kind, ()):
        if value.startswith(current):
            yield value, ""
    ids = (current, current + "\x7f", AT_MOST)
    if kind == "level":
        places = tuple(options.get("--company", ()) or options.get("-c", ()))
        if places or current:
            yield from _bank(
                _LABELS.format("AND company = ?" if places else ""), (f"{current}%", *places[-1:])
            )
    elif kind in _IN_BANK:
        yield from _bank(_IN_BANK[kind], ids)
    elif kind in _IN_HISTORY:
        yield from _asked(history_file(), "mode=ro", _IN_HISTORY[kind], ids)


_IN_BANK = {
    "question": "SELECT id, title FROM question WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
    "company": "SELECT id, '' FROM tag WHERE kind = 1 AND id >= ? AND id < ? ORDER BY id LIMIT ?",
    "topic": "SELECT id, '' FROM tag WHERE kind = 2 AND id >= ? AND id < ? ORDER BY id LIMIT ?",
}

_LABELS = """SELECT label, group_concat(name, ', ') FROM (
    SELECT json_extract(l.value, '$[0]') AS label, json_extract(c.value, '$[0]') AS company,
    json_extract(c.value, '$[1]') AS name
    FROM meta, json_each(meta.value, '$[9]') AS c, json_each(c.value, '$[3][0]') AS l
    WHERE meta.key = 'framework') WHERE label LIKE ? {} GROUP BY label"""
"""The levels on companies' ladders: the framework's tenth field holds the companies."""

_IN_HISTORY = {
    "attempt": """SELECT id, title || ', ' || day FROM attempt
        WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?""",
    "sitting": """SELECT id, kind || ', ' || substr(at, 1, 10) FROM pulse JOIN sitting ON id = sitting
        WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?""",
    "story": """SELECT name, title FROM (
        SELECT name, json_extract(body, '$.title') AS title, max(number) FROM story_version AS v
        WHERE name >= ? AND name < ? AND NOT EXISTS (SELECT 1 FROM story_retirement AS gone
        WHERE gone.story = v.story AND NOT EXISTS (SELECT 1 FROM reversal WHERE target = gone.id))
        GROUP BY name) ORDER BY name LIMIT ?""",
    "own-loop": """SELECT DISTINCT name, '' FROM loop_version AS v
        WHERE name >= ? AND name < ? AND NOT EXISTS (SELECT 1 FROM loop_removal AS gone
        WHERE gone.loop = v.loop AND NOT EXISTS (SELECT 1 FROM reversal WHERE target = gone.id))
        ORDER BY name LIMIT ?""",
}


def _bank(query: str, values: tuple[object, ...]) -> list[tuple[str, str]]:
    """Return what the newest cache of this version holds; nothing where there is none."""
    newest = (0, "")
    try:
        with os.scandir(cache_folder()) as files:
            for one in files:
                if one.name.startswith(CACHE_NAME) and one.name.endswith(".sqlite"):
                    newest = max(newest, (one.stat().st_mtime_ns, one.path))
    except OSError:
        return []
    return _asked(newest[1], "mode=ro&immutable=1", query, values) if newest[1] else []


def _asked(path: str, mode: str, query: str, values: tuple[object, ...]) -> list[tuple[str, str]]:
    """Return the rows of a query on a file that is only read, and not trusted; none on any error."""
    import sqlite3

    plain = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace(os.sep, "/")
    try:
        db = sqlite3.connect(f"file:{'' if plain.startswith('/') else '/'}{plain}?{mode}", uri=True)
    except (sqlite3.Error, UnicodeError):
        return []
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        return [(str(name), str(about)) for name, about in db.execute(query, values)]
    except (sqlite3.Error, UnicodeError):
        return []
    finally:
        db.close()


def cache_folder() -> str:
    """Return the folder of the bank's cache."""
    return _folder("XDG_CACHE_HOME", "cache", "~/Library/Caches/mlprep", "Cache", "~/.cache/mlprep")


def history_file() -> str:
    """Return the path of the history."""
    mac = "~/Library/Application Support/mlprep"
    return os.path.join(_folder("XDG_DATA_HOME", "", mac, "", "~/.local/share/mlprep"), "history.sqlite")


def _folder(variable: str, inside: str, mac: str, windows: str, other: str) -> str:
    """Return one of our folders, as ``world.paths`` finds it without importing what that needs."""
    home = os.environ.get("MLPREP_HOME", "")
    if home:
        return os.path.join(os.path.abspath(os.path.expanduser(home)), inside)
    chosen = os.environ.get(variable, "")
    if os.path.isabs(chosen):
        return os.path.join(chosen, "mlprep")
    if sys.platform == "darwin":
        return os.path.expanduser(mac)
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", os.path.expanduser("~")), "mlprep", windows)
    return os.path.expanduser(other)
