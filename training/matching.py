"""Fits the weights of ``corroborate.matching.pairs`` to labelled pairs, and evaluates them on held-out pairs.

``python -m training.matching``. The pairs: ``claim_pairs.jsonl`` (written for this), and all pairs of claims of the
sample corpus, those of ``claim_groups.json`` being the same.
"""

from __future__ import annotations

import json
from itertools import chain, combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from workbench.corroborate.matching.evidence import Evidence, gather
from workbench.corroborate.matching.pairs import FEATURES
from workbench.corroborate.matching.wordings import TermWeights, read
from workbench.domain.labels import ClaimRelation
from workbench.evaluation.matches import EventClaim
from workbench.suggest.models.text_vectors import vectors

#: Of the invented events these two; the others are left to be measured on.
FITTED = ("refinery", "strike")
HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "data" / "sample" / "expected.json"


def written() -> list[tuple[Evidence, bool]]:
    """The pairs written for this, each judged without context; a conflict is not the same claim."""
    rows = [json.loads(line) for line in (HERE / "claim_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["relation"] in ("same", "different", "figure_conflict")]
    one, two = (vectors([row[side] for row in rows]) for side in ("text_a", "text_b"))
    cosines = (one * two).sum(axis=1)
    weights = TermWeights()
    weights.count(read(row[side]) for row in rows for side in ("text_a", "text_b"))
    return [
        (gather(read(row["text_a"]), read(row["text_b"]), weights, float(cosine)), row["relation"] == "same")
        for row, cosine in zip(rows, cosines, strict=True)
    ]


def sample() -> list[tuple[Evidence, bool]]:
    """All pairs of different wordings among the claims of the sample corpus, except undecidable ones."""
    claims = json.loads(SAMPLE.read_text(encoding="utf-8"))["claims"]
    texts = list(dict.fromkeys(claim for printed in claims.values() for claim in printed))
    known = json.loads((HERE / "claim_groups.json").read_text(encoding="utf-8"))
    group = {text: number for number, members in enumerate(known["same"]) for text in members}
    unsure = {frozenset(pair) for pair in known["unsure"]}
    readings = [read(text) for text in texts]
    weights = TermWeights()
    weights.count(readings)
    said = vectors(texts)
    return [
        (
            gather(readings[a], readings[b], weights, float(said[a] @ said[b])),
            texts[a] in group and group[texts[a]] == group.get(texts[b]),
        )
        for a, b in combinations(range(len(texts)), 2)
        if frozenset((texts[a], texts[b])) not in unsure and readings[a].stems != readings[b].stems
    ]


def event(name: str) -> list[tuple[Evidence, bool]]:
    """All pairs of wordings of an invented event (``claim_events``), except those that share some of their claims."""
    lines = (HERE / "claim_events" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [
        EventClaim(row["text"], frozenset(row["claims"]), frozenset(row["counts"])) for row in map(json.loads, lines)
    ]
    readings = [read(claim.text) for claim in claims]
    weights = TermWeights()
    weights.count(readings)
    said = vectors([claim.text for claim in claims])
    return [
        (
            gather(readings[a], readings[b], weights, float(said[a] @ said[b])),
            claims[a].stands_to(claims[b]) == ClaimRelation.SAME,
        )
        for a, b in combinations(range(len(claims)), 2)
        if claims[a].stands_to(claims[b])
    ]


def _best_cut(same: np.ndarray, scores: np.ndarray) -> str:
    precision, recall, cuts = precision_recall_curve(same, scores)
    best = int(np.argmax(2 * precision * recall / np.maximum(precision + recall, 1e-9)))
    return f"{cuts[best]:.2f}: precision {precision[best]:.3f}, recall {recall[best]:.3f}"


def main() -> None:
    pairs = [*written(), *sample(), *chain.from_iterable(map(event, FITTED))]
    table = np.array([[feature(evidence) for feature in FEATURES.values()] for evidence, _ in pairs])
    same = np.array([truth for _, truth in pairs])
    model = LogisticRegression(C=3, max_iter=2000)
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    left_out = cross_val_predict(model, table, same, cv=folds, method="predict_proba")[:, 1]
    print(f"{len(pairs)} pairs, {same.sum()} the same")
    print(f"left out: average precision {average_precision_score(same, left_out):.3f}, cut {_best_cut(same, left_out)}")
    model.fit(table, same)
    for name, weight in zip(FEATURES, model.coef_[0], strict=True):
        print(f"{name:12}{weight:6.2f}")
    print(f"{'intercept':12}{model.intercept_[0]:6.2f}")
    runs = np.array([[evidence.runs, evidence.meaning] for evidence, _ in pairs])
    slope, at_none = np.polyfit(runs[:, 0], runs[:, 1], 1)
    print(f"meaning = {at_none:.2f} + {slope:.2f} runs")


if __name__ == "__main__":
    main()
