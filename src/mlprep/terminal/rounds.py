"""The screens of ``mlprep rounds``: a loop, the round types, and what to ask the recruiter."""

from collections.abc import Iterable, Sequence
from datetime import date

from mlprep.content.company_types import AiRule, Source, Weight
from mlprep.content.types import FAMILIES, RoundType
from mlprep.readouts.companies import BEATS, ROLE_NAMES, LoopView, RoundView, is_stale
from mlprep.terminal.columns import side_by_side
from mlprep.terminal.layout import fact_lines, wrapped
from mlprep.terminal.surface import Line, Printer
from mlprep.text import one_line, plural, width

NARROW = 60
LABEL = 14
NO_RULE = "no rule is known; ask before the round"

Fact = tuple[str, str]
"""A label and a text."""


def print_loop(out: Printer, view: LoopView, today: date) -> None:
    """Show a loop in order, then what surrounds it; off a terminal line by line."""
    if not out.surface.terminal:
        print_facts(out, [*_plain_head(view), *_plain_rounds(view), *_facts(view, today)])
        return
    out.gap()
    out.lines(loop_lines(view, today, out.columns))
    out.gap()


def print_facts(out: Printer, facts: Iterable[Fact]) -> None:
    """Print labelled lines, for pipes and screen readers; an empty label is that of the line before."""
    said = ""
    for label, text in facts:
        said = label or said
        out.line(f"{said}: {one_line(text)}")


def loop_lines(view: LoopView, today: date, columns: int) -> list[Line]:
    """Return the whole screen of a loop."""
    rows = _head(view, columns)
    if view.found.note:
        rows += wrapped(view.found.note, columns, style="warn")
    if view.found.loop.about:
        rows += wrapped(view.found.loop.about, columns, style="dim")
    rows.append([("", "")])
    rows += _narrow_rounds(view, columns) if columns < NARROW else _wide_rounds(view, columns)
    rows.append([("", "")])
    for name, text in _facts(view, today):
        rows += fact_lines(name, text, columns, label=LABEL)
    return rows


def _head(view: LoopView, columns: int) -> list[Line]:
    left = " · ".join((view.company.company.name, ROLE_NAMES[view.role], _level(view)))
    right = weeks_words(view.found.loop.weeks)
    gap = columns - 4 - width(left) - width(right)
    if gap >= 2:
        return [[("", "  "), ("strong", left), ("", " " * gap), ("dim", right)]]
    return wrapped(left, columns, style="strong") + (wrapped(right, columns, style="dim") if right else [])


def _level(view: LoopView) -> str:
    return f"{view.label} = {view.level.id}" if view.label else view.level.id


def weeks_words(weeks: tuple[int, int] | None) -> str:
    """Return ``6 to 8 weeks``, ``1 week``, or nothing."""
    if weeks is None:
        return ""
    least, most = weeks
    return plural(most, "week") if least == most else f"{least} to {most} weeks"


def minutes_words(view: LoopView) -> str:
    """Return the minutes of the rounds together, as far as they are known."""
    known = f"{view.minutes} in the rounds whose length is known" if view.minutes else "not known"
    rest = f"; {plural(view.unknown, 'round')} without" if view.unknown and view.minutes else ""
    optional = sum(one.round.optional for one in view.rounds)
    return known + rest + (f"; {optional} more on request or in some teams" if optional else "")


def weight_words(one: RoundView) -> str:
    """Return a round's weight, with ``(seed)`` where a guide of the seeds gives it."""
    if one.round.weight is Weight.UNKNOWN:
        return "–"
    seed = " (seed)" if one.round.source.confidence == "seed" else ""
    return f"{one.round.weight.value}{seed}"


def sure_words(source: Source, *, stale: bool) -> str:
    """Return how far to trust a row, and whether it is stale."""
    return source.confidence.value + (", stale" if stale else "")


def _sure_style(one: RoundView) -> str:
    return "warn" if one.weak or one.stale else "dim"


def _wide_rounds(view: LoopView, columns: int) -> list[Line]:
    widths = (2, columns - 56, 4, 15, 4, 16)
    right = (0, 2, 4)
    heads = [("dim", head) for head in ("#", "round", "min", "weight", "ours", "how sure")]
    rows = side_by_side(heads, widths, right=right)
    for one in view.rounds:
        cells = [
            ("dim", str(one.number)),
            ("strong", _name(one)),
            ("", str(one.round.minutes or "–")),
            ("accent" if one.round.weight is Weight.HEAVY else "", weight_words(one)),
            ("", _ours(one)),
            (_sure_style(one), sure_words(one.round.source, stale=one.stale)),
        ]
        rows += side_by_side(cells, widths, right=right)
        rows += wrapped(_what(one), columns, indent=6)
    return rows


def _narrow_rounds(view: LoopView, columns: int) -> list[Line]:
    rows: list[Line] = []
    for one in view.rounds:
        rows += wrapped(f"{one.number}  {_name(one)}", columns, style="strong")
        rows += wrapped(_measures(one), columns, indent=5, style=_sure_style(one))
        rows += wrapped(_what(one), columns, indent=5)
    return rows


def _name(one: RoundView) -> str:
    return one.round.name + (" (optional)" if one.round.optional else "")


def _ours(one: RoundView) -> str:
    return "–" if one.ours is None else str(one.ours)


def _what(one: RoundView) -> str:
    how = one.round.format
    return f"{one.looks_for} ({how})" if how else one.looks_for


