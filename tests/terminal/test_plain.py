"""The plain face: everything piped, ending anywhere."""

import subprocess

import pytest
from harness.program import COMMAND, DRILL, LONG, QUESTION, Home

ANSWER = ["I name a proxy that matures in days.", "Then an interval.", "."]
PROBES = ["I stop the launch.", ".", "/covered", "."]
SCORE = ["3", "y", "", "n", "h", "p", "n", "n", "y", "size it first"]
WHOLE = [*ANSWER, *PROBES, *SCORE]
STARTS = {WHOLE.index("y") + 1: WHOLE.index("y"), len(WHOLE) - 2: len(WHOLE) - 3}
"""Lines that a resume asks for together with the one before: a mark with its line, the red flags."""


def piped(lines: list[str]) -> str:
    return "".join(line + "\n" for line in lines)


def test_answers_on_standard_input_end_with_a_verdict(home: Home) -> None:
    done = home.run(*DRILL, "--plain", given=piped(WHOLE))
    assert done.returncode == 0, done.stderr
    out = done.stdout.decode()
    assert "verdict at senior: no-hire" in out
    assert out.endswith("s.\n")
    assert "\ndone: 1 answer scored" in out
    assert b"\x1b" not in done.stdout + done.stderr
    last = home.last()
    assert last["answer"] == "I name a proxy that matures in days.\nThen an interval."
    assert [probe["answer"] for probe in last["probes"]] == ["I stop the launch.", None, ""]
    assert {name: given["mark"] for name, given in last["marks"].items()} == {
        "proxy": "met",
        "interval": "missed",
        "sizes": "partly",
        "cohorts": "after-probe",
        "rollback": "missed",
    }
    assert last["marks"]["proxy"]["line"] == "I name a proxy that matures in days."
    assert (last["flags"], last["note"], last["blind"]) == (["guess"], "size it first", 3)


@pytest.mark.parametrize("given", range(len(WHOLE)))
def test_input_that_ends_at_any_line_is_saved_and_goes_on_from_there(home: Home, given: int) -> None:
    first = home.run(*DRILL, "--plain", given=piped(WHOLE[:given]))
    assert first.returncode == 0
    assert b"everything is saved. Go on with: mlprep drill --resume" in first.stderr
    assert b"Traceback" not in first.stderr
    rest = WHOLE[STARTS.get(given, given) :]
    second = home.run("drill", "--resume", "--plain", given=piped(rest))
    assert second.returncode == 0, second.stderr
    last = home.last()
    assert last["answer"] == "I name a proxy that matures in days.\nThen an interval."
    assert [probe["answer"] for probe in last["probes"]] == ["I stop the launch.", None, ""]
    assert last["marks"]["proxy"]["mark"] == "met"
    assert (last["flags"], last["note"], last["blind"]) == (["guess"], "size it first", 3)
    assert home.pulse() is None


def test_a_resume_shows_what_was_written_so_far(home: Home) -> None:
    home.run(*DRILL, "--plain", given="first line\nsecond, unfinished")
    done = home.run("drill", "--resume", "--plain", given="third\n.\n")
    assert "so far: first line\nsecond, unfinished\n" in done.stdout.decode()
    assert dict(home.steps())["answered"] == {"text": "first line\nsecond, unfinished\nthird"}


def test_a_line_of_dots_is_written_with_one_more(home: Home) -> None:
    home.run(*DRILL, "--plain", given="..\n...\na.\n. \n .\n.\n")
    assert dict(home.steps())["answered"] == {"text": ".\n..\na.\n. \n ."}


def test_a_question_mark_asks_and_the_answer_goes_on(home: Home) -> None:
    done = home.run(
        *DRILL, "--plain", given="before\n? how many purchases a day\n? colour of the sky\nafter\n.\n"
    )
    out = done.stdout.decode()
    assert "interviewer: About 40000 a day." in out
    assert "interviewer: assume what you need, and say so" in out
    assert dict(home.steps())["answered"] == {"text": "before\nafter"}


