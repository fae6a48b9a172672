"""Deciding on two spans of an event: what an answer does.

An answer is one transaction, and acts on what the page showed: where somebody has moved on since, StaleWrite says who
did what, and nothing is changed. Whoever has read that may answer again, and then it counts. ``answers`` takes an
answer back; ``shown_pairs`` tells which pairs wait for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import SpanKey
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services.compare.pairs import accepting, adopting, pair_links, seen_pairs
from workbench.services.compare.pairs.answered import Answered, Tie
from workbench.services.compare.ruling_subjects import pair_details
from workbench.storage import decisions, links, mentions
from workbench.storage.database.engine import Engine, Session, write_transaction

if TYPE_CHECKING:
    from workbench.services.compare.pairs.shown_pairs import ShownPair

#: What two spans may be called without being claims.
_APART = frozenset({ClaimRelation.DIFFERENT, ClaimRelation.SAME_EVENT})


def answer(
    engine: Engine, shown: ShownPair, relation: ClaimRelation, *, annotator: str, clock: Clock = utc_now
) -> Answered:
    """Keep the answer: as a ruling where two spans without claims differ, as one claim, or as a link of two claims.

    What still waits is accepted on the way; an answer that was given before, and shown, gives way. Two mentions of one
    claim that are the same stay as they are, and nothing is written. One transaction: raises StaleWrite, NotFound and
    ActRefused, and then nothing was done.
    """
    with write_transaction(engine) as session:
        return answer_in(session, shown, relation, annotator=annotator, now=clock())


def answer_in(
    session: Session, shown: ShownPair, relation: ClaimRelation, *, annotator: str, now: datetime
) -> Answered:
    """The same within a transaction that is open already."""
    return _Answering(session, shown, annotator, now).answer(relation)


@dataclass(frozen=True, slots=True)
class _Answering:
    """One answer, within its transaction."""

    session: Session
    shown: ShownPair
    annotator: str
    now: datetime

    def answer(self, relation: ClaimRelation) -> Answered:
        shown = self.shown
        seen_pairs.check(self.session, shown, self.annotator)
        if shown.in_one_claim and relation is ClaimRelation.SAME:
            return Answered()
        seen_pairs.check_wordings(self.session, shown, self.annotator, self.now)
        loose = [span for span in (shown.one, shown.other) if span.claim_id is None]
        if loose and relation in _APART:
            version = self._rule(relation)
            return Answered(subject=shown.subject, version=version, ruled=shown.ruled)
        version = self._rule(None) if shown.ruled is not None else 0
        keys = [span.key for span in loose]
        accepted = accepting.accept_in(self.session, keys, annotator=self.annotator, now=self.now)
        if loose and relation is ClaimRelation.SAME:
            pair, made = None, self._adopt(keys, next(iter(shown.claims), None), self._surest())
            claims = dict.fromkeys(keys, made)
        else:
            pair, claims = pair_links.link_in(self.session, shown, relation, annotator=self.annotator, now=self.now)
        return Answered(
            subject=shown.subject if version else None,
            version=version,
            accepted=accepted,
            tied={key: self._tie(key, claims[key]) for key in keys},
            made=frozenset((*claims.values(), *(pair or ()))) - shown.claims,
            linked=pair,
            decided=self._count(pair),
            ruled=shown.ruled if version else None,
            link=shown.link,
        )

    def _rule(self, relation: ClaimRelation | None) -> int:
        """A ruling on the spans themselves, or none any more; answers with its version."""
        shown = self.shown
        links.append_ruling(
            self.session,
            shown.event_id,
            RulingKind.PAIR,
            shown.subject.to_key(),
            relation or "",
            details=pair_details(shown.one.key, shown.other.key) if relation else None,
            known_version=shown.ruling_version,
            annotator_id=decisions.annotator_id(self.session, self.annotator, self.now),
            now=self.now,
        )
        return shown.ruling_version + 1

    def _surest(self) -> str:
        return max((self.shown.one, self.shown.other), key=lambda span: span.score).exact

    def _adopt(self, keys: Sequence[SpanKey], claim_id: int | None, statement: str) -> int:
        return adopting.tie_all_in(
            self.session, keys, claim_id=claim_id, statement=statement, annotator=self.annotator, now=self.now
        )

    def _tie(self, key: SpanKey, claim_id: int) -> Tie:
        mention = mentions.newest_mention(self.session, *key)
        return Tie(claim_id, mention.version if mention is not None else 0)

    def _count(self, pair: tuple[int, int] | None) -> int:
        return links.decided_of(self.session, pair).counts.get(frozenset(pair), 0) if pair else 0
