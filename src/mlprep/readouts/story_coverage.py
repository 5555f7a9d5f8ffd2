"""Which signals the candidate's stories cover, at the level aimed at: gaps first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlprep.content.story_types import StoryCatalogue, StorySignal
from mlprep.content.types import Level
from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_matching import REACH
from mlprep.storage.tellings import TOLD, Telling
from mlprep.text import listed

if TYPE_CHECKING:
    from mlprep.content.company_types import CompanyLoop
    from mlprep.content.types import Framework

NONE, BELOW, UNTOLD = "none", "below", "untold"
"""The kinds of gap, worst first: no story; only stories below the level; a story that was never told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A story and a signal: the best recent mean score in tenths, the highest level shown, how often told."""

    story: str
    tenths: int | None
    shown: Level | None
    told: int


@dataclass(frozen=True, slots=True)
class Row:
    """One signal with the stories that can show it, best first, and its gap, or an empty string."""

    signal: StorySignal
    cells: tuple[Cell, ...]
    gap: str
    words: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix, gaps first. ``repeats`` are warnings about one loop that hears a story twice."""

    level: Level
    rows: tuple[Row, ...]
    stories: tuple[Story, ...]
    never_told: tuple[str, ...]
    overused: tuple[tuple[str, int], ...]
    repeats: tuple[str, ...]

    @property
    def gaps(self) -> tuple[Row, ...]:
        """The signals with a gap."""
        return tuple(row for row in self.rows if row.gap)


def story_rounds(framework: "Framework") -> tuple[str, ...]:
    """Return the round types that are scored by the parts of a STAR story."""
    star = {one.id for one in framework.rubrics if one.anchored and StoryPart.SITUATION in one.dimensions}
    return tuple(one.id for one in framework.rounds if one.rubric in star)


def coverage(
    catalogue: StoryCatalogue,
    stories: Sequence[Story],
    tellings: Mapping[str, Sequence[Telling]],
    *,
    level: Level,
    company: str = "",
    company_name: str = "",
    loop: "CompanyLoop | None" = None,
    rounds: Sequence[str] = (),
) -> Coverage:
    """Return what the stories cover at a level; ``tellings`` by story name, oldest first.

    Listened for are the signals that loops of this level ask for; those that only some companies ask for
    are left out where ``company`` is none of them. ``loop`` is the company's, and
    ``rounds`` the round types in which stories are told.
    """
    wanted = [
        signal
        for signal in catalogue.signals
        if signal.asked_from <= level and (not company or not signal.by_name or company in signal.companies)
    ]
    rows = [_row(signal, stories, tellings, level, catalogue.rule.recent) for signal in wanted]
    order = (NONE, BELOW, UNTOLD, "")
    rows.sort(key=lambda row: (order.index(row.gap), -row.signal.asked_from if row.gap else 0))
    return Coverage(
        level=level,
        rows=tuple(rows),
        stories=tuple(stories),
        never_told=tuple(
            one.name for one in stories if not any(t.kind == TOLD for t in tellings.get(one.name, ()))
        ),
        overused=tuple(
            (one.name, len(one.signals)) for one in stories if len(one.signals) > catalogue.rule.overused
        ),
        repeats=_repeats(rows, stories, company, company_name, loop, rounds),
    )


def _row(
    signal: StorySignal,
    stories: Sequence[Story],
    tellings: Mapping[str, Sequence[Telling]],
    level: Level,
    recent: int,
) -> Row:
    cells, reached = [], []
    for story in stories:
        showing = [one for one in tellings.get(story.name, ()) if signal.id in one.shown][-recent:]
        if signal.id not in story.signals and not any(one.shown[signal.id] for one in showing):
            continue
        levels = [found for one in showing if (found := one.shown[signal.id]) is not None]
        shown = max(levels, default=None)
        tenths = max((one.tenths for one in showing), default=None)
        cells.append(Cell(story.name, tenths, shown, len(showing)))
        reached.append((story, shown if showing else REACH[story.scope] if story.scope else None, showing))
    cells.sort(key=lambda cell: (-(cell.tenths or 0), cell.story))
    gap, words = _gap(signal, reached, level)
    return Row(signal, tuple(cells), gap, words)


def _gap(
    signal: StorySignal,
    reached: Sequence[tuple[Story, Level | None, Sequence[Telling]]],
    level: Level,
) -> tuple[str, str]:
    """Return the kind of gap and what to say of it; a level not known is taken on trust."""
    name = signal.name.lower()
    loops = f"{level.id} loops ask for it"
    if not reached:
        return NONE, f"no story for: {name}; {loops}"
    fitting = [(story, showing) for story, at, showing in reached if at is None or at >= level]
    if not fitting:
        highest = (
            max(at for _, at, _ in reached if at is not None)
            if any(at is not None for _, at, _ in reached)
            else None
        )
        names = [story.name for story, at, _ in reached if at == highest]
        return BELOW, f"only at {highest.id if highest else 'no level'}: {name} ({listed(names)}); {loops}"
    if not any(showing for _, showing in fitting):
        return UNTOLD, f"never told: {name} ({listed([story.name for story, _ in fitting])})"
    return "", ""


def _repeats(
    rows: Sequence[Row],
    stories: Sequence[Story],
    company: str,
    company_name: str,
    loop: "CompanyLoop | None",
    rounds: Sequence[str],
) -> tuple[str, ...]:
    """Return what one loop would hear twice: a story told there before, the only story for two signals."""
    out = []
    if company:
        out += [
            f"{one.name} was told at {company_name or company} before"
            for one in stories
            if company in one.companies
        ]
    heard = [one for one in loop.rounds if one.type in rounds] if loop else []
    if loop is not None and len(heard) < 2:  # one round alone hears nothing twice
        return tuple(out)
    only: dict[str, list[str]] = {}
    for row in rows:
        if len(row.cells) == 1:
            only.setdefault(row.cells[0].story, []).append(row.signal.name.lower())
    place = f"{company_name or company} has {len(heard)} rounds that hear stories: " if heard else ""
    out += [
        f"{place}{story} is your only story for {listed(names)}"
        for story, names in only.items()
        if len(names) > 1
    ]
    return tuple(out)
