"""A text cut into its paragraphs, whichever way they are set off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

#: Every sign that str.splitlines takes for a line end.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TAB_COLUMNS = 4
_MAX_WRAP_CHARS = 120
_WRAPPED_SHARE = 0.8
_MIN_WRAPPED = 3


def split_paragraphs(text: str) -> list[Paragraph]:
    """All white-space-free stretches of the text in order: each line is a paragraph.

    Where lines were broken at a fixed width (as in mail and wire copy), the lines of a paragraph are joined again.
    """
    lines: list[Paragraph] = []
    for match in _LINE.finditer(text):
        line = match[0]
        kept = line.strip()
        if kept:
            indent = len(line) - len(line.lstrip())
            start = match.start() + indent
            lines.append(Paragraph(start, start + len(kept), kept, len(line[:indent].expandtabs(_TAB_COLUMNS))))
    if len(lines) > _MIN_WRAPPED and max(len(line.text) for line in lines) <= _MAX_WRAP_CHARS:
        return _unwrap(text, lines)
    return lines


def _unwrap(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """A break is one of the width's making if the next line's first word would not have fitted before it."""
    width = max(len(line.text) + line.indent for line in lines)
    wrapped = []
    breaks = 0
    for line, following in pairwise(lines):
        adjacent = text.count("\n", line.end, following.start) <= 1 and text.count("\r", line.end, following.start) <= 1
        first_word = len(following.text.split(maxsplit=1)[0])
        breaks += adjacent
        wrapped.append(adjacent and line.indent + len(line.text) + 1 + first_word > width)
    if sum(wrapped) < _MIN_WRAPPED or sum(wrapped) < _WRAPPED_SHARE * breaks:
        return lines
    joined = [lines[0]]
    for line, is_wrapped in zip(lines[1:], wrapped, strict=True):
        if is_wrapped:
            first = joined[-1]
            joined[-1] = Paragraph(first.start, line.end, text[first.start : line.end], first.indent)
        else:
            joined.append(line)
    return joined


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` stands at ``start`` to ``end`` and is trimmed; ``indent`` is how many columns it stands in."""

    start: int
    end: int
    text: str
    indent: int = 0
