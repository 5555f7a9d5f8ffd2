"""The rules about stories in words: how they are checked, what they can show, what coverage says."""

from textwrap import wrap

from mlprep.content.types import Framework
from mlprep.practice.story_check import RULES
from mlprep.practice.story_matching import REACH
from mlprep.text import clock, listed, plural

COLUMNS = 74
"""Narrow enough that a usual terminal does not wrap the lines again."""


def story_check(framework: Framework) -> str:
    """Return the rules of ``story check``, with the numbers and words in force."""
    rule = framework.stories.rule
    lines = [
        "Each rule says what would mend the story, and quotes the words that are the cause.",
        "It never praises: where nothing is found, nothing is said. It needs no model and no network.",
        "",
    ]
    for one in RULES:
        source = one.source.removeprefix("No number").lstrip(".: ")
        lines += _item(f"{one.id}: {one.looks_for} {source}".rstrip())
    lines += [
        "",
        "The numbers in force:",
        "",
        f"- spoken at {rule.slow} to {rule.fast} words a minute",
        f"- from {clock(rule.shortest)} to {clock(rule.longest)} minutes",
        f"- the action carries more than {rule.action_share / 10:g} % of the words told",
        f'- "we" is at most {rule.we_share / 10:g} % of the first person in task and action',
        "",
    ]
    for name, words in (
        ("Words that take back", rule.hedges),
        ("Words that say nothing", rule.fillers),
        ("Words of tension", rule.tension),
        ("Units", rule.units),
    ):
        lines += [*wrap(f"{name}: {', '.join(words)}.", COLUMNS, break_on_hyphens=False), ""]
    lines.append("The words and numbers stand in stories.yaml.")
    return "\n".join(lines)


def story_signals(framework: Framework) -> str:
    """Return every signal of the catalogue, what it looks like at each level, who asks for it by name."""
    names = {one.id: one.name for one in framework.companies}
    lines = ["What a story can show. Name the ids under 'signals' in a story.", ""]
    for signal in framework.stories.signals:
        lines += wrap(f"{signal.id}: {signal.name}. {signal.about}", COLUMNS)
        asked = f"asked for from {signal.asked_from.id}"
        by_name = listed([names.get(one, one) for one in signal.companies])
        lines += _item(asked + (f", by name at {by_name}" if by_name else ""))
        for level, said in sorted(signal.at.items()):
            lines += _item(f"{level.id}: {said}")
        lines.append("")
    return "\n".join(lines).rstrip()


def story_coverage(framework: Framework) -> str:
    """Return how coverage and matching are worked out."""
    rule = framework.stories.rule
    reach = listed([f"{scope.value.replace('-', ' ')} {level.id}" for scope, level in REACH.items()])
    text = f"""\
What 'mlprep story coverage' shows, and how it is worked out.

- The signals are those that loops of your level ask for: asked for from that level or a lower one.
  One that only some companies ask for, by name, is left out where --company is another.
- A story covers a signal if you say so in it, or if a telling showed it.
- A cell has the best mean score of the last {plural(rule.recent, "telling")} in which the signal was asked
  for, and the highest level shown in them. A mean is that of the five parts, 1 to 4.
- No story: none covers the signal.
- Below your level: a story reaches the highest level shown in those tellings;
  one that was never told reaches the level of its scope: {reach}.
  Without a scope it is taken on trust.
- Never told: a story reaches your level, and was never told for this signal.
- A story with more than {plural(rule.overused, "signal")} carries too much.
- A loop hears a story twice where it is your only one for two signals, or was told there before.

'mlprep story match' orders by the signals a question listens for, then by words in common;
  a scope below your level puts a story back; of equal ones the less told goes first."""
    lines = []
    for statement in text.replace("\n  ", " ").split("\n"):
        lines += (
            _item(statement.removeprefix("- "))
            if statement.startswith("- ")
            else wrap(statement, COLUMNS) or [""]
        )
    return "\n".join(lines)


def _item(text: str) -> list[str]:
    return wrap(text, COLUMNS, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
