"""Write a dump of the schema in force, with a few rows in every table, as SQL text.

    python tests/databases/make_dump.py > tests/databases/schema-NNN.sql

Run it once for each schema that is released, with the program that releases it, and keep the file
as it is from then on: every later version must open it with nothing lost.
"""

import importlib.util
import sqlite3
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mlprep.content.company_types import Confidence, LoopRound, Source, Weight
from mlprep.content.types import Level, Role
from mlprep.practice.attempt import Mark, Running
from mlprep.storage.loops import OwnLoop
from mlprep.storage.schema import MIGRATIONS
from mlprep.storage.sittings import Span

HEADER = """\
-- A history of schema {number}, as SQL text. Never edited: every later version must open it.
-- Written once by the program that released this schema, with:
--   python tests/databases/make_dump.py > tests/databases/schema-{number:03d}.sql
"""


def fill(home: Any) -> None:
    """Put rows into every table: attempts, voids, skips, sittings, loops, stories, marks, drafts."""
    first = home.add(
        title="Übung: <b>עברית</b> 👩\u200d💻", data={"answer": "It's late;\n=1+1", "missed": ["proxy"]}
    )
    home.clock.move(days=1, hours=2)
    second = home.add("drift-alarm", 1, company="acme", blind=None, shown="")
    home.void(second, "a try")
    home.clock.move(days=1)
    home.undo(home.void(first, "by mistake"))
    home.history.questions.saw("delayed-labels", "signals")
    home.history.questions.skipped(home.sitting(), "home-feed", "not-relevant")
    sitting = home.sitting(closed=False)
    store = home.history.sittings
    store.append(sitting, "", "blind", {"score": 3, "known": False})
    store.add_span(sitting, Span(first, "answer", Running.PAUSED, 1250))
    pulse = store.pulse(sitting)
    store.set_pulse(sitting, replace(pulse, what="stopped", part="answer", ms=90, draft="half a\nthought"))
    fill_loops(home)
    fill_stories(home, first)
    fill_calibrations(home)


def fill_loops(home: Any) -> None:
    """Keep a loop in two versions, one that was removed, and the text of one that is not finished."""
    loops = home.history.loops
    source = Source("your recruiter, as you entered it", "2026-03", Confidence.PRIMARY)
    rounds = (
        LoopRound("coding", 'It\'s "code"\n', 45, "", Weight.UNKNOWN, "", optional=False, source=source),
    )
    loop = OwnLoop("acme", "Ácme <b>", Role.MLE, Level.SENIOR, rounds, weeks=(6, 8), days=(date(2026, 4, 1),))
    loops.save(loop)
    home.clock.move(hours=1)
    loops.save(replace(loop, ai="off;\n--"))
    loops.save(replace(loop, name="gone"))
    loops.remove("gone")
    loops.keep_draft("half", "role: mle\n# it's half\n")


def fill_stories(home: Any, attempt: str) -> None:
    """Keep a story in two versions, one retired, a telling of an attempt and scores without one."""
    story = home.story("rollback", title="Ørder 'x' 🙂", action="## Task\n---\nIt's mine;", private=("Ácme",))
    home.telling(story, 3, 2, 4, 1, 2, attempt=attempt, question="delayed-labels")
    home.clock.move(hours=1)
    home.telling(home.story("rollback", title="Rolled back", action="I pulled it."), 3)
    home.story("gone")
    home.history.stories.remove("gone")
    home.history.stories.keep_draft("half", "---\ntitle: half\n")


def fill_calibrations(home: Any) -> None:
    """Keep the marks of two sample answers, one of them taken back."""
    home.calibration(marks={"proxy": Mark.PARTLY, "cohorts": Mark.MISSED})
    home.clock.move(hours=1)
    gone = home.calibration("drift-alarm", guess=Level.STAFF, marks={"alarm": Mark.AFTER_PROBE})
    home.history.insert("reversal", home.clock.now(), {"of": "calibration", "target": gone})


def dump(path: Path) -> str:
    """Return a database as SQL that makes it again, its marks included."""
    connection = sqlite3.connect(path)
    lines = [HEADER.format(number=len(MIGRATIONS)).rstrip()]
    lines += [
        f"PRAGMA {name}={connection.execute(f'PRAGMA {name}').fetchone()[0]};"
        for name in ("application_id", "user_version")
    ]
    lines += connection.iterdump()
    connection.close()
    return "\n".join(lines) + "\n"


def main() -> None:
    """Make a home, fill it, and write its dump."""
    where = Path(__file__).parents[1] / "storage" / "conftest.py"
    spec = importlib.util.spec_from_file_location("storage_homes", where)
    assert spec is not None
    assert spec.loader is not None
    homes = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(homes)
    with tempfile.TemporaryDirectory() as folder:
        home = homes.Home(Path(folder))
        fill(home)
        home.close()
        sys.stdout.write(dump(home.world.paths.history))


if __name__ == "__main__":
    main()
