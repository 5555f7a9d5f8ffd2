"""``levels --check``: a self-check by keys on a terminal and line by line elsewhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from harness.program import LONG, Home
from harness.terminal import Terminal

import mlprep
from mlprep.errors import ExitCode

SOURCE = str(Path(mlprep.__file__).parents[1])


@pytest.fixture
def check(private_home: Path) -> "Check":
    return Check(private_home)


class Check:
    """The program with its answers piped in."""

    def __init__(self, home: Path) -> None:
        self.environment = {**os.environ, "MLPREP_HOME": str(home), "PYTHONPATH": SOURCE}

    def __call__(self, given: str, *more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "mlprep", "levels", "--check", *more],
            input="\n".join(given) + "\n" if given else "",
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )


def test_all_yes_between_senior_and_staff_is_staff(check: Check) -> None:
    done = check("s" + "y" * 9)

    assert done.returncode == 0
    assert "interview at: staff" in done.stdout.splitlines()


def test_who_lacks_a_proof_is_told_to_interview_at_senior_and_why(check: Check) -> None:
    done = check("syyn" + "y" * 6)

    assert "interview at: senior" in done.stdout
    assert "still to show: Somebody was promoted with my mentoring. (F07)" in done.stdout
    assert "(F27)" in done.stdout


def test_a_line_that_is_no_answer_is_asked_again(check: Check) -> None:
    done = check("xmzyyyyyyyyy")

    assert "interview at: senior" in done.stdout
    assert done.stderr.count("mlprep: write one of") == 2


def test_as_json_standard_output_holds_the_advice_alone(check: Check) -> None:
    done = check("myypyyyynp", "--json")
    envelope = json.loads(done.stdout)

    assert (envelope["kind"], envelope["schema"]) == ("level-advice", 1)
    assert envelope["data"]["level"] == "mid"
    assert envelope["data"]["replies"]["system"] == "partly"
    assert "statement 9 of 9" in done.stderr


def test_input_that_ends_early_gives_no_advice(check: Check) -> None:
    done = check("syy")

    assert (done.returncode, "interview at" in done.stdout) == (ExitCode.FAILED, False)
    assert "the input ended before the last statement" in done.stderr


@pytest.mark.parametrize("columns", [80, 40])
def test_on_a_terminal_single_keys_lead_to_the_advice_and_b_goes_back(
    private_home: Path, columns: int
) -> None:
    with Terminal(
        Home(private_home), "levels", "--check", columns=columns, rows=30, PYTHONPATH=SOURCE
    ) as terminal:
        terminal.see("Between which levels?")
        terminal.press("s")
        terminal.see("1 of 9")
        terminal.press("n")
        terminal.see("2 of 9")
        terminal.press("b")
        terminal.see("1 of 9")
        for number in range(2, 10):
            terminal.press("y")
            terminal.see(f"{number} of 9")
        terminal.press("y")
        terminal.see("mlprep drill --level staff")
        assert "Interview at staff." in terminal.everything
        assert terminal.end() == 0


def test_ctrl_c_ends_the_check(private_home: Path) -> None:
    with Terminal(Home(private_home), "levels", "--check", PYTHONPATH=SOURCE) as terminal:
        terminal.see("Between which levels?")
        terminal.press("s", "ctrl-c")
        assert terminal.end() == ExitCode.INTERRUPTED


def test_one_level_shows_its_facts_and_all_of_them_show_none(private_home: Path) -> None:
    home = Home(private_home)
    one = home.run("levels", "senior").stdout.decode()
    every = home.run("levels").stdout.decode()

    assert "Will I be on call?" in one
    assert "interview at" not in one
    assert "Will I be on call?" not in every
    assert "mlprep levels senior: what is asked for there" in every


def test_a_companys_label_names_the_level_of_its_ladder(private_home: Path) -> None:
    home = Home(private_home)

    assert [one["id"] for one in home.json("levels", "L5", "--company", "amazon")] == ["mid"]
    assert [one["id"] for one in home.json("levels", "L5", "--company", "google")] == ["senior"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("snior",), "Did you mean 'senior'?"),
        (("senior", "--check"), "--check finds the level out"),
        (("--company", "meta"), "--company says whose label is meant"),
    ],
)
def test_a_level_that_makes_no_sense_is_refused(
    private_home: Path, words: tuple[str, ...], said: str
) -> None:
    done = Home(private_home).run("levels", *words)

    assert done.returncode == ExitCode.USAGE
    assert said in done.stderr.decode()
