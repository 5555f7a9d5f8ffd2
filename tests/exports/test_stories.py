"""Stories out of the history: the scores by part and day stand in every format."""

import csv
import io
import json
from typing import Any

import pytest

from mlprep.exports.stories import FORMATS
from mlprep.practice.story import StoryPart
from mlprep.readouts.story_data import story_data
from mlprep.readouts.story_scores import by_story

PARTS = [part.value for part in StoryPart]


def exported(home: Any, form: str) -> str:
    told = by_story(home.history)
    rows = [story_data(one, told.get(one.name, ())) for one in home.history.stories.list()]
    out = io.StringIO()
    FORMATS[form](rows, out, "")
    return out.getvalue()


@pytest.fixture
def told(home: Any) -> Any:
    """A home with a story scored on two days."""
    story = home.story(title="=Rolled | back", action="## Result\n```\n| a |")
    home.telling(story, 3, 2, 4, 1, 2)
    home.clock.move(days=9)
    home.telling(story, 3, 3, 4, 2, 4)
    return home


SCORES = [("2026-03-02", [3, 2, 4, 1, 2]), ("2026-03-11", [3, 3, 4, 2, 4])]


def test_csv_has_a_row_for_each_telling_with_its_day_and_parts(told: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(told, "csv"), newline="")))

    assert [(row["day"], [int(row[part]) for part in PARTS]) for row in rows] == SCORES
    assert [(row["mean"], row["hindsight_gap"]) for row in rows] == [("2.4", "1"), ("3.2", "1")]


def test_json_has_the_tellings_of_each_story(told: Any) -> None:
    found = json.loads(exported(told, "json"))["data"]

    assert [(one["day"], [one["scores"][part] for part in PARTS]) for one in found[0]["tellings"]] == SCORES


def test_jsonl_has_a_line_for_each_story_with_its_tellings(told: Any) -> None:
    lines = [json.loads(line) for line in exported(told, "jsonl").splitlines()]

    assert lines[0]["kind"] == "mlprep-stories"
    assert [(one["day"], [one["scores"][part] for part in PARTS]) for one in lines[1]["tellings"]] == SCORES


def test_md_has_a_table_of_scores_by_day(told: Any) -> None:
    from markdown_it import MarkdownIt

    text = exported(told, "md")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| 2026")
    ]

    assert [(row[0], [int(one) for one in row[3:8]]) for row in cells] == SCORES
    headings = [t for t in MarkdownIt().parse(text) if t.type == "heading_open"]
    assert [t.tag for t in headings] == ["h1", "h2", *["h3"] * 6]


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(told: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(told, "csv"), newline="")))

    assert {row["title"] for row in rows} == {"'=Rolled | back"}


def test_a_story_never_told_is_there_without_scores(home: Any) -> None:
    home.story()
    (row,) = csv.DictReader(io.StringIO(exported(home, "csv"), newline=""))

    assert (row["story"], row["day"], row["mean"]) == ("rollback", "", "")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_stories_give_the_same_bytes(told: Any, form: str) -> None:
    assert exported(told, form) == exported(told, form)
