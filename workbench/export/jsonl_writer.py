"""JSON Lines: one object a line, UTF-8, ``\\n``, keys in the order of the contract, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

import orjson

from workbench.export.columns import Column

_BATCH_LINES = 500
_OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


def write_jsonl(records: Iterable[dict[str, Any]], columns: Sequence[Column], write: Callable[[bytes], object]) -> int:
    """Write the records; answers with how many there were."""
    names = tuple(column.name for column in columns)
    values = itemgetter(*names)
    dumps, option = orjson.dumps, _OPTIONS
    count = 0
    lines: list[bytes] = []
    for record in records:
        lines.append(dumps(dict(zip(names, values(record), strict=True)), option=option))
        count += 1
        if len(lines) == _BATCH_LINES:
            write(b"".join(lines))
            lines.clear()
    write(b"".join(lines))
    return count
