"""The screens of ``mlprep companies``, ``compare`` and ``pay``."""

import sys
from collections.abc import Sequence

from mlprep.content.company_types import AiRule, PayRange, Source
from mlprep.content.types import Level
from mlprep.readouts.companies import BEATS, ROLE_NAMES, CompanyLine, LoopView, RoundView
from mlprep.readouts.comparing import Comparison, PayRow, PayTable
from mlprep.terminal.columns import side_by_side
from mlprep.terminal.layout import fact_lines, wrapped
from mlprep.terminal.rounds import NARROW, heavy_words, minutes_words, print_facts, weeks_words, weight_words
from mlprep.terminal.surface import Line, Printer
from mlprep.terminal.tables import print_table
from mlprep.text import listed, one_line, plural, width

LABEL = 17
"""As wide as the longest id of a round type."""

NOT_A_PREDICTION = (
    "Thousands of US dollars a year, as reported in the US. What was paid, never what you will be paid."
)


def print_companies(out: Printer, found: Sequence[CompanyLine]) -> None:
    """Show the companies, one line each."""
    rows = [
        (
            one.name,
            levels_words(one.levels),
            span(one.rounds),
            span(one.weeks) if one.weeks else "–",
            one.ai or "–",
            "/".join(word.value for word in one.confidence) or "–",
        )
        for one in found
    ]
    print_table(out, ("company", "levels", "rounds", "weeks", "AI", "how sure"), rows)
    if out.surface.terminal:
        out.gap()
        out.block("mlprep rounds --company NAME --level LEVEL shows one loop with its sources.", style="dim")


def levels_words(levels: Sequence[Level]) -> str:
    """Return ``mid–staff`` for neighbours in order, else each by name."""
    if len(levels) > 1 and levels[-1] - levels[0] == len(levels) - 1:
        return f"{levels[0].id}–{levels[-1].id}"
    return ", ".join(level.id for level in levels) or "–"


def span(least_most: tuple[int, int]) -> str:
    """Return ``6–8``, or one number where both are the same."""
    least, most = least_most
    return str(least) if least == most else f"{least}–{most}"


def print_comparison(out: Printer, found: Comparison) -> None:
    """Show two loops side by side, below each other where it is narrow, line by line off a terminal."""
    names = (found.left.company.company.name, found.right.company.company.name)
    if not out.surface.terminal:
        facts = [("role", ROLE_NAMES[found.left.role]), ("level", found.left.level.id)]
        for label, left, right in comparison_rows(found):
            facts += [(f"{label}, {names[0]}", left), (f"{label}, {names[1]}", right)]
        print_facts(out, [*facts, *preparation(found)])
        return
    out.gap()
    out.lines(comparison_lines(found, out.columns))
    out.gap()


def comparison_lines(found: Comparison, columns: int) -> list[Line]:
    """Return the whole screen of a comparison."""
    names = (found.left.company.company.name, found.right.company.company.name)
    head = f"{listed(names)} · {ROLE_NAMES[found.left.role]} · {found.left.level.id}"
    rows = [*wrapped(head, columns, style="strong"), [("", "")]]
    for side in (found.left, found.right):
        if side.found.note:
            rows += wrapped(side.found.note, columns, style="warn")
    if columns < NARROW:
        for label, left, right in comparison_rows(found):
            rows += wrapped(label, columns, style="dim")
            for name, text in zip(names, (left, right), strict=True):
                rows += wrapped(f"{name}: {text}", columns, indent=4)
    else:
        half = (columns - LABEL - 8) // 2
        widths = (LABEL, half, half)
        rows += side_by_side([("", ""), ("strong", names[0]), ("strong", names[1])], widths)
        for label, left, right in comparison_rows(found):
            rows += side_by_side([("dim", label), ("", left), ("", right)], widths)
    rows.append([("", "")])
    return rows + labelled(preparation(found), columns)


def labelled(facts: Sequence[tuple[str, str]], columns: int) -> list[Line]:
    """Return facts beside their labels, the longest label setting the width."""
    size = max((width(label) + 2 for label, _ in facts), default=0)
    return [line for label, text in facts for line in fact_lines(label, text, columns, label=size)]


def comparison_rows(found: Comparison) -> list[tuple[str, str, str]]:
    """Return label, left and right of every line that stands side by side."""
    sides = (found.left, found.right)
    rows = [
        ("level", *(side.label or "–" for side in sides)),
        ("evidence for", *(_evidence(side) for side in sides)),
        ("process", *(weeks_words(side.found.loop.weeks) or "–" for side in sides)),
        ("rounds", *(str(len(side.rounds)) for side in sides)),
        ("minutes", *(minutes_words(side) for side in sides)),
        ("weight lies", *(" · ".join(_seeded(side)) for side in sides)),
    ]
    rows += [(f"AI, {stage}", rule_words(left), rule_words(right)) for stage, left, right in found.ai]
    if not found.ai:
        rows.append(("AI", rule_words(None), rule_words(None)))
    rows += [(one.type, views_words(one.left), views_words(one.right)) for one in found.shared]
    return [(label, left, right) for label, left, right in rows]


