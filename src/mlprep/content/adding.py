"""Taking questions into the candidate's own folder: all of a file or folder, or nothing of it.

Checked first as ``bank check`` checks them; then no id may be one that is there already, shipped or
the candidate's own. Files keep their names and their bytes.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mlprep.content.bank import Bank
from mlprep.content.check import check_folder
from mlprep.content.events import Source, read_file, read_source
from mlprep.content.folder import ENDINGS, entries, is_bank
from mlprep.content.types import Problem
from mlprep.errors import MlprepError, UsageError
from mlprep.text import did_you_mean, plural


@dataclass(frozen=True, slots=True)
class Addition:
    """A file to be copied: its name below the private folder, its bytes, its questions.

    ``replaces`` where a file of this name lies there already.
    """

    name: str
    data: bytes
    ids: tuple[str, ...]
    replaces: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an id stands: ``path:line``, and whose question it is."""

    where: str
    whose: str


def plan_additions(
    path: Path, bank: Bank, private: Path, *, force: bool = False
) -> tuple[tuple[Addition, ...], list[Problem]]:
    """Return what would be copied from a file or folder, and every reason not to.

    ``force`` lets a file replace one of the same name. Nothing may be copied while there is a problem.

    Raises:
        UsageError: there is no such file, it is no question file, or it lies in the private folder.

    """
    folder, names = _files(path, private)
    problems = check_folder(path, framework=bank.framework)
    found: list[tuple[Addition, Source]] = []
    for name in names:
        shown = os.fspath(folder / name)
        data, _ = read_file(folder / name, shown)
        if data is None:
            continue  # the check has said why
        source = read_source(data, shown)
        taken = (private / name).exists()
        if taken and not force:
            message = f"{private / name} is there already. Rename this file, or add --force to replace that."
            problems.append(Problem(shown, 1, 1, message))
        found.append((Addition(name, data, tuple(_ids(source).values()), taken), source))
    kept = _private_places(private, {one.name for one, _ in found})
    for _, source in found:
        problems += _clashes(source, bank, kept)
    additions = tuple(one for one, _ in found)
    return additions, sorted(set(problems), key=lambda one: (one.path, one.line, one.column, one.message))


def _files(path: Path, private: Path) -> tuple[Path, list[str]]:
    """Return the folder and the names in it to be read."""
    if not path.exists():
        near = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
        raise UsageError(f"{path}: there is no such file or folder.{did_you_mean(path.name, near)}")
    real, own = path.resolve(), private.resolve()
    if real == own or own in real.parents:
        raise UsageError(
            f"{path}: this lies in your own folder already, so its questions can be asked.",
            "mlprep bank check FOLDER says whether they are in order.",
        )
    if path.is_dir():
        if is_bank(path):
            raise UsageError(
                f"{path}: this is a whole bank, with levels and companies of its own.",
                "Name a folder that holds question files alone, or one file of it.",
            )
        if real in own.parents:
            raise UsageError(f"{path}: your own folder lies in it.", "Name the folder of the new questions.")
        return path, [name for name, _ in entries(path, whole=False)[1]]
    if not path.name.endswith(ENDINGS) or path.name.startswith("."):
        raise UsageError(
            f"{path}: only files whose names end in .yaml, and do not begin with a dot, are read.",
            "Rename it.",
        )
    return path.parent, [path.name]


def _ids(source: Source) -> dict[int, str]:
    """Return the ids of a file's questions by their place in its list, valid or not."""
    listed = source.tree if isinstance(source.tree, list) else []
    return {
        place: one["id"]
        for place, one in enumerate(listed)
        if isinstance(one, dict) and isinstance(one.get("id"), str) and one["id"]
    }


def _private_places(private: Path, replaced: set[str]) -> dict[str, _Place]:
    """Return where each id of the private folder stands, those of broken questions too."""
    found: dict[str, _Place] = {}
    for name, _ in entries(private, whole=False)[1]:
        data = read_file(private / name, os.fspath(private / name))[0]
        if name in replaced or data is None:
            continue
        source = read_source(data, os.fspath(private / name))
        for place, question_id in _ids(source).items():
            found.setdefault(question_id, _Place(_at(source, place), "your own"))
    return found


def _clashes(source: Source, bank: Bank, kept: Mapping[str, _Place]) -> Iterator[Problem]:
    for place, question_id in _ids(source).items():
        first = _shipped(bank, question_id) or kept.get(question_id)
        if first:
            message = (
                f"question '{question_id}': this id is already used in {first.where} ({first.whose}). "
                "Ids are unique and permanent; choose another."
            )
            yield source.problem((place, "id"), message)


def _shipped(bank: Bank, question_id: str) -> _Place | None:
    origin = bank.origin(question_id)
    if origin is None:
        return None
    path, position, private = origin
    if private:
        return None
    shown = os.fspath(path)
    data, _ = read_file(path, shown)
    return _Place(_at(read_source(data or b"", shown), position), "shipped with mlprep")


def _at(source: Source, place: int) -> str:
    return f"{source.path}:{source.problem((place, 'id'), '').line}"


def copy_additions(additions: tuple[Addition, ...], private: Path) -> None:
    """Write the files into the private folder, readable by the candidate alone.

    Each is written whole beside its place first; only when all are there do they get their names.

    Raises:
        MlprepError: the disk is full, or the folder cannot be written; the sentence says what was copied.

    """
    halves: list[tuple[Path, Path]] = []
    done = 0
    try:
        private.mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in additions:
            target = private / one.name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half = target.with_name(f".mlprep-{os.getpid()}-{os.urandom(4).hex()}.part")
            halves.append((half, target))
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(one.data)
                out.flush()
                os.fsync(out.fileno())
        for half, target in halves:
            half.replace(target)
            done += 1
    except OSError as error:
        copied = f"{plural(done, 'file')} of {len(additions)} copied" if done else "Nothing was copied"
        raise MlprepError(
            f"{error.filename or private}: cannot be written ({error.strerror or error}). {copied}.",
            "Free some space, or see that the folder is yours to write.",
        ) from error
    finally:
        for half, _ in halves:
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)
