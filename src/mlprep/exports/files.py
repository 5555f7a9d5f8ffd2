"""Where an export goes: a file that appears whole or not at all, or standard output."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from mlprep.errors import MlprepError, UsageError

BUFFER = 1 << 18
"""Bytes gathered before a write."""


@contextmanager
def open_output(path: Path | None, *, force: bool = False) -> Iterator[TextIO]:
    """Yield a text file in UTF-8 that becomes ``path`` when the block ends well; None is standard output.

    It is written beside the target with mode 0600 and then renamed; when the block fails, nothing
    of it stays. An existing file is refused unless ``force``.

    Raises:
        UsageError: the file exists already, or the path names something that is no file.
        MlprepError: the disk is full or the folder cannot be written.

    """
    if path is None:
        yield from _standard_output()
        return
    # A link stays what it is: the file it names is replaced.
    target = path.resolve()
    _refuse(path, target, force=force)
    half = target.with_name(f".mlprep-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        with _create(half) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _refuse(path, target, force=force)
        half.replace(target)
    except OSError as error:
        raise MlprepError(
            f"{path}: cannot be written ({error.strerror or error}). Nothing of it was kept.",
            "Free some space, or name a folder that exists and can be written, with --output.",
        ) from error
    finally:
        half.unlink(missing_ok=True)


def _standard_output() -> Iterator[TextIO]:
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # the reader has seen enough: no error of ours
    except OSError as error:
        raise MlprepError(f"Standard output cannot be written ({error.strerror or error}).") from error


def _create(half: Path) -> TextIO:
    file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(file, "w", BUFFER, encoding="utf-8", newline="")


def _refuse(path: Path, target: Path, *, force: bool) -> None:
    try:
        mode = target.stat().st_mode
    except OSError:
        return  # not there; what else is wrong is said when it is made
    if not stat.S_ISREG(mode):
        raise UsageError(f"{path}: this is no file.", "Name a file with --output.")
    if not force:
        raise UsageError(f"{path}: the file exists already.", "Name another one, or add --force.")
