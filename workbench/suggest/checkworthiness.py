"""How probable it is that a text is a claim worth checking: a linear model over hashed n-grams.

Trained by ``training.checkworthiness`` on public debate sentences; ``docs/models/checkworthiness.md`` says on which,
how well it does, and what its probability means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from workbench.suggest.ngrams import buckets
from workbench.suggest.weights import read_weights

#: What is read of a text, in code points: a sentence is far shorter.
MAX_CHARS = 20_000
_FILE = "checkworthiness.npz"


@dataclass(frozen=True, slots=True)
class _Model:
    """A weight for each bucket, bytes times ``scale``; ``slope`` and ``shift`` make a score a probability."""

    weights: NDArray[np.int8]
    scale: float
    intercept: float
    slope: float
    shift: float
    threshold: float


def probability(text: str) -> float:
    """In 0..1, calibrated on sentences of debates (Platt 1999); 0 for a text without a word.

    The same text gets the same number, alone or among others.
    """
    found = buckets(text[:MAX_CHARS])
    if not len(found):
        return 0.0
    model = _model()
    total = int(model.weights[found].sum(dtype=np.int64)) * model.scale / sqrt(len(found)) + model.intercept
    return 1 / (1 + exp(-(model.slope * total + model.shift)))


def claim_threshold() -> float:
    """The probability from which on a text is called a claim: where F1 was best in cross-validation."""
    return _model().threshold


@cache
def _model() -> _Model:
    with np.load(BytesIO(read_weights(_FILE))) as stored:
        numbers = {name: float(stored[name]) for name in ("scale", "intercept", "slope", "shift", "threshold")}
        return _Model(stored["weights"], **numbers)
