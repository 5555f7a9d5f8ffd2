import csv
import io
import json
from datetime import date, timedelta, timezone
from types import ModuleType
from typing import Any

import pytest

from mlprep.errors import HistoryError
from mlprep.exports import history_csv, history_json, history_jsonl, history_md
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import open_history

ALL = pytest.mark.parametrize(
    "form", [history_csv, history_md, history_jsonl, history_json], ids=["csv", "md", "jsonl", "json"]
)


def exported(form: ModuleType, home: Any, wanted: AttemptFilter | None = None) -> str:
    out = io.StringIO()
    form.write(home.history, out, wanted)
    return out.getvalue()


def rows(home: Any, wanted: AttemptFilter | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(history_csv, home, wanted), newline="")))


def test_a_csv_row_says_all_of_an_attempt(home: Any) -> None:
    home.clock.at = home.clock.at.astimezone(timezone(timedelta(hours=5, minutes=30)))
    home.add(
        company="acme",
        asked="staff",
        running_ms=754_000,
        paused_ms=6_000,
        data={
            "answer": 'A,\n"B"',
            "missed": ["proxy", "cohort"],
            "flags": ["guess"],
            "note": "Slower.",
            "scores": {"situation": 3, "task": 2},
            "story": {"name": "rollback", "title": "Rolled back"},
        },
    )

    assert rows(home) == [
        {
            "at": "2026-03-02T15:30:00+05:30",
            "question": "delayed-labels",
            "title": "Delayed labels",
            "round": "statistics",
            "asked_level": "staff",
            "judged_level": "senior",
            "company": "acme",
            "kind": "whole",
            "evidence": "first-sight",
            "mode": "type",
            "blind": "2",
            "verdict": "hire",
            "level_shown": "mid",
            "hindsight_gap": "-1",
            "minutes": "12.6",
            "budget_minutes": "10.0",
            "paused_minutes": "0.1",
            "missed_signals": "proxy, cohort",
            "red_flags": "guess",
            "note": "Slower.",
            "answer": 'A,\n"B"',
            "voided": "",
            "scores": "situation 3, task 2",
            "story": "rollback",
        }
    ]


def test_a_time_west_of_utc_is_written_with_its_offset(home: Any) -> None:
    home.clock.at = home.clock.at.astimezone(timezone(timedelta(hours=-3, minutes=-30)))
    home.add()

    assert rows(home)[0]["at"] == "2026-03-02T06:30:00-03:30"


def test_what_an_attempt_lacks_is_an_empty_cell(home: Any) -> None:
    home.add(blind=None, shown="", data={})

    row = rows(home)[0]

    assert [row[name] for name in ("blind", "hindsight_gap", "level_shown", "missed_signals", "answer")] == [
        ""
    ] * 5


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =HYPERLINK(1)"])
def test_no_text_of_a_csv_is_a_formula(home: Any, text: str) -> None:
    home.add(
        title=text,
        company=text,
        round=text,
        family=text,
        data={"answer": text, "note": text, "missed": [text], "flags": [text]},
    )

    row = rows(home)[0]

    cells = ("title", "company", "round", "answer", "note", "missed_signals", "red_flags")
    assert [row[name] for name in cells] == ["'" + text] * len(cells)


def test_csv_rows_go_from_the_oldest_to_the_newest_and_md_the_other_way(home: Any) -> None:
    for title in ("one", "two", "three"):
        home.clock.move(hours=1)
        home.add(title=title)

    assert [row["title"] for row in rows(home)] == ["one", "two", "three"]
    text = exported(history_md, home)
    assert text.index("three") < text.index("two") < text.index("one")


@pytest.mark.parametrize("form", [history_csv, history_md], ids=["csv", "md"])
def test_filters_choose_which_attempts_go_out(form: ModuleType, home: Any) -> None:
    home.add(title="early")
    home.clock.move(days=2)
    home.add(title="late")
    out = io.StringIO()

    assert form.write(home.history, out, AttemptFilter(since=date(2026, 3, 4))) == 1
    assert "late" in out.getvalue()
    assert "early" not in out.getvalue()


def test_a_voided_attempt_is_marked_and_left_out_by_a_filter(home: Any) -> None:
    home.void(home.add())

    assert [row["voided"] for row in rows(home)] == ["yes"]
    assert "- Voided: yes" in exported(history_md, home)
    assert rows(home, AttemptFilter(levels=("senior",))) == []


def test_the_number_of_attempts_written_is_returned(home: Any) -> None:
    home.add()
    home.add()

    assert history_csv.write(home.history, io.StringIO(), None) == 2
    assert history_md.write(home.history, io.StringIO(), None) == 2


def test_an_empty_history_is_a_header_and_a_word(home: Any) -> None:
    assert exported(history_csv, home).count("\n") == 1
    assert exported(history_md, home) == "# Attempts\n\nNone.\n"


def test_a_report_tells_the_attempt_in_words(home: Any) -> None:
    home.add(
        asked="staff", paused_ms=90_000, data={"answer": "Wait.", "note": "Size it.", "missed": ["proxy"]}
    )

    text = exported(history_md, home)

    assert text.startswith("# Attempts\n\n## 2026-03-02 10:00 – Delayed labels\n")
    for line in (
        "- Verdict: hire at senior (for staff)",
        "- Blind score: 2 (hindsight gap -1)",
        "- Minutes: 9.0 of 10.0, paused 1.5",
        "Missed:\n\n- proxy\n",
        "Answer:\n\n```text\nWait.\n```",
        "Next time: Size it",
    ):
        assert line in text


def test_a_report_says_missed_signals_in_the_words_of_the_version_answered(home: Any) -> None:
    signals, flags = [{"id": "proxy", "text": "Names a proxy"}], [{"id": "f", "text": "Guesses"}]
    body = json.dumps({"signals": signals, "red_flags": flags})
    home.history.questions.keep_version("f" * 32, "delayed-labels", body)
    home.add(hash="f" * 32, data={"missed": ["proxy"], "flags": ["f"]})

    text = exported(history_md, home)

    assert "- Names a proxy" in text
    assert "- Guesses" in text


HOSTILE = "<script>alert(1)</script>\n# Heading\n````\n![x](javascript:1) \x1b[31m \u202e"


def test_no_text_of_a_report_is_markup(home: Any) -> None:
    from markdown_it import MarkdownIt

    home.add(title=HOSTILE, company=HOSTILE, data={"answer": HOSTILE, "note": HOSTILE, "missed": [HOSTILE]})
    text = exported(history_md, home)

    tokens = [t for block in MarkdownIt().parse(text) for t in (block, *(block.children or ()))]
    assert {t.type for t in tokens} & {"html_block", "html_inline", "link_open", "image"} == set()
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2"]
    assert sum(t.type == "fence" for t in tokens) == 1
    assert "\x1b" not in text
    assert "\u202e" not in text


@ALL
def test_a_damaged_history_is_said_in_a_sentence(form: ModuleType, home: Any) -> None:
    path = home.world.paths.history
    for _ in range(30):
        home.add(data={"answer": "x" * 500, "missed": []})
    connection = home.history.connection
    page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'attempt'").fetchone()[0]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = bytearray(path.read_bytes())
    body[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(body)
    history = open_history(home.world)  # a fresh cache

    with pytest.raises(HistoryError, match="damaged"):
        form.write(history, io.StringIO(), None)
    history.close()
