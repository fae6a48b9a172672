"""Has the desk had this claim before? An index of all its claims, of any event, by their meaning.

The index lies in memory and is brought up to date by the wordings written since. To look is never to write: what the
encoder made of each wording is kept with the database by ``keep_meanings``, so that a start reads nothing twice; and
of a large desk the index is kept beside the database, so that a start reads next to nothing at all.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass

from workbench.corroborate.known_claims.claim_index import ClaimIndex
from workbench.corroborate.known_claims.kept_words import KeptWords
from workbench.corroborate.known_claims.postings import Arrays
from workbench.corroborate.matching.pairs import Match, compare
from workbench.corroborate.matching.wordings import TermWeights, words_of
from workbench.domain.labels import ClaimRelation
from workbench.services.claims import index_file
from workbench.services.claims.index_file import KeptIndex
from workbench.services.claims.matching import claim_index, meanings
from workbench.services.claims.stored_vectors import Meanings, Tell
from workbench.services.claims.wording_rows import WordingRows
from workbench.storage import claims, kept_articles
from workbench.storage.claims import ClaimCard
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.index_place import index_place, remove_index

#: So many new wordings are read while a person waits; more are left to ``refresh``.
_SMALL = 200
_AT_ONCE = 5_000
#: So many are read for their meaning between two words of progress.
_TOGETHER = 256
#: Candidates that are looked at closely.
_CLOSELY = 20
#: An index is kept from so many new wordings on, and where they are one in so many; a smaller one is soon made.
_WORTH_KEEPING, _ONE_IN = 20_000, 10
#: So many wordings of a kept index are held against the database.
_SAMPLE = 64


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim of the desk; ``match.relation`` is the relation of the given words to it."""

    claim: ClaimCard
    match: Match


