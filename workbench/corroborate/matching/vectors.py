"""A store of many vectors in little memory: one byte a number, four hundred bytes a claim, right to two digits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_SCALE = 127.0
#: Vectors that are made floats at once: what fits a processor's memory.
_BLOCK = 8_192


class VectorStore:
    """Rows of length one, at places that need not be filled in order."""

    def __init__(self) -> None:
        self._bytes = np.zeros((0, 0), np.int8)
        self._scales = np.zeros(0, np.float32)

    def put(self, first: int, vectors: Floats) -> None:
        """Keep these from place ``first`` on; a row of zeros is a vector that is not known."""
        self._grow(first + len(vectors), vectors.shape[1])
        scales = np.abs(vectors).max(axis=1) / _SCALE
        self._bytes[first : first + len(vectors)] = np.round(vectors / np.where(scales > 0, scales, 1)[:, None])
        self._scales[first : first + len(vectors)] = scales

    def known(self, places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these places hold a vector."""
        found = np.zeros(len(places), np.bool_)
        inside = places < len(self._scales)
        found[inside] = self._scales[places[inside]] > 0
        return found

    def cosines(self, places: NDArray[np.int64], query: Floats) -> Floats:
        """Of the vectors at these places with the query; each place must hold one."""
        rows: Floats = self._bytes[places].astype(np.float32) @ query
        return rows * self._scales[places]

    def nearest(self, queries: Floats, size: int, count: int) -> list[NDArray[np.int64]]:
        """For each query the places of the nearest of the first ``size`` vectors, in no order."""
        size = min(size, len(self._scales))
        sums = np.zeros((len(queries), size), np.float32)
        for first in range(0, size, _BLOCK):
            rows = slice(first, min(first + _BLOCK, size))
            sums[:, rows] = queries @ self._bytes[rows].astype(np.float32).T
            sums[:, rows] *= self._scales[rows]
        most = min(count, sums.shape[1])
        return [np.argpartition(-row, most - 1)[:most] if most else np.zeros(0, np.int64) for row in sums]

    def _grow(self, size: int, width: int) -> None:
        if size <= len(self._scales):
            return
        room = max(size, 2 * len(self._scales))
        rows, scales = np.zeros((room, width), np.int8), np.zeros(room, np.float32)
        rows[: len(self._scales)] = self._bytes.reshape(len(self._scales), width)
        scales[: len(self._scales)] = self._scales
        self._bytes, self._scales = rows, scales
