"""The matrix of claims and outlets, ready to be drawn, and as a picture of its own."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from types import MappingProxyType

from workbench.corroborate.matrix import MatrixRow
from workbench.corroborate.outlet_stance import OutletStance
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import DatePrecision, SpanState
from workbench.domain.text.spreadsheet_cells import guard
from workbench.ui import words
from workbench.ui.plain_text import visible
from workbench.ui.svg_text import wrapped

_MOST_CHARS = 220


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An article, as the head of a column; ``when`` is "" where its time is not known."""

    article_id: int
    outlet: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one article says of one claim. ``column`` counts from 0; ``more`` is how often it says it again."""

    column: int
    article_id: int
    start: int
    end: int
    wording: str
    stance: str
    directness: str
    hedging: str
    why: str
    pending: bool
    more: int


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row. ``claim_id`` is None for spans that read alike and belong to no claim yet."""

    key: str
    statement: str
    claim_id: int | None
    label: str
    outlets: int
    proposed: int
    cells: tuple[MatrixCell, ...]


def columns(
    coverage: Coverage, numbers: Mapping[int, tuple[int, int]] = MappingProxyType({})
) -> tuple[MatrixColumn, ...]:
    """``numbers`` says of an article in several versions which of how many it is."""
    return tuple(
        MatrixColumn(article.article_id, visible(article.outlet), visible(article.title), _moment(article, numbers))
        for article in coverage.articles
    )


def _moment(article: CoveredArticle, numbers: Mapping[int, tuple[int, int]]) -> str:
    number = numbers.get(article.article_id)
    version = f"version {number[0]} of {number[1]}" if number else ""
    return " · ".join(filter(None, (when(article), version)))


def when(article: CoveredArticle) -> str:
    """The time of publication as printed, with its zone, no more exactly than it is known; "" where it is not."""
    moment = article.published_at
    if moment is None:
        return ""
    match article.published_precision:
        case DatePrecision.YEAR:
            return f"{moment:%Y}"
        case DatePrecision.MONTH:
            return f"{moment:%b %Y}"
        case DatePrecision.MINUTE:
            return f"{moment:%-d %b %Y, %H:%M} {moment.tzname()}"
    return f"{moment:%-d %b %Y}"


def lines(
    coverage: Coverage,
    rows: Sequence[MatrixRow],
    stand: Mapping[SpanKey, OutletStance],
    versions: Mapping[int, int] = MappingProxyType({}),
) -> tuple[MatrixLine, ...]:
    """The rows with their cells in the order of the columns; ``versions`` leads from each version of an article to what
    all have in common."""
    place = {article.article_id: at for at, article in enumerate(coverage.articles)}
    return tuple(_line(row, place, stand, versions) for row in rows)


def _line(
    row: MatrixRow, place: dict[int, int], stand: Mapping[SpanKey, OutletStance], versions: Mapping[int, int]
) -> MatrixLine:
    by_article: dict[int, list[CoveredSpan]] = {}
    for span in row.spans:
        by_article.setdefault(span.article_id, []).append(span)
    cells = tuple(_cell(spans, place[key], stand) for key, spans in by_article.items())
    return MatrixLine(
        key=row.key,
        statement=visible(row.statement, _MOST_CHARS),
        claim_id=row.claim_id,
        label=row.spans[0].label.value,
        outlets=len({versions.get(key, key) for key in by_article}),
        proposed=len(row.proposed),
        cells=tuple(sorted(cells, key=lambda cell: cell.column)),
    )


def _cell(spans: Sequence[CoveredSpan], column: int, stand: Mapping[SpanKey, OutletStance]) -> MatrixCell:
    """The span that is furthest decided speaks for all of the article."""
    first = max(spans, key=lambda span: (span.claim_id is not None, span.state is not SpanState.PENDING, span.score))
    told = stand[first.key]
    return MatrixCell(
        column=column,
        article_id=first.article_id,
        start=first.place.start,
        end=first.place.end,
        wording=visible(first.exact, _MOST_CHARS),
        stance=words.STANCES[told.stance],
        directness=words.DIRECTNESS[told.directness],
        hedging=words.HEDGING[told.hedging],
        why=" ".join((told.stance_reason, told.directness_reason, told.hedging_reason)),
        pending=first.state is SpanState.PENDING,
        more=len(spans) - 1,
    )


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
    return f"{cell.wording} [{cell.stance}; {cell.directness}; {cell.hedging}]"


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
        parts.append(_clipped(x, y, _COLUMN_PX, [*_wrapped(cell.wording, 10, 30, "400"), facts]))
    return parts


def _clipped(x: int, y: int, width: int, parts: Sequence[str]) -> str:
    """The contents of a cell stay in it, however wide their letters are."""
    return f'<svg x="{x}" y="{y}" width="{width}" height="{_ROW_PX}">{"".join(parts)}</svg>'


def _wrapped(text: str, x: int, chars: int, weight: str) -> list[str]:
    return [
        f'<text x="{x}" y="{20 + at * _LINE_PX}" font-weight="{weight}">{escape(line)}</text>'
        for at, line in enumerate(wrapped(text, chars, _MOST_LINES))
    ]
