"""The order in which the lines of a PDF page are read: columns one after the other, what spans them in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from workbench.documents.pdf.pdf_lines import Line
from workbench.documents.pdf.pdf_tables import Part, parted_by_tables, spans

#: A column has so many lines of so many characters (medians), most as wide as the widest: no table has.
_LEAST_LINES = 3
_LEAST_CHARS = 12
_FULL_SHARE = 0.55
#: Cells of a table stand further apart than words of any justified line, in heights of the letters.
_CELL_GAP = 1.2
_MAX_GUTTERS = 40
#: No printed page has as many: what has is read line by line.
_MAX_LINES = 3_000
_DEEPEST = 4
#: How far left of where its lines begin a column is parted from the one before, in points.
_BEFORE = 1.5


def in_reading_order(
    rows: Sequence[Sequence[Line]], known: float | None = None
) -> tuple[list[list[Line]], float | None]:
    """Columns of lines, each from top to bottom; what stands side by side in one column is one line.

    With the place of the gutter between them, None for one column. ``known`` is the gutter of the page before: the last
    columns of a text may be too short to be told by themselves.
    """
    parts = parted_by_tables(rows)
    lines = [line for part in parts if not part.is_table for line in part.lines]
    gutter = _gutter(lines) if len(lines) <= _MAX_LINES else None
    if gutter is None:
        gutter = known
    if gutter is None or not any(part.is_table and spans(part, gutter) for part in parts):
        whole = [line for row in rows for line in row]
        return [column for column in _columns(whole, 0, gutter, known) if column], gutter
    columns = [
        column
        for part in _with_small_tables(parts, gutter)
        for column in ([_joined(part.lines)] if part.is_table else _columns(part.lines, 0, gutter, known))
    ]
    return [column for column in columns if column], gutter


def _with_small_tables(parts: Sequence[Part], gutter: float) -> Iterator[Part]:
    """The parts, a table within one column with the text around it."""
    text: list[Line] = []
    for part in parts:
        if not (part.is_table and spans(part, gutter)):
            text += part.lines
            continue
        if text:
            yield Part(False, text)
        yield part
        text = []
    if text:
        yield Part(False, text)


def _columns(lines: list[Line], depth: int, gutter: float | None, known: float | None = None) -> Iterator[list[Line]]:
    """Ordered by bands: a line across the gutter ends the columns above it and begins new ones below."""
    if gutter is None:
        yield _joined(lines)
        return
    for band in _bands(lines, gutter):
        left = [line for line in band if line.right <= gutter]
        right = [line for line in band if line.left >= gutter]
        if _are_columns(left, right) or (known == gutter and _go_on(left, right, gutter)):
            for side in (left, right):
                yield from _columns(side, depth + 1, _gutter(side) if depth < _DEEPEST else None)
        else:
            yield _joined(band)


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    band: list[Line] = []
    across = False
    for line in sorted(lines, key=lambda one: (-one.base, one.left)):
        crosses = line.left < gutter < line.right
        if band and crosses != across:
            yield band
            band = []
        across = crosses
        band.append(line)
    if band:
        yield band


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a vertical line parts most lines into columns: just left of where many lines begin."""
    starts: dict[float, int] = {}
    for line in lines:
        starts[round(line.left)] = starts.get(round(line.left), 0) + 1
    best, most = None, 0
    for start in sorted(starts, key=lambda place: -starts[place])[:_MAX_GUTTERS]:
        gutter = start - _BEFORE
        parted = 0
        for band in _bands(lines, gutter):
            left = [line for line in band if line.right <= gutter]
            right = [line for line in band if line.left >= gutter]
            if _are_columns(left, right):
                parted += min(len(left), len(right))
        if parted > most:
            best, most = gutter, parted
    return best


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether these are two runs of text, side by side, and no table or list."""
    return all(_is_column(_joined(side)) for side in (left, right)) and _overlap(left, right)


def _go_on(left: Sequence[Line], right: Sequence[Line], gutter: float) -> bool:
    """Whether these are the last lines of columns that began on the page before."""
    return (
        bool(left and right)
        and abs(min(line.left for line in right) - gutter - _BEFORE) < 1
        and all(median(len(line.text) for line in _joined(side)) >= _LEAST_CHARS for side in (left, right))
    )


def _is_column(lines: Sequence[Line]) -> bool:
    if len(lines) < _LEAST_LINES or median(len(line.text) for line in lines) < _LEAST_CHARS:
        return False
    begin, end = min(line.left for line in lines), max(line.right for line in lines)
    return median(line.width for line in lines) >= _FULL_SHARE * (end - begin)


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    tops = min(max(line.base for line in side) for side in (left, right))
    bottoms = max(min(line.base for line in side) for side in (left, right))
    return tops > bottoms


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Stretches on one base line as one line."""
    ordered = sorted(lines, key=lambda one: (-one.base, one.left))
    return [_one_line(list(row)) for _, row in groupby(ordered, key=lambda one: one.base)]


def _one_line(row: Sequence[Line]) -> Line:
    cells = [after.left for before, after in pairwise(row) if after.left - before.right > _CELL_GAP * after.height]
    words = " ".join(line.text for line in row)
    return row[0]._replace(text=words, right=max(line.right for line in row), cells=tuple(cells))
