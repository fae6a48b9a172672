"""Finding the articles that share words with one, among a hundred thousand, as articles arrive one by one.

Each text leaves fingerprints: of every 8 consecutive 7-word shingles the one with the least hash (winnowing: Schleimer,
Wilkerson and Aiken, SIGMOD 2003). Two texts that share a run of 14 words or more therefore share a fingerprint, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.texts.shingles import Hashes, fingerprints, shingle_sequence
from workbench.domain.proposals import Text

#: A fingerprint of more articles than this pairs each with its neighbours in order of arrival alone, so that neither a
#: release that everybody carries nor the furniture of a feed makes pairs by the million.
MOST_CARRIERS = 100
NEIGHBOURS = 8
#: So many articles are put in order together.
_TOGETHER = 256
_HALF = np.uint64(32)
Rows = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """``shared`` fingerprints are the text's and the article's; ``share`` is their part of the text's own, 0..1."""

    article_id: int
    shared: int
    share: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Fingerprints, ascending, and the rows of the articles that left them."""

    hashes: Hashes
    rows: Rows


class Sketches:
    """The fingerprints of many articles. Adding an article again replaces what was known of it.

    They lie in sorted runs, each longer than the next (a log-structured merge), so that one more article costs little.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._waiting: list[_Run] = []
        self._article_of: list[int] = []
        self._row_of: dict[int, int] = {}
        self._counts: list[int] = []

    def __len__(self) -> int:
        return len(self._row_of)

    def add(self, article_id: int, text: Text) -> None:
        """Keep the fingerprints of a text; the text itself is not kept."""
        self.add_shingles(article_id, shingle_sequence(text))

    def add_shingles(self, article_id: int, shingles: Hashes) -> None:
        """The same for a text of which the shingles are known, in text order."""
        row = len(self._article_of)
        hashes = fingerprints(shingles)
        self._article_of.append(article_id)
        self._row_of[article_id] = row
        self._counts.append(len(hashes))
        self._waiting.append(_Run(hashes, np.full(len(hashes), row, dtype=np.uint32)))
        if len(self._waiting) >= _TOGETHER:
            self._settle()

    def _settle(self) -> None:
        """Put those that wait among the others."""
        if self._waiting:
            self._runs.append(_merged(self._waiting))
        while len(self._runs) > 1 and len(self._runs[-1].hashes) * 2 > len(self._runs[-2].hashes):
            self._runs.append(_merged([self._runs.pop(-2), self._runs.pop()]))

    def candidates(self, text: Text, *, apart_from: int | None = None) -> list[Candidate]:
        """The articles that share a fingerprint with this text, the most first."""
        self._settle()
        own = fingerprints(shingle_sequence(text))
        found = [rows for run in self._runs for rows in _carriers(run, own)]
        if not found:
            return []
        rows, counts = np.unique(np.concatenate(found), return_counts=True)
        candidates = [
            Candidate(article_id, int(count), int(count) / len(own))
            for row, count in zip(rows.tolist(), counts.tolist(), strict=True)
            if self._row_of[article_id := self._article_of[row]] == row and article_id != apart_from
        ]
        return sorted(candidates, key=lambda candidate: (-candidate.shared, candidate.article_id))

    def pairs(self, *, least_share: float = 0.05) -> list[tuple[int, int]]:
        """The pairs of articles that share this part of the fingerprints of the shorter one; the smaller id first."""
        self._settle()
        if len(self._runs) > 1:
            self._runs.append(_merged(self._runs))
        if not self._runs:
            return []
        counts = np.array(self._counts)
        rows, others, shared = _counted(self._runs[0])
        enough = shared >= least_share * np.minimum(counts[rows], counts[others])
        return sorted(self._named(rows[enough], others[enough]))

    def _named(self, rows: Rows, others: Rows) -> Iterator[tuple[int, int]]:
        for row, other in zip(rows.tolist(), others.tolist(), strict=True):
            one, two = self._article_of[row], self._article_of[other]
            if self._row_of[one] == row and self._row_of[two] == other:
                yield min(one, two), max(one, two)


def _merged(runs: list[_Run]) -> _Run:
    """One of all, which are gone then: their memory is needed."""
    hashes = np.concatenate([run.hashes for run in runs])
    rows = np.concatenate([run.rows for run in runs])
    runs.clear()
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    return _Run(hashes, rows[order])


def _carriers(run: _Run, own: Hashes) -> Iterator[Rows]:
    """For each of these fingerprints the articles that have it, the latest where they are many."""
    starts, ends = np.searchsorted(run.hashes, own, "left"), np.searchsorted(run.hashes, own, "right")
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if start < end:
            yield run.rows[max(start, end - MOST_CARRIERS) : end]


def _counted(run: _Run) -> tuple[Rows, Rows, NDArray[np.int64]]:
    """Pairs of rows that have fingerprints in common, each pair once, and how many."""
    alike = run.hashes[1:] == run.hashes[:-1]
    shared = np.zeros(len(run.hashes), np.bool_)
    shared[1:] |= alike
    shared[:-1] |= alike
    rows = run.rows[shared].astype(np.uint64)
    _, places, sizes = np.unique(run.hashes[shared], return_inverse=True, return_counts=True)
    carriers = sizes[places]
    keys = []
    for distance in range(1, MOST_CARRIERS):
        near = places[distance:] == places[:-distance]
        if distance > NEIGHBOURS:
            near &= carriers[distance:] <= MOST_CARRIERS
        if not near.any():
            break
        keys.append((rows[:-distance][near] << _HALF) | rows[distance:][near])
    if not keys:
        return np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0, np.int64)
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return (pairs >> _HALF).astype(np.uint32), pairs.astype(np.uint32), counts
