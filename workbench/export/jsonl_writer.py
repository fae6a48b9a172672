"""JSON Lines: one object a line, UTF-8, ``\\n``, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson

from workbench.errors import ExportError
from workbench.export.columns import Column

_BATCH_LINES = 500


def write_jsonl(records: Iterable[dict[str, Any]], columns: Sequence[Column], write: Callable[[bytes], object]) -> int:
    """Write the records; answers with how many there were. A record's keys are the columns, in their order."""
    dumps, option = orjson.dumps, orjson.OPT_APPEND_NEWLINE
    width = len(columns)
    count = 0
    lines: list[bytes] = []
    for record in records:
        if len(record) != width:
            raise ExportError(f"A record has {len(record)} fields where its contract has {width}.")
        lines.append(dumps(record, option=option))
        count += 1
        if len(lines) == _BATCH_LINES:
            write(b"".join(lines))
            lines.clear()
    write(b"".join(lines))
    return count
