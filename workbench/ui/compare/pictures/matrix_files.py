"""The matrix of claims and outlets as files: a table of words, and a picture of its own."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from html import escape
from io import StringIO

from workbench.domain.text.spreadsheet_cells import guard
from workbench.ui.compare.pictures.matrix import MatrixCell, MatrixColumn, MatrixLine
from workbench.ui.plain_text import visible
from workbench.ui.svg_text import wrapped


def as_csv(heads: Sequence[MatrixColumn], lines: Sequence[MatrixLine]) -> str:
    """The same as a table of words; no spreadsheet takes a cell of it for a formula."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("claim_id", "statement", "label", *(guard(f"{head.outlet} ({head.article_id})") for head in heads)))
    for line in lines:
        cells = {cell.column: cell for cell in line.cells}
        said = (_said(cells[at]) if at in cells else "" for at in range(len(heads)))
        table.writerow((line.claim_id or "", guard(line.statement), line.label, *map(guard, said)))
    return out.getvalue()


def _said(cell: MatrixCell) -> str:
    earlier = f"; {cell.earlier}" if cell.earlier else ""
    return f"{cell.wording} [{cell.stance}; {cell.directness}; {cell.hedging}{earlier}]"


_FIRST_PX, _COLUMN_PX, _ROW_PX, _HEAD_PX, _LINE_PX = 320, 210, 92, 64, 17
_MOST_LINES = 3


def picture(title: str, heads: Sequence[MatrixColumn], rows: Sequence[MatrixLine]) -> str:
    """The matrix as an SVG on white, with words that can be searched and no script; an empty cell is hatched."""
    width, height = _FIRST_PX + _COLUMN_PX * len(heads), _HEAD_PX + _ROW_PX * len(rows) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="13" fill="#1f2426">',
        f"<title>{escape(visible(title))}</title>",
        '<defs><pattern id="omitted" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path d="M0 8L8 0" stroke="#d9d5cb"/></pattern></defs>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _clipped(
            0,
            0,
            _FIRST_PX,
            [f'<text x="12" y="26" font-size="16" font-weight="600">{escape(visible(title, 60))}</text>'],
        ),
    ]
    for at, head in enumerate(heads):
        x = _FIRST_PX + at * _COLUMN_PX
        outlet = f'<text x="10" y="26" font-weight="600">{escape("".join(wrapped(head.outlet, 26, 1)))}</text>'
        when_told = f'<text x="10" y="44" fill="#5b6266">{escape(head.when)}</text>'
        parts.append(_clipped(x, 0, _COLUMN_PX, [outlet, when_told]))
    for at, row in enumerate(rows):
        parts += _drawn(row, _HEAD_PX + at * _ROW_PX, len(heads))
    parts.append(f'<text x="12" y="{height - 14}" fill="#5b6266">Hatched: the article does not say it.</text></svg>')
    return "".join(parts)


def _drawn(row: MatrixLine, y: int, column_count: int) -> list[str]:
    parts = [
        f'<rect x="{_FIRST_PX}" y="{y}" width="{_COLUMN_PX * column_count}" height="{_ROW_PX}" fill="url(#omitted)"/>',
        f'<path d="M0 {y}h{_FIRST_PX + _COLUMN_PX * column_count}" stroke="#d9d5cb"/>',
        _clipped(0, y, _FIRST_PX, _wrapped(row.statement, 12, 44, "600")),
    ]
    for cell in row.cells:
        x = _FIRST_PX + cell.column * _COLUMN_PX
        parts.append(
            f'<rect x="{x + 1}" y="{y + 1}" width="{_COLUMN_PX - 2}" height="{_ROW_PX - 2}" fill="#ffffff" '
            f'stroke="#0b6e75" stroke-dasharray="{"3 3" if cell.pending else "none"}"/>'
        )
        said = f"{cell.stance} · {cell.directness} · {cell.hedging}"
        facts = f'<text x="10" y="{_ROW_PX - 10}" font-size="11" fill="#5b6266">{escape(said)}</text>'
        before = (
            f'<text x="10" y="{_ROW_PX - 25}" font-size="11" fill="#8a4b08">{escape(line)}</text>'
            for line in wrapped(cell.earlier, 34, 1)
        )
        most = _MOST_LINES - bool(cell.earlier)
        parts.append(_clipped(x, y, _COLUMN_PX, [*_wrapped(cell.wording, 10, 30, "400", most), *before, facts]))
    return parts


def _clipped(x: int, y: int, width: int, parts: Sequence[str]) -> str:
    """The contents of a cell stay in it, however wide their letters are."""
    return f'<svg x="{x}" y="{y}" width="{width}" height="{_ROW_PX}">{"".join(parts)}</svg>'


def _wrapped(text: str, x: int, chars: int, weight: str, most: int = _MOST_LINES) -> list[str]:
    return [
        f'<text x="{x}" y="{20 + at * _LINE_PX}" font-weight="{weight}">{escape(line)}</text>'
        for at, line in enumerate(wrapped(text, chars, most))
    ]
