from typing import Any

from mlprep.storage.undoing import last_change, take_back


def undo(home: Any) -> str:
    """Take the last change back as the command does, and return what it was."""
    change = last_change(home.history)
    assert change is not None
    home.clock.move(hours=1)
    take_back(home.history, change)
    return str(change.what)


def test_a_removal_is_taken_back_with_all_versions(home: Any) -> None:
    for minutes in (45, 60):
        home.loop("acme", minutes)
    home.history.loops.remove("acme")

    assert undo(home) == "the loop 'acme' was removed"
    assert [one.minutes for one in home.history.loops.versions("acme")] == [60, 45]


def test_a_change_is_taken_back_to_the_version_before(home: Any) -> None:
    home.loop("acme", 45)
    home.loop("acme", 60)

    assert undo(home) == "the loop 'acme' was changed (version 2)"
    assert home.history.loops.get("acme").minutes == 45


def test_the_first_version_taken_back_leaves_no_loop(home: Any) -> None:
    home.loop()

    assert undo(home) == "the loop 'acme' was added"
    assert home.history.loops.get("acme") is None
    assert last_change(home.history) is None


def test_a_version_saved_after_one_was_taken_back_is_the_newest(home: Any) -> None:
    for minutes in (45, 60):
        home.loop("acme", minutes)
    undo(home)
    home.loop("acme", 30)

    assert [one.minutes for one in home.history.loops.versions("acme")] == [30, 45]


def test_changes_are_taken_back_in_the_order_of_time_whatever_they_are(home: Any) -> None:
    home.add()
    home.clock.move(hours=1)
    home.loop()
    home.clock.move(hours=1)
    home.history.loops.remove("acme")

    assert undo(home) == "the loop 'acme' was removed"
    assert undo(home) == "the loop 'acme' was added"
    assert undo(home) == "the answer to 'Delayed labels' was scored"


def test_a_loop_added_again_is_taken_back_before_the_removal_of_the_first(home: Any) -> None:
    for minutes in (45, 60):
        home.clock.move(hours=1)
        home.loop("acme", minutes)
        home.history.loops.remove("acme")
    home.clock.move(hours=1)
    home.loop("acme", 30)

    undo(home)
    assert home.history.loops.get("acme") is None
    undo(home)
    assert home.history.loops.get("acme").minutes == 60


def test_taking_back_appends_and_removes_nothing(home: Any) -> None:
    home.loop()
    home.history.loops.remove("acme")
    before = home.kept()

    undo(home)

    after = home.kept()
    assert [row[5] for row in after["reversal"]] == ["loop_removal"] or [
        row[4] for row in after["reversal"]
    ] == ["loop_removal"]
    assert {**after, "reversal": []} == {**before, "reversal": []}
