"""Which wording of which claim stands at each place of the index, in twenty bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.known_claims.postings import Arrays, Parts

#: So many new wordings are looked up one by one; more are worked out together.
_FEW = 200


class WordingRows:
    """Wordings in the order in which they were written; the last of a claim is the one that counts."""

    def __init__(self, packed: Arrays | None = None) -> None:
        self._claims, self._keys = array("q"), array("q")
        self._counts = bytearray()
        if packed is not None:
            self._claims.frombytes(packed["claims"].tobytes())
            self._keys.frombytes(packed["keys"].tobytes())
            self._work_out()

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claims: Sequence[int], keys: Sequence[int]) -> None:
        """Further wordings by their ids, each later than all before."""
        first = len(self._claims)
        self._claims.extend(claims)
        self._keys.extend(keys)
        if len(claims) > _FEW:
            self._work_out()
            return
        for at, claim in enumerate(claims, start=first):
            for older in np.flatnonzero(np.frombuffer(self._claims, np.int64, at) == claim):
                self._counts[older] = 0
            self._counts.append(1)

    def newest_of(self, place: int) -> int | None:
        """The claim whose newest wording stands at a place; None where it is an older one."""
        return self._claims[place] if self._counts[place] else None

    def key_of(self, place: int) -> int:
        """The id of the wording at a place."""
        return self._keys[place]

    def pack(self) -> Parts:
        """All of it as arrays."""
        return {"claims": [np.array(self._claims, np.int64)], "keys": [np.array(self._keys, np.int64)]}

    def _work_out(self) -> None:
        claims: NDArray[np.int64] = np.array(self._claims, np.int64)
        _, from_end = np.unique(claims[::-1], return_index=True)
        newest = np.zeros(len(claims), np.uint8)
        newest[len(claims) - 1 - from_end] = 1
        self._counts = bytearray(newest.tobytes())
