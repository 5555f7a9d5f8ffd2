"""What can be asked, as plain frozen data. Imports neither a YAML nor a validation library.

Every type here is what the rest of the program sees of the bank. Texts are kept exactly as
written in the file; whoever shows them makes them safe (``mlprep.text``).
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlprep.content.facts import LevelFact
    from mlprep.content.story_types import StoryCatalogue


class Level(IntEnum):
    """How senior the job is. Ordered: ``Level.MID < Level.SENIOR``."""

    JUNIOR = 1
    MID = 2
    SENIOR = 3
    STAFF = 4
    PRINCIPAL = 5

    @property
    def id(self) -> str:
        """The word used in files and on the command line."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Level":
        """Return the level named ``word``.

        Raises:
            KeyError: there is no such level (labels and aliases are the bank's business).

        """
        return cls[word.upper()]


class Role(StrEnum):
    """The job aimed at."""

    DS = "ds"
    MLE = "mle"
    RE = "re"


class Mode(StrEnum):
    """How an answer is given."""

    TYPE = "type"
    EDITOR = "editor"
    SPEAK = "speak"


FAMILIES = ("coding", "ml-system-design", "behavioural", "knowledge")
"""The four families of round types, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing a strong answer shows, and the lowest level that must show it."""

    id: str
    text: str
    dimension: str
    level: Level


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One thing that hurts an answer; ``fatal`` where it ends the round."""

    id: str
    text: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Clarification:
    """What the interviewer answers, if asked."""

    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up question; ``then`` holds its second layer."""

    ask: str
    listen_for: str
    then: "tuple[Probe, ...]" = ()


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sample answer at one level, with reference marks (signal id to mark word)."""

    level: Level
    text: str
    marks: tuple[tuple[str, str], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that exists."""

    title: str
    author: str
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank, whole. ``minutes`` is the usual length of answer and probes.

    ``stories`` are ids of the story catalogue: the signals that a story told in answer should show.
    """

    id: str
    title: str
    round: str
    levels: tuple[Level, ...]
    roles: tuple[Role, ...]
    topics: tuple[str, ...]
    companies: tuple[str, ...]
    minutes: int
    covers: tuple[str, ...]
    prompt: str
    clarifications: tuple[Clarification, ...]
    signals: tuple[Signal, ...]
    red_flags: tuple[RedFlag, ...]
    probes: tuple[Probe, ...]
    answer: str
    contrast: tuple[Contrast, ...]
    references: tuple[Reference, ...]
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a round with its budget in minutes and what should stand at its end."""

    id: str
    name: str
    minutes: int
    produces: str


@dataclass(frozen=True, slots=True)
class RoundType:
    """A type of interview. ``rubric`` is empty where the round is not scored."""

    id: str
    name: str
    family: str
    aliases: tuple[str, ...]
    minutes: int
    mode: Mode
    rubric: str
    scored: bool
    looks_for: str
    phases: tuple[Phase, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelInfo:
    """What a level means, in words; ``stands_in`` is the level whose questions serve it."""

    level: Level
    name: str
    years: str
    scope: str
    means: str
    stands_in: Level | None
    covers: tuple[str, ...]
    facts: "tuple[LevelFact, ...]" = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of an answer; ``anchors[level][score]`` is what one hears at 1 to 4."""

    id: str
    name: str
    about: str
    anchors: dict[Level, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A set of dimensions; ``anchored`` where the candidate picks 1 to 4 by the anchors."""

    id: str
    name: str
    anchored: bool
    dimensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The thresholds of the published scoring rule, in thousandths (0.65 is 650)."""

    half: tuple[str, ...]
    shown_coverage: int
    shown_own: int
    strong_coverage: int
    strong_own: int
    lean_coverage: int
    reserved_share: int


@dataclass(frozen=True, slots=True)
class LoopRule:
    """The part of the scoring rule that is about loops: weights, and thresholds in thousandths."""

    heavy: int
    moderate: int
    light: int
    unknown: int
    strong: int
    hire: int
    lean: int

    def weight(self, word: str) -> int:
        """Return what a round of this weight counts; a word we do not know counts as unknown."""
        return {"heavy": self.heavy, "moderate": self.moderate, "light": self.light}.get(word, self.unknown)


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag of questions."""

    id: str
    name: str
    about: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SyllabusRow:
    """One row of the checklist, in our own words."""

    id: str
    kind: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """A company's own labels, where they come from, as of when, how far to trust them."""

    labels: tuple[tuple[str, Level], ...]
    source: str
    as_of: str
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """A company known to the bank."""

    id: str
    name: str
    aliases: tuple[str, ...]
    ladder: Ladder | None

    @property
    def generic(self) -> bool:
        """Whether it is a kind of employer whose loop stands in where a real one is not known."""
        return self.id.startswith("generic-")


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything of the bank that is not a question: small, read whole."""

    levels: tuple[LevelInfo, ...]
    level_words: tuple[tuple[str, Level], ...]
    rounds: tuple[RoundType, ...]
    rule: Rule
    loop_rule: LoopRule
    dimensions: tuple[Dimension, ...]
    rubrics: tuple[Rubric, ...]
    topics: tuple[Topic, ...]
    syllabus: tuple[SyllabusRow, ...]
    companies: tuple[Company, ...]
    stories: "StoryCatalogue"


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as it stands in a list: what selection and tables need, without the texts.

    ``hash`` is that of the question's content; ``reserved`` marks the share kept for mock loops;
    ``private`` a question of the candidate's own.
    """

    id: str
    title: str
    round: str
    levels: tuple[Level, ...]
    roles: tuple[Role, ...]
    topics: tuple[str, ...]
    companies: tuple[str, ...]
    minutes: int
    hash: str
    reserved: bool
    private: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What to choose from. Empty fields do not filter; rounds are round types, not families."""

    level: Level | None = None
    rounds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    company: str = ""
    role: Role | None = None
    max_minutes: int | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a bank file: where, what, and what to write instead."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """``mine/ads.yaml:14:5: question 'ctr-drift': …``."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
