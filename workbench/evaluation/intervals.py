"""Confidence intervals for proportions."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: The 97.5th percentile of the normal distribution: two-sided 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A proportion or a count with its 95 % confidence interval."""

    value: float
    low: float
    high: float


def wilson(hits: float, count: int) -> Estimate:
    """The proportion of hits with Wilson's score interval (Wilson, "Probable inference, the law of succession, and
    statistical inference", 1927), which keeps close to 95 % also for small counts and shares near 0 and 1 (Brown, Cai
    and DasGupta, 2001). With ``count`` 0 the interval is 0 to 1.
    """
    if count <= 0:
        return Estimate(0.0, 0.0, 1.0)
    share = hits / count
    spread = _Z * _Z / count
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    low = 0.0 if hits <= 0 else max(0.0, middle - half)
    high = 1.0 if hits >= count else min(1.0, middle + half)
    return Estimate(share, low, high)
