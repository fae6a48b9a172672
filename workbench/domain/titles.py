"""What an article is called: its headline where one was printed, else how it begins."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.as_read import words_as_read

_MOST_CHARS = 90
NO_HEADLINE = "No headline"


def headline_of(given: str, text: str, blocks: Sequence[BlockDraft]) -> str:
    """The given headline, else the line that stands as one above the text; "" where none was printed."""
    if given.strip():
        return given.strip()
    block = next((block for block in blocks if block.kind is BlockKind.HEADLINE), None)
    return "" if block is None else " ".join(words_as_read(block.span.slice(text)).split())


def opening_of(text: str, blocks: Sequence[BlockDraft]) -> str:
    """The first words in scope, cut between words, with "…": what tells an article without a headline from others."""
    first = next((block for block in blocks if block.in_scope), None)
    return _cut(" ".join(words_as_read(first.span.slice(text) if first else text[:1000]).split()))


def guessed_titles(text: str, blocks: Sequence[BlockDraft]) -> frozenset[str]:
    """What may be stored as the title of an article that came without one; earlier versions stored its first words."""
    headline = headline_of("", text, blocks)
    return frozenset((headline, _cut(headline), opening_of(text, blocks)))


def called(title: str, opening: str, path: str) -> str:
    """An article in one line: its headline, or that it has none and how it begins, else the file that it came from."""
    return title or (f"{NO_HEADLINE}: {opening}" if opening else path)


def _cut(words: str) -> str:
    if len(words) <= _MOST_CHARS:
        return words
    return words[:_MOST_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
