"""One error family: what went wrong, where, and what to do; exit codes by name."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process ends with. Documented in docs/exit-codes.md."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    BANK = 4
    HISTORY = 5
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class MlprepError(Exception):
    """Something a person can mend. ``str(error)`` is the whole sentence shown to them.

    ``what`` says what is wrong and where; ``todo`` what to do next (may be empty).
    """

    exit_code = ExitCode.FAILED

    def __init__(self, what: str, todo: str = "") -> None:
        """Keep the two halves apart, so that each room can add to the second."""
        self.what = what
        self.todo = todo
        super().__init__(f"{what}\n{todo}" if todo else what)


class UsageError(MlprepError):
    """A wrong name or an impossible combination on the command line or in the settings."""

    exit_code = ExitCode.USAGE


class NothingMatchesError(MlprepError):
    """The filters leave nothing."""

    exit_code = ExitCode.NOTHING


class BankError(MlprepError):
    """The bank cannot be read as it stands."""

    exit_code = ExitCode.BANK


class HistoryError(MlprepError):
    """The history cannot be used as it stands; the file was left as it was."""

    exit_code = ExitCode.HISTORY
