"""The bank in figures on a screen: counts, and what carries the rows of the syllabus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlprep.content.types import Level
from mlprep.terminal.layout import fact_lines, shorten
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import listed, plural, width

if TYPE_CHECKING:  # each command pays for its own readout alone
    from mlprep.readouts.bank_coverage import BankCoverage, CarriedRow
    from mlprep.readouts.bank_stats import BankStats
    from mlprep.readouts.similar import SimilarPair

COLUMNS = ("all", *(level.id for level in (Level.MID, Level.SENIOR, Level.STAFF)))

NAMED = 3
"""How many ids of a place a terminal names before it breaks off; a pipe and JSON hold all of them."""

SINGULAR = {
    "questions": "question",
    "rounds": "round",
    "levels": "level",
    "topics": "topic",
    "stories": "story signal",
    "companies": "company",
}
PLURAL = {"stories": "story signals"}


def print_stats(out: Printer, found: "BankStats") -> None:
    """Show counts by level and round type with a line for each family, then what else there is to count."""
    rows = [(name, *(str(row.get(key, 0)) for key in COLUMNS)) for name, row in found.rounds.items()]
    rows += [(f"= {name}", *(str(row.get(k, 0)) for k in COLUMNS)) for name, row in found.families.items()]
    print_table(out, ("round", *COLUMNS), rows, right=4)
    if out.surface.terminal:
        _print_facts(out, found)
    else:
        for head, counts in (("topic", found.topics), ("company", found.companies)):
            print_table(out, (head, "questions"), [(name, str(n)) for name, n in counts.items()])
        print_table(out, ("fact", "value"), _facts(found))
    if found.problems:
        out.block(f"{plural(found.problems, 'problem')}: mlprep bank check", style="warn")


def _facts(found: "BankStats") -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if found.answers:
        words = found.answers
        facts.append(("answers", f"{words.least} to {words.most} words, median {words.median}"))
    parts = (
        ("probes", found.probes),
        ("second layer", found.second_layer),
        ("contrast", found.contrast),
    )
    facts += [(name, f"{plural(n, 'question')}, {found.thousandths(n) / 10:.1f} %") for name, n in parts]
    facts.append(("your own", plural(found.private, "question")))
    return facts


def _print_facts(out: Printer, found: "BankStats") -> None:
    out.gap()
    for name, counts in (("topics", found.topics), ("companies", found.companies)):
        some = ", ".join(f"{one} {number}" for one, number in counts.items() if number)
        out.lines(fact_lines(name, some or "–", out.columns, label=14))
        none = [one for one, number in counts.items() if not number]
        if none:
            out.lines(fact_lines("  without any", ", ".join(none), out.columns, label=14))
    for name, text in _facts(found):
        out.lines(fact_lines(name, text, out.columns, label=14))
    out.gap()


def print_bank_coverage(out: Printer, found: "BankCoverage") -> None:
    """Show every row by kind with what carries it, then a line for each kind, then what is left."""
    from mlprep.readouts.bank_coverage import PLACES

    if not out.surface.terminal:
        print_table(
            out,
            ("row", "kind", "text", *PLACES),
            [
                (one.row.id, one.row.kind, one.row.text, *(" ".join(getattr(one, p)) for p in PLACES))
                for one in found.rows
            ],
        )
        print_table(out, ("kind", "rows", "carried", "left"), _summary(found), right=0)
        return
    for kind in found.kinds:
        out.gap()
        out.line("  ", ("strong", kind.kind), ("dim", f"   {kind.carried} of {kind.rows} carried"))
        for one in found.rows:
            if one.row.kind == kind.kind:
                _print_row(out, one)
    out.gap()
    print_table(out, ("kind", "rows", "carried", "left"), _summary(found), right=0)
    out.gap()
    carried = len(found.rows) - len(found.left)
    out.block(f"{carried} of {plural(len(found.rows), 'row')} carried.", style="strong")
    for one in found.left:
        out.block(f"{one.row.id}: {one.row.text}", indent=4, first="  · ", style="bad")
    out.gap()


def _summary(found: "BankCoverage") -> list[tuple[str, str, str, str]]:
    return [(one.kind, str(one.rows), str(one.carried), " ".join(one.left)) for one in found.kinds]


def _print_row(out: Printer, one: "CarriedRow") -> None:
    lead = f"  {one.row.id:8}"
    out.line(("strong", lead), ("", shorten(one.row.text, out.columns - width(lead) - 2)))
    if not one.carriers:
        out.block("nothing carries it", indent=10, style="bad")
        return
    out.block("; ".join(_carried(place, ids) for place, ids in one.carriers), indent=10, style="dim")


def _carried(place: str, ids: tuple[str, ...]) -> str:
    """Return ``2 questions a and b``, or ``topic drift``; many are broken off."""
    if len(ids) == 1:
        return f"{SINGULAR[place]} {ids[0]}"
    named = listed(list(ids)) if len(ids) <= NAMED else f"{', '.join(ids[:NAMED])}, …"
    return f"{len(ids)} {PLURAL.get(place, place)} {named}"


def print_similar(out: Printer, found: "Sequence[SimilarPair]", least: float) -> None:
    """Show the pairs, the most alike first; off a terminal a line for each."""
    if not out.surface.terminal:
        heads = ("score", "id", "id", "title", "title")
        rows = [(_score(one), one.one.id, one.other.id, one.one.title, one.other.title) for one in found]
        print_table(out, heads, rows)
        return
    out.gap()
    for pair in found:
        out.line("  ", ("strong", _score(pair)))
        for one in (pair.one, pair.other):
            out.block(f"{one.title} · {one.round} · {one.id}", indent=8, first="     ·  ")
    pairs = plural(len(found), "pair") if found else "no pair"
    out.block(f"{pairs} with a score of {least:.2f} or more: read both, and keep both only with a reason.")
    out.gap()


def _score(pair: "SimilarPair") -> str:
    return f"{pair.thousandths / 1000:.3f}"
