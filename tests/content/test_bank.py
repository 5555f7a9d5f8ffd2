"""Drawing, listing, counting and searching with filters."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlprep.content import index
from mlprep.content.bank import POSITIONS, Bank, fixed_position, open_bank
from mlprep.content.plain import is_reserved
from mlprep.content.types import Filters, Level, Listed, Role
from mlprep.errors import NothingMatchesError
from mlprep.world.paths import Paths

Question = Callable[..., str]
Open = Callable[[], Bank]

ROUNDS = ("statistics", "coding", "behavioural")
TOPICS = ("drift", "ads", "rag", "power")
LEVELS = (("mid",), ("mid", "senior"), ("senior", "staff"))
WORDS = ("zebra", "lion", "C++", "A/B", "label-delay")


@pytest.fixture
def bank(bank_folder: Path, open_here: Open, question: Question) -> Bank:
    """A bank of sixty questions whose properties are drawn with a fixed seed."""
    rng = random.Random(5)
    made = [
        question(
            f"made-{number:02d}",
            title=rng.choice(["alpha", "Beta", "gamma"]) + f" {number % 7}",
            round_=rng.choice(ROUNDS),
            levels=rng.choice(LEVELS),
            roles=rng.choice(["ds", "mle", "ds, re"]),
            topics=", ".join(rng.sample(TOPICS, 2)),
            companies=rng.choice(["", "google", "google, meta"]),
            minutes=rng.choice([8, 20, 45]),
            prompt=f"'{rng.choice(WORDS)} and {rng.choice(WORDS)}'",
        )
        for number in range(60)
    ]
    (bank_folder / "statistics/a.yaml").write_text("".join(made))
    opened = open_here()
    assert opened.problems == []
    return opened


def passes(one: Listed, filters: Filters) -> bool:
    return (
        (filters.level is None or filters.level in one.levels)
        and (not filters.rounds or one.round in filters.rounds)
        and (not filters.topics or bool(set(filters.topics) & set(one.topics)))
        and (not filters.company or filters.company in one.companies)
        and (filters.role is None or filters.role in one.roles)
        and (filters.max_minutes is None or one.minutes <= filters.max_minutes)
    )


some_filters = st.builds(
    Filters,
    level=st.sampled_from([None, *Level]),
    rounds=st.lists(st.sampled_from([*ROUNDS, "sql", "no-such"]), max_size=3, unique=True).map(tuple),
    topics=st.lists(st.sampled_from([*TOPICS, "no-such"]), max_size=3, unique=True).map(tuple),
    company=st.sampled_from(["", "google", "meta", "apple", "no-such"]),
    role=st.sampled_from([None, *Role]),
    max_minutes=st.sampled_from([None, 8, 20, 100]),
)
calm = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@calm
@given(filters=some_filters, start=st.integers(0, POSITIONS - 1), limit=st.sampled_from([None, 1, 3, 100]))
def test_every_combination_of_filters_selects_what_passes_from_the_start_on(
    bank: Bank, filters: Filters, start: int, limit: int | None
) -> None:
    everything = bank.list(Filters())
    fitting = [one for one in everything if passes(one, filters)]
    fitting.sort(key=lambda one: ((fixed_position(one.id) - start) % POSITIONS, one.id))
    assert bank.select(filters, limit=limit, start=start) == fitting[:limit]


@calm
@given(filters=some_filters, limit=st.sampled_from([None, 1, 7]), offset=st.integers(0, 70))
def test_lists_are_in_the_order_of_rounds_and_titles_and_can_be_paged(
    bank: Bank, filters: Filters, limit: int | None, offset: int
) -> None:
    rounds = [one.id for one in bank.framework.rounds]
    fitting = [one for one in bank.select(Filters()) if passes(one, filters)]
    fitting.sort(key=lambda one: (rounds.index(one.round), one.title.casefold(), one.id))
    stop = None if limit is None else offset + limit
    assert bank.list(filters, limit=limit, offset=offset) == fitting[offset:stop]


@calm
@given(filters=some_filters)
def test_a_count_is_the_length_of_the_list(bank: Bank, filters: Filters) -> None:
    assert bank.count(filters) == len(bank.list(filters))


@calm
@given(filters=some_filters, word=st.sampled_from(["zebra", "lion", "c++", "a/b", "label-delay", "zeb"]))
def test_a_search_combines_with_filters(bank: Bank, filters: Filters, word: str) -> None:
    searched = Filters(
        filters.level,
        filters.rounds,
        filters.topics,
        filters.company,
        filters.role,
        filters.max_minutes,
        word,
    )
    expected = {
        one.id
        for one in bank.list(Filters())
        if passes(one, filters) and word in bank.question(one.id).prompt.lower()
    }
    assert {one.id for one in bank.list(searched)} == expected
    assert {one.id for one in bank.select(searched)} == expected
    assert bank.count(searched) == len(expected)


@calm
@given(text=st.text(max_size=40))
def test_a_search_survives_any_text(bank: Bank, text: str) -> None:
    found = bank.list(Filters(search=text))
    assert text.strip() == "" or len(found) == bank.count(Filters(search=text))


@calm
@given(text=st.text(alphabet="\"*()^:+-#/{}\\'aANDORNEAR \x00\ud800", max_size=30))
def test_a_search_survives_operators_and_lone_surrogates(bank: Bank, text: str) -> None:
    assert isinstance(bank.select(Filters(search=text), limit=5), list)


@calm
@given(text=st.text(max_size=30))
def test_any_text_may_be_asked_for_as_an_id(bank: Bank, text: str) -> None:
    assert bank.find(text) is None
    assert bank.listed([text]) == []
    with pytest.raises(NothingMatchesError):
        bank.question(text)


def test_a_hit_in_the_title_comes_before_one_in_the_prompt(
    bank_folder: Path, open_here: Open, question: Question
) -> None:
    text = question("in-prompt", prompt="About walruses.") + question("in-title", title="Walruses")
    (bank_folder / "statistics/a.yaml").write_text(text)
    assert [one.id for one in open_here().list(Filters(search="walruses"))] == ["in-title", "in-prompt"]


def test_a_company_is_found_by_its_name(bank_folder: Path, open_here: Open, question: Question) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("one-a", companies="meta") + question("one-b"))
    assert [one.id for one in open_here().list(Filters(search="facebook"))] == ["one-a"]


def test_without_full_text_search_the_words_are_still_found(
    bank_folder: Path, open_here: Open, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "has_full_text", lambda _: False)
    file = bank_folder / "statistics/a.yaml"
    file.write_text(
        question("one-a", prompt="100% zebras.") + question("one-b", prompt="Lions, 100 of them.")
    )
    bank = open_here()
    assert [one.id for one in bank.list(Filters(search="100% ZEBRA"))] == ["one-a"]
    assert bank.count(Filters(search="100")) == 2
    file.write_text(question("one-b", prompt="Lions."))
    assert open_here().count(Filters(search="100")) == 0


def test_questions_come_back_in_the_order_asked_for(bank: Bank) -> None:
    wanted = ["made-40", "none", "made-02", "made-13"]
    assert [one.id for one in bank.listed(wanted)] == ["made-40", "made-02", "made-13"]


def test_a_mistyped_id_gets_the_nearest_one(bank: Bank) -> None:
    with pytest.raises(
        NothingMatchesError, match=r"there is no question 'mde-40'\. Did you mean 'made-40'\?"
    ):
        bank.question("mde-40")


def test_the_body_is_the_content_the_hash_is_of(bank: Bank) -> None:
    from mlprep.content.bank import content_hash, question_from_json

    listed = bank.listed(["made-07"])[0]
    question = question_from_json(bank.body("made-07"))
    assert question == bank.question("made-07")
    assert content_hash(question) == listed.hash


def test_the_counts_add_up(bank: Bank) -> None:
    counts = bank.counts()
    assert sum(one.number for one in counts if one.level is None) == 60
    senior = sum(one.number for one in counts if one.level is Level.SENIOR)
    assert senior == bank.count(Filters(level=Level.SENIOR))
    assert {one.family for one in counts} == {"knowledge", "coding", "behavioural"}


def test_about_fifteen_per_cent_are_reserved() -> None:
    reserved = sum(is_reserved(f"question-{number}", 150) for number in range(10_000))
    assert 1400 < reserved < 1600


def test_the_order_drawn_from_is_unrelated_to_what_is_reserved() -> None:
    ids = [f"question-{number}" for number in range(10_000)]
    early = [one for one in ids if fixed_position(one) < POSITIONS // 2]
    assert 0.13 < sum(is_reserved(one, 150) for one in early) / len(early) < 0.17


@pytest.fixture
def plans(bank: Bank) -> Iterator[list[str]]:
    """Collect how SQLite runs what the bank asks."""
    seen: list[str] = []
    bank._db.set_trace_callback(seen.append)
    yield seen
    bank._db.set_trace_callback(None)


def test_drawing_and_listing_never_scan_the_questions(bank: Bank, plans: list[str]) -> None:
    bank.select(
        Filters(level=Level.SENIOR, topics=("ads",), company="google", role=Role.DS), limit=3, start=9
    )
    bank.list(Filters(level=Level.SENIOR, company="google"), limit=3)
    bank.count(Filters(level=Level.SENIOR))
    asked = [query for query in plans if "facet" in query or "question" in query]
    bank._db.set_trace_callback(None)
    steps = [step[3] for query in asked for step in bank._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert steps
    assert [step for step in steps if step.startswith("SCAN") and "round" not in step] == []
    drawn = [query for query in asked if "ORDER BY f.r" in query]
    sorts = [step[3] for query in drawn for step in bank._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert not any("TEMP B-TREE" in step for step in sorts)


def test_a_closed_bank_stays_closed(paths: Paths, bank_folder: Path) -> None:
    opened = open_bank(paths, folder=bank_folder, version="1")
    opened.close()
    with pytest.raises(sqlite3.ProgrammingError):
        opened.count(Filters())
