"""The guard before YAML: what may be read at all, and the tree of plain text it becomes.

Nothing else in the program touches YAML. A file is opened only if it is a regular one of at most
1 MiB; then the parser's *events* are read one by one, since they need no recursion (the library's
own tree builder follows brackets down the C stack and crashes). Everything that lets a small file
grow or mean something else is refused, and every scalar stays the text that was written.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlprep.content.types import Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 50_000
MAX_REFUSALS = 100

Tree = Any
"""Dictionaries, lists and strings, nested."""

Location = tuple[str | int, ...]
"""The way from the top of a file to a node: keys and list positions."""


@dataclass(slots=True)
class Places:
    """Where the nodes of a file stand, one-based: values by location, keys by location."""

    values: dict[Location, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Source:
    """One file that was read. ``tree`` is None where it was refused; ``problems`` says why."""

    path: str
    text: str
    tree: Tree
    problems: list[Problem]
    _places: Places | None = None

    def problem(self, location: Location, message: str, *, key: bool = False) -> Problem:
        """Return a problem at the value (or the key) of ``location``, or at its nearest parent."""
        if self._places is None:
            self._places = _locate(self.text, self.path)[0]
        line, column = 1, 1
        for length in range(len(location), -1, -1):
            place = self._places.keys.get(location[:length]) if key else None
            place = place or self._places.values.get(location[:length])
            if place:
                line, column = place
                break
        return Problem(self.path, line, column, message)


def read_file(file: Path, shown: str) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of ``file``, or None and why not; ``shown`` is its name in problems.

    Never blocks: a FIFO or a device is not opened.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return None, [Problem(shown, 1, 1, "this is not a regular file. Put a text file in its place.")]
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(file, flags)
        with open(descriptor, "rb") as stream:  # noqa: PTH123  # a descriptor, opened without blocking
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                return None, [
                    Problem(shown, 1, 1, "this is not a regular file. Put a text file in its place.")
                ]
            data = stream.read(MAX_BYTES + 1) if about.st_size <= MAX_BYTES else None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, [Problem(shown, 1, 1, f"this file cannot be read ({reason}). Check that it is there.")]
    if data is None or len(data) > MAX_BYTES:
        return None, [Problem(shown, 1, 1, "this file is larger than 1 MiB. Split it by theme.")]
    return data, []


def read_source(data: bytes, shown: str) -> Source:
    """Return the tree of ``data``, the bytes of a YAML file, or the reasons it was refused."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = "this is not UTF-8 text. Save the file as UTF-8."
        return Source(shown, "", None, [Problem(shown, line, column, message)])
    tree, clean, repeated = _build(text)
    if clean and not repeated:
        return Source(shown, text, tree, [])
    places, problems = _locate(text, shown)
    return Source(shown, text, tree if clean else None, problems, places)


