"""The history as JSON Lines: a header, then one line for each kept row, in canonical order.

The same history gives the same bytes. Unfinished drafts are local and stay where they are.
"""

from typing import TextIO

from mlprep.exports.rows import KEPT, objects, snapshot
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import History
from mlprep.storage.schema import MIGRATIONS

FORMAT = 1
"""Changes when a reader of the old lines could no longer read the new ones."""


def write(history: History, out: TextIO, wanted: AttemptFilter | None = None) -> int:
    """Write every row, or the attempts wanted with what they refer to; return the rows written.

    Raises:
        HistoryError: the history is damaged or locked.
        OSError: ``out`` cannot be written.

    """
    out.write(f'{{"kind": "mlprep-history", "schema": {len(MIGRATIONS)}, "format": {FORMAT}}}\n')
    rows = 0
    with snapshot(history):
        for table in KEPT:
            for lines in objects(history, table, wanted, tagged=True):
                rows += len(lines)
                lines.append("")
                out.write("\n".join(lines))
    return rows
