"""Finding a claim again among very many: an index in memory, to which new claims are added without building it anew.

Words lead to candidates (an inverted index; the commonest words lead nowhere); runs of letters and, where there is an
encoder, meaning put them in order. In a small store every claim is a candidate by meaning too. ``pack`` makes arrays of
it, which may lie in a file and are read from there as they are needed.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from math import log, sqrt
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.known_claims.kept_words import KeptWords
from workbench.corroborate.known_claims.postings import Arrays, Parts, Postings, names_of, packed_names
from workbench.corroborate.known_claims.vectors import VectorStore
from workbench.corroborate.matching.evidence import MEANING_AT_NONE, MEANING_PER_RUN
from workbench.corroborate.matching.nearest import Floats
from workbench.corroborate.matching.pairs import Embed
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
_STORES = ("postings", "words", "vectors")
#: How often one claim is found at most, with few exceptions: by so many words.
_OFTEN = 8


class ClaimIndex(Generic[Id]):
    """Claims by id, each added once. Safe to use from several threads.

    With ``reads_on`` the first query encodes the claims that came without a vector, and other queries wait for that.
    Else those are found by their words until they are ``learn``ed.
    """

    def __init__(
        self, embed: Embed | None = None, *, reads_on: bool = True, packed: tuple[Sequence[Id], Arrays] | None = None
    ) -> None:
        """``packed``: the ids of those that are in it already, and what ``pack`` gave for them."""
        self._embed = embed
        self._reads_on = reads_on
        self._first_ids: Sequence[Id] = ()
        self._later_ids: list[Id] = []
        self._texts: list[str] = []
        self._run_counts: Counter[str] = Counter()
        self._lengths: NDArray[np.float32] = np.zeros(0, np.float32)
        self._later_lengths = array("f")
        parts = _apart(packed[1]) if packed is not None else dict.fromkeys(_STORES)
        self._postings, self._words = Postings(parts["postings"]), KeptWords(parts["words"])
        self._vectors = VectorStore(parts["vectors"])
        self._lock = Lock()
        if packed is not None:
            self._first_ids, arrays = packed
            self._lengths = np.asarray(arrays["lengths"], np.float32)
            counts = arrays["run_counts"].tolist()
            self._run_counts = Counter(dict(zip(names_of(arrays["runs"]), counts, strict=True)))

    def __len__(self) -> int:
        return len(self._words)

    def add(self, ids: Sequence[Id], texts: Sequence[str], *, vectors: Floats | None = None) -> None:
        """Take further claims in; ``vectors``: what the encoder gave for them, a row of zeros where it is not known."""
        with self._lock:
            first = len(self._words)
            for place, text in enumerate(texts, start=first):
                words = words_of(text)
                terms = terms_of(words)
                self._postings.add(place, terms)
                self._later_lengths.append(sqrt(len(terms)) or 1.0)
                self._words.add(words)
                if place < _ALL_READ:  # nothing beyond is read later
                    self._texts.append(text)
                    self._run_counts.update(runs_of(words))
            self._later_ids.extend(ids)
            if vectors is not None and len(texts):
                self._vectors.put(first, vectors)

    def pack(self) -> Parts:
        """All of it but the ids, as arrays from which it can be made again; what is unread then stays so."""
        with self._lock:
            runs = sorted(self._run_counts)
            stores = {
                "postings": self._postings.pack(),
                "words": self._words.pack(),
                "vectors": self._vectors.pack(len(self._words)),
            }
            found = {f"{store}.{name}": parts for store, named in stores.items() for name, parts in named.items()}
            return found | {
                "lengths": [self._lengths, np.array(self._later_lengths, np.float32)],
                "runs": [packed_names(runs)],
                "run_counts": [np.array([self._run_counts[run] for run in runs], np.int64)],
            }

    def rank(self, text: str, limit: int = 20) -> list[tuple[Id, float]]:
        """The claims most like the text, best first, each with a score in 0..1."""
        return self.rank_all([text], limit)[0]

    def rank_all(self, texts: Sequence[str], limit: int = 20) -> list[list[tuple[Id, float]]]:
        """The same for several texts at once, which is faster."""
        said = self._embed(texts) if self._embed is not None and texts else None
        with self._lock:
            if not len(self):
                return [[] for _ in texts]
            near = self._near(said) if said is not None and len(self) <= _ALL_READ else None
            ranked = []
            sums = np.zeros(len(self), np.float32)
            weights = Rarity(self._run_counts, min(len(self), _ALL_READ))
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
            return TermWeights(len(self), self._postings.counts(), self._run_counts.copy())

    def _near(self, said: Floats) -> list[Places]:
        """By meaning alone, among those that were read."""
        everywhere = np.arange(len(self))
        unread = everywhere[~self._vectors.known(everywhere)]
        if len(unread) and self._reads_on and self._embed is not None:
            for place, vector in zip(unread, self._embed([self._texts[place] for place in unread]), strict=True):
                self._vectors.put(int(place), vector[None])
        return self._vectors.nearest(said, len(self), _BY_MEANING)

    def _sharing(self, terms: frozenset[str], sums: Floats) -> Places:
        """The claims that share the weightiest words, by TF-IDF; ``sums`` is all zero, and is again."""
        common = max(_COMMON, len(self) // _COMMON_SHARE)
        rows = [places for term in terms if 0 < len(places := self._postings.of(term)) <= common]
        if not rows:
            return np.zeros(0, np.int64)
        for places in rows:
            sums[places] += log(1 + len(self) / len(places)) ** 2
        touched = np.concatenate(rows)
        worth = sums[touched] / self._lengths_at(touched)
        sums[touched] = 0
        if len(worth) > _OFTEN * _BY_WORDS:  # a claim stands in it once for each word that it shares
            best = np.argpartition(worth, -_OFTEN * _BY_WORDS)[-_OFTEN * _BY_WORDS :]
            touched, worth = touched[best], worth[best]
        places, at = np.unique(touched, return_index=True)
        return places[np.argsort(-worth[at], kind="stable")[:_BY_WORDS]].astype(np.int64)

    def _lengths_at(self, places: NDArray[np.uint32]) -> Floats:
        """The lengths of the claims at these places, as vectors of words."""
        if not self._later_lengths:
            return self._lengths[places]
        later = np.frombuffer(self._later_lengths, np.float32)
        if not len(self._lengths):
            return later[places]
        found = np.empty(len(places), np.float32)
        first = places < len(self._lengths)
        found[first] = self._lengths[places[first]]
        found[~first] = later[places[~first] - len(self._lengths)]
        return found

    def _letters(self, ours: frozenset[str], places: Places, weights: Rarity) -> Floats:
        """How much the letters of each place's words have in common with ours: a cosine."""
        mass = weights.mass(ours)
        letters = np.zeros(len(places), np.float32)
        for row, place in enumerate(places):
            theirs = runs_of(self._words.of(int(place)))
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
        return [(self._id(int(places[row])), float(scores[row])) for row in best]

    def _id(self, place: int) -> Id:
        count = len(self._first_ids)
        return self._first_ids[place] if place < count else self._later_ids[place - count]


def _apart(packed: Arrays) -> Mapping[str, Arrays]:
    """The arrays of each store by their own names."""
    return {
        store: {name.removeprefix(f"{store}."): array for name, array in packed.items() if name.startswith(f"{store}.")}
        for store in _STORES
    }
