"""Which rows of the syllabus the bank carries, and where: what is left is what to write next."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mlprep.content.bank import Bank
from mlprep.content.types import SyllabusRow

PLACES = ("questions", "rounds", "levels", "topics", "stories", "companies")
"""What can carry a row, in the order in which it is shown; the names are those of ``CarriedRow``."""


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A row of the syllabus with the ids of everything whose ``covers`` names it.

    ``levels`` are entries of levels.yaml or facts below them, ``stories`` signals of stories.yaml. A
    topic stands here only where some question is on it: a tag alone teaches nothing.
    """

    row: SyllabusRow
    questions: tuple[str, ...]
    rounds: tuple[str, ...]
    levels: tuple[str, ...]
    topics: tuple[str, ...]
    stories: tuple[str, ...]
    companies: tuple[str, ...]

    @property
    def carriers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The places that carry it, each with its ids; empty where it is left."""
        found = ((place, getattr(self, place)) for place in PLACES)
        return tuple((place, ids) for place, ids in found if ids)


@dataclass(frozen=True, slots=True)
class KindSummary:
    """How many rows of a kind there are, how many of them are carried, and which are left."""

    kind: str
    rows: int
    carried: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BankCoverage:
    """Every row in the order of the syllabus, and a summary for each kind in the order of its first row."""

    rows: tuple[CarriedRow, ...]
    kinds: tuple[KindSummary, ...]

    @property
    def left(self) -> tuple[CarriedRow, ...]:
        """The rows that nothing carries."""
        return tuple(one for one in self.rows if not one.carriers)


def bank_coverage(bank: Bank) -> BankCoverage:
    """Return what carries each row of the syllabus."""
    found: dict[str, dict[str, list[str]]] = {place: defaultdict(list) for place in PLACES}
    for place, name, covers in _all_covers(bank):
        for row in covers:
            if name not in found[place][row]:
                found[place][row].append(name)
    rows = tuple(
        CarriedRow(row, *(tuple(found[place].get(row.id, ())) for place in PLACES))
        for row in bank.framework.syllabus
    )
    kinds = tuple(_summary(kind, rows) for kind in dict.fromkeys(one.row.kind for one in rows))
    return BankCoverage(rows, kinds)


def _all_covers(bank: Bank) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the place, the id and the rows of everything in the bank that has a ``covers``."""
    asked: set[str] = set()
    for name, covers, topics in bank.question_covers():
        yield "questions", name, covers
        asked.update(topics)
    framework = bank.framework
    for round_ in framework.rounds:
        yield "rounds", round_.id, round_.covers
    for info in framework.levels:
        for covers in (info.covers, *(fact.covers for fact in info.facts)):
            yield "levels", info.level.id, covers
    for topic in framework.topics:
        yield "topics", topic.id, topic.covers if topic.id in asked else ()
    for signal in framework.stories.signals:
        yield "stories", signal.id, signal.covers
    for company_id in bank.company_ids():
        yield "companies", company_id, bank.company(company_id).covers


def _summary(kind: str, rows: tuple[CarriedRow, ...]) -> KindSummary:
    own = [one for one in rows if one.row.kind == kind]
    left = tuple(one.row.id for one in own if not one.carriers)
    return KindSummary(kind, len(own), len(own) - len(left), left)
