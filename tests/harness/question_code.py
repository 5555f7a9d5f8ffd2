"""Code taken from the question files, so that what a candidate reads is what runs."""

import textwrap
from pathlib import Path
from types import SimpleNamespace
from typing import Any

QUESTIONS = Path(__file__).resolve().parents[2] / "questions"


def block(file: str, question: str, first: str) -> str:
    """The indented code of a question that begins with the line `first`."""
    text = (QUESTIONS / file).read_text(encoding="utf-8")
    part = text.split(f"- id: {question}\n", 1)[1].split("\n- id: ", 1)[0].splitlines()
    start = next(i for i, line in enumerate(part) if line.strip().startswith(first))
    depth = len(part[start]) - len(part[start].lstrip())
    end = start
    while end < len(part) and (not part[end].strip() or part[end].startswith(" " * depth)):
        end += 1
    return textwrap.dedent("\n".join(part[start:end]))


def run(file: str, question: str, first: str, **names: Any) -> SimpleNamespace:
    """What the block defines when it runs with these names."""
    space: dict[str, Any] = dict(names)
    exec(block(file, question, first), space)  # noqa: S102  our own files
    return SimpleNamespace(**{k: v for k, v in space.items() if not k.startswith("__")})
