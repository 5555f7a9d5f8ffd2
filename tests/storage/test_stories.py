"""Stories as kept: every save a version, retired and taken back, names made of titles."""

from dataclasses import replace
from typing import Any

import pytest

from mlprep.errors import HistoryError, UsageError
from mlprep.practice.story import Figure, Scope, Story
from mlprep.storage.stories import same, story_body, story_from_body
from mlprep.storage.undoing import last_change, take_back

WHOLE = Story(
    name="rollback",
    title="Rolled back",
    situation="S\n\n## not a heading of ours",
    task="T",
    action="A",
    result="R",
    reflection="F",
    rough="x",
    when="2025-03",
    where="Ácme",
    project="ranker",
    role="MLE",
    team="6",
    scope=Scope.DOMAIN,
    figures=(Figure("p99", "120", "ms", "480"), Figure("cost", "3", "", "")),
    signals=("incident",),
    companies=("google", "Zahlwerk"),
    private=("Ácme",),
)


def test_a_story_is_read_back_as_it_was_saved(home: Any) -> None:
    saved = home.history.stories.save(WHOLE)

    assert home.history.stories.get("rollback") == saved
    assert same(saved, WHOLE)


def test_every_save_keeps_the_version_before(home: Any) -> None:
    store = home.history.stories
    store.save(WHOLE)
    home.clock.move(hours=1)
    store.save(replace(WHOLE, action="Another."))

    assert [(one.number, one.action) for one in store.versions("rollback")] == [(2, "Another."), (1, "A")]


def test_a_clock_set_back_hides_no_save(home: Any) -> None:
    home.history.stories.save(WHOLE)
    home.clock.move(days=-3)
    home.history.stories.save(replace(WHOLE, action="Another."))

    assert home.history.stories.get("rollback").action == "Another."


def test_a_retired_story_is_listed_no_more_and_keeps_its_versions(home: Any) -> None:
    store = home.history.stories
    store.save(WHOLE)
    store.save(replace(WHOLE, action="Another."))
    store.remove("rollback")

    assert (store.list(), store.get("rollback")) == ([], None)
    assert [one.name for one in store.retired()] == ["rollback"]
    assert len(store.every_version(store.retired()[0])) == 2


def test_a_retired_story_can_be_taken_back(home: Any) -> None:
    store = home.history.stories
    store.save(WHOLE)
    store.remove("rollback")

    assert store.take_back("rollback")
    assert not store.take_back("rollback")
    assert [one.name for one in store.list()] == ["rollback"]


def test_a_story_that_could_not_be_read_again_is_not_saved(home: Any) -> None:
    with pytest.raises(UsageError, match="too long"):
        home.history.stories.save(replace(WHOLE, team="x" * 100_001))
    with pytest.raises(UsageError, match="too long"):
        home.history.stories.save(replace(WHOLE, private=("x",) * 201))

    assert home.history.stories.list() == []


def test_two_merged_stories_retired_at_once_come_back_at_once(home: Any) -> None:
    store = home.history.stories
    first = store.save(WHOLE)
    row = home.history.rows("SELECT * FROM story_version")[0]
    with home.history.transaction():
        values = {"id": row["id"][:-1] + "0", "story": row["id"][:-1] + "0", "name": "rollback", "number": 1}
        home.history.insert("story_version", home.history.world.clock.now(), {**values, "body": row["body"]})
    store.remove("rollback")
    assert store.take_back("rollback")

    assert len(store.versions("rollback")) == 2
    assert first.version_id in {one.version_id for one in store.versions("rollback")}


def test_a_new_story_under_a_retired_name_is_another_story(home: Any) -> None:
    store = home.history.stories
    old = store.save(WHOLE)
    store.remove("rollback")
    new = store.save(replace(WHOLE, action="New."))

    assert store.id_of(old) != store.id_of(new)
    assert (new.number, store.retired()) == (1, [])


def test_a_story_retired_here_stays_retired_when_its_older_rows_come_again(home: Any, other: Any) -> None:
    from mlprep.storage.transfer import Transfer

    home.history.stories.save(WHOLE)
    row = home.history.rows("SELECT * FROM story_version")[0]
    home.history.stories.remove("rollback")
    with home.history.transaction():
        import json

        Transfer(home.history).take("story_version", {**dict(row), "body": json.loads(row["body"])})

    assert home.history.stories.get("rollback") is None


