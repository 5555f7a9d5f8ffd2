"""The front door: what it answers itself, and that it opens nothing for it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from mlprep.version import VERSION

PROGRAM = [sys.executable, "-m", "mlprep"]

OUTSIDE = ("typer", "rich", "questionary", "prompt_toolkit", "pydantic", "yaml", "json", "re", "pathlib")
OUTSIDE += ("dataclasses", "typing", "enum", "inspect", "mlprep.errors", "mlprep.commands.app")

WATCHER = """
import sys
before = set(sys.modules)
from mlprep.front import main
code = main()
sys.stdout.flush()
print(code, *sorted(set(sys.modules) - before), file=sys.stderr)
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLPREP_", "COLUMNS"))}
    return {**kept, "MLPREP_HOME": str(home), **more}


def run(home: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def newly_imported(home: Path, *arguments: str) -> set[str]:
    """Return the modules that an answer imported on top of a bare interpreter (without site)."""
    found = subprocess.run(
        [sys.executable, "-S", "-c", WATCHER, *arguments],
        env={**environment(home), "PYTHONPATH": str(Path(__file__).parents[1] / "src")},
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return set(found.stderr.split()[1:])


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_printed(tmp_path: Path, flag: str) -> None:
    done = run(tmp_path, flag)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"mlprep {VERSION}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("-h",),
        ("drill", "-h"),
        ("bank", "check", "--help"),
        ("drill", "--level", "senior", "--help"),
        ("help", "drill"),
        ("bank",),
        ("__complete", "drill", ":--"),
        ("__complete", "drill", "--level", ":"),
        ("__complete", "--", ":"),
    ],
)
def test_what_the_front_door_answers_imports_nothing_heavy(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    found = newly_imported(tmp_path, *arguments)

    assert not found & set(OUTSIDE)


def test_a_completed_id_costs_sqlite_and_nothing_heavier(tmp_path: Path) -> None:
    assert run(tmp_path, "questions").returncode == 0

    found = newly_imported(tmp_path, "__complete", "show", ":t")

    assert "sqlite3" in found
    assert not found & set(OUTSIDE)


def test_the_watcher_sees_what_a_command_imports(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, "levels", "--json"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )

    assert "typer" in done.stderr.split()


@pytest.mark.parametrize(
    "arguments", [("levels", "--json"), ("questions",), ("history", "list", "--json"), ("config", "show")]
)
def test_a_data_command_off_a_terminal_imports_no_screen_library(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    run(tmp_path, "levels")
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, *arguments],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    found = set(done.stderr.split()[1:])

    assert not found & {"rich", "questionary", "prompt_toolkit", "pydantic", "yaml", "fsrs", "tomlkit"}


def test_bare_json_is_home_as_json(tmp_path: Path) -> None:
    done = run(tmp_path, "--json")

    assert done.returncode == 0
    assert '"kind": "standing"' in done.stdout


def test_python_m_and_the_installed_command_are_the_same_door() -> None:
    from importlib.metadata import entry_points

    found = entry_points(group="console_scripts", name="mlprep")

    assert {one.value for one in found} == {"mlprep.front:main"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("drlil",), "there is no command 'drlil'. Did you mean 'drill'?"),
        (("drlil", "--help"), "there is no command 'drlil'. Did you mean 'drill'?"),
        (("bank", "chek"), "there is no command 'chek'. Did you mean 'check'?"),
        (("bank", "chek", "--help"), "there is no command 'chek'. Did you mean 'check'?"),
        (("drill", "--lvel", "mid"), "there is no option '--lvel'. Did you mean '--level'?"),
        (("--nonsense",), "there is no option '--nonsense'."),
        (("questions", "--limit", "x"), "'--limit': 'x' is not a whole number."),
        (("questions", "--limit", "0"), "'--limit': 0 is less than 1."),
        (("drill", "--mode"), "'--mode' wants a value after it."),
        (("show",), "something has to be named: 'ID'."),
        (("show", "a", "b", "c"), "more words than it takes: (b c)."),
    ],
)
def test_wrong_usage_is_one_sentence_of_ours_and_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = run(tmp_path, *arguments)

    first, hint = done.stderr.splitlines()
    assert (done.returncode, done.stdout, first) == (2, "", f"mlprep: {says}")
    assert "--help" in hint


def test_a_group_alone_shows_its_help_and_is_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path, "bank")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == run(tmp_path, "bank", "--help").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [(), ("--help",), ("--version",), ("questions",), ("levels", "--json")])
def test_output_that_cannot_be_written_is_one_sentence_and_exit_code_1(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123  # a device
        done = subprocess.run(
            [*PROGRAM, *arguments],
            env=environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == "mlprep: standard output: No space left on device.\n"


@pytest.mark.parametrize("arguments", [("--help",), ("levels",), ("levels", "--json"), ()])
def test_a_reader_that_left_ends_the_program_quietly(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            env=environment(tmp_path),
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write)

    assert (done.returncode, done.stderr) == (1, "")


def test_what_nobody_expected_keeps_its_traceback(tmp_path: Path) -> None:
    program = (
        "import sys; from mlprep.commands import app; from mlprep import front\n"
        "def broken(names): raise ZeroDivisionError('a mistake of ours')\n"
        "app.build = broken; sys.argv[1:] = ['levels']; sys.exit(front.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "a mistake of ours" in done.stderr


@pytest.mark.parametrize("width", [30, 40, 60, 80])
@pytest.mark.parametrize("arguments", [("--help",), ("drill", "--help"), ("bank", "check", "-h")])
def test_help_is_as_narrow_as_the_terminal(tmp_path: Path, arguments: tuple[str, ...], width: int) -> None:
    done = run(tmp_path, *arguments, COLUMNS=str(width))

    too_long = [line for line in done.stdout.splitlines() if len(line) > width and " " in line.strip(" \\")]
    assert too_long == []


def test_help_reads_the_width_of_a_real_terminal(tmp_path: Path) -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    with subprocess.Popen([*PROGRAM, "drill", "-h"], env=environment(tmp_path), stdout=theirs) as child:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end was closed
                break
            if not part:
                break
            shown += part
        assert child.wait() == 0
    os.close(ours)

    assert max(len(line) for line in shown.decode().splitlines()) <= 40


def test_help_is_never_wider_than_eighty_columns(tmp_path: Path) -> None:
    done = run(tmp_path, "drill", "--help", COLUMNS="200")

    assert 70 < max(len(line) for line in done.stdout.splitlines()) <= 80


def test_words_after_a_double_dash_are_no_call_for_help(tmp_path: Path) -> None:
    done = run(tmp_path, "show", "--", "--help")

    assert done.returncode == 3
    assert "there is no question '--help'" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("questions", "--json"),
        ("questions",),
        ("show", "two-minute-narrative", "--json"),
        ("history", "list", "--json"),
        ("levels", "--json"),
        ("--json",),
    ],
)
def test_a_data_command_does_not_import_the_sittings(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found = subprocess.run(
        [sys.executable, "-c", WATCHER, *arguments],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    ).stderr.split()

    assert "mlprep.front" in found
    assert not [name for name in found if name.startswith("mlprep.sittings")]
