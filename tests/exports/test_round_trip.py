import io
import json
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlprep.exports import history_json, history_jsonl
from mlprep.exports.importing import import_history
from mlprep.practice.attempt import Running
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.schema import KEPT
from mlprep.storage.sittings import Span
from mlprep.text import storable

HOSTILE = (
    '=HYPERLINK("http://example.org")',
    "<script>alert(1)</script>",
    "שלום עולם \u202eabc",
    "👩\u200d💻 naïve\r\n\tend",
    "\x01\x1b[31m\x7f\x85\u2028",
    '}"}, {"t": "void"}\\',
)
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=40)).map(
    lambda t: storable(t)[0]
)
BOTH = pytest.mark.parametrize("form", [history_jsonl, history_json], ids=["jsonl", "json"])


def exported(form: ModuleType, home: Any, wanted: AttemptFilter | None = None) -> str:
    out = io.StringIO()
    form.write(home.history, out, wanted)
    return out.getvalue()


def saved(folder: Path, text: str) -> Path:
    path = folder / "export"
    path.write_bytes(text.encode())
    return path


@BOTH
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.tuples(TEXT, TEXT, st.integers(1, 4), st.booleans()), max_size=4),
    key=TEXT,
)
def test_what_is_exported_and_imported_twice_is_exported_with_the_same_bytes(
    form: ModuleType, new_home: Any, texts: list[tuple[str, str, int, bool]], key: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two = new_home(folder / "one"), new_home(folder / "two", seed=2)
        for title, answer, verdict, void in texts:
            attempt = one.add(
                verdict=verdict, title=title, data={"answer": answer, "missed": [], "note": key, key: 1}
            )
            if void:
                one.void(attempt, why=answer)
        text = exported(form, one)

        for _ in range(2):
            import_history(two.history, saved(folder, text))

        assert exported(form, two) == text
        assert two.kept() == one.kept()
        assert two.derived() == one.derived()
        one.close()
        two.close()


@BOTH
def test_every_kept_table_survives_the_way_to_another_machine(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    attempt = home.add()
    sitting = home.sitting(closed=False)
    home.history.sittings.add_span(sitting, Span(attempt, "answer", Running.RUNNING, 5))
    home.history.questions.saw("delayed-labels", "answer")
    home.history.questions.skipped(sitting, "drift-alarm", "seen")
    home.undo(home.void(attempt))
    home.loop("gone")
    home.history.loops.remove("gone")
    home.telling(home.story("gone"))
    home.history.stories.remove("gone")
    home.calibration()
    assert all(home.kept().values()), "the test must fill every kept table"

    import_history(other.history, saved(tmp_path, exported(form, home)))

    assert other.kept() == home.kept()


@BOTH
def test_importing_the_same_file_again_brings_nothing_new(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    home.void(home.add())
    path = saved(tmp_path, exported(form, home))

    first, second = (import_history(other.history, path) for _ in range(2))

    assert first.new == second.known == {t: len(rows) for t, rows in home.kept().items()}
    assert first.known == second.new == dict.fromkeys(KEPT, 0)


@BOTH
def test_an_attempt_voided_here_stays_voided_when_an_old_export_is_imported(
    form: ModuleType, home: Any, tmp_path: Path
) -> None:
    attempt = home.add()
    old = saved(tmp_path, exported(form, home))
    home.void(attempt)
    before = home.kept(), home.derived()

    import_history(home.history, old)

    assert (home.kept(), home.derived()) == before


@BOTH
def test_two_histories_merged_both_ways_hold_the_same(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    home.add(verdict=1)
    home.clock.move(days=2)
    home.add("drift-alarm", verdict=4)
    other.clock.move(days=1)
    voided = other.add(verdict=2)
    other.void(voided)
    mine, theirs = exported(form, home), exported(form, other)

    import_history(home.history, saved(tmp_path, theirs))
    import_history(other.history, saved(tmp_path, mine))

    assert exported(form, home) == exported(form, other)
    assert home.derived() == other.derived()


@BOTH
def test_a_void_and_its_reversal_that_arrive_later_count_here_too(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    def bring() -> None:
        import_history(other.history, saved(tmp_path, exported(form, home)))
        assert other.derived() == home.derived()

    attempt = home.add()
    bring()
    void = home.void(attempt)
    bring()
    assert other.history.attempts.count() == 0
    home.undo(void)
    bring()
    assert other.history.attempts.count() == 1


def test_the_lines_go_table_by_table_in_the_order_of_their_keys(home: Any) -> None:
    for question in ("drift-alarm", "delayed-labels", "home-feed"):
        home.void(home.add(question))
    lines = [json.loads(line) for line in exported(history_jsonl, home).splitlines()][1:]

    keys = [(KEPT.index(row["t"]), row.get("id") or row["hash"]) for row in lines]

    assert keys == sorted(keys)


def test_json_columns_stand_in_a_line_as_json(home: Any) -> None:
    home.add(data={"answer": "A", "missed": ["proxy"]})
    lines = [json.loads(line) for line in exported(history_jsonl, home).splitlines()]

    (attempt,) = (row for row in lines if row.get("t") == "attempt")

    assert attempt["data"] == {"answer": "A", "missed": ["proxy"]}


def test_the_import_goes_by_the_content_and_not_by_the_name(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()
    path = tmp_path / "history.json"
    path.write_text(exported(history_jsonl, home), encoding="utf-8")

    assert import_history(other.history, path).new["attempt"] == 1


def test_a_json_export_that_another_tool_folded_to_one_line_is_read(
    home: Any, other: Any, tmp_path: Path
) -> None:
    home.add()
    text = exported(history_json, home).replace("\n", "")

    assert import_history(other.history, saved(tmp_path, text)).new["attempt"] == 1


def test_an_open_sitting_can_be_resumed_after_the_import(home: Any, other: Any, tmp_path: Path) -> None:
    sitting = home.sitting(closed=False)
    home.sitting(closed=True)

    import_history(other.history, saved(tmp_path, exported(history_jsonl, home)))

    assert [s.id for s in other.history.sittings.open_ones()] == [sitting]
    pulse = other.history.sittings.pulse(sitting)
    assert pulse is not None
    assert (pulse.part, pulse.what, pulse.ms, pulse.draft) == ("", "idle", 0, "")


def test_a_sitting_closed_on_the_other_machine_is_closed_here_too(
    home: Any, other: Any, tmp_path: Path
) -> None:
    sitting = home.sitting(closed=False)
    import_history(other.history, saved(tmp_path, exported(history_jsonl, home)))
    other.history.sittings.close(sitting)

    import_history(home.history, saved(tmp_path, exported(history_jsonl, other)))

    assert home.history.sittings.open_ones() == []


@BOTH
def test_a_filtered_export_holds_the_attempts_wanted_and_what_they_refer_to(
    form: ModuleType, home: Any, other: Any, tmp_path: Path
) -> None:
    wanted = home.add("drift-alarm", round="statistics")
    unwanted = home.add("home-feed", round="ml-system-design")
    for question in ("drift-alarm", "home-feed"):
        home.history.questions.saw(question, "signals")
    home.history.sittings.append(home.sitting(), unwanted, "blind", {"score": 2})

    text = exported(form, home, AttemptFilter(rounds=("statistics",)))
    import_history(other.history, saved(tmp_path, text))

    assert [row.id for row in other.history.attempts.list(AttemptFilter())] == [wanted]
    assert other.history.questions.known("drift-alarm")
    assert not other.history.questions.known("home-feed")
    assert unwanted not in text
    assert other.history.sittings.open_ones() == [], "the closed sitting stays closed"


def test_a_filtered_export_leaves_voided_attempts_out_unless_asked(home: Any) -> None:
    kept, voided = home.add(), home.add()
    home.void(voided)
    wanted = AttemptFilter(company="", levels=("senior",))

    assert voided not in exported(history_jsonl, home, wanted)
    assert kept in exported(history_jsonl, home, wanted)
    assert voided in exported(history_jsonl, home, AttemptFilter(levels=("senior",), voided=True))


@BOTH
def test_the_number_of_rows_written_is_that_of_the_rows_kept(form: ModuleType, home: Any) -> None:
    for _ in range(120):  # more than one batch
        home.add()

    assert form.write(home.history, io.StringIO(), None) == sum(map(len, home.kept().values()))


def test_more_rows_than_one_batch_are_still_one_json_object(home: Any) -> None:
    for _ in range(120):
        home.add()

    data = json.loads(exported(history_json, home))["data"]

    assert {table: len(rows) for table, rows in data.items()} == {t: len(r) for t, r in home.kept().items()}


def test_a_draft_is_not_exported(home: Any) -> None:
    sitting = home.sitting(closed=False)
    pulse = home.history.sittings.pulse(sitting)
    home.history.connection.execute("UPDATE pulse SET draft = 'half a thought'")
    assert pulse is not None

    assert "half a thought" not in exported(history_jsonl, home)
    assert "half a thought" not in exported(history_json, home)


def test_an_export_of_a_home_that_was_only_looked_at_is_empty(home: Any) -> None:
    assert exported(history_jsonl, home).count("\n") == 1
