"""Measure every promise of speed and write docs/performance.md.

    python benchmarks/run.py [--quick] [--only startup] [--folder KEPT]

``--quick`` takes smaller banks and histories and fewer rounds, prints, and writes nothing. What is
generated lies in a temporary folder, or in ``--folder``, where the next run finds it again.
"""

import argparse
import importlib
import platform
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from measuring import VALGRIND, Row

SCRIPTS = ("startup", "bank_size", "bank_build", "long_history", "exporting")
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
LIBRARIES = ("typer", "rich", "prompt-toolkit", "pyyaml", "pydantic")


REASONS = (
    (
        "off a terminal",
        "Typer alone is 6, making the dataclasses of `content.types` 2",
    ),
    ("with tables", "as off a terminal, and the styles of rich on top"),
    ("exported as csv", "a row's texts come out of its JSON and are made safe for a spreadsheet one by one"),
)
"""Why a promise is missed, where it is known: the end of its name, and the reason."""


def line(row: Row) -> str:
    word = "goal" if row.goal else "promise"
    why = next((reason for end, reason in REASONS if row.promise.endswith(end)), "")
    verdict = "held" if row.held else f"missed ({word})" + (f": {why}" if why else "")
    measured = f"{row.measured:.2f}" if row.measured < 100 else f"{row.measured:.0f}"
    return f"| {row.promise} | ≤ {row.limit:g} {row.unit} | {measured} | {row.how} | {verdict} |"


def page(rows: list[Row]) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    head = f"""# Performance

Written by `python benchmarks/run.py`. Run it yourself: the numbers are ratios within one run, so that
another machine should find nearly the same.

- Date: {datetime.now(UTC):%Y-%m-%d}
- Machine: {platform.machine()}, {platform.system()}, {_processors()} processors
- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}
- "pass" is `python -c pass` in the same environment. Instructions are counted by valgrind
  (cachegrind, no cache simulation), once each: they hardly vary. CPU time is the median over
  alternating rounds. Files were in the system's cache.

| what | promised | measured | counted | |
|---|---|---:|---|---|
"""
    tail = """
Not measured: `mlprep stats` against Anki's statistics, since `stats` is not built yet.
"""
    return head + "\n".join(line(row) for row in rows) + "\n" + tail


def _processors() -> int:
    import os

    return os.cpu_count() or 1


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure every promise of speed.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=SCRIPTS, action="append")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if not VALGRIND:
        print("valgrind is not installed: CPU time stands in for instructions.", file=sys.stderr)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as made:
        folder = (given.folder or Path(made)).absolute()
        folder.mkdir(exist_ok=True)
        for name in given.only or SCRIPTS:
            for row in importlib.import_module(name).measure(folder, quick=given.quick):
                print(line(row), flush=True)
                rows.append(row)
    if not given.quick and not given.only:
        PAGE.write_text(page(rows), encoding="utf-8")
        print(PAGE)


if __name__ == "__main__":
    main()