def test_commands_skip_stop_and_pause(home: Home) -> None:
    paused = home.run(*DRILL, "--plain", given="so far\n/pause\n\nmore\n/stop\nnever read\n")
    assert paused.returncode == 0
    assert b"paused" in paused.stdout
    pulse = home.pulse()
    assert pulse is not None
    assert (pulse["draft"], pulse["what"]) == ("so far\nmore", "stopped")
    skipped = home.run("drill", "--resume", "--plain", given="/skip not-relevant\n")
    assert skipped.returncode == 0
    assert [row["why"] for row in home.rows("SELECT why FROM skip")] == ["not-relevant"]
    assert home.pulse() is None


def test_input_that_ends_in_a_pause_is_kept(home: Home) -> None:
    assert home.run(*DRILL, "--plain", given="so far\n/pause\n").returncode == 0
    assert (home.pulse() or {})["draft"] == "so far"


def test_bytes_that_are_no_text_are_kept_as_marks_and_said(home: Home) -> None:
    done = home.run(*DRILL, "--plain", given=b"a \xff\xfe b\0c \xed\xa0\x80\r\n.\n?\n\xff\n.\n.\n")
    assert done.returncode == 0
    assert b"some bytes were no text" in done.stderr
    assert dict(home.steps())["answered"]["text"].startswith("a �� b␀c ")
    assert home.sound()


def test_a_wrong_word_is_asked_for_again(home: Home) -> None:
    lines = [
        *ANSWER,
        *PROBES,
        "5",
        "three",
        "²",
        "",
        "2",
        "x",
        "y",
        "9",
        "-1",
        "0",
        *"nnnnnn",
        "",
        "",
        "",
        "",
    ]
    done = home.run(*DRILL, "--plain", given=piped(lines))
    assert "'5' is not a number from 1 to 4" in done.stderr.decode()
    assert home.last()["blind"] == 2
    assert home.last()["marks"]["proxy"] == {"mark": "partly", "line": None}


def test_standard_input_that_is_closed_counts_as_ended(home: Home) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, *DRILL, "--plain"],
        capture_output=True,
        env=home.environment(),
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"everything is saved" in done.stderr


def test_scoring_can_wait_for_a_resume(home: Home) -> None:
    first = home.run(*DRILL, "--plain", "--score-later", given=piped([*ANSWER, *PROBES]))
    assert first.returncode == 0
    assert b"1 to score later" in first.stdout
    second = home.run("drill", "--resume", "--plain", given=piped(SCORE))
    assert b"verdict at senior" in second.stdout
    assert home.last()["blind"] == 3
    assert home.pulse() is None


def test_input_that_ends_at_the_offer_of_another_question_leaves_nothing_waiting(home: Home) -> None:
    arguments = ["drill", "--level", "senior", "--plain", "--mode", "type", "--seed", "1"]
    done = home.run(*arguments, given=".\n" + ".\n" * 8 + "2\n" + "n\n" * 40)
    assert done.returncode == 0, done.stderr
    assert home.rows("SELECT count(*) AS n FROM attempt")[0]["n"] >= 1


def test_a_question_named_with_a_level_it_does_not_list_is_judged_at_its_neighbour(home: Home) -> None:
    done = home.run("drill", "--level", "principal", "--question", QUESTION, "--plain")
    out = done.stdout.decode()
    assert "level: principal, judged at senior" in out
    assert done.returncode == 0


def test_principal_is_served_by_staff_questions(home: Home) -> None:
    done = home.run("drill", "--level", "principal", "--plain")
    assert done.returncode == 0
    assert b"principal is served by staff questions" in done.stderr
    assert b"level: principal, judged at staff" in done.stdout


def test_a_budget_too_small_for_any_question_is_a_sentence(home: Home) -> None:
    done = home.run("drill", "--level", "senior", "--minutes", "1", "--plain")
    assert done.returncode == 3
    assert b"No question fits into 1 minute" in done.stderr
    assert home.rows("SELECT count(*) AS n FROM sitting") == [{"n": 0}]
