"""What the shipped bank must hold, beyond what ``bank check`` asks of each question."""

import re
from collections import Counter
from pathlib import Path

import pytest

from mlprep.content.bank import open_bank
from mlprep.content.types import FAMILIES, Filters, Framework, Level, Question
from mlprep.practice.attempt import Mark
from mlprep.practice.scoring import level_shown
from mlprep.practice.selection import FIRST_RUN_MINUTES
from mlprep.world.paths import Paths

ROWS = [f"Q{number:02d}" for number in range(1, 33)]
VARIANTS = {"Q06": "abcd", "Q12": "abc", "Q14": "abc", "Q15": "abcdef"}
SAMPLE_QUESTIONS = [row + letter for row in ROWS for letter in VARIANTS.get(row, " ")]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Framework, list[Question]]:
    folder = tmp_path_factory.mktemp("bank")
    paths = Paths(data=folder / "data", cache=folder / "cache", config=folder / "config")
    with open_bank(paths, version="test") as bank:
        return bank.framework, [bank.question(one.id) for one in bank.list(Filters())]


Shipped = tuple[Framework, list[Question]]


SIZES = {
    ("ml-system-design",): (45, 15),
    ("platform-review", "project-deep-dive"): (25, 10),
    ("coding", "ml-debugging"): (30, 5),
    ("ml-knowledge",): (60, 10),
    ("statistics",): (45, 12),
    ("product-analytics",): (20, 5),
    ("behavioural",): (40, 10),
    ("cross-functional",): (20, 6),
    ("leadership",): (20, 15),
    ("strategy",): (16, 12),
    ("research-depth",): (16, 10),
    ("hiring-manager", "values", "recruiter-screen", "phone-screen"): (45, 12),
}
"""How many questions the round types have together, and how many of those list staff."""


@pytest.mark.parametrize("rounds", SIZES, ids=" ".join)
def test_the_bank_has_its_size(shipped: Shipped, rounds: tuple[str, ...]) -> None:
    questions = [one for one in shipped[1] if one.round in rounds]
    staff = [one for one in questions if Level.STAFF in one.levels]
    least, of_staff = SIZES[rounds]

    assert len(questions) >= least
    assert len(staff) >= of_staff


@pytest.mark.parametrize("row", SAMPLE_QUESTIONS)
def test_every_sample_question_is_carried(shipped: Shipped, row: str) -> None:
    assert any(row.strip() in question.covers for question in shipped[1])


def test_every_row_that_is_carried_stands_in_the_syllabus(shipped: Shipped) -> None:
    framework, questions = shipped
    known = {row.id for row in framework.syllabus}

    assert {row for question in questions for row in question.covers} <= known


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("level", [Level.MID, Level.SENIOR, Level.STAFF])
def test_every_family_has_questions_for_every_level(shipped: Shipped, family: str, level: Level) -> None:
    framework, questions = shipped
    families = {one.id: one.family for one in framework.rounds}

    assert sum(families[q.round] == family and level in q.levels for q in questions) >= 25


@pytest.mark.parametrize("level", [Level.MID, Level.SENIOR, Level.STAFF])
def test_a_first_run_finds_a_short_question_at_every_level(shipped: Shipped, level: Level) -> None:
    assert any(level in q.levels and q.minutes <= FIRST_RUN_MINUTES for q in shipped[1])


@pytest.mark.parametrize("family", FAMILIES)
def test_six_questions_of_every_family_are_answered_at_several_levels(shipped: Shipped, family: str) -> None:
    framework, questions = shipped
    families = {one.id: one.family for one in framework.rounds}

    assert sum(families[q.round] == family and len(q.contrast) >= 2 for q in questions) >= 6


def test_every_contrast_answer_shows_its_level_by_the_published_rule(shipped: Shipped) -> None:
    framework, questions = shipped

    shown = {
        (question.id, contrast.level): level_shown(
            question.signals,
            question.levels,
            {signal: Mark(mark) for signal, mark in contrast.marks},
            framework.rule,
        )
        for question in questions
        for contrast in question.contrast
    }

    assert shown == {key: key[1] for key in shown}


def test_every_prompt_is_read_aloud_in_forty_seconds(shipped: Shipped) -> None:
    # 180 words a minute is an unhurried reading; 120 words are forty seconds of it.
    assert [q.id for q in shipped[1] if len(q.prompt.split()) > 120] == []


def test_no_two_questions_share_a_title(shipped: Shipped) -> None:
    assert [title for title, n in Counter(q.title for q in shipped[1]).items() if n > 1] == []


def test_every_row_of_the_syllabus_has_an_id_of_its_own(shipped: Shipped) -> None:
    ids = Counter(row.id for row in shipped[0].syllabus)

    assert [row for row, n in ids.items() if n > 1] == []


def test_every_dimension_of_a_signal_has_its_anchors(shipped: Shipped) -> None:
    framework, questions = shipped
    anchored = {one.id for one in framework.dimensions if len(one.anchors) == 3}

    assert {s.dimension for q in questions for s in q.signals} <= anchored


def test_no_question_names_a_path_or_an_index() -> None:
    folder = Path(__file__).parents[2] / "questions"
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.rglob("*.yaml")}

    assert [name for name, text in texts.items() if re.search(r"/(home|root|work)/", text)] == []
