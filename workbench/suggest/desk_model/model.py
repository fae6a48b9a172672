"""A small model trained on the desk's decisions, blended with the shipped score by a measured share.

The model is a logistic regression over hashed words and word pairs, the label, the kinds of reasons, and the shipped
score. What is shown is a blend in log-odds, ``(1 - share) * shipped + share * desk``. The share is the one with the
least log loss on decisions that the model had not seen, article by article, and only where that loss is below the
shipped score's by more than one standard error (the one-standard-error rule of Breiman et al. 1984): so with few
labels, or without a gain, the share is 0 and every score is the shipped one.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING, Any

from workbench.domain.reasons import Reason
from workbench.suggest.desk_model.reason_marks import mark_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Hashed features; the last place holds the shipped score.
_BUCKETS = 1 << 14
_MARK_WORDS = 40
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Example:
    """One decided suggestion. ``score`` is the shipped one, in 0..1; ``accepted`` is what the desk said of it."""

    article_id: int
    exact: str
    label: str
    reasons: tuple[Reason, ...]
    score: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class DeskModel:
    """Weights by hashed feature, and in how many articles the desk confirmed some words. Never changed."""

    weights: dict[int, float]
    bias: float
    share: float
    confirmed: dict[str, int]

    def score(self, shipped: float, exact: str, label: str, reasons: Sequence[Reason]) -> float:
        """The blended score, in 0..1, four decimals; the shipped one where the share is 0."""
        if not self.share:
            return shipped
        prior = log_odds(shipped)
        desk = self.bias + sum(
            self.weights.get(key, 0.0) * value for key, value in features(exact, label, reasons, prior)
        )
        return round(_probability((1 - self.share) * prior + self.share * desk), 4)

    def confirmed_in(self, exact: str) -> int:
        """The number of articles in which a claim of exactly these words was accepted."""
        return self.confirmed.get(words_key(exact), 0)

    def to_bytes(self) -> bytes:
        """The same bytes for the same model."""
        facts = {
            "format": _FORMAT,
            "weights": {str(key): value for key, value in sorted(self.weights.items())},
            "bias": self.bias,
            "share": self.share,
            "confirmed": dict(sorted(self.confirmed.items())),
        }
        return zlib.compress(json.dumps(facts, separators=(",", ":")).encode("ascii"), 9)

    @staticmethod
    def from_bytes(body: bytes) -> DeskModel:
        """What ``to_bytes`` wrote."""
        facts = json.loads(zlib.decompress(body))
        weights = {int(key): float(value) for key, value in facts["weights"].items()}
        return DeskModel(weights, float(facts["bias"]), float(facts["share"]), dict(facts["confirmed"]))


def log_odds(probability: float) -> float:
    """The logarithm of p / (1 - p); scores of 0 and 1 are taken for 0.001 and 0.999."""
    held = min(max(probability, 0.001), 0.999)
    return log(held / (1 - held))


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def words_key(exact: str) -> str:
    """A short name for the words, whatever their case, spaces and marks."""
    words = "".join(char if char.isalnum() else " " for char in exact.casefold()).split()
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def features(exact: str, label: str, reasons: Sequence[Reason], prior: float) -> Iterator[tuple[int, float]]:
    """(place, value) of each feature that is there; a place may come twice."""
    words = exact.casefold().split()[:_MARK_WORDS]
    marks = [f"w {word}" for word in words]
    marks += [f"p {first} {second}" for first, second in pairwise(words)]
    marks += [f"l {label}", f"n {min(len(words) // 5, 8)}"]
    marks += [f"r {mark_of(reason)}" for reason in reasons]
    weight = 1 / max(1, len(marks)) ** 0.5
    yield from ((zlib.crc32(mark.encode("utf-8", "surrogatepass")) % _BUCKETS, weight) for mark in marks)
    yield _BUCKETS, prior


def fit(examples: Sequence[Example]) -> tuple[dict[int, float], float]:
    """Weights and bias from these examples; the same for the same examples. Both kinds of answers must be there."""
    from sklearn.linear_model import LogisticRegression  # late: training alone needs it

    rows = _matrix(examples)
    model = LogisticRegression(C=1.0, solver="liblinear", tol=1e-4, random_state=0)
    model.fit(rows, [example.accepted for example in examples])
    coefficients: NDArray[Any] = model.coef_[0]
    weights = {int(place): round(float(coefficients[place]), 5) for place in coefficients.nonzero()[0]}
    return {key: value for key, value in weights.items() if value}, round(float(model.intercept_[0]), 5)


def desk_odds(examples: Sequence[Example], weights: dict[int, float], bias: float) -> list[float]:
    """What such weights alone say of each example, in log-odds."""
    return [
        bias
        + sum(
            weights.get(key, 0.0) * value
            for key, value in features(one.exact, one.label, one.reasons, log_odds(one.score))
        )
        for one in examples
    ]


def _matrix(examples: Sequence[Example]) -> Any:
    from scipy.sparse import csr_matrix

    data, places, ends = [], [], [0]
    for one in examples:
        for place, value in features(one.exact, one.label, one.reasons, log_odds(one.score)):
            places.append(place)
            data.append(value)
        ends.append(len(places))
    return csr_matrix((data, places, ends), shape=(len(examples), _BUCKETS + 1))
