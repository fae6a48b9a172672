"""The sentences of CheckThat! held out of training, for calibration and thresholds."""

from __future__ import annotations

import numpy as np

#: Neighbouring sentences repeat each other, so they are kept together in blocks of ids.
BLOCK = 250
#: One block in this many is held out.
HELD = 8


def held_out(ids: np.ndarray) -> np.ndarray:
    return (ids // BLOCK) % HELD == 0
