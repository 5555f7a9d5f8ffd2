"""A bank of 100,000 questions against one of 500: listing, and a drill's first prompt."""

import re
import shutil
from pathlib import Path

from make_bank import FRAMEWORK, make
from measuring import Row, alternating, costs, counted_by, first_prompt, program
from startup import DRILL, PROMPT

LISTINGS = (
    ("questions", "--json"),
    ("questions", "--level", "senior", "--round", "ml-system-design", "--json"),
    ("questions", "--topic", "fraud", "--level", "staff", "--json"),
)


def home_with(folder: Path, number: int) -> Path:
    """Return a home whose private bank holds this many questions beside the shipped ones."""
    home = folder / f"bank-{number}"
    if not home.exists():
        make(home / "questions", number, 7)
        for name in FRAMEWORK:
            (home / "questions" / name).unlink()
        shutil.rmtree(home / "questions" / "companies")
    return home


def home_with_met_questions(folder: Path, number: int) -> Path:
    """Return a home whose private bank holds questions that ``make_history.py`` wrote answers to."""
    home = folder / f"met-{number}"
    if not home.exists():
        shutil.copytree(home_with(folder, number) / "questions", home / "questions")
        for file in (home / "questions").rglob("*.yaml"):
            text = file.read_text(encoding="utf-8")
            text = re.sub(r"(?m)^- id: made-(\d+)-.*$", r"- id: generated-question-\1", text)
            file.write_text(text, encoding="utf-8")
    return home


def measure(folder: Path, *, quick: bool) -> list[Row]:
    large = 10_000 if quick else 100_000
    homes = [home_with(folder, number) for number in (500, large)]
    commands = [[*program(), *one] for one in LISTINGS]
    small, big = (costs(home, commands, rounds=5 if quick else 15) for home in homes)
    rows = [
        Row(f"{large:,} questions over 500: `mlprep {' '.join(one)}`", 1.2, more / less, "x", counted_by())
        for one, less, more in zip(LISTINGS, small, big, strict=True)
    ]
    for home in homes:
        first_prompt(home, DRILL, PROMPT)
    ways = [lambda home=home: first_prompt(home, DRILL, PROMPT) for home in homes]
    found = alternating(ways, 5 if quick else 15)
    rows.append(Row(f"{large:,} questions over 500: first prompt of a drill", 1.2, found[0], "x", "CPU time"))
    return rows
