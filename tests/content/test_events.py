"""What the guard refuses, in bounded memory, and what it leaves exactly as it was written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mlprep.content.events import MAX_DEPTH, read_file, read_source

LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
from mlprep.content.check import check_folder
from mlprep.content.bank import open_bank
from mlprep.world.paths import Paths
home, folder = map(Path, sys.argv[1:])
with open_bank(Paths(home, home, home), version="1") as bank:
    for problem in check_folder(folder, framework=bank.framework):
        print(Path(problem.path).name, problem.line, problem.message, sep=" | ")
"""

HOSTILE = {
    "brackets": b"[" * 200_000,
    "braces": b"- " + b"{" * 200_000,
    "dashes": b"- " * 200_000,
    "keys": b"? " * 200_000,
    "quotes": b"- '" + b"a" * 900_000,
    "aliases": b"a: &a [x, x, x]\n"
    + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (n, n, n - 1, n - 1, n - 1) for n in range(98, 122)),
    "merges": b"a: &a {x: 1}\n" + b"".join(b"k%d: {<<: *a, y: 2}\n" % n for n in range(5000)),
    "tags": b"- !!python/object/apply:os.system ['true']\n- !!binary aGk=\n",
    "many": b"- a\n" * 60_000,
    "bytes": b"- id: \xff\xfe\n",
    "control": b"- id: \x1b[31m\n",
    "sixteen": "- id: a".encode("utf-16"),
}


def messages_of(data: bytes) -> list[str]:
    return [problem.message for problem in read_source(data, "x").problems]


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_refused(kind: str) -> None:
    source = read_source(HOSTILE[kind], "x")
    assert source.tree is None
    assert 0 < len(source.problems) <= 101


def test_a_hostile_folder_is_refused_within_400_megabytes(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "deeper").mkdir(parents=True)
    for kind, data in HOSTILE.items():
        (folder / f"{kind}.yaml").write_bytes(data)
    with (folder / "huge.yaml").open("wb") as stream:
        stream.truncate(50 << 20)
    os.mkfifo(folder / "fifo.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    (folder / "deeper/loop").symlink_to(folder)
    (folder / "deeper/twice.yaml").symlink_to(folder / "tags.yaml")
    (folder / "lost.yaml").symlink_to(folder / "nowhere")
    home = tmp_path / "home"
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, home, folder],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = [line.split(" | ") for line in ran.stdout.splitlines()]
    assert (ran.returncode, ran.stderr) == (0, "")
    assert {line[0] for line in lines} == {f"{kind}.yaml" for kind in (*HOSTILE, "huge", "fifo", "device")}
    of = {line[0]: line[2] for line in lines}
    assert of["huge.yaml"] == "this file is larger than 1 MiB. Split it by theme."
    assert of["fifo.yaml"] == of["device.yaml"] == "this is not a regular file. Put a text file in its place."


def test_scalars_stay_the_text_that_was_written() -> None:
    words = [
        "no",
        "12:30",
        "0123",
        "1e3",
        "~",
        "null",
        "0x1F",
        "2026-11-20",
        "1_000",
        ".inf",
        "yes",
        "=",
        "190:20:30",
    ]
    assert read_source("\n".join(f"- {word}" for word in words).encode(), "x").tree == words


def test_a_sexagesimal_bomb_is_only_text() -> None:
    bomb = ":".join(["59"] * 50_000)
    assert read_source(f"- {bomb}".encode(), "x").tree == [bomb]


def test_the_deepest_nesting_allowed_is_read() -> None:
    assert read_source(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "x").problems == []


def test_one_level_more_is_refused_where_it_begins() -> None:
    deeper = MAX_DEPTH + 1
    (problem,) = read_source(b"[" * deeper + b"]" * deeper, "x").problems
    assert (problem.line, problem.column) == (1, deeper)


def test_every_refusal_of_a_file_is_named_with_its_place() -> None:
    text = b"a: &x 1\nb: *x\nc: !t 2\n<<: {d: 3}\na: 4\n"
    found = [(problem.line, problem.message.split(".")[0]) for problem in read_source(text, "x").problems]
    assert found == [
        (1, "'&x' is an anchor, which is not read here"),
        (2, "'*x' is an alias, which is not read here"),
        (3, "a tag ('!…') is not read here"),
        (4, "'<<' is a merge key, which is not read here"),
        (5, "the key 'a' is here twice (first in line 1)"),
    ]


@pytest.mark.parametrize(
    "text", ["a: &x 1", "a: *x", "a: !t 2", "a: !!str 2", "[&x []]", "!t {}", "<<: {d: 3}", "? [a]\n: 1"]
)
def test_each_thing_refused_is_refused_alone(text: str) -> None:
    source = read_source(text.encode(), "x")
    assert source.tree is None
    assert source.problems


def test_a_quoted_merge_sign_is_only_text() -> None:
    assert read_source(b"- '<<'\n", "x").tree == ["<<"]


def test_a_second_document_is_refused() -> None:
    assert "a second document begins here" in messages_of(b"- a\n---\n- b\n")[0]


def test_a_byte_that_is_no_utf8_is_named_by_its_line() -> None:
    (problem,) = read_source(b"- a\n- caf\xe9\n", "x").problems
    assert (problem.line, problem.column) == (2, 6)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_source(b"\xef\xbb\xbf- a\n", "x").tree == ["a"]


def test_a_file_that_is_gone_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    data, problems = read_file(tmp_path / "none.yaml", "none.yaml")
    assert data is None
    assert "cannot be read" in problems[0].message
