"""The history's schema, as numbered steps. Append; never edit one that was released.

Tables of three kinds. *Kept*: what the candidate did, append-only, each row with a UUIDv7, a
device, a UTC time and the local offset in minutes; a merge of two files is the union of these.
*Derived*: the schedule and the daily totals, rebuilt from the kept ones at any time. *Local*: the
sitting in progress on this machine, with its draft and its last heartbeat, and texts not yet finished.

Checks use no JSON function: up to 3.40 SQLite counts those as unsafe in a schema that is not
trusted, and refuses the table. Whoever writes JSON here writes it with ``json.dumps``.
"""

import sqlite3

KEPT = (
    "device",
    "question_version",
    "rule_version",
    "sitting",
    "step",
    "span",
    "attempt",
    "seen",
    "skip",
    "void",
    "reversal",
    "loop_version",
    "loop_removal",
    "story_version",
    "story_retirement",
    "telling",
    "calibration",
)
"""Kept tables, in an order in which no row refers to a later one."""

_WHEN = "id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL"

_FIRST = (
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    """CREATE TABLE device (id TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL,
        zone INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE TABLE local (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE question_version (hash TEXT PRIMARY KEY NOT NULL, question TEXT NOT NULL,
        body TEXT NOT NULL) STRICT""",
    "CREATE TABLE rule_version (hash TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT",
    f"""CREATE TABLE sitting ({_WHEN}, kind TEXT NOT NULL,
        options TEXT NOT NULL CHECK (options GLOB '{{*}}')) STRICT""",
    f"""CREATE TABLE step ({_WHEN}, sitting TEXT NOT NULL REFERENCES sitting (id), attempt TEXT NOT NULL,
        kind TEXT NOT NULL, data TEXT NOT NULL CHECK (data GLOB '{{*}}')) STRICT""",
    "CREATE INDEX step_sitting ON step (sitting, id)",
    f"""CREATE TABLE span ({_WHEN}, sitting TEXT NOT NULL REFERENCES sitting (id), attempt TEXT NOT NULL,
        part TEXT NOT NULL, what TEXT NOT NULL CHECK (what IN ('running', 'paused', 'interrupted')),
        ms INTEGER NOT NULL CHECK (ms >= 0)) STRICT""",
    "CREATE INDEX span_sitting ON span (sitting, id)",
    f"""CREATE TABLE attempt ({_WHEN}, day TEXT NOT NULL, sitting TEXT NOT NULL, question TEXT NOT NULL,
        hash TEXT NOT NULL REFERENCES question_version (hash),
        rule TEXT NOT NULL REFERENCES rule_version (hash),
        title TEXT NOT NULL, round TEXT NOT NULL, family TEXT NOT NULL, company TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('whole', 'reask', 'phase')), evidence TEXT NOT NULL,
        mode TEXT NOT NULL,
        asked TEXT NOT NULL, level TEXT NOT NULL, blind INTEGER CHECK (blind BETWEEN 1 AND 4),
        verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 4), shown TEXT NOT NULL,
        budget_ms INTEGER NOT NULL, running_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL,
        data TEXT NOT NULL CHECK (data GLOB '{{*}}')) STRICT""",
    "CREATE INDEX attempt_question ON attempt (question, id)",
    "CREATE INDEX attempt_day ON attempt (day, id)",
    "CREATE INDEX attempt_at ON attempt (at, id)",
    "CREATE INDEX attempt_sitting ON attempt (sitting)",
    f"CREATE TABLE seen ({_WHEN}, question TEXT NOT NULL, how TEXT NOT NULL) STRICT",
    "CREATE INDEX seen_question ON seen (question)",
    f"""CREATE TABLE skip ({_WHEN}, sitting TEXT NOT NULL, question TEXT NOT NULL,
        why TEXT NOT NULL CHECK (why IN ('seen', 'not-relevant', 'later'))) STRICT""",
    "CREATE INDEX skip_question ON skip (question)",
    f"CREATE TABLE void ({_WHEN}, attempt TEXT NOT NULL REFERENCES attempt (id), why TEXT NOT NULL) STRICT",
    "CREATE INDEX void_attempt ON void (attempt)",
    f"CREATE TABLE reversal ({_WHEN}, of TEXT NOT NULL, target TEXT NOT NULL) STRICT",
    "CREATE INDEX reversal_target ON reversal (target)",
    """CREATE TABLE schedule (question TEXT PRIMARY KEY NOT NULL, due TEXT NOT NULL, reviewed TEXT NOT NULL,
        stability INTEGER NOT NULL, difficulty INTEGER NOT NULL, attempts INTEGER NOT NULL,
        verdict INTEGER NOT NULL, missed INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX schedule_due ON schedule (due)",
    """CREATE TABLE day (day TEXT NOT NULL, round TEXT NOT NULL, family TEXT NOT NULL, level TEXT NOT NULL,
        evidence TEXT NOT NULL, attempts INTEGER NOT NULL, verdicts INTEGER NOT NULL, hires INTEGER NOT NULL,
        running_ms INTEGER NOT NULL, gaps INTEGER NOT NULL, gap_sum INTEGER NOT NULL,
        PRIMARY KEY (day, round, level, evidence)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE pulse (sitting TEXT PRIMARY KEY NOT NULL REFERENCES sitting (id), attempt TEXT NOT NULL,
        part TEXT NOT NULL, what TEXT NOT NULL, since TEXT NOT NULL, zone INTEGER NOT NULL,
        ms INTEGER NOT NULL, beat TEXT NOT NULL, draft TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE VIEW counted AS SELECT * FROM attempt WHERE NOT EXISTS (
        SELECT 1 FROM void WHERE void.attempt = attempt.id
        AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = void.id))""",
)


def m001_first(connection: sqlite3.Connection) -> None:
    """Make every table of the first version."""
    for statement in _FIRST:
        connection.execute(statement)


_LOOPS = (
    # `loop` is the id of the first version: what is removed is that loop, not its name.
    f"""CREATE TABLE loop_version ({_WHEN}, loop TEXT NOT NULL, name TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        body TEXT NOT NULL CHECK (body GLOB '{{*}}')) STRICT""",
    "CREATE INDEX loop_version_name ON loop_version (name, number)",
    "CREATE INDEX loop_version_loop ON loop_version (loop)",
    f"CREATE TABLE loop_removal ({_WHEN}, loop TEXT NOT NULL, name TEXT NOT NULL) STRICT",
    "CREATE INDEX loop_removal_loop ON loop_removal (loop)",
    """CREATE TABLE draft (kind TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL,
        body TEXT NOT NULL, PRIMARY KEY (kind, name)) STRICT, WITHOUT ROWID""",
)


def m002_loops(connection: sqlite3.Connection) -> None:
    """Make the tables of the candidate's own loops."""
    for statement in _LOOPS:
        connection.execute(statement)


_STORIES = (
    # `story` is the id of the first version, as with loops.
    f"""CREATE TABLE story_version ({_WHEN}, story TEXT NOT NULL, name TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        body TEXT NOT NULL CHECK (body GLOB '{{*}}')) STRICT""",
    "CREATE INDEX story_version_name ON story_version (name, number)",
    "CREATE INDEX story_version_story ON story_version (story)",
    f"CREATE TABLE story_retirement ({_WHEN}, story TEXT NOT NULL, name TEXT NOT NULL) STRICT",
    "CREATE INDEX story_retirement_story ON story_retirement (story)",
    # `attempt` is empty, and so is `question`, where a story was scored without being told.
    f"""CREATE TABLE telling ({_WHEN}, day TEXT NOT NULL, story TEXT NOT NULL,
        version TEXT NOT NULL REFERENCES story_version (id), name TEXT NOT NULL, attempt TEXT NOT NULL,
        question TEXT NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('told', 'scored')),
        running_ms INTEGER NOT NULL CHECK (running_ms >= 0),
        data TEXT NOT NULL CHECK (data GLOB '{{*}}')) STRICT""",
    "CREATE INDEX telling_story ON telling (story, at)",
    "CREATE INDEX telling_attempt ON telling (attempt)",
)


def m003_stories(connection: sqlite3.Connection) -> None:
    """Make the tables of the candidate's stories and of what was told."""
    for statement in _STORIES:
        connection.execute(statement)


_CALIBRATION = (
    # `level` is that of the sample answer, `guess` the one it was taken for. The reference marks stand in
    # the question's version.
    f"""CREATE TABLE calibration ({_WHEN}, question TEXT NOT NULL,
        hash TEXT NOT NULL REFERENCES question_version (hash), level TEXT NOT NULL, guess TEXT NOT NULL,
        data TEXT NOT NULL CHECK (data GLOB '{{*}}')) STRICT""",
)


def m004_calibration(connection: sqlite3.Connection) -> None:
    """Make the table of sample answers that the candidate marked."""
    for statement in _CALIBRATION:
        connection.execute(statement)


MIGRATIONS = (m001_first, m002_loops, m003_stories, m004_calibration)
