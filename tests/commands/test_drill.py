"""The drill's command line: words it does not know, and settings it takes."""

from pathlib import Path

import pytest
from harness.program import DRILL, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--level", "wizard"], "there is no level 'wizard'"),
        ([], "Say which level you aim at."),
        (["--level", "senior", "--mode", "spaek"], "Did you mean 'speak'?"),
        (["--level", "senior", "--round", "statistic"], "statistics"),
        (["--level", "senior", "--role", "boss"], "boss"),
        (["--level", "senior", "--topic", "nonsense-topic"], "nonsense-topic"),
    ],
)
def test_a_wrong_word_is_named_and_nothing_is_kept(home: Home, arguments: list[str], words: str) -> None:
    done = home.run("drill", *arguments, "--plain")
    assert done.returncode in (2, 3)
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not home.history.exists() or home.rows("SELECT count(*) AS n FROM sitting") == [{"n": 0}]


def test_a_question_that_does_not_exist_is_named(home: Home) -> None:
    done = home.run("drill", "--level", "senior", "--question", "late-lables", "--plain")
    assert done.returncode == 3
    assert "late-lables" in done.stderr.decode()


def test_a_first_run_of_five_minutes_says_what_the_shortest_question_takes(home: Home) -> None:
    done = home.run("drill", "--level", "senior", "--minutes", "5", "--plain")
    assert done.returncode == 3
    assert (
        b"No question fits into 5 minutes: with its scoring the shortest of these takes about" in done.stderr
    )


def test_the_level_may_come_from_the_settings(home: Home) -> None:
    assert home.run("config", "set", "level", "senior").returncode == 0
    done = home.run("drill", "--question", "late-labels", "--plain")
    assert b"level: senior" in done.stdout


def test_the_same_seed_draws_the_same_first_question(tmp_path: Path) -> None:
    shown = {
        Home(tmp_path / name).run("drill", "--level", "senior", "--seed", "11", "--plain").stdout
        for name in ("one", "two")
    }
    assert len(shown) == 1


def test_plain_output_of_a_drill_has_no_escape_sequence_even_where_colour_is_forced(home: Home) -> None:
    done = home.run(*DRILL, "--plain", environment=home.environment(FORCE_COLOR="1", COLUMNS="40"))
    assert b"\x1b" not in done.stdout + done.stderr
