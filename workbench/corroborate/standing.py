"""How an outlet stands to a claim that it prints: a cell of the matrix of claims and outlets."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.labels import Directness, Hedging, Stance


@dataclass(frozen=True, slots=True)
class Standing:
    """Three proposals about one span, each with its reason."""

    article_id: int
    span_id: str
    stance: Stance
    stance_reason: str
    directness: Directness
    directness_reason: str
    hedging: Hedging
    hedging_reason: str


def standing(coverage: Coverage, span: CoveredSpan) -> Standing:
    """How the article of this span stands to it. A stance that a person gave is kept."""
    raise NotImplementedError
