"""When a question comes back: FSRS in whole days, no learning steps, no fuzz.

The memory model is FSRS-6 as the ``fsrs`` library has it (Open Spaced Repetition). A verdict is
its rating: no hire "again", lean no hire "hard", hire "good", strong hire "easy". State is kept in
millionths, as whole numbers, so that a schedule rebuilt from the attempts is the same to the bit.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from mlprep.practice.attempt import Verdict

MILLION = 1_000_000
LONGEST_SHORT = 10
"""Minutes up to which a question comes back as itself; a longer one comes back as a re-ask."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one question: stability in millionths of a day, difficulty in millionths.

    ``reviewed`` and ``due`` are calendar days where the candidate was.
    """

    stability: int
    difficulty: int
    reviewed: date
    due: date


def review(memory: Memory | None, verdict: Verdict, day: date) -> Memory:
    """Return the memory after an attempt on ``day``.

    A clock set back is clamped: a review never lies before the one before it, and the next one is
    due at least a day later.
    """
    from fsrs import Card, Rating, Scheduler, State

    if memory is not None:
        day = max(day, memory.reviewed)
    at = _noon(day)
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1, due=at)
    if memory is not None:
        card = Card(
            card_id=1,
            state=State.Review,
            step=None,
            stability=memory.stability / MILLION,
            difficulty=memory.difficulty / MILLION,
            due=_noon(memory.due),
            last_review=_noon(memory.reviewed),
        )
    after, _ = scheduler.review_card(card, Rating(int(verdict)), at)
    stability, difficulty = after.stability or 0.0, after.difficulty or 0.0
    return Memory(
        stability=round(stability * MILLION),
        difficulty=round(difficulty * MILLION),
        reviewed=day,
        due=max(after.due.date(), day + timedelta(days=1)),
    )


def _noon(day: date) -> datetime:
    """Return the middle of ``day``, so that no time zone moves it to a neighbour."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
