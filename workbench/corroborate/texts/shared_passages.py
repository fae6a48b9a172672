"""The passages that two texts share word for word."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.corroborate.texts.printed_words import read_words
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


def shared_passages(first: Text, second: Text, *, least_words: int = LEAST_WORDS) -> tuple[Passage, ...]:
    """The passages of ``least_words`` and more, in the order of the first text.

    Letter case, typography, hyphens and joined words may differ. A passage may run over what is out of scope (a
    caption between two paragraphs): its span then holds that too.
    """
    one, other = read_words(first), read_words(second)
    found = tiles(one.keys, other.keys, least_words=least_words)
    return tuple(Passage(one.span(*tile.first), other.span(*tile.second), tile.words) for tile in found)
