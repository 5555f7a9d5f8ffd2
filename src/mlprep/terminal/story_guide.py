"""The questions by which a story is written step by step; what was said is kept after every answer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from mlprep.content.types import Framework
from mlprep.practice.story import Figure, Scope, Story
from mlprep.terminal.face import StoppedError
from mlprep.terminal.looping import Asker, Check, LineAsker, ScreenAsker, yes_or_no
from mlprep.terminal.prompts import CancelledKeyError, Console, read_text
from mlprep.terminal.signals import SignalledError
from mlprep.terminal.surface import Line, Printer
from mlprep.text import clock, did_you_mean, one_line, plural, storable, width

WORDS_A_MINUTE = 150
"""How fast a text counts as spoken while it is typed: the fast end of ``story check``."""


class StoryAsker(Asker, Protocol):
    """Asks for a line, and for a text of several lines."""

    def text(self, label: str, default: str, keep: Callable[[str], None]) -> str:
        """Return a text; ``keep`` is handed what stands there while it is typed.

        Raises:
            StoppedError: the input has ended.
            KeyboardInterrupt: Ctrl-C.

        """


class StoryLines(LineAsker):
    """Asks by labels and lines; a text ends with a line that holds a single dot."""

    def text(self, label: str, default: str, keep: Callable[[str], None]) -> str:
        """Return the lines up to the dot, or the default where there are none; ``-`` leaves it empty."""
        if default:
            self.say(f"so far: {one_line(default)}")
        print(f"{label} (end with a line holding a single dot):", flush=True)
        lines: list[str] = []
        while (line := self._read()) != ".":
            lines.append(line[1:] if line.strip(".") == "" and len(line) > 1 else line)
            keep("\n".join(lines))
        said = "\n".join(lines)
        return "" if said.strip() == "-" else said if said.strip() else default


class StoryScreen(ScreenAsker):
    """Asks by prompts that can be edited; Ctrl-D ends a text."""

    hint = "Enter takes what stands there; in a text, Ctrl-D. Ctrl-C stops, and what you wrote is kept."

    def __init__(self, out: Printer, console: Console) -> None:
        """Take where other lines go, and the terminal that keys come from."""
        super().__init__(out)
        self._console = console

    def text(self, label: str, default: str, keep: Callable[[str], None]) -> str:
        """Return what stands there at Ctrl-D, and leave it on the screen."""
        self._out.gap()
        self._out.block(label, style="accent")
        now = [default]

        def bar() -> Line:
            spent = clock(len(now[0].split()) * 60 / WORDS_A_MINUTE)
            words = f"{spent} aloud · Ctrl-D done · Ctrl-C stop, kept"
            return [("dim", " ── " + words + " " + "─" * max(2, self._out.columns - width(words) - 6))]

        def heard(text: str) -> None:
            now[0] = storable(text)[0]

        saved = [default]

        def tick() -> None:
            if now[0] != saved[0]:
                saved[0] = now[0]
                keep(now[0])

        try:
            typed = read_text(
                self._console,
                lambda: [("", "  "), ("accent", "› ")],
                text=default,
                toolbar=bar,
                on_text=heard,
                tick=tick,
            )
        except CancelledKeyError as error:
            keep(now[0])
            self._out.gap()  # the prompt is left in the middle of its line
            raise KeyboardInterrupt from error
        except SignalledError as error:
            keep(now[0])
            raise StoppedError(error.code) from error
        text = storable(typed.text)[0]
        self._out.block(text.strip() or "(nothing yet)", indent=4)
        return text


class StoryGuide:
    """Leads through a story part by part."""

    def __init__(
        self,
        ask: StoryAsker,
        framework: Framework,
        tidy: Callable[[Story], Story],
        keep: Callable[[Story], None],
    ) -> None:
        """Take how to ask, what may be named, how a story is put in order, and how to keep it."""
        self._ask, self._framework, self._tidy, self._keep = ask, framework, tidy, keep

    def run(self, story: Story) -> Story:
        """Return the story as the candidate wants it.

        Raises:
            StoppedError: the input has ended; what was said is kept.
            KeyboardInterrupt: Ctrl-C; what was said is kept.

        """
        self._ask.say(f"One story, part by part, as you would tell it aloud. {self._ask.hint}")
        if story.rough:
            self._ask.say(f"your rough text: {story.rough}")
        story = self._line(story, "title", "title (a few words that tell it from your others)", needed=True)
        for part in self._framework.stories.parts:
            label = f"{part.name.lower()}, {plural(part.seconds, 'second')}: {part.produces}"
            story = self._part(story, part.id, label)
        story = self._line(story, "when", "when (2025-03, or 2024-10 to 2025-03; empty if you like)")
        story = self._line(story, "where", "employer, as you call it (stays here)")
        story = self._line(story, "project", "system or product it is about")
        story = self._line(story, "role", "your role then")
        story = self._line(story, "team", "team size")
        scope = self._ask(
            f"scope ({', '.join(Scope)}; empty if unsure)",
            story.scope.value if story.scope else "",
            _choice([one.value for one in Scope]),
        )
        story = self._kept(replace(story, scope=Scope(scope) if scope else None))
        story = self._signals(story)
        return self._figures(story)

    def _kept(self, story: Story) -> Story:
        story = self._tidy(story)
        self._keep(story)
        return story

    def _line(self, story: Story, key: str, label: str, *, needed: bool = False) -> Story:
        def check(said: str) -> str:
            return "a story needs a title." if needed and not said else ""

        return self._kept(_with(story, key, self._ask(label, getattr(story, key), check)))

    def _part(self, story: Story, key: str, label: str) -> Story:
        def keep(text: str) -> None:
            self._keep(_with(story, key, text))

        return self._kept(_with(story, key, self._ask.text(label, getattr(story, key), keep)))

    def _signals(self, story: Story) -> Story:
        known = [one.id for one in self._framework.stories.signals]
        self._ask.say(f"What it can show: {', '.join(known)}. What each is: mlprep explain story-signals")

        def check(said: str) -> str:
            for word in _words(said):
                if word not in known:
                    return f"there is no signal '{word}'.{did_you_mean(word, known)}"
            return ""

        said = self._ask("signals, with spaces between (empty if unsure)", " ".join(story.signals), check)
        return self._kept(replace(story, signals=tuple(dict.fromkeys(_words(said)))))

    def _figures(self, story: Story) -> Story:
        figures: list[Figure] = []
        for one in story.figures:
            words = f"{one.what} {one.value} {one.unit}".rstrip() + f", before {one.before or 'not said'}"
            if self._ask(f"keep the figure {words}? y or n", "y", yes_or_no).lower().startswith("y"):
                figures.append(one)
        story = self._kept(replace(story, figures=tuple(figures)))
        while True:
            what = self._ask("a figure: what it measures (empty to end)", "", lambda _: "")
            if not what:
                return story
            value = self._ask("its value", "", lambda said: "" if said else "write the number.")
            unit = self._ask("its unit", "", lambda _: "")
            before = self._ask("what it was before", "", lambda _: "")
            figures.append(Figure(what, value, unit, before))
            story = self._kept(replace(story, figures=tuple(figures)))


def _with(story: Story, key: str, text: str) -> Story:
    """Return the story with one of its texts changed."""
    return replace(story, **{key: text})  # type: ignore[arg-type]  # every key is that of a text


def _words(said: str) -> list[str]:
    return said.replace(",", " ").split()


def _choice(words: list[str]) -> Check:
    def check(said: str) -> str:
        if not said or said in words:
            return ""
        return (
            f"'{said}' will not do.{did_you_mean(said, words) or ' Write one of: ' + ', '.join(words) + '.'}"
        )

    return check


__all__ = ["StoryAsker", "StoryGuide", "StoryLines", "StoryScreen"]
