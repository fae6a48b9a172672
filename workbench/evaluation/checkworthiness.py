"""Check-worthiness against labels: F1, average precision and calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.evaluation.counting import Counts

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """One calibration bin: ``count`` sentences, their ``mean_score`` and the ``share`` that are claims, in 0..1."""

    count: int
    mean_score: float
    share: float


def claim_facts(scores: Sequence[float], called: Sequence[bool], wanted: Sequence[bool]) -> dict[str, float]:
    """Metrics in 0..1 from each sentence's score, predicted label and true label.

    ``brier``: mean squared error of the score (Brier 1950). ``calibration_error``: expected calibration
    error, the mean distance of score and share of claims over ten bins (Naeini et al. 2015).
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
    """The non-empty bins of equal width, by rising score."""
    found = []
    for number in range(_BINS):
        inside = [(s, w) for s, w in zip(scores, wanted, strict=True) if min(int(s * _BINS), _BINS - 1) == number]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            found.append(Bin(len(inside), mean, sum(want for _, want in inside) / len(inside)))
    return found
