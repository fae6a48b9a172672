"""Sentence embeddings: texts with similar meaning have similar vectors.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020; see ``docs/models/meaning.md``); an embedding is the mean of its
token vectors, scaled to unit length.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock

import numpy as np

from workbench.suggest.models.encoder import MAX_PIECES, Encoder, Floats, load_encoder
from workbench.suggest.models.wordpieces import END, START, text_pieces, vocabulary

#: The name of the encoder: only vectors of the same encoder are comparable.
NAME = "all-MiniLM-L6-v2-int8/1"
#: The number of dimensions.
WIDTH = 384
_ENCODER = "meaning.npz"
_MAX_CHARS = 2_000
#: Batch size in word pieces: enough to keep a core busy, small enough for its cache.
_TOGETHER = 1_024
_MOST_KEPT = 20_000
_kept: OrderedDict[str, Floats] = OrderedDict()
_lock = Lock()


def vectors(texts: Sequence[str]) -> Floats:
    """One unit vector per text; long texts are truncated. Results are cached."""
    with _lock:
        known = {text: _kept[text] for text in texts if text in _kept}
    fresh = list(dict.fromkeys(text for text in texts if text not in known))
    known.update(_read(fresh))
    with _lock:
        for text in texts:
            _kept[text] = known[text]
            _kept.move_to_end(text)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return np.stack([known[text] for text in texts]) if texts else np.empty((0, WIDTH), np.float32)


def _read(texts: Sequence[str]) -> Iterator[tuple[str, Floats]]:
    by_length: dict[int, list[tuple[str, list[int]]]] = {}
    for text in texts:
        pieces = _pieces(text)
        by_length.setdefault(len(pieces), []).append((text, pieces))
    for length, rows in by_length.items():
        many = max(1, _TOGETHER // length)
        for start in range(0, len(rows), many):
            group = rows[start : start + many]
            yield from zip((text for text, _ in group), _means(load_encoder(_ENCODER, whole=True), group), strict=True)


def _means(encoder: Encoder, group: Sequence[tuple[str, list[int]]]) -> Floats:
    means: Floats = encoder.encode_together([pieces for _, pieces in group]).mean(axis=1)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return means


def _pieces(text: str) -> list[int]:
    known = vocabulary(whole=True)
    return [known[START], *text_pieces(text[:_MAX_CHARS], whole=True)[: MAX_PIECES - 2], known[END]]