def _measures(one: RoundView) -> str:
    minutes = f"{one.round.minutes} min" if one.round.minutes else "minutes not known"
    weight = weight_words(one)
    words = [minutes, "weight not known" if weight == "–" else weight]
    words += [f"{plural(one.ours, 'question')} of ours"] if one.ours is not None else ["not practised here"]
    return " · ".join((*words, sure_words(one.round.source, stale=one.stale)))


def _plain_head(view: LoopView) -> list[Fact]:
    facts = [
        ("company", view.company.company.name),
        ("role", ROLE_NAMES[view.role]),
        ("level", _level(view)),
        ("note", view.found.note),
        ("about", view.found.loop.about),
        ("weeks", weeks_words(view.found.loop.weeks)),
    ]
    return [fact for fact in facts if fact[1]]


def _plain_rounds(view: LoopView) -> list[Fact]:
    facts: list[Fact] = []
    for one in view.rounds:
        facts.append((f"round {one.number}, {one.round.type}", f"{_name(one)} · {_measures(one)}"))
        facts.append(("looks for", _what(one)))
    return facts


def _facts(view: LoopView, today: date) -> list[Fact]:
    facts = [("minutes", minutes_words(view)), *_once("weight lies", heavy_words(view))]
    facts += _once("AI tools", [*ai_words(view.company.ai, today), BEATS])
    facts += _once("worth knowing", [f"{row.text} {_dated(row.source, today)}" for row in view.company.rows])
    facts += _once("arithmetic", [f"{row.text} ({row.source})" for row in view.notes])
    facts += _once("sources", _sources(view, today))
    if any(one.weak or one.stale for one in view.rounds):
        facts.append(("take care", "rows that are weak, or older than 18 months (stale): ask the recruiter"))
    if view.serves is not view.level:
        facts.append(("ours", f"{view.level.id} is served by the questions for {view.serves.id}"))
    facts.append(("ask them", "mlprep rounds --ask"))
    return facts


def _once(label: str, texts: Sequence[str]) -> list[Fact]:
    """Return the texts with the label before the first alone."""
    return [(label if number == 0 else "", text) for number, text in enumerate(texts)]


def heavy_words(view: LoopView) -> list[str]:
    """Return where the weight lies, the heavy rounds first."""
    words = [
        f"{weight.value}: {', '.join(_counted([one.round.name for one in view.of_weight(weight)]))}"
        for weight in (Weight.HEAVY, Weight.MODERATE, Weight.LIGHT)
        if view.of_weight(weight)
    ]
    return words or ["no weights are known"]


def _counted(names: Sequence[str]) -> list[str]:
    return [
        f"{name} ×{names.count(name)}" if names.count(name) > 1 else name for name in dict.fromkeys(names)
    ]


def ai_words(rules: Sequence[AiRule], today: date) -> list[str]:
    """Return the rule at each stage, with its date; or that none is known."""
    return [f"{rule.stage}: {rule.text} {_dated(rule.source, today)}" for rule in rules] or [NO_RULE]


def _dated(source: Source, today: date) -> str:
    return f"({source.as_of}, {sure_words(source, stale=is_stale(source, today))})"


def _sources(view: LoopView, today: date) -> list[str]:
    """Return each source once, with the numbers of the rounds it speaks for."""
    places: dict[Source, list[str]] = {view.found.loop.source: ["order"]}
    for one in view.rounds:
        places.setdefault(one.round.source, []).append(str(one.number))
    return [f"{_places(where)}: {source.text} {_dated(source, today)}" for source, where in places.items()]


def _places(where: list[str]) -> str:
    rounds = [place for place in where if place != "order"]
    words = ["order"] * ("order" in where)
    words += [f"round{'s' if len(rounds) > 1 else ''} {', '.join(rounds)}"] if rounds else []
    return " and ".join(words)


def print_types(out: Printer, types: Sequence[RoundType], *, company: str = "") -> None:
    """Show our round types with minutes and what each looks for."""
    more = f"mlprep rounds --company {company or 'NAME'} --level LEVEL"
    if not out.surface.terminal:
        print_facts(out, [(one.id, f"{one.name} · {one.minutes} min · {one.looks_for}") for one in types])
        return
    out.gap()
    out.lines(type_lines(types, out.columns))
    out.gap()
    out.lines(fact_lines("a company's", more, out.columns, label=LABEL))
    out.gap()


def type_lines(types: Sequence[RoundType], columns: int) -> list[Line]:
    """Return the round types by family."""
    rows: list[Line] = []
    for family in FAMILIES:
        rows += [[("", "")]] if rows else []
        rows += wrapped(family, columns, style="dim")
        for one in types:
            if one.family == family:
                minutes = f"{one.minutes} min" if one.scored else "not scored"
                rows += wrapped(f"{one.name} · {minutes} · {one.id}", columns, style="strong")
                rows += wrapped(one.looks_for, columns, indent=4)
    return rows


def print_ask(out: Printer, questions: Sequence[Fact]) -> None:
    """Show what to ask the recruiter."""
    if not out.surface.terminal:
        print_facts(out, questions)
        return
    out.gap()
    out.block("Ask your recruiter. What they write for your round beats every list.")
    out.gap()
    for number, (about, question) in enumerate(questions, 1):
        out.lines(fact_lines(f"{number}  {about}", question, out.columns))
    out.gap()
