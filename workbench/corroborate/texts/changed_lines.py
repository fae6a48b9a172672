"""The difference of two versions line by line, as it is shown: what was taken out, put in, and left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.corroborate.texts.changes import Difference, TextChange
from workbench.domain.text.spans import Span


class Piece(StrEnum):
    """What became of the words of a piece."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its pieces in reading order; ``same_before`` lines without a change stand above it."""

    pieces: tuple[tuple[Piece, str], ...]
    same_before: int


@dataclass(slots=True)
class _Lines:
    same: int = 0
    pieces: list[tuple[Piece, str]] = field(default_factory=list)

    def take(self, kind: Piece, text: str) -> Iterator[Line]:
        """Adds words, and answers with each line that they end and that has a change."""
        first, *rest = text.split("\n")
        self._add(kind, first)
        for line in rest:
            yield from self.end()
            self._add(kind, line)

    def end(self) -> Iterator[Line]:
        pieces, self.pieces = self.pieces, []
        if any(kind is not Piece.SAME and words.strip() for kind, words in pieces):
            same, self.same = self.same, 0
            yield Line(tuple(pieces), same)
        elif any(words.strip() for _, words in pieces):
            self.same += 1

    def _add(self, kind: Piece, words: str) -> None:
        if words:
            self.pieces.append((kind, words))


def changed_lines(difference: Difference) -> tuple[tuple[Line, ...], int]:
    """The lines with a change, in order, and how many lines without one follow the last of them."""
    lines = _Lines()
    found = [line for kind, words in _pieces(difference) for line in lines.take(kind, words)]
    found += lines.end()
    return tuple(found), lines.same


def _pieces(difference: Difference) -> Iterator[tuple[Piece, str]]:
    earlier, later = difference.aligned.first, difference.aligned.second
    at = 0
    for change in difference.changes:
        yield Piece.SAME, later[at : change.after_place]
        at = change.after_place
        if change.before is not None:
            yield Piece.OUT, _taken_out(earlier, later, change)
        if change.after is not None:
            yield Piece.IN, change.after.slice(later)
            at = change.after.end
    yield Piece.SAME, later[at:]


def _taken_out(earlier: str, later: str, change: TextChange) -> str:
    """What was taken out, with the white space behind it where nothing took its place; whole lines end with theirs."""
    if change.before is None:
        return ""
    words, rest = change.before.slice(earlier), earlier[change.before.end :]
    if change.after is None:
        return words + rest[: len(rest) - len(rest.lstrip())]
    return f"{words}\n" if _is_whole_lines(earlier, change.before) and _is_whole_lines(later, change.after) else words


def _is_whole_lines(text: str, span: Span) -> bool:
    line, behind = text[: span.start].rpartition("\n")[2], text[span.end :].partition("\n")[0]
    return not line.strip() and not behind.strip()
