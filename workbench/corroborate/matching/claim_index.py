"""Finding a claim again among very many: an index in memory, to which new claims are added without building it anew.

Words lead to candidates (an inverted index; the commonest words lead nowhere); runs of letters and, where there is an
encoder, meaning put them in order. In a small store every claim is a candidate by meaning too.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable, Sequence
from math import log, sqrt
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.matching.evidence import MEANING_AT_NONE, MEANING_PER_RUN
from workbench.corroborate.matching.pairs import Embed, Floats
from workbench.corroborate.matching.vectors import VectorStore
from workbench.corroborate.matching.wordings import Rarity, TermWeights, runs_of, terms_of, words_of

Id = TypeVar("Id", bound=Hashable)
Places = NDArray[np.int64]

#: Candidates that are looked at closely: so many by their words, so many by meaning.
_BY_WORDS, _BY_MEANING = 100, 50
#: Up to so many claims all are read by the encoder; beyond, only vectors that were handed in count. By then it is also
#: known how rare a run of letters is.
_ALL_READ = 20_000
#: A word that stands in more claims than this, and in more than one of twenty, leads to no candidates.
_COMMON, _COMMON_SHARE = 2_000, 20
#: How often one claim is found at most, with few exceptions: by so many words.
_OFTEN = 8


class ClaimIndex(Generic[Id]):
    """Claims by id, each added once. Safe to use from several threads.

    With ``reads_on`` the first query encodes the claims that came without a vector, and other queries wait for that.
    Else those are found by their words until they are ``learn``ed.
    """

    def __init__(self, embed: Embed | None = None, *, reads_on: bool = True) -> None:
        self._embed = embed
        self._reads_on = reads_on
        self._ids: list[Id] = []
        self._texts: list[str] = []
        self._words: list[str] = []
        self._postings: dict[str, array[int]] = {}
        self._lengths = array("f")
        self._run_counts: Counter[str] = Counter()
        self._vectors = VectorStore()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Sequence[Id], texts: Sequence[str], *, vectors: Floats | None = None) -> None:
        """Take further claims in; ``vectors``: what the encoder gave for them, a row of zeros where it is not known."""
        with self._lock:
            first = len(self._ids)
            for place, text in enumerate(texts, start=first):
                words = words_of(text)
                terms = terms_of(words)
                for term in terms:
                    self._postings.setdefault(term, array("I")).append(place)
                self._lengths.append(sqrt(len(terms)) or 1.0)
                self._words.append(" ".join(words))
                if place < _ALL_READ:  # nothing beyond is read later
                    self._texts.append(text)
                    self._run_counts.update(runs_of(words))
            self._ids.extend(ids)
            if vectors is not None and len(texts):
                self._vectors.put(first, vectors)

    def rank(self, text: str, limit: int = 20) -> list[tuple[Id, float]]:
        """The claims most like the text, best first, each with a score in 0..1."""
        return self.rank_all([text], limit)[0]

    def rank_all(self, texts: Sequence[str], limit: int = 20) -> list[list[tuple[Id, float]]]:
        """The same for several texts at once, which is faster."""
        said = self._embed(texts) if self._embed is not None and texts else None
        with self._lock:
            if not self._ids:
                return [[] for _ in texts]
            near = self._near(said) if said is not None and len(self._ids) <= _ALL_READ else None
            ranked = []
            sums = np.zeros(len(self._ids), np.float32)
            weights = Rarity(self._run_counts, min(len(self._ids), _ALL_READ))
            for row, text in enumerate(texts):
                words = words_of(text)
                places = self._sharing(terms_of(words), sums)
                if near is not None:
                    places = np.union1d(places, near[row])
                letters = self._letters(runs_of(words), places, weights)
                ranked.append(self._ordered(places, letters, None if said is None else said[row], limit))
            return ranked

    def learn(self, first: int, vectors: Floats) -> None:
        """Add vectors later: for the claims from place ``first`` on, in the order they came in."""
        with self._lock:
            self._vectors.put(first, vectors)

    def weights(self) -> TermWeights:
        """The weight of each word among these claims."""
        with self._lock:
            terms = Counter({term: len(places) for term, places in self._postings.items()})
            return TermWeights(len(self._ids), terms, self._run_counts.copy())

    def _near(self, said: Floats) -> list[Places]:
        """By meaning alone, among those that were read."""
        everywhere = np.arange(len(self._ids))
        unread = everywhere[~self._vectors.known(everywhere)]
        if len(unread) and self._reads_on and self._embed is not None:
            for place, vector in zip(unread, self._embed([self._texts[place] for place in unread]), strict=True):
                self._vectors.put(int(place), vector[None])
        return self._vectors.nearest(said, len(self._ids), _BY_MEANING)

    def _sharing(self, terms: frozenset[str], sums: Floats) -> Places:
        """The claims that share the weightiest words, by TF-IDF; ``sums`` is all zero, and is again."""
        common = max(_COMMON, len(self._ids) // _COMMON_SHARE)
        found = [posting for term in terms if (posting := self._postings.get(term)) and len(posting) <= common]
        if not found:
            return np.zeros(0, np.int64)
        rows = [np.frombuffer(posting, np.uint32) for posting in found]
        for places in rows:
            sums[places] += log(1 + len(self._ids) / len(places)) ** 2
        touched = np.concatenate(rows)
        worth = sums[touched] / np.frombuffer(self._lengths, np.float32)[touched]
        sums[touched] = 0
        if len(worth) > _OFTEN * _BY_WORDS:  # a claim stands in it once for each word that it shares
            best = np.argpartition(worth, -_OFTEN * _BY_WORDS)[-_OFTEN * _BY_WORDS :]
            touched, worth = touched[best], worth[best]
        places, at = np.unique(touched, return_index=True)
        return places[np.argsort(-worth[at], kind="stable")[:_BY_WORDS]].astype(np.int64)

    def _letters(self, ours: frozenset[str], places: Places, weights: Rarity) -> Floats:
        """How much the letters of each place's words have in common with ours: a cosine."""
        mass = weights.mass(ours)
        letters = np.zeros(len(places), np.float32)
        for row, place in enumerate(places):
            theirs = runs_of(self._words[place].split(" "))
            if shared := ours & theirs:
                letters[row] = weights.mass(shared) / sqrt(mass * weights.mass(theirs))
        return letters

    def _ordered(self, places: Places, letters: Floats, said: Floats | None, limit: int) -> list[tuple[Id, float]]:
        meaning = MEANING_AT_NONE + MEANING_PER_RUN * letters
        if said is not None:
            known = self._vectors.known(places)
            meaning[known] = self._vectors.cosines(places[known], said)
        scores = np.clip((letters + meaning) / 2, 0.0, 1.0)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(self._ids[places[row]], float(scores[row])) for row in best]
