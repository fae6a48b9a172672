"""Writes ``meaning.npz``: all six layers of all-MiniLM-L6-v2 (Apache 2.0; Wang et al. 2020), without further training.

``python -m training.meaning``. Matrices are quantised to bytes with one scale per output. The most frequent word
pieces and embeddings are shared by all encoders (``python -m training.encoder``); the others are written here.
"""

from __future__ import annotations

import numpy as np
from torch import nn

from training.encoder import PIECES, WEIGHTS, Layer, base

DEPTH = 6
#: The rarest pieces are left out: all weights together stay under 30 MB.
MOST_PIECES = 25_000
WEIGHTS_FILE = WEIGHTS / "meaning.npz"


def arrays() -> dict[str, np.ndarray]:
    """The layers, named as in ``workbench.suggest.models.encoder``."""
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


def write_more() -> None:
    """``more_wordpieces.txt`` and ``more_embeddings.npz``."""
    tensors, pieces = base(MOST_PIECES)
    (WEIGHTS / "more_wordpieces.txt").write_text("\n".join(pieces[PIECES:]) + "\n", encoding="utf-8")
    rows = tensors["embeddings.word_embeddings.weight"][PIECES : len(pieces)].numpy()
    scales = np.abs(rows).max(axis=1) / 127
    np.savez_compressed(
        WEIGHTS / "more_embeddings.npz",
        pieces=np.round(rows / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
    )


if __name__ == "__main__":
    write_more()
    np.savez_compressed(WEIGHTS_FILE, **arrays())
    print(f"{WEIGHTS_FILE.name}: {WEIGHTS_FILE.stat().st_size:,} bytes")
