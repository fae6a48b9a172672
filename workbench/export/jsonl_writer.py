"""JSON Lines: one object a line, UTF-8, ``\\n``, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson

from workbench.errors import ExportError
from workbench.export.columns import Column

#: Written at once. Lines kept by the hundred instead cost a tenth of an export in memory taken and given back.
_PIECE_BYTES = 65_536


def write_jsonl(records: Iterable[dict[str, Any]], columns: Sequence[Column], write: Callable[[bytes], object]) -> int:
    """Write the records; answers with how many there were. A record's keys are the columns, in their order."""
    dumps, option = orjson.dumps, orjson.OPT_APPEND_NEWLINE
    width = len(columns)
    count = 0
    piece = bytearray()
    for record in records:
        if len(record) != width:
            raise ExportError(f"A record has {len(record)} fields where its contract has {width}.")
        piece += dumps(record, option=option)
        count += 1
        if len(piece) >= _PIECE_BYTES:
            write(bytes(piece))
            piece.clear()
    write(bytes(piece))
    return count
