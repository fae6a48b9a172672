"""The display title of an article."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.as_read import words_as_read

_MOST_CHARS = 90


def title_of(given: str, text: str, blocks: Sequence[BlockDraft]) -> str:
    """The given title, else the headline, else the first words in scope; cut between words, with "…"."""
    if given.strip():
        return given.strip()
    headline = next((block for block in blocks if block.kind is BlockKind.HEADLINE), None)
    first = headline or next((block for block in blocks if block.in_scope), None)
    words = " ".join(words_as_read(first.span.slice(text) if first else text[:1000]).split())
    if len(words) <= _MOST_CHARS:
        return words
    return words[:_MOST_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
