"""Which sentences of CheckThat! are left out of training, so that calibration and thresholds rest on unseen ones."""

from __future__ import annotations

import numpy as np

#: Neighbouring sentences repeat each other, so they are kept together, in blocks of ids.
BLOCK = 250
#: One block in so many is left out.
HELD = 8


def held_out(ids: np.ndarray) -> np.ndarray:
    return (ids // BLOCK) % HELD == 0
