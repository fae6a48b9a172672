"""Sentences worth checking, against labels: F1, average precision, and whether a score means what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.evaluation.counting import Counts

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Of ``count`` sentences with a score around ``mean_score``, ``share`` are claims; both in 0..1."""

    count: int
    mean_score: float
    share: float


def claim_facts(scores: Sequence[float], called: Sequence[bool], wanted: Sequence[bool]) -> dict[str, float]:
    """Figures in 0..1 for sentences with a score, whether each was called a claim, and whether it is one.

    ``brier``: mean squared error of the score (Brier 1950). ``calibration_error``: how far, on average, the score
    is from the share of claims among sentences with such a score, in ten bins (Naeini et al. 2015).
    """
    from sklearn.metrics import average_precision_score  # late: half a second that no other command needs

    counts = Counts()
    counts.add(sum(a and b for a, b in zip(called, wanted, strict=True)), sum(called), sum(wanted))
    total = max(1, len(scores))
    return {
        "f1": counts.f1,
        "precision": counts.precision,
        "recall": counts.recall,
        "average_precision": float(average_precision_score(list(wanted), list(scores))) if any(wanted) else 0.0,
        "brier": sum((score - want) ** 2 for score, want in zip(scores, wanted, strict=True)) / total,
        "calibration_error": sum(abs(b.mean_score - b.share) * b.count for b in reliability(scores, wanted)) / total,
    }


def reliability(scores: Sequence[float], wanted: Sequence[bool]) -> list[Bin]:
    """The bins of equal width that hold a sentence, by rising score."""
    found = []
    for number in range(_BINS):
        inside = [(s, w) for s, w in zip(scores, wanted, strict=True) if min(int(s * _BINS), _BINS - 1) == number]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            found.append(Bin(len(inside), mean, sum(want for _, want in inside) / len(inside)))
    return found
