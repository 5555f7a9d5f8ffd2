"""The history as JSON Lines: a header, then one line for each kept row, in canonical order.

The same history gives the same bytes. Unfinished drafts are local and stay where they are.
"""

from typing import TYPE_CHECKING, TextIO

from mlprep.exports.rows import KEPT, objects, redacted_objects, snapshot
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import History
from mlprep.storage.schema import MIGRATIONS

if TYPE_CHECKING:
    from mlprep.exports.redacting import Redaction

FORMAT = 1
"""Changes when a reader of the old lines could no longer read the new ones."""


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
    kind = "mlprep-redacted-history" if redaction else "mlprep-history"
    out.write(f'{{"kind": "{kind}", "schema": {len(MIGRATIONS)}, "format": {FORMAT}}}\n')
    rows = 0
    with snapshot(history):
        for table in KEPT:
            for lines in objects(history, table, wanted, tagged=True):
                rows += len(lines)
                if redaction is not None:
                    lines[:] = redacted_objects(lines, table, redaction)
                lines.append("")
                out.write("\n".join(lines))
    return rows
