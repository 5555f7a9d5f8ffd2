"""What a sitting asks to be shown, and what is handed back. Frozen data, no behaviour."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mlprep.content.types import Level, Mode, Question
from mlprep.practice.attempt import Aim, Evidence, Kind, Line, Mark
from mlprep.practice.scoring import Coverage, Judgement
from mlprep.sittings.calibration_steps import CalibrationStep, Guessed
from mlprep.sittings.mock_plan import PlannedRound
from mlprep.sittings.state import PhaseTime

if TYPE_CHECKING:
    from mlprep.readouts.debrief import LoopReport, RoundReport


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a question: where it is from and why it was chosen."""

    title: str
    aim: Aim
    round: str
    minutes: int
    reason: str
    number: int
    kind: Kind
    question: str


@dataclass(frozen=True, slots=True)
class Meet:
    """A question, before the clock starts. ``welcome`` on the candidate's very first one.

    ``missed`` is how many points a re-ask is about, 0 for a whole question; ``focus`` what one
    phase, drilled alone, should produce.
    """

    header: Header
    prompt: str
    mode: Mode
    welcome: bool
    missed: int
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Give the answer. ``seconds`` is the whole budget, None when untimed; ``draft`` what stands there.

    ``in_time`` is what stood there at the buzzer, None before it.
    """

    header: Header
    prompt: str
    mode: Mode
    seconds: int | None
    draft: str
    in_time: str | None
    asked: tuple[tuple[str, str | None], ...]
    phases: tuple[PhaseTime, ...] = ()
    phase: int = 0


@dataclass(frozen=True, slots=True)
class Recap:
    """After a spoken answer: write down the points made and the numbers said."""

    header: Header
    seconds: int
    draft: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A probe, or its second layer (``label`` is ``1`` or ``1.1``)."""

    header: Header
    label: str
    position: int
    total: int
    ask: str
    mode: Mode
    seconds: int | None
    draft: str


@dataclass(frozen=True, slots=True)
class Blind:
    """Score the answer before anything is revealed."""

    header: Header


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the checklist: a signal (with its level) or a red flag (``level`` None).

    ``proposals`` are indexes into the lines, best first; ``done`` says it has been decided.
    """

    id: str
    text: str
    level: Level | None
    fatal: bool
    mark: Mark | None
    raised: bool
    line: int | None
    proposals: tuple[int, ...]

    @property
    def done(self) -> bool:
        """Say whether this row has been decided."""
        return self.level is None or self.mark is not None


@dataclass(frozen=True, slots=True)
class Checklist:
    """All signals and red flags of the question, and the lines of the answer that may show them."""

    header: Header
    items: tuple[Item, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Anchored:
    """Score one part of a story, or of a value, from 1 to 4 by its anchored sentences."""

    header: Header
    part: str
    name: str
    position: int
    total: int
    sentences: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """A story that may answer the question: why, in a few words; ``told`` how often it was told."""

    name: str
    title: str
    why: str
    told: int


@dataclass(frozen=True, slots=True)
class ChooseStory:
    """Which of the candidate's stories answers this? Best first."""

    header: Header
    choices: tuple[StoryChoice, ...]


@dataclass(frozen=True, slots=True)
class ShowSignal:
    """Say at which level the telling showed a signal; one sentence each for mid, senior and staff."""

    header: Header
    signal: str
    name: str
    position: int
    total: int
    sentences: tuple[tuple[Level, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An optional line: next time I will …."""

    header: Header


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict and all that goes with it. Times in seconds.

    ``judgement`` is None for a re-ask, which has only ``found``. ``recent_gap`` is the mean
    hindsight gap of the last ``recent`` attempts, in tenths.
    """

    header: Header
    question: Question
    judgement: Judgement | None
    found: Coverage
    blind: int | None
    recent_gap: int
    recent: int
    evidence: Evidence
    changers: tuple[str, ...]
    swings: tuple[tuple[str, bool, str], ...]
    flags: tuple[str, ...]
    seconds: int
    budget: int | None
    first_word: int | None
    back: date
    back_kind: Kind
    anchored: tuple[tuple[str, int], ...]
    note: str
    last: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The sitting is over. ``parked`` answers wait for their score."""

    answered: int
    parked: int
    skipped: int
    seconds: int
    why: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The plan of a mock loop, before it begins. ``minutes`` include the breaks."""

    title: str
    note: str
    level: Level
    rounds: tuple[PlannedRound, ...]
    minutes: int
    breaks: int
    short: bool


@dataclass(frozen=True, slots=True)
class RoundIntro:
    """A round about to begin. ``planned.drawn`` is empty for one that cannot be practised here."""

    planned: PlannedRound
    position: int
    total: int
    looks_for: str
    questions: int


@dataclass(frozen=True, slots=True)
class RoundOver:
    """A round is answered: score it now, or later. ``forced`` where nothing else is left to do."""

    planned: PlannedRound
    answers: int
    seconds: int
    forced: bool


@dataclass(frozen=True, slots=True)
class RoundResult:
    """The outcome of one round of a mock loop."""

    report: "RoundReport"
    level: Level


@dataclass(frozen=True, slots=True)
class Rest:
    """A break between rounds, with its clock in seconds."""

    seconds: int
    following: PlannedRound


@dataclass(frozen=True, slots=True)
class LoopDebrief:
    """The debrief of the whole loop."""

    report: "LoopReport"


LoopStep = Overview | RoundIntro | RoundOver | RoundResult | Rest | LoopDebrief
Step = (
    LoopStep
    | CalibrationStep
    | Meet
    | ChooseStory
    | Answer
    | Recap
    | FollowUp
    | Blind
    | Checklist
    | Anchored
    | ShowSignal
    | Note
    | Outcome
    | Finished
)


@dataclass(frozen=True, slots=True)
class Begin:
    """Start the clock and answer in this mode."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass the question over: ``seen``, ``not-relevant`` or ``later``."""

    why: str


@dataclass(frozen=True, slots=True)
class UseStory:
    """Answer with this story; empty for one that is not kept here."""

    name: str


@dataclass(frozen=True, slots=True)
class ShownAt:
    """The level at which the telling showed a signal, or None where it did not."""

    level: Level | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, a recap or the answer to a probe is finished."""

    text: str


@dataclass(frozen=True, slots=True)
class Covered:
    """The probe's answer was given already."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A number from 1 to 4, for the blind score or an anchored part."""

    score: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark for one signal, with the index of the line that shows it."""

    signal: str
    mark: Mark
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Flagged:
    """A red flag is raised, or taken back."""

    flag: str
    raised: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The checklist is finished; what has no mark was missed."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, or an empty text for none."""

    text: str


@dataclass(frozen=True, slots=True)
class Next:
    """On to the next question."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Close the sitting."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """On: begin the loop or the round, end the break, leave the debrief."""


@dataclass(frozen=True, slots=True)
class NextPhase:
    """On to the next phase of a design answer; the text goes on."""


@dataclass(frozen=True, slots=True)
class ScoreNow:
    """Score the round that was just answered."""


@dataclass(frozen=True, slots=True)
class ScoreLater:
    """Leave the scoring for the end of the day."""


Reply = (
    GoOn
    | NextPhase
    | ScoreNow
    | ScoreLater
    | Begin
    | UseStory
    | ShownAt
    | Skip
    | Answered
    | Covered
    | Scored
    | Marked
    | Flagged
    | Checked
    | Guessed
    | Noted
    | Next
    | Stop
)
