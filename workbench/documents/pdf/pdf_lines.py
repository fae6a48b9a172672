"""The printed lines of a PDF page: pieces of text that stand on one base line, with their places.

A PDF says where each piece of text is drawn, in any order; words, lines and columns are what a reader makes of it.
Lengths are in points (1/72 inch), from the lower left corner; y grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

#: Pieces within half the height of the letters stand in one line: notes and powers are set higher.
_SAME_LINE = 0.5
#: A wider gap than this share of the height parts words; letters are moved by less when they are set tight.
_WORD_GAP = 0.15
#: And a wider one than this may part columns: no justified line has as wide blanks between its words.
_COLUMN_GAP = 1.2
#: A gap of this share parts columns too, if so many rows have one that ends at the same place.
_NARROW_GAP = 0.7
_SHARED_BY = 4
#: The number of a note belongs to the word before it.
_NOTE_GAP = 0.6
_AFTER_NOTE = 0.05
#: Browsers set notes at 0.83, LaTeX at 0.7 of the letters around them.
_SMALL = 0.9
_RAISED = 0.15
#: What is no number is a note only of words as near as this, in so many characters.
_BESIDE = 0.3
_LONGEST_NOTE = 6
#: A number that nothing else stands on the base line of.
_FAR_NOTE = 3.0
#: Base lines this near to each other are one line, whatever stands on them.
_SAME_BASE = 0.1
#: So many rows above and below a piece are looked at, of so many pieces each: more is no printed line.
_OPEN_ROWS = 4
_MOST_COMPARED = 200
_DIGITS = re.compile(r"[\d,*†‡ ]+")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS = str.maketrans("0123456789", _RAISED_DIGITS)
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
    return _stretches(_rows(pieces))


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


def _rows(pieces: Iterable[Line]) -> list[list[Line]]:
    """Pieces by base line, from top to bottom; a small one belongs to the row of the larger letters beside it."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        near = (row for row in reversed(rows[-_OPEN_ROWS:]) if _stands_in(piece, row))
        row = next(near, None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return _with_notes(rows)


def _stands_in(piece: Line, row: Sequence[Line]) -> bool:
    """Whether a piece stands on the base line of a row, and not above or below a part of it: that is the next line."""
    last = row[-1]
    low = min(piece.height, last.height)
    if abs(row[0].base - piece.base) >= _SAME_LINE * low:
        return False
    if abs(row[0].base - piece.base) < _SAME_BASE * low:
        return True
    if low < _SMALL * max(piece.height, last.height):
        return False
    return len(row) <= _MOST_COMPARED and not any(
        abs(one.base - piece.base) >= _SAME_BASE * low
        and min(one.right, piece.right) - max(one.left, piece.left) > _WORD_GAP * low
        for one in row
    )


def _with_notes(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The rows, with notes and powers of rows of their own put to the words that they stand behind or before."""
    heights = [max(piece.height for piece in row) for row in rows]
    kept: list[list[Line]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        low = min(piece.height for piece in row)
        around = [
            near
            for near in range(max(0, number - _OPEN_ROWS), min(len(rows), number + _OPEN_ROWS + 1))
            if near != number and low < _SMALL * heights[near] and len(row) <= _MOST_COMPARED
        ]
        near_first = sorted((abs(rows[near][0].base - row[0].base), near) for near in around)
        runs = _parted(sorted(row, key=lambda one: one.left), _NOTE_GAP) if around else [row]
        for run in runs:
            beside = _nearness_of_note("".join(piece.text for piece in run), alone=len(runs) == 1)
            hosts = (near for _, near in near_first if beside and any(_is_note(one, rows[near], beside) for one in run))
            kept[next(hosts, number)].extend(run)
    return [row for row in kept if row]


def _nearness_of_note(text: str, *, alone: bool) -> float:
    """How near its words a note may stand, in heights of their letters; 0 for what is none."""
    if _DIGITS.fullmatch(text):
        return _FAR_NOTE if alone else _NOTE_GAP
    return _BESIDE if len(text) <= _LONGEST_NOTE else 0.0


def _is_note(piece: Line, row: Sequence[Line], beside: float) -> bool:
    return len(row) <= _MOST_COMPARED and any(
        piece.height < _SMALL * one.height
        and abs(piece.base - one.base) < _SAME_LINE * one.height
        and max(piece.left - one.right, one.left - piece.right) < beside * one.height
        for one in row
    )


def _stretches(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Rows cut where a gap may part columns: a wide one, or a narrower one that rows above and below have as well."""
    ordered = [sorted(row, key=lambda one: one.left) for row in rows]
    parted = [[round(part[0].left) for part in _parted(row, _NARROW_GAP)] for row in ordered]
    begins = Counter(place for row in parted for place in set(row))
    shared = {place for row in parted for place in row[1:] if begins[place] >= _SHARED_BY}
    found = []
    for row in ordered:
        base = max(row, key=lambda one: (one.height, one.width)).base
        parts = _parted(row, _COLUMN_GAP, shared)
        found.append([line for part in parts if (line := _stretch(part, base)).text])
    return found


def _parted(row: Sequence[Line], gap: float, shared: Collection[int] = ()) -> list[list[Line]]:
    parts: list[list[Line]] = []
    end = 0.0
    for piece in row:
        wide = _NARROW_GAP if round(piece.left) in shared else gap
        if not parts or _is_apart(parts[-1][-1], piece, piece.left - end, wide):
            parts.append([])
            end = piece.right
        parts[-1].append(piece)
        end = max(end, piece.right)
    return parts


def _is_apart(before: Line, piece: Line, gap: float, wide: float) -> bool:
    """Measured by the smaller letters: a heading in one column may stand beside the lines of the other."""
    low, high = sorted((before.height, piece.height))
    return gap > wide * low and gap >= _NOTE_GAP * high


def _stretch(part: Sequence[Line], base: float) -> Line:
    """One text of the pieces; a number that is set small and high becomes a raised one."""
    body = max(part, key=lambda one: (one.height, one.width))
    words: list[str] = []
    end = part[0].left
    for piece in part:
        text = _raised(piece, body)
        after_note = bool(words) and words[-1][-1] in _RAISED_DIGITS
        share = _NOTE_GAP if text != piece.text else _AFTER_NOTE if after_note else _WORD_GAP
        if (
            words
            and piece.left - end > share * body.height
            and not words[-1].endswith(" ")
            and not text.startswith(" ")
        ):
            words.append(" ")
        words.append(text)
        end = max(end, piece.right)
    return Line("".join(words).strip(), part[0].left, end, base, body.height)


def _raised(piece: Line, body: Line) -> str:
    """The number of a note must not become the last digit of a figure."""
    small = piece.height < _SMALL * body.height and piece.base - body.base > _RAISED * body.height
    return piece.text.translate(_SUPERSCRIPTS) if small and _DIGITS.fullmatch(piece.text) else piece.text


def _plain_rows(text: str) -> list[list[Line]]:
    """Lines as pypdf orders them, with places that only say how long they are."""
    rows = [line.strip() for line in _UNSEEN.sub("", text.replace("\t", " ")).split("\n")]
    return [[Line(line, 0.0, float(len(line)), -1.2 * number, 1.0)] for number, line in enumerate(rows) if line]
