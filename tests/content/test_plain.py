"""Content as JSON, and a hash that follows the content and not the file's formatting."""

from collections.abc import Callable

import pytest

from mlprep.content.bank import open_bank
from mlprep.content.events import read_source
from mlprep.content.minimums import Known, known_ids
from mlprep.content.plain import (
    canonical_json,
    content_hash,
    framework_from_json,
    framework_to_json,
    question_from_json,
)
from mlprep.content.reader import read_questions
from mlprep.content.types import Filters, Question
from mlprep.world.paths import Paths

Make = Callable[..., str]


@pytest.fixture
def known(paths: Paths) -> Known:
    with open_bank(paths, version="1") as bank:
        return known_ids(bank.framework)


def read(text: str, known: Known) -> Question:
    found, problems = read_questions(read_source(text.encode(), "x"), known)
    assert [str(problem) for problem in problems] == []
    return found[0][1]


def test_the_hash_does_not_depend_on_formatting(question: Make, known: Known) -> None:
    text = question("first-one", title="Labels")
    other = "# a remark\n" + text.replace("title: Labels", "title:   'Labels'").replace(
        "levels: [mid, senior]", "levels:\n    - mid\n    - senior"
    ).replace("answer: |", "answer: |-")
    assert content_hash(read(text, known)) == content_hash(read(other, known))


def test_the_hash_does_not_depend_on_the_order_of_keys(question: Make, known: Known) -> None:
    text = question("first-one").replace("  minutes: 20\n", "") + "  minutes: 20\n"
    assert content_hash(read(text, known)) == content_hash(read(question("first-one"), known))


@pytest.mark.parametrize("change", [("20", "21"), ("Guesses", "Guesses."), ("from: mid", "from: senior")])
def test_the_hash_depends_on_the_content(change: tuple[str, str], question: Make, known: Known) -> None:
    text = question("first-one", levels=("mid", "mid", "senior")).replace(
        "[mid, mid, senior]", "[mid, senior]"
    )
    assert content_hash(read(text, known)) != content_hash(read(text.replace(*change, 1), known))


def test_every_shipped_question_survives_the_way_through_json(paths: Paths) -> None:
    with open_bank(paths, version="1") as bank:
        for listed in bank.list(Filters()):
            question = bank.question(listed.id)
            assert question_from_json(canonical_json(question)) == question


def test_the_framework_survives_the_way_through_json(paths: Paths) -> None:
    with open_bank(paths, version="1") as bank:
        framework = bank.framework
    assert framework_from_json(framework_to_json(framework)) == framework


def test_text_that_looks_like_something_else_stays_text(question: Make, known: Known) -> None:
    for word in ("no", "12:30", "0123", "1e3", "null", "~"):
        assert read(question("first-one", title=word), known).title == word


@pytest.mark.parametrize("word", ["1e3", "0x10", "12:30", "-5", "1_0", "20.0", "no", "٣"])
def test_minutes_are_plain_digits(word: str, question: Make, known: Known) -> None:
    source = read_source(question("first-one").replace("minutes: 20", f"minutes: {word}").encode(), "x")
    found, problems = read_questions(source, known)
    assert found == []
    assert [problem.message for problem in problems] == [
        "question 'first-one': 'minutes' must be a whole number, such as 20."
    ]
