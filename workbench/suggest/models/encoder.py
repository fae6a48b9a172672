"""A small transformer encoder in plain numpy: word pieces in, one vector per word piece out.

The architecture is that of BERT (Devlin et al. 2019): post-layer normalisation, learned positions, heads of 32
dimensions, GELU in its tanh form. Weights are quantised to bytes with one scale per output (or per word
piece), loaded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from workbench.suggest.weights import read_weights

Floats = NDArray[np.float32]

#: Maximum sequence length in word pieces, including the two special tokens.
MAX_PIECES = 128
_HEAD = 32
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Layer:
    """One block: attention, then a feed-forward network, each with residual connection and layer normalisation."""

    attend: Floats
    attend_bias: Floats
    gather: Floats
    gather_bias: Floats
    gather_norm: Floats
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    narrow_norm: Floats


@dataclass(frozen=True, slots=True)
class Embeddings:
    """Token and position embeddings. ``pieces`` are the quantised token embeddings, with one scale per row."""

    pieces: NDArray[np.int8]
    scales: Floats
    places: Floats
    norm: Floats

    def of(self, ids: Sequence[int]) -> Floats:
        """One row per word piece; at most MAX_PIECES of them."""
        return self.stack([ids])

    def stack(self, texts: Sequence[Sequence[int]]) -> Floats:
        """The concatenated rows of several texts of equal length."""
        ids = np.array(texts)
        rows = self.pieces[ids].astype(np.float32) * self.scales[ids, None]
        return _normalised((rows + self.places[: ids.shape[1]]).reshape(ids.size, -1), self.norm)


@dataclass(frozen=True, slots=True)
class Encoder:
    """Layers over the shared embeddings, and the weights of a task-specific head."""

    embeddings: Embeddings
    layers: tuple[Layer, ...]
    head: dict[str, Floats]

    def encode(self, ids: Sequence[int]) -> Floats:
        """One row per word piece; the same ids always give the same bits, also in a batch."""
        rows: Floats = self.encode_together([ids])[0]
        return rows

    def encode_together(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Encode a batch of texts of equal length, which is faster: one matrix per text."""
        rows = self.embeddings.stack(texts)
        for layer in self.layers:
            rows = _block(rows, layer, len(texts))
        apart: Floats = rows.reshape(len(texts), -1, rows.shape[1])
        return apart


@cache
def load_encoder(name: str, *, whole: bool = False) -> Encoder:
    """The encoder of that weight file: a tenth of a second the first time, then cached.

    ``whole`` includes the rarer word pieces, not only the most frequent ones.
    """
    return read_encoder(read_weights(name), whole=whole)


def read_encoder(weights: bytes, *, whole: bool = False) -> Encoder:
    """Deserialise an encoder from the bytes of a weight file."""
    with np.load(BytesIO(weights)) as stored:
        arrays = {key: stored[key] for key in stored.files}
    depth = 1 + max(int(key.split(".")[1]) for key in arrays if key.startswith("layer."))
    head = {key.removeprefix("head."): _floats(value) for key, value in arrays.items() if key.startswith("head.")}
    return Encoder(_embeddings(whole), tuple(_layer(arrays, number) for number in range(depth)), head)


@cache
def _embeddings(whole: bool) -> Embeddings:
    with np.load(BytesIO(read_weights("embeddings.npz"))) as stored:
        shared = Embeddings(
            stored["pieces"], _floats(stored["scales"]), _floats(stored["places"]), _floats(stored["norm"])
        )
    if not whole:
        return shared
    with np.load(BytesIO(read_weights("more_embeddings.npz"))) as more:
        pieces = np.concatenate([shared.pieces, more["pieces"]])
        return replace(shared, pieces=pieces, scales=np.concatenate([shared.scales, _floats(more["scales"])]))


def _layer(arrays: dict[str, NDArray[np.generic]], number: int) -> Layer:
    def floats(name: str) -> Floats:
        stored = _floats(arrays[f"layer.{number}.{name}"])
        scale = arrays.get(f"layer.{number}.{name}.scale")
        return stored if scale is None else stored * _floats(scale)

    return Layer(*(floats(name) for name in Layer.__slots__))


def _floats(array: NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)


def _block(rows: Floats, layer: Layer, texts: int) -> Floats:
    rows = _normalised(rows + _attention(rows, layer, texts), layer.gather_norm)
    wide = _gelu(rows @ layer.widen + layer.widen_bias)
    return _normalised(rows + (wide @ layer.narrow + layer.narrow_bias), layer.narrow_norm)


def _attention(rows: Floats, layer: Layer, texts: int) -> Floats:
    """Multi-head scaled dot-product attention (Vaswani et al. 2017, eq. 1) within each text."""
    count, width = rows.shape
    parts = (rows @ layer.attend + layer.attend_bias).reshape(texts, count // texts, 3, width // _HEAD, _HEAD)
    query, key, value = parts.transpose(2, 0, 3, 1, 4)
    weights = query @ key.transpose(0, 1, 3, 2)
    weights *= np.float32(1 / sqrt(_HEAD))
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-1, keepdims=True)
    mixed = (weights @ value).transpose(0, 2, 1, 3).reshape(count, width)
    gathered: Floats = mixed @ layer.gather + layer.gather_bias
    return gathered


def _normalised(rows: Floats, norm: Floats) -> Floats:
    rows = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", rows, rows)[:, None] / np.float32(rows.shape[1]) + np.float32(_EPSILON))
    scaled: Floats = rows / spread * norm[0] + norm[1]
    return scaled


def _gelu(wide: Floats) -> Floats:
    """x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) (Hendrycks and Gimpel 2016)."""
    inner = wide * wide
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= wide
    inner *= np.float32(sqrt(2 / pi))
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= wide
    inner *= np.float32(0.5)
    return inner
