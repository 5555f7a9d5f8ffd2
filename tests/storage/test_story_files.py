"""A story as a Markdown file: any text comes back as it was, and mistakes are named with their line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlprep.content.bank import open_bank
from mlprep.content.types import Framework
from mlprep.practice.story import Figure, Scope, Story, StoryPart
from mlprep.storage.stories import same
from mlprep.storage.story_files import read_story, short, story_text, template_notes, tidy
from mlprep.world.paths import Paths


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> Framework:
    folder = tmp_path_factory.mktemp("bank")
    paths = Paths(data=folder / "data", cache=folder / "cache", config=folder / "config")
    with open_bank(paths, version="test") as bank:
        return bank.framework


HARD = """\
👩\u200d💻 emoji, עברית and العربية, \u202eturned\u202c text

---
name: not-front-matter
title: "neither"
---

```python
## Task
x = "\\\\## Result"
```

    ## Action
## Situation of the market
\\## Task
\\\\## reflection
# result
### RESULT
"""


def whole(**parts: str) -> Story:
    return Story(
        name="rollback",
        title="Rolled: back # 'now' 🙂",
        **{part.value: parts.get(part.value, HARD) for part in StoryPart},  # type: ignore[arg-type]
        rough=parts.get("rough", "## Rough\nx"),
        when="2025-03",
        where="- Ácme: & *co*",
        project="no",
        role="12:30",
        team="0123",
        scope=Scope.SEVERAL_TEAMS,
        figures=(Figure("p99", "120", "ms", "480"), Figure("cost: total", "-3", "%", "")),
        signals=("incident",),
        companies=("google", "Zahlwerk & Co"),
        private=("Ácme", "יעל", '"quoted"', "back\\slash"),
    )


def kept(story: Story) -> Story:
    """The story as it is once saved: its texts in order."""
    from mlprep.commands.story_entry import in_order

    return in_order(story)


def test_export_import_elsewhere_and_export_give_the_same_bytes(framework: Framework) -> None:
    first = story_text(kept(whole()))
    found = read_story(first.encode(), "x.md", name="x", framework=framework)

    assert found.problems == ()
    assert found.story is not None
    assert story_text(kept(found.story)).encode() == first.encode()


def test_nothing_of_a_story_is_lost(framework: Framework) -> None:
    story = kept(whole())
    found = read_story(story_text(story), "x.md", name="x", framework=framework).story

    assert found is not None
    assert same(found, story)


TEXTS = st.text(
    st.sampled_from(
        [*"# \\-\n\t`:|>&*!%@{}[]\"',abTask", "\r", "\u2028", "\x85", "\x0b", "👩", "\u200d", "א", "\u202e"]
    ),
    max_size=60,
) | st.text(max_size=60)
HEADINGS = st.sampled_from(
    ["## Task", "\\## task ", "# RESULT", "## Acton", "\\### taks", "---", "## Rough", "```", "    ## Action"]
)
PARTS = st.lists(TEXTS | HEADINGS, max_size=6).map("\n".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.fixed_dictionaries({part.value: PARTS for part in StoryPart} | {"rough": PARTS}), line=TEXTS)
def test_any_text_comes_back(framework: Framework, texts: dict[str, str], line: str) -> None:
    story = kept(
        Story(name="x", title=short(line) or "t", where=line, private=(short(line) or "p",), **texts)
    )  # type: ignore[arg-type]
    first = story_text(story)
    found = read_story(first.encode(), "x.md", name="y", framework=framework)

    assert found.problems == ()
    assert found.story is not None
    assert same(found.story, story)
    assert story_text(found.story) == first


def test_the_notes_of_the_template_are_read_over(framework: Framework) -> None:
    story = kept(whole())
    text = story_text(story, template_notes(framework))
    found = read_story(text, "x.md", name="x", framework=framework).story

    assert found is not None
    assert same(found, story)


def test_a_file_without_front_matter_is_a_story_with_its_heading_as_title(framework: Framework) -> None:
    text = "# The night it broke\n\nA rough start.\n\n## Action\n\nI pulled it.\n"
    found = read_story(text, "night.md", name="night", framework=framework)

    assert found.story is not None
    assert (found.story.title, found.story.rough, found.story.action) == (
        "The night it broke",
        "A rough start.",
        "I pulled it.",
    )
    assert not found.named


def test_windows_line_ends_and_a_byte_order_mark_are_taken_off(framework: Framework) -> None:
    text = "\ufeff" + story_text(kept(whole())).replace("\n", "\r\n")
    found = read_story(text.encode(), "x.md", name="x", framework=framework).story

    assert found is not None
    assert same(found, kept(whole()))


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("---\ntitel: x\n---\n", "x.md:2:1", "Did you mean 'title'?"),
        ("---\nname: x\n---\n", "x.md:2:1", "'title' is missing"),
        ("---\ntitle: x\nsignals:\n  - incidnet\n---\n", "x.md:4:5", "Did you mean 'incident'?"),
        ("---\ntitle: x\nscope: huge\n---\n", "x.md:3:8", "'huge' will not do for 'scope'"),
        ("---\ntitle: x\nname: A b\n---\n", "x.md:3:7", "'A b' cannot be a name"),
        ("---\ntitle: x\n", "x.md:1:1", "the front matter has no end"),
        ("---\n---\n", "x.md:1:1", "the front matter is empty"),
        ("---\ntitle: &a x\n---\n", "x.md:2:8", "anchor"),
        ("---\ntitle: x\n---\n## Acton\na\n", "x.md:4:1", "Did you mean '## Action'?"),
        ("---\ntitle: x\nwhen: 2023-13\n---\n", "x.md:3:7", "there is no month '2023-13'"),
        ("---\ntitle: x\n---\n## Task\na\n## task\nb\n", "x.md:6:1", "'task' stands here twice"),
    ],
)
def test_a_mistake_is_named_with_its_line(framework: Framework, text: str, place: str, what: str) -> None:
    found = read_story(text, "x.md", name="x", framework=framework)

    assert found.story is None
    assert any(str(one).startswith(place) and what in str(one) for one in found.problems), found.problems


@pytest.mark.parametrize("when", ["2023-24", "winter 2011-13"])
def test_two_years_are_no_month(framework: Framework, when: str) -> None:
    text = f"---\ntitle: x\nwhen: {when}\n---\n## Task\na\n"
    found = read_story(text.encode(), "x.md", name="x", framework=framework)

    assert found.story is not None
    assert found.story.when == when


@pytest.mark.parametrize("heading", ["## Act\u0131on", "## S\u0130tuation", "## Ta\u017fk"])
def test_a_heading_with_a_letter_of_another_alphabet_loses_no_text(
    framework: Framework, heading: str
) -> None:
    text = f"---\ntitle: x\n---\n## Result\nr\n{heading}\nkept\n"
    found = read_story(text.encode(), "x.md", name="x", framework=framework)

    assert found.story is None or "kept" in found.story.result
    assert found.story is not None or "Did you mean" in str(found.problems[0])


def test_bytes_that_are_no_text_are_named_with_their_line(framework: Framework) -> None:
    found = read_story(b"---\ntitle: x\n---\n\xff", "x.md", name="x", framework=framework)

    assert [str(one) for one in found.problems] == [
        "x.md:4:1: this is not UTF-8 text. Save the file as UTF-8."
    ]


def test_tidy_keeps_the_indentation_of_the_first_line() -> None:
    assert tidy("\r\n\n    code\r\nmore \n\n") == "    code\nmore"


def test_a_company_of_the_bank_is_kept_by_its_id(framework: Framework) -> None:
    text = "---\ntitle: x\ncompanies:\n  - Google\n  - Zahlwerk\n---\n## Task\nx\n"
    found = read_story(text, "x.md", name="x", framework=framework).story

    assert found is not None
    assert found.companies == ("google", "Zahlwerk")


def test_a_missing_file_name_is_no_path(tmp_path: Path, framework: Framework) -> None:
    found: Any = read_story(
        "---\ntitle: x\nname: ../../etc\n---\n", str(tmp_path), name="x", framework=framework
    )

    assert found.story is None
