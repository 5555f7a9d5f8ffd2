"""A story as a Markdown file with front matter: written for any editor, read back without loss.

Front matter is YAML between two lines of three dashes; each part stands under a heading of the second
level with its name. A line of a part that reads like such a heading, or nearly so, gets a backslash
before it, and one is taken away when it is read. Imports the validator; import it where stories are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from mlprep.content.complaints import validate
from mlprep.content.events import read_source
from mlprep.content.names import resolve_company
from mlprep.content.schema import FileModel, Text
from mlprep.content.types import Framework, Problem
from mlprep.errors import UsageError
from mlprep.practice.story import Figure, Scope, Story, StoryPart
from mlprep.practice.story_dates import no_month
from mlprep.storage.stories import FIGURE, LISTS, LONGEST, MOST
from mlprep.storage.versions import NAME
from mlprep.text import did_you_mean, for_yaml, nearest, plural, storable

SHORT = ("title", "when", "where", "project", "role", "team", "scope")
"""Texts of one line, in the order of the file."""

SECTIONS = (*(part.value for part in StoryPart), "rough")

_HEADING = re.compile(rf"(\\*)(#{{1,3}} (?:{'|'.join(SECTIONS)})[ \t]*)", re.IGNORECASE | re.ASCII)
"""A line that is, or reads like, the heading of a part; the backslashes before it."""

_LIKE = re.compile(r"(\\*)(#{1,3} ([^\W\d_]+)[ \t]*)")
"""A heading of a single word, which may be a part's name with a slip in it; the backslashes before it."""

_FENCE = "---"


class FigureModel(FileModel):
    """A number of the story."""

    what: Text = Field(description="what it measures")
    value: Text = Field(description="the number")
    unit: str = ""
    before: str = ""


class StoryModel(FileModel):
    """The front matter of a story."""

    name: str = ""
    title: Text = Field(description="a few words that tell it from your others")
    when: str = ""
    where: str = ""
    project: str = ""
    role: str = ""
    team: str = ""
    scope: Literal["own-work", "domain", "several-teams"] | None = None
    figures: list[FigureModel] = Field(default=[], max_length=MOST)
    signals: list[Text] = Field(default=[], max_length=MOST)
    companies: list[Text] = Field(default=[], max_length=MOST)
    private: list[Text] = Field(default=[], max_length=MOST)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: the story, or None and every problem; whether it said its own name."""

    story: Story | None
    problems: tuple[Problem, ...]
    named: bool = False


def tidy(text: str) -> str:
    """Return a part's text as it is kept: line ends as one character, no empty lines around it."""
    lines = storable(text)[0].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines).rstrip()


def short(text: str) -> str:
    """Return a text of one line as it is kept: white space folded."""
    return " ".join(storable(text)[0].split())


def read_story(data: bytes | str, shown: str, *, name: str, framework: Framework) -> Found:
    """Read a story's file; ``name`` is what it is called where the file does not say, ``shown`` the file.

    A file without front matter takes its title from a heading of the first level, or its name.
    """
    raw = data if isinstance(data, bytes) else storable(data)[0].encode()
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Found(None, (Problem(shown, line, 1, "this is not UTF-8 text. Save the file as UTF-8."),))
    lines = text.split("\n")
    front, begin, problems = _front(lines, shown)
    parts, more, title = _sections(lines, begin, shown, titled=front is None)
    problems += more
    tree: dict[str, Any] = {"title": title or name} if front is None else {}
    story, said = None, ""
    if front is not None:
        source = read_source("\n".join(front).encode(), shown)
        problems += [_below(one) for one in source.problems]
        if isinstance(source.tree, dict):
            tree = {key: value for key, value in source.tree.items() if value not in ("", [])}
        elif not source.problems:
            problems.append(Problem(shown, 1, 1, "the front matter is empty. Begin with 'title: …'."))
        if tree:
            plain, complaints = validate(StoryModel, tree)
            problems += [_below(source.problem(where, what, key=key)) for where, what, key in complaints]
            problems += [_below(source.problem(w, m)) for w, m in _unknown(plain or {}, framework)]
            tree = plain or {}
    said = tree.get("name", "")
    if not problems:
        story = _story(said or name, tree, parts, framework)
    return Found(story, tuple(sorted(problems, key=lambda one: (one.line, one.column))), bool(said))


def _below(problem: Problem) -> Problem:
    """Return a problem of the front matter where it stands in the file: one line below."""
    return Problem(problem.path, problem.line + 1, problem.column, problem.message)


def _front(lines: Sequence[str], shown: str) -> tuple[list[str] | None, int, list[Problem]]:
    """Return the lines of the front matter, None where there is none, and where the parts begin."""
    if not lines or lines[0].rstrip() != _FENCE:
        return None, 0, []
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return list(lines[1:number]), number + 1, []
    message = "the front matter has no end. Close it with a line of three dashes."
    return [], len(lines), [Problem(shown, 1, 1, message)]


