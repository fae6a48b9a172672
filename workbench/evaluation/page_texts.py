"""The text taken out of pages against the text of their articles, as shingles of four words.

The measure of the article extraction benchmark of Zyte (github.com/scrapinghub/article-extraction-benchmark): of each
page the share of the shingles found that are right and of the right ones that are found, both averaged over pages.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
_SHINGLE_WORDS = 4


@dataclass(slots=True)
class PageFigures:
    """Precision and recall of each page."""

    shares: list[tuple[float, float]] = field(default_factory=list)

    def add(self, found: str, wanted: str) -> None:
        """One page: the text taken out of it and the text of its article; a page that could not be read has none."""
        ours, theirs = _shingles(found), _shingles(wanted)
        right = sum((ours & theirs).values())
        self.shares.append((_share(right, ours.total()), _share(right, theirs.total())))

    def facts(self) -> dict[str, float]:
        """``f1``, ``precision``, ``recall`` in 0..1; all 0 without pages."""
        count = len(self.shares) or 1
        precision = sum(share for share, _ in self.shares) / count
        recall = sum(share for _, share in self.shares) / count
        both = precision + recall
        return {"f1": 2 * precision * recall / both if both else 0.0, "precision": precision, "recall": recall}


def _share(right: int, of: int) -> float:
    return right / of if of else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """All runs of four words, or the one shorter run of a shorter text."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    runs = max(1, len(words) - _SHINGLE_WORDS + 1)
    return Counter(tuple(words[at : at + _SHINGLE_WORDS]) for at in range(runs))
