"""The words of very many claims in little memory: a byte a letter, without an object for each claim."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.known_claims.postings import Arrays, Parts


class KeptWords:
    """The words of claims by place, in text order. Packed ones may lie in a file."""

    def __init__(self, packed: Arrays | None = None) -> None:
        self._letters: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self._ends: NDArray[np.int64] = np.zeros(0, np.int64)
        if packed is not None:
            self._letters = np.asarray(packed["letters"], np.uint8)
            self._ends = np.asarray(packed["ends"], np.int64)
        self._later = bytearray()
        self._later_ends = array("q")

    def __len__(self) -> int:
        return len(self._ends) + len(self._later_ends)

    def add(self, words: Sequence[str]) -> None:
        """Of one further claim."""
        self._later += " ".join(words).encode()
        self._later_ends.append(len(self._later))

    def of(self, place: int) -> list[str]:
        """The words at a place; one empty word for a claim without any."""
        at = place - len(self._ends)
        if at < 0:
            start = int(self._ends[place - 1]) if place else 0
            return self._letters[start : int(self._ends[place])].tobytes().decode().split(" ")
        start = self._later_ends[at - 1] if at else 0
        return self._later[start : self._later_ends[at]].decode().split(" ")

    def pack(self) -> Parts:
        """All of it as arrays."""
        later = np.frombuffer(bytes(self._later), np.uint8)
        ends = np.array(self._later_ends, np.int64) + len(self._letters)
        return {"letters": [self._letters, later], "ends": [self._ends, ends]}
