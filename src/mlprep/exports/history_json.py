"""The history as one JSON object: an array of rows for each kept table, in canonical order.

The same history gives the same bytes. Unfinished drafts are local and stay where they are.
"""

from typing import TYPE_CHECKING, TextIO

from mlprep.exports.rows import KEPT, objects, redacted_objects, snapshot
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import History
from mlprep.storage.schema import MIGRATIONS

if TYPE_CHECKING:
    from mlprep.exports.redacting import Redaction


def write(
    history: History,
    out: TextIO,
    wanted: AttemptFilter | None = None,
    redaction: "Redaction | None" = None,
) -> int:
    """Write every row, or the attempts wanted with what they refer to; return the rows written.

    With ``redaction`` everything private is replaced; such a file is for reading, and is not imported.

    Raises:
        HistoryError: the history is damaged or locked.
        OSError: ``out`` cannot be written.

    """
    kind = "redacted-history" if redaction else "history"
    out.write(f'{{"kind": "{kind}", "schema": {len(MIGRATIONS)}, "data": {{')
    rows = 0
    with snapshot(history):
        for number, table in enumerate(KEPT):
            out.write(f'{"," if number else ""}\n"{table}": [')
            before = "\n"
            for lines in objects(history, table, wanted, tagged=False):
                rows += len(lines)
                if redaction is not None:
                    lines[:] = redacted_objects(lines, table, redaction)
                out.write(before + ",\n".join(lines))
                before = ",\n"
            out.write("]")
    out.write("\n}}\n")
    return rows
