"""What the benchmarks share: counting instructions, CPU time, a first prompt in a pseudo-terminal.

Ratios only, each within one run. Instructions are counted by valgrind where it is installed; where
it is not, CPU time stands in, the runs alternating and the median of the rounds' ratios taken.
"""

import contextlib
import os
import pty
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PASS = [sys.executable, "-c", "pass"]
VALGRIND = shutil.which("valgrind")


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what, what was promised, what was measured, how; ``limit`` is the highest value."""

    promise: str
    limit: float
    measured: float
    unit: str
    how: str
    goal: bool = False

    @property
    def held(self) -> bool:
        return self.measured <= self.limit


def program() -> list[str]:
    """Return the installed command, or the module where there is none."""
    script = Path(sys.executable).with_name("mlprep")
    return [str(script)] if script.exists() else [sys.executable, "-m", "mlprep"]


def environment(home: Path) -> dict[str, str]:
    """Return the environment to measure in: compiled modules are kept, as after any installation."""
    names = ("MLPREP_", "COLUMNS", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(names)}
    return {**kept, "MLPREP_HOME": str(home), "PYTHONHASHSEED": "0", "TERM": "xterm-256color"}


def costs(home: Path, commands: Sequence[Sequence[str]], *, rounds: int, screen: bool = False) -> list[float]:
    """Return what each command costs, in runs of ``python -c pass``; with ``screen`` on a terminal."""
    for one in commands:
        _run(one, home, screen=screen)  # caches are warm, as they are in use
    if VALGRIND:
        base = _instructions(PASS, home, screen=False)
        return [_instructions(one, home, screen=screen) / base for one in commands]
    return alternating(
        [lambda: _run(PASS, home), *(lambda one=one: _run(one, home, screen=screen) for one in commands)],
        rounds,
    )


def counted_by() -> str:
    return "instructions" if VALGRIND else "CPU time"


def alternating(ways: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """Return the median, over rounds, of each way's cost over that of the first."""
    found: list[list[float]] = []
    for _ in range(rounds):
        base, *others = [way() for way in ways]
        found.append([one / base for one in others])
    return [statistics.median(column) for column in zip(*found, strict=True)]


def first_prompt(home: Path, arguments: Sequence[str], wanted: str) -> float:
    """Return the CPU seconds that ``mlprep`` takes until ``wanted`` stands on its terminal; then end it.

    Every time is a first time: the history in ``home`` is removed before, or the program would ask
    about the drill that was left.
    """
    for old in home.glob("history.sqlite*"):
        old.unlink()
    pid, screen = pty.fork()
    if pid == 0:
        os.execvpe(program()[0], [*program(), *arguments], environment(home))  # noqa: S606
    shown = b""
    end = time.monotonic() + 120
    try:
        while wanted.encode() not in shown:
            if time.monotonic() > end or not select.select([screen], [], [], 120)[0]:
                raise TimeoutError(shown.decode(errors="replace"))
            part = os.read(screen, 65536)
            if b"\x1b[6n" in part:  # where is the cursor? answered as a terminal would
                os.write(screen, b"\x1b[1;1R")
            shown += part
        return _cpu_of(pid)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 15)
        with contextlib.suppress(OSError):
            while os.read(screen, 65536):
                pass
        os.close(screen)
        os.waitpid(pid, 0)


def cpu_of_pass(home: Path) -> float:
    """Return the CPU seconds of a bare interpreter."""
    return _run(PASS, home)


def worker(script: str, *arguments: str) -> list[float]:
    """Run a script of this folder in a process of its own, and return the numbers it printed last."""
    text = subprocess.check_output([sys.executable, str(HERE / script), *arguments], text=True)
    return [float(one) for one in text.split()]


def _cpu_of(pid: int) -> float:
    """Return the CPU seconds of a living process, to the nanosecond where the kernel says them."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    text = subprocess.check_output(["ps", "-o", "time=", "-p", str(pid)], text=True).strip()
    minutes, _, seconds = text.rpartition(":")
    return float(seconds) + 60 * float(minutes.rpartition(":")[2] or 0)


def _run(command: Sequence[str], home: Path, *, screen: bool = False) -> float:
    """Run a command and return its CPU seconds."""
    before = os.times()
    _finished(command, home, screen=screen)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _finished(command: Sequence[str], home: Path, *, screen: bool) -> None:
    if not screen:
        subprocess.run(
            command,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, env=environment(home), stdin=theirs, stdout=theirs, stderr=theirs
    ) as child:
        os.close(theirs)
        with contextlib.suppress(OSError):
            while os.read(ours, 65536):
                pass
        os.close(ours)
        if child.wait():
            raise subprocess.CalledProcessError(child.returncode, command)


def _instructions(command: Sequence[str], home: Path, *, screen: bool) -> int:
    with tempfile.NamedTemporaryFile("r", suffix=".log") as log:
        counted = [str(VALGRIND), "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
        _finished(
            [*counted, f"--log-file={log.name}", sys.executable, *_python(command)], home, screen=screen
        )
        found = re.search(r"I\s+refs:\s+([\d,]+)", log.read())
    if not found:
        raise RuntimeError("valgrind said nothing about instructions")
    return int(found[1].replace(",", ""))


def _python(command: Sequence[str]) -> list[str]:
    """Return what the interpreter is given, for a script or for itself."""
    return list(command[1:] if command[0] == sys.executable else command)
