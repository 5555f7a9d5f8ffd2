"""A lock that dies with its process owns each sitting, so that nobody resumes it twice."""

import os
import sys
from pathlib import Path

from mlprep.errors import UsageError


class SittingLock:
    """An advisory lock on one file; the system lets go of it when the process ends, however."""

    def __init__(self, folder: Path, sitting: str) -> None:
        """Take the lock of a sitting.

        Raises:
            UsageError: another living process holds it.

        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = folder / f"{sitting}.lock"
        self._file = -1
        while self._file < 0:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _take(file):
                os.close(file)
                raise UsageError(
                    "This sitting is open in another terminal.",
                    "Go on there, or close it and try again. To begin another one: mlprep drill",
                )
            # Its last owner may have removed the file between our opening and our taking it.
            if _is_still(file, self._path):
                self._file = file
            else:
                os.close(file)

    def release(self) -> None:
        """Let go, and remove the file."""
        if self._file >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = -1


def _is_still(file: int, path: Path) -> bool:
    """Say whether an open file is the one that stands at ``path`` now."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def is_locked(folder: Path, sitting: str) -> bool:
    """Say whether a living process holds the lock of a sitting."""
    try:
        file = os.open(folder / f"{sitting}.lock", os.O_RDWR)
    except OSError:
        return False  # never taken, or let go of this very moment
    try:
        return not _take(file)
    finally:
        os.close(file)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        """Lock the first byte of the file, without waiting."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: int) -> bool:
        """Lock the whole file, without waiting."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
