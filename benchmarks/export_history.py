"""Measure the exports of a history against a bare loop over every row exported.

    python benchmarks/export_history.py HOME [--runs 3]

HOME is one that ``make_history.py`` filled. Every run is a process of its own; ratios are medians
of CPU time within one round, peaks are the whole process's. ``ru_maxrss`` starts a child at the size of
the process that started it, so that Linux is asked for ``VmHWM`` instead.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WAYS = ("bare", "jsonl", "json", "bare-attempts", "csv", "md")


def run(way: str, home: Path, target: Path) -> None:
    """Do one export, or one loop, and print CPU seconds and peak memory in MB."""
    from mlprep.exports import history_csv, history_json, history_jsonl, history_md
    from mlprep.exports.files import open_output
    from mlprep.storage.history import open_history
    from mlprep.storage.schema import KEPT
    from mlprep.world import SystemClock, Uuid7, World, find_paths

    history = open_history(World(SystemClock(), Uuid7(), find_paths({"MLPREP_HOME": str(home)}), {}))
    writers = {"jsonl": history_jsonl, "json": history_json, "csv": history_csv, "md": history_md}
    start = time.process_time()
    if way in writers:
        with open_output(target, force=True) as out:
            rows = writers[way].write(history, out, None)
    else:
        rows = 0
        for table in KEPT if way == "bare" else ("attempt",):
            key = "hash" if table in ("question_version", "rule_version") else "id"
            for _ in history.connection.execute(f'SELECT * FROM "{table}" ORDER BY {key}'):
                rows += 1
    cpu = time.process_time() - start
    print(cpu, peak_mb(), rows)


def peak_mb() -> float:
    """Return the most memory this process has held, in MB (2^20 bytes)."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        scale = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure the exports of a history.")
    parser.add_argument("home", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--target", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        run(wanted.one, wanted.home, wanted.target)
        return
    found: dict[str, list[tuple[float, float, int]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(wanted.runs):
            for way in WAYS:
                command = [sys.executable, __file__, str(wanted.home), "--one", way]
                text = subprocess.check_output([*command, "--target", str(Path(folder) / way)], text=True)
                cpu, peak, rows = text.split()
                found[way].append((float(cpu), float(peak), int(rows)))
    for way in WAYS:
        bare = "bare-attempts" if way in ("csv", "md", "bare-attempts") else "bare"
        ratios = [mine[0] / base[0] for mine, base in zip(found[way], found[bare], strict=True)]
        cpu, peak, rows = (statistics.median(column) for column in zip(*found[way], strict=True))
        print(
            f"{way:14} {rows:9.0f} rows  {cpu:7.2f} s CPU  {statistics.median(ratios):5.2f} x {bare:14}"
            f" peak {peak:4.0f} MB"
        )


if __name__ == "__main__":
    main()
