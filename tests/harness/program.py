"""The real program in a home of its own, with one question made to measure."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "mlprep"]
QUESTION = "late-labels"
DRILL = ["drill", "--level", "senior", "--question", QUESTION]
LONG = float(os.environ.get("TEST_PATIENCE", "60"))
"""Seconds after which something is taken for a hang."""

_SIGNALS = (
    ("proxy", "mid", "Names a proxy that matures in days"),
    ("interval", "mid", "Gives an interval and not only a difference"),
    ("cohorts", "senior", "Reads matured cohorts apart from fresh ones"),
    ("rollback", "senior", "Plans a rollback with a stated loss limit"),
)


def quoted(text: str) -> str:
    """Return ``text`` as a YAML scalar in double quotes, every odd character escaped."""
    body = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isascii() else f"\\U{ord(char):08x}" for char in body)


def question_yaml(
    name: str = QUESTION,
    *,
    round_: str = "statistics",
    levels: str = "mid, senior",
    minutes: int = 8,
    title: str = "Labels that arrive late",
    prompt: str = (
        "The label of a sale arrives thirty days late. How do you tell tonight which model is better?"
    ),
    answer: str = "",
    signal: str = "",
    probe: str = "The proxy goes up and sales go down. What now?",
) -> str:
    """Return a valid bank file with one question."""
    show = quoted
    lowest = levels.split(", ", maxsplit=1)[0]
    signals = [*_SIGNALS, ("sizes", lowest, signal or "Sizes the traffic with numbers")]
    allowed = levels.split(", ")
    rows = "".join(
        f"    - {{id: {one}, text: {show(text)}, dimension: evaluation,"
        f" from: {level if level in allowed else allowed[i % len(allowed)]}}}\n"
        for i, (one, level, text) in enumerate(signals)
    )
    words = answer or "one two three four five six seven eight nine ten " * 20
    return (
        f"- id: {name}\n  title: {show(title)}\n  round: {round_}\n  levels: [{levels}]\n"
        f"  roles: [ds, mle, re]\n  topics: [evaluation]\n  minutes: {minutes}\n  prompt: {show(prompt)}\n"
        "  clarifications:\n    - {ask: How many purchases a day?, answer: About 40000 a day.}\n"
        "    - {ask: How fast must it be?, answer: Tonight.}\n"
        "    - {ask: What is the goal?, answer: Sales.}\n"
        f"  signals:\n{rows}"
        "  red_flags:\n"
        "    - {id: unlabelled, text: Treats every item without a label as negative, fatal: true}\n"
        "    - {id: guess, text: Guesses and asks nothing}\n"
        f"  probes:\n    - ask: {show(probe)}\n      listen_for: Goodhart\n      then:\n"
        "        - {ask: You must ship this week. What do you ship?, listen_for: A reversible step}\n"
        "    - {ask: Who is called at night?, listen_for: The owner}\n"
        f"  answer: {show(words)}\n"
    )


class Home:
    """One candidate's folder."""

    def __init__(self, folder: Path, **question: Any) -> None:
        self.folder = folder
        self.history = folder / "history.sqlite"
        self.add(question_yaml(**question))

    def add(self, text: str, file: str = "mine.yaml") -> None:
        """Add a file to the private bank."""
        place = self.folder / "questions" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        """Return the whole environment of the program."""
        base = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(self.folder),
            "MLPREP_HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        path = os.environ.get("PYTHONPATH")  # another copy of the program, if that is what is tested
        return {**base, **({"PYTHONPATH": path} if path else {}), **more}

    def run(
        self, *arguments: str, given: bytes | str = b"", environment: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run the program with everything piped."""
        return subprocess.run(
            [*COMMAND, *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            env=dict(environment or self.environment()),
            timeout=LONG,
            check=False,
        )

    def json(self, *arguments: str) -> Any:
        """Return the data of a command's JSON."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)["data"]

    def last(self) -> Any:
        """Return the newest attempt."""
        return self.json("history", "show", "last")

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Return rows of the history, read by a second connection."""
        db = sqlite3.connect(f"file:{self.history}?mode=ro", uri=True, timeout=20)
        db.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in db.execute(sql, values)]
        finally:
            db.close()

    def steps(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the finished steps of all sittings, in order."""
        return [
            (row["kind"], json.loads(row["data"]))
            for row in self.rows("SELECT kind, data FROM step ORDER BY id")
        ]

    def pulse(self) -> dict[str, Any] | None:
        """Return what the sitting in progress was doing."""
        found = self.rows("SELECT * FROM pulse")
        return found[0] if found else None

    def sound(self) -> bool:
        """Say whether the whole file holds together."""
        return self.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
