"""Stories on a screen: the list, one whole, its versions, what the check found, matches."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mlprep.content.story_types import StoryCatalogue, StoryRule, StorySignal
from mlprep.practice.story import Story, StoryPart
from mlprep.readouts.story_scores import StoryScores
from mlprep.storage.tellings import TOLD, Telling
from mlprep.terminal.charts import score_line, tenths_words
from mlprep.terminal.layout import fact_lines, flow
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import clock, listed, plural, visible, wrap

if TYPE_CHECKING:
    from mlprep.practice.story_matching import Match
    from mlprep.practice.story_reading import Finding

SHOWN_FINDINGS = 12
"""Findings shown of one story: as many as one sitting can mend."""

LABEL = 12
"""Columns of the names of parts."""


def spoken_words(rule: StoryRule, story: Story) -> str:
    """Return how long a story is aloud, ``340 words, 2:16 to 2:36``; a draft says so."""
    count = len(story.spoken().split())
    words = plural(count, "word")
    if story.draft:
        return f"a draft of {words}"
    return f"{words}, {clock(count * 60 / rule.fast)} to {clock(count * 60 / rule.slow)} aloud"


def print_stories(
    out: Printer,
    stories: Sequence[Story],
    told: Mapping[str, Sequence[Telling]],
    drafts: Sequence[str],
    rule: StoryRule,
) -> None:
    """Show every story on one line with its scores over time, then the texts that are not finished."""
    if stories:
        print_table(
            out,
            ("story", "title", "scope", "aloud", "told", "scores"),
            [
                (
                    one.name,
                    one.title,
                    one.scope.value.replace("-", " ") if one.scope else "",
                    "draft" if one.draft else clock(len(one.spoken().split()) * 60 / rule.fast),
                    str(sum(t.kind == TOLD for t in told.get(one.name, ()))),
                    score_line(
                        StoryScores(tuple(told.get(one.name, ()))).means,
                        unicode=out.surface.unicode,
                        columns=10,
                    ),
                )
                for one in stories
            ],
        )
    for name in drafts:
        out.block(f"unfinished: {name}. Go on with: mlprep story edit {name}", style="warn")


def print_story(out: Printer, story: Story, tellings: Sequence[Telling], catalogue: StoryCatalogue) -> None:
    """Show a story whole: parts, facts, and the scores of its parts over time."""
    out.gap()
    pieces = wrap(visible(story.title), out.columns - 4)
    out.lines([[("", "  "), ("strong", piece)] for piece in pieces])
    out.lines(flow([("dim", story.name), ("dim", spoken_words(catalogue.rule, story))], out.columns))
    budgets = {part.id: part.seconds for part in catalogue.parts}
    for part in StoryPart:
        text = story.part(part)
        out.gap()
        seconds = len(text.split()) * 60 / catalogue.rule.fast
        told = f"{clock(seconds)} of {clock(budgets[part.value])}" if text else "nothing yet"
        out.line("  ", ("accent", part.value), ("dim", f"   {told}"))
        if text:
            out.block(text, indent=4)
    if story.rough:
        out.gap()
        out.line("  ", ("accent", "rough"))
        out.block(story.rough, indent=4)
    out.gap()
    for name, text in _facts(story, catalogue):
        out.lines(fact_lines(name, text, out.columns))
    print_scores_over_time(out, tellings)
    following = "edit" if story.draft else "tell"
    out.lines(fact_lines("next", f"mlprep story {following} {story.name}", out.columns))
    out.gap()


def _facts(story: Story, catalogue: StoryCatalogue) -> list[tuple[str, str]]:
    shown = [found.name if (found := catalogue.signal(one)) else one for one in story.signals]
    figures = [
        f"{one.what} {one.value} {one.unit}".rstrip() + (f" (before {one.before})" if one.before else "")
        for one in story.figures
    ]
    facts = [
        ("when", story.when),
        ("where", story.where),
        ("project", story.project),
        ("role", story.role),
        ("team", story.team),
        ("scope", story.scope.value.replace("-", " ") if story.scope else ""),
        ("figures", "; ".join(figures)),
        ("can show", ", ".join(shown)),
        ("told at", ", ".join(story.companies)),
        ("private", plural(len(story.private), "word or name", "words and names") if story.private else ""),
        ("version", f"{story.number}, of {story.at:%d %b %Y %H:%M}" if story.at else ""),
    ]
    return [(name, text) for name, text in facts if text]


def print_scores_over_time(out: Printer, tellings: Sequence[Telling]) -> None:
    """Show one line for the mean, one for each part and one for the hindsight gap, oldest on the left."""
    scores = StoryScores(tuple(tellings))
    if not scores.means:
        return
    out.gap()
    first, last = tellings[0].day, tellings[-1].day
    days = first if first == last else f"{first} to {last}"
    out.block(f"scores, {plural(len(tellings), 'time')}, {days}; 1 to 4", style="dim")
    room = max(4, out.columns - LABEL - 16)
    rows = [("mean", scores.means), *((part.value, scores.part(part)) for part in StoryPart)]
    for name, values in rows:
        if values:
            line = score_line(values, unicode=out.surface.unicode, columns=room)
            ends = f"{tenths_words(values[0])} to {tenths_words(values[-1])}"
            ends = tenths_words(values[-1]) if len(values) == 1 else ends
            out.line("  ", ("dim", name.ljust(LABEL)), ("accent", line), f"  {ends}")
    if scores.gaps:
        gaps = " ".join(f"{gap:+d}" for gap in scores.gaps[-max(1, room // 3) :])
        out.line("  ", ("dim", "hindsight".ljust(LABEL)), gaps)
    out.gap()


def print_story_versions(out: Printer, versions: Sequence[Story], rule: StoryRule) -> None:
    """Show every version of a story, newest first, each with its length."""
    for one in versions:
        out.gap()
        when = f"{one.at:%d %b %Y %H:%M}" if one.at else ""
        head = [("strong", f"version {one.number}"), ("dim", when), ("dim", spoken_words(rule, one))]
        out.lines(flow(head, out.columns))
        out.block(one.title, indent=4)
    out.gap()
    if len(versions) > 1:
        out.block(f"mlprep story show {versions[0].name} --diff {versions[1].number}", style="dim")


def print_findings(out: Printer, found: Sequence[tuple[Story, Sequence["Finding"]]], rule: StoryRule) -> None:
    """Show what the check found, with the words it is about and what would mend it; never praise."""
    for story, findings in found:
        out.gap()
        count = plural(len(findings), "finding") if findings else "no finding"
        out.lines(
            flow([("strong", story.name), ("dim", spoken_words(rule, story)), ("dim", count)], out.columns)
        )
        for one in findings[:SHOWN_FINDINGS]:
            out.gap()
            place = f" · {one.part.value}" if one.part else ""
            out.line("  ", ("warn", one.rule), ("dim", place))
            if one.start >= 0 or one.part is None:
                out.block(f"“{one.quote}”", indent=4)
            out.block(one.what, indent=4)
            out.block(one.mend, indent=4, style="dim")
        if len(findings) > SHOWN_FINDINGS:
            out.gap()
            left = len(findings) - SHOWN_FINDINGS
            out.block(f"and {left} more; mend these first, or see all of them with --json")
    out.gap()
    out.block("The rules: mlprep explain story-check", style="dim")


def print_matches(out: Printer, asked: Sequence[tuple[StorySignal, str]], matches: Sequence["Match"]) -> None:
    """Show what the question seems to listen for, then the stories in order with the reasons."""
    out.gap()
    heard = listed([f"{signal.name.lower()} (“{cue}”)" for signal, cue in asked])
    out.block(
        f"It seems to listen for: {heard}." if asked else "Its words point to no signal of the catalogue."
    )
    for number, one in enumerate(matches, 1):
        out.gap()
        out.block(one.story.title, indent=5, first=f"  {number}  ", style="strong" if number == 1 else "")
        out.block("; ".join(one.reasons) or "no reason found", indent=5)
        out.block(one.story.name, indent=5, style="dim")
    out.gap()
