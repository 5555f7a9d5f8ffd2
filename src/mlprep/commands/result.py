"""What a data command prints: one JSON object, or lines and tables for a person."""

import json
import sys
from collections.abc import Callable
from typing import Any

SCHEMA = 1
"""Version of every envelope; raised when a key changes its meaning or goes."""

_UNSEEN = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
"""Control and bidirectional characters to their JSON escapes: the same data, and no terminal obeys it."""


def emit(kind: str, data: Any, *, as_json: bool, show: Callable[[], None]) -> None:
    """Print ``data`` as the envelope of ``kind``, or let ``show`` print it for a person."""
    if as_json:
        # Indented for eyes alone: json's fast encoder writes on one line only.
        indent = 2 if sys.stdout.isatty() else None
        text = json.dumps({"kind": kind, "schema": SCHEMA, "data": data}, ensure_ascii=False, indent=indent)
        print(text.translate(_UNSEEN))
    else:
        show()
