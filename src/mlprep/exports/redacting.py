"""Redaction of a whole export: what the stories mark and the tool proposes, applied to every value.

Keys stay, so that a redacted file has the shape of another one; only values are replaced. A redacted
history is for reading: its ids and days are no longer those of any history, and it is not imported.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mlprep.exports.redaction import NOTICE, Mark, Redactor, marked, propose
from mlprep.storage.history import History

INSIDE = {"question_version": "body", "rule_version": "body"}
"""The column of a table that holds JSON as text: it is redacted inside."""


class Redaction:
    """Replaces, in any value of an export, what must not be in it."""

    notice = NOTICE

    def __init__(self, history: History, companies: Mapping[str, tuple[str, ...]]) -> None:
        """Gather the marks of every version of a story that is in the file, undone and retired ones too.

        ``companies`` are the names of companies by id.

        Raises:
            UsageError: nothing is left of a mark that could be searched for.
            HistoryError: the history is damaged or locked.

        """
        stories = history.stories.all_versions()
        self._redactor = Redactor((*marked(stories), *propose(stories, companies, _answers(history))))
        first = history.rows(
            "SELECT min(day) AS day FROM (SELECT min(substr(at, 1, 10)) AS day FROM device UNION ALL "
            "SELECT min(substr(at, 1, 10)) FROM story_version UNION ALL SELECT min(day) FROM attempt)"
        )
        self._redactor.observe([row["day"] for row in first if row["day"]])

    def text(self, text: str) -> str:
        """Return a text without what must not be in it; an id or a date that is all of it gets a label."""
        return self._redactor.identifier(text)

    def value(self, value: Any) -> Any:
        """Return a JSON value with every text redacted, its keys as they were."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            numbers = ("value", "before") if {"what", "value", "unit", "before"} <= set(value) else ()
            told = {key: self._redactor.figure(str(value[key]), str(value["unit"])) for key in numbers}
            return {key: told[key] if key in told else self.value(one) for key, one in value.items()}
        return [self.value(one) for one in value] if isinstance(value, list) else value

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row of a kept table, redacted, JSON inside of a text too."""
        inside = INSIDE.get(table)
        if inside is not None:
            try:
                body = json.dumps(self.value(json.loads(row[inside])), ensure_ascii=False)
            except ValueError:
                body = self.text(row[inside])
            return {**self.value({k: v for k, v in row.items() if k != inside}), inside: body}
        found: dict[str, Any] = self.value(row)
        return found

    @property
    def replaced(self) -> tuple[tuple[str, Mark, int], ...]:
        """What was replaced: the label, the mark, how often; for the candidate, never for the file.

        Of a mark that is a common English word, too, its text says so.
        """
        said = {
            label: f" (also replaces the common word '{word}')"
            for label, word in self._redactor.common.items()
        }
        return tuple(
            (label, replace(mark, text=mark.text + said.get(label, "")), count)
            for label, (mark, count) in self._redactor.replaced.items()
        )


def _answers(history: History) -> Iterator[str]:
    """Yield what the candidate said in answers, recaps, probes and notes."""
    for row in history.rows("SELECT data FROM attempt"):
        data = json.loads(row["data"])
        yield from (str(data.get(key) or "") for key in ("answer", "recap", "note"))
        yield from (str(one.get("answer") or "") for one in data.get("probes") or ())


__all__ = ["NOTICE", "Redaction"]
