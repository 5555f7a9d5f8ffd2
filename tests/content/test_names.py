"""What people type for levels, rounds, topics, companies and roles."""

from dataclasses import replace

import pytest

from mlprep.content import names
from mlprep.content.bank import open_bank
from mlprep.content.types import Company, Framework, Ladder, Level, Role
from mlprep.errors import UsageError
from mlprep.world.paths import Paths


def company(id_: str, name: str, labels: dict[str, Level] | None, *aliases: str) -> Company:
    ladder = Ladder(tuple(labels.items()), "made up", "2026", "weak") if labels else None
    return Company(id_, name, aliases, ladder)


@pytest.fixture
def framework(paths: Paths) -> Framework:
    """The shipped framework with companies of the tests' own."""
    with open_bank(paths, version="1") as bank:
        shipped = bank.framework
    companies = (
        company("google", "Google", {"L4": Level.MID, "L5": Level.SENIOR, "ICT4": Level.MID}, "alphabet"),
        company("netflix", "Netflix", {"L5": Level.SENIOR}),
        company("openai", "OpenAI", {"L5": Level.STAFF, "Senior MTS": Level.SENIOR, "Staff": Level.SENIOR}),
        company("apple", "Apple", {"ICT4": Level.SENIOR}),
        company("canva", "Canva", None),
    )
    return replace(shipped, companies=companies)


@pytest.mark.parametrize(
    ("word", "at", "level", "label"),
    [
        ("senior", "", Level.SENIOR, "senior"),
        ("Senior", "", Level.SENIOR, "senior"),
        ("sr", "", Level.SENIOR, "sr"),
        ("l4", "", Level.MID, "L4"),
        ("L5", "openai", Level.STAFF, "L5"),
        ("L5", "Alphabet", Level.SENIOR, "L5"),
        ("senior-mts", "", Level.SENIOR, "Senior MTS"),
        ("staff", "google", Level.STAFF, "staff"),
    ],
)
def test_a_level_is_read(framework: Framework, word: str, at: str, level: Level, label: str) -> None:
    assert names.resolve_level(framework, word, at) == names.ResolvedLevel(level, label, "")


def test_a_label_without_a_company_takes_its_commonest_reading_and_says_so(framework: Framework) -> None:
    found = names.resolve_level(framework, "L5")
    assert found.level is Level.SENIOR
    assert found.note == "read as senior (Google, Netflix); at OpenAI L5 is staff: add --company openai"


def test_at_a_tie_the_lower_level_is_read(framework: Framework) -> None:
    assert names.resolve_level(framework, "ICT4").level is Level.MID


def test_a_level_that_is_a_label_of_another_meaning_is_noted(framework: Framework) -> None:
    found = names.resolve_level(framework, "staff", "openai")
    assert (found.level, found.note) == (Level.STAFF, "Staff at OpenAI is senior")


def test_a_company_without_a_ladder_is_said_to_have_none(framework: Framework) -> None:
    found = names.resolve_level(framework, "L4", "canva")
    assert (found.level, found.note) == (
        Level.MID,
        "no ladder is known for Canva: read as mid, its commonest meaning",
    )


def test_an_unknown_level_is_answered_with_the_levels(framework: Framework) -> None:
    with pytest.raises(UsageError) as caught:
        names.resolve_level(framework, "wizard")
    assert str(caught.value) == (
        "there is no level 'wizard'. Levels: junior, mid, senior, staff, principal;\n"
        "company labels work too (--company google --level L5)."
    )


def test_an_unknown_label_is_answered_with_that_ladder(framework: Framework) -> None:
    with pytest.raises(
        UsageError, match=r"Google has no level 'L9'\..* Its labels: L4 \(mid\), L5 \(senior\)"
    ):
        names.resolve_level(framework, "L9", "google")


def test_a_mistyped_level_gets_the_nearest_one(framework: Framework) -> None:
    with pytest.raises(UsageError, match="Did you mean 'senior'"):
        names.resolve_level(framework, "seniro")


@pytest.mark.parametrize("word", ["behavioural", "behavioral", "Behavioral"])
def test_a_family_is_all_its_rounds_in_either_spelling(framework: Framework, word: str) -> None:
    found = names.resolve_rounds(framework, [word])
    assert {"behavioural", "leadership", "values"} <= set(found)


def test_rounds_come_once_and_in_the_order_of_the_framework(framework: Framework) -> None:
    assert names.resolve_rounds(framework, ["sql", "statistics", "sql", "ML debugging"]) == (
        "ml-debugging",
        "sql",
        "statistics",
    )


def test_no_word_means_no_round_is_named(framework: Framework) -> None:
    assert names.resolve_rounds(framework, []) == ()


def test_a_mistyped_round_gets_the_nearest_one(framework: Framework) -> None:
    with pytest.raises(UsageError, match=r"there is no round 'statstics'\. Did you mean 'statistics'\?"):
        names.resolve_rounds(framework, ["statstics"])


def test_a_topic_is_read_by_id_or_name(framework: Framework) -> None:
    topic = framework.topics[0]
    assert (
        names.resolve_topic(framework, topic.name.upper())
        == names.resolve_topic(framework, topic.id)
        == topic.id
    )


def test_a_mistyped_topic_gets_the_nearest_one(framework: Framework) -> None:
    with pytest.raises(UsageError, match="Did you mean 'ranking'"):
        names.resolve_topic(framework, "rankng")


@pytest.mark.parametrize("word", ["google", "Google", "ALPHABET"])
def test_a_company_is_read_by_id_name_or_alias(framework: Framework, word: str) -> None:
    assert names.resolve_company(framework, word).id == "google"


def test_a_mistyped_company_gets_the_nearest_one(framework: Framework) -> None:
    with pytest.raises(UsageError, match=r"there is no company 'gogle'\. Did you mean 'google'\?"):
        names.resolve_company(framework, "gogle")


@pytest.mark.parametrize(("word", "role"), [("DS", Role.DS), ("ML Engineer", Role.MLE), ("re", Role.RE)])
def test_a_role_is_read(word: str, role: Role) -> None:
    assert names.resolve_role(word) is role


def test_an_unknown_role_is_answered_with_the_roles() -> None:
    with pytest.raises(UsageError, match=r"Roles: ds \(data scientist\)"):
        names.resolve_role("swe")


def test_a_junior_is_served_by_the_questions_for_a_mid(framework: Framework) -> None:
    assert names.serving_level(framework, Level.JUNIOR) is Level.MID
    assert names.serving_level(framework, Level.SENIOR) is Level.SENIOR
