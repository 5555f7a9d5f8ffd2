"""The stories with their scores as csv, json, jsonl or md, from the values of ``readouts.story_data``.

A file of one of these is for reading, and for other programs; ``story export`` writes the Markdown
that ``story import`` reads back. Whoever redacts does so on the values, before they come here.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO

from mlprep.practice.story import StoryPart
from mlprep.text import fenced, for_markdown, for_spreadsheet, one_line

SCHEMA = 1
"""Raised when a key changes its meaning or goes."""

HEADER = (
    "story",
    "title",
    "day",
    "at",
    "kind",
    "level",
    "question",
    *(part.value for part in StoryPart),
    "mean",
    "blind",
    "verdict",
    "hindsight_gap",
    "seconds",
    "signals_shown",
    "note",
    "scope",
    "signals",
    "version",
)

Rows = Sequence[dict[str, Any]]


def write_json(rows: Rows, out: TextIO, notice: str = "") -> None:
    """Write one object: the stories, each with its texts and its tellings, oldest first."""
    said = f'"notice": {json.dumps(notice)}, ' if notice else ""
    out.write(f'{{"kind": "stories", "schema": {SCHEMA}, {said}"data": [')
    out.write(",".join("\n" + json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows))
    out.write("\n]}\n")


def write_jsonl(rows: Rows, out: TextIO, notice: str = "") -> None:
    """Write a header, then one line for each story."""
    said = f', "notice": {json.dumps(notice)}' if notice else ""
    out.write(f'{{"kind": "mlprep-stories", "schema": {SCHEMA}{said}}}\n')
    out.writelines(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


def write_csv(rows: Rows, out: TextIO, _notice: str = "") -> None:
    """Write one row for each telling, oldest first; a story without one has a row without scores.

    Texts that a spreadsheet would take for a formula get a leading apostrophe.
    """
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEADER)
    for story in rows:
        for telling in story["tellings"] or [None]:
            lines.writerow([_cell(value) for value in _values(story, telling)])


def _values(story: dict[str, Any], telling: dict[str, Any] | None) -> Iterator[Any]:
    told: dict[str, Any] = telling or {}
    yield from (story["name"], story["title"])
    yield from (told.get(key) for key in ("day", "at", "kind", "level", "question"))
    scores = told.get("scores", {})
    yield from (scores.get(part.value) for part in StoryPart)
    yield told["tenths"] / 10 if told else None
    yield from (told.get(key) for key in ("blind", "verdict", "gap", "seconds"))
    yield ", ".join(f"{name} {level or 'not shown'}" for name, level in told.get("shown", {}).items())
    yield from (told.get("note"), story["scope"], ", ".join(story["signals"]), story["number"])


def _cell(value: Any) -> Any:
    return "" if value is None else for_spreadsheet(value) if isinstance(value, str) else value


def write_md(rows: Rows, out: TextIO, notice: str = "") -> None:
    """Write a section for each story: its facts, its parts, and a table of its scores by day."""
    out.write("# Stories\n" + (f"\n{notice}\n" if notice else ""))
    if not rows:
        out.write("\nNone.\n")
    out.writelines("\n".join(_section(row)) + "\n" for row in rows)


def _section(row: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"## {_plain(row['title'])}", "")
    yield f"- Name: {code(row['name'])}"
    for name in ("when", "where", "project", "role", "team", "scope"):
        if row[name]:
            yield f"- {name.capitalize()}: {_plain(row[name])}"
    for name in ("signals", "companies"):
        if row[name]:
            yield f"- {name.capitalize()}: {', '.join(map(code, row[name]))}"
    for one in row["figures"]:
        before = f" (before {one['before']})" if one["before"] else ""
        words = f"{one['what']} {one['value']} {one['unit']}".rstrip() + before
        yield f"- Figure: {_plain(words)}"
    for part in (*(part.value for part in StoryPart), "rough"):
        if row[part]:
            yield from ("", f"### {part.capitalize()}", "", *fenced(row[part]))
    if row["tellings"]:
        yield from ("", "### Scores", "")
        yield f"| day | level | kind | {' | '.join(part.value for part in StoryPart)} | mean | gap |"
        yield "|---" * (len(StoryPart) + 5) + "|"
        for one in row["tellings"]:
            scores = [str(one["scores"][part.value] or "–") for part in StoryPart]
            gap = "–" if one["gap"] is None else f"{one['gap']:+d}"
            cells = [str(one["day"]), one["level"], one["kind"], *scores, f"{one['tenths'] / 10:.1f}", gap]
            yield f"| {' | '.join(cells)} |"


def code(text: str) -> str:
    """Return a name as Markdown code, which shows its dashes and underscores as they are; "" stays empty."""
    line = one_line(text)
    if not line:
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    gap = " " if "`" in {line[0], line[-1]} else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def _plain(text: str) -> str:
    return for_markdown(one_line(text))


FORMATS: dict[str, Callable[[Rows, TextIO, str], None]] = {
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
    "md": write_md,
}
