"""Finds the stretches of a text that stand between quotation marks."""

from __future__ import annotations

import re

from workbench.domain.text.spans import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”„«»]|\"")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")


def quoted_stretches(raw_text: str) -> tuple[Span, ...]:
    """What stands between quotation marks, paragraph by paragraph, in order.

    A quotation that is not closed runs to the end of its paragraph; one that lost its opening mark, from its beginning.
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(raw_text):
        begin: int | None = None
        fresh = True
        for mark in _MARK.finditer(raw_text, paragraph.start(), paragraph.end()):
            opens = mark[0] in _OPENING or (mark[0] == '"' and begin is None)
            if opens and begin is None:
                begin = mark.end()
            elif not opens:
                start = begin if begin is not None else paragraph.start() if fresh else mark.start()
                found.extend(_span(start, mark.start()))
                begin = None
            fresh = False
        if begin is not None:
            found.extend(_span(begin, paragraph.end()))
    return tuple(found)


def _span(start: int, end: int) -> tuple[Span, ...]:
    return (Span(start, end),) if start < end else ()
