"""Spans in a cell of a table: JSON, as Label Studio writes it, or a list as Python prints it, as pandas writes it."""

from __future__ import annotations

import ast
import re

import orjson

from workbench.ingest.spans.found import FoundSpan
from workbench.ingest.spans.items import is_span_like, read_item

_BEGINS = re.compile(r"\s*\[\s*[\[({]")
#: Python's own parser takes far more memory than the text that it reads.
_MOST_LITERAL_CHARS = 100_000


def looks_like_spans(cell: str) -> bool:
    """Whether a cell begins as a list of lists or of objects."""
    return _BEGINS.match(cell) is not None


def read_cell(cell: str) -> list[FoundSpan] | None:
    """The spans of a cell; None where it holds none, or something else."""
    if not looks_like_spans(cell):
        return None
    items = _parsed(cell)
    return [read_item(item) for item in items] if items and all(map(is_span_like, items)) else None


def _parsed(cell: str) -> list[object] | None:
    try:
        found = orjson.loads(cell)
    except orjson.JSONDecodeError:
        if len(cell) > _MOST_LITERAL_CHARS:
            return None
        try:
            found = ast.literal_eval(cell.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return None
    return found if isinstance(found, list) else None
