"""What a debrief says to do next: at most three commands, each one of the program."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.mock_loop import (
    Candidate,
    make_bank,
    plan,
    question_yaml,
    round_,
    sitting_down,
    usual_questions,
)

from mlprep.commands import generate
from mlprep.content.bank import Bank
from mlprep.content.types import Level
from mlprep.practice.attempt import Mark
from mlprep.readouts.debrief import LoopReport, debrief
from mlprep.sittings import steps as show


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    made = make_bank(
        tmp_path_factory.mktemp("bank"),
        *usual_questions(),
    )
    yield made
    made.close()


@pytest.fixture
def candidate(tmp_path: Path, bank: Bank) -> Iterator[Candidate]:
    with sitting_down(tmp_path / "home", bank) as made:
        yield made


DESIGN = round_(1, "ml-system-design", 45, "heavy")


def sat(candidate: Candidate, **marks: Mark) -> LoopReport:
    """Sit the usual loop with these marks by round type (underscores for hyphens)."""
    candidate.marks = {name.replace("_", "-"): mark for name, mark in marks.items()}
    candidate.start()
    return candidate.finish().report


def again(candidate: Candidate) -> LoopReport:
    """Return the debrief from the history alone."""
    sitting = candidate.history.sittings.get(candidate.sitting().sitting.id)
    assert sitting is not None
    framework = candidate.bank.framework
    syllabus = {row.id: row.text for row in framework.syllabus}
    return debrief(candidate.history, sitting, framework.loop_rule, syllabus)


COMMANDS: dict[str, Any] = dict(generate.commands())


def check(report: LoopReport, bank: Bank) -> None:
    """Parse every command of a report as the program does, and look its names up in the bank."""
    types = {one.id: one for one in bank.framework.rounds}
    assert 1 <= len(report.next) <= 3
    assert len({command for command, _ in report.next}) == len(report.next)
    for command, why in report.next:
        program, name, *rest = command.split()
        assert program == "mlprep"
        assert why
        found = COMMANDS[name].make_context(name, list(rest)).params
        assert found["resume"] or Level.of(found["level"])  # without one, a drill asks for it
        if name == "drill":
            rounds = found["round_"] or []
            assert set(rounds) <= set(types)
            assert not found["phase"] or found["phase"] in {p.id for r in rounds for p in types[r].phases}


@pytest.mark.parametrize(
    "missed",
    [
        (),
        ("coding",),
        ("ml-system-design", "coding"),
        ("behavioural", "leadership", "coding", "ml-system-design"),
    ],
)
@pytest.mark.parametrize(
    "changes",
    [{}, {"only": (1, 2)}, {"short": True}, {"company": "", "name": "generic-faang"}, {"role": None}],
)
def test_there_are_at_most_three_commands_and_each_parses(
    candidate: Candidate, missed: tuple[str, ...], changes: dict[str, object]
) -> None:
    candidate.marks = dict.fromkeys(missed, Mark.MISSED)
    candidate.seconds = {"Answer": 1000}
    candidate.start(plan(**changes))

    check(candidate.finish().report, candidate.bank)


def test_the_weakest_round_goes_first_and_of_two_as_weak_the_heavier(candidate: Candidate) -> None:
    report = sat(candidate, coding=Mark.MISSED, behavioural=Mark.MISSED, leadership=Mark.PARTLY)

    assert [command for command, _ in report.next] == [
        "mlprep drill --level senior --round behavioural",
        "mlprep drill --level senior --round coding",
        "mlprep drill --level senior --round leadership",
    ]
    assert report.next[0][1] == "Round of behavioural: no hire"


def test_two_weak_rounds_of_a_type_are_one_command(candidate: Candidate) -> None:
    candidate.marks = {"coding": Mark.MISSED}
    candidate.start(plan(round_(1, "coding", 20), round_(2, "coding", 20)))

    commands = [command for command, _ in candidate.finish().report.next]
    assert commands == ["mlprep drill --level senior --round coding", "mlprep drill --level senior --due"]


def test_a_drill_is_of_the_type_that_filled_the_round(candidate: Candidate) -> None:
    candidate.marks = {"leadership": Mark.MISSED}
    candidate.start(plan(round_(1, "hiring-manager", 45, drawn="leadership")))

    assert candidate.finish().report.next[0][0] == "mlprep drill --level senior --round leadership"


def test_a_design_over_its_minutes_is_drilled_by_phase_at_the_same_level(candidate: Candidate) -> None:
    candidate.start(plan(DESIGN))
    candidate.seconds = {"Answer": 500}

    assert candidate.finish().report.next[0] == (
        "mlprep drill --level senior --round ml-system-design --phase framing --count 5",
        "the design ran over its minutes",
    )


def test_a_round_over_its_minutes_that_is_no_design_is_not_called_one(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, question_yaml("plan", "strategy", minutes=20))
    with sitting_down(tmp_path / "home", bank) as one:
        one.start(plan(round_(1, "strategy", 20)))
        one.seconds = {"Answer": 500}
        report = one.finish().report
        assert report.rounds[0].seconds > 20 * 60
        assert not any("design" in command for command, _ in report.next)
    bank.close()


def test_what_was_not_sat_is_the_resume_while_the_loop_is_open(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.Rest)

    assert ("mlprep mock --resume", "the rest of the loop") in again(candidate).next


def test_what_was_not_sat_in_a_loop_stopped_for_good_is_another_loop(candidate: Candidate) -> None:
    candidate.start()
    candidate.until(show.Rest)
    candidate.give(show.Stop())

    command = "mlprep mock --company google --level senior --role mle --only 2 --only 3 --only 5"
    assert (command, "the rest of the loop") in again(candidate).next


def test_what_only_left_out_is_another_loop(candidate: Candidate) -> None:
    candidate.start(plan(only=(3,), short=True))

    command = "mlprep mock --company google --level senior --role mle --short --only 1 --only 2 --only 5"
    assert (command, "the rest of the loop") in candidate.finish().report.next


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"company": "", "name": "generic-faang"}, "--generic --level senior --role mle --only 2"),
        ({"company": "", "name": "acme"}, "--loop acme --only 2"),
        ({"company": "google", "name": "my-google"}, "--loop my-google --only 2"),
        (
            {"company": "generic-startup", "name": "generic-startup"},
            "--company generic-startup --level senior --role mle --only 2",
        ),
    ],
    ids=["generic", "own", "own of a company", "a generic loop as a company"],
)
def test_the_rest_is_sat_of_the_same_loop(candidate: Candidate, changes: dict[str, str], what: str) -> None:
    candidate.start(plan(DESIGN, round_(2, "coding"), only=(1,), **changes))

    assert (f"mlprep mock {what}", "the rest of the loop") in candidate.finish().report.next
