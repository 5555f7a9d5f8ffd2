"""The contrast answers of a bank as they stand in a list."""

from dataclasses import dataclass

from mlprep.content.types import Level


@dataclass(frozen=True, slots=True)
class Sample:
    """A contrast answer as it stands in a list: its question, the level it stands for.

    ``hash`` and ``reserved`` are those of the question (``Listed``).
    """

    question: str
    level: Level
    hash: str
    reserved: bool
