"""The terminal between prompts: quiet, lent to editors as it was found, restored at the end."""

import sys

from harness.program import Home
from harness.terminal import Terminal

SCRIPT = """
import subprocess
from mlprep.terminal.modes import terminal_kept, terminal_lent
def show(name):
    words = subprocess.run(["stty", "-a"], capture_output=True, text=True).stdout.split()
    found = [w for w in words if w.strip(";") in {"echo", "-echo", "icanon", "-icanon", "isig", "-isig"}]
    print(name, *(w.strip(";") for w in found), "end", flush=True)
with terminal_kept():
    show("kept")
    with terminal_lent():
        show("lent")
    show("again")
show("after")
"""


def test_between_prompts_nothing_is_echoed_and_every_key_waits_for_the_next_prompt(home: Home) -> None:
    file = home.folder / "modes.py"
    file.write_text(SCRIPT, encoding="utf-8")
    with Terminal(home, script=f"{sys.executable} {file}") as t:
        t.see("after")
        t.end()
        said = {line.split()[0]: sorted(line.split()[1:-1]) for line in t.lines if line.endswith("end")}
    quiet, usual = ["-echo", "-icanon", "-isig"], ["echo", "icanon", "isig"]
    assert said == {"kept": quiet, "lent": usual, "again": quiet, "after": usual}
