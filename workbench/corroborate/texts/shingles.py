"""Shingles: every run of seven words of a text, each as one number of 64 bits.

Broder, "On the resemblance and containment of documents" (1997). Two different shingles of a hundred thousand articles
have the same number about once in twenty thousand such collections, so numbers stand for shingles.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.texts.printed_words import key_of, printed_words
from workbench.domain.proposals import Text

SHINGLE_WORDS = 7
#: Of so many consecutive shingles one is kept as a fingerprint.
WINDOW = 8
Hashes = NDArray[np.uint64]

_MOST_KEPT = 500_000
_rng = np.random.default_rng(1997)
_WEIGHTS = _rng.integers(1, 2**63, SHINGLE_WORDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_HASH_BYTES = 8


class _WordHashes(dict[str, bytes]):
    def __missing__(self, printed: str) -> bytes:
        if len(self) >= _MOST_KEPT:
            self.clear()
        return self.setdefault(printed, blake2b(key_of(printed).encode(), digest_size=_HASH_BYTES).digest())


_hashes = _WordHashes()


def shingle_sequence(text: Text) -> Hashes:
    """The shingles in text order; a text of fewer words is one shingle, an empty text has none."""
    words: Hashes = np.frombuffer(b"".join(map(_hashes.__getitem__, printed_words(text))), ">u8").astype(np.uint64)
    if not len(words):
        return words
    width = min(SHINGLE_WORDS, len(words))
    count = len(words) - width + 1
    sums: Hashes = words[:count] * _WEIGHTS[0]
    for place in range(1, width):
        sums += words[place : place + count] * _WEIGHTS[place]
    sums ^= sums >> _HALF
    sums *= _MIX
    sums ^= sums >> _HALF
    return sums


def shingle_set(text: Text) -> Hashes:
    """Each shingle once, ascending."""
    return each_once(shingle_sequence(text))


def each_once(numbers: Hashes) -> Hashes:
    """As ``np.unique``, which takes longer to begin than short arrays take to be sorted."""
    found = np.sort(numbers)
    is_new = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=is_new[1:])
    return found[is_new]


def fingerprints(shingles: Hashes) -> Hashes:
    """Of every ``WINDOW`` consecutive shingles the least, each once, ascending (winnowing: Schleimer et al. 2003)."""
    if len(shingles) <= WINDOW:
        return shingles[shingles.argmin() :][:1] if len(shingles) else shingles
    least = shingles
    for step in (1, 2, 4):  # the least of two, of four, of eight that follow one another
        least = np.minimum(least[:-step], least[step:])
    return each_once(least)


def common(one: Hashes, other: Hashes) -> int:
    """How many numbers stand in both sets."""
    return len(np.intersect1d(one, other, assume_unique=True))
