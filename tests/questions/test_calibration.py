"""What the report says of markers of known taste, on the sample answers of the shipped bank."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.samples import RAISED, Marker, Taste, exact, lenient_at

from mlprep.content.bank import Bank, open_bank
from mlprep.content.types import Filters, Level, Signal
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import WITHIN, Finding, Report
from mlprep.readouts.calibration import calibration_report
from mlprep.version import VERSION
from mlprep.world import find_paths

SEEDS = range(4)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    paths = find_paths({"MLPREP_HOME": str(tmp_path_factory.mktemp("bank"))})
    with open_bank(paths, version=VERSION) as made:
        yield made


def marked(
    folder: Path, bank: Bank, taste: Taste, samples: int, *, seed: int = 1, level: Level | None = None
) -> Report:
    """Return the report on somebody who marks so many samples by this taste, in the order drawn."""
    marker = Marker(folder, bank, taste)
    marker.go_through(marker.start(level, seed=seed), samples)
    found = calibration_report(marker.history)
    marker.close()
    return found


def by_level(found: Report) -> dict[str, Finding]:
    return {group.name: group.finding for group in found.levels}


@pytest.mark.parametrize("level", [None, Level.SENIOR])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_marker_one_step_too_lenient_on_senior_signals_is_named_there_and_nowhere_else(
    tmp_path: Path, bank: Bank, seed: int, level: Level | None
) -> None:
    taste = lenient_at(Level.SENIOR)
    found = by_level(marked(tmp_path / "home", bank, taste, WITHIN, seed=seed, level=level))

    assert found["senior"] is Finding.LENIENT
    assert {found[name] for name in ("mid", "staff") if name in found} <= {Finding.CLOSE, Finding.TOO_FEW}


def test_over_the_whole_bank_the_lenient_marker_is_named_at_senior_and_close_at_mid_and_staff(
    tmp_path: Path, bank: Bank
) -> None:
    found = marked(tmp_path / "home", bank, lenient_at(Level.SENIOR), len(bank.samples()))

    assert by_level(found) == {"mid": Finding.CLOSE, "senior": Finding.LENIENT, "staff": Finding.CLOSE}
    assert found.overall.finding is Finding.LENIENT


def careless(seed: int) -> Taste:
    """Return a taste that slips one step on one mark in ten, up or down as it comes."""
    chance = random.Random(seed)
    lowered = {Mark.MET: Mark.PARTLY, Mark.MISSED: Mark.MISSED}

    def taste(_signal: Signal, reference: Mark) -> Mark:
        if chance.random() >= 0.1:
            return reference
        return RAISED[reference] if chance.random() < 0.5 else lowered.get(reference, Mark.MISSED)

    return taste


def test_a_careless_marker_without_a_leaning_is_close_at_every_level(tmp_path: Path, bank: Bank) -> None:
    named = [
        group.name
        for seed in range(8)
        for group in marked(tmp_path / f"home-{seed}", bank, careless(seed), len(bank.samples())).levels
        if group.leans
    ]

    assert len(named) <= 2  # of 24 groups; the test lets one in twenty through


def test_an_exact_marker_is_not_named_at_all(tmp_path: Path, bank: Bank) -> None:
    found = marked(tmp_path / "home", bank, exact, len(bank.samples()))

    assert found.findings == ()
    assert {group.finding for group in (found.overall, *found.levels)} == {Finding.CLOSE}
    assert [group.halves for group in found.groups] == [0] * len(found.groups)


def test_at_least_24_questions_have_samples_and_every_level_has_twelve(bank: Bank) -> None:
    samples = bank.samples()
    at = [one.level for one in samples]

    assert len({one.question for one in samples}) >= 24
    assert all(at.count(level) >= 12 for level in (Level.MID, Level.SENIOR, Level.STAFF))


def test_every_contrast_answer_of_the_bank_is_listed(bank: Bank) -> None:
    listed = {(one.question, one.level) for one in bank.samples()}
    there = {
        (one.id, contrast.level)
        for one in bank.list(Filters())
        for contrast in bank.question(one.id).contrast
    }

    assert listed == there
