"""``mlprep loop`` as the candidate types it, in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = "import sys; from mlprep.commands.app import run; sys.exit(run(sys.argv[1:]))"


class Desk:
    """A home, and the program run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, given: str = "", **more: str) -> "subprocess.CompletedProcess[str]":
        kept = {key: value for key, value in os.environ.items() if not key.startswith("MLPREP_")}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, "loop", *words],
            env={**kept, "MLPREP_HOME": str(self.folder), "PYTHONUTF8": "1", **more},
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def good(self, *words: str, given: str = "", **more: str) -> str:
        done = self.run(*words, given=given, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def bad(self, code: int, *words: str, **more: str) -> str:
        done = self.run(*words, **more)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
        return done.stderr

    def data(self, *words: str) -> Any:
        return json.loads(self.good(*words, "--json"))["data"]

    def editor(self, *script: str) -> str:
        """Make an editor of shell lines, the file being ``$1``."""
        path = self.folder / "editor.sh"
        path.write_text("#!/bin/sh\n" + "\n".join(script) + "\n", encoding="utf-8")
        path.chmod(0o700)
        return str(path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose bank is built already."""
    folder = tmp_path_factory.mktemp("built")
    Desk(folder).good("add", "acme", "--level", "mid", "--role", "mle", "--round", "sql:45")
    return folder / "cache"


@pytest.fixture
def desk(tmp_path: Path, built: Path) -> Desk:
    folder = tmp_path / "home"
    shutil.copytree(built, folder / "cache")
    return Desk(folder)


@pytest.fixture
def acme(desk: Desk) -> Desk:
    """A home with one loop."""
    desk.good("add", "acme", *"--level senior --role mle --round coding:45 --round sql:30:Data".split())
    return desk


def test_a_loop_is_added_by_flags_alone(desk: Desk) -> None:
    desk.good(
        "add", "acme", "--level", "staff", "--role", "re", "--date", "2026-12-08", "--weeks", "4-6",
        "--ai", "Off: every round", "--company-name", "Ácme & Co", "--round", "coding:45",
        "--round", "design:60:System: the big one", "--round", "behavioral",
    )  # fmt: skip

    found = desk.data("show", "acme")

    assert {key: found[key] for key in ("title", "company", "role", "level", "weeks", "date", "ai")} == {
        "title": "Ácme & Co", "company": None, "role": "re", "level": "staff",
        "weeks": [4, 6], "date": "2026-12-08", "ai": "Off: every round",
    }  # fmt: skip
    assert [(one["type"], one["minutes"], one["name"]) for one in found["rounds"]] == [
        ("coding", 45, "Coding"),
        ("ml-system-design", 60, "System: the big one"),
        ("behavioural", None, "Behavioural"),
    ]
    assert {(one["source"], one["confidence"]) for one in found["rounds"]} == {
        ("your recruiter, as you entered it", "primary")
    }


def test_a_loop_begun_with_a_company_has_its_rounds_and_their_sources(desk: Desk) -> None:
    desk.good("add", "december", "--from", "google", "--level", "L5")

    found = desk.data("show", "december")

    assert (found["company"], found["title"], found["level"]) == ("google", "Google", "senior")
    assert len(found["rounds"]) > 3
    assert all(one["source"] and one["as_of"] and one["confidence"] != "primary" for one in found["rounds"])


@pytest.mark.parametrize(
    ("title", "company"), [("Google Zürich", "google"), ("Acme", None), ("Netflix", "netflix")]
)
def test_the_employers_name_says_which_company_is_meant(desk: Desk, title: str, company: str | None) -> None:
    desk.good("add", "december", "--from", "google", "--level", "senior", "--company-name", title)

    found = desk.data("show", "december")

    assert (found["title"], found["company"]) == (title, company)


@pytest.mark.parametrize("name", ["generic-faang", "generic-ai-lab", "generic-startup"])
def test_a_generic_loop_lends_its_rounds_and_is_no_employer(desk: Desk, name: str) -> None:
    desk.good("add", "acme", "--from", name, "--level", "senior")

    found = desk.data("show", "acme")

    assert (found["company"], found["title"]) == (None, "acme")
    assert found["rounds"]


@pytest.mark.parametrize("name", ["google", "alphabet", "generic-faang"])
def test_a_name_by_which_a_company_is_known_is_refused(desk: Desk, name: str) -> None:
    said = desk.bad(2, "add", name, "--from", "google", "--level", "senior")

    assert f"'{name}' is a company of the bank" in said


def test_a_name_that_is_taken_is_refused_with_what_to_do(acme: Desk) -> None:
    assert "mlprep loop edit acme" in acme.bad(2, "add", "acme", "--from", "google", "--level", "senior")


def test_everything_wrong_with_the_flags_is_said_at_once(desk: Desk) -> None:
    said = desk.bad(
        2, "add", "acme", *"--level wizard --weeks 0 --date soon --round codin:45 --round sql:5".split()
    )

    for part in (
        "'wizard'",
        "'weeks' must",
        "'date' must",
        "Did you mean 'coding'",
        "round 2 (sql)",
        "'role'",
    ):
        assert part in said


def test_the_company_and_the_level_may_come_from_the_settings(desk: Desk) -> None:
    desk.good("add", "acme", "--from", "google", MLPREP_LEVEL="staff", MLPREP_ROLE="mle")

    assert desk.data("show", "acme")["level"] == "staff"


FILE = """\
title: "Acme: Zürich"
role: ML engineer
level: senior
ai: off
rounds:
  - {type: coding, minutes: 45, date: 2026-12-08}
  - type: team-match
    optional: true
"""


def test_a_loop_is_added_from_a_file_and_flags_lie_over_it(desk: Desk) -> None:
    file = desk.folder / "acme.yaml"
    file.write_text(FILE, encoding="utf-8")

    desk.good("add", "acme", "--file", str(file), "--weeks", "6")

    found = desk.data("show", "acme")
    assert (found["title"], found["role"], found["ai"], found["weeks"]) == (
        "Acme: Zürich",
        "mle",
        "off",
        [6, 6],
    )
    assert [(one["date"], one["optional"]) for one in found["rounds"]] == [
        ("2026-12-08", False),
        (None, True),
    ]


def test_a_file_with_mistakes_is_refused_with_each_line_and_nothing_is_saved(desk: Desk) -> None:
    file = desk.folder / "acme.yaml"
    file.write_text(FILE.replace("level:", "leveles:").replace("45", "many"), encoding="utf-8")

    said = desk.bad(2, "add", "acme", "--file", str(file))

    assert f"{file}:3:1: 'leveles' is not a key" in said
    assert f"{file}:6:29: round 1: 'minutes' must" in said
    assert desk.data("list") == {"loops": [], "unfinished": []}


def test_flags_change_a_loop_and_the_earlier_version_stays(acme: Desk) -> None:
    acme.good("edit", "acme", "--ai", "off", "--date", "2026-12-08")
    acme.good("edit", "acme", "--date", "", "--round", "coding:60")

    versions = acme.data("show", "acme", "--versions")

    assert [(one["number"], one["date"], one["ai"], one["minutes"]) for one in versions] == [
        (3, None, "off", 60),
        (2, "2026-12-08", "off", 75),
        (1, None, "", 75),
    ]


def test_flags_that_change_nothing_save_no_version(acme: Desk) -> None:
    assert "nothing was changed" in acme.good("edit", "acme", "--level", "senior")
    assert len(acme.data("show", "acme", "--versions")) == 1


def test_the_editor_is_given_the_loop_and_what_it_leaves_is_saved(acme: Desk) -> None:
    editor = acme.editor("cp $1 seen.yaml", "sed -i 's/minutes: 30/minutes: 35/; s/^ai:/ai: off/' $1")

    acme.good("edit", "acme", EDITOR=f"env -C {acme.folder} {editor}")

    found = acme.data("show", "acme")
    assert (found["number"], found["ai"], found["minutes"]) == (2, "off", 80)
    assert "minutes: 30" in (acme.folder / "seen.yaml").read_text(encoding="utf-8")


def test_an_editor_that_changes_nothing_saves_no_version_and_keeps_no_text(acme: Desk) -> None:
    assert "nothing was changed" in acme.good("edit", "acme", EDITOR="true")
    assert acme.data("list")["unfinished"] == []


def test_a_text_with_mistakes_is_kept_said_with_lines_and_offered_again(acme: Desk) -> None:
    done = acme.run("edit", "acme", EDITOR=acme.editor("sed -i 's/type: sql/type: sqll/' $1"))

    assert done.returncode == 2
    assert "acme.yaml:" in done.stdout
    assert "Did you mean 'sql'?" in done.stdout
    assert acme.data("show", "acme")["number"] == 1
    assert acme.data("list")["unfinished"] == ["acme"]
    acme.good("edit", "acme", EDITOR=acme.editor("sed -i 's/type: sqll/type: statistics/' $1"))
    assert [one["type"] for one in acme.data("show", "acme")["rounds"]] == ["coding", "statistics"]
    assert acme.data("list")["unfinished"] == []


def test_a_kept_text_is_not_written_over_by_flags(acme: Desk) -> None:
    acme.run("edit", "acme", EDITOR=acme.editor("sed -i 's/type: sql/type: sqll/' $1"))

    assert "mlprep loop edit acme" in acme.bad(2, "edit", "acme", "--ai", "off")
    assert acme.data("list")["unfinished"] == ["acme"]


def test_an_emptied_text_changes_nothing(acme: Desk) -> None:
    acme.good("edit", "acme", EDITOR=acme.editor(": > $1"))

    assert len(acme.data("show", "acme", "--versions")) == 1
    assert acme.data("list")["unfinished"] == []


def test_a_round_left_as_it_was_keeps_its_source_and_a_changed_one_is_the_candidates(desk: Desk) -> None:
    desk.good("add", "december", "--from", "google", "--level", "senior")
    before = desk.data("show", "december")["rounds"]

    desk.good("edit", "december", EDITOR=desk.editor("sed -i '0,/minutes: 45/s//minutes: 50/' $1"))

    after = desk.data("show", "december")["rounds"]
    changed = [number for number, (was, now) in enumerate(zip(before, after, strict=True)) if was != now]
    assert len(changed) == 1
    assert (after[changed[0]]["minutes"], after[changed[0]]["confidence"]) == (50, "primary")


def test_a_removed_loop_comes_back_by_undo(acme: Desk) -> None:
    assert "--yes" in acme.bad(2, "remove", "acme")
    acme.good("remove", "acme", "--yes")
    assert "there is no loop 'acme'" in acme.bad(3, "show", "acme")

    kept = {**os.environ, "MLPREP_HOME": str(acme.folder)}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "undo", "--yes"], env=kept, check=True, capture_output=True
    )

    assert acme.data("show", "acme")["number"] == 1


@pytest.mark.parametrize("command", ["show", "edit", "remove"])
def test_a_wrong_name_gets_the_nearest(acme: Desk, command: str) -> None:
    assert "Did you mean 'acme'?" in acme.bad(3, command, "acne")


def test_looking_makes_no_history(desk: Desk) -> None:
    desk.bad(3, "list")
    desk.bad(3, "show", "acme")

    assert desk.data("list") == {"loops": [], "unfinished": []}
    assert not (desk.folder / "history.sqlite").exists()


LINES = "senior\nmle\n\nAcme\n2026-12-08\n\noff\ncoding\n45\nPad\n\n\n\n"


def test_off_a_terminal_a_loop_is_entered_line_by_line(desk: Desk) -> None:
    out = desk.good("add", "acme", given=LINES)

    assert "added: acme, 1 round, 45 min" in out
    found = desk.data("show", "acme")
    assert (found["title"], found["date"], found["ai"]) == ("Acme", "2026-12-08", "off")
    assert [(one["type"], one["minutes"], one["name"]) for one in found["rounds"]] == [("coding", 45, "Pad")]


def test_a_wrong_line_is_said_and_asked_for_again(desk: Desk) -> None:
    out = desk.good("add", "acme", given=LINES.replace("senior", "wizard\nsenior").replace("45", "5\n45"))

    assert out.count("wrong:") == 2
    assert "there is no level 'wizard'" in out


@pytest.mark.parametrize("lines", range(LINES.count("\n")))
def test_input_that_ends_at_any_line_ends_in_good_order_with_all_said_so_far_kept(
    desk: Desk, lines: int
) -> None:
    given = "".join(LINES.splitlines(keepends=True)[:lines])

    done = desk.run("add", "acme", given=given)

    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert desk.data("list")["unfinished"] == (["acme"] if lines else [])
    if lines:
        desk.run("edit", "acme", EDITOR=desk.editor(f"cp $1 {desk.folder}/seen.yaml"))
        seen = (desk.folder / "seen.yaml").read_text(encoding="utf-8")
        said = [word for word in given.split() if word != "senior"]
        assert all(f": {word}" in seen or f': "{word}"' in seen for word in said), seen


def test_showing_a_loop_imports_neither_the_parser_nor_the_validator(acme: Desk) -> None:
    code = (
        "import sys; from mlprep.commands.app import run\n"
        "run(['loop', 'show', 'acme', '--json']); run(['loop', 'list', '--json'])\n"
        "assert not {'yaml', 'pydantic', 'rich', 'questionary'} & set(sys.modules)"
    )
    kept = {**os.environ, "MLPREP_HOME": str(acme.folder)}
    done = subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
