"""The passages that two texts share word for word, and those that each has of its own.

Greedy string tiling: the longest common run first, no word in two runs (Wise, "YAP3", SIGCSE 1996; used on news by
Clough et al., "METER: MEasuring TExt Reuse", ACL 2002).
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.proposals import Text
from workbench.domain.spans import Span

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
    """The passages of ``least_words`` and more; letter case, typography, hyphens and joined words may differ."""
    raise NotImplementedError
