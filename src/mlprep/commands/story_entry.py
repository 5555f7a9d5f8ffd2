"""How a story is entered: as a rough paragraph, from a file, in the editor, step by step."""

import sys
from dataclasses import replace
from pathlib import Path

from mlprep.commands.context import Context
from mlprep.content.events import read_file
from mlprep.content.types import Problem
from mlprep.errors import UsageError
from mlprep.practice.story import Figure, Story, StoryPart
from mlprep.storage.stories import same
from mlprep.storage.story_files import read_story, short, story_text, template_notes, tidy
from mlprep.text import plural

UNNAMED = "new-story"
"""What a story is called until it has a title."""

TITLE_WORDS = 8
"""As many words of a rough paragraph make its title where none is given."""


class Entry:
    """One story being entered: ``current`` is its newest version, or None for a new one."""

    def __init__(self, context: Context, name: str, current: Story | None) -> None:
        """Take where the bank and the history are; ``name`` is empty where it comes from the title."""
        self._context, self._name, self._current = context, name, current
        self._framework, self._stories = context.bank.framework, context.history.stories

    def rough(self, text: str, title: str) -> Story:
        """Save a rough paragraph as the draft of a story."""
        text = tidy(text)
        words = text.split()
        title = short(title) or " ".join(words[:TITLE_WORDS]).rstrip(".,;:")
        name = self._name or self._stories.free_name(title)
        return self._stories.save(Story(name=name, title=title, rough=text))

    def from_file(self, file: Path) -> Story | None:
        """Save what a Markdown file holds under this entry's name, or None where nothing differs.

        Raises:
            UsageError: the file cannot be read, or has mistakes; all of them are named.

        """
        data: bytes | None
        problems: list[Problem] = []
        if str(file) == "-":
            data = sys.stdin.buffer.read()
        else:
            data, problems = read_file(file, str(file))
        story = None
        if data is not None:
            found = read_story(data, str(file), name=self._name or stem(file), framework=self._framework)
            story, problems = found.story, list(found.problems)
            if story is not None and not self._name and not found.named:
                story = replace(story, name=self._stories.free_name(story.title))
        if story is None:
            raise UsageError(
                f"{plural(len(problems), 'problem')} in the file; nothing was saved.\n"
                + "\n".join(str(one) for one in problems)
            )
        return self._save(replace(story, name=self._name) if self._name else story)

    def in_editor(self, title: str = "") -> Story | None:
        """Save what the editor leaves, or None where nothing differs; a text with mistakes is kept.

        Raises:
            UsageError: there is no editor, or the text has mistakes and is to be mended later.

        """
        from mlprep.terminal.asking import confirm
        from mlprep.terminal.editing import edit, find_editor

        world = self._context.world
        name = self._name or self._stories.free_name(title or "story")
        begun = self._current or Story(name=name, title=title)
        before = story_text(begun, template_notes(self._framework))
        text = self._stories.draft(name) or before
        while True:
            text = edit(
                text,
                command=find_editor(world.environment, self._context.setting("editor")),
                folder=world.paths.data / "drafts",
                on_text=lambda saved: self._stories.keep_draft(name, saved),
                tick=lambda: None,
            )
            if not text.strip() or text.strip() == before.strip():
                self._stories.drop_draft(name)
                return None
            found = read_story(text, f"{name}.md", name=name, framework=self._framework)
            story, problems = found.story, list(found.problems)
            if story is not None and not story.spoken():
                problems = [Problem(f"{name}.md", 1, 1, "no part has a text yet. Write one, or a rough one.")]
            if story is not None and not problems:
                return self._save(replace(story, name=self._named(story, name)))
            self._stories.keep_draft(name, text)
            for problem in problems:
                self._context.out.block(str(problem), style="bad")
            if not confirm(self._context.out, "Open the editor again?"):
                raise UsageError(
                    f"{plural(len(problems), 'problem')} in the text; it is kept.",
                    f"mlprep story edit {name} offers it again; mlprep story retire {name} drops it.",
                )

    def _named(self, story: Story, name: str) -> str:
        """Return what a story from the editor is called: a new one by its title, a known one as before."""
        if self._current is not None or self._name:
            if story.name != name:
                self._context.out.block(f"A story keeps its name: it is still called {name}.", style="warn")
            return name
        self._stories.drop_draft(name)
        return self._stories.free_name(story.title)

    def guided(self, title: str = "") -> Story | None:
        """Save what is answered step by step; None where the input ended, with what was said kept."""
        from mlprep.terminal.face import StoppedError
        from mlprep.terminal.plain import LineReader
        from mlprep.terminal.signals import ending_signals
        from mlprep.terminal.story_guide import StoryGuide, StoryLines, StoryScreen

        out = self._context.out
        if out.surface.terminal:
            ask: StoryLines | StoryScreen = StoryScreen(out, self._context.console)
        else:
            reader = LineReader()
            ask = StoryLines(lambda: reader.line(lambda: None))
        begun = self._resumed(self._current or Story(name=self._name or UNNAMED, title=short(title)))
        kept = [begun]

        def keep(now: Story) -> None:
            kept[0] = replace(now, name=self._name_for(now, kept[0].name))
            if now.title:
                self._stories.keep_draft(kept[0].name, story_text(kept[0]))

        try:
            with ending_signals():
                done = StoryGuide(ask, self._framework, in_order, keep).run(begun)
        except (StoppedError, KeyboardInterrupt) as stop:
            if kept[0].title:
                words = f"it is kept. Go on with: mlprep story edit {kept[0].name} --steps"
                print(f"mlprep: {words}", file=sys.stderr)
            if isinstance(stop, KeyboardInterrupt):
                raise
            if stop.code:
                sys.exit(stop.code)
            return None
        return self._save(replace(done, name=kept[0].name))

    def _name_for(self, story: Story, before: str) -> str:
        """Return what a story is called: what it was called before, else a free name from its title."""
        if self._name or before != UNNAMED or not story.title:
            return before
        return self._stories.free_name(story.title)

    def _resumed(self, story: Story) -> Story:
        """Return the story as a kept text has it, where one is kept from an entry that was cut off."""
        kept = self._stories.draft(story.name)
        if kept is None:
            return story
        found = read_story(kept, f"{story.name}.md", name=story.name, framework=self._framework)
        return found.story or story

    def _save(self, story: Story) -> Story | None:
        story = in_order(story)
        known = self._current or self._stories.get(story.name)
        if known is not None and same(story, known):
            self._stories.drop_draft(story.name)
            return None
        return self._stories.save(story)


def in_order(story: Story) -> Story:
    """Return a story with its texts as they are kept: white space folded, parts without empty ends."""
    lines = {key: short(getattr(story, key)) for key in ("title", "when", "where", "project", "role", "team")}
    parts = {part.value: tidy(story.part(part)) for part in StoryPart}
    figures = tuple(
        Figure(short(one.what), short(one.value), short(one.unit), short(one.before)) for one in story.figures
    )
    return replace(story, **lines, **parts, rough=tidy(story.rough), figures=figures)  # type: ignore[arg-type]


def stem(file: Path) -> str:
    """Return a name made of a file's: what is not a letter, a digit or a dash becomes a dash."""
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in file.stem.lower())
    return "-".join(part for part in plain.split("-") if part)[:41].strip("-") or "story"
