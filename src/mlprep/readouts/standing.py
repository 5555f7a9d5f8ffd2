"""Where the candidate stands: recent evidence by family, the hindsight gap, the next command."""

from dataclasses import dataclass
from datetime import timedelta

from mlprep.content.types import FAMILIES, Level
from mlprep.practice.attempt import Verdict
from mlprep.storage.history import History

RECENT = 8
"""Attempts drawn in a family's line."""

LAST = 5
"""Attempts that say what level a family shows; fewer are called thin."""

GAP_OVER = 10
"""The hindsight gap is the mean of this many attempts at first sight."""


LEFT = {
    "drill": ("mlprep drill --resume", "an answer"),
    "telling": ("mlprep story tell --resume", "a telling"),
    "mock": ("mlprep mock --resume", "a mock loop"),
}
"""Kinds of sittings that can be left in the middle: what goes on with one, and what it is."""


@dataclass(frozen=True, slots=True)
class FamilyStanding:
    """One family: its last verdicts (1 to 4, oldest first) and the level they show.

    ``shown`` is the median of the levels shown in the last five attempts at first sight, the lower
    one at a tie, empty for "not yet". ``hires`` counts those that were a hire at the level aimed at.
    """

    family: str
    verdicts: tuple[int, ...]
    attempts: int
    shown: str
    hires: int

    @property
    def thin(self) -> bool:
        """Say whether there is too little to go by."""
        return self.attempts < LAST


@dataclass(frozen=True, slots=True)
class Leaning:
    """To which side the candidate's marks on sample answers lean, ``mean`` in hundredths of a mark.

    ``by`` and ``name`` say of which signals (``level``, ``senior``), ``n`` how many were marked.
    """

    by: str
    name: str
    finding: str
    mean: int
    n: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole readout. ``gap`` is the mean hindsight gap in tenths, over ``gaps`` attempts.

    ``marking`` is how the candidate marks, empty while nothing is found. ``stories`` are in use, of
    which ``stories_told`` were told at least once.
    """

    level: str
    attempts: int
    week: int
    due: int
    unfinished: int
    families: tuple[FamilyStanding, ...]
    gap: int
    gaps: int
    marking: tuple[Leaning, ...]
    stories: int
    stories_told: int
    command: str
    why: str


def mean_gap(history: History) -> tuple[int, int]:
    """Return the mean hindsight gap of the last attempts at first sight, in tenths, and their number."""
    rows = history.rows(
        "SELECT blind - verdict AS gap FROM counted WHERE evidence = 'first-sight' AND blind IS NOT NULL "
        "ORDER BY at DESC, id DESC LIMIT ?",
        (GAP_OVER,),
    )
    gaps = [row["gap"] for row in rows]
    return (round(10 * sum(gaps) / len(gaps)) if gaps else 0), len(gaps)


def standing(history: History, *, level: str = "") -> Standing:
    """Return where the candidate stands; ``level`` is the one set, else the last one aimed at."""
    last = history.rows("SELECT asked FROM counted ORDER BY at DESC, id DESC LIMIT 1")
    level = level or (last[0]["asked"] if last else "senior")
    since = (history.today() - timedelta(days=6)).isoformat()
    week = history.rows("SELECT coalesce(sum(attempts), 0) AS n FROM day WHERE day >= ?", (since,))
    families = tuple(_family(history, family) for family in FAMILIES)
    due = history.rows("SELECT count(*) AS n FROM schedule WHERE due <= ?", (history.today().isoformat(),))
    left = {kind: len(history.sittings.open_ones(kind)) for kind in LEFT}
    gap, gaps = mean_gap(history)
    command, why = _next(level, int(due[0]["n"]), left, families)
    stories = [history.stories.id_of(one) for one in history.stories.list()]
    told = {one.story for one in history.tellings.list() if one.kind == "told"}
    return Standing(
        level=level,
        attempts=history.attempts.count(),
        week=int(week[0]["n"]),
        due=int(due[0]["n"]),
        unfinished=sum(left.values()),
        families=families,
        gap=gap,
        gaps=gaps,
        marking=_marking(history),
        stories=len(stories),
        stories_told=len(told.intersection(stories)),
        command=command,
        why=why,
    )


def _marking(history: History) -> tuple[Leaning, ...]:
    """Return the levels at which marks lean to one side; where none does, what else leans."""
    if not history.rows("SELECT 1 FROM calibration LIMIT 1"):
        return ()
    from mlprep.practice.calibrating import By
    from mlprep.readouts.calibration import calibration_report

    found = calibration_report(history).findings
    chosen = tuple(one for one in found if one.by is By.LEVEL) or found[:1]
    return tuple(
        Leaning(one.by.value, one.name, one.finding.value, round(100 * one.mean), one.n) for one in chosen
    )


def _family(history: History, family: str) -> FamilyStanding:
    rows = history.rows(
        "SELECT verdict, shown FROM counted WHERE family = ? AND evidence = 'first-sight' "
        "ORDER BY at DESC, id DESC LIMIT ?",
        (family, RECENT),
    )
    total = history.rows(
        "SELECT coalesce(sum(attempts), 0) AS n FROM day WHERE family = ? AND evidence = 'first-sight'",
        (family,),
    )
    last = rows[:LAST]
    ranks = sorted(Level.of(row["shown"]) if row["shown"] else 0 for row in last)
    middle = ranks[(len(ranks) - 1) // 2] if ranks else 0
    return FamilyStanding(
        family=family,
        verdicts=tuple(row["verdict"] for row in reversed(rows)),
        attempts=int(total[0]["n"]),
        shown=Level(middle).id if middle else "",
        hires=sum(row["verdict"] >= Verdict.HIRE for row in last),
    )


def _next(
    level: str, due: int, left: dict[str, int], families: tuple[FamilyStanding, ...]
) -> tuple[str, str]:
    """Return the next sensible command and why; an answer left in the middle goes before a loop."""
    for kind, (command, what) in LEFT.items():
        if left[kind]:
            return command, f"{what} is waiting to be finished"
    if due:
        return f"mlprep drill --level {level} --due", f"{due} due today"
    weakest = min(families, key=lambda f: (min(f.attempts, LAST), sum(f.verdicts[-LAST:])))
    if not any(f.attempts for f in families):
        return f"mlprep drill --level {level}", "one short question to get going"
    why = "nothing yet" if not weakest.attempts else "the least, or the weakest, so far"
    return f"mlprep drill --level {level} --round {weakest.family}", f"{weakest.family}: {why}"
