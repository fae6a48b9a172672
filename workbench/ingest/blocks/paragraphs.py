"""Splits a text into paragraphs, however they are separated."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

_TAB_COLUMNS = 4
_MIN_WRAP_CHARS = 40
_MAX_WRAP_CHARS = 120
#: A line counts as full from here on: few programs fill each line to the last column.
_FULL_SHARE = 0.85
_WRAPPED_SHARE = 0.8
_MIN_WRAPPED = 3


def split_paragraphs(text: str, *, wrapped: bool = True) -> list[Paragraph]:
    """The paragraphs of the text in order: each non-blank line, trimmed.

    Lines hard-wrapped at a fixed width (as in mail and wire copy) are joined again, unless ``wrapped`` rules that out.
    """
    lines: list[Paragraph] = []
    position = 0
    for line in text.splitlines(keepends=True):
        kept = line.strip()
        if kept:
            blanks = line[: line.index(kept[0])]
            start = position + len(blanks)
            columns = len(blanks.expandtabs(_TAB_COLUMNS)) if blanks else 0
            lines.append(Paragraph(start, start + len(kept), kept, columns))
        position += len(line)
    if (
        wrapped
        and len(lines) > _MIN_WRAPPED
        and _MIN_WRAP_CHARS <= max(len(line.text) for line in lines) <= _MAX_WRAP_CHARS
    ):
        return _unwrap(text, lines)
    return lines


def _unwrap(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """A line break is a hard wrap if the first word of the next line would not have fitted before it."""
    width = max(len(line.text) + line.indent for line in lines)
    wrapped = []
    breaks = 0
    for line, following in pairwise(lines):
        adjacent = text.count("\n", line.end, following.start) <= 1 and text.count("\r", line.end, following.start) <= 1
        first_word = len(following.text.split(maxsplit=1)[0])
        breaks += adjacent
        wrapped.append(adjacent and line.indent + len(line.text) + 1 + first_word > _FULL_SHARE * width)
    if sum(wrapped) < _MIN_WRAPPED or sum(wrapped) < _WRAPPED_SHARE * breaks:
        return lines
    joined: list[Paragraph] = []
    first = 0
    for place, is_wrapped in enumerate([*wrapped, False]):
        if not is_wrapped:
            start, end = lines[first].start, lines[place].end
            joined.append(Paragraph(start, end, text[start:end], lines[first].indent))
            first = place + 1
    return joined


class Paragraph(NamedTuple):
    """``text`` is the trimmed text from ``start`` to ``end``; ``indent`` is in columns."""

    start: int
    end: int
    text: str
    indent: int = 0
