"""Tables: one row is one article. Delimiter and columns are guessed; a person may correct the columns.

RFC 4180 is applied strictly: a stray quotation mark is reported, because ignoring it would change the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError, UnreadableFile
from workbench.ingest.formats.columns import METADATA_FIELDS, SYNONYMS, guess_mapping
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.table_rows import Row, rows_of
from workbench.ingest.formats.text_reader import check_text
from workbench.ingest.limits import DEFAULT_LIMITS, Limits
from workbench.ingest.sources import ByteSource, memory_source


def read_csv(
    source: ByteSource, *, mapping: Mapping[str, str] | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[ArticleDraft | InputError]:
    """Yield articles one by one, and a BadRow for each faulty row or value.

    ``mapping`` is field -> column, as ``guess_mapping`` gives it; without one it is guessed. A bad metadata value
    is left out and reported, but its article is kept. Raises UnreadableFile for an empty or binary file,
    InputError if no column holds the text.
    """
    rows = rows_of(source, limits)
    header = _header(rows, source.path)
    places = _places(header, guess_mapping(header) if mapping is None else mapping, source.path)
    for row in rows:
        yield from _read_row(row, len(header), places, source.path, limits) if isinstance(row, Row) else (row,)


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
    return header, first, guess_mapping(header)


def _header(rows: Iterator[Row | BadRow], path: str) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise UnreadableFile("is empty.", path=path)
    if isinstance(first, BadRow):
        raise first
    return first.cells


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


def _read_row(
    row: Row, width: int, places: Mapping[str, int], path: str, limits: Limits
) -> Iterator[ArticleDraft | InputError]:
    cells = row.cells
    try:
        if len(cells) < width or any(cells[width:]):
            raise ValueError(f"the row has {len(cells)} cell{'s' * (len(cells) > 1)} where the header has {width}")
        draft = ArticleDraft(check_text(cells[places["text"]], limits), path, row.line)
    except ValueError as error:
        yield BadRow(f"{error}.", path=path, line=row.line)
        return
    values = {field: cells[places[field]] for field in METADATA_FIELDS if field in places}
    draft, bad = apply_metadata(draft, values, path, row.line)
    yield from bad
    yield draft
