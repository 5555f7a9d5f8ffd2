"""The screens of a telling: which story answers, each part's score, the level of each signal."""

from collections.abc import Callable, Sequence

from mlprep.content.types import Level
from mlprep.sittings import steps
from mlprep.terminal.layout import key_lines
from mlprep.terminal.prompts import Console, read_key
from mlprep.terminal.surface import Printer
from mlprep.text import plural

SHOWN = {"0": None, "1": Level.MID, "2": Level.SENIOR, "3": Level.STAFF}
"""The key for each level at which a signal can show."""

Tick = Callable[[], None] | None


def choice_words(choice: steps.StoryChoice) -> str:
    """Return why a story is offered, and how often it was told."""
    told = f"told {plural(choice.told, 'time')}" if choice.told else "never told"
    return f"{choice.why}; {told}" if choice.why else told


def choose_story(console: Console, out: Printer, step: steps.ChooseStory, tick: Tick) -> steps.Reply:
    """Ask which story answers the question; Enter takes the best one."""
    out.gap()
    out.block("Which of your stories answers this?")
    for number, choice in enumerate(step.choices, 1):
        out.block(choice.title, indent=5, first=f"  {number}  ", style="strong" if number == 1 else "")
        out.block(choice_words(choice), indent=5, style="dim")
    out.gap()
    names = {str(number): choice.name for number, choice in enumerate(step.choices, 1)}
    keys = {**names, "0": "", "enter": step.choices[0].name if step.choices else ""}
    hints = [("Enter", "the first"), ("0", "one not kept here")]
    if len(step.choices) > 1:
        hints.insert(1, (f"1-{len(step.choices)}", "another"))
    name = read_key(console, lambda: key_lines(hints, out.columns), keys, tick=tick)
    title = next((one.title for one in step.choices if one.name == name), "one not kept here")
    out.line("  ", ("dim", f"your story: {title}"))
    return steps.UseStory(name)


def ask_part(
    console: Console, out: Printer, name: str, place: tuple[int, int], sentences: Sequence[str], tick: Tick
) -> int:
    """Ask for a part's score from 1 to 4 by its anchored sentences; ``place`` is its number of how many."""
    out.gap()
    out.line("  ", ("strong", name), ("dim", f"   part {place[0]} of {place[1]}"))
    for number, sentence in enumerate(sentences, 1):
        out.block(sentence, indent=5, first=f"  {number}  ")
    hints = [("1-4", "which comes nearest?")]
    keys = {str(n): n for n in range(1, 5)}
    score = read_key(console, lambda: key_lines(hints, out.columns), keys, tick=tick)
    out.line("  ", ("dim", f"{name.lower()}: {score}"))
    return score


def ask_signal(
    console: Console,
    out: Printer,
    name: str,
    place: tuple[int, int],
    sentences: Sequence[tuple[Level, str]],
    tick: Tick,
) -> Level | None:
    """Ask at which level a signal showed, by one sentence each; None where it did not."""
    out.gap()
    out.line("  ", ("strong", name), ("dim", f"   signal {place[0]} of {place[1]}"))
    out.block("none of it", indent=5, first="  0  ")
    for number, (level, sentence) in enumerate(sentences, 1):
        out.block(f"{level.id}: {sentence}", indent=5, first=f"  {number}  ")
    hints = [("0-3", "what did it show, at most?")]
    shown = SHOWN[
        read_key(console, lambda: key_lines(hints, out.columns), {key: key for key in SHOWN}, tick=tick)
    ]
    out.line("  ", ("dim", f"{name.lower()}: {shown.id if shown else 'not shown'}"))
    return shown
