"""Which files of a folder belong to a bank, each once, however links and loops lie."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

FRAMEWORK = ("levels.yaml", "rounds.yaml", "rubrics.yaml", "topics.yaml", "syllabus.yaml", "stories.yaml")
COMPANIES = "companies"
OTHER_ROOMS = ("exercises", "estimates")
"""Folders of a bank whose files are no question files."""

ENDINGS = (".yaml", ".yml")
MAX_FOLDERS = 10_000

Entry = tuple[str, os.stat_result]
"""A path relative to the folder, with slashes, and what the file system says of it."""


def is_bank(folder: Path) -> bool:
    """Tell whether ``folder`` is a whole bank, with its own levels, and not only question files."""
    return (folder / FRAMEWORK[0]).exists()


def entries(folder: Path, *, whole: bool) -> tuple[list[Entry], list[Entry]]:
    """Return the framework files and the question files under ``folder``, each sorted by path.

    In a ``whole`` bank the files of ``FRAMEWORK`` and those in ``companies/`` are the framework and
    the folders of other rooms are left out; elsewhere every file is a question file.
    """
    framework: list[Entry] = []
    questions: list[Entry] = []
    for entry in _walk(folder):
        top, _, rest = entry[0].partition("/")
        if whole and (top == COMPANIES if rest else top in FRAMEWORK):
            framework.append(entry)
        elif not (whole and rest and top in OTHER_ROOMS):
            questions.append(entry)
    return sorted(framework), sorted(questions)


def _walk(folder: Path) -> Iterator[Entry]:
    """Yield every YAML file, following links, but no file and no folder twice."""
    seen: set[tuple[int, int]] = set()
    waiting = [("", str(folder))]
    while waiting and len(seen) < MAX_FOLDERS * 100:
        prefix, path = waiting.pop()
        links: list[tuple[str, str]] = []
        try:
            about = os.stat(path)  # noqa: PTH116  # a thousand of these on every start
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            with os.scandir(path) as items:
                listed = list(items)
        except OSError:
            continue
        for item in sorted(listed, key=lambda one: (one.is_symlink(), one.name)):
            if item.name.startswith("."):
                continue
            where = f"{prefix}{item.name}"
            try:
                about = os.stat(item.path)  # noqa: PTH116  # the same; and not item.stat(): Windows gives no inode
            except OSError:
                continue
            if stat.S_ISDIR(about.st_mode):
                (links if item.is_symlink() else waiting).append((f"{where}/", item.path))
            elif item.name.endswith(ENDINGS) and (about.st_dev, about.st_ino) not in seen:
                seen.add((about.st_dev, about.st_ino))
                yield where, about
        waiting[:0] = links  # real folders first, so that a link never hides the real place
