"""Train the check-worthiness model: ``python -m training.checkworthiness --data DIR``.

DIR holds CheckThat! 2024 task 1 (English): ct24_train.jsonl, ct24_dev.jsonl, ct24_dev_test.jsonl. Training,
calibration and threshold use only the training part, with cross-validation over blocks of neighbouring sentences; the
other two are only evaluated. The output is deterministic.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve

from training.held_out import BLOCK
from workbench.evaluation.checkworthiness import claim_facts, reliability
from workbench.suggest.models.ngrams import BUCKETS, buckets

WEIGHTS = Path(__file__).resolve().parents[1] / "workbench" / "suggest" / "weights" / "checkworthiness.npz"
FOLDS = 5
REGULARISATION = 9.0
RARE = 3


def read(path: Path) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Texts, whether each is a claim, and ids, by id."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows.sort(key=lambda row: int(row["id"]))
    labels = np.array([row["label"] == "claim" for row in rows])
    return [row["text"] for row in rows], labels, np.array([int(row["id"]) for row in rows])


def matrix(texts: list[str]) -> sparse.csr_matrix:
    """One unit-length row per text, with equal weight for each of its buckets."""
    found = [buckets(text) for text in texts]
    sizes = np.array([len(one) for one in found])
    values = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return sparse.csr_matrix((values, np.concatenate(found), ends), shape=(len(texts), BUCKETS))


def fit(rows: sparse.csr_matrix, labels: np.ndarray) -> LogisticRegression:
    """Logistic regression over buckets that occur in at least RARE texts."""
    seen = np.asarray((rows > 0).sum(axis=0)).ravel() >= RARE
    kept = rows @ sparse.diags(seen.astype(float))
    model = LogisticRegression(C=REGULARISATION, solver="liblinear", random_state=0)
    return model.fit(kept.tocsr(), labels)


def out_of_fold(rows: sparse.csr_matrix, labels: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Out-of-fold score of every text: by a model that saw neither it nor its neighbours."""
    folds = (ids // BLOCK) % FOLDS
    scores = np.zeros(len(labels))
    for fold in range(FOLDS):
        scores[folds == fold] = fit(rows[folds != fold], labels[folds != fold]).decision_function(rows[folds == fold])
    return scores


def platt(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the logistic function that makes scores probabilities (Platt 1999)."""
    model = LogisticRegression(C=1e6).fit(scores[:, None], labels)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def best_threshold(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """The threshold with the highest F1, in steps of 0.01."""
    precision, recall, thresholds = precision_recall_curve(labels, probabilities)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return round(float(thresholds[min(int(f1.argmax()), len(thresholds) - 1)]), 2)


def report(name: str, probabilities: np.ndarray, labels: np.ndarray, threshold: float) -> None:
    facts = claim_facts(list(probabilities), list(probabilities >= threshold), list(labels))
    print(name, {key: round(value, 4) for key, value in facts.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    texts, labels, ids = read(chosen.data / "ct24_train.jsonl")
    rows = matrix(texts)
    scores = out_of_fold(rows, labels, ids)
    slope, shift = platt(scores, labels)
    probabilities = 1 / (1 + np.exp(-(slope * scores + shift)))
    threshold = best_threshold(probabilities, labels)
    report("cross-validated", probabilities, labels, threshold)
    for found in reliability(list(probabilities), list(labels)):
        print(f"  {found.count:6} {found.mean_score:.3f} {found.share:.3f}")
    model = fit(rows, labels)
    scale = float(np.abs(model.coef_).max() / 127)
    facts = {"intercept": float(model.intercept_[0]), "slope": slope, "shift": shift, "threshold": threshold}
    weights = np.round(model.coef_[0] / scale).astype(np.int8)
    np.savez_compressed(chosen.out, weights=weights, scale=scale, **facts)
    for part in ("dev", "dev_test"):
        texts, labels, _ = read(chosen.data / f"ct24_{part}.jsonl")
        total = matrix(texts) @ (weights * scale) + facts["intercept"]
        found_at = 1 / (1 + np.exp(-(slope * total + shift)))
        print(part, "average precision", round(float(average_precision_score(labels, found_at)), 4))
        report(part, found_at, labels, threshold)


if __name__ == "__main__":
    main()
