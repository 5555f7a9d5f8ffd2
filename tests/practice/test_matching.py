"""Asks in a candidate's own words, and the lines proposed for a signal."""

from pathlib import Path

import pytest
import yaml

from mlprep.practice.matching import answer_to, best, rank, words

CASES = yaml.safe_load(Path(__file__).with_name("matching_cases.yaml").read_text(encoding="utf-8"))
CLARIFICATIONS = {name: [tuple(pair) for pair in pairs] for name, pairs in CASES["clarifications"].items()}


@pytest.mark.parametrize(
    ("asked", "of", "expected"), [(case["ask"], case["of"], case["finds"]) for case in CASES["asks"]]
)
def test_an_ask_in_plausible_words_finds_its_clarification(asked: str, of: str, expected: int) -> None:
    assert answer_to(asked, CLARIFICATIONS[of]) == expected


@pytest.mark.parametrize("of", ["feed", "labels"])
def test_each_prepared_ask_finds_itself(of: str) -> None:
    clarifications = CLARIFICATIONS[of]

    assert [answer_to(ask, clarifications) for ask, _ in clarifications] == list(range(len(clarifications)))


@pytest.mark.parametrize("of", ["feed", "labels"])
@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?",
        "asdf qwer zxcv",
        "What is your favourite colour?",
        "Do you like the weather in Lisbon?",
        "Is there parking at the office?",
        "Could you repeat that please?",
        "How long is the interview?",
        "What about GDPR and privacy?",
        "Who won the football match yesterday?",
    ],
)
def test_nonsense_finds_no_clarification(asked: str, of: str) -> None:
    assert answer_to(asked, CLARIFICATIONS[of]) is None


def test_one_word_in_common_among_many_others_finds_no_clarification() -> None:
    asked = "Which coffee do the people on your floor drink after lunch, and is breakfast served there?"

    assert answer_to(asked, CLARIFICATIONS["feed"]) is None


def test_a_question_without_clarifications_answers_nothing() -> None:
    assert answer_to("Who else was in the room when the model was stopped?", ()) is None


def test_at_a_tie_the_clarification_more_of_which_was_asked_is_the_answer() -> None:
    pairs = (("How many changes come from other teams?", "Ten."), ("How many changes are there?", "Ninety."))

    assert answer_to("How many changes are there?", pairs) == 1


@pytest.mark.parametrize(
    ("signal", "answer", "line"),
    [(case["signal"], CASES["answers"][case["in"]], case["line"]) for case in CASES["signals"]],
)
def test_the_line_that_shows_a_signal_is_proposed_first(signal: str, answer: list[str], line: int) -> None:
    assert best(signal, answer) == line


@pytest.mark.parametrize(
    "same",
    [
        "daily days day",
        "purchases purchase purchased purchasing",
        "figures figure",
        "queries query",
        "companies company",
        "logging logged logs log",
        "shipping shipped ships ship",
        "estimates estimated estimation",
        "comments comment commented",
        "losses loss",
        "biases bias",
        "classes class",
        "labelling labels label",
        "user's users user",
    ],
)
def test_forms_of_one_word_are_one_word(same: str) -> None:
    assert len(set(words(same))) == 1


@pytest.mark.parametrize("different", ["test text", "model mode", "comment come", "rank rate"])
def test_different_words_stay_apart(different: str) -> None:
    assert len(set(words(different))) == 2


def test_numbers_stay_whole_and_small_words_are_left_out() -> None:
    assert words("What is the p99 of the 150 ms, and 2.8 %?") == ["p99", "150", "ms", "2", "8"]


def test_all_words_found_is_one_and_none_is_left_out() -> None:
    assert rank("ranking posts", ["the ranked post", "nothing alike"]) == [(0, 1.0)]


def test_a_rarer_word_counts_more() -> None:
    lines = ["the model and the feature", "the model", "the model and the canary"]

    assert best("model canary", lines) == 2


def test_ties_keep_their_order() -> None:
    assert [index for index, _ in rank("cache", ["cache one", "cache two", "cache three"])] == [0, 1, 2]


def test_the_word_itself_goes_before_one_that_means_the_same() -> None:
    assert best("latency", ["it must be fast", "its latency"]) == 1


def test_below_the_least_score_there_is_no_best() -> None:
    assert best("ranking canary rollback", ["we rank", "we wait"], least=0.9) is None
    assert best("", ["we rank"]) is None
    assert best("ranking", []) is None
