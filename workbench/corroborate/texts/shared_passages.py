"""The passages that two texts share word for word, and those that each has of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.corroborate.texts.printed_words import Words, read_words
from workbench.corroborate.texts.tiling import tiles
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span

LEAST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in both texts: ``first`` and ``second`` are raw code-point offsets."""

    first: Span
    second: Span
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """``passages`` in the order of the first text; ``own_*`` are the stretches in scope that the other text lacks."""

    passages: tuple[Passage, ...]
    own_first: tuple[Span, ...]
    own_second: tuple[Span, ...]


def shared_passages(first: Text, second: Text, *, least_words: int = LEAST_WORDS) -> Shared:
    """The passages of ``least_words`` and more; letter case, typography, hyphens and joined words may differ.

    A passage may run over what is out of scope (a caption between two paragraphs): its span then holds that too.
    """
    one, other = read_words(first), read_words(second)
    found = tiles(one.keys, other.keys, least_words=least_words)
    passages = tuple(Passage(one.span(*tile.first), other.span(*tile.second), tile.words) for tile in found)
    return Shared(
        passages,
        tuple(_own(first, one, (tile.first for tile in found))),
        tuple(_own(second, other, (tile.second for tile in found))),
    )


def _own(text: Text, words: Words, shared: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """The words of no shared range, block by block."""
    borders = [(0, 0), *sorted(shared), (len(words), len(words))]
    for (_, end), (start, _) in pairwise(borders):
        stretch = words.spans[end:start]
        for block in text.in_scope:
            inside = [word for word in stretch if block.contains(word)]
            if inside:
                yield Span(inside[0].start, inside[-1].end)
