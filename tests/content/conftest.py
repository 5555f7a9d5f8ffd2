"""A small bank of the tests' own: the shipped framework and questions made to measure."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlprep.content.bank import Bank, open_bank, shipped_folder
from mlprep.world.paths import Paths

FRAMEWORK = ("levels.yaml", "rounds.yaml", "rubrics.yaml", "topics.yaml", "syllabus.yaml", "stories.yaml")
VERSION = "0.0.1"


def _question(
    question_id: str,
    *,
    title: str = "",
    round_: str = "statistics",
    levels: tuple[str, ...] = ("mid", "senior"),
    roles: str = "ds, mle",
    topics: str = "evaluation, drift",
    companies: str = "",
    minutes: int = 20,
    prompt: str = "A metric moved after a release.",
    signal: str = "Names the first thing to look at",
) -> str:
    """Return the YAML of one valid question."""
    signals = "".join(
        f"    - id: shows-{place}\n      text: {signal} {place}\n"
        f"      dimension: sizing\n      from: {levels[place % len(levels)]}\n"
        for place in range(6)
    )
    asked = "".join(
        f"    - ask: How many {what}?\n      answer: 4M a day\n" for what in ("users", "clicks", "ads")
    )
    return (
        f"- id: {question_id}\n  title: {title or question_id}\n  round: {round_}\n"
        f"  levels: [{', '.join(levels)}]\n  roles: [{roles}]\n  topics: [{topics}]\n"
        + (f"  companies: [{companies}]\n" if companies else "")
        + f"  minutes: {minutes}\n  prompt: {prompt}\n  clarifications:\n{asked}  signals:\n{signals}"
        "  red_flags:\n    - {id: hurts-a, text: Guesses}\n    - {id: hurts-b, text: Waits, fatal: true}\n"
        "  probes:\n    - ask: And if it is flat?\n      listen_for: Power\n      then:\n"
        "        - {ask: What now?, listen_for: A reversible step}\n"
        "    - {ask: Who is called?, listen_for: The owner}\n"
        "  answer: |\n" + "    one two three four five six seven eight nine ten\n" * 20
    )


@pytest.fixture
def question() -> Callable[..., str]:
    """Make the YAML of a valid question."""
    return _question


@pytest.fixture
def bank_folder(tmp_path: Path) -> Path:
    """Make a bank that holds the shipped framework and no question yet."""
    folder = tmp_path / "bank"
    (folder / "statistics").mkdir(parents=True)
    for name in FRAMEWORK:
        shutil.copyfile(shipped_folder() / name, folder / name)
    shutil.copytree(shipped_folder() / "companies", folder / "companies")
    return folder


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Make a candidate's folders."""
    home = tmp_path / "home"
    return Paths(data=home, cache=home / "cache", config=home)


@pytest.fixture
def open_here(paths: Paths, bank_folder: Path) -> Iterator[Callable[[], Bank]]:
    """Open the tests' own bank; every bank opened is closed at the end."""
    opened: list[Bank] = []

    def opening() -> Bank:
        opened.append(open_bank(paths, folder=bank_folder, version=VERSION))
        return opened[-1]

    yield opening
    for bank in opened:
        bank.close()
