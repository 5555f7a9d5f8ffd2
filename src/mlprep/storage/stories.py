"""The candidate's STAR stories: every save a version, nothing ever changed; retired, never removed."""

from typing import Any
from unicodedata import normalize

from mlprep.errors import UsageError
from mlprep.practice.story import Figure, Scope, Story, StoryPart
from mlprep.storage.versions import VersionStore, live

TEXTS = ("rough", "when", "where", "project", "role", "team")
"""Texts of a story beside its title and its parts."""

LISTS = ("signals", "companies", "private")

FIGURE = ("what", "value", "unit", "before")

LONGEST = 100_000
"""Characters that one text of a story may have."""

MOST = 200
"""How many figures, signals, companies or private words a story may have."""


LONGEST_NAME = 32
"""Characters of a name that is made of a title; this leaves room for a number."""

SMALL = frozenset(
    "a an and as at back by for from i in it my of on or our that the to was we were with".split()
)
"""Words with which no name ends."""


class StoryStore(VersionStore[Story]):
    """Saves, lists and retires stories; keeps a text that is not finished."""

    noun, removal, example = "story", "story_retirement", "reranker-rollback"

    def to_body(self, thing: Story) -> dict[str, Any]:
        """Return what a version's row holds."""
        return story_body(thing)

    def from_body(self, name: str, body: Any) -> Story:
        """Return the story that a row's body holds.

        Raises:
            ValueError: the body is not that of a story.

        """
        return story_from_body(name, body)

    def refuse(self, thing: Story) -> None:
        """Raise ``UsageError`` where a story has neither title nor text, or could not be read again."""
        if not thing.title.strip():
            raise UsageError("a story needs a title.", "Give it one: --title 'The reranker I rolled back'")
        if not thing.spoken():
            raise UsageError(
                "a story needs at least one part, or a rough paragraph.",
                "mlprep story add --draft 'In March …'",
            )
        try:
            story_from_body(thing.name, story_body(thing))
        except ValueError as error:
            raise UsageError(f"this story cannot be kept: {error}.", "Shorten it.") from error

    def retired(self) -> list[Story]:
        """Return the newest version of every retired story, by name; not one whose name lives on."""
        names = {one.name for one in self.list()}
        found = self._newest(
            "SELECT v.* FROM story_version AS v WHERE NOT EXISTS "
            "(SELECT 1 FROM reversal WHERE reversal.target = v.id) "
            f"AND NOT ({live('story', 'story_retirement')}) ORDER BY v.name, "
        )
        return [one for one in found if one.name not in names]

    def take_back(self, name: str) -> bool:
        """Append that a story is in use again; False where it was not retired, or its name is in use."""
        now = self._history.world.clock.now()
        with self._history.transaction():
            rows = self._history.rows(
                "SELECT id, device, at FROM story_retirement AS gone WHERE name = ? AND NOT EXISTS "
                "(SELECT 1 FROM reversal WHERE reversal.target = gone.id) ORDER BY at DESC, id DESC",
                (name,),
            )
            if not rows or self.get(name) is not None:
                return False
            for row in rows:
                # Two merged stories of one name were retired at once, and come back at once.
                if (row["device"], row["at"]) == (rows[0]["device"], rows[0]["at"]):
                    self._history.insert("reversal", now, {"of": self.removal, "target": row["id"]})
        return True

    def free_name(self, title: str) -> str:
        """Return a name made of a title's words that no story has, retired ones included."""
        plain = normalize("NFKD", title.lower()).encode("ascii", "ignore").decode().replace("'", "")
        words = "".join(char if char.isalnum() else " " for char in plain).split()
        while words and len("-".join(words)) > LONGEST_NAME:
            words.pop()
        while len(words) > 1 and words[-1] in SMALL:
            words.pop()
        base = "-".join(words) or "story"
        taken = {one.name for one in (*self.list(), *self.retired())} | set(self.drafts())
        if base not in taken:
            return base
        return next(name for name in (f"{base}-{n}" for n in range(2, 10_000)) if name not in taken)


def story_body(story: Story) -> dict[str, Any]:
    """Return a story as JSON values, without its name and what the store adds."""
    return {
        "title": story.title,
        **{part.value: story.part(part) for part in StoryPart},
        **{name: getattr(story, name) for name in TEXTS},
        "scope": story.scope.value if story.scope else "",
        "figures": [{key: getattr(one, key) for key in FIGURE} for one in story.figures],
        **{name: list(getattr(story, name)) for name in LISTS},
    }


def story_from_body(name: str, body: Any) -> Story:
    """Return the story that a row's body holds.

    Raises:
        ValueError: the body is not that of a story.

    """
    try:
        values: dict[str, Any] = {key: _text(body[key]) for key in ("title", *StoryPart, *TEXTS)}
        values |= {key: tuple(_text(one) for one in _items(body[key])) for key in LISTS}
        values["scope"] = Scope(body["scope"]) if body["scope"] else None
        values["figures"] = tuple(
            Figure(**{key: _text(one[key]) for key in FIGURE}) for one in _items(body["figures"])
        )
        return Story(name=name, **{str(key): value for key, value in values.items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not the shape of a story: {error}") from error


def same(one: Story, other: Story) -> bool:
    """Say whether both hold the same, whenever and however often they were saved."""
    return one.name == other.name and story_body(one) == story_body(other)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    if len(value) > LONGEST:
        raise ValueError(f"a text of {len(value)} characters is too long")
    return value


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    if len(value) > MOST:
        raise ValueError(f"a list of {len(value)} is too long")
    return value
