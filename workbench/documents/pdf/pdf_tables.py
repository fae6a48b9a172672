"""Tells rows of a table that stretches over both columns of a PDF page: they are read row by row, after the columns
above it and before those below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.documents.pdf.pdf_lines import Line

#: A cell is narrower than this share of a line that fills its column.
_CELL_SHARE = 0.62
_LEAST_ROWS = 2
#: Two cells a row may also be the last lines of two columns: only several rows with figures on the right are a table.
_LEAST_ROWS_OF_TWO = 3
_LEAST_FIGURES = 0.6
_LEAST_CELLS = 3


class Part(NamedTuple):
    """Lines of a page from one height to another: those of a table, or others."""

    is_table: bool
    lines: list[Line]


def parted_by_tables(rows: Sequence[Sequence[Line]]) -> list[Part]:
    """The lines of a page from top to bottom, in parts."""
    ordered = sorted(_by_base(rows), key=lambda row: -row[0].base)
    full = _full_width([line for row in ordered for line in row])
    parts: list[Part] = []
    for may_be, some in groupby(ordered, key=lambda row: _may_be_table(row, full)):
        run = list(some)
        is_table = may_be and _is_table(run)
        lines = [line for row in run for line in row]
        if parts and not is_table and not parts[-1].is_table:
            parts[-1].lines.extend(lines)
        else:
            parts.append(Part(is_table, lines))
    return parts


def spans(part: Part, gutter: float) -> bool:
    """Whether the part stretches over both sides of the gutter."""
    return min(line.left for line in part.lines) < gutter < max(line.right for line in part.lines)


def _by_base(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    found: dict[float, list[Line]] = {}
    for row in rows:
        for line in row:
            found.setdefault(line.base, []).append(line)
    return list(found.values())


def _full_width(lines: Sequence[Line]) -> float:
    """How wide the lines are that most of the text stands in."""
    widths = sorted(line.width for line in lines)
    passed, half = 0.0, sum(widths) / 2
    for width in widths:
        passed += width
        if passed >= half:
            return width
    return 0.0


def _may_be_table(row: Sequence[Line], full: float) -> bool:
    return len(row) > 1 and all(line.width < _CELL_SHARE * full for line in row)


def _is_table(run: Sequence[Sequence[Line]]) -> bool:
    if len(run) < _LEAST_ROWS:
        return False
    if 2 * sum(len(row) >= _LEAST_CELLS for row in run) > len(run):
        return True
    last = [max(row, key=lambda line: line.left).text for row in run]
    figures = sum(text[:1].isdigit() for text in last)
    return len(run) >= _LEAST_ROWS_OF_TWO and figures >= _LEAST_FIGURES * len(run)
