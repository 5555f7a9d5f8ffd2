"""Two companies side by side, and pay: right on the differences as the facts have them."""

from datetime import date

import pytest

from mlprep.content.bank import Bank, open_bank
from mlprep.content.company_types import Weight
from mlprep.content.types import Level, Role
from mlprep.readouts.comparing import Comparison, compare, pay_table
from mlprep.world.paths import Paths

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("bank")
    return open_bank(Paths(data=folder, cache=folder / "cache", config=folder), version="test")


def at_senior(bank: Bank, left: str, right: str) -> Comparison:
    return compare(bank, bank.company(left), bank.company(right), Role.MLE, Level.SENIOR, today=TODAY)


def heavy(found: Comparison) -> tuple[set[str], set[str]]:
    left, right = (
        {one.round.type for one in side.of_weight(Weight.HEAVY)} for side in (found.left, found.right)
    )
    return left, right


def twice(found: Comparison) -> dict[str, tuple[str, ...]]:
    return {one.type: one.twice for one in found.shared if one.twice}


def rules(found: Comparison) -> dict[str, tuple[str, str]]:
    return {
        stage: (left.rule if left else "", right.rule if right else "") for stage, left, right in found.ai
    }


def test_anthropic_and_google(bank: Bank) -> None:
    found = at_senior(bank, "anthropic", "google")

    assert heavy(found) == (
        {"research-depth", "statistics", "values"},
        {"coding", "ml-system-design", "platform-review"},
    )
    assert (found.left.found.loop.weeks, found.right.found.loop.weeks) == ((3, 6), (6, 8))
    assert {"values", "references", "research-depth", "statistics"} <= set(found.only_left)
    assert set(found.only_right) == {"behavioural", "ml-knowledge", "platform-review"}
    assert twice(found) == {
        "coding": ("not as often", "other minutes", "other weight"),
        "ml-system-design": ("other minutes",),
    }
    assert rules(found) == {
        "prepare": ("encouraged", "allowed"),
        "application": ("allowed", ""),
        "take-home": ("off", ""),
        "live": ("off", "off"),
    }


def test_meta_and_google(bank: Bank) -> None:
    found = at_senior(bank, "meta", "google")

    assert heavy(found)[0] == set()
    assert (found.left.found.loop.weeks, found.right.found.loop.weeks) == ((4, 6), (6, 8))
    assert found.only_left == ("ai-coding", "product-analytics")
    assert found.only_right == ("ml-knowledge", "platform-review", "team-match")
    assert rules(found)["live"] == ("provided", "off")
    assert "with an assistant at one, without at the other" in twice(found)["coding"]


def test_netflix_and_databricks(bank: Bank) -> None:
    found = at_senior(bank, "netflix", "databricks")

    assert heavy(found) == (
        {"coding", "ml-system-design", "ml-knowledge", "behavioural", "values"},
        {"coding", "ml-system-design", "platform-review"},
    )
    assert (found.left.found.loop.weeks, found.right.found.loop.weeks) == ((2, 6), (3, 8))
    assert found.ai == ()
    assert twice(found) == {"coding": ("not as often",), "behavioural": ("other weight",)}
    assert {"values", "statistics"} <= set(found.only_left)
    assert {"platform-review", "references"} <= set(found.only_right)


def test_a_comparison_the_other_way_round_is_its_mirror(bank: Bank) -> None:
    one, other = at_senior(bank, "meta", "stripe"), at_senior(bank, "stripe", "meta")

    assert (one.only_left, one.only_right) == (other.only_right, other.only_left)
    assert twice(one) == twice(other)


def test_pay_shows_each_company_and_level_once_with_one_empty_cell(bank: Bank) -> None:
    rows = pay_table(bank).rows

    assert len({(row.company.id, row.level) for row in rows}) == len(rows) == 24
    assert [(row.company.id, row.level) for row in rows if row.band is None] == [
        ("hugging-face", Level.STAFF)
    ]


def test_pay_of_one_company_and_level_is_one_row(bank: Bank) -> None:
    (row,) = pay_table(bank, company="google", level=Level.SENIOR).rows
    assert row.band

    assert (row.band.base.least, row.band.base.most) == (220, 270)
    assert (row.band.total.least, row.band.total.most, row.band.total.beyond) == (420, 600, False)


def test_pay_says_how_the_seeds_differ(bank: Bank) -> None:
    assert [row.id for row in pay_table(bank).notes] == ["X04", "X01"]
    assert [row.id for row in pay_table(bank, company="netflix", level=Level.MID).notes] == ["X01"]
    assert pay_table(bank, company="google").notes == ()


def test_a_company_without_bands_has_no_rows(bank: Bank) -> None:
    assert pay_table(bank, company="uber").rows == ()
