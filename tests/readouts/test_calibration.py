"""How the candidate marks, read from the history; what the home screen says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.mock_loop import make_bank, named, question_yaml
from harness.samples import Marker, Taste, contrast_yaml, exact, lenient_at

from mlprep.content.bank import Bank
from mlprep.content.types import Level, Signal
from mlprep.practice.attempt import Mark
from mlprep.readouts.calibration import calibration_report, report_data
from mlprep.readouts.standing import standing

LOW = {**{f"p{n}": "met" for n in range(3)}, "p3": "partly", "p4": "missed", "p5": "missed"}
NAMES = [named(f"question-{n}", kept=False) for n in range(6)]


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    made = [question_yaml(name, "statistics") + contrast_yaml(mid=LOW, senior=LOW) for name in NAMES]
    with make_bank(tmp_path, *made) as bank:
        yield bank


@pytest.fixture
def marker(tmp_path: Path, bank: Bank) -> Iterator[Marker]:
    made = Marker(tmp_path / "home", bank)
    yield made
    made.close()


def harsh_at_mid(signal: Signal, reference: Mark) -> Mark:
    return Mark.PARTLY if signal.level is Level.MID else reference


def one_dimension(signal: Signal, reference: Mark) -> Mark:
    return Mark.MET if signal.id == "p4" else reference


def test_a_history_without_marks_gives_an_empty_report(marker: Marker) -> None:
    found = calibration_report(marker.history)

    assert (found.samples, found.overall.n, found.levels, found.findings) == (0, 0, (), ())


def test_the_report_is_read_by_the_version_that_was_marked(marker: Marker, tmp_path: Path) -> None:
    marker.mark(marker.start())
    file = tmp_path / "bank" / "mixed" / "all.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("p0: met", "p0: missed"), encoding="utf-8")

    found = calibration_report(marker.history)

    assert (found.overall.n, found.overall.too_high) == (6, 0)


def test_marks_whose_sample_the_version_lacks_are_passed_over(marker: Marker) -> None:
    marker.mark(calibration := marker.start())
    sample = calibration.samples[-1]
    marker.history.calibrations.add(
        sample.question.id, sample.hash, level=Level.PRINCIPAL, guess=Level.MID, marks={"p0": Mark.MET}
    )

    assert calibration_report(marker.history).samples == 1


def test_the_json_of_a_report_has_means_rounded_and_shares(marker: Marker) -> None:
    marker.taste = lenient_at(Level.SENIOR)
    marker.go_through(marker.start(), 4)
    data = report_data(calibration_report(marker.history))
    senior = next(group for group in data["groups"] if group["name"] == "senior")

    assert senior == {
        "by": "level", "name": "senior", "n": 12, "mean": 0.5, "too_high": 12, "too_low": 0, "equal": 0,
        "could_be_higher": 12, "could_be_lower": 4, "p": 0.000549, "finding": "lenient",
    }  # fmt: skip
    assert data["guesses"] == {
        "n": 4, "right": 4, "too_high": 0, "too_low": 0, "share_right": 1.0, "share_by_chance": 0.5,
        "mean_distance": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("taste", "expected"),
    [
        (exact, []),
        (lenient_at(Level.SENIOR), [("level", "senior", "lenient", 50, 18)]),
        # every mid reference is met here, so that nothing there tells harsh from careless; over all it does
        (harsh_at_mid, [("all", "all", "harsh", -25, 36)]),
        # 6 of the 18 senior marks that could be too high, none of the 6 that could be too low: p = .28
        (one_dimension, [("all", "all", "lenient", 17, 36)]),
    ],
)
def test_the_home_screen_is_told_of_levels_that_lean_and_of_nothing_else(
    marker: Marker, taste: Taste, expected: list[tuple[str, str, str, int, int]]
) -> None:
    marker.taste = taste
    marker.go_through(marker.start(), 6)

    found = standing(marker.history).marking

    assert [(one.by, one.name, one.finding, one.mean, one.n) for one in found] == expected


def test_where_no_level_leans_the_home_screen_is_told_what_else_does(marker: Marker) -> None:
    left = iter(range(5))

    def sometimes(signal: Signal, reference: Mark) -> Mark:
        """Return marks too high on one senior signal of five samples: 5 of 18 there, p = .20."""
        return Mark.MET if signal.id == "p3" and next(left, None) is not None else reference

    marker.taste = sometimes
    marker.go_through(marker.start(), 6)

    found = standing(marker.history).marking

    assert [(one.by, one.name, one.finding) for one in found] == [("all", "all", "lenient")]
