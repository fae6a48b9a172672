"""Tells a table of data, read row by row, from a table that only places parts of the page."""

from __future__ import annotations

from typing import Any

from workbench.documents.page_tags import BLOCKS, CELLS, HEADINGS, TABLE_PARTS

_MAX_CELL_CHARS = 400
#: The same in a table that has neither headings nor a caption, as those that place the parts of a page.
_MAX_BARE_CELL_CHARS = 120
#: Blocks that a cell of data may hold.
_IN_CELLS = frozenset({"p", "div", "br", "ul", "ol", "li", "center"})
_MAX_BLOCKS_A_CELL = 4


def is_data_table(table: Any) -> bool:
    """Rows of two or more short cells, and nothing in them that makes up a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    longest = _MAX_CELL_CHARS if _says_that_it_is_data(table) else _MAX_BARE_CELL_CHARS
    columns = cells = blocks = 0
    for element in table.iterdescendants():
        tag = element.tag
        if tag == "table" or tag in HEADINGS:
            return False
        if tag == "tr":
            columns = max(columns, sum(child.tag in CELLS for child in element))
        elif tag in CELLS:
            cells += 1
            if _chars_of(element) > longest:
                return False
        elif tag in BLOCKS and tag not in TABLE_PARTS:
            if tag not in _IN_CELLS:
                return False
            blocks += 1
    return columns > 1 and blocks <= _MAX_BLOCKS_A_CELL * cells


def _says_that_it_is_data(table: Any) -> bool:
    return next(table.iter("th", "thead", "caption"), None) is not None


def _chars_of(cell: Any) -> int:
    return sum(len(text.strip()) for text in cell.itertext())
