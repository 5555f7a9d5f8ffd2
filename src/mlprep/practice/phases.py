"""Drilling one phase of a design round: which signals belong to it."""

from collections.abc import Mapping

from mlprep.content.types import Level, Question, Signal

DIMENSIONS: Mapping[str, frozenset[str]] = {
    "framing": frozenset({"framing"}),
    "sizing": frozenset({"sizing"}),
    "data": frozenset({"data"}),
    "model": frozenset({"model", "mechanism"}),
    "evaluation": frozenset({"evaluation", "experimentation"}),
    "serving": frozenset({"operation"}),
    "close": frozenset({"decision", "leverage"}),
}
"""The phases of the ``ml-system-design`` round and the dimensions of signals that each should show."""


def signals_of(question: Question, phase: str, level: Level) -> tuple[Signal, ...]:
    """Return the signals of a phase that a candidate for ``level`` must show."""
    wanted = DIMENSIONS.get(phase, frozenset())
    return tuple(s for s in question.signals if s.dimension in wanted and s.level <= level)
