"""Pairs of questions that read alike: perhaps they ask the same thing twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlprep.content.types import Question
from mlprep.practice.similarity import similar_pairs

LEAST = 0.26
"""From this score on a pair is worth reading side by side. Most of these still ask different things."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two questions, by id in order of the alphabet, and how alike they read, in thousandths."""

    one: Question
    other: Question
    thousandths: int


def similar_questions(
    questions: Iterable[Question], beside: Iterable[Question] = (), *, least: float = LEAST
) -> tuple[SimilarPair, ...]:
    """Return the pairs of ``questions`` that are most alike in title, prompt and signals, best first.

    With ``beside`` also the pairs of one of them and one of those; those among themselves are left out,
    and so is one that carries the id of a question.
    """
    own = list(questions)
    known = {one.id for one in own}
    everything = [*own, *(one for one in beside if one.id not in known)]
    pairs = similar_pairs([_text(one) for one in everything], least)
    return tuple(_pair(everything, *pair) for pair in pairs if pair[0] < len(own))


def _text(one: Question) -> str:
    return "\n".join((one.title, one.prompt, *(signal.text for signal in one.signals)))


def _pair(questions: Sequence[Question], first: int, second: int, score: float) -> SimilarPair:
    one, other = sorted((questions[first], questions[second]), key=lambda question: question.id)
    return SimilarPair(one, other, round(1000 * score))