def _evidence(side: LoopView) -> str:
    where = f"{side.found.stands_in}, " if side.found.stands_in else ""
    sure = side.found.loop.source.confidence.value + (", stale" if side.stale else "")
    return f"{where}{side.found.level.id} ({side.found.loop.source.as_of}, {sure})"


def _seeded(side: LoopView) -> list[str]:
    words = heavy_words(side)
    known = [one for one in side.rounds if weight_words(one) != "–"]
    seeds = known and all(weight_words(one).endswith("(seed)") for one in known)
    return [*words, "weights are seeds"] if seeds else words


def rule_words(rule: AiRule | None) -> str:
    """Return a rule on AI tools with its date, or that none is known."""
    if rule is None:
        return "no rule is known; ask"
    return f"{rule.text} ({rule.source.as_of}, {rule.source.confidence.value})"


def views_words(views: Sequence[RoundView]) -> str:
    """Return how often a round comes, its minutes and its weight."""
    minutes = sorted({view.round.minutes for view in views if view.round.minutes})
    words = [plural(len(views), "round")]
    words += [" or ".join(map(str, minutes)) + " min"] if minutes else []
    words += [word for word in dict.fromkeys(weight_words(view) for view in views) if word != "–"]
    return ", ".join(words)


def preparation(found: Comparison) -> list[tuple[str, str]]:
    """Return what one preparation serves, what wants two, and what one company alone asks."""
    once = [one.type for one in found.shared if not one.twice and one.left[0].ours is not None]
    twice = [f"{one.type} ({', '.join(one.twice)})" for one in found.shared if one.twice]
    names = (found.left.company.company.name, found.right.company.company.name)
    facts = [
        ("prepare once", ", ".join(once)),
        ("prepare twice", ", ".join(twice)),
        (f"only {names[0]}", ", ".join(found.only_left)),
        (f"only {names[1]}", ", ".join(found.only_right)),
        ("AI tools", BEATS),
    ]
    return [(label, text or "nothing") for label, text in facts]


def print_pay(out: Printer, found: PayTable) -> None:
    """Show the bands; off a terminal each row carries its source."""
    if not out.surface.terminal:
        heads = ("company", "level", "label", "base", "total", "source", "as of", "confidence")
        print_table(out, heads, [(*_cells(row), *_source_cells(row)) for row in found.rows])
        for text in (NOT_A_PREDICTION, *(f"{row.text} ({row.source})." for row in found.notes)):
            print(f"mlprep: {out.surface.fit(one_line(text))}", file=sys.stderr)
        return
    print_table(
        out, ("company", "level", "label", "base", "total"), [_cells(row) for row in found.rows], right=2
    )
    out.gap()
    out.block(NOT_A_PREDICTION)
    out.lines(labelled(pay_facts(found), out.columns))


def pay_facts(found: PayTable) -> list[tuple[str, str]]:
    """Return each source once with the levels it speaks for, and the notes on how sources differ."""
    places: dict[Source, list[PayRow]] = {}
    for row in found.rows:
        if row.band:
            places.setdefault(row.band.source, []).append(row)
    facts = [
        (_whose(rows, found), f"{source.text}, {source.as_of} ({source.confidence.value})")
        for source, rows in places.items()
    ]
    return facts + [("note", f"{row.text} ({row.source})") for row in found.notes]


def _whose(rows: Sequence[PayRow], found: PayTable) -> str:
    """Return the levels that a source speaks for, with the company where it is one of several."""
    names = {row.company.name for row in rows}
    levels = listed(list(dict.fromkeys(row.level.id for row in rows)))
    alone = len(names) == 1 and len({row.company.name for row in found.rows}) > 1
    return f"{names.pop()}, {levels}" if alone else levels


def _cells(row: PayRow) -> tuple[str, ...]:
    if row.band is None:
        return row.company.name, row.level.id, "", "–", "–"
    return row.company.name, row.level.id, row.band.label, pay_words(row.band.base), pay_words(row.band.total)


def _source_cells(row: PayRow) -> tuple[str, ...]:
    if row.band is None:
        return "no evidence", "", ""
    source = row.band.source
    return source.text, source.as_of, source.confidence.value


def pay_words(pay: PayRange) -> str:
    """Return ``220–270k``, ``700–1,400k+``."""
    return f"{pay.least:,}–{pay.most:,}k{'+' if pay.beyond else ''}"
