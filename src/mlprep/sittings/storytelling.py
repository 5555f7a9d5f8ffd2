"""What a story brings to an attempt: which ones may answer it, its parts on the clock, the row it leaves."""

from dataclasses import asdict
from typing import Any

from mlprep.content.bank import Bank
from mlprep.content.types import Mode, Question
from mlprep.practice.attempt import Budget
from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_matching import match_stories
from mlprep.readouts.story_coverage import story_rounds
from mlprep.sittings import steps as show
from mlprep.sittings.state import AttemptState, PhaseTime
from mlprep.storage.history import History

CHOICES = 9
"""As many stories are offered as there are keys for them."""


def tells_stories(bank: Bank, round_type: str) -> bool:
    """Say whether a round type is scored by the parts of a STAR story."""
    return round_type in story_rounds(bank.framework)


def may_tell(history: History, bank: Bank, question: Question) -> bool:
    """Say whether a question asks which story answers it: one that wants a story, where one is kept.

    A question that says which signals its story should show wants one; so does any behavioural one.
    """
    wants = bool(question.stories) or question.round == "behavioural"
    return wants and tells_stories(bank, question.round) and bool(tellable(history))


def tellable(history: History) -> list[Story]:
    """Return the stories that can be told: not those of which only a rough text stands."""
    return [one for one in history.stories.list() if one.tellable]


def story_choices(history: History, bank: Bank, attempt: AttemptState) -> tuple[show.StoryChoice, ...]:
    """Return the stories that may answer the attempt's question, the best ones first."""
    told: dict[str, int] = {}
    for telling in history.tellings.list():
        told[telling.name] = told.get(telling.name, 0) + 1
    question = attempt.question
    matches = match_stories(
        question.prompt,
        tellable(history),
        bank.framework.stories,
        listens=question.stories,
        level=attempt.aim.judged,
        told=told,
    )
    return tuple(
        show.StoryChoice(one.story.name, one.story.title, "; ".join(one.reasons), told.get(one.story.name, 0))
        for one in matches[:CHOICES]
    )


def told_with(history: History, bank: Bank, attempt: AttemptState, story: Story) -> dict[str, Any]:
    """Return what a step keeps of the story chosen: its version, its signals, its parts on the clock.

    Spoken, a story has two to three minutes whatever the question's minutes are; written, its parts
    share the answer's budget in the same proportion.
    """
    catalogue = bank.framework.stories
    parts = catalogue.parts
    seconds = [part.seconds for part in parts]
    answer = None
    if attempt.mode is Mode.SPEAK:
        answer = catalogue.rule.longest
    else:
        whole = Budget.of(attempt.question, seconds=attempt.seconds).answer
        seconds = [one * whole // sum(seconds) for one in seconds]
    known = {signal.id for signal in catalogue.signals}
    listens = dict.fromkeys((*attempt.question.stories, *story.signals))
    return {
        "story": {
            "story": history.stories.id_of(story),
            "version": story.version_id,
            "name": story.name,
            "title": story.title,
        },
        "listens": [one for one in listens if one in known],
        "phases": [
            asdict(PhaseTime(part.id, part.name, length, part.produces))
            for part, length in zip(parts, seconds, strict=True)
        ],
        "answer_seconds": answer,
    }


def keep_telling(history: History, attempt: AttemptState, verdict: int, data: dict[str, Any]) -> None:
    """Append what was told and how it was scored; ``data`` is that of the attempt's row."""
    used = attempt.story
    story = history.stories.version(used.version) if used else None
    if story is None or not attempt.scores:
        return
    ran = {part: times.get("running", 0) for part, times in data["parts_ms"].items()}
    history.tellings.add(
        story,
        level=attempt.aim.judged,
        attempt=attempt.id,
        question=attempt.question.id,
        running_ms=sum(ms for part, ms in ran.items() if part.split(":")[0] == "answer"),
        data={
            "scores": attempt.scores,
            "shown": data["shown"],
            "blind": attempt.blind,
            "verdict": verdict,
            "parts_ms": {part.value: ran.get(f"answer:{part.value}", 0) for part in StoryPart},
            "note": attempt.note or "",
        },
    )
