"""The scores of stories over time: by story, by part, and the hindsight gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlprep.practice.story import StoryPart
from mlprep.storage.history import History
from mlprep.storage.tellings import Telling


@dataclass(frozen=True, slots=True)
class StoryScores:
    """What was scored of one story, oldest first: means in tenths, scores by part, hindsight gaps."""

    tellings: tuple[Telling, ...]

    @property
    def means(self) -> tuple[int, ...]:
        """The mean of the parts of each telling, in tenths."""
        return tuple(one.tenths for one in self.tellings)

    def part(self, part: StoryPart) -> tuple[int, ...]:
        """Return the scores of one part, in tenths so that all lines are drawn alike."""
        return tuple(one.scores[part] * 10 for one in self.tellings if part in one.scores)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The hindsight gaps of the tellings that have one."""
        return tuple(one.gap for one in self.tellings if one.gap is not None)


def by_story(history: History) -> dict[str, tuple[Telling, ...]]:
    """Return the tellings that count by the name of their story, oldest first.

    Tellings follow their story's id, so that a new story under an old name begins with none.
    """
    found: dict[str, list[Telling]] = {}
    ids = {
        history.stories.id_of(one): one.name for one in (*history.stories.retired(), *history.stories.list())
    }
    for telling in history.tellings.list():
        if telling.story in ids:
            found.setdefault(ids[telling.story], []).append(telling)
    return {name: tuple(rows) for name, rows in found.items()}


def gaps_over_time(tellings: Sequence[Telling]) -> tuple[tuple[str, int], ...]:
    """Return day and hindsight gap of each telling that has one."""
    return tuple((one.day, one.gap) for one in tellings if one.gap is not None)
