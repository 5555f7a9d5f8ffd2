from datetime import date
from typing import Any

import pytest

from mlprep.practice.selection import NEVER


def test_a_question_never_met_has_the_standing_of_one(home: Any) -> None:
    assert home.history.questions.standing("delayed-labels") == NEVER
    assert home.history.questions.standings(["a", "b"]) == {}


def test_a_question_whose_signals_were_shown_is_known(home: Any) -> None:
    home.history.questions.saw("delayed-labels", "signals")

    assert home.history.questions.known("delayed-labels")
    assert home.history.questions.standing("delayed-labels").known
    assert not home.history.questions.known("drift-alarm")


@pytest.mark.parametrize(("why", "known"), [("seen", True), ("not-relevant", False), ("later", False)])
def test_a_question_skipped_as_seen_is_known_when_it_is_answered(home: Any, why: str, *, known: bool) -> None:
    home.history.questions.skipped(home.sitting(), "delayed-labels", why)

    assert home.history.questions.known("delayed-labels") is known


@pytest.mark.parametrize(("why", "known", "left_out"), [("seen", True, False), ("not-relevant", False, True)])
def test_a_skip_says_what_it_was_for(home: Any, why: str, *, known: bool, left_out: bool) -> None:
    home.history.questions.skipped(home.sitting(), "delayed-labels", why)

    assert home.history.questions.standing("delayed-labels").known is known
    assert home.history.questions.irrelevant() == ({"delayed-labels"} if left_out else set())


def test_a_reversed_skip_counts_no_more(home: Any) -> None:
    home.history.questions.skipped(home.sitting(), "delayed-labels", "not-relevant")
    home.undo(home.kept()["skip"][0][0])

    assert home.history.questions.irrelevant() == set()


def test_a_question_is_due_on_its_day_and_not_before(home: Any) -> None:
    home.add()
    standing = home.history.questions.standing("delayed-labels")

    assert home.history.questions.due(standing.due) == ["delayed-labels"]
    assert home.history.questions.due(date.fromordinal(standing.due.toordinal() - 1)) == []


def test_a_version_is_kept_once_and_read_back(home: Any) -> None:
    for _ in range(2):
        home.history.questions.keep_version("f" * 32, "delayed-labels", '{"title": "é"}')

    assert home.history.questions.version("f" * 32) == '{"title": "é"}'
    assert home.history.questions.version("0" * 32) is None


def test_more_questions_than_fit_one_statement_are_looked_up(home: Any) -> None:
    home.add("question-1100")

    found = home.history.questions.standings([f"question-{n}" for n in range(1200)])

    assert list(found) == ["question-1100"]
