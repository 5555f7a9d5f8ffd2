"""Reading our own JSON and JSONL back into a history: a union, all of the file or nothing.

The format is told by the content, not by the name. JSON Lines are read line by line, so that a
file may be of any size; one JSON object is read whole, up to a limit.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from mlprep.errors import MlprepError
from mlprep.exports.history_jsonl import FORMAT
from mlprep.storage.history import History
from mlprep.storage.schema import KEPT, MIGRATIONS
from mlprep.storage.transfer import RowError, Transfer

LONGEST_LINE = 32 << 20
"""Bytes of one line of JSON Lines. An answer of a million words is a fifth of it."""

LARGEST_JSON = 256 << 20
"""Bytes of a file that is one JSON object, which takes several times as much memory."""

_KEPT_NOTHING = "Nothing of the file was kept."
_UPGRADE = f"{_KEPT_NOTHING} Upgrade mlprep to read it: pip install --upgrade mlprep"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows of each kept table were new, and how many were known already."""

    new: dict[str, int]
    known: dict[str, int]


Row = tuple[str, str, dict[str, Any]]
"""Where it stands (``file:line``), its table, its columns."""


def import_history(history: History, path: Path) -> Imported:
    """Take in a history that ``mlprep export history`` wrote as JSON or JSONL.

    Raises:
        MlprepError: the file cannot be read, is none of ours, is from a newer version, or holds a
            row that is wrong or differs from one that is known. Then nothing of it was kept.
        HistoryError: the history cannot be written.

    """
    try:
        if not path.is_file():
            raise MlprepError(f"{path}: there is no such file.", "Name a file that mlprep export wrote.")
        with path.open("rb") as file, history.transaction():
            return _take(history, _rows(file, path))
    except OSError as error:
        raise MlprepError(f"{path}: cannot be read ({error.strerror or error}).", _KEPT_NOTHING) from error


def _take(history: History, rows: Iterator[Row]) -> Imported:
    transfer = Transfer(history)
    for where, table, row in rows:
        try:
            transfer.take(table, row)
        except RowError as error:
            raise MlprepError(f"{where}: {error.what}", _KEPT_NOTHING) from error
    transfer.finish()
    return Imported(transfer.new, transfer.known)


def _rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    first = file.readline(LONGEST_LINE + 1)
    try:
        header = _decode(first)
    except (ValueError, RecursionError):
        header = None  # perhaps one object over many lines
    if isinstance(header, dict) and header.get("kind") == "mlprep-history":
        _check_version(path, header, "schema", len(MIGRATIONS))
        _check_version(path, header, "format", FORMAT)
        return _jsonl_rows(file, path)
    if b"redacted-history" in first[:80]:
        raise MlprepError(
            f"{path}: this history is redacted: its ids and days are replaced, so that it is for reading.",
            f"{_KEPT_NOTHING} Import an export made without --redact.",
        )
    file.seek(0)
    return _json_rows(file, path)


def _jsonl_rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    number = 1
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{path}:{number}"
        if len(line) > LONGEST_LINE:
            raise MlprepError(f"{where}: the line is longer than {LONGEST_LINE >> 20} MiB.", _KEPT_NOTHING)
        if line.isspace():
            continue
        row = _parse(line, path, number)
        table = row.pop("t", None) if isinstance(row, dict) else None
        if not isinstance(table, str):
            raise MlprepError(f"{where}: this is no row of a history (it has no 't').", _KEPT_NOTHING)
        _check_table(where, table)
        yield where, table, row


def _json_rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    text = file.read(LARGEST_JSON + 1)
    if len(text) > LARGEST_JSON:
        raise MlprepError(
            f"{path}: larger than {LARGEST_JSON >> 20} MiB, and not JSON Lines.",
            f"{_KEPT_NOTHING} Export the history with --format jsonl, which is read line by line.",
        )
    whole = _parse(text, path, 1)
    data = whole.get("data") if isinstance(whole, dict) else None
    if not isinstance(data, dict) or whole.get("kind") != "history":
        raise MlprepError(
            f"{path}: this is JSON, but not a history of mlprep.",
            "Name a file that mlprep export history wrote as json or jsonl.",
        )
    _check_version(path, whole, "schema", len(MIGRATIONS))
    for table in data:
        _check_table(str(path), table)
    for table in KEPT:
        rows = data.get(table, [])
        if not isinstance(rows, list):
            raise MlprepError(f"{path}: data.{table} must be a list of rows.", _KEPT_NOTHING)
        for number, row in enumerate(rows):
            where = f"{path}: data.{table}[{number}]"
            if not isinstance(row, dict):
                raise MlprepError(f"{where}: this is no row of a history.", _KEPT_NOTHING)
            yield where, table, row


def _check_version(path: Path, header: dict[str, Any], name: str, newest: int) -> None:
    version = header.get(name)
    if type(version) is not int or version < 1:
        raise MlprepError(f"{path}: its {name!r} must be a whole number from 1 on.", _KEPT_NOTHING)
    if version > newest:
        raise MlprepError(
            f"{path}: written by a newer mlprep ({name} {version}, this one knows {newest}).", _UPGRADE
        )


def _check_table(where: str, table: str) -> None:
    if table not in KEPT:
        raise MlprepError(f"{where}: a table {table[:80]!r} is not known here.", _UPGRADE)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return made


_DECODER = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_no_repeats)


def _decode(data: bytes) -> Any:
    return _DECODER.decode(data.decode("utf-8-sig"))


def _parse(data: bytes, path: Path, first: int) -> Any:
    """Return the JSON in ``data``, which begins on line ``first`` of the file."""
    try:
        return _decode(data)
    except json.JSONDecodeError as error:
        line, why = error.lineno, f"{error.msg}, column {error.colno}"
    except UnicodeDecodeError as error:
        line, why = data.count(b"\n", 0, error.start) + 1, "it is not UTF-8"
    except RecursionError:
        line, why = 1, "its brackets are too deep"
    except ValueError as error:
        line, why = 1, str(error)
    raise MlprepError(f"{path}:{first + line - 1}: bad JSON ({why}).", _KEPT_NOTHING)
