"""What is worth knowing about a level beyond its meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelFact:
    """A sentence worth knowing about a level, with the rows of the syllabus that it carries."""

    text: str
    covers: tuple[str, ...]
