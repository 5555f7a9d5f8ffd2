"""The story catalogue: what ``stories.yaml`` must hold beyond its shape, and its way into the types."""

from collections.abc import Iterable, Iterator
from typing import Any

from mlprep.content.events import Location
from mlprep.content.story_types import StoryCatalogue, StoryPartInfo, StoryRule, StorySignal
from mlprep.content.types import Level
from mlprep.text import did_you_mean

PARTS = ("situation", "task", "action", "result", "reflection")
WORDS = ("hedges", "fillers", "tension", "units")
ASCENDING = (("slow", "fast"), ("shortest", "longest"))
SHARES = ("action_share", "we_share")
WHOLE = 1000

Plain = dict[str, Any]
Finding = tuple[Location, str]


def check_stories(plain: Plain, companies: Iterable[str]) -> Iterator[Finding]:
    """Yield what is wrong with a catalogue of the right shape; ``companies`` are the ids there are.

    Repeated ids and unknown syllabus rows are found with those of the other files.
    """
    yield from _parts(plain["parts"], plain["check"])
    yield from _rule(plain["check"])
    known = sorted(one for one in companies if not one.startswith("generic-"))
    cued: dict[str, str] = {}
    for position, signal in enumerate(plain["signals"]):
        where: Location = ("signals", position)
        for place, company in enumerate(signal["companies"]):
            if company not in known:
                meant = did_you_mean(company, known)
                yield (*where, "companies", place), f"there is no company '{company}'.{meant}"
        for place, cue in enumerate(signal["cues"]):
            if cue != cue.lower():
                yield (*where, "cues", place), f"'{cue}' must be in lower case. Write '{cue.lower()}'."
            elif cue in cued:
                owner = "this signal" if cued[cue] == signal["id"] else f"signal '{cued[cue]}'"
                yield (*where, "cues", place), f"'{cue}' is already a cue of {owner}. Keep one of them."
            cued.setdefault(cue, signal["id"])


def _parts(parts: list[Plain], rule: Plain) -> Iterator[Finding]:
    if [one["id"] for one in parts] != list(PARTS):
        yield ("parts",), f"the parts must be, in this order: {', '.join(PARTS)}."
    seconds = sum(one["seconds"] for one in parts)
    shortest, longest = rule["shortest"], rule["longest"]
    if shortest < longest and not shortest <= seconds <= longest:
        between = f"a story takes {shortest} to {longest}"
        yield ("parts",), f"the parts add up to {seconds} seconds, and {between}. Mend one of them."


def _rule(rule: Plain) -> Iterator[Finding]:
    for low, high in ASCENDING:
        if rule[low] >= rule[high]:
            yield ("check", high), f"'{high}' must be more than '{low}', which is {rule[low]}."
    for key in SHARES:
        if not 0 < rule[key] < WHOLE:
            yield ("check", key), f"'{key}' must lie between 0 and 1, such as 0.50."
    for key in WORDS:
        seen: set[str] = set()
        for place, word in enumerate(rule[key]):
            if word != word.lower():
                yield ("check", key, place), f"'{word}' must be in lower case. Write '{word.lower()}'."
            elif word in seen:
                yield ("check", key, place), f"'{word}' stands twice in '{key}'. Keep one."
            seen.add(word)


def catalogue_from_plain(plain: Plain) -> StoryCatalogue:
    """Return the catalogue whose keys and values are those of the file, already validated."""
    rule = plain["check"]
    return StoryCatalogue(
        signals=tuple(
            StorySignal(
                one["id"],
                one["name"],
                one["about"],
                Level.of(one["asked_from"]),
                {Level.of(level): said for level, said in one["at"].items()},
                tuple(one["companies"]),
                tuple(one["cues"]),
                tuple(one["covers"]),
                one["by_name"],
            )
            for one in plain["signals"]
        ),
        parts=tuple(
            StoryPartInfo(one["id"], one["name"], one["seconds"], one["produces"]) for one in plain["parts"]
        ),
        rule=StoryRule(
            **{key: value for key, value in rule.items() if key not in WORDS},
            hedges=tuple(rule["hedges"]),
            fillers=tuple(rule["fillers"]),
            tension=tuple(rule["tension"]),
            units=tuple(rule["units"]),
        ),
    )
