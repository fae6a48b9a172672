"""The pairs of an event's claims that are worth a close look: the nearest of every claim, by a rough measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
#: And so many more, however unlike, that count how many people the same happened to, each wording once.
_MOST_COUNTS = 8
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
    counting = _counting(parsed)
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
        pairs = [
            (at, place) for at in range(len(rough)) for place in _counted_too(parsed, counting, first + at, rough[at])
        ]
        too = np.array(pairs, np.int64).reshape(-1, 2)
        row, other = np.concatenate([row, too[:, 0]]), np.concatenate([other, too[:, 1]])
        found.append((row + first, other, words[row, other], letters[row, other], meaning[row, other]))
    return _each_once(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _counting(parsed: Sequence[ParsedWording]) -> dict[str, list[int]]:
    """The places of the claims that count whom an effect befell, by the effect."""
    found: dict[str, list[int]] = {}
    for place, wording in enumerate(parsed):
        for effect in {figure.counted for figure in wording.figures if figure.is_of_people}:
            found.setdefault(effect, []).append(place)
    return found


def _counted_too(
    parsed: Sequence[ParsedWording], counting: Mapping[str, Sequence[int]], one: int, rough: Floats
) -> Iterator[int]:
    """The nearest claims that count the same effect, of those with one wording the first."""
    for effect in dict.fromkeys(figure.counted for figure in parsed[one].figures if figure.is_of_people):
        others = {parsed[place].stems: place for place in reversed(counting[effect])}
        others.pop(parsed[one].stems, None)
        yield from sorted(others.values(), key=lambda place: (-rough[place], place))[:_MOST_COUNTS]


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
