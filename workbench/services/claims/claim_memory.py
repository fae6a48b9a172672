"""Has the desk had this claim before? An index of all its claims, of any event, by their meaning.

The index lies in memory and is brought up to date by the wordings written since. To look is never to write: what the
encoder made of each wording is kept with the database by ``keep_meanings``, so that a start reads nothing twice.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass

from workbench.corroborate.matching.claim_index import ClaimIndex
from workbench.corroborate.matching.pairs import Match, compare
from workbench.corroborate.matching.wordings import TermWeights
from workbench.domain.labels import ClaimRelation
from workbench.services.claims.matching import claim_index, meanings
from workbench.services.claims.stored_vectors import Meanings, Tell
from workbench.storage import claims
from workbench.storage.claims import ClaimCard
from workbench.storage.database.engine import Engine, read_transaction

#: So many new wordings are read while a person waits; more are left to ``refresh``.
_SMALL = 200
_AT_ONCE = 5_000
#: So many are read for their meaning between two words of progress.
_TOGETHER = 256
#: Candidates that are looked at closely.
_CLOSELY = 20


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim of the desk; ``match.relation`` is the relation of the given words to it."""

    claim: ClaimCard
    match: Match


class ClaimMemory:
    """Every claim of one database; shared by every session of a server."""

    def __init__(self) -> None:
        self._index: ClaimIndex[tuple[int, int]] = claim_index(reads_on=False)
        self._meanings = Meanings()
        self._newest: dict[int, int] = {}
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
        """How many meanings were worked out here and are not with the database yet."""
        return self._meanings.unkept_count

    def keep_meanings(self, engine: Engine) -> bool:
        """Store them. False where that cannot be done now; nothing is lost by it."""
        return self._meanings.keep(engine)

    def refresh(self, engine: Engine, tell: Tell | None = None) -> None:
        """Take in every wording written since; those whose meaning was never read are read now, at some 6 ms each.

        Nothing is written. While another thread does that, there is nothing to do.
        """
        if not self._lock.acquire(blocking=False):
            return
        try:
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
            self._index.add([(claim, key) for key, claim, _ in rows], [text for *_, text in rows], vectors=said)
            self._newest.update((claim, key) for key, claim, _ in rows)
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
        if not self._newest:
            return []
        ranked = self._index.rank(words, _CLOSELY)
        asked = {claim for (claim, revision), _ in ranked if self._newest.get(claim) == revision} - set(but)
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
