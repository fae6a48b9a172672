"""What vague amounts mean ("dozens", "scores"): the shipped table, plus a desk's own."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from workbench.domain.numerals.word_tables import rows
from workbench.domain.text.letter_case import lower_keeping_length
from workbench.errors import BadRow, InputError

_COLUMNS = ("term", "low", "high")
_TERM = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class VagueTerms:
    """Terms in lower case, each with its minimum and maximum; ``desk`` are those of the desk."""

    terms: tuple[tuple[str, float, float], ...]
    desk: tuple[tuple[str, float, float], ...] = ()

    def intervals(self) -> dict[str, tuple[float, float]]:
        """Minimum and maximum by term."""
        return {term: (low, high) for term, low, high in self.terms}


@cache
def shipped_terms() -> VagueTerms:
    """The table that comes with the package."""
    return VagueTerms(tuple((row["term"], float(row["low"]), float(row["high"])) for row in rows("vague_terms.csv")))


def desk_terms(path: Path) -> VagueTerms:
    """The shipped table plus the rows of a desk's CSV file, which override it.

    Raises InputError, with file and line, for an unreadable file or an invalid row.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = f"cannot be read ({error.strerror}): correct WORKBENCH_VAGUE_TERMS, or leave it empty."
        raise InputError(reason, path=str(path)) from None
    except UnicodeDecodeError:
        raise InputError("is not in UTF-8: save the vague terms as CSV UTF-8.", path=str(path)) from None
    desk = dict(_desk_rows(text, str(path)))
    known = shipped_terms().intervals() | desk
    return VagueTerms(_flat(known), _flat(desk))


def _flat(intervals: Mapping[str, tuple[float, float]]) -> tuple[tuple[str, float, float], ...]:
    return tuple((term, low, high) for term, (low, high) in sorted(intervals.items()))


def _desk_rows(text: str, path: str) -> Iterator[tuple[str, tuple[float, float]]]:
    lines = _cells(text, path)
    line, header = next(lines, (1, []))
    if [cell.lower() for cell in header] != list(_COLUMNS):
        raise BadRow(f"the first line must be {','.join(_COLUMNS)}.", path=path, line=line)
    seen: set[str] = set()
    for line, row in lines:
        if len(row) != len(_COLUMNS):
            raise BadRow(f"has {len(row)} cells instead of three: term, low, high.", path=path, line=line)
        term = _term(row[0], seen, path, line)
        seen.add(term)
        yield term, _interval(row[1], row[2], path, line)


def _cells(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The non-blank lines with their numbers."""
    reader = csv.reader(StringIO(text), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise BadRow(f"is not CSV ({error}): save the file again.", path=path, line=reader.line_num) from None


def _term(cell: str, seen: set[str], path: str, line: int) -> str:
    term = " ".join(lower_keeping_length(cell).split())
    if _TERM.fullmatch(term) is None:
        raise BadRow(f"the term {cell!r} must be one or more words, without digits.", path=path, line=line)
    if term in seen:
        raise BadRow(f"the term {term!r} appears here a second time: keep one of the rows.", path=path, line=line)
    return term


def _interval(low_cell: str, high_cell: str, path: str, line: int) -> tuple[float, float]:
    try:
        low, high = float(low_cell), float(high_cell)
    except ValueError:
        reason = f"low and high must be numbers, not {low_cell!r} and {high_cell!r}."
        raise BadRow(reason, path=path, line=line) from None
    if not (math.isfinite(high) and 0 <= low <= high):
        raise BadRow("low must be zero or more, and high no less than low.", path=path, line=line)
    return low, high
