"""``bank new`` and ``bank add``: from a template to a question of one's own, shown as such everywhere."""

import re
from pathlib import Path

import pytest
from harness.program import Home, question_yaml

from mlprep.errors import ExitCode


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "own.yaml"
    file.write_text(question_yaml("my-own", title="Mine"), encoding="utf-8")
    return file


def test_new_writes_to_standard_output_what_it_writes_to_a_file(home: Home, tmp_path: Path) -> None:
    shown = home.run("bank", "new")
    written = home.run("bank", "new", str(tmp_path / "new.yaml"))

    assert (shown.returncode, written.returncode, written.stdout) == (0, 0, b"")
    assert (tmp_path / "new.yaml").read_bytes() == shown.stdout


def test_new_refuses_to_overwrite_unless_forced(home: Home, mine: Path) -> None:
    refused = home.run("bank", "new", str(mine))

    assert refused.returncode == ExitCode.USAGE
    assert b"exists already" in refused.stderr
    assert b"my-own" in mine.read_bytes()
    assert home.run("bank", "new", str(mine), "--force").returncode == 0
    assert b"<write" in mine.read_bytes()


@pytest.mark.parametrize("name", ["none/mine.yaml", "mine.txt"])
def test_new_says_what_is_wrong_with_a_name(home: Home, tmp_path: Path, name: str) -> None:
    done = home.run("bank", "new", str(tmp_path / name))

    assert done.returncode == ExitCode.USAGE
    assert not (tmp_path / name).exists()


def test_a_template_filled_in_goes_all_the_way_to_the_list(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    home.run("bank", "new", str(file))
    text = re.sub(r"<write an id[^<>]*>", "from-a-template", file.read_text(encoding="utf-8"))
    text = re.sub(r"<write the worked answer[^<>]*>", "word " * 160, text)
    file.write_text(re.sub(r"<write [^<>]*>", "Says it", text), encoding="utf-8")

    assert home.run("bank", "check", str(file)).stdout == b""
    assert home.run("bank", "add", str(file)).returncode == 0
    assert home.run("show", "from-a-template").returncode == 0


def test_add_says_where_the_questions_are(home: Home, mine: Path) -> None:
    found = home.json("bank", "add", str(mine))

    assert found == {
        "folder": str(home.folder / "questions"),
        "files": [{"file": "own.yaml", "was": "added", "questions": ["my-own"]}],
    }


def test_add_ends_with_4_and_copies_nothing_where_something_is_wrong(home: Home, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("- id: x\n", encoding="utf-8")
    done = home.run("bank", "add", str(tmp_path / "bad.yaml"))

    assert (done.returncode, done.stdout) == (ExitCode.BANK, b"")
    assert b"bad.yaml:1" in done.stderr
    assert b"nothing was copied" in done.stderr
    assert not (home.folder / "questions" / "bad.yaml").exists()


def test_a_question_of_ones_own_is_marked_in_the_list_and_alone(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(question_yaml("my-own", title="Zebras counted twice"), encoding="utf-8")
    home.run("bank", "add", str(file))

    listed = home.run("questions", "--search", "zebras").stdout.decode().splitlines()
    assert listed[1].split("\t")[-2:] == ["my-own", "yours"]
    assert [one["private"] for one in home.json("questions", "--search", "zebras")["questions"]] == [True]
    assert "my-own · yours" in home.run("show", "my-own").stdout.decode()
    assert home.json("show", "my-own")["private"] is True
    assert home.json("bank", "stats")["private"] == 2


def test_a_shipped_question_is_not_marked(home: Home) -> None:
    assert home.json("show", "two-minute-narrative")["private"] is False
    assert "· yours" not in home.run("show", "two-minute-narrative").stdout.decode()


def test_a_drill_says_that_a_question_is_ones_own(home: Home) -> None:
    done = home.run("drill", "--question", "late-labels", "--level", "senior", "--plain")

    assert b"your own; the one you asked for" in done.stdout
