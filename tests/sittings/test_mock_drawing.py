"""Which questions a mock loop draws: none twice, the same by the same seed, and what a small bank says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.mock_loop import (
    Candidate,
    make_bank,
    named,
    plan,
    question_yaml,
    round_,
    sitting_down,
    usual_questions,
)

from mlprep.content.bank import Bank
from mlprep.content.types import Level, Role
from mlprep.errors import NothingMatchesError
from mlprep.sittings import steps as show
from mlprep.sittings.mock_drawing import choose

KEPT = named("story-calibration", kept=True)
TWICE = (
    round_(1, "coding", 45),
    round_(2, "coding", 45),
    round_(3, "behavioural", 45),
    round_(4, "behavioural", 45),
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    made = make_bank(tmp_path_factory.mktemp("bank"), *usual_questions())
    yield made
    made.close()


@pytest.fixture
def candidate(tmp_path: Path, bank: Bank) -> Iterator[Candidate]:
    with sitting_down(tmp_path / "home", bank) as made:
        yield made


def small(folder: Path, *questions: str) -> Bank:
    return make_bank(folder, *questions)


def names(candidate: Candidate) -> list[str]:
    return [question for _, question in candidate.drawn()]


def test_no_question_comes_twice_in_a_loop(candidate: Candidate) -> None:
    candidate.start(plan(*TWICE))
    candidate.finish()

    assert len(names(candidate)) == len(set(names(candidate)))
    assert {place for place, _ in candidate.drawn()} == {1, 2, 3, 4}


def test_a_small_bank_leaves_questions_to_the_rounds_still_to_come(candidate: Candidate) -> None:
    candidate.start(plan(*TWICE))  # four coding problems and five stories for two rounds of each
    candidate.finish()

    counts = [sum(place == number for place, _ in candidate.drawn()) for number in (1, 2, 3, 4)]
    assert counts == [2, 2, 2, 3]


@pytest.mark.parametrize("seed", [0, 7, 12345, 2**31 - 1])
def test_the_same_seed_and_an_empty_history_draw_the_same_loop(tmp_path: Path, bank: Bank, seed: int) -> None:
    drawn = []
    for number in (1, 2):
        with sitting_down(tmp_path / str(number), bank, seed=number) as one:
            one.start(plan(seed=seed))
            one.later = number == 2
            one.finish()
            drawn.append(one.drawn())

    assert drawn[0] == drawn[1]


def test_another_seed_draws_another_loop(candidate: Candidate) -> None:
    rounds = plan().rounds[0]
    loops = {
        tuple(q.id for q in choose(candidate.bank, candidate.history, plan(seed=seed), rounds, ()))
        for seed in range(12)
    }

    assert len(loops) > 4


def test_a_resume_before_a_round_draws_what_it_would_have_drawn(tmp_path: Path, bank: Bank) -> None:
    drawn = []
    for number in (1, 2):
        with sitting_down(tmp_path / str(number), bank) as one:
            one.start()
            one.until(show.Rest)
            if number == 2:
                one.resume()
            one.finish()
            drawn.append(one.drawn())

    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("seed", range(5))
def test_a_question_kept_for_mock_loops_goes_first(candidate: Candidate, seed: int) -> None:
    found = choose(candidate.bank, candidate.history, plan(seed=seed), round_(3, "behavioural", 45), ())

    assert found[0].id == KEPT
    assert found[0].reserved


def test_a_question_met_in_one_loop_goes_last_in_the_next(candidate: Candidate) -> None:
    only = plan(round_(1, "ml-system-design", 45))
    seen = []
    for _ in range(3):
        candidate.start(only)
        candidate.finish()
        seen += names(candidate)
        candidate.give(show.GoOn())
        candidate.sitting().leave()

    assert len(set(seen)) == 3
    candidate.start(only)
    candidate.finish()
    assert names(candidate)[0] in seen


def test_a_question_put_aside_as_irrelevant_is_not_drawn(candidate: Candidate) -> None:
    sitting = candidate.history.sittings.create("drill", {})
    candidate.history.questions.skipped(sitting.id, KEPT, "not-relevant")

    found = choose(candidate.bank, candidate.history, plan(), round_(3, "behavioural", 45), ())
    assert KEPT not in [one.id for one in found]


def test_a_question_that_fits_the_company_goes_before_one_that_does_not(tmp_path: Path) -> None:
    questions = [
        question_yaml(named(f"s{n}", kept=False), "ml-system-design", company=company)
        for n, company in enumerate(("", "", "", "google", "", ""))
    ]
    bank = small(tmp_path, *questions)
    with sitting_down(tmp_path / "home", bank) as one:
        for seed in range(4):
            found = choose(bank, one.history, plan(seed=seed), round_(1, "ml-system-design", 45), ())
            assert found[0].companies == ("google",)
    bank.close()


def test_every_question_drawn_is_of_the_level_that_serves(tmp_path: Path) -> None:
    levels = {"low": ("mid",), "right": ("senior", "staff"), "high": ("staff",)}
    bank = small(tmp_path, *(question_yaml(n, "coding", levels=at) for n, at in levels.items()))
    with sitting_down(tmp_path / "home", bank) as one:
        one.start(plan(round_(1, "coding", 45)))
        one.finish()
        assert names(one) == ["right"]
    bank.close()


def test_a_question_for_another_role_goes_before_the_nearest_type(tmp_path: Path) -> None:
    bank = small(
        tmp_path,
        question_yaml("mine", "coding", minutes=40, roles="mle"),
        question_yaml("theirs", "coding", minutes=40, roles="ds"),
        question_yaml("near", "ml-debugging", minutes=40),
    )
    with sitting_down(tmp_path / "home", bank) as one:
        one.start(
            plan(round_(1, "coding", 45), round_(2, "coding", 45), round_(3, "coding", 45), role=Role.MLE)
        )
        one.finish()
        assert one.drawn() == [(1, "mine"), (2, "theirs"), (3, "near")]
    bank.close()


def test_the_nearest_type_stands_in_where_the_rounds_own_has_none(tmp_path: Path) -> None:
    bank = small(tmp_path, question_yaml("deep", "project-deep-dive", minutes=60))
    with sitting_down(tmp_path / "home", bank) as one:
        one.start(plan(round_(1, "presentation", 60)))
        one.finish()
        assert names(one) == ["deep"]
    bank.close()


def test_a_bank_too_small_says_which_round_the_nearest_types_and_what_to_do(tmp_path: Path) -> None:
    bank = small(
        tmp_path,
        question_yaml("design", "ml-system-design", minutes=45),
        question_yaml("story", "behavioural"),
    )
    rounds = (
        round_(1, "ml-system-design", 45),
        round_(2, "ml-system-design", 45, name="Second design"),
        round_(3, "behavioural", 45),
    )
    with sitting_down(tmp_path / "home", bank) as one:
        with pytest.raises(NothingMatchesError) as raised:
            one.start(plan(*rounds))

        assert "round 2, Second design" in raised.value.what
        assert "ml-system-design, platform-review" in raised.value.what
        assert "--only 1 --only 3" in raised.value.todo
        assert one.history.sittings.open_ones("mock") == []
        one.start(plan(*rounds, only=(1, 3)))
        one.finish()
        assert names(one) == ["design", "story"]
    bank.close()


def test_a_loop_of_one_round_that_cannot_be_filled_offers_no_other(tmp_path: Path) -> None:
    bank = small(tmp_path, question_yaml("story", "behavioural"))
    with sitting_down(tmp_path / "home", bank) as one, pytest.raises(NothingMatchesError) as raised:
        one.start(plan(round_(1, "coding", 45)))
    assert "--only" not in raised.value.todo
    assert raised.value.todo.startswith("Add questions of your own")
    bank.close()


def test_a_principal_is_judged_by_the_level_that_serves(tmp_path: Path) -> None:
    bank = small(tmp_path, question_yaml("big", "ml-system-design", minutes=45, levels=("senior", "staff")))
    with sitting_down(tmp_path / "home", bank) as one:
        one.start(plan(round_(1, "ml-system-design", 45), level=Level.PRINCIPAL, serves=Level.STAFF))
        step = one.until(show.Answer)
        assert (step.header.aim.asked, step.header.aim.judged) == (Level.PRINCIPAL, Level.STAFF)
    bank.close()
