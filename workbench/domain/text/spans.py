"""Spans: half-open ranges of Unicode code points in an article's raw text, and their UTF-16 equivalents.

Python counts code points, JavaScript counts UTF-16 code units; this module (and its counterpart in the
browser component) is the only place that converts between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import SpanMismatch

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """``text[start:end]``, in code points, ``0 <= start < end``; anything else raises ValueError."""

    start: int
    end: int

    # a frozen dataclass fills its slots the long way round, and an import makes spans by the hundred thousand
    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ValueError(f"not a span: {start}..{end}")
        _put_start(self, start)
        _put_end(self, end)

    def slice(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


_put_start: Callable[[Span, int], None] = Span.__dict__["start"].__set__
_put_end: Callable[[Span, int], None] = Span.__dict__["end"].__set__


def check_exact(text: str, start_char: int, end_char: int, exact: str) -> None:
    """Raises SpanMismatch unless ``text[start_char:end_char] == exact``."""
    inside = 0 <= start_char < end_char <= len(text)
    found = text[start_char:end_char] if inside else ""
    if not inside or found != exact:
        raise SpanMismatch(start_char, end_char, exact, found)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without surrounding white space; None if nothing is left."""
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(kept))


class Utf16Index:
    """Converts offsets of one text from code points to UTF-16 code units.

    Only the astral characters (those above U+FFFF, two units each) are kept, so the index of an
    ordinary article is empty and a conversion is one bisection.
    """

    def __init__(self, text: str) -> None:
        self._points = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]

    def to_utf16(self, code_point_offset: int) -> int:
        return code_point_offset + bisect_left(self._points, code_point_offset)
