"""What the shipped story catalogue must hold, beyond what ``bank check`` asks of it."""

import pytest

from mlprep.content.bank import open_bank
from mlprep.content.types import Filters, Framework, Level, Question
from mlprep.world.paths import Paths

LEVELS = (Level.MID, Level.SENIOR, Level.STAFF)
Shipped = tuple[Framework, list[Question]]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    folder = tmp_path_factory.mktemp("bank")
    paths = Paths(data=folder / "data", cache=folder / "cache", config=folder / "config")
    with open_bank(paths, version="test") as bank:
        return bank.framework, [bank.question(one.id) for one in bank.list(Filters())]


@pytest.mark.parametrize("row", ["T04", "F03", "F05", "F06", "F09", "F11", "L05", "L08", "L15"])
def test_every_row_on_stories_is_carried_by_a_signal(shipped: Shipped, row: str) -> None:
    assert any(row in signal.covers for signal in shipped[0].stories.signals)


def test_every_company_named_exists(shipped: Shipped) -> None:
    framework, _ = shipped
    known = {one.id for one in framework.companies if not one.generic}

    assert {name for signal in framework.stories.signals for name in signal.companies} <= known


def test_every_signal_says_what_it_looks_like_at_three_levels(shipped: Shipped) -> None:
    assert [one.id for one in shipped[0].stories.signals if tuple(one.at) != LEVELS] == []


def test_what_is_heard_at_a_level_is_one_sentence_of_fifteen_to_thirty_five_words(shipped: Shipped) -> None:
    wrong = {
        (signal.id, level): said
        for signal in shipped[0].stories.signals
        for level, said in signal.at.items()
        if not (15 <= len(said.split()) <= 35 and said.endswith(".") and said.count(". ") == 0)
    }

    assert wrong == {}


def test_no_sentence_stands_twice(shipped: Shipped) -> None:
    said = [text for signal in shipped[0].stories.signals for text in signal.at.values()]

    assert len(set(said)) == len(said)


def test_every_signal_has_eight_to_sixteen_cues(shipped: Shipped) -> None:
    assert [one.id for one in shipped[0].stories.signals if not 8 <= len(one.cues) <= 16] == []


def test_some_signal_is_asked_for_from_every_level_on(shipped: Shipped) -> None:
    assert {one.asked_from for one in shipped[0].stories.signals} == set(LEVELS)


@pytest.mark.parametrize("company", ["amazon", "google", "netflix"])
def test_companies_with_published_principles_ask_for_signals_by_name(shipped: Shipped, company: str) -> None:
    assert any(company in signal.companies for signal in shipped[0].stories.signals)


def test_a_story_within_its_budgets_lasts_two_minutes_and_forty_seconds(shipped: Shipped) -> None:
    assert sum(one.seconds for one in shipped[0].stories.parts) == 160


def test_the_action_has_more_than_half_of_the_time(shipped: Shipped) -> None:
    parts = {one.id: one.seconds for one in shipped[0].stories.parts}

    assert parts["action"] * 1000 > sum(parts.values()) * shipped[0].stories.rule.action_share


def test_the_signals_that_staff_loops_ask_for_are_asked_by_a_question_for_staff(shipped: Shipped) -> None:
    framework, questions = shipped
    asked = {name for one in questions if Level.STAFF in one.levels for name in one.stories}

    assert {one.id for one in framework.stories.signals if one.asked_from is Level.STAFF} <= asked


def test_a_question_that_names_a_signal_is_for_a_round_of_stories(shipped: Shipped) -> None:
    framework, questions = shipped
    families = {one.id: one.family for one in framework.rounds}

    assert {families[one.round] for one in questions if one.stories} == {"behavioural"}
