"""Where two questions read alike, somebody has read both and said why both stay."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mlprep.content.bank import open_bank
from mlprep.readouts.similar import similar_questions
from mlprep.world.paths import Paths

LISTED = Path(__file__).parent / "similar_pairs.yaml"
REASON_WORDS = (8, 60)


@pytest.fixture(scope="module")
def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    folder = tmp_path_factory.mktemp("bank")
    with open_bank(Paths(data=folder, cache=folder / "cache", config=folder), version="test") as bank:
        return [(pair.one.id, pair.other.id) for pair in similar_questions(bank.everything())]


def test_every_pair_that_reads_alike_is_listed_with_its_reason(
    listed: list[dict[str, Any]], alike: list[tuple[str, str]]
) -> None:
    reasons = {tuple(one["pair"]) for one in listed}

    assert [pair for pair in alike if pair not in reasons] == [], (
        "read both, then list the pair with a reason"
    )


def test_no_pair_stays_listed_that_reads_alike_no_more(
    listed: list[dict[str, Any]], alike: list[tuple[str, str]]
) -> None:
    assert [tuple(one["pair"]) for one in listed if tuple(one["pair"]) not in alike] == []


def test_no_pair_is_listed_twice(listed: list[dict[str, Any]]) -> None:
    pairs = [tuple(one["pair"]) for one in listed]

    assert len(set(pairs)) == len(pairs)


def test_every_reason_is_a_sentence_of_its_own(listed: list[dict[str, Any]]) -> None:
    least, most = REASON_WORDS
    reasons = [one["why"] for one in listed]

    assert [one for one in reasons if not least <= len(one.split()) <= most] == []
    assert len(set(reasons)) == len(reasons)
