"""Fine-tune the encoder for check-worthiness: ``python -m training.claims --data DIR``, ten minutes on one core.

DIR holds CheckThat! 2024 task 1 (English). What ``training.held_out`` sets aside gives calibration and
threshold. Run ``training.encoder`` and ``training.checkworthiness`` first.
"""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from training.checkworthiness import best_threshold, platt, read, report
from training.encoder import WEIGHTS, Encoder, batches, optimizer, paced, padded, prepare
from training.held_out import held_out
from workbench.evaluation.checkworthiness import reliability
from workbench.suggest.models.checkworthiness import score
from workbench.suggest.models.encoder import read_encoder
from workbench.suggest.models.wordpieces import END, START, text_pieces, vocabulary

EPOCHS = 1.5
#: Maximum word pieces of a training sentence; at run time more are used.
_LONGEST = 62


def numbers(text: str) -> list[int]:
    known = vocabulary()
    return [known[START], *text_pieces(text)[:_LONGEST], known[END]]


def fine_tune(texts: list[str], labels: np.ndarray, epochs: float) -> dict[str, np.ndarray]:
    prepare(seed=0)
    model = Encoder()
    model.train()
    steps = optimizer(model)
    rows = [numbers(text) for text in texts]
    wanted = torch.tensor(labels.astype(np.float32))
    for group, done in batches([len(row) for row in rows], epochs, seed=0, together=32):
        paced(steps, done)
        ids = padded([rows[i] for i in group])
        loss = functional.binary_cross_entropy_with_logits(model.whole(ids, ids > 0), wanted[group])
        steps.zero_grad()
        loss.backward()
        steps.step()
        if group[0] % 20 == 0:
            print(f"{done:.3f} {loss.item():.3f}", flush=True)
    return model.eval().arrays()


def calibration(arrays: dict[str, np.ndarray], texts: list[str], labels: np.ndarray) -> dict[str, np.ndarray]:
    """Slope, shift and threshold from held-out sentences, encoded as at run time."""
    packed = BytesIO()
    np.savez(packed, **arrays)
    encoder = read_encoder(packed.getvalue())
    scores = np.array([score(encoder, text_pieces(text)) for text in texts])
    slope, shift = platt(scores, labels)
    probabilities = 1 / (1 + np.exp(-(slope * scores + shift)))
    threshold = best_threshold(probabilities, labels)
    report("held out", probabilities, labels, threshold)
    for found in reliability(list(probabilities), list(labels)):
        print(f"  {found.count:6} {found.mean_score:.3f} {found.share:.3f}")
    return {"head.calibration": np.array([slope, shift]), "head.threshold": np.array([threshold])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "claims.npz")
    chosen = parser.parse_args()
    texts, labels, ids = read(chosen.data / "ct24_train.jsonl")
    held = held_out(ids)
    arrays = fine_tune([text for text, out in zip(texts, held, strict=True) if not out], labels[~held], chosen.epochs)
    learnt = arrays | calibration(arrays, [text for text, out in zip(texts, held, strict=True) if out], labels[held])
    np.savez_compressed(chosen.out, **learnt)


if __name__ == "__main__":
    main()