def test_undo_takes_back_the_last_version_of_a_story(home: Any) -> None:
    store = home.history.stories
    store.save(WHOLE)
    home.clock.move(hours=1)
    store.save(replace(WHOLE, action="Another."))
    change = last_change(home.history)

    assert change is not None
    assert change.what == "the story 'rollback' was changed (version 2)"
    take_back(home.history, change)
    assert store.get("rollback").action == "A"


def test_undo_takes_back_a_retirement(home: Any) -> None:
    home.history.stories.save(WHOLE)
    home.clock.move(hours=1)
    home.history.stories.remove("rollback")
    change = last_change(home.history)

    assert change is not None
    assert change.what == "the story 'rollback' was retired"
    take_back(home.history, change)
    assert home.history.stories.get("rollback") is not None


def test_undo_takes_back_scores_given_without_telling(home: Any) -> None:
    home.telling(home.story())
    home.clock.move(hours=1)
    home.telling(home.history.stories.get("rollback"), 4)
    change = last_change(home.history)

    assert change is not None
    assert change.what == "the story 'rollback' was scored"
    take_back(home.history, change)
    assert [one.tenths for one in home.history.tellings.list()] == [30]


def test_a_telling_does_not_count_once_its_attempt_is_void(home: Any) -> None:
    attempt = home.add()
    home.telling(home.story(), attempt=attempt, question="delayed-labels")
    assert len(home.history.tellings.list()) == 1

    void = home.void(attempt)

    assert home.history.tellings.list() == []
    home.undo(void)
    assert len(home.history.tellings.list()) == 1


def test_a_telling_keeps_the_version_that_was_told(home: Any) -> None:
    told = home.story()
    home.telling(told)
    home.story(action="Another.")

    assert [one.version for one in home.history.tellings.list()] == [told.version_id]


def test_the_mean_of_a_telling_is_that_of_its_parts(home: Any) -> None:
    home.telling(home.story(), 4, 3, 3, 2, 1)

    assert home.history.tellings.list()[0].tenths == 26


def test_a_score_outside_one_to_four_is_refused(home: Any) -> None:
    with pytest.raises(ValueError, match="5 is no number from 1 to 4"):
        home.telling(home.story(), 5)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"title": " "}, "a story needs a title"),
        (dict.fromkeys(("situation", "task"), ""), "at least one part"),
    ],
)
def test_a_story_without_title_or_text_is_refused(home: Any, changes: dict[str, str], what: str) -> None:
    bare = replace(Story("rollback", "Rolled back", situation="S"), **changes)  # type: ignore[arg-type]

    with pytest.raises(UsageError, match=what):
        home.history.stories.save(bare)
    assert home.history.stories.list() == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The reranker I pulled!", "the-reranker-i-pulled"),
        ("Naïve café für Zoë's 🙂", "naive-cafe-fur-zoes"),
        ("The fraud model I held back as a senior", "the-fraud-model-i-held"),
        ("🙂", "story"),
        ("a" * 50, "story"),
    ],
)
def test_a_name_is_made_of_the_titles_words(home: Any, title: str, name: str) -> None:
    assert home.history.stories.free_name(title) == name


def test_a_made_name_is_one_that_nothing_has(home: Any) -> None:
    store = home.history.stories
    for name in ("rollback", "rollback-2"):
        store.save(replace(WHOLE, name=name))
    store.remove("rollback-2")
    store.keep_draft("rollback-3", "x")

    assert store.free_name("Rollback") == "rollback-4"


def test_a_body_that_is_no_story_is_refused_with_what_is_wrong() -> None:
    body = story_body(WHOLE)

    for broken in ({**body, "title": 3}, {**body, "figures": [{}]}, {**body, "signals": "x"}, {}):
        with pytest.raises(ValueError, match="not the shape of a story"):
            story_from_body("x", broken)
    with pytest.raises(ValueError, match="'huge' is not a valid Scope"):
        story_from_body("x", {**body, "scope": "huge"})


def test_a_version_that_cannot_be_read_is_named_and_left_as_it_is(home: Any) -> None:
    saved = home.story()
    home.history.connection.execute("UPDATE story_version SET body = '{}'")

    with pytest.raises(HistoryError, match=f"version {saved.version_id} of the story 'rollback'"):
        home.history.stories.get("rollback")
