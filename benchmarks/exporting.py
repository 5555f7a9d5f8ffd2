"""Exports of a long history against a bare loop over every row, and their peak of memory."""

import statistics
import tempfile
from pathlib import Path

from export_history import WAYS
from long_history import home_of
from measuring import Row, worker

PROMISED = (("jsonl", "bare", 1.5), ("csv", "bare-attempts", 3.5))


def measure(folder: Path, *, quick: bool) -> list[Row]:
    number = 20_000 if quick else 1_000_000
    home = home_of(folder, number)
    wanted = [way for way in WAYS if any(way in one for one in PROMISED)]
    found: dict[str, list[list[float]]] = {way: [] for way in wanted}
    with tempfile.TemporaryDirectory() as target:
        for _ in range(3):
            for way in wanted:
                found[way].append(
                    worker("export_history.py", str(home), "--one", way, "--target", str(Path(target) / way))
                )
    rows = []
    for way, base, limit in PROMISED:
        ratio = statistics.median(
            mine[0] / bare[0] for mine, bare in zip(found[way], found[base], strict=True)
        )
        peak = max(one[1] for one in found[way])
        rows += [
            Row(f"{number:,} attempts exported as {way}", limit, ratio, "x a bare loop", "CPU time"),
            Row(f"the same: peak of memory, {way}", 40.0, peak, "MB", "whole process"),
        ]
    return rows
