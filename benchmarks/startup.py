"""Start-up: version, help and completion; data commands as text and as tables; a drill's first prompt."""

import os
import subprocess
from pathlib import Path

from make_history import make
from measuring import Row, alternating, costs, counted_by, cpu_of_pass, first_prompt, program

FRONT = (
    ("--version",),
    ("--help",),
    ("drill", "--help"),
    ("__complete", "drill", "--level", ":"),
    ("__complete", "show", ":t"),
)
DATA = (
    ("questions", "--json"),
    ("questions",),
    ("show", "two-minute-narrative"),
    ("history", "list", "--json"),
    ("history", "list"),
    ("levels", "--json"),
    ("levels",),
    ("bank", "stats"),
    ("config", "show"),
    ("explain", "scoring"),
    ("story", "list", "--json"),
    ("story", "coverage", "--level", "staff", "--json"),
    (),
)
TABLES = (("questions",), ("history", "list"), ("bank", "stats"), ("config", "show"))
DRILL = ("drill", "--level", "senior", "--seed", "1")
PROMPT = "start"


def keep_stories(home: Path, number: int) -> None:
    """Keep stories of about 360 words each, as a candidate does."""
    folder = home / "stories"
    folder.mkdir()
    parts = {"situation": 45, "task": 25, "action": 200, "result": 55, "reflection": 35}
    for n in range(number):
        text = f"---\nname: story-{n}\ntitle: Story {n}\nscope: domain\nsignals: [incident]\n---\n"
        text += "".join(f"\n## {part}\n\n{'I did this. ' * (words // 3)}\n" for part, words in parts.items())
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
    environment = {**os.environ, "MLPREP_HOME": str(home)}
    subprocess.run(
        [*program(), "story", "import", str(folder)], env=environment, check=True, stdout=subprocess.DEVNULL
    )


def measure(folder: Path, *, quick: bool) -> list[Row]:
    home = folder / "startup"
    if not home.exists():
        make(home, attempts=1000, questions=100, seed=1)
        keep_stories(home, 10)
    rounds = 5 if quick else 15
    rows = []
    for limit, commands, screen, kind in (
        (3.0, FRONT, False, "the front door"),
        (10.0, DATA, False, "off a terminal"),
        (14.0, TABLES, True, "with tables"),
    ):
        found = costs(home, [[*program(), *one] for one in commands], rounds=rounds, screen=screen)
        for one, measured in zip(commands, found, strict=True):
            name = " ".join(["mlprep", *one]).replace("__complete", "(completion)").strip()
            rows.append(Row(f"`{name}`, {kind}", limit, measured, "x pass", counted_by()))
    fresh = folder / "first"
    first_prompt(fresh, DRILL, PROMPT)
    prompt = alternating([lambda: cpu_of_pass(fresh), lambda: first_prompt(fresh, DRILL, PROMPT)], rounds)
    rows.append(Row("first prompt of a drill", 22.0, prompt[0], "x pass", "CPU time"))
    return rows
