"""A store of many vectors in little memory: one byte a number, four hundred bytes a claim, right to two digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.known_claims.postings import Arrays, Parts

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

_SCALE = 127.0
#: Vectors that are made floats at once: what fits a processor's memory.
_TOGETHER = 8_192
#: Vectors that room is made for at once: a store grows without being copied.
_ROOM = 65_536


@dataclass(frozen=True, slots=True)
class _Block:
    """Vectors from one place on: a byte a number, and what a byte of each stands for, 0 where none is known."""

    first: int
    numbers: NDArray[np.int8]
    scales: Floats

    @property
    def end(self) -> int:
        return self.first + len(self.scales)


class VectorStore:
    """Rows of length one, at places that need not be filled in order. Packed ones may lie in a file."""

    def __init__(self, packed: Arrays | None = None) -> None:
        self._blocks: list[_Block] = []
        if packed is not None and packed["scales"].size:
            scales = np.asarray(packed["scales"], np.float32)
            numbers = np.asarray(packed["numbers"], np.int8).reshape(len(scales), -1)
            self._blocks.append(_Block(0, numbers, scales))

    def put(self, first: int, vectors: Floats) -> None:
        """Keep these from place ``first`` on; a row of zeros is a vector that is not known."""
        self._make_room(first + len(vectors), vectors.shape[1])
        scales = np.abs(vectors).max(axis=1) / _SCALE
        numbers = np.round(vectors / np.where(scales > 0, scales, 1)[:, None])
        for block in self._blocks:
            start, end = max(first, block.first), min(first + len(vectors), block.end)
            if start < end:
                block.numbers[start - block.first : end - block.first] = numbers[start - first : end - first]
                block.scales[start - block.first : end - block.first] = scales[start - first : end - first]

    def known(self, places: Places) -> NDArray[np.bool_]:
        """Which of these places hold a vector."""
        found = np.zeros(len(places), np.bool_)
        for block, here in self._within(places):
            found[here] = block.scales[places[here] - block.first] > 0
        return found

    def cosines(self, places: Places, query: Floats) -> Floats:
        """Of the vectors at these places with the query; each place must hold one."""
        found = np.zeros(len(places), np.float32)
        for block, here in self._within(places):
            inside = places[here] - block.first
            found[here] = (block.numbers[inside].astype(np.float32) @ query) * block.scales[inside]
        return found

    def nearest(self, queries: Floats, size: int, count: int) -> list[Places]:
        """For each query the places of the nearest of the first ``size`` vectors, in no order."""
        size = min(size, self._blocks[-1].end if self._blocks else 0)
        sums = np.zeros((len(queries), size), np.float32)
        for block in self._blocks:
            for first in range(block.first, min(block.end, size), _TOGETHER):
                end = min(first + _TOGETHER, block.end, size)
                rows = slice(first - block.first, end - block.first)
                sums[:, first:end] = queries @ block.numbers[rows].astype(np.float32).T
                sums[:, first:end] *= block.scales[rows]
        most = min(count, size)
        return [np.argpartition(-row, most - 1)[:most] if most else np.zeros(0, np.int64) for row in sums]

    def pack(self, size: int) -> Parts:
        """The first ``size`` vectors as arrays; those that were never put are not known."""
        if not self._blocks:
            return {"numbers": [], "scales": []}
        self._make_room(size, self._blocks[0].numbers.shape[1])
        kept = [block for block in self._blocks if block.first < size]
        return {
            "numbers": [block.numbers[: size - block.first].reshape(-1) for block in kept],
            "scales": [block.scales[: size - block.first] for block in kept],
        }

    def _within(self, places: Places) -> Iterator[tuple[_Block, NDArray[np.bool_]]]:
        for block in self._blocks:
            here = (places >= block.first) & (places < block.end)
            if here.any():
                yield block, here

    def _make_room(self, size: int, width: int) -> None:
        end = self._blocks[-1].end if self._blocks else 0
        while end < size:
            room = min(_ROOM, max(1_024, end))  # a small store stays small
            self._blocks.append(_Block(end, np.zeros((room, width), np.int8), np.zeros(room, np.float32)))
            end += room
