"""The history as one JSON object: an array of rows for each kept table, in canonical order.

The same history gives the same bytes. Unfinished drafts are local and stay where they are.
"""

from typing import TextIO

from mlprep.exports.rows import KEPT, objects, snapshot
from mlprep.storage.attempts import AttemptFilter
from mlprep.storage.history import History
from mlprep.storage.schema import MIGRATIONS


def write(history: History, out: TextIO, wanted: AttemptFilter | None = None) -> int:
    """Write every row, or the attempts wanted with what they refer to; return the rows written.

    Raises:
        HistoryError: the history is damaged or locked.
        OSError: ``out`` cannot be written.

    """
    out.write(f'{{"kind": "history", "schema": {len(MIGRATIONS)}, "data": {{')
    rows = 0
    with snapshot(history):
        for number, table in enumerate(KEPT):
            out.write(f'{"," if number else ""}\n"{table}": [')
            before = "\n"
            for lines in objects(history, table, wanted, tagged=False):
                rows += len(lines)
                out.write(before + ",\n".join(lines))
                before = ",\n"
            out.write("]")
    out.write("\n}}\n")
    return rows
