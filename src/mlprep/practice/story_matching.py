"""Which story answers a question: by what the question listens for, by its words, by the story's reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlprep.content.story_types import StoryCatalogue, StorySignal
from mlprep.content.types import Level
from mlprep.practice.matching import rank, words
from mlprep.practice.story import Scope, Story

REACH = {Scope.OWN_WORK: Level.MID, Scope.DOMAIN: Level.SENIOR, Scope.SEVERAL_TEAMS: Level.STAFF}
"""The level whose loops a story's scope speaks to (checklist rows L05, L08 and F09)."""

SIGNAL, WORDS, SHORT = 1.0, 0.5, 0.4
"""What a signal in common weighs, what all words in common weigh, what too short a reach takes away."""

TELLING = 6
"""Letters from which on a word in common is worth naming."""


@dataclass(frozen=True, slots=True)
class Match:
    """A story with how well it fits, and the reasons in a few words each."""

    story: Story
    score: float
    reasons: tuple[str, ...]


def asked_signals(question: str, catalogue: StoryCatalogue) -> tuple[tuple[StorySignal, str], ...]:
    """Return the signals that a question's words point to, each with the cue found, most telling first.

    A cue counts where all its words stand in the question, stemmed; longer cues tell more.
    """
    bag = set(words(question))
    found: list[tuple[int, int, StorySignal, str]] = []
    for place, signal in enumerate(catalogue.signals):
        cues = [(len(stems), cue) for cue in signal.cues if (stems := set(words(cue))) and stems <= bag]
        if cues:
            length, cue = max(cues, key=lambda pair: pair[0])
            found.append((-length, place, signal, cue))
    return tuple((signal, cue) for _, _, signal, cue in sorted(found, key=lambda one: one[:2]))


def match_stories(
    question: str,
    stories: Sequence[Story],
    catalogue: StoryCatalogue,
    *,
    listens: Sequence[str] = (),
    level: Level | None = None,
    told: Mapping[str, int] | None = None,
) -> tuple[Match, ...]:
    """Return all stories, the best answer to the question first, each with its reasons.

    ``listens`` are the signals the question is known to ask for; without any they are read from its
    words. ``told`` says how often each story was told, by name: of equal ones the less told goes first.
    """
    cues = {signal.id: cue for signal, cue in asked_signals(question, catalogue)} if not listens else {}
    wanted = list(listens) or list(cues)
    texts = [f"{one.title} {one.project} {one.spoken()}" for one in stories]
    overlap = dict(rank(question, texts))
    asked = set(words(question))
    matches = []
    for place, story in enumerate(stories):
        shared = [one for one in wanted if one in story.signals]
        score = SIGNAL * len(shared) / max(1, len(wanted)) + WORDS * overlap.get(place, 0.0)
        reasons = [f"shows {_name(one, catalogue)}" + _because(cues.get(one)) for one in shared]
        both = asked & set(words(texts[place]))
        common = [word for word in _whole_words(question) if set(words(word)) & both]
        if common and not shared:
            reasons.append(f"shares the words {', '.join(common[:3])}")
        if level is not None and story.scope is not None and REACH[story.scope] < level:
            score -= SHORT
            reach = story.scope.value.replace("-", " ")
            reasons.append(f"{reach} only, where {level.id} loops listen for more")
        matches.append(Match(story, score, tuple(reasons)))
    often = told or {}
    matches.sort(key=lambda one: (-round(one.score, 6), often.get(one.story.name, 0), one.story.name))
    return tuple(matches)


def _name(signal: str, catalogue: StoryCatalogue) -> str:
    found = catalogue.signal(signal)
    return found.name.lower() if found else signal


def _because(cue: str | None) -> str:
    return f" (“{cue}”)" if cue else ""


def _whole_words(question: str) -> list[str]:
    """Return the words of a question that say something: long ones, each once, in order."""
    found = (word.strip(".,;:!?\"'()“”").lower() for word in question.split())
    return list(dict.fromkeys(word for word in found if len(word) >= TELLING))
