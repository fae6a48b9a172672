"""Feature hashing of words, word bigrams and character n-grams, so that a model needs no vocabulary."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

#: The number of buckets; n-grams may collide.
BUCKETS = 1 << 18
_WORD = re.compile(r"\w[\w'’]*|[%$€£?!]")
_RUNS = (2, 3, 4, 5)
_FACTOR = np.uint64(1_099_511_628_211)
_SHIFT = np.uint64(29)


def buckets(text: str) -> NDArray[np.int64]:
    """The buckets of a text's n-grams, unique and ascending: words, word bigrams, character n-grams of length 2 to 5.

    Character n-grams stay within a word and its surrounding spaces. Case is ignored.
    """
    words = _WORD.findall(text.lower())
    if not words:
        return np.zeros(0, dtype=np.int64)
    whole = [crc32(word.encode("utf-8", "replace")) for word in words]
    pairs = [crc32(f"{a} {b}".encode("utf-8", "replace")) for a, b in pairwise(["^", *words])]
    named = np.array([*whole, *pairs], dtype=np.uint64) * _FACTOR
    found = np.concatenate([named ^ (named >> _SHIFT), *_runs(words)])
    return np.unique(found % np.uint64(BUCKETS)).astype(np.int64)


def _runs(words: list[str]) -> list[NDArray[np.uint64]]:
    letters = np.frombuffer(f" {'  '.join(words)} ".encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    number = np.zeros(len(letters), dtype=np.int64)
    number[1:] = np.cumsum((letters[:-1] == 32) & (letters[1:] == 32))
    found = []
    hashed = letters + np.uint64(1)
    for length in range(2, max(_RUNS) + 1):
        if len(letters) < length:
            break
        hashed = hashed[: len(letters) - length + 1] * _FACTOR + letters[length - 1 :] + np.uint64(length)
        inside = number[length - 1 :] == number[: len(letters) - length + 1]
        mixed = hashed[inside]
        found.append(mixed ^ (mixed >> _SHIFT))
    return found
