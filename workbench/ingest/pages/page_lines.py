"""One line of a page, put together from the pieces of text that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.documents.pages.pieces import Piece, with_small_letters

#: White space that HTML collapses; the no-break spaces are not among it.
_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
#: A no-break space counts as one between letters or figures ("900 000") only; beside signs and borders it is layout.
_LAYOUT_SPACE = re.compile(r"(?<!\w)\xa0|\xa0(?!\w)")
#: Stand for words that were taken out of the line, the border of two cells, and the mark of a note; no page holds them.
_TAKEN, _CELL, _NOTE = "\ufdd0", "\ufdd1", "\ufdd2"
_NOTE_IN_FIGURE = re.compile(rf"(?<=\d){_NOTE}+(?=\d)")
_EMPTY_BRACKETS = re.compile(rf"[\[(]\s*{_TAKEN}[\s,;{_TAKEN}–-]*[\])]")
_BEFORE_SIGN = re.compile(rf"[ \xa0]*(?:{_TAKEN}[ \xa0]*)+(?=[,.;:!?)\]»”’]|$)")
#: Keeps the cells of a row apart.
CELL_BORDER = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader sees in one line: its text, what is struck out in it, and how much of it are links or controls.

    ``struck_at`` says for each of ``struck`` behind how many letters of the text it stood, None where that is unclear.
    """

    text: str
    struck: tuple[str, ...]
    struck_at: tuple[int | None, ...]
    link_chars: int
    is_control: bool
    is_clock: bool
    pieces: Sequence[tuple[str, bool]]


def cell_border() -> Piece:
    """Stands between two cells of one row."""
    return Piece(_CELL)


def put_together(pieces: Sequence[Piece], language: str) -> Line | None:
    """The line of these pieces; None if nothing of it is seen."""
    plain = with_small_letters(pieces, language)
    text = _tidy("".join(_NOTE if piece.note else _TAKEN if piece.struck else piece.text for piece in plain))
    struck = list(_struck(plain, text))
    if not text and not struck:
        return None
    shown = [piece for piece in plain if piece.text.strip() and not piece.note and piece.text != _CELL]
    return Line(
        text,
        tuple(words for words, _ in struck),
        tuple(place for _, place in struck),
        sum(len(piece.text.strip()) for piece in shown if piece.link or piece.control),
        bool(shown) and all(piece.control for piece in shown),
        bool(shown) and all(piece.clock for piece in shown),
        [
            (_BLANKS.sub(" ", "".join(piece.text for piece in run)).replace(_CELL, " "), is_link)
            for is_link, run in groupby((piece for piece in plain if not piece.note), key=lambda piece: piece.link)
        ],
    )


def _struck(pieces: Sequence[Piece], text: str) -> Iterator[tuple[str, int | None]]:
    """What is struck out, run by run, each with its place in the text that is left."""
    if not any(piece.struck for piece in pieces):
        return
    before = ""
    for is_struck, run in groupby(pieces, key=lambda piece: piece.struck):
        said = list(run)
        if is_struck and (words := _tidy("".join(piece.text for piece in said))):
            shown = _tidy(before)
            yield words, len(shown) if text.startswith(shown) else None
        before += "".join(_NOTE if piece.note else _TAKEN if is_struck else piece.text for piece in said)


def _tidy(text: str) -> str:
    if _NOTE in text:
        text = _NOTE_IN_FIGURE.sub(" ", text).replace(_NOTE, _TAKEN)
    if _TAKEN in text:
        text = _BEFORE_SIGN.sub("", _EMPTY_BRACKETS.sub(_TAKEN, text)).replace(_TAKEN, "")
    text = _BLANKS.sub(" ", _LAYOUT_SPACE.sub(" ", text))
    if _CELL in text:
        text = CELL_BORDER.join(filter(None, (cell.strip() for cell in text.split(_CELL))))
    return text.strip()
