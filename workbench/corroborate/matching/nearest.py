"""The pairs of an event's claims that are worth a close look: the nearest of every claim, by a rough measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.matching.evidence import MEANING_AT_NONE, MEANING_PER_RUN
from workbench.corroborate.matching.wordings import ParsedWording, TermWeights

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

#: A pair is looked at closely from here on: words, runs and meaning added. And how many pairs of one claim at most.
_ROUGH, _MOST_EACH = 0.8, 30
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Nearest:
    """Pairs by their places, ``first`` < ``second``, each once and in order.

    ``words``, ``runs`` and ``meaning`` of each lie in 0..1 and are right to five digits.
    """

    first: Places
    second: Places
    words: Floats
    runs: Floats
    meaning: Floats


def nearest_pairs(parsed: Sequence[ParsedWording], weights: TermWeights, said: Floats | None) -> Nearest:
    """The nearest of every claim, at most thirty; ``said``: what the encoder gave for each."""
    terms = _matrix([one.terms for one in parsed], weights.term_mass)
    runs = _matrix([one.runs for one in parsed], weights.run_mass)
    found: list[tuple[Places, Places, Floats, Floats, Floats]] = []
    for first in range(0, len(parsed), _BLOCK):
        rows = slice(first, first + _BLOCK)
        letters, words = (runs[rows] @ runs.T).toarray(), (terms[rows] @ terms.T).toarray()
        meaning = MEANING_AT_NONE + MEANING_PER_RUN * letters if said is None else said[rows] @ said.T
        rough = words + letters
        rough += meaning
        here = np.arange(first, first + len(rough))
        rough[here - first, here] = 0
        most = min(_MOST_EACH, len(parsed) - 1)
        near = np.argpartition(-rough, most - 1, axis=1)[:, :most]
        row, column = np.nonzero(np.take_along_axis(rough, near, axis=1) >= _ROUGH)
        other = near[row, column]
        found.append((row + first, other, words[row, other], letters[row, other], meaning[row, other]))
    return _each_once(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _each_once(one: Places, other: Places, words: Floats, runs: Floats, meaning: Floats) -> Nearest:
    first, second = np.minimum(one, other), np.maximum(one, other)
    _, at = np.unique(first * (int(second.max(initial=0)) + 1) + second, return_index=True)
    return Nearest(first[at], second[at], words[at], runs[at], meaning[at])


def _matrix(sets: Sequence[frozenset[str]], mass: Callable[[Iterable[str]], float]) -> csr_matrix:
    """A row of length one for each set."""
    from scipy.sparse import csr_matrix  # late: comparing two texts needs none of it

    places = {name: place for place, name in enumerate(dict.fromkeys(chain.from_iterable(sets)))}
    weight = np.fromiter((mass((name,)) ** 0.5 for name in places), np.float64, len(places))
    starts = np.cumsum([0, *map(len, sets)])
    columns = np.fromiter(map(places.__getitem__, chain.from_iterable(sets)), np.int64, starts[-1])
    values = weight[columns]
    rows = np.repeat(np.arange(len(sets)), np.diff(starts))
    lengths = np.sqrt(np.maximum(np.bincount(rows, values**2, len(sets)), 1e-9))
    values = (values.astype(np.float32) / lengths[rows].astype(np.float32)).astype(np.float32)
    return csr_matrix((values, columns, starts), shape=(len(sets), len(places)))
