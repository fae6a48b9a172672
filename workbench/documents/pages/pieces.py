"""The pieces of text that a line of a page is put together from, with raised and lowered letters as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.documents.pages.small_letters import is_note_mark, lowered, raised

#: Neither printed nor part of a word's spelling: control characters, places for a line break, surrogates, private use.
#: What begins a manifest of provenance (U+FEFF and variation selectors) stays, for the article to say so.
_UNPRINTED = re.compile(
    "\ufeff(?![\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)


class Piece(NamedTuple):
    """A run of text under the same elements. ``rise`` numbers the raised (above 0) or lowered (below 0) element."""

    text: str
    link: bool = False
    struck: bool = False
    control: bool = False
    clock: bool = False
    note: bool = False
    rise: int = 0


def printed(text: str) -> str:
    """The text without what no page prints, and without what marks places here."""
    return _UNPRINTED.sub("", text)


def with_small_letters(pieces: Sequence[Piece], language: str) -> list[Piece]:
    """The pieces with raised and lowered letters as plain text, and with the marks of notes known as such."""
    if not any(piece.rise or piece.note for piece in pieces):
        return list(pieces)
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: (piece.rise, piece.note and not piece.rise))]
    done: list[Piece] = []
    for place, run in enumerate(runs):
        first = run[0]
        text = "".join(piece.text for piece in run)
        if first.rise == 0:
            done += [_a_note(piece) for piece in run] if first.note else run
            continue
        before = _before(done)
        after = next((later.text for later in runs[place + 1] if later.text), "") if place + 1 < len(runs) else ""
        after += next((later.text for later in runs[place + 2] if later.text), "") if place + 2 < len(runs) else ""
        done.append(_level(first, run, text, before, after, language))
    return done


def _before(done: Sequence[Piece]) -> str:
    said = [piece.text for piece in done[-6:] if not piece.note and not piece.struck]
    return "".join(said)[-24:]


def _a_note(piece: Piece) -> Piece:
    return piece._replace(note=is_note_mark(piece.text))


def _level(first: Piece, run: Sequence[Piece], text: str, before: str, after: str, language: str) -> Piece:
    if first.rise < 0:
        return first._replace(text=lowered(text, before, after), rise=0)
    if any(piece.note or piece.link for piece in run) and is_note_mark(text):
        return first._replace(text=text, note=True, rise=0)
    level = raised(text, before, after, language)
    return first._replace(text=text if level is None else level, note=level is None, rise=0)
