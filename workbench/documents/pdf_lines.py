"""The printed lines of a PDF page: pieces of text that stand on one base line, with their places.

A PDF says where each piece of text is drawn, in any order; words, lines and columns are what a reader makes of it.
Lengths are in points (1/72 inch), from the lower left corner; y grows upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

#: Pieces within half the height of the letters stand in one line: notes and powers are set higher.
_SAME_LINE = 0.5
#: A wider gap than this share of the height parts words; letters are moved by less when they are set tight.
_WORD_GAP = 0.15
#: And a wider one than this may part columns: no justified line has as wide blanks between its words.
_COLUMN_GAP = 1.2
#: The number of a note belongs to the word before it.
_NOTE_GAP = 0.6
_SMALL = 0.78
_RAISED = 0.15
_DIGITS = re.compile(r"[\d,*†‡ ]+")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Line(NamedTuple):
    """A stretch of text on one base line; ``height`` is that of its font, ``cells`` are where the
    stretches begin that stand far apart in it, as cells of a table do."""

    text: str
    left: float
    right: float
    base: float
    height: float
    cells: tuple[float, ...] = ()

    @property
    def width(self) -> float:
        return self.right - self.left


def lines_of(page: Any) -> list[list[Line]]:
    """The rows of a page (of pypdf) from top to bottom, each with its stretches from left to right.

    Raises what pypdf raises for a damaged page.
    """
    plain = page.extract_text()
    pieces = _pieces(page)
    seen = sum(char.isalnum() for piece in pieces for char in piece.text)
    if _RIGHT_TO_LEFT.search(plain) or 10 * seen < 9 * sum(map(str.isalnum, plain)):
        return _plain_rows(plain)  # drawn by forms, or against the direction of reading: its places tell nothing
    return [_stretches(row) for row in _rows(pieces)]


def _pieces(page: Any) -> list[Line]:
    from pypdf._text_extraction._layout_mode._fixed_width_page import recurse_to_target_op, set_font_operation
    from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
    from pypdf.generic import ContentStream

    contents = page.get("/Contents")
    if contents is None:
        return []
    fonts = page._layout_mode_fonts()
    operations = iter(ContentStream(contents.get_object(), page.pdf, "bytes").operations)
    state = TextStateManager()
    shown: list[Any] = []
    for operands, operator in operations:
        if operator in (b"BT", b"q"):
            target = b"ET" if operator == b"BT" else b"Q"
            shown += recurse_to_target_op(operations, state, target, fonts, True)[1]  # type: ignore[arg-type]
        elif operator == b"Tf":
            set_font_operation(state, fonts, operands)
        else:
            state.set_state_param(operator, operands)
    return [_piece(one) for one in shown if one.text.strip() and not one.rotated and one.font.interpretable]


def _piece(shown: Any) -> Line:
    text = _UNSEEN.sub("", shown.text.replace("\n", " "))
    blanks = len(text) - len(text.lstrip())
    return Line(
        text,
        shown.tx + blanks * shown.space_tx * abs(shown.transform[0]),
        max(shown.tx, shown.displaced_tx),
        -shown.ty if shown.flip_vertical else shown.ty,
        abs(shown.font_height) or 1.0,
    )


def _rows(pieces: Iterable[Line]) -> Iterator[list[Line]]:
    """Pieces by base line, from top to bottom; a small one belongs to the row of the larger letters beside it."""
    row: list[Line] = []
    tallest: Line | None = None
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        reach = _SAME_LINE * max(piece.height, tallest.height if tallest else 0.0)
        if tallest is not None and abs(tallest.base - piece.base) >= reach:
            yield row
            row, tallest = [], None
        row.append(piece)
        if tallest is None or piece.height > tallest.height:
            tallest = piece
    if row:
        yield row


def _stretches(row: Sequence[Line]) -> list[Line]:
    """A row cut where a gap may part columns; a number that is set small and high becomes a raised one."""
    body = max(row, key=lambda one: (one.height, one.width))
    found: list[list[str]] = []
    ends: list[tuple[float, float]] = []
    for piece in sorted(row, key=lambda one: one.left):
        text = _raised(piece, body)
        if not found or piece.left - ends[-1][1] > _COLUMN_GAP * body.height:
            found.append([text.lstrip()])
            ends.append((piece.left, piece.right))
            continue
        left, right = ends[-1]
        gap = piece.left - right > (_WORD_GAP if text == piece.text else _NOTE_GAP) * body.height
        if gap and not found[-1][-1].endswith(" ") and not text.startswith(" "):
            found[-1].append(" ")
        found[-1].append(text)
        ends[-1] = left, max(right, piece.right)
    lines = (
        Line("".join(words).rstrip(), *sides, body.base, body.height) for words, sides in zip(found, ends, strict=True)
    )
    return [line for line in lines if line.text]


def _raised(piece: Line, body: Line) -> str:
    """The number of a note must not become the last digit of a figure."""
    small = piece.height < _SMALL * body.height and piece.base - body.base > _RAISED * body.height
    return piece.text.translate(_SUPERSCRIPTS) if small and _DIGITS.fullmatch(piece.text) else piece.text


def _plain_rows(text: str) -> list[list[Line]]:
    """Lines as pypdf orders them, with places that only say how long they are."""
    rows = [line.strip() for line in _UNSEEN.sub("", text.replace("\t", " ")).split("\n")]
    return [[Line(line, 0.0, float(len(line)), -1.2 * number, 1.0)] for number, line in enumerate(rows) if line]
