"""Writes ``meaning.npz``: all six layers of all-MiniLM-L6-v2 (Apache 2.0; Wang et al. 2020), nothing learnt anew.

``python -m training.meaning``. Matrices become bytes with a scale for each output; word pieces and embeddings are those
that all encoders share (``python -m training.encoder``).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from torch import nn

from training.encoder import WEIGHTS, Layer, base

DEPTH = 6
WEIGHTS_FILE = Path(WEIGHTS) / "meaning.npz"


def arrays() -> dict[str, np.ndarray]:
    """The layers by the names that ``workbench.suggest.encoder`` reads."""
    tensors, _ = base()
    layers = nn.ModuleList(Layer(tensors, number) for number in range(DEPTH))
    found: dict[str, np.ndarray] = {}
    for name, value in layers.named_parameters():
        array = value.detach().numpy()
        if array.ndim == 2 and not name.endswith("norm"):
            scale = np.abs(array).max(axis=0) / 127
            found[f"layer.{name}.scale"] = scale.astype(np.float32)
            array = np.round(array / scale).astype(np.int8)
        found[f"layer.{name}"] = array
    return found


if __name__ == "__main__":
    np.savez_compressed(WEIGHTS_FILE, **arrays())
    print(f"{WEIGHTS_FILE.name}: {WEIGHTS_FILE.stat().st_size:,} bytes")
