import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from mlprep.errors import MlprepError
from mlprep.exports import history_json, history_jsonl
from mlprep.exports.importing import import_history
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.undoing import last_change, take_back

BOTH = pytest.mark.parametrize("form", [history_jsonl, history_json], ids=["jsonl", "json"])


def carried(form: ModuleType, one: Any, two: Any, folder: Path) -> None:
    """Export one home and import it into the other."""
    out = io.StringIO()
    form.write(one.history, out, None)
    path = folder / "export"
    path.write_text(out.getvalue(), encoding="utf-8")
    import_history(two.history, path)


@BOTH
def test_loops_and_their_versions_come_over_whole(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    home.loop("acme", 45, title='"Ácme"\n=1+1', ai="שלום \u202e")
    home.loop("acme", 60)

    carried(form, home, other, tmp_path)

    assert other.history.loops.versions("acme") == home.history.loops.versions("acme")


@BOTH
def test_a_loop_removed_here_does_not_come_back_though_it_was_changed_elsewhere(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    home.loop("acme", 45)
    carried(form, home, other, tmp_path)
    home.history.loops.remove("acme")
    other.clock.move(days=1)
    other.loop("acme", 60)

    carried(form, other, home, tmp_path)

    assert home.history.loops.get("acme") is None


@BOTH
def test_one_name_added_on_two_machines_becomes_one_loop_with_both_versions(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    home.loop("acme", 45)
    other.clock.move(days=1)
    other.loop("acme", 60)

    carried(form, other, home, tmp_path)
    carried(form, home, other, tmp_path)

    for one in (home, other):
        assert one.history.loops.get("acme").minutes == 60
        assert [version.minutes for version in one.history.loops.versions("acme")] == [60, 45]


def test_removing_and_taking_back_holds_for_both_loops_of_one_name(
    home: Any, other: Any, tmp_path: Path
) -> None:
    home.loop("acme", 45)
    other.clock.move(days=1)
    other.loop("acme", 60)
    carried(history_jsonl, other, home, tmp_path)
    home.clock.move(days=2)

    home.history.loops.remove("acme")
    assert home.history.loops.get("acme") is None
    change = last_change(home.history)
    assert change is not None
    take_back(home.history, change)

    assert [version.minutes for version in home.history.loops.versions("acme")] == [60, 45]


def test_a_draft_of_a_loop_is_not_exported(home: Any) -> None:
    home.history.loops.keep_draft("acme", "half a thought")
    out = io.StringIO()
    history_jsonl.write(home.history, out, None)

    assert "half a thought" not in out.getvalue()


def test_a_filtered_export_of_attempts_holds_no_loop(home: Any) -> None:
    home.add()
    home.loop()
    out = io.StringIO()
    history_jsonl.write(home.history, out, AttemptFilter(levels=("senior",)))

    assert '"attempt"' in out.getvalue()
    assert '"loop_version"' not in out.getvalue()


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "a name that is a path": lambda row: row.update(name="../../x"),
    "a loop that is no id": lambda row: row.update(loop="acme"),
    "a body without rounds": lambda row: row["body"].pop("rounds"),
    "a body with no rounds": lambda row: row["body"].update(rounds=[]),
    "minutes that are text": lambda row: row["body"]["rounds"][0].update(minutes="45"),
    "minutes that are a truth": lambda row: row["body"]["rounds"][0].update(minutes=True),
    "an unknown level": lambda row: row["body"].update(level="wizard"),
    "weeks the wrong way round": lambda row: row["body"].update(weeks=[8, 6]),
    "a type that is no id": lambda row: row["body"]["rounds"][0].update(type="../x"),
    "an age that is no date": lambda row: row["body"]["rounds"][0].update(as_of="lately"),
    "a day that is none": lambda row: row["body"].update(date="2026-02-30"),
    "a title that is a list": lambda row: row["body"].update(title=[]),
    "a number below one": lambda row: row.update(number=0),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_row_that_is_no_loop_refuses_the_whole_file(
    wrong: Callable[[dict[str, Any]], object], home: Any, other: Any, tmp_path: Path
) -> None:
    home.loop()
    out = io.StringIO()
    history_jsonl.write(home.history, out, None)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    (row,) = [line for line in lines if line.get("t") == "loop_version"]
    wrong(row)
    path = tmp_path / "export"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")

    with pytest.raises(MlprepError, match="Nothing of the file was kept"):
        import_history(other.history, path)

    assert not any(other.kept().values())
