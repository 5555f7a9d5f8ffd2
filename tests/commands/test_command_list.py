"""The program's commands, options and JSON envelopes, as the design lists them and as far as built.

A command or an option that comes, goes or is renamed changes this file too: others build on them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mlprep.commands import generate

BUILT = {
    "drill": "--level --round --topic --company --role --count --minutes --question --mode --due "
    "--untimed --score-later --seed --phase --plain --resume --sitting",
    "mock": "--company --loop --generic --level --role --only --short --mode --seed --plain --resume "
    "--sitting",
    "rounds": "--company --level --role --ask --json --plain",
    "companies": "--generic --json --plain",
    "compare": "COMPANY COMPANY --level --role --json --plain",
    "pay": "--company --level --json --plain",
    "loop add": "NAME --from --level --role --round --date --weeks --ai --company-name --file --plain",
    "loop edit": "NAME --from --level --role --round --date --weeks --ai --company-name --file --plain",
    "loop list": "--json --plain",
    "loop show": "NAME --versions --json --plain",
    "loop remove": "NAME --yes --plain",
    "story add": "NAME --title --draft --editor --file --plain",
    "story edit": "NAME --file --steps --plain",
    "story retire": "NAME --yes --back --plain",
    "story import": "PATH --json --plain",
    "story export": "NAME --output --force --plain",
    "story list": "--retired --json --plain",
    "story show": "NAME --versions --diff --json --plain",
    "story check": "NAME --json --plain",
    "story coverage": "--level --company --role --json --plain",
    "story match": "TEXT --level --json --plain",
    "story tell": "NAME --question --level --company --role --mode --untimed --seed --plain --resume",
    "story score": "NAME --level --company --situation --task --action --result --reflection --shown --plain",
    "calibrate": "--level --count --report --seed --json --plain --resume",
    "questions": "--level --round --topic --company --role --search --limit --json --plain",
    "show": "ID --answer --json --plain",
    "levels": "LEVEL --check --company --json --plain",
    "history list": "--level --round --company --question --since --until --voided --limit --json --plain",
    "history show": "ID --json --plain",
    "history void": "ID --why --yes --plain",
    "export history": "--format --output --force --level --round --company --question --since --until "
    "--redact",
    "export stories": "--format --output --force --retired --redact",
    "import": "FILE --json --plain",
    "undo": "--yes --plain",
    "bank check": "FOLDER --similar --json --plain",
    "bank stats": "--coverage --json --plain",
    "bank new": "FILE --force",
    "bank add": "FILE|FOLDER --force --json --plain",
    "bank path": "--json",
    "config show": "--json --plain",
    "config get": "NAME --json",
    "config set": "NAME VALUE",
    "config path": "--json",
    "doctor": "--json --plain",
    "explain": "TOPIC --json --plain",
    "completion install": "--shell",
    "completion show": "--shell",
}
"""Every command and what it takes."""

NO_DATA = {
    "drill",
    "mock",
    "loop add",
    "loop edit",
    "loop remove",
    "story add",
    "story edit",
    "story retire",
    "story export",
    "story tell",
    "story score",
    "history void",
    "undo",
    "bank new",
    "config set",
    "export history",
    "export stories",
    "completion install",
    "completion show",
}
"""Commands that show no data and take no ``--json``; an export is itself a format."""

PROGRAM: dict[str, Any] = {
    name: command for name, command in generate.commands() if not hasattr(command, "commands")
}


def takes(name: str) -> list[str]:
    out = []
    for one in PROGRAM[name].params:
        if one.param_type_name == "argument":
            out.append((one.metavar or one.name.upper()).strip("[]"))
        else:
            out.append(next(spelling for spelling in one.opts if spelling.startswith("--")))
    return out


def test_the_commands_are_those_listed() -> None:
    assert sorted(PROGRAM) == sorted(BUILT)


@pytest.mark.parametrize("name", BUILT)
def test_a_command_takes_what_is_listed(name: str) -> None:
    assert sorted(takes(name)) == sorted(BUILT[name].split())


@pytest.mark.parametrize("name", BUILT)
def test_every_command_that_shows_data_takes_json(name: str) -> None:
    assert ("--json" in takes(name)) == (name not in NO_DATA)


ATTEMPT = (
    "id at question title round family company kind evidence mode asked level blind verdict shown gap "
    "seconds budget paused voided"
).split()

QUESTION = "id title round levels roles topics companies minutes private".split()

STORY = (
    "name title situation task action result reflection rough when where project role team scope figures "
    "signals companies private draft version number at tellings"
).split()

ENVELOPES: dict[str, tuple[str, str]] = {
    "--json": (
        "standing",
        "level attempts week due unfinished families gap gaps marking stories stories_told command why",
    ),
    "questions --json": ("questions", "total questions"),
    "show trees-or-network-for-shop-fraud --json": ("question", " ".join([*QUESTION, "covers", "prompt"])),
    "show trees-or-network-for-shop-fraud --answer --json": (
        "question",
        " ".join([*QUESTION, "covers", "prompt"])
        + " clarifications signals red_flags probes answer contrast references",
    ),
    "levels --json": ("levels", "[] id name years scope means served_by labels facts"),
    "companies --json": (
        "companies",
        "[] id name generic roles levels rounds weeks ai_live ai_as_of confidence",
    ),
    "rounds --json": ("round-types", "[] id name family minutes scored looks_for phases"),
    "rounds --ask --json": ("recruiter-questions", "[] about question"),
    "rounds --company google --level senior --json": (
        "rounds",
        (
            "company role level label loop_role loop_level stands_in generic note questions_level weeks "
            "minutes rounds_without_minutes about source as_of confidence stale rounds weights ai "
            "ai_caution facts notes"
        ),
    ),
    "compare google meta --level senior --json": (
        "comparison",
        "left right shared only_left only_right ai ai_caution",
    ),
    "pay --json": ("pay", "unit prediction bands notes"),
    "loop list --json": ("own-loops", "loops unfinished"),
    "story list --json": ("stories", "stories unfinished"),
    "story show rollback --json": ("story", " ".join(STORY)),
    "story show rollback --versions --json": ("story-versions", " ".join(["[]", *STORY])),
    "story show rollback --diff 1 --json": ("story-diff", "name from to changes"),
    "story check --json": ("story-check", "[] story findings"),
    "story coverage --level staff --json": (
        "story-coverage",
        "level stories signals never_told overused repeats drafts",
    ),
    "story match incident --json": ("story-match", "question listens stories"),
    "calibrate --report --json": ("calibration", "samples repeated least rare groups guesses"),
    "history list --json": ("attempts", " ".join(["[]", *ATTEMPT])),
    "bank check --json": ("problems", "[]"),
    "bank check --similar --json": ("similar-questions", "[] thousandths questions"),
    "bank stats --json": (
        "bank-stats",
        "questions families rounds problems private topics companies answer_words parts",
    ),
    "bank stats --coverage --json": ("bank-coverage", "rows left kinds"),
    "bank path --json": ("bank-path", "shipped private"),
    "config show --json": ("settings", "[] name value origin about"),
    "config get level --json": ("setting", "name value origin"),
    "config path --json": ("paths", "settings history cache"),
    "doctor --json": ("doctor", "[] name value ok"),
    "explain --json": ("topics", "[]"),
    "explain scoring --json": ("explanation", "topic text"),
}
"""Kind and keys of each envelope; ``[]`` where the data is a list, with its items' keys."""