def _sections(
    lines: Sequence[str], begin: int, shown: str, *, titled: bool
) -> tuple[dict[str, str], list[Problem], str]:
    """Return the text of each section, what is wrong, and the title of a file without front matter.

    What stands before the first heading is rough text.
    """
    found: dict[str, list[str]] = {}
    problems: list[Problem] = []
    title, part = "", ""
    for number, line in enumerate(lines[begin:], begin + 1):
        heading, slip = _HEADING.fullmatch(line), _slip(line)
        if slip is not None:
            found.setdefault(part, []).append(line[1:] if slip[0] else line)
            problems += [] if slip[0] else [Problem(shown, number, 1, _no_part(line, slip[1]))]
        elif heading is None:
            if titled and not title and not part and line.startswith("# "):
                title = short(line[2:])
            else:
                found.setdefault(part, []).append(line)
        elif heading[1]:
            found.setdefault(part, []).append(line[1:])
        else:
            part = line.lstrip("#").strip().lower()
            if part in found:
                message = f"'{part}' stands here twice. Join the two."
                problems.append(Problem(shown, number, 1, message))
            found.setdefault(part, [])
    texts = {name: tidy("\n".join(body)) for name, body in found.items()}
    lead = texts.pop("", "")
    if lead:
        texts["rough"] = f"{lead}\n\n{texts['rough']}" if texts.get("rough") else lead
    for name, text in texts.items():
        if len(text) > LONGEST:
            problems.append(Problem(shown, begin + 1, 1, f"'{name}' has more than {LONGEST} characters."))
    return texts, problems, title


def _slip(line: str) -> tuple[str, str] | None:
    """Return the backslashes of a heading that is nearly a part's name, and the name; None for others."""
    found = _LIKE.fullmatch(line)
    if found is None or _HEADING.fullmatch(line):
        return None
    meant = nearest(found[3], SECTIONS)
    return (found[1], meant) if meant else None


def _no_part(line: str, meant: str) -> str:
    return (
        f"'{line.strip()}' is no part. Did you mean '## {meant.capitalize()}'? "
        "A backslash before it makes it a line of the text."
    )


def _unknown(plain: dict[str, Any], framework: Framework) -> list[tuple[tuple[str | int, ...], str]]:
    """Return what is named and not known: signals, and a name that no story can have."""
    known = [one.id for one in framework.stories.signals]
    out: list[tuple[tuple[str | int, ...], str]] = [
        (("signals", place), f"there is no signal '{one}'.{did_you_mean(one, known) or _SIGNALS}")
        for place, one in enumerate(plain.get("signals", ()))
        if one not in known
    ]
    if plain.get("name") and not NAME.fullmatch(plain["name"]):
        out.append(
            (("name",), f"'{plain['name']}' cannot be a name. Use lower-case letters, digits and dashes.")
        )
    never = no_month(plain.get("when", ""))
    if never:
        out.append((("when",), f"there is no month '{never}'. Write it as 2025-03."))
    return out


_SIGNALS = " They are listed by: mlprep explain story-signals"


def _story(name: str, tree: dict[str, Any], parts: dict[str, str], framework: Framework) -> Story:
    lists = {key: tuple(dict.fromkeys(short(one) for one in tree.get(key) or ())) for key in LISTS}
    lists["companies"] = tuple(dict.fromkeys(company_word(framework, one) for one in lists["companies"]))
    texts = {key: short(tree.get(key) or "") for key in SHORT if key != "scope"}
    return Story(
        name=name,
        **texts,  # type: ignore[arg-type]  # every key is a text of the story
        **{key: parts.get(key, "") for key in SECTIONS},  # type: ignore[arg-type]
        scope=Scope(tree["scope"]) if tree.get("scope") else None,
        figures=tuple(
            Figure(**{key: short(one.get(key) or "") for key in FIGURE}) for one in tree.get("figures") or ()
        ),
        **lists,  # type: ignore[arg-type]
    )


def company_word(framework: Framework, word: str) -> str:
    """Return the id of a company that the bank knows, or the word itself for any other."""
    try:
        return resolve_company(framework, word).id
    except UsageError:
        return word


def story_text(story: Story, notes: Sequence[str] = ()) -> str:
    """Return the file for a story; ``notes`` stand as comments at the end of the front matter.

    The same story gives the same text, and reading it gives the same story.
    """
    lines = [_FENCE, f"name: {story.name}"]
    lines += [
        _line(key, story.scope.value if story.scope else "")
        if key == "scope"
        else _line(key, getattr(story, key))
        for key in SHORT
    ]
    if story.figures:
        lines.append("figures:")
        for one in story.figures:
            lines += [
                f"{'    ' if place else '  - '}{_line(key, getattr(one, key))}"
                for place, key in enumerate(FIGURE)
            ]
    else:
        lines.append("figures: []")
    for key in LISTS:
        items = getattr(story, key)
        lines += [f"{key}:", *(f"  - {for_yaml(one)}" for one in items)] if items else [f"{key}: []"]
    lines += [f"# {note}".rstrip() for note in notes]
    lines.append(_FENCE)
    for name in SECTIONS:
        text = getattr(story, name)
        if text or name != "rough":
            lines += ["", f"## {name.capitalize()}", *(["", _escaped(text)] if text else [])]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str) -> str:
    return f"{key}: {for_yaml(value)}".rstrip()


def _escaped(text: str) -> str:
    return "\n".join(
        f"\\{line}" if _HEADING.fullmatch(line) or _slip(line) else line for line in text.split("\n")
    )


def template_notes(framework: Framework) -> list[str]:
    """Return the notes of the template: what each part holds and how long it runs, and what may be named."""
    parts = framework.stories.parts
    return [
        "",
        "Everything stays on this machine. What you leave empty can be written later.",
        "when       2025-03, or 2024-10 to 2025-03      scope    own-work, domain or several-teams",
        "team       how many people                     project  the system or product it is about",
        "figures    as below, without the marks at the beginning of the line; 'figures: []' is none",
        "figures:",
        "  - what: p99 latency",
        "    value: 120",
        "    unit: ms",
        "    before: 480",
        "signals    what it can show: mlprep explain story-signals lists them",
        "private    words that 'mlprep export … --redact' must not let through",
        *(f"{one.name:<11}{plural(one.seconds, 'second')}: {one.produces}" for one in parts),
    ]
