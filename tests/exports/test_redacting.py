"""A redacted file of any format holds nothing that was marked, in no letter case and no Unicode form."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.program import Home

from mlprep.exports.stories import code

MARKS = (
    "Zahlwerk",
    "Ünal Şen",
    "Straße 7",
    "AI",
    "Ⅳ-Rank",
    "4.2 M$",
    "situation",
    'the "blue" plan',
    "פרויקט ירוק",
    "ＷＩＤＥ",
    "a+b*c?",
)
"""Names with accents, sharp s and dotted i, a short one, digits and signs, quotes, a word that is also a
key of the file, right-to-left letters, full-width letters, and what a pattern would read otherwise."""

FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def shapes(mark: str) -> list[str]:
    """The mark as it may stand in a text."""
    cases = (mark, mark.upper(), mark.lower(), mark.swapcase())
    found = {unicodedata.normalize(form, case) for form in FORMS for case in cases}
    return sorted(found | {mark.replace(" ", "\n"), mark.replace(" ", "\u00a0")} | {"\u00ad".join(mark)})


TEXT = "\n".join(
    f"We had {shape} there, {n} times." for n, mark in enumerate(MARKS) for shape in shapes(mark)
)


FIGURES = "figures:\n  - what: payments\n    value: 4\n    unit: million a day\n"


def holds(text: str, mark: str) -> bool:
    """Say whether a text holds a mark in any form: worked out by normalisation alone, not by ours."""
    for form in FORMS:
        body, wanted = (
            " ".join(unicodedata.normalize(form, one.replace("\u00ad", "")).casefold().split())
            for one in (text, mark)
        )
        if len(mark) < 3:
            if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", body):
                return True
        elif wanted in body:
            return True
    return False


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


def fields(text: str, form: str) -> list[str]:
    """Every text field of an exported file."""
    if form == "json":
        return list(strings(json.loads(text)["data"]))
    if form == "jsonl":
        return [one for line in text.splitlines()[1:] for one in strings(json.loads(line))]
    if form == "csv":
        return [cell for row in list(csv.reader(io.StringIO(text)))[1:] for cell in row]
    body = re.sub(r"\\(.)", r"\1", text)
    # Headings, names of facts and the head of the table are the file's own words.
    own = re.compile(r"^(#+ (Situation|Stories|Attempts)|\| day .*|- Parts: .*)$", re.MULTILINE)
    return [own.sub("", body)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose stories and answers are full of what is marked."""
    home = Home(tmp_path_factory.mktemp("redacting") / "home")
    quoted = "".join(f"  - {json.dumps(mark, ensure_ascii=False)}\n" for mark in MARKS)
    where = json.dumps("Zahlwerk GmbH", ensure_ascii=False)
    front = f"---\nname: zahlwerk-story\ntitle: At ZAHLWERK\nwhere: {where}\n{FIGURES}private:\n{quoted}---\n"
    parts = "".join(
        f"\n## {part}\n\n{TEXT}\n" for part in ("situation", "task", "action", "result", "reflection")
    )
    file = home.folder / "story.md"
    file.write_text(front + parts, encoding="utf-8")
    done = home.run("story", "import", str(file))
    assert done.returncode == 0, done.stderr
    options = [f"--{part}=3" for part in ("situation", "task", "action", "result", "reflection")]
    assert home.run("story", "score", "zahlwerk-story", "--level", "senior", *options).returncode == 0
    answer = f"{TEXT}\n.\n" + "x\n.\n" * 3 + "3\n" + "y\n1\n" * 5 + "n\nn\nzahlwerk again\n"
    assert (
        home.run(
            "drill", "--level", "senior", "--question", "late-labels", "--plain", given=answer
        ).returncode
        == 0
    )
    return home


@pytest.mark.parametrize("what", ["stories", "history"])
@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_no_marked_string_is_in_any_text_field(home: Home, what: str, form: str) -> None:
    open_ = home.run("export", what, "--format", form).stdout.decode()
    done = home.run("export", what, "--format", form, "--redact")
    assert done.returncode == 0, done.stderr
    redacted = fields(done.stdout.decode(), form)

    assert any(holds(text, "Zahlwerk") for text in fields(open_, form))
    assert [(mark, text[:200]) for mark in MARKS for text in redacted if holds(text, mark)] == []


@pytest.mark.parametrize("what", ["stories", "history"])
@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_ids_and_days_are_replaced(home: Home, what: str, form: str) -> None:
    text = home.run("export", what, "--format", form, "--redact").stdout.decode()
    year = home.rows("SELECT min(at) AS at FROM device")[0]["at"][:4]

    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text)
    assert not re.search(rf"\b{year}-\d\d", text)
    assert "day 1" in text