SHOWN_BESIDE = set(ATTEMPT) | {"prompt", "signals", "answer", "recap", "probes", "marks", "flags", "missed"}
"""Keys that ``history show`` gives at least; the steps of an attempt add their own."""


def run(home: Path, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MLPREP_")}
    return subprocess.run(
        [sys.executable, "-m", "mlprep", *arguments],
        env={**kept, "MLPREP_HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one answer, given line by line, and one story in two versions."""
    folder = tmp_path_factory.mktemp("home")
    arguments = ("drill", "--level", "senior", "--question", "trees-or-network-for-shop-fraud", "--plain")
    typed = "\nAn answer.\n.\n" + "Another.\n.\n" * 12 + "3\n" + "n\n" * 60
    done = run(folder, *arguments, "--count", "1", stdin=typed)
    assert done.returncode == 0, done.stderr
    text = "---\ntitle: Rolled back\n---\nI rolled it back in March.\n"
    for made in (("add", "rollback", "--draft", "I rolled it back."), ("edit", "rollback", "--file", "-")):
        done = run(folder, "story", *made, stdin=text)
        assert done.returncode == 0, done.stderr
    return folder


def envelope(home: Path, line: str) -> dict[str, Any]:
    done = run(home, *line.split())
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert list(found) == ["kind", "schema", "data"]
    assert found["schema"] == 1
    return found


@pytest.mark.parametrize("line", ENVELOPES)
def test_an_envelope_has_its_kind_and_keys(home: Path, line: str) -> None:
    kind, keys = ENVELOPES[line]
    found = envelope(home, line)
    data, expected = found["data"], keys.split()

    assert found["kind"] == kind
    if expected[:1] == ["[]"]:
        assert isinstance(data, list)
        assert data or line == "bank check --json"
        if expected[1:]:
            assert [list(one) for one in data] == [expected[1:]] * len(data)
    else:
        assert list(data) == expected


def test_a_question_in_a_list_has_its_keys(home: Path) -> None:
    found = envelope(home, "questions --limit 1 --json")

    assert [list(one) for one in found["data"]["questions"]] == [QUESTION]


def test_a_family_in_the_standing_has_its_keys(home: Path) -> None:
    found = envelope(home, "--json")

    assert {tuple(one) for one in found["data"]["families"]} == {
        ("family", "verdicts", "attempts", "shown", "hires")
    }


def test_a_group_of_marks_and_the_guesses_have_their_keys(home: Path) -> None:
    found = envelope(home, "calibrate --json")["data"]

    assert {" ".join(one) for one in found["groups"]} == {
        "by name n mean too_high too_low equal could_be_higher could_be_lower p finding"
    }
    assert list(found["guesses"]) == (
        "n right too_high too_low share_right share_by_chance mean_distance".split()
    )


def test_one_answer_shown_has_at_least_its_keys(home: Path) -> None:
    found = envelope(home, "history show last --json")

    assert found["kind"] == "attempt"
    assert set(found["data"]) >= SHOWN_BESIDE


def test_an_import_says_what_was_new_and_what_was_known(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    done = run(home, "export", "history", "--output", str(file))
    assert done.returncode == 0, done.stderr

    found = envelope(tmp_path / "other", f"import {file} --json")

    assert (found["kind"], list(found["data"])) == ("imported", ["new", "known"])


def test_an_import_of_stories_says_what_became_of_each(home: Path, tmp_path: Path) -> None:
    done = run(home, "story", "export", "--output", str(tmp_path / "stories"))
    assert done.returncode == 0, done.stderr

    found = envelope(tmp_path / "other", f"story import {tmp_path / 'stories'} --json")

    assert found["kind"] == "stories-imported"
    assert found["data"] == {"stories": [{"name": "rollback", "was": "added"}]}


def test_a_bare_mlprep_takes_plain(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mlprep", "--plain"],
        env={**os.environ, "MLPREP_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "mlprep drill --level senior" in done.stdout


def test_an_empty_home_is_a_standing_too(tmp_path: Path) -> None:
    found = envelope(tmp_path, "--json")

    assert (found["kind"], found["data"]["attempts"]) == ("standing", 0)


def test_problems_of_a_bank_have_their_keys(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("- id: x\n", encoding="utf-8")
    done = run(tmp_path / "home", "bank", "check", str(tmp_path), "--json")
    found = json.loads(done.stdout)

    assert done.returncode == 4
    assert found["kind"] == "problems"
    assert {tuple(one) for one in found["data"]} == {("path", "line", "column", "message")}


def test_every_data_command_is_held_by_an_envelope() -> None:
    others = (
        "history show last --json",
        "import FILE --json",
        "loop show NAME --json",
        "story import PATH --json",
        "bank add FILE --json",
    )
    held = {name for name in PROGRAM for line in [*ENVELOPES, *others] if line.startswith(f"{name} ")}

    assert held == set(PROGRAM) - NO_DATA


def test_a_command_leaves_no_log_beside_the_history(home: Path) -> None:
    assert run(home, "history", "list").returncode == 0

    assert [path.name for path in home.glob("history.sqlite*")] == ["history.sqlite"]


def test_json_off_a_terminal_is_one_line(home: Path) -> None:
    done = run(home, "levels", "--json")

    assert done.stdout.count("\n") == 1
