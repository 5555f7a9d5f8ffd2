"""Which texts are most alike: worked by hand, and held to what a cosine must do."""

from math import isclose, log, sqrt

from hypothesis import given
from hypothesis import strategies as st

from mlprep.practice.similarity import similar_pairs

TEXTS = [
    "labels late",
    "labels labels tower",
    "gradient",
]


def test_a_score_is_the_cosine_of_the_weighted_words() -> None:
    shared, alone = log(1 + 3 / 2), log(1 + 3 / 1)
    first = (shared, alone)
    second = ((1 + log(2)) * shared, alone)
    expected = shared * second[0] / (sqrt(first[0] ** 2 + alone**2) * sqrt(second[0] ** 2 + alone**2))

    ((one, other, score),) = similar_pairs(TEXTS, 0.01)

    assert (one, other) == (0, 1)
    assert isclose(score, expected, rel_tol=1e-12)


def test_words_are_compared_by_their_stem() -> None:
    ((_, _, score),) = similar_pairs(["Logging the queries", "logs of a query"], 0.5)

    assert isclose(score, 1.0)


def test_a_rare_word_in_common_counts_for_more_than_a_common_one() -> None:
    texts = ["towers drift", "towers spend", "towers labels", "towers nights", "cohorts drift"]
    scores = {(one, other): score for one, other, score in similar_pairs(texts, 0.01)}

    assert scores[0, 4] > scores[0, 1]


def test_the_best_pair_comes_first_and_none_below_the_least() -> None:
    texts = ["alpha beta gamma", "alpha beta gamma", "alpha beta delta", "alpha epsilon zeta"]
    found = similar_pairs(texts, 0.3)

    assert [pair[:2] for pair in found] == [(0, 1), (0, 2), (1, 2)]
    assert [score for *_, score in found] == sorted((score for *_, score in found), reverse=True)
    assert all(score >= 0.3 for *_, score in found)


def test_a_text_without_a_word_is_like_nothing() -> None:
    assert similar_pairs(["", "the of and", "labels"], 0.01) == []


@given(st.lists(st.text(alphabet="abcd ", max_size=30), max_size=8))
def test_every_score_lies_between_nothing_and_one(texts: list[str]) -> None:
    found = similar_pairs(texts, 0.001)

    assert all(0 < score <= 1 and one < other for one, other, score in found)
    assert len({pair[:2] for pair in found}) == len(found)


@given(st.text(alphabet="abcdefgh ", min_size=4, max_size=40), st.lists(st.text("xyz "), max_size=5))
def test_a_text_is_as_like_itself_as_can_be(text: str, others: list[str]) -> None:
    found = {pair[:2]: pair[2] for pair in similar_pairs([text, text, *others], 0.001)}

    if (0, 1) in found:  # it holds a word
        assert isclose(found[0, 1], 1.0)
