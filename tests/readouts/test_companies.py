"""The loop that is found for a role and level, and what it says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from mlprep.content.bank import Bank, open_bank
from mlprep.content.company_types import Confidence, Source, Weight
from mlprep.content.types import Filters, Level, Role
from mlprep.readouts.companies import (
    LAB,
    LARGE,
    STARTUP,
    choose_role,
    company_lines,
    generic_for,
    is_stale,
    loop_for,
    loop_view,
    own_label,
)
from mlprep.world.paths import Paths

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("bank")
    return open_bank(Paths(data=folder, cache=folder / "cache", config=folder), version="test")


def test_a_loop_that_is_evidenced_says_nothing_of_itself(bank: Bank) -> None:
    found = loop_for(bank, bank.company("google"), Role.MLE, Level.SENIOR)

    assert (found.level, found.stands_in, found.note) == (Level.SENIOR, "", "")


def test_the_nearest_level_says_so_and_names_the_generic_loop(bank: Bank) -> None:
    found = loop_for(bank, bank.company("uber"), Role.MLE, Level.STAFF)

    assert (found.level, found.stands_in) == (Level.SENIOR, "")
    assert found.note == (
        "No evidence for staff at Uber: these are the rounds for senior, the nearest level known. "
        "The generic loop would be generic-faang."
    )


def test_of_two_levels_equally_near_the_lower_is_taken(bank: Bank) -> None:
    google = bank.company("google")
    ends = tuple(loop for loop in google.loops if loop.role is Role.MLE and Level.SENIOR not in loop.levels)
    assert {level for loop in ends for level in loop.levels} == {Level.MID, Level.STAFF}

    assert loop_for(bank, replace(google, loops=ends), Role.MLE, Level.SENIOR).level is Level.MID


def test_a_role_without_evidence_gets_the_generic_loop_by_name(bank: Bank) -> None:
    found = loop_for(bank, bank.company("stripe"), Role.RE, Level.SENIOR)

    assert found.stands_in in {LAB, LARGE}
    assert found.role is Role.RE
    assert found.note.startswith("No evidence for a research engineer at Stripe (known: mle). A generic loop")
    assert f"({found.stands_in})" in found.note


def test_no_company_is_left_without_a_loop(bank: Bank) -> None:
    for name in bank.company_ids():
        for role in Role:
            for level in Level:
                found = loop_for(bank, bank.company(name), role, level)
                exact = found.role is role and found.level is level and not found.stands_in

                assert found.loop.rounds
                assert exact == (not found.note)


@pytest.mark.parametrize(
    ("name", "role", "generic"),
    [
        ("anthropic", Role.MLE, LAB),
        ("openai", Role.DS, LAB),
        ("deepmind", Role.RE, LAB),
        ("cohere", Role.MLE, LAB),
        ("xai", Role.MLE, LAB),
        ("mistral", Role.MLE, LAB),
        ("meta", Role.RE, LAB),
        ("meta", Role.MLE, LARGE),
        ("scale-ai", Role.MLE, STARTUP),
        ("hugging-face", Role.MLE, STARTUP),
        ("uber", Role.MLE, LARGE),
    ],
)
def test_each_company_has_its_generic(name: str, role: Role, generic: str) -> None:
    assert generic_for(name, role) == generic


@pytest.mark.parametrize(
    ("as_of", "stale"),
    [
        ("2025-05", False),
        ("2025-04", True),
        ("2025", False),
        ("2024", True),
        ("2026-11", False),
        ("2027", False),
    ],
)
def test_a_row_is_stale_after_eighteen_months(as_of: str, *, stale: bool) -> None:
    assert is_stale(Source("a page", as_of, Confidence.PRIMARY), TODAY) == stale


def test_the_questions_of_a_round_are_counted_at_the_level_and_for_the_role(bank: Bank) -> None:
    view = loop_view(bank, bank.company("google"), Role.DS, Level.SENIOR, today=TODAY)
    for one in view.rounds:
        filters = Filters(level=Level.SENIOR, rounds=(one.round.type,), role=Role.DS)
        assert one.ours is None or one.ours == bank.count(filters)
    everybody = bank.count(Filters(level=Level.SENIOR, rounds=tuple({one.round.type for one in view.rounds})))
    assert 0 < sum({one.round.type: one.ours or 0 for one in view.rounds}.values()) < everybody


def test_the_questions_of_a_principal_are_those_for_staff(bank: Bank) -> None:
    principal, staff = (
        loop_view(bank, bank.company("generic-faang"), Role.MLE, level, today=TODAY)
        for level in (Level.PRINCIPAL, Level.STAFF)
    )

    assert principal.serves is Level.STAFF
    assert [one.ours for one in principal.rounds] == [one.ours for one in staff.rounds]


def test_a_round_that_is_not_practised_has_no_number_of_questions(bank: Bank) -> None:
    view = loop_view(bank, bank.company("anthropic"), Role.MLE, Level.SENIOR, today=TODAY)

    assert {one.round.type for one in view.rounds if one.ours is None} == {"references", "team-match"}


def test_minutes_add_up_over_the_rounds_that_everybody_sits(bank: Bank) -> None:
    view = loop_view(bank, bank.company("meta"), Role.MLE, Level.SENIOR, today=TODAY)
    sat = [one.round.minutes for one in view.rounds if not one.round.optional]

    assert (view.minutes, view.unknown) == (30 + 45 + 45 + 60 + 60 + 45, 0)
    assert sat == [30, 45, 45, 60, 60, 45]


def test_the_weights_say_where_a_loop_is_decided(bank: Bank) -> None:
    view = loop_view(bank, bank.company("meta"), Role.DS, Level.SENIOR, today=TODAY)

    heavy = [one.round.type for one in view.of_weight(Weight.HEAVY)]
    assert heavy == ["statistics", "product-analytics", "behavioural"]


@pytest.mark.parametrize(
    ("name", "level", "said", "label"),
    [
        ("google", Level.SENIOR, "", "L5"),
        ("meta", Level.SENIOR, "", "E5"),
        ("meta", Level.SENIOR, "IC5", "IC5"),
        ("meta", Level.SENIOR, "senior", "E5"),
        ("shopify", Level.SENIOR, "", ""),
    ],
)
def test_a_level_is_called_what_the_company_calls_it(
    bank: Bank, name: str, level: Level, said: str, label: str
) -> None:
    assert own_label(bank.company(name), level, said) == label


def test_the_role_is_that_of_the_loops_there_are(bank: Bank) -> None:
    assert choose_role(bank.company("anthropic")) is Role.MLE
    assert choose_role(bank.company("anthropic"), bank.company("google")) is Role.MLE


def test_employers_are_listed_without_the_generic_loops(bank: Bank) -> None:
    lines = company_lines(bank)

    assert len(lines) == 29
    assert not any(one.generic for one in lines)
    assert len(company_lines(bank, generic=True)) == 32


def test_a_line_sums_a_company_up(bank: Bank) -> None:
    (google,) = [one for one in company_lines(bank) if one.id == "google"]

    assert (google.ai, google.weeks, google.roles) == ("off", (3, 8), (Role.DS, Role.MLE))
    assert (google.levels[0], google.levels[-1]) == (Level.JUNIOR, Level.STAFF)


def test_the_arithmetic_of_the_guides_load_stands_beside_its_loop(bank: Bank) -> None:
    (row,) = loop_view(bank, bank.company("generic-faang"), Role.MLE, Level.SENIOR, today=TODAY).notes

    assert "23,000" in row.text
    assert round(10_000_000 * 200 / 86_400, -3) == 23_000
    assert round(50_000 * 86_400 / (10_000_000 * 200), 1) == 2.2
