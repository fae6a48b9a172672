"""From the printed lines of a PDF to paragraphs: words broken at line ends are whole again, and what stands on every
page (running heads and feet, page numbers) is taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from workbench.documents.pdf.pdf_file import Columns
from workbench.documents.pdf.pdf_lines import Line
from workbench.documents.pdf.pdf_running import running_lines
from workbench.domain.text.as_read import LIGATURES

_HYPHENS = "-‐¬\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*\Z")
_MAX_WORD = 100
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
#: Parts that stand before a hyphen of their own; those that also begin words (ex-plain, high-way) are not among them.
_KEEP_HYPHEN = frozenset({"well", "self", "half", "vice", "all", "anti", "non", "mid", "semi", "two", "three", "by"})
#: A wider step to the next line, or an indent, than so many heights begins a paragraph.
_STEP, _INDENT, _SAME_HEIGHT = 1.35, 0.7, 0.12
_SHORT_OF = 0.1
_SAME_PLACE = 0.05
#: Text goes on in another column if that is as wide; the last one may have nothing but short lines.
_SAME_WIDTH = 0.85
_LETTERS = str.maketrans(LIGATURES)


class PdfParagraph(NamedTuple):
    """``height`` is that of its letters in points; ``running`` what stood before it and is on every page."""

    text: str
    height: float
    running: tuple[str, ...] = ()


def paragraphs_of(pages: Sequence[Columns]) -> list[PdfParagraph]:
    """The paragraphs in reading order; the last may be empty, to hold what stood behind the text."""
    running = running_lines(pages)
    known = Counter(
        word.casefold() for page in pages for column in page for line in column for word in _WORD.findall(line.text)
    )
    found: list[PdfParagraph] = []
    words: list[str] = []
    taken: list[str] = []
    before: _Set | None = None
    for number, column in enumerate(chain.from_iterable(pages)):
        taken += (_readable(line.text) for line in column if id(line) in running)
        for line in _set_of([line for line in column if id(line) not in running], number):
            if before is not None and _goes_on(before, line):
                words[-1:] = _joined(words[-1], _readable(line.text), known)
            else:
                _finish(found, words)
                words = [_readable(line.text)]
                found.append(PdfParagraph("", line.line.height, tuple(taken)))
                taken = []
            before = line
    _finish(found, words)
    return [*found, PdfParagraph("", 0.0, tuple(taken))] if taken else found


def _finish(found: list[PdfParagraph], words: list[str]) -> None:
    if found:
        found[-1] = found[-1]._replace(text="".join(words))


def _readable(text: str) -> str:
    return text.translate(_LETTERS)


class _Set(NamedTuple):
    """A line and how its column is set: its edges, and the usual step from line to line."""

    line: Line
    left: float
    right: float
    step: float
    column: int

    @property
    def text(self) -> str:
        return self.line.text


def _set_of(column: Sequence[Line], number: int) -> Iterator[_Set]:
    if not column:
        return
    steps = [upper.base - lower.base for upper, lower in pairwise(column)]
    heights = median(line.height for line in column)
    usual = [step for step in steps if 0 < step < 3 * heights]
    step = median(usual) if usual else 1.2 * heights
    # a heading in larger letters may be wider than its column
    edges: dict[int, tuple[float, float]] = {}
    for line in column:
        left, right = edges.get(round(line.height), (line.left, line.right))
        edges[round(line.height)] = (min(left, line.left), max(right, line.right))
    for line in column:
        yield _Set(line, *edges[round(line.height)], step, number)


def _goes_on(before: _Set, after: _Set) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    one, two = before.line, after.line
    if abs(one.height - two.height) > _SAME_HEIGHT * max(one.height, two.height):
        return False
    if before.column == after.column and _are_rows(one, two):
        return False
    if _is_broken(one.text) and two.text[:1].isalnum():
        return True
    ended = _SENTENCE_ENDS.search(one.text) is not None
    is_short = one.right < before.right - _SHORT_OF * (before.right - before.left)
    if before.column != after.column:
        widths = before.right - before.left, after.right - after.left
        goes_over = not is_short and min(widths) >= _SAME_WIDTH * max(widths)
        return not ended and (two.text[:1].islower() or goes_over)
    if one.base - two.base > _STEP * max(before.step, one.height):
        return False
    if two.left - after.left > _INDENT * two.height and one.left - before.left <= _INDENT * one.height:
        return False
    return not is_short or (not ended and two.text[:1].islower())


def _are_rows(one: Line, two: Line) -> bool:
    """Whether two lines are rows of a table: a cell of one begins below a cell of the other."""
    nearness = _SAME_PLACE * min(one.height, two.height)
    return any(abs(upper - lower) < nearness for upper in one.cells for lower in two.cells)


def _is_broken(text: str) -> bool:
    return len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalnum()


def _joined(before: str, after: str, known: Counter[str]) -> tuple[str, str]:
    """The end of a line and the next one, to be put together; of a broken word that is nowhere else the hyphen goes."""
    if not _is_broken(before):
        return before, f" {after}"
    first = _LAST_WORD.search(before[-_MAX_WORD:-1])
    second = _WORD.match(after)
    if first is None or second is None:
        return before, after
    whole, parted = (first[0] + second[0]).casefold(), f"{first[0]}-{second[0]}".casefold()
    if before[-1] in "\u00ad¬" or known[whole] > known[parted]:
        return before[:-1], after
    keeps = known[parted] or second[0][0].isupper() or first[0].casefold() in _KEEP_HYPHEN
    return before if keeps else before[:-1], after