def _parser(text: str) -> Any:
    """Return an event source over ``text``: libyaml's, or the library's own where it was left out."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


def _build(text: str) -> tuple[Tree, bool, bool]:  # noqa: C901, PLR0912  # one tight loop: this is the cost of a build
    """Return the tree, whether nothing was refused, and whether a key is repeated.

    Stops at the first thing that is refused; ``_locate`` then says all of it, with places.
    """
    from yaml import YAMLError
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )

    repeated = False
    documents = nodes = 0
    top: list[Any] = []
    current = top
    stack: list[list[Any]] = []
    try:
        following = _parser(text).get_event
        while True:
            event = following()
            kind = type(event)
            if kind is ScalarEvent:
                if (
                    event.tag is not None
                    or event.anchor is not None
                    or (event.value == "<<" and not event.style)
                ):
                    return None, False, repeated
                nodes += 1
                current.append(event.value)
            elif kind is SequenceStartEvent or kind is MappingStartEvent:
                if event.tag is not None or event.anchor is not None or len(stack) >= MAX_DEPTH:
                    return None, False, repeated
                nodes += 1
                stack.append(current)
                current = []
            elif kind is MappingEndEvent:
                try:
                    done: Any = dict(zip(current[::2], current[1::2], strict=True))
                except TypeError:  # a key that is no text
                    return None, False, repeated
                repeated = repeated or 2 * len(done) != len(current)
                current = stack.pop()
                current.append(done)
            elif kind is SequenceEndEvent:
                done = current
                current = stack.pop()
                current.append(done)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1 or event.tags:
                    return None, False, repeated
            elif kind is AliasEvent:
                return None, False, repeated
            elif kind is StreamEndEvent:
                return (top[0] if top else ""), True, repeated
            if nodes > MAX_NODES:
                return None, False, repeated
    except YAMLError:
        return None, False, repeated


@dataclass(slots=True)
class _Frame:
    """An open container while places are taken: a mapping holds the key that waits for a value."""

    location: Location
    mapping: bool
    count: int = 0
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)

    def here(self) -> Location:
        """Return the location of the value that comes next."""
        return (*self.location, self.key if self.mapping and self.key is not None else self.count)


class _Locator:
    """Reads the events a second time, slowly, to say where everything stands and what is refused."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.places = Places()
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.nodes = self.documents = 0

    def refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.shown, mark.line + 1, mark.column + 1, message))

    def run(self, text: str) -> None:
        following = _parser(text).get_event
        while len(self.problems) < MAX_REFUSALS:
            event = following()
            name = type(event).__name__
            if name == "StreamEndEvent":
                return
            if name in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"):
                self.node(event, name)
                if self.nodes > MAX_NODES:
                    self.refuse(event, f"this file holds more than {MAX_NODES:,} nodes. Split it by theme.")
                    return
                if len(self.stack) > MAX_DEPTH:
                    self.refuse(event, f"this is nested more than {MAX_DEPTH} deep. No question needs that.")
                    return
            elif name in ("SequenceEndEvent", "MappingEndEvent"):
                self.stack.pop()
                self.value_done()
            elif name == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self.refuse(
                        event, "a second document begins here. Write one document a file, without '---'."
                    )
                    return
                if event.tags:
                    self.refuse(event, "a %TAG directive is not read here. Take it out.")

    def node(self, event: Any, name: str) -> None:
        self.nodes += 1
        if name == "AliasEvent":
            self.refuse(event, f"'*{event.anchor}' is an alias, which is not read here. Write the text out.")
        elif event.anchor is not None:
            self.refuse(event, f"'&{event.anchor}' is an anchor, which is not read here. Take it out.")
        if getattr(event, "tag", None) is not None:
            self.refuse(event, "a tag ('!…') is not read here. Take it out; every value is text.")
        frame = self.stack[-1] if self.stack else None
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        if frame and frame.mapping and frame.key is None:
            self.key(event, name, frame, place)
            if name == "ScalarEvent":
                return
        location = frame.here() if frame else ()
        self.places.values[location] = place
        if name in ("SequenceStartEvent", "MappingStartEvent"):
            self.stack.append(_Frame(location, name == "MappingStartEvent"))
        else:
            self.value_done()

    def key(self, event: Any, name: str, frame: _Frame, place: tuple[int, int]) -> None:
        if name != "ScalarEvent":
            self.refuse(event, "a key must be plain text, not a list or a mapping.")
            frame.key = ""
            return
        if event.value == "<<" and not event.style:
            self.refuse(event, "'<<' is a merge key, which is not read here. Write the keys out.")
        if event.value in frame.seen:
            first = frame.seen[event.value]
            self.refuse(
                event, f"the key '{event.value}' is here twice (first in line {first}). Keep one of them."
            )
        frame.seen[event.value] = place[0]
        frame.key = event.value
        self.places.keys[(*frame.location, event.value)] = place

    def value_done(self) -> None:
        if self.stack:
            frame = self.stack[-1]
            frame.count += 1
            frame.key = None


def _locate(text: str, shown: str) -> tuple[Places, list[Problem]]:
    from yaml import YAMLError

    locator = _Locator(shown)
    try:
        locator.run(text)
    except YAMLError as error:
        locator.problems.append(_syntax(error, text, shown))
    return locator.places, locator.problems


def _syntax(error: Any, text: str, shown: str) -> Problem:
    """Return the parser's own complaint as a problem, with the usual remedy."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        said = getattr(error, "problem", None) or getattr(error, "context", None) or "it cannot be parsed"
        remedy = "Quote text that holds ': ' or ' #', and indent with spaces."
        return Problem(shown, mark.line + 1, mark.column + 1, f"this is not YAML: {said}. {remedy}")
    before = text.encode()[: getattr(error, "position", 0) or 0]
    column = len(before) - (before.rfind(b"\n") + 1) + 1
    message = "a control character is not read here. Take it out."
    return Problem(shown, before.count(b"\n") + 1, column, message)
