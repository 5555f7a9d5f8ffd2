"""What is known of companies: loops, rules on AI tools, pay, each with its source. Plain frozen data.

Apart from ``content.types``, since only the look-ups and the planning of a mock loop need it.
"""

from dataclasses import dataclass
from enum import StrEnum

from mlprep.content.types import Company, Level, Role


class Confidence(StrEnum):
    """How far a fact may be trusted, the best first."""

    PRIMARY = "primary"
    QUOTED = "quoted"
    SECONDARY = "secondary"
    SEED = "seed"
    WEAK = "weak"


class Weight(StrEnum):
    """How much a round counts in a company's decision."""

    HEAVY = "heavy"
    MODERATE = "moderate"
    LIGHT = "light"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; ``as_of`` is the year, or year and month, of the page or report."""

    text: str
    as_of: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Fact:
    """A single sentence worth knowing about a company."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class LoopRound:
    """One round of a loop. ``minutes`` is None where unknown; ``type`` is a round type's id."""

    type: str
    name: str
    minutes: int | None
    format: str
    weight: Weight
    looks_for: str
    optional: bool
    source: Source


@dataclass(frozen=True, slots=True)
class CompanyLoop:
    """The rounds for one role at the levels for which they are evidenced; whole weeks, least and most."""

    role: Role
    levels: tuple[Level, ...]
    weeks: tuple[int, int] | None
    about: str
    source: Source
    rounds: tuple[LoopRound, ...]


@dataclass(frozen=True, slots=True)
class AiRule:
    """What a company says of AI tools at one stage: prepare, application, take-home or live."""

    stage: str
    rule: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class PayRange:
    """Thousands of US dollars a year; ``beyond`` where the upper end is reported as "and more"."""

    least: int
    most: int
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class PayBand:
    """What was reported as paid for one role and level; never a prediction."""

    role: Role
    level: Level
    label: str
    base: PayRange
    total: PayRange
    source: Source


@dataclass(frozen=True, slots=True)
class CompanyFile:
    """Everything the bank holds about one company, or one generic kind of employer.

    ``covers`` are ids of rows of the syllabus that the file carries.
    """

    company: Company
    loops: tuple[CompanyLoop, ...]
    ai: tuple[AiRule, ...]
    pay: tuple[PayBand, ...]
    rows: tuple[Fact, ...]
    covers: tuple[str, ...] = ()
