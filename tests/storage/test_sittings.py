from dataclasses import replace
from typing import Any

import pytest

from mlprep.errors import UsageError
from mlprep.practice.attempt import Running
from mlprep.storage import lock
from mlprep.storage.lock import SittingLock, is_locked
from mlprep.storage.sittings import Span


def test_a_new_sitting_is_open_and_idle(home: Any) -> None:
    sitting = home.history.sittings.create("drill", {"level": "mid"})

    assert home.history.sittings.open_ones() == [sitting]
    pulse = home.history.sittings.pulse(sitting.id)
    assert (pulse.what, pulse.part, pulse.draft, pulse.beat) == ("idle", "", "", home.clock.at)


def test_a_closed_sitting_is_not_open_and_has_no_pulse(home: Any) -> None:
    sitting = home.sitting(closed=True)

    assert home.history.sittings.open_ones() == []
    assert home.history.sittings.pulse(sitting) is None
    assert [step.kind for step in home.history.sittings.steps(sitting)] == ["closed"]


def test_open_sittings_are_listed_by_their_last_heartbeat(home: Any) -> None:
    first, second = home.sitting(closed=False), home.sitting(closed=False)
    store = home.history.sittings
    assert [s.id for s in store.open_ones()] == [second, first]
    home.clock.move(minutes=1)

    store.set_pulse(first, replace(store.pulse(first), beat=home.clock.at))

    assert [s.id for s in store.open_ones()] == [first, second]
    assert store.open_ones("mock") == []


def test_steps_are_read_back_in_order_with_their_data(home: Any) -> None:
    sitting = home.sitting(closed=False)
    made = [home.history.sittings.append(sitting, "a", kind, {"text": "é‽"}) for kind in ("z", "b", "m")]

    assert home.history.sittings.steps(sitting) == made


def test_spans_are_read_back_in_order_and_empty_ones_left_out(home: Any) -> None:
    sitting = home.sitting(closed=False)
    spans = [Span("a", "answer", Running.RUNNING, 700), Span("a", "answer", Running.PAUSED, 5)]
    for span in (*spans, Span("a", "note", Running.RUNNING, 0)):
        home.history.sittings.add_span(sitting, span)

    assert home.history.sittings.spans(sitting) == spans


def test_a_draft_is_read_back_by_another_connection(home: Any, new_home: Any) -> None:
    sitting = home.sitting(closed=False)
    store = home.history.sittings
    store.set_pulse(sitting, replace(store.pulse(sitting), draft="half a\nthought", what="running", ms=250))

    again = new_home(home.world.paths.data, seed=9)
    pulse = again.history.sittings.pulse(sitting)

    assert (pulse.draft, pulse.what, pulse.ms) == ("half a\nthought", "running", 250)
    again.close()


def test_a_sitting_is_found_by_a_beginning_that_fits_only_it(home: Any) -> None:
    first = home.sitting()
    home.clock.move(days=100)
    home.sitting()
    store = home.history.sittings

    assert store.get(first).id == first
    assert store.get(first[:13]).id == first
    assert store.get(first[:3]) is None
    assert store.get("0" * 36) is None


def test_a_sitting_in_use_cannot_be_taken_twice(home: Any) -> None:
    folder = home.world.paths.locks
    held = SittingLock(folder, "one")

    with pytest.raises(UsageError, match="open in another terminal"):
        SittingLock(folder, "one")
    assert is_locked(folder, "one")
    assert not is_locked(folder, "two")

    held.release()
    assert not is_locked(folder, "one")
    assert list(folder.iterdir()) == []


def test_a_lock_whose_file_its_last_owner_removes_meanwhile_still_holds(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home.world.paths.locks
    really, removed = lock._take, []

    def take(file: int) -> bool:
        if not removed:
            removed.append(file)
            (folder / "one.lock").unlink()
        return really(file)

    monkeypatch.setattr(lock, "_take", take)
    held = SittingLock(folder, "one")

    assert is_locked(folder, "one")
    held.release()


def test_a_lock_that_a_dead_process_left_is_free(home: Any) -> None:
    folder = home.world.paths.locks
    folder.mkdir(parents=True)
    (folder / "one.lock").write_text("", encoding="utf-8")

    assert not is_locked(folder, "one")
    SittingLock(folder, "one").release()
