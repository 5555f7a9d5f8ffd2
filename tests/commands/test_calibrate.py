"""``mlprep calibrate`` line by line, its report, and what it says when something is wrong."""

from pathlib import Path

import pytest
from harness.program import QUESTION, Home, question_yaml
from harness.samples import contrast_yaml

MARKS = {"proxy": "met", "interval": "met", "cohorts": "partly", "rollback": "missed", "sizes": "met"}
FIRST = ("calibrate", "--seed", "1", "--level", "senior", "--count", "1", "--plain")
MARKED = "y\n" + "y\n" * 5 + "senior\n"
"""Show the sample, mark every point as met, take it for a senior's."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.add(question_yaml() + contrast_yaml(mid=MARKS))
    assert home.run("show", QUESTION, "--answer").returncode == 0
    return home


def lines(home: Home, *arguments: str, given: str = "") -> list[str]:
    done = home.run(*arguments, given=given)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().split("\n")


def test_a_sample_is_marked_line_by_line(home: Home) -> None:
    said = lines(home, *FIRST, given=MARKED)

    assert said[0] == "question: Labels that arrive late"
    assert "show a sample answer y/n [y]:" in said
    assert "signal 1 of 5, mid: Names a proxy that matures in days" in said
    assert said.count("mark y/h/n [n]:") == 5
    assert "level of this answer mid/senior:" in said
    assert said[said.index("level: a mid answer; you took it for senior") :] == [
        "level: a mid answer; you took it for senior",
        "marks: 3 of 5 marks as the reference",
        "signal, senior: Reads matured cohorts apart from fresh ones",
        "differs: you met, the reference partly: half a mark too high",
        "signal, senior: Plans a rollback with a stated loss limit",
        "differs: you met, the reference missed: a mark too high",
        "kept at mid: What keeps it at mid.",
        "so far: 1 sample answer, 5 marks: 2 too high, 0 too low",
        "done: 1 sample answer marked, 0 s.",
        "",
    ]


def test_a_wrong_word_is_asked_again_and_says_what_there_is(home: Home) -> None:
    done = home.run(*FIRST, given="y\nz\n" + "y\n" * 5 + "senor\nmid\n")
    complaints = done.stderr.decode().splitlines()

    assert done.returncode == 0
    assert complaints == [
        "mlprep: y met, h partly, n missed.",
        "mlprep: 'senor' is none of mid, senior. Did you mean 'senior'?",
    ]
    assert "level: a mid answer, as you said" in done.stdout.decode()


def test_the_end_of_the_input_stops_in_good_order_and_a_resume_goes_on(home: Home) -> None:
    done = home.run(*FIRST, given="y\ny\nn\n")
    assert done.returncode == 0
    assert "mlprep: everything is saved. Go on with: mlprep calibrate --resume" in done.stderr.decode()

    said = lines(home, "calibrate", "--resume", "--plain", given="y\ny\ny\nmid\n")

    assert said[0].startswith("prompt: The label of a sale arrives")
    assert said[1].startswith("sample answer: Said by somebody at mid.")
    assert said[2] == "signal 3 of 5, mid: Sizes the traffic with numbers"
    assert "marks: 2 of 5 marks as the reference" in said


def test_a_question_never_met_is_announced(tmp_path: Path) -> None:
    said = lines(Home(tmp_path / "home"), "calibrate", "--seed", "1", "--plain")

    assert any(line.startswith("note: You have not met this question.") for line in said)


def test_a_sample_refused_makes_room_for_another_and_shows_nothing(home: Home) -> None:
    said = lines(home, *FIRST, given="n\n")

    assert [line for line in said if line.startswith("question: ")][1] != "question: Labels that arrive late"
    assert not any(line.startswith("sample answer: ") for line in said)
    assert home.rows("SELECT * FROM calibration") == []


def test_the_report_is_a_table_by_level_and_dimension(home: Home) -> None:
    lines(home, *FIRST, given=MARKED)

    assert lines(home, "calibrate", "--report") == [
        "signals\tfinding\tmarks\tmean\ttoo high\ttoo low\tequal",
        "all\ttoo few yet (5 of 12)\t5\t+0.30\t2 of 2\t0 of 4\t3",
        "mid\ttoo few yet (3 of 12)\t3\t0.00\t0 of 0\t0 of 3\t3",
        "senior\ttoo few yet (2 of 12)\t2\t+0.75\t2 of 2\t0 of 1\t0",
        "evaluation\ttoo few yet (5 of 12)\t5\t+0.30\t2 of 2\t0 of 4\t3",
        "  level guesses     0 of 1 right (0.5 by chance); 1.0 levels off on average",
        "",
    ]


def test_json_alone_is_the_report_and_asks_nothing(home: Home) -> None:
    assert home.json("calibrate")["samples"] == 0


def test_a_report_without_a_mark_says_how_to_begin_and_makes_no_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    done = home.run("calibrate", "--report")

    assert done.returncode == 3
    assert b"mlprep calibrate" in done.stderr
    assert not home.history.exists()


@pytest.mark.parametrize("flag", ["--resume", "--level=senior", "--count=3", "--seed=0"])
def test_a_report_takes_no_flag_that_it_would_pass_over(home: Home, flag: str) -> None:
    done = home.run("calibrate", "--report", flag)

    assert (done.returncode, flag.partition("=")[0] in done.stderr.decode()) == (2, True)


def test_where_nothing_waits_a_resume_says_so(home: Home) -> None:
    done = home.run("calibrate", "--resume")

    assert done.returncode == 3
    assert b"No calibration is waiting" in done.stderr


def test_a_calibration_left_in_the_middle_is_mentioned_when_another_begins(home: Home) -> None:
    home.run(*FIRST, given="y\ny\n")
    done = home.run(*FIRST, given="")

    assert b"mlprep calibrate --resume goes on with it" in done.stderr


def test_undo_takes_the_marks_back(home: Home) -> None:
    lines(home, *FIRST, given=MARKED)
    said = lines(home, "undo", "--yes")

    assert said[0].strip() == f"taken back: a sample answer to '{QUESTION}' was marked"
    assert home.json("calibrate")["samples"] == 0
    assert home.run("calibrate", "--report").returncode == 3


def test_the_level_set_for_good_chooses_the_questions(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.run("config", "set", "level", "staff")
    lines(home, "calibrate", "--plain")

    (options,) = (row["options"] for row in home.rows("SELECT options FROM sitting"))
    assert '"level": "staff"' in options


def test_a_level_that_neighbours_serve_is_served_by_them(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    lines(home, "calibrate", "--plain", "--level", "principal")

    (options,) = (row["options"] for row in home.rows("SELECT options FROM sitting"))
    assert '"level": "staff"' in options


def test_marks_that_lean_stand_on_the_home_screen_beside_the_hindsight_gap(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    for number in range(3):
        name = f"{QUESTION}-{number}"
        mixed = {one: "met" if place < 2 else "missed" for place, one in enumerate(MARKS)}
        home.add(question_yaml(name) + contrast_yaml(mid=mixed), f"{number}.yaml")
        home.run("show", name, "--answer")
    lines(home, *FIRST, "--count", "3", given=(MARKED + "y\n") * 3)

    said = [line.strip() for line in lines(home, "--plain") if "marking" in line]

    assert len(said) == 1
    assert said[0].startswith("marking ")
    assert "lenient" in said[0]
    assert home.json()["marking"][0]["finding"] == "lenient"
