"""Where the words of a mark in one version stand in the next: at one place, or nowhere that is sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum

from workbench.corroborate.texts.aligning import align
from workbench.domain.attributes import Attributes
from workbench.domain.labels import BlockKind
from workbench.domain.models import Block
from workbench.domain.text.as_read import as_read
from workbench.domain.text.spans import Span


class Why(StrEnum):
    """Why a mark is not carried over."""

    GONE = "gone"
    SEVERAL = "several"
    STRUCK_OUT = "struck_out"
    NOT_ARTICLE = "not_article"
    OTHERWISE_HERE = "otherwise_here"


class Places:
    """From places of one version's stored text to those of another's, in code points; work grows with both texts."""

    def __init__(self, earlier: str, later: str, blocks: Sequence[Block] = (), before: Sequence[Block] = ()) -> None:
        self._from, self._to = as_read(earlier), as_read(later)
        self._aligned = align(self._from.text, self._to.text)
        self._blocks, self._before = _Blocks(blocks), _Blocks(before)

    def find(self, span: Span) -> Span | Why:
        """Where the very same words stand: at the same place of the text, else where they stand once in each."""
        read = self._from.read_span(span)
        if read is None:
            return Why.GONE
        moved = self._aligned.moved(read)
        if moved is None:
            words = read.slice(self._from.text)
            count, other = (_twice(text, words) for text in (self._from.text, self._to.text))
            if not other:
                return Why.GONE
            if count != 1 or other != 1:
                return Why.SEVERAL
            moved = _whole_words(self._to.text, words)
            if moved is None:
                return Why.GONE
        found = self._to.stored_span(moved.start, moved.end)
        return self._blocks.refused(found, was_in_scope=self._before.in_scope(span)) or found

    def find_parts(
        self, span: Span, parts: Sequence[tuple[int, int]]
    ) -> tuple[Span, tuple[tuple[int, int], ...]] | Why:
        """The same for a span in several parts, of which each has to stand there, in their order."""
        if not parts:
            found = self.find(span)
            return found if isinstance(found, Why) else (found, ())
        moved: list[tuple[int, int]] = []
        for start, end in parts:
            part = self.find(Span(start, end))
            if isinstance(part, Why):
                return part
            if moved and part.start <= moved[-1][1]:
                return Why.GONE
            moved.append((part.start, part.end))
        return Span(moved[0][0], moved[-1][1]), tuple(moved)

    def attributes(self, said: Attributes) -> Attributes:
        """What a person said of a mark; what it points at and is no longer there, is pointed at no longer."""
        hops = said.hops and tuple(
            link.model_copy(update={"source": self._range(link.source), "cue": self._range(link.cue)})
            for link in said.hops
        )
        figures = said.quantities and tuple(
            frame.model_copy(update={"place_in_text": self._range(frame.place_in_text)}) for frame in said.quantities
        )
        return said.model_copy(update={"hops": hops, "quantities": figures})

    def _range(self, place: tuple[int, int] | None) -> tuple[int, int] | None:
        found = self.find(Span(*place)) if place is not None else Why.GONE
        return None if isinstance(found, Why) else (found.start, found.end)


def _twice(text: str, words: str) -> int:
    """How often they stand there: 0, 1, or 2 for more."""
    first = text.find(words)
    if first < 0:
        return 0
    return 1 if text.find(words, first + 1) < 0 else 2


def _whole_words(text: str, words: str) -> Span | None:
    """Where they stand; None where they begin or end within a word there."""
    start = text.index(words)
    end = start + len(words)
    begun = text[start - 1 : start].isalnum() and words[0].isalnum()
    going_on = text[end : end + 1].isalnum() and words[-1].isalnum()
    return None if begun or going_on else Span(start, end)


class _Blocks:
    """The blocks of a text, by where they begin."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = sorted(blocks, key=lambda block: block.start_char)
        self._starts = [block.start_char for block in self._blocks]

    def in_scope(self, span: Span) -> bool:
        return all(block.in_scope for block in self._touched(span))

    def refused(self, span: Span, *, was_in_scope: bool) -> Why | None:
        for block in self._touched(span):
            if block.kind == BlockKind.STRUCK_OUT:
                return Why.STRUCK_OUT
            if was_in_scope and not block.in_scope:
                return Why.NOT_ARTICLE
        return None

    def _touched(self, span: Span) -> Iterator[Block]:
        at = max(0, bisect_right(self._starts, span.start) - 1)
        for block in self._blocks[at:]:
            if block.start_char >= span.end:
                return
            if block.end_char > span.start:
                yield block
