"""``mlprep mock`` in a process of its own, by pipes: whose loop it is, and the whole of it line by line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from harness.program import Home
from harness.sitter import MARKS, ROUNDS, answer_to, loop_home

LOOP = ("mock", "--loop", "acme", "--seed", "1")
PLAN = ("strong hire", "hire", "lean no hire", "strong hire", "no hire")
STORIES = ("Stories", "Leading")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return loop_home(tmp_path / "home")


def lines_of(name: str, verdict: str, *, phases: int = 0, later: bool = False) -> list[str]:
    """Return the lines that sit one round and score it."""
    answer = ["", "first words", *["/next"] * phases, answer_to(name), ".", ".", ".", "."]
    return [*answer, "y"] if later else [*answer, "n", *scores_of(name, verdict)]


def scores_of(name: str, verdict: str) -> list[str]:
    marks = [line for key in MARKS[verdict] for line in ((key, "") if key == "y" else (key,))]
    return ["3", *marks, "n", "n", *["3"] * (5 if name in STORIES else 0), ""]


def whole() -> list[str]:
    """Return the lines of the whole loop."""
    return [
        line
        for (_, name, _, _), verdict in zip(ROUNDS, PLAN, strict=True)
        for line in lines_of(name, verdict, phases=6 if name == "Design" else 0)
    ]


def piped(lines: list[str]) -> str:
    return "".join(line + "\n" for line in lines)


def options(home: Home) -> Any:
    return json.loads(home.rows("SELECT options FROM sitting ORDER BY id DESC LIMIT 1")[0]["options"])


def refused(home: Home, code: int, *words: str) -> str:
    done = home.run("mock", *words)
    error = done.stderr.decode()
    assert (done.returncode, "Traceback" in error) == (code, False), error
    assert not home.history.exists() or home.rows("SELECT 1 FROM sitting") == []
    return error


# Line by line --------------------------------------------------------------------------------------


def test_a_whole_loop_by_pipe_ends_with_its_debrief(home: Home) -> None:
    done = home.run(*LOOP, given=piped(whole()))
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    # Worked by hand: (2x4 + 3x3 + 3x2 + 2x4 + 1x1) / (2 + 3 + 3 + 2 + 1) = 32 / 11 = 2.909...
    assert "\nloop: hire, aimed at senior\n" in out
    assert "\narithmetic: (2x4 + 3x3 + 3x2 + 2x4 + 1x1) / 11 = 2.90; " in out
    assert "\nlevel: mid, set by round 3 (Stories): a downlevel from senior\n" in out
    assert re.search(r"\ndone: 5 answers scored, \d+ s\.\n$", out)
    assert len(home.json("history", "list")) == 5
    assert home.pulse() is None


def test_plain_lines_have_no_rules_no_colour_and_no_padding(home: Home) -> None:
    out = home.run(*LOOP, "--plain", given=piped(whole())).stdout.decode()
    assert "\x1b" not in out
    assert "──" not in out
    assert [line for line in out.splitlines() if line != line.strip() or "  " in line or not line] == []


def test_phases_are_told_one_by_one_and_next_goes_on(home: Home) -> None:
    lines = ["", "first words", "/next", "second words", "/next", ".", "/stop"]
    done = home.run(*LOOP, "--only", "2", given=piped(lines))
    out = done.stdout.decode()
    assert "\nphase 1 of 7: Framing, 4:30: the goal" in out
    assert "\nphase 2 of 7: Sizing, 2:48: " in out
    assert "\nphase 3 of 7: Data and labels, 5:38: " in out
    assert "phase 4" not in out
    kept = [(kind, data) for kind, data in home.steps() if kind in ("phase", "answered")]
    assert kept == [
        ("phase", {"phase": 1}),
        ("phase", {"phase": 2}),
        ("answered", {"text": "first words\nsecond words"}),
    ]


def test_next_in_the_last_phase_changes_nothing(home: Home) -> None:
    home.run(*LOOP, "--only", "2", given=piped(["", "all", *["/next"] * 9, "."]))
    kept = [data.get("phase") for kind, data in home.steps() if kind in ("phase", "answered")]
    assert kept == [1, 2, 3, 4, 5, 6, None]


@pytest.mark.parametrize("given", [0, 1, 2, 4, 5, 8, 12, 25, 26, 27, 40, 60])
def test_input_that_ends_early_is_saved_and_goes_on_from_there(home: Home, given: int) -> None:
    lines = whole()
    first = home.run(*LOOP, given=piped(lines[:given]))
    assert first.returncode == 0
    assert b"everything is saved. Go on with: mlprep mock --resume" in first.stderr
    while given and lines[given - 1] == "y":  # a mark is kept together with its line
        given -= 1
    second = home.run("mock", "--resume", given=piped(lines[given:]))
    assert second.returncode == 0
    assert b"everything is saved" not in second.stderr
    assert "arithmetic: (2x4 + 3x3 + 3x2 + 2x4 + 1x1) / 11 = 2.90" in second.stdout.decode()


def test_scores_put_off_are_given_at_the_end(home: Home) -> None:
    lines = [*lines_of("Coding", "", later=True), *lines_of("Numbers", "", later=True), ""]
    done = home.run(
        *LOOP, "--only", "1", "--only", "4",
        given=piped([*lines[:-1], *scores_of("Coding", "hire"), *scores_of("Numbers", "no hire")]),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"mark y/p/h/n" not in done.stdout.partition(b"Round 4 is answered")[0]
    assert "(2x3 + 2x1) / 4 = 2.00" in done.stdout.decode()


# Which loop ----------------------------------------------------------------------------------------


def test_one_round_alone_leaves_the_loop_incomplete(home: Home) -> None:
    done = home.run(*LOOP, "--only", "4", given=piped(lines_of("Numbers", "hire")))
    out = done.stdout.decode()
    assert "\nround 4 · Numbers: 10 min, 1 of 1\n" in out
    assert "\nloop: incomplete, aimed at senior\n" in out
    assert "\nnext: mlprep mock --loop acme --only 1 --only 2 --only 3 --only 5\n" in out
    assert options(home)["only"] == [4]


def test_a_short_loop_halves_its_minutes_and_the_record_says_so(home: Home) -> None:
    done = home.run(*LOOP, "--short", "--only", "4", given=piped(lines_of("Numbers", "hire")))
    out = done.stdout.decode()
    assert "Short: all minutes are halved, and the record says so." in out
    assert "\n4 Numbers: 5 min · " in out
    assert "debrief, short" in out
    assert options(home)["short"] is True
    assert home.rows("SELECT budget_ms FROM attempt") == [{"budget_ms": 5 * 60_000}]
    assert home.json("history", "show", "loop")["short"] is True


def test_the_generic_loop_needs_no_company(home: Home) -> None:
    done = home.run("mock", "--generic", "--level", "senior", "--role", "mle")
    assert done.stdout.decode().startswith("Generic FAANG · ML engineer · senior: ")
    assert options(home)["company"] == ""


def test_a_company_label_is_a_level(home: Home) -> None:
    done = home.run("mock", "--company", "google", "--level", "L5", "--role", "mle")
    assert done.stdout.decode().startswith("Google · ML engineer · L5: ")
    assert options(home)["level"] == "senior"


def test_an_unknown_company_suggests_the_nearest(home: Home) -> None:
    assert "Did you mean 'netflix'?" in refused(home, 2, "--company", "netflicks", "--level", "senior")


def test_a_company_without_evidence_for_a_role_names_the_loop_that_stands_in(home: Home) -> None:
    done = home.run("mock", "--company", "netflix", "--level", "senior", "--role", "re")
    assert (
        "No evidence for a research engineer at Netflix (known: ds, mle). A generic loop stands in: "
        "Generic AI lab (generic-ai-lab)." in done.stdout.decode()
    )
    assert "generic-ai-lab" in options(home)["note"]


def test_a_company_without_evidence_for_a_level_names_the_nearest_and_the_generic_loop(home: Home) -> None:
    done = home.run("mock", "--company", "netflix", "--level", "principal", "--role", "mle")
    note = done.stdout.decode().splitlines()[1]
    assert re.match(r"No evidence for principal at Netflix: these are the rounds for \w+, the nearest", note)
    assert "The generic loop would be generic-faang." in note


def test_a_loop_that_is_not_there_suggests_the_nearest(home: Home) -> None:
    assert "Did you mean 'acme'?" in refused(home, 3, "--loop", "acne")


def test_a_round_that_the_loop_lacks_is_refused(home: Home) -> None:
    assert "It has 1 to 5." in refused(home, 2, "--loop", "acme", "--only", "9")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--level senior", "--company NAME"),
        ("--generic", "Say which level"),
        ("--generic --company google --level senior", "one of --company, --loop and --generic"),
        ("--loop acme --company google", "one of --company, --loop and --generic"),
        ("--loop acme --level staff", "mlprep loop edit acme"),
        ("--generic --level senior --mode sing", "there is no mode 'sing'"),
        ("--generic --level wizard", "there is no level 'wizard'"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_begun(home: Home, words: str, said: str) -> None:
    assert said in refused(home, 2, *words.split())


# Coming back ---------------------------------------------------------------------------------------


def test_a_new_loop_mentions_the_one_that_was_left_and_leaves_it_alone(home: Home) -> None:
    home.run(*LOOP, given=piped(["", "half a thought"]))
    done = home.run("mock", "--generic", "--level", "senior")
    assert "is unfinished; mlprep mock --resume goes on" in done.stderr.decode()
    assert len(home.rows("SELECT 1 FROM pulse")) == 2


def test_a_loop_is_resumed_by_its_id(home: Home) -> None:
    home.run(*LOOP, given=piped(["", "half a thought"]))
    first = home.rows("SELECT id FROM sitting")[0]["id"]
    home.run("mock", "--generic", "--level", "senior")
    done = home.run("mock", "--sitting", first)
    assert "so far: half a thought" in done.stdout.decode()


def test_a_loop_that_is_over_says_where_its_debrief_is(home: Home) -> None:
    home.run(*LOOP, "--only", "4", given=piped(lines_of("Numbers", "hire")))
    loop = home.rows("SELECT id FROM sitting")[0]["id"]
    done = home.run("mock", "--sitting", loop)
    assert done.returncode == 3
    command = re.search(r"mlprep (history show \S+) prints its debrief", done.stderr.decode())
    assert command is not None
    assert b"2x3) / 2 = 3.00" in home.run(*command[1].split()).stdout


def test_nothing_to_resume_is_a_sentence(home: Home) -> None:
    done = home.run("mock", "--resume")
    assert done.returncode == 3
    assert b"No loop is waiting to be resumed" in done.stderr


def test_a_drill_is_not_resumed_as_a_loop_nor_a_loop_as_a_drill(home: Home) -> None:
    home.run(*LOOP, given="\n")
    drill = home.run("drill", "--resume")
    assert (drill.returncode, b"No drill is waiting" in drill.stderr) == (3, True)
    other = home.run("drill", "--level", "senior", "--question", "late-labels", "--plain", given="half")
    assert other.returncode == 0
    assert b"so far: half" in home.run("drill", "--resume", "--plain").stdout
    assert b"The case of own-coding" in home.run("mock", "--resume").stdout


def test_a_bare_mlprep_proposes_to_go_on_with_the_loop(home: Home) -> None:
    home.run(*LOOP, given="\n")
    assert "mlprep mock --resume" in home.run().stdout.decode()


def test_a_question_of_a_loop_is_not_passed_over(home: Home) -> None:
    home.run(*LOOP, given=piped(["", "/skip", "more", "."]))

    assert [row["data"] for row in home.rows("SELECT data FROM step WHERE kind = 'skipped'")] == []
    answered = home.rows("SELECT data FROM step WHERE kind = 'answered'")
    assert [json.loads(row["data"])["text"] for row in answered] == ["/skip\nmore"]


def test_a_drill_does_not_go_on_with_a_loop(home: Home) -> None:
    home.run(*LOOP, given=piped([""]))
    loop = home.rows("SELECT id FROM sitting")[0]["id"]

    done = home.run("drill", "--sitting", loop)

    assert done.returncode == 3
    assert done.stderr.decode().startswith(f"mlprep: There is no drill '{loop}'.")
