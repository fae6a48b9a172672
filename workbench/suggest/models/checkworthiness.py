"""Check-worthiness: the probability that a text is a claim worth checking, from a large and a small model.

``probability`` uses a small encoder over word pieces; ``quick_probability`` a linear model over hashed n-grams, at a
fraction of the cost. Both were trained on the same public debate sentences and calibrated on held-out ones;
``docs/models/checkworthiness.md`` has their evaluation and what the probability means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from workbench.suggest.models.encoder import MAX_PIECES, Encoder, load_encoder
from workbench.suggest.models.ngrams import buckets
from workbench.suggest.models.wordpieces import END, START, text_pieces, vocabulary
from workbench.suggest.weights import read_weights

#: Truncation limits of a text, in code points and word pieces: a sentence is far shorter.
MAX_CHARS = 20_000
MAX_TEXT_PIECES = 1_000
_ENCODER = "claims.npz"
_QUICK = "checkworthiness.npz"


@dataclass(frozen=True, slots=True)
class _NgramModel:
    """Quantised weights, one byte per bucket times ``scale``; ``slope`` and ``shift`` calibrate the score."""

    weights: NDArray[np.int8]
    scale: float
    intercept: float
    slope: float
    shift: float


def probability(text: str) -> float:
    """In 0..1, calibrated on debate sentences (Platt 1999); 0 for a text without words.

    The result does not depend on other texts. A long text is truncated (MAX_TEXT_PIECES).
    """
    encoder = load_encoder(_ENCODER)
    pieces = text_pieces(text[:MAX_CHARS])[:MAX_TEXT_PIECES]
    if not pieces or not len(buckets(text[:MAX_CHARS])):
        return 0.0
    slope, shift = encoder.head["calibration"]
    return _logistic(float(slope) * score(encoder, pieces) + float(shift))


def claim_threshold() -> float:
    """The decision threshold for a claim: where F1 was best on held-out sentences."""
    return round(float(load_encoder(_ENCODER).head["threshold"][0]), 2)


def score(encoder: Encoder, pieces: list[int]) -> float:
    """The uncalibrated score of a text, from the mean of its token vectors."""
    read = [encoder.encode(window) for window in _windows(pieces)]
    mean = np.concatenate(read).mean(axis=0)
    return float(mean @ encoder.head["weight"] + encoder.head["bias"][0])


def quick_probability(text: str) -> float:
    """A cheaper and less accurate estimate of the same probability."""
    found = buckets(text[:MAX_CHARS])
    if not len(found):
        return 0.0
    model = _quick()
    total = int(model.weights[found].sum(dtype=np.int64)) * model.scale / sqrt(len(found)) + model.intercept
    return _logistic(model.slope * total + model.shift)


def _windows(pieces: list[int]) -> Iterator[list[int]]:
    known = vocabulary()
    room = MAX_PIECES - 2
    for first in range(0, len(pieces), room):
        yield [known[START], *pieces[first : first + room], known[END]]


def _logistic(total: float) -> float:
    return 1 / (1 + exp(-min(max(total, -30.0), 30.0)))


@cache
def _quick() -> _NgramModel:
    with np.load(BytesIO(read_weights(_QUICK))) as stored:
        numbers = {name: float(stored[name]) for name in ("scale", "intercept", "slope", "shift")}
        return _NgramModel(stored["weights"], **numbers)
