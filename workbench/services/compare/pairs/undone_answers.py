"""Taking back an answer that was given on two spans.

An answer may accept spans, make claims, tie spans to them and link them (``pairing``); ``answered`` records what one
did. An undo takes all of that back in one transaction, but for what somebody has decided on since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import RulingKind
from workbench.errors import StaleWrite
from workbench.services import meanwhile
from workbench.services.claims import linking
from workbench.services.compare.pairs import accepting, untying
from workbench.services.compare.pairs.answered import Answered
from workbench.services.compare.ruling_subjects import PairSubject
from workbench.storage import decisions, links
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.links import ClaimRelationLink


def take_back(engine: Engine, event_id: int, last: Answered, *, annotator: str, clock: Clock = utc_now) -> list[str]:
    """Undo an answer: what was ruled, linked, tied and accepted; answers with a sentence for each span that stays.

    A span that somebody has worked on since stays as it is. Raises StaleWrite where somebody has answered the pair
    anew, or worked on a claim that the answer made; then nothing was done.
    """
    with write_transaction(engine) as session:
        return take_back_in(session, event_id, last, annotator=annotator, now=clock())


def take_back_in(session: Session, event_id: int, last: Answered, *, annotator: str, now: datetime) -> list[str]:
    """The same within a transaction that is open already."""
    return _TakingBack(session, event_id, last, annotator, now).take_back()


@dataclass(frozen=True, slots=True)
class _TakingBack:
    """One undo, within its transaction."""

    session: Session
    event_id: int
    last: Answered
    annotator: str
    now: datetime

    def take_back(self) -> list[str]:
        last = self.last
        accepting.hold_articles(self.session, {**last.tied, **last.accepted})
        if last.linked is not None:
            meanwhile.check_link(self.session, *last.linked, last.decided, self.annotator)
        for claim_id in last.made:
            meanwhile.check_untouched(self.session, claim_id, self.annotator)
        if last.subject is not None:
            self._rule(last.subject)
        if last.linked is not None:
            linking.unlink_in(self.session, last.linked, seen=None, annotator=self.annotator, now=self.now)
        left = untying.untie_in(self.session, last.tied, annotator=self.annotator, now=self.now)
        still = {key: name for key, name in last.accepted.items() if key not in left}
        accepting.take_back_in(self.session, still, annotator=self.annotator, now=self.now)
        if left and len(left) == len(last.tied) and last.subject is None and last.linked is None:
            raise StaleWrite(next(iter(left))[1], 0, 0, message=f"{' '.join(left.values())} Nothing was changed.")
        if last.link is not None:
            self._link_again(last.link)
        return list(left.values())

    def _rule(self, subject: PairSubject) -> None:
        last, before = self.last, self.last.ruled
        meanwhile.check_ruling(self.session, RulingKind.PAIR, subject.to_key(), last.version, self.annotator)
        links.append_ruling(
            self.session,
            self.event_id,
            RulingKind.PAIR,
            subject.to_key(),
            before.decision if before is not None else "",
            details=before.details if before is not None else None,
            known_version=last.version,
            annotator_id=decisions.annotator_id(self.session, self.annotator, self.now),
            now=self.now,
        )

    def _link_again(self, link: ClaimRelationLink) -> None:
        pair = (link.claim_id, link.other_id)
        decided = links.decided_of(self.session, pair).counts.get(frozenset(pair), 0)
        linking.link_in(self.session, pair, link.relation, seen=decided, annotator=self.annotator, now=self.now)
