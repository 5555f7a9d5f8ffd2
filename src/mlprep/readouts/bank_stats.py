"""The bank in figures: how many questions of what kind, and how they are made."""

from dataclasses import dataclass

from mlprep.content.bank import Bank
from mlprep.content.types import FAMILIES

ALL = "all"
"""The column that counts each question once, beside those of the levels."""

ByLevel = dict[str, int]
"""A level's id, or ``ALL``, to a number of questions."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lengths of the worked answers in words; the median is the lower one of an even number."""

    least: int
    median: int
    most: int


@dataclass(frozen=True, slots=True)
class BankStats:
    """Counts over all questions that can be asked, the candidate's own (``private``) among them.

    ``topics`` and ``companies`` hold every id that a question may name, commonest first, zeros at
    the end. ``probes``, ``second_layer`` and ``contrast`` count the questions that have them.
    """

    questions: int
    private: int
    families: dict[str, ByLevel]
    rounds: dict[str, ByLevel]
    problems: int
    topics: dict[str, int]
    companies: dict[str, int]
    answers: Words | None
    probes: int
    second_layer: int
    contrast: int

    def thousandths(self, number: int) -> int:
        """Return what share of all questions ``number`` is, in thousandths; 0 of an empty bank."""
        return round(1000 * number / self.questions) if self.questions else 0


def bank_stats(bank: Bank) -> BankStats:
    """Count the whole bank."""
    rounds: dict[str, ByLevel] = {}
    families: dict[str, ByLevel] = {family: {} for family in FAMILIES}
    for one in bank.counts():
        level = one.level.id if one.level else ALL
        rounds.setdefault(one.round, {})[level] = one.number
        own = families.setdefault(one.family, {})
        own[level] = own.get(level, 0) + one.number
    parts, answers = bank.part_counts(), bank.answer_words()
    return BankStats(
        questions=sum(row.get(ALL, 0) for row in rounds.values()),
        private=parts["private"],
        families=families,
        rounds=rounds,
        problems=len(bank.problems),
        topics=bank.topic_counts(),
        companies=bank.company_counts(),
        answers=Words(*answers) if answers else None,
        probes=parts["probes"],
        second_layer=parts["second_layer"],
        contrast=parts["contrast"],
    )
