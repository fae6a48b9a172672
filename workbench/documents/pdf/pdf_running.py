"""Which lines of a PDF stand on page after page: running heads and feet, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.documents.pdf.pdf_file import Columns
from workbench.documents.pdf.pdf_lines import Line

_EDGE_LINES = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|pages?|página|pagina|strona|sida|side|sivu|p\.|s\.)?\s*[-–—|(\[]?\s*\d{1,4}\s*[-–—|)\]]?"
    r"(?:\s*(?:/|of|von|sur|de|di|av|z)\s*\d{1,4})?",
    re.IGNORECASE,
)


def running_lines(pages: Sequence[Columns]) -> set[int]:
    """The ids of lines at the edges of pages that stand on several of them, but for their numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page in edges for key in {_key(place, line) for place, line in page})
    often = max(2, (len(pages) + 2) // 3)
    return {
        id(line)
        for page in edges
        for place, line in page
        if counts[_key(place, line)] >= often or _is_page_number(line, place, len(pages))
    }


def _edges(page: Columns) -> list[tuple[str, Line]]:
    lines = sorted((line for column in page for line in column), key=lambda line: -line.base)
    count = min(_EDGE_LINES, (len(lines) - 1) // 2)
    return [("head", line) for line in lines[:count]] + [("foot", line) for line in lines[len(lines) - count :]]


def _is_page_number(line: Line, place: str, page_count: int) -> bool:
    text = line.text.strip()
    return _PAGE_NUMBER.fullmatch(text) is not None and (not text.isdecimal() or page_count > 1 or place == "foot")


def _key(place: str, line: Line) -> tuple[str, str, int]:
    """Equal for lines that say the same but for their numbers, in letters of one height."""
    return place, " ".join(_DIGITS.sub("#", line.text).casefold().split()), round(line.height)
