"""Building the bank's cache, and ``bank check``, against PyYAML's C loader on the same files."""

import sys
import tempfile
import time
from pathlib import Path

from measuring import Row, alternating, worker

WAYS = ("parse", "build", "check")
SHIPPED = Path(__file__).parents[1] / "questions"


def run(way: str, bank: Path) -> None:
    """Do it once, and print its CPU seconds."""
    import yaml

    from mlprep.content.bank import open_bank
    from mlprep.content.check import check_folder
    from mlprep.world import find_paths

    with tempfile.TemporaryDirectory() as home:
        paths = find_paths({"MLPREP_HOME": home})
        start = time.process_time()
        if way == "parse":
            for file in sorted(bank.rglob("*.yaml")):
                yaml.load(file.read_bytes(), yaml.CSafeLoader)  # it is the safe loader
        elif way == "build":
            with open_bank(paths, folder=bank, version="benchmark") as built:
                assert not built.problems
        else:
            assert not check_folder(bank)
        print(time.process_time() - start)


def measure(folder: Path, *, quick: bool) -> list[Row]:
    from make_bank import make

    number = 500 if quick else 3000
    bank = folder / f"made-{number}"
    if not bank.exists():
        make(bank, number, 7)
    ways = [lambda way=way: worker("bank_build.py", way, str(bank))[0] for way in WAYS]
    build, check = alternating(ways, 5 if quick else 9)
    shipped = [lambda way=way: worker("bank_build.py", way, str(SHIPPED))[0] for way in ("parse", "check")]
    (ours,) = alternating(shipped, 5 if quick else 9)
    return [
        Row(f"building the cache of {number:,} questions", 1.5, build, "x C-loader parse", "CPU time"),
        Row(
            f"`mlprep bank check` of {number:,} questions",
            3.0,
            check,
            "x C-loader parse",
            "CPU time",
            goal=True,
        ),
        Row("`mlprep bank check` of the shipped bank", 3.0, ours, "x C-loader parse", "CPU time", goal=True),
    ]


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
