"""Finding the articles that share words with one, among a hundred thousand, as articles arrive one by one.

Each text leaves fingerprints: of every 8 consecutive 7-word shingles the one with the least hash (winnowing: Schleimer,
Wilkerson and Aiken, SIGMOD 2003). Two texts that share a run of 14 words or more therefore share a fingerprint, always.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.proposals import Text


@dataclass(frozen=True, slots=True)
class Candidate:
    """``shared`` fingerprints are the text's and the article's; ``share`` is their part of the text's own, 0..1."""

    article_id: int
    shared: int
    share: float


class Sketches:
    """The fingerprints of many articles. Adding an article again replaces what was known of it."""

    def add(self, article_id: int, text: Text) -> None:
        raise NotImplementedError

    def candidates(self, text: Text, *, apart_from: int | None = None) -> list[Candidate]:
        """The articles that share a fingerprint with this text, the most first."""
        raise NotImplementedError

    def pairs(self) -> list[tuple[int, int]]:
        """All pairs of articles that share enough to be compared, each once, the smaller id first."""
        raise NotImplementedError
