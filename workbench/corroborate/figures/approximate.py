"""What "about 900,000" and "almost 100" may stand for when figures are compared: ``tables/bounds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from math import ceil, floor

from workbench.corroborate.word_lists import read_table
from workbench.domain.labels import Bound

#: So that 1.1 times 900,000 is 990,000 and no more.
_ROUND = 1e-6


@cache
def _shares() -> Mapping[str, tuple[float, float]]:
    return {bound: (low, high) for bound, (low, high) in tomllib.loads(read_table("bounds.toml")).items()}


def widened(bound: Bound, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """The interval to compare a figure by: whole numbers stay whole, outward; what has no such bound stays as it is."""
    number = high if low is None else low
    if bound not in _shares() or number is None:
        return low, high
    least, most = (number * share for share in _shares()[bound])
    return (floor(least + _ROUND), ceil(most - _ROUND)) if number == int(number) else (least, most)
