"""Quotation marks that come in pairs of two signs and are never apostrophes: 「so」, 『so』, ‹so›, ›so‹ and ‚so‘."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.text.spans import Span

_CLOSERS = {"「": "」", "『": "』", "‹": "›", "›": "‹", "‚": "‘’"}
#: Marks with which a paragraph goes on that an earlier one has opened.
OPENERS = frozenset(_CLOSERS)
_SIGNS = re.compile(r"[「」『』‹›‚]|(?<=[^\s])[‘’](?!\w)")
_LOW_CLOSER = re.compile(r"(?<=\S)‘(?!\w)")
#: In code points.
_MAX_SINGLE = 400
_BEFORE_OPENING = '([—–-„“«»"'
_NEXT_LINE = re.compile(r"[^\S\n]*+\n\s*+")


@dataclass(frozen=True, slots=True)
class Pair:
    """``start`` is that of the opening mark, ``end`` behind the closing one; ``closed`` is whether there is one."""

    start: int
    end: int
    opener: str
    closed: bool

    def inner(self) -> tuple[int, int]:
        """Where the words between the marks stand."""
        return self.start + 1, self.end - self.closed


def bracket_pairs(raw_text: str, paragraph: Span) -> Iterator[Pair]:
    """The outermost pairs of a paragraph in text order.

    One that the paragraph does not close is left out, unless the next paragraph begins with its opening mark again.
    """
    opened, depth = -1, 0
    low = "‚" in raw_text[paragraph.start : paragraph.end]
    closers = _LOW_CLOSER.finditer(raw_text, paragraph.start, paragraph.end) if low else ()
    last = max((found.start() for found in closers), default=-1)
    for found in _SIGNS.finditer(raw_text, paragraph.start, paragraph.end):
        sign, place = found.group(), found.start()
        if opened < 0:
            if _opens(raw_text, sign, place, paragraph):
                opened, depth = place, 1
        elif _closes(raw_text, sign, place, opened, last):
            depth -= 1
            if not depth:
                yield Pair(opened, found.end(), raw_text[opened], closed=True)
                opened = -1
        elif sign == raw_text[opened]:
            depth += 1
    if opened >= 0 and goes_on_with(raw_text, paragraph.end, raw_text[opened]):
        yield Pair(opened, paragraph.end, raw_text[opened], closed=False)


def _closes(raw_text: str, sign: str, place: int, opened: int, last: int) -> bool:
    """Whether it closes what is open. ’ may be an apostrophe: it closes ‚ only where no ‘ does, and not from afar."""
    opener = raw_text[opened]
    if sign not in _CLOSERS[opener]:
        return False
    if opener != "‚" or sign == "‘":
        return True
    return place - opened <= _MAX_SINGLE and last < place


def goes_on_with(raw_text: str, end: int, opener: str) -> bool:
    """Whether the paragraph behind ``end`` begins with that mark."""
    gap = _NEXT_LINE.match(raw_text, end)
    return gap is not None and raw_text.startswith(opener, gap.end())


def _opens(raw_text: str, sign: str, place: int, paragraph: Span) -> bool:
    """A mark of Europe opens at the head of a word; ‚ and › have other uses."""
    if sign in "「『":
        return True
    if sign not in OPENERS or (place + 1 == paragraph.end):
        return False
    loose = place == paragraph.start or raw_text[place - 1].isspace() or raw_text[place - 1] in _BEFORE_OPENING
    return loose and (sign == "‹" or not raw_text[place + 1].isspace())
