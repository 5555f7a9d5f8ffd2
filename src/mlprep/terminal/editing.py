"""Answering in the candidate's own editor, while the clock runs unseen."""

import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mlprep.errors import UsageError
from mlprep.terminal.signals import waiting
from mlprep.text import storable

POLL_SECONDS = 0.2


def find_editor(environment: Mapping[str, str], wanted: str = "") -> list[str]:
    """Return the editor's command: the one set, MLPREP_EDITOR, VISUAL, EDITOR, else a usual one found.

    Raises:
        UsageError: none is set and none is installed, or the one that is set cannot be found.

    """
    named = [(name, environment.get(name, "").strip()) for name in ("MLPREP_EDITOR", "VISUAL", "EDITOR")]
    for name, value in (("The setting 'editor'", wanted.strip()), *named):
        if value:
            return _command(name, value)
    for usual in ("nano", "vim", "vi", "notepad"):
        if shutil.which(usual):
            return [usual]
    raise UsageError("No editor found.", "Set EDITOR, or answer with --mode type.")


def _command(name: str, value: str) -> list[str]:
    try:
        command = shlex.split(value)
    except ValueError as error:
        raise UsageError(
            f"{name} is no command line ({error}): {value}", "Write it as in a shell, quotes closed."
        ) from error
    if not command or shutil.which(command[0]) is None:
        raise UsageError(f"{name} names an editor that is not there: {value}", "Name one that is.")
    return command


def edit(
    text: str,
    *,
    command: Sequence[str],
    folder: Path,
    on_text: Callable[[str], None],
    tick: Callable[[], None],
) -> str:
    """Open the editor on ``text`` and return what was saved.

    What the editor saves on the way is passed to ``on_text``, so a crash loses at most what was
    not saved. The file lies in a private folder under ``folder`` and is removed afterwards.

    Raises:
        UsageError: the editor cannot be started, or the file for it cannot be written.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        private = tempfile.mkdtemp(prefix="editor-", dir=folder)
    except OSError as error:
        raise UsageError(
            f"{folder}: no file for the editor can be made ({error.strerror or error}).",
            "Answer with --mode type.",
        ) from error
    try:
        file = Path(private) / "answer.md"
        _write(file, text)
        _wait([*command, str(file)], file, on_text, tick)
        return _read(file)
    finally:
        shutil.rmtree(private, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{file}: the text cannot be written for the editor ({error.strerror or error}).",
            "Answer with --mode type.",
        ) from error


def _wait(command: list[str], file: Path, on_text: Callable[[str], None], tick: Callable[[], None]) -> None:
    stamp = _stamp(file)  # before the editor begins: it may save at once
    # Ctrl-C belongs to the editor while it has the terminal. A handler of Python's, unlike SIG_IGN,
    # is not inherited by the editor.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        running = subprocess.Popen(command)  # noqa: S603  # the candidate's own editor
        try:
            _watch(running, file, stamp, on_text, tick)
        except BaseException:
            running.terminate()
            raise
    except OSError as error:
        raise UsageError(f"The editor could not be started: {error}.", "Answer with --mode type.") from error
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(
    running: "subprocess.Popen[bytes]",
    file: Path,
    stamp: tuple[int, int],
    on_text: Callable[[str], None],
    tick: Callable[[], None],
) -> None:
    """Wait for the editor; hand on what it saves meanwhile, the last of it too if a signal comes."""
    ended = False
    while not ended:
        try:
            with waiting():
                running.wait(POLL_SECONDS)
            ended = True
        except subprocess.TimeoutExpired:
            pass
        finally:
            if _stamp(file) != stamp:
                stamp = _stamp(file)
                on_text(_read(file))
            tick()


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size


def _read(file: Path) -> str:
    """Return the file's text; what is not UTF-8 is replaced and the end of line dropped."""
    try:
        raw = file.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return storable(raw.replace("\r\n", "\n").removesuffix("\n"))[0]
