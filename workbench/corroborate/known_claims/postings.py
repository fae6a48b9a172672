"""Which claims hold a word: an inverted index that grows, and that can be packed into few arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

#: Arrays by name, each in parts that follow one another: what a store of many claims is written as.
Parts = dict[str, list[NDArray[np.generic]]]
Arrays = Mapping[str, NDArray[np.generic]]
Places = NDArray[np.uint32]


class Postings:
    """From each word to the places of the claims that hold it, ascending. Packed ones may lie in a file."""

    def __init__(self, packed: Arrays | None = None) -> None:
        self._rows: dict[str, int] = {}
        self._starts: NDArray[np.int64] = np.zeros(1, np.int64)
        self._places: Places = np.zeros(0, np.uint32)
        self._later: dict[str, array[int]] = {}
        if packed is not None:
            self._rows = {term: row for row, term in enumerate(names_of(packed["terms"]))}
            self._starts = np.asarray(packed["starts"], np.int64)
            self._places = np.asarray(packed["places"], np.uint32)

    def add(self, place: int, terms: Iterable[str]) -> None:
        """A claim at a place beyond those that were added before."""
        for term in terms:
            self._later.setdefault(term, array("I")).append(place)

    def of(self, term: str) -> Places:
        """The places of the claims that hold a word."""
        packed, later = self._packed(term), self._later.get(term)
        if later is None:
            return packed
        added = np.frombuffer(later, np.uint32)
        return np.concatenate([packed, added]) if len(packed) else added

    def counts(self) -> Counter[str]:
        """How many claims hold each word."""
        sizes = np.diff(self._starts).tolist()
        found = Counter(dict(zip(self._rows, sizes, strict=True)))
        for term, places in self._later.items():
            found[term] += len(places)
        return found

    def pack(self) -> Parts:
        """All of it as arrays."""
        terms = sorted({*self._rows, *self._later})
        found = [self.of(term) for term in terms]
        starts = np.cumsum([0, *map(len, found)], dtype=np.int64)
        return {"terms": [packed_names(terms)], "starts": [starts], "places": [np.concatenate(found)] if found else []}

    def _packed(self, term: str) -> Places:
        row = self._rows.get(term)
        return self._places[:0] if row is None else self._places[self._starts[row] : self._starts[row + 1]]


def packed_names(names: Sequence[str]) -> NDArray[np.uint8]:
    """Names without line ends as one array."""
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def names_of(packed: NDArray[np.generic]) -> list[str]:
    """The names that ``packed_names`` made one array of."""
    text = packed.tobytes().decode()
    return text.split("\n") if text else []