def test_what_was_replaced_is_said_and_nothing_more_is_claimed(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "stories.md"
    done = home.run("export", "stories", "--redact", "--output", str(file))
    said = done.stderr.decode()

    assert "Zahlwerk" in said
    assert "yours" in said
    assert "situation (also replaces the common word 'situation')" in said
    assert "also replaces" not in file.read_text(encoding="utf-8")
    assert "cannot know everything that is private" in said
    assert "cannot know everything that is private" in file.read_text(encoding="utf-8")


def test_a_redacted_history_cannot_be_imported(home: Home, tmp_path: Path) -> None:
    for form in ("json", "jsonl"):
        file = tmp_path / f"history.{form}"
        home.run("export", "history", "--format", form, "--redact", "--output", str(file))
        done = home.run("import", str(file))

        assert done.returncode == 1
        assert b"this history is redacted" in done.stderr


def test_the_same_word_gets_the_same_label(home: Home) -> None:
    text = home.run("export", "stories", "--format", "json", "--redact").stdout.decode()
    found = json.loads(text)["data"][0]

    label = re.search(r"\[[a-z]+ \d+\]", found["title"])
    assert label is not None
    assert label[0] in found["situation"]


def test_without_the_flag_nothing_is_replaced(home: Home) -> None:
    text = home.run("export", "stories", "--format", "json").stdout.decode()

    assert json.loads(text)["data"][0]["title"] == "At ZAHLWERK"


@pytest.mark.parametrize(
    ("what", "line"), [("stories", "- Name: `zahlwerk-story`"), ("history", "`late-labels`")]
)
def test_names_stand_as_code_in_markdown(home: Home, what: str, line: str) -> None:
    assert line in home.run("export", what, "--format", "md").stdout.decode()


@pytest.mark.parametrize(
    ("name", "shown"), [("a-b", "`a-b`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("", ""), ("a\nb", "`a b`")]
)
def test_a_name_of_any_characters_stays_within_its_code(name: str, shown: str) -> None:
    assert code(name) == shown


@pytest.mark.parametrize("form", ["json", "jsonl", "md"])
@pytest.mark.parametrize("what", ["stories", "history"])
def test_a_single_digit_with_a_unit_is_in_no_figure(home: Home, what: str, form: str) -> None:
    text = home.run("export", what, "--format", form, "--redact").stdout.decode()

    assert not re.search(r'"value": ?"4"|payments 4 ', text)


STORY = """---
name: acme
title: A slow service
private: [{mark}]
---
## Situation

{text}
"""


def export(home: Home, form: str) -> str:
    return home.run("export", "history", "--format", form, "--redact").stdout.decode()


def take(home: Home, mark: str, text: str) -> None:
    file = home.folder / "s.md"
    file.write_text(STORY.format(mark=mark, text=text), encoding="utf-8")
    done = home.run("story", "import", str(file))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_marks_of_a_story_that_was_undone_still_count(tmp_path: Path, form: str) -> None:
    home = Home(tmp_path / "home")
    take(home, "zebrafish", "The zebrafish was slow.")
    assert home.run("undo", "--yes").returncode == 0

    assert "[marked 1] was slow" in export(home, form)
    assert "zebrafish" not in export(home, form)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_marks_of_a_story_whose_name_is_another_s_by_now_still_count(tmp_path: Path, form: str) -> None:
    home = Home(tmp_path / "home")
    take(home, "zebrafish", "The zebrafish was slow.")
    assert home.run("story", "retire", "acme", "--yes").returncode == 0
    take(home, "nothing-else", "Another text.")

    assert "was slow" in export(home, form)
    assert "zebrafish" not in export(home, form)


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_an_answer_that_looks_like_json_is_redacted_as_a_text(tmp_path: Path, form: str) -> None:
    home = Home(tmp_path / "home")
    take(home, "zebrafish", "The zebrafish was slow.")
    answer = '{"zebrafish": [4711, 4712]}\n.\n' + "x\n.\n" * 3 + "3\n" + "y\n1\n" * 5 + "n\nn\n\n"
    done = home.run("drill", "--level", "senior", "--question", "late-labels", "--plain", given=answer)
    assert done.returncode == 0
    assert "4712" in home.run("export", "history", "--format", form).stdout.decode()

    assert "zebrafish" not in export(home, form)
