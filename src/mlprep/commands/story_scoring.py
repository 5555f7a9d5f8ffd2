"""Scoring a story without telling it: what is answered is kept until all of it is."""

import json
import sys
from typing import Any

from mlprep.commands.context import Context
from mlprep.content.names import serving_level
from mlprep.content.types import Level
from mlprep.practice.story import Story, StoryPart
from mlprep.terminal.story_scoring import LineScores, ScoreAsker, ScreenScores, print_scores

KIND = "story-score"
"""The kind of the draft that holds scores not yet complete."""


def score_story(
    context: Context,
    story: Story,
    level: Level,
    given: dict[StoryPart, int],
    said: dict[str, str],
) -> None:
    """Ask for each part's score and each signal's level, then append them as one row.

    ``given`` and ``said`` are those of the options; where all five parts are given nothing is asked.

    Raises:
        SystemExit: the input ended, or the candidate stopped; what was said is kept.

    """
    from mlprep.terminal.face import StoppedError
    from mlprep.terminal.signals import SignalledError, ending_signals

    framework = context.bank.framework
    judged = serving_level(framework, level)
    store = context.history.stories
    kept = _kept(store.draft_of(KIND, story.name), story.version_id, judged)
    scores: dict[str, int] = {**kept["scores"], **{part.value: value for part, value in given.items()}}
    shown: dict[str, str] = {**kept["shown"], **said}
    signals = () if len(given) == len(StoryPart) else story.signals
    terminal = context.out.surface.terminal
    ask: ScoreAsker = ScreenScores(context.console, context.out) if terminal else LineScores()

    def keep() -> None:
        body = {"version": story.version_id, "level": judged.id, "scores": scores, "shown": shown}
        store.keep_draft_of(KIND, story.name, json.dumps(body))

    try:
        with ending_signals():
            for place, part in enumerate(StoryPart, 1):
                if part.value not in scores:
                    dimension = next(one for one in framework.dimensions if one.id == part.value)
                    anchors = [dimension.anchors[judged][number] for number in range(1, 5)]
                    scores[part.value] = ask.part(dimension.name, (place, len(StoryPart)), anchors)
                    keep()
            for place, name in enumerate(signals, 1):
                signal = framework.stories.signal(name)
                if signal is not None and name not in shown:
                    at = tuple(sorted(signal.at.items()))
                    found = ask.signal(signal.name, (place, len(signals)), at)
                    shown[name] = found.id if found else ""
                    keep()
    except (StoppedError, SignalledError, KeyboardInterrupt) as stop:
        if scores:
            print(
                f"mlprep: what you said is kept. Go on with: mlprep story score {story.name}", file=sys.stderr
            )
        if isinstance(stop, KeyboardInterrupt):
            raise
        sys.exit(stop.code)
    with context.history.transaction():
        context.history.tellings.add(
            story,
            level=judged,
            data={
                "scores": scores,
                "shown": shown,
                "blind": None,
                "verdict": None,
                "parts_ms": {},
                "note": "",
            },
        )
        store.drop_draft_of(KIND, story.name)
    print_scores(context.out, story.name, judged, {StoryPart(p): n for p, n in scores.items()})


def _kept(text: str | None, version: str, level: Level) -> dict[str, Any]:
    """Return the scores kept from a scoring that was cut off, if they are of this version and level."""
    body = json.loads(text) if text else {}
    if body.get("version") != version or body.get("level") != level.id:
        return {"scores": {}, "shown": {}}
    return {"scores": body["scores"], "shown": body["shown"]}
