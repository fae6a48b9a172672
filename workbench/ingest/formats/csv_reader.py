"""Tables: one row is one article. Delimiter and columns are guessed; a person may correct the columns.

RFC 4180 is applied strictly: a stray quotation mark is reported, because ignoring it would change the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.documents.decoding import guess_words
from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.ingest.blank_words import is_blank
from workbench.ingest.formats.article_rows import SpansOfFile
from workbench.ingest.formats.columns import METADATA_FIELDS, SPANS_FIELD, SYNONYMS, guess_mapping, is_clock_reading
from workbench.ingest.formats.left_fields import LeftFields
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.table_rows import Row, rows_of
from workbench.ingest.formats.text_reader import check_cell
from workbench.ingest.limits import DEFAULT_LIMITS, Limits
from workbench.ingest.sources import ByteSource, memory_source
from workbench.ingest.spans.cells import looks_like_spans, read_cell
from workbench.ingest.spans.found import Found
from workbench.ingest.spans.items import flat_item
from workbench.ingest.spans.rows import unread_fields


def read_csv(
    source: ByteSource, *, mapping: Mapping[str, str] | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[ArticleDraft | InputError]:
    """Yield articles one by one, and a BadRow for each faulty row or value.

    ``mapping`` is field -> column, as ``preview_csv`` gives it; without one it is guessed, row by row for spans. A bad
    metadata value is left out and reported, but its article is kept. A guessed encoding is said of the first article.
    Raises UnreadableFile for an empty or binary file, InputError if no column holds the text.
    """
    guessed: list[str] = []
    rows = rows_of(source, limits, guessed)
    header = _header(rows, source.path)
    encoding = next(iter(guessed), "")
    said = [guess_words(encoding)] if encoding else []
    chosen = dict(guess_mapping(header) if mapping is None else mapping)
    named = chosen.pop(SPANS_FIELD, None)
    places = _places(header, chosen, source.path)
    others = {column: place for place, column in enumerate(header) if place not in places.values()}
    # a person who looked at the columns has said where spans are, or that there are none
    span_columns = others if mapping is None else {column: others[column] for column in others if column == named}
    table = _Table(source.path, len(header), places, span_columns, others, limits, _is_clock(chosen), mapping is None)
    for row in rows:
        for found in table.read(row) if isinstance(row, Row) else (row,):
            if encoding and isinstance(found, ArticleDraft):
                yield replace(found, remarks=(*said, *found.remarks), encoding_guess=encoding)
                said.clear()
            else:
                yield found


def preview_csv(data: bytes, n: int = 5) -> tuple[list[str], list[list[str]], dict[str, str]]:
    """The header, the first ``n`` readable rows and the guessed mapping, for a person to look at and correct.

    Raises UnreadableFile for an empty or binary file.
    """
    rows = rows_of(memory_source(data, ""), DEFAULT_LIMITS)
    header = _header(rows, "")
    first: list[list[str]] = []
    for row in rows:
        if len(first) == n:
            break
        if isinstance(row, Row):
            first.append(row.cells)
    guess = guess_mapping(header)
    spans = next((column for place, column in enumerate(header) if _all_spans(first, place)), None)
    return header, first, guess if spans is None or spans in guess.values() else {**guess, SPANS_FIELD: spans}


def _is_clock(mapping: Mapping[str, str]) -> bool:
    return mapping.get("published_at", "").strip().casefold() == "timestamp"


def _all_spans(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether what is in this column are spans, as far as it is looked at."""
    cells = [row[place] for row in rows if place < len(row) and not is_blank(row[place])]
    return bool(cells) and all(read_cell(cell) is not None for cell in cells)


def _header(rows: Iterator[Row | BadRow], path: str) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise UnreadableFile("is empty.", path=path)
    if isinstance(first, BadRow):
        raise first
    return _without_end(first.cells)


def _without_end(cells: list[str]) -> list[str]:
    """The columns without blank ones at the end: a delimiter behind the last column names none."""
    named = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:named]


def _places(header: Sequence[str], mapping: Mapping[str, str], path: str) -> dict[str, int]:
    """Field -> index of its cell. Raises InputError if there is no text column or a column is missing."""
    columns = ", ".join(repr(column[:40]) for column in header[:30])
    if "text" not in mapping:
        raise InputError(
            f"has no column with the text; its columns are {columns}: name one of them text, or say which one it is.",
            path=path,
        )
    for field, column in mapping.items():
        if column not in header:
            raise InputError(f"has no column {column!r} for {field}; its columns are {columns}.", path=path)
        if field not in SYNONYMS:
            raise InputError(f"{field!r} is not a field of an article; fields are {', '.join(SYNONYMS)}.", path=path)
    return {field: header.index(column) for field, column in mapping.items()}


class _Table:
    """Reads the rows of one table. ``places`` is field -> index of its cell; the other columns may hold spans."""

    def __init__(
        self,
        path: str,
        width: int,
        places: Mapping[str, int],
        span_columns: Mapping[str, int],
        others: Mapping[str, int],
        limits: Limits,
        clock: bool,
        names_left: bool,
    ) -> None:
        self._path, self._width, self._limits = path, width, limits
        self._places, self._span_columns, self._others = places, span_columns, others
        self._spans = SpansOfFile(path)
        self._clock = clock
        self._left, self._names_left = LeftFields(), names_left

    def read(self, row: Row) -> Iterator[ArticleDraft | InputError]:
        """The article of a row, after a BadRow for each thing that is wrong with it."""
        cells, width = row.cells, self._width
        try:
            if len(cells) < width or any(map(str.strip, cells[width:])):
                raise ValueError(f"the row has {len(cells)} cell{'s' * (len(cells) > 1)} where the header has {width}")
            draft = ArticleDraft(check_cell(cells[self._places["text"]], self._limits), self._path, row.line)
        except ValueError as error:
            yield BadRow(f"{error}.", path=self._path, line=row.line)
            return
        values = {field: cells[self._places[field]] for field in METADATA_FIELDS if field in self._places}
        if self._clock and is_clock_reading("timestamp", values["published_at"]):
            del values["published_at"]
        draft, bad = apply_metadata(draft, values, self._path, row.line)
        yield from bad
        yield from self._with_spans(draft, cells)

    def _with_spans(self, draft: ArticleDraft, cells: Sequence[str]) -> Iterator[ArticleDraft | InputError]:
        found, taken = Found(), set()
        for column, place in self._span_columns.items():
            spans = read_cell(cells[place])
            if spans is not None:
                found.add(spans)
                taken.add(column)
            elif looks_like_spans(cells[place]):
                found.unread.append(column)
        flat = flat_item({column: cells[place] for column, place in self._span_columns.items()})
        if flat is not None and not found.items:
            found.add(flat[:1])
            taken.update(flat[1])
        beside = {column: cells[place] for column, place in self._others.items() if not is_blank(cells[place])}
        yield from self._spans.name_unread(unread_fields(beside, taken, found), draft.line)
        if found.any:
            yield from self._spans.give(draft, found)
        else:
            yield self._left.name(draft, beside, taken) if self._names_left else draft
