"""Rows of a delimited table, each with its first line number; a malformed row is reported and skipped."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from workbench.documents.encoding_names import shown_name
from workbench.errors import BadRow, UnreadableFile
from workbench.ingest.encodings import stream_encoding
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, open_source

_DELIMITERS = ",;\t|"
#: Other programs quote it, or fill the line up with delimiters.
_SEP_LINE = re.compile(r'\ufeff*"?sep=(?P<sign>\\t|[^\w\s"]|[\t ])"?(?P=sign)*[\r\n]*', re.IGNORECASE)
#: Each unclosed quotation mark means rereading the lines after it; after so many the file is given up.
_MAX_RESUMED = 20
#: So many blank lines above the header are looked through.
_MOST_BLANK = 1_000
_BLANK_AND_MARK = re.compile(r' +"')


def rows_of(source: ByteSource, limits: Limits, guessed: list[str] | None = None) -> Iterator[Row | BadRow]:
    """Every non-empty row, the header first; ``guessed`` gets the name of the encoding where it was guessed.

    Raises UnreadableFile for binary data.
    """
    with open_source(source) as stream:
        encoding, start = stream_encoding(stream, source.path)
    if guessed is not None and start == 0 and not encoding.startswith("utf"):
        guessed.append(shown_name(encoding))
    # the csv module knows one limit for all readers of the process; ours is wide enough to name a text that is too long
    csv.field_size_limit(max(csv.field_size_limit(), 2 * limits.article_chars))
    with open_source(source) as stream:
        stream.read(start)
        lines = _Lines(io.TextIOWrapper(stream, encoding, newline=""), limits.line_bytes)
        try:
            yield from _parse(lines, source.path)
        except UnicodeError as error:
            raise UnreadableFile(
                f"breaks off from {encoding.upper()} after line {lines.number}: save it again as UTF-8.",
                path=source.path,
            ) from error


def _parse(lines: _Lines, path: str) -> Iterator[Row | BadRow]:
    named = _named_delimiter(lines.peek())
    if named:
        next(lines)
    delimiter = named or _delimiter(lines.peek())
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    # RFC 4180 knows no blank before an opening mark; people who write tables by hand do
    spaced = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    resumed = failed = width = 0
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _LineTooLong:
            yield BadRow("the line is too long to be a row; nothing after it was read.", path=path, line=lines.first)
            return
        except csv.Error as error:
            resumed += 1
            yield BadRow(_reason(error, gave_up=resumed == _MAX_RESUMED), path=path, line=lines.first)
            if resumed == _MAX_RESUMED:
                return
            lines.go_back()
            continue
        if failed < _MAX_RESUMED and any(map(_BLANK_AND_MARK.match, cells)):
            again = _read_again(lines, spaced)
            if again and (not width or len(again) == width):
                cells = again
            else:
                failed += 1
                lines.begin_again()
                cells = next(reader)
        if any(cells):
            width = width or len(cells)
            yield Row(cells, lines.first)


def _read_again(lines: _Lines, spaced: Iterator[list[str]]) -> list[str]:
    """The row's cells if blanks before them do not count, none where it is no row then."""
    lines.begin_again()
    try:
        return next(spaced)
    except (csv.Error, StopIteration, _LineTooLong):
        return []


def _reason(error: csv.Error, *, gave_up: bool) -> str:
    said = str(error)
    if "expected after" in said:
        reason = 'there is a quotation mark inside a cell: double it ("")'
    else:
        reason = "a quotation mark that opens here is never closed"
    return f"{reason}; after so many broken rows the rest was not read." if gave_up else f"{reason}."


def _named_delimiter(line: str) -> str:
    """The delimiter that a first line ``sep=;`` names, which is for Excel alone; empty where it is no such line."""
    found = _SEP_LINE.fullmatch(line)
    return (found["sign"].replace("\\t", "\t") if found else "") or ""


def _delimiter(header: str) -> str:
    """The delimiter that splits the header into most columns; a comma if none does."""
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` is 1-based and the first of the row's lines."""

    cells: list[str]
    line: int


class _LineTooLong(Exception):
    """A line exceeds the maximum length of a row."""


class _Lines:
    """The lines of a table with their line ends; those of the current row are buffered for backtracking."""

    def __init__(self, stream: IO[str], max_chars: int) -> None:
        self._stream = stream
        self._max_chars = max_chars
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self.number = 0
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._stream.readline(self._max_chars + 1)
        if not line:
            raise StopIteration
        if len(line) > self._max_chars:
            raise _LineTooLong
        self._row.append(line)
        self.number += 1
        return line

    def peek(self) -> str:
        """The next line that is not blank, without consuming it or those before; empty at the end, or after many."""
        line = next((line for line in self._again if line.strip()), "")
        while not line and len(self._again) < _MOST_BLANK and (read := self._stream.readline(self._max_chars + 1)):
            self._again.append(read)
            line = read if read.strip() else ""
        return line

    def begin_row(self) -> None:
        self._row.clear()
        self.first = self.number + 1

    def begin_again(self) -> None:
        """Rewind to the first line of the current row."""
        self._again.extendleft(reversed(self._row))
        self.number = self.first - 1
        self._row.clear()

    def go_back(self) -> None:
        """Rewind to the second line of the current row."""
        self._again.extendleft(reversed(self._row[1:]))
        self.number = self.first
