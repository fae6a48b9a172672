"""Fine-tune the encoder for sentence boundaries: ``python -m training.borders --data DIR``.

DIR holds CheckThat! 2024 task 1 (English): sentences with neighbouring ids are joined, lower-cased and stripped of
punctuation. That set has no sentence under five words, so short ones of our own are mixed in. ``--without FILE`` names
test turns whose sentences are excluded from training.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from training.checkworthiness import read
from training.encoder import WEIGHTS, Encoder, batches, optimizer, paced, padded, prepare
from training.held_out import BLOCK, HELD
from workbench.evaluation.counting import Counts
from workbench.suggest.models.wordpieces import END, START, vocabulary, word_pieces

EPOCHS = 1.5
_SHORT = Path(__file__).with_name("short_sentences.txt")
_STRIPPED = re.compile(r"[^a-z0-9'’]+")
_LONGEST = 126
_RUNS = (1, 2, 4, 7, 10, 14, 20)
_GAP = 4
_FIRST, _BETWEEN, _AGAIN = 0.5, 0.12, 0.25


@dataclass(slots=True)
class Window:
    """Word pieces with special tokens; for each, its label (begins a sentence) and whether it counts in the loss."""

    ids: list[int]
    begins: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    held: bool = False


def stripped(text: str) -> str:
    """Normalise like speech turns: lower-case letters, digits and apostrophes; everything else is a space."""
    return " ".join(_STRIPPED.sub(" ", text.lower()).split())


def runs(texts: list[str], ids: np.ndarray, without: set[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of neighbouring sentences, some with short ones of our own in between, and the id of the first."""
    chance = np.random.default_rng(0)
    short = _SHORT.read_text(encoding="utf-8").split("\n")[:-1]
    found: list[str] = []
    first = last = -1
    length = 10
    for text, number in zip(map(stripped, texts), map(int, ids), strict=True):
        if found and (number - last > _GAP or len(found) >= length or number // BLOCK != first // BLOCK):
            yield first, found
            found, length = [], int(chance.choice(_RUNS))
        last = number
        if not text or text in without:
            continue
        first = number if not found else first
        odds = _BETWEEN if found else _FIRST
        while chance.random() < odds:
            found.append(str(chance.choice(short)))
            odds = _AGAIN
        found.append(text)
    if found:
        yield first, found


def windows(sentences: list[str]) -> Iterator[Window]:
    """Split a run of sentences into windows that fit the encoder."""
    known = vocabulary()
    window = Window([known[START]], [0.0], [0.0])
    for sentence in sentences:
        for number, word in enumerate(sentence.split()):
            pieces = word_pieces(word)
            if len(window.ids) + len(pieces) > _LONGEST:
                yield _closed(window)
                window = Window([known[START]], [0.0], [0.0])
            rest = [0.0] * (len(pieces) - 1)
            window.begins += [float(number == 0), *rest]
            window.asked += [float(len(window.ids) > 1), *rest]
            window.ids += pieces
    if len(window.ids) > 2:
        yield _closed(window)


def _closed(window: Window) -> Window:
    window.ids.append(vocabulary()[END])
    window.begins.append(0.0)
    window.asked.append(0.0)
    return window


def all_windows(data: Path, without: Path | None) -> list[Window]:
    texts, _, ids = read(data / "ct24_train.jsonl")
    turns = [json.loads(line) for line in without.read_text(encoding="utf-8").splitlines()] if without else []
    known = {stripped(sentence) for turn in turns for sentence in turn["sentences"]}
    print("sentences left out:", sum(stripped(text) in known for text in texts))
    found = []
    for first, sentences in runs(texts, ids, known):
        for window in windows(sentences):
            window.held = (first // BLOCK) % HELD == 0
            found.append(window)
    return found


def fine_tune(rows: list[Window], epochs: float) -> Encoder:
    prepare(seed=0)
    model = Encoder()
    model.train()
    steps = optimizer(model)
    for group, done in batches([len(row.ids) for row in rows], epochs, seed=0, together=8):
        paced(steps, done)
        chosen = [rows[i] for i in group]
        ids, begins, asked = (
            padded([row.ids for row in chosen]),
            *(padded([getattr(row, name) for row in chosen], torch.float32) for name in ("begins", "asked")),
        )
        losses = functional.binary_cross_entropy_with_logits(model.piecewise(ids, ids > 0), begins, reduction="none")
        loss = (losses * asked).sum() / asked.sum()
        steps.zero_grad()
        loss.backward()
        steps.step()
        if group[0] % 20 == 0:
            print(f"{done:.3f} {loss.item():.3f}", flush=True)
    return model.eval()


def best_threshold(model: Encoder, rows: list[Window]) -> float:
    """The threshold with the highest boundary F1 on ``rows``, in steps of 0.05."""
    scores, wanted = [], []
    with torch.no_grad():
        for row in rows:
            ids = torch.tensor([row.ids])
            scores += torch.sigmoid(model.piecewise(ids, ids > 0))[0][torch.tensor(row.asked) > 0].tolist()
            wanted += [begins > 0 for begins, asked in zip(row.begins, row.asked, strict=True) if asked]
    found = {}
    for threshold in np.arange(0.15, 0.65, 0.05).round(2):
        called = [score >= threshold for score in scores]
        counts = Counts()
        counts.add(sum(a and b for a, b in zip(called, wanted, strict=True)), sum(called), sum(wanted))
        found[float(threshold)] = counts.f1
    print({threshold: round(f1, 4) for threshold, f1 in found.items()})
    return max(found, key=found.__getitem__)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "borders.npz")
    chosen = parser.parse_args()
    rows = all_windows(chosen.data, chosen.without)
    model = fine_tune([row for row in rows if not row.held], chosen.epochs)
    threshold = best_threshold(model, [row for row in rows if row.held])
    np.savez_compressed(chosen.out, **model.arrays(), **{"head.threshold": np.array([threshold])})


if __name__ == "__main__":
    main()
