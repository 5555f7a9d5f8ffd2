"""What the history knows of questions: versions answered, what was shown, what was skipped."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlprep.practice.selection import Standing
    from mlprep.storage.history import History

_BATCH = 500
"""Ids bound in one statement (SQLite's oldest default limit is 999)."""

_NOT_UNDONE = "NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = skip.id)"


class QuestionStore:
    """Versions, first sight, skips and the schedule."""

    def __init__(self, history: "History") -> None:
        """Share the history's connection."""
        self._history = history

    def keep_version(self, digest: str, question: str, body: str) -> None:
        """Keep the text of a question as it was when it was met, once per version."""
        with self._history.transaction():
            self._history.connection.execute(
                "INSERT INTO question_version (hash, question, body) VALUES (?, ?, ?) "
                "ON CONFLICT (hash) DO NOTHING",
                (digest, question, body),
            )

    def version(self, digest: str) -> str | None:
        """Return the canonical JSON of a version that was answered."""
        found = self._history.rows("SELECT body FROM question_version WHERE hash = ?", (digest,))
        return str(found[0]["body"]) if found else None

    def keep_rule(self, digest: str, body: str) -> None:
        """Keep the thresholds an attempt was judged by."""
        with self._history.transaction():
            self._history.connection.execute(
                "INSERT INTO rule_version (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                (digest, body),
            )

    def saw(self, question: str, how: str) -> None:
        """Keep that the signals or the answer of a question were shown."""
        self._history.insert("seen", self._history.world.clock.now(), {"question": question, "how": how})

    def known(self, question: str) -> bool:
        """Say whether a question's signals or answer were shown, or it was skipped as seen before."""
        rows = self._history.rows(
            "SELECT 1 FROM seen WHERE question = ?1 UNION ALL SELECT 1 FROM skip WHERE question = ?1 "
            f"AND why = 'seen' AND {_NOT_UNDONE} LIMIT 1",
            (question,),
        )
        return bool(rows)

    def skipped(self, sitting: str, question: str, why: str) -> None:
        """Keep that a question was passed over: ``seen``, ``not-relevant`` or ``later``."""
        self._history.insert(
            "skip",
            self._history.world.clock.now(),
            {"sitting": sitting, "question": question, "why": why},
        )

    def irrelevant(self) -> set[str]:
        """Return the questions the candidate does not want to meet."""
        rows = self._history.rows(
            f"SELECT DISTINCT question FROM skip WHERE why = 'not-relevant' AND {_NOT_UNDONE}"
        )
        return {str(row["question"]) for row in rows}

    def due(self, today: date, *, limit: int = 300) -> list[str]:
        """Return the questions due by ``today``, longest first."""
        rows = self._history.rows(
            "SELECT question FROM schedule WHERE due <= ? ORDER BY due, question LIMIT ?",
            (today.isoformat(), limit),
        )
        return [str(row["question"]) for row in rows]

    def standings(self, questions: Sequence[str]) -> "dict[str, Standing]":
        """Return what is known of each question; those never met are left out."""
        from mlprep.practice.attempt import Verdict
        from mlprep.practice.selection import Standing

        found: dict[str, Standing] = {}
        for start in range(0, len(questions), _BATCH):
            batch = tuple(questions[start : start + _BATCH])
            marks = ", ".join("?" * len(batch))
            seen = self._history.rows(
                f"SELECT DISTINCT question FROM seen WHERE question IN ({marks})", batch
            )
            skips = self._history.rows(
                f"SELECT DISTINCT question FROM skip WHERE why = 'seen' AND {_NOT_UNDONE} "
                f"AND question IN ({marks})",
                batch,
            )
            known = {str(row["question"]) for row in (*seen, *skips)}
            for name in known:
                found[name] = Standing(0, None, None, None, known=True, missed=0)
            for row in self._history.rows(f"SELECT * FROM schedule WHERE question IN ({marks})", batch):
                found[row["question"]] = Standing(
                    attempts=row["attempts"],
                    last_day=date.fromisoformat(row["reviewed"]),
                    last_verdict=Verdict(row["verdict"]),
                    due=date.fromisoformat(row["due"]),
                    known=row["question"] in known,
                    missed=row["missed"],
                )
        return found

    def standing(self, question: str) -> "Standing":
        """Return what is known of one question."""
        from mlprep.practice.selection import NEVER

        return self.standings([question]).get(question, NEVER)
