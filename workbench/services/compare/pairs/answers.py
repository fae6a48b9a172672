"""Taking back an answer that was given on two spans.

An answer may accept spans, make claims, tie spans to them and link them (``pairing``). ``Answered`` records what one
answer did. An undo takes all of that back in one transaction, but for what somebody has decided on since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import SpanKey
from workbench.domain.labels import RulingKind
from workbench.errors import StaleWrite
from workbench.services import meanwhile
from workbench.services.claims import claiming, linking
from workbench.services.claims.claiming import SeenMention
from workbench.services.compare.pairs import adopting
from workbench.services.compare.ruling_subjects import PairSubject
from workbench.storage import claims, decisions, evidence, links, mentions
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.links import ClaimRelationLink, Ruled
from workbench.storage.versions import annotator_name


@dataclass(frozen=True, slots=True)
class Tie:
    """That a span was tied to a claim, by that version of its mention."""

    claim_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did, for the undo: a ruling on the spans, spans accepted and tied, claims made and linked.

    ``version`` is the one that it made of the ruling on ``subject``, ``decided`` how often the linked claims have been
    decided on with it. ``ruled`` and ``link`` are the answers that gave way: an undo puts them back.
    """

    subject: PairSubject | None = None
    version: int = 0
    accepted: Mapping[SpanKey, str] = field(default_factory=dict)
    tied: Mapping[SpanKey, Tie] = field(default_factory=dict)
    made: frozenset[int] = frozenset()
    linked: tuple[int, int] | None = None
    decided: int = 0
    ruled: Ruled | None = None
    link: ClaimRelationLink | None = None


def take_back(engine: Engine, event_id: int, last: Answered, *, annotator: str, clock: Clock = utc_now) -> list[str]:
    """Undo an answer: what was ruled, linked, tied and accepted; answers with a sentence for each span that stays.

    A span that somebody has worked on since stays as it is. Raises StaleWrite where somebody has answered the pair
    anew, or worked on a claim that the answer made; then nothing was done.
    """
    with write_transaction(engine) as session:
        return _TakingBack(session, event_id, last, annotator, clock()).take_back()


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
        adopting.hold_articles(self.session, {**last.tied, **last.accepted})
        if last.linked is not None:
            meanwhile.check_link(self.session, *last.linked, last.decided, self.annotator)
        for claim_id in last.made:
            self._check_untouched(claim_id)
        if last.subject is not None:
            self._rule(last.subject)
        if last.linked is not None:
            linking.unlink_in(self.session, last.linked, seen=None, annotator=self.annotator, now=self.now)
        left = self._untie()
        still = {key: name for key, name in last.accepted.items() if key not in left}
        adopting.take_back_in(self.session, still, annotator=self.annotator, now=self.now)
        if left and len(left) == len(last.tied) and last.subject is None and last.linked is None:
            raise StaleWrite(next(iter(left))[1], 0, 0, message=f"{' '.join(left.values())} Nothing was changed.")
        if last.link is not None:
            self._link_again(last.link)
        return list(left.values())

    def _check_untouched(self, claim_id: int) -> None:
        """That nobody has built on a claim that the answer made."""
        wordings = claims.wordings_of(self.session, claim_id)
        pieces = evidence.evidence_of(self.session, claim_id)
        verdicts = evidence.verdicts_of(self.session, claim_id)
        built = [(one.annotator, "gave a verdict on") for one in verdicts[:1]]
        built += [(one.annotator, "added evidence to") for one in pieces[:1]]
        built += [(one.annotator, "reworded") for one in wordings[:-1][:1]]
        if built:
            (who, did), *_ = built
            done = f"{did} the claim {meanwhile.quoted(wordings[0].wording.statement)}"
            raise StaleWrite(
                f"claim {claim_id}", 1, wordings[0].version, message=meanwhile.sentence(who, self.annotator, done)
            )

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

    def _untie(self) -> dict[SpanKey, str]:
        """Take the spans out of their claims; from each that stays, as somebody has worked on it since, to why."""
        left = {}
        for key, tie in self.last.tied.items():
            mention = mentions.newest_mention(self.session, *key)
            if mention is None or (mention.claim_id, mention.version) != (tie.claim_id, tie.version):
                who = annotator_name(self.session, mention.annotator_id) if mention is not None else ""
                words = meanwhile.quoted(mention.exact if mention is not None else key[1])
                own = who == self.annotator
                told = "you worked on it in another window" if own else f"{who or 'somebody'} worked on it since"
                left[key] = f"{words} stays as it is: {told}."
                continue
            seen = SeenMention(*key, tie.version)
            claiming.untie_in(self.session, seen, annotator=self.annotator, now=self.now)
        return left

    def _link_again(self, link: ClaimRelationLink) -> None:
        pair = (link.claim_id, link.other_id)
        decided = links.decided_of(self.session, pair).counts.get(frozenset(pair), 0)
        linking.link_in(self.session, pair, link.relation, seen=decided, annotator=self.annotator, now=self.now)
