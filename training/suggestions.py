"""Make the score of a suggestion a probability: ``python -m training.suggestions --data DIR``, about two minutes.

DIR holds CheckThat! 2024 task 1 (English). The engine reads its training sentences; a suggestion counts as a claim
where its sentence is labelled one. The logistic function is fitted on the sentences that ``training.held_out`` does not
set aside; table and picture come from those that it does. Each suggestion is scored by an n-gram model that saw nothing
of its neighbourhood, as with any new text. Slope and shift belong in ``workbench/suggest/propositions/scoring.py``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import exp, log
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from training.checkworthiness import FOLDS, WEIGHTS, fit, matrix, platt, read
from training.held_out import BLOCK, held_out
from training.reliability import IMAGES, table
from workbench.domain.proposals import Hop, Text
from workbench.domain.text.spans import Span
from workbench.evaluation.checkworthiness import claim_facts, reliability
from workbench.evaluation.plots import reliability_diagram
from workbench.suggest.article_reader import Weigh
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.parsing.spacy_model import find_model, load_pipeline
from workbench.suggest.propositions.features import Features
from workbench.suggest.propositions.scoring import evidence

PICTURE = IMAGES / "suggestion-reliability.svg"


def weighing(quick: LogisticRegression, slope: float, shift: float) -> Weigh:
    """A scoring function for propositions, 0..1, that uses ``quick`` as its n-gram model."""

    def weigh(seen: Features, hops: Sequence[Hop], guessed: bool, exact: str) -> float | None:
        odds = slope * float(quick.decision_function(matrix([exact]))[0]) + shift
        total = evidence(seen, hops, guessed, 1 / (1 + exp(-odds)))
        return None if total is None else 1 / (1 + exp(-total))

    return weigh


def suggested(texts: list[str], labels: np.ndarray, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Evidence, label and id of the sentence for every suggestion."""
    with np.load(WEIGHTS) as stored:
        slope, shift = float(stored["slope"]), float(stored["shift"])
    rows, folds, nlp = matrix(texts), (ids // BLOCK) % FOLDS, load_pipeline()
    found: list[tuple[float, bool, int]] = []
    for fold in range(FOLDS):
        quick = fit(rows[folds != fold], labels[folds != fold])
        detector = ClauseDetector(find_model(), nlp, weigh=weighing(quick, slope, shift))
        places = np.flatnonzero(folds == fold)
        read_by = detector.propose(Text(texts[i], (Span(0, len(texts[i])),), "en") for i in places)
        for place, said in zip(places, read_by, strict=True):
            found.extend((log(item.score / (1 - item.score)), labels[place], ids[place]) for item in said.items)
    return tuple(np.array(column) for column in zip(*found, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    totals, labels, ids = suggested(*read(chosen.data / "ct24_train.jsonl"))
    held = held_out(ids)
    slope, shift = platt(totals[~held], labels[~held])
    probabilities = 1 / (1 + np.exp(-(slope * totals + shift)))
    print(f"slope {slope:.4f} shift {shift:.4f}, fitted on {int((~held).sum())} suggestions")
    for name, which in (("fitted on", ~held), ("left out", held)):
        scores, wanted = list(probabilities[which]), list(labels[which])
        facts = claim_facts(scores, [score >= 0.5 for score in scores], wanted)
        print(name, {key: round(float(value), 4) for key, value in facts.items()})
    parts = {"suggestions left out": reliability(scores, wanted)}
    print(table(parts))
    PICTURE.write_text(reliability_diagram(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