class ClaimMemory:
    """Every claim of one database; shared by every session of a server."""

    def __init__(self) -> None:
        self._index: ClaimIndex[int] = claim_index(reads_on=False)
        self._rows = WordingRows()
        self._kept: KeptIndex | None = None
        self._kept_count = 0
        self._erased = 0
        self._begun = False
        self._meanings = Meanings()
        self._mark = 0
        self._unread: list[tuple[int, str]] = []
        self._weights = (0, TermWeights())
        self._lock = threading.Lock()

    def waiting(self, engine: Engine) -> int:
        """How many wordings were written since it was last brought up to date, at most."""
        with read_transaction(engine) as session:
            return max(0, claims.newest_wording(session) - self._mark)

    @property
    def unkept_count(self) -> int:
        """How many meanings are not kept yet, and wordings of an index that is worth keeping."""
        return self._meanings.unkept_count + self._unkept_wordings

    @property
    def _unkept_wordings(self) -> int:
        count = len(self._rows) - self._kept_count
        worth = count >= max(_WORTH_KEEPING, len(self._rows) // _ONE_IN) and not self._unread
        return count if worth else 0

    def keep_meanings(self, engine: Engine) -> bool:
        """Store the meanings, and the index of a large desk. False where that cannot be done now; nothing is lost."""
        return self._meanings.keep(engine) and self._keep_index(engine)

    def _keep_index(self, engine: Engine) -> bool:
        place = index_place(engine)
        if place is None or not self._unkept_wordings or not self._lock.acquire(blocking=False):
            return True
        try:
            if not self._unkept_wordings:
                return True
            self._kept_count = len(self._rows)  # where this fails, it is tried again when more was claimed
            facts = self._facts(engine)
            if facts["erased"] != self._erased:
                return True  # this index still holds words that are to be nowhere
            if not index_file.write(place, facts, self._index.pack() | self._rows.pack()):
                return False
            self._open(engine)  # what lies in the file need not lie in memory too
            return True
        finally:
            self._lock.release()

    def _facts(self, engine: Engine) -> dict[str, int]:
        """What the database holds of that which the index was made of."""
        with read_transaction(engine) as session:
            count, chars = claims.wordings_until(session, self._mark)
            return {"mark": self._mark, "count": count, "chars": chars, "erased": kept_articles.erased_count(session)}

    def _begin(self, engine: Engine) -> None:
        """Take the index up where it was kept."""
        if self._begun:
            return
        with read_transaction(engine) as session:
            self._erased = kept_articles.erased_count(session)
        if not self._open(engine):
            remove_index(engine)
        self._begun = True

    def _open(self, engine: Engine) -> bool:
        place = index_place(engine)
        kept = index_file.read(place) if place is not None else None
        if kept is None:
            return False
        mark, self._mark = self._mark, kept.facts["mark"]
        rows = WordingRows(kept.arrays)
        if kept.facts != self._facts(engine) or not self._agrees(engine, rows, kept.arrays):
            self._mark = mark
            return False
        self._index = claim_index(reads_on=False, packed=(range(len(rows)), kept.arrays))
        self._kept = kept
        self._rows, self._kept_count = rows, len(rows)
        return True

    def _agrees(self, engine: Engine, rows: WordingRows, arrays: Arrays) -> bool:
        """Whether a sample of it says what the database says."""
        words = KeptWords({name: arrays[f"words.{name}"] for name in ("letters", "ends")})
        places = range(0, len(rows), max(1, len(rows) // _SAMPLE))
        with read_transaction(engine) as session:
            told = claims.wordings_at(session, [rows.key_of(place) for place in places])
        return all(tuple(words.of(at)) == (words_of(told.get(rows.key_of(at), "")) or ("",)) for at in places)

    def refresh(self, engine: Engine, tell: Tell | None = None) -> None:
        """Take in every wording written since; those whose meaning was never read are read now, at some 6 ms each.

        Nothing is written. While another thread does that, there is nothing to do.
        """
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._begin(engine)
            while self._take_in(engine):
                pass
            self._read_on(engine, tell)
        finally:
            self._lock.release()

    def _take_in(self, engine: Engine) -> int:
        with read_transaction(engine) as session:
            rows = claims.wordings_since(session, self._mark, _AT_ONCE)
        if rows:
            said = self._meanings.known(engine, [statement for _, _, statement in rows])
            first = len(self._index)
            self._index.add(range(first, first + len(rows)), [text for *_, text in rows], vectors=said)
            self._rows.add([claim for _, claim, _ in rows], [key for key, _, _ in rows])
            self._unread += [(first + at, row[2]) for at, row in enumerate(rows) if not said[at].any()]
            self._mark = rows[-1][0]
        return len(rows)

    def _read_on(self, engine: Engine, tell: Tell | None) -> None:
        """The meanings that the index still lacks; until then those claims are found by their words."""
        done, total = 0, len(self._unread)
        while self._unread:
            some = self._unread[:_TOGETHER]
            said = self._meanings.of(engine, [statement for _, statement in some])
            for (place, _), row in zip(some, said, strict=True):
                self._index.learn(place, row[None])
            del self._unread[: len(some)]
            done += len(some)
            if tell is not None:
                tell(done, total)

    def _how_rare(self) -> TermWeights:
        size, weights = self._weights
        if size != len(self._index):
            weights = self._index.weights()
            self._weights = (len(self._index), weights)
        return weights

    def like(self, engine: Engine, words: str, *, but: Collection[int] = (), limit: int = 5) -> list[KnownClaim] | None:
        """The claims that these words state, or stand to in some other way, the surest first; not those of ``but``.

        None while too much has been written since ``refresh`` to be read at once, or a ``refresh`` was broken off.
        Those that another thread is reading just now are found by their words.
        """
        waiting = self.waiting(engine)
        if waiting > _SMALL or (len(self._unread) > _SMALL and not self._lock.locked()):
            return None
        if waiting or self._unread:
            self.refresh(engine)
        if not len(self._rows):
            return []
        newest = [self._rows.newest_of(place) for place, _ in self._index.rank(words, _CLOSELY)]
        if self._kept is not None:
            self._kept.let_go()
        asked = {claim for claim in newest if claim is not None} - set(but)
        with read_transaction(engine) as session:
            cards = claims.cards_of(session, sorted(asked))
        asked_for = meanings([words])[0]
        cosines = self._meanings.of(engine, [card.statement for card in cards]) @ asked_for
        found = [
            KnownClaim(
                card,
                compare(words, card.statement, weights=self._how_rare(), meaning=float(cosine), one_event=False),
            )
            for card, cosine in zip(cards, cosines, strict=True)
        ]
        related = [known for known in found if known.match.relation is not ClaimRelation.DIFFERENT]
        return sorted(related, key=lambda known: (-known.match.score, known.claim.id))[:limit]
