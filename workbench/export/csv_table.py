"""CSV as RFC 4180 has it: UTF-8 without a byte order mark, CRLF, a header always.

A spreadsheet runs a cell that begins with ``= + - @``, a tab or a line break as a formula. Text that
begins so gets one apostrophe in front, and so does text that begins with apostrophes and then so; to
undo it take one apostrophe off a cell that begins with one or more of them and then so. Numbers are
written as numbers. Empty is null for a number, a time or a day, and empty text otherwise. The items of
a list are joined by ``LIST_JOINT``. ``read_csv`` undoes all of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, TextIO

from workbench.errors import ExportError
from workbench.export.columns import Column, Kind

LIST_JOINT = " | "
_BATCH_ROWS = 500
#: Those of OWASP's list, with the full-width forms that spreadsheets fold into them.
_RISKY = "=+\\-@\t\r\n＝＋－＠"
_GUARDED = re.compile(f"'*[{_RISKY}]")
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")


def guard(cell: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _FIRST and _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that was guarded: ``unguard(guard(text)) == text`` for every text."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell, 1) else cell


def write_csv(records: Iterable[dict[str, Any]], columns: Sequence[Column], write: Callable[[bytes], object]) -> int:
    """Write a header and the records; answers with how many records there were."""
    lines: list[str] = []
    put = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n").writerow
    put([column.name for column in columns])
    values = itemgetter(*(column.name for column in columns))
    texts = [at for at, column in enumerate(columns) if column.kind is Kind.TEXT]
    others = [(at, _CELLS[column.kind]) for at, column in enumerate(columns) if column.kind in _CELLS]
    first = _FIRST
    count = 0
    for record in records:
        cells = list(values(record))
        for at, cell_of in others:
            if cells[at] is not None:
                cells[at] = cell_of(cells[at])
        for at in texts:
            if cells[at][:1] in first:
                cells[at] = guard(cells[at])
        put(cells)
        count += 1
        if len(lines) == _BATCH_ROWS:
            write("".join(lines).encode())
            lines.clear()
    write("".join(lines).encode())
    return count


def _time(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


_CELLS: dict[Kind, Callable[[Any], str]] = {
    Kind.FLAG: lambda value: "true" if value else "false",
    Kind.TIME: _time,
    Kind.LIST: lambda items: guard(LIST_JOINT.join(items)),
}


_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.FLAG: lambda cell: cell == "true",
    Kind.WHOLE: int,
    Kind.NUMBER: float,
    Kind.TEXT: unguard,
    Kind.TIME: str,
    Kind.DAY: str,
}


def read_csv(file: TextIO, columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    """The records of a file that ``write_csv`` wrote, opened with ``newline=""``, as JSON would hold them.

    Raises ExportError for a header that is not the contract's, and for a cell that cannot be read.
    """
    rows = csv.reader(file)
    names = [column.name for column in columns]
    if next(rows, []) != names:
        raise ExportError("The header of this file is not that of its contract.")
    for number, cells in enumerate(rows, start=1):
        try:
            yield {column.name: _value(column, cell) for column, cell in zip(columns, cells, strict=True)}
        except ValueError as error:
            raise ExportError(f"Record {number} of this file cannot be read: {error}.") from error


def _value(column: Column, cell: str) -> Any:
    if column.kind is Kind.LIST:
        return unguard(cell).split(LIST_JOINT) if cell else []
    if not cell and column.nullable:
        return None
    return _READ[column.kind](cell)
