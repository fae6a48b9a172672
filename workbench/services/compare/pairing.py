"""Deciding on two spans of an event: which pairs wait, what an answer does, and what takes it back.

An answer is one transaction, and acts on what the page showed: where somebody has moved on since, StaleWrite says who
did what, and nothing is changed. Whoever has read that may answer again, and then it counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.corroborate.matching.pairs import Pair
from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import CoveredSpan
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.errors import ActRefused, StaleWrite
from workbench.services import meanwhile
from workbench.services.claims import linking
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.linking import Consequences
from workbench.services.compare import adopting
from workbench.services.compare.answers import Answered, Tie
from workbench.services.compare.event_reading import EventReading, SpanKey
from workbench.storage import claims, decisions, links, mentions
from workbench.storage.database.engine import Engine, Session, reading, writing
from workbench.storage.grounds import claim_as_seen
from workbench.storage.links import Decided, Link, Ruled
from workbench.storage.versions import annotator_name

#: What two spans may be called without being claims.
_APART = frozenset({ClaimRelation.DIFFERENT, ClaimRelation.SAME_EVENT})


def pair_subject(one: SpanKey, other: SpanKey) -> str:
    """What a ruling on two spans is kept under, whichever is named first."""
    return "|".join(f"{article}:{span}" for article, span in sorted((one, other)))


@dataclass(frozen=True, slots=True)
class Pairs:
    """``waiting`` are the pairs that nobody has answered, the surest first; ``decided`` what was said of all claims."""

    waiting: Sequence[Pair[SpanKey]]
    decided: Decided


def pairs_now(engine: Engine, found: EventReading) -> Pairs:
    """The pairs that nobody has answered, neither as spans nor as the claims that they belong to."""
    with reading(engine) as session:
        decided = links.decided_of(session, found.coverage.claims)
    linked = {frozenset((link.claim_id, link.other_id)) for link in decided.in_force}
    claims = {span.key: span.claim_id for span in found.coverage.spans}
    waiting = []
    for pair in found.pairs:
        tied = {claims[pair.key_a], claims[pair.key_b]}
        if None not in tied and (len(tied) == 1 or tied in linked):
            continue
        if found.ruled(RulingKind.PAIR, pair_subject(pair.key_a, pair.key_b)) is None:
            waiting.append(pair)
    return Pairs(waiting, decided)


@dataclass(frozen=True, slots=True)
class RuledPair:
    """Two spans that a person held to be different, or of one event; neither was a claim's then."""

    one: CoveredSpan
    other: CoveredSpan
    relation: ClaimRelation
    ruled: Ruled


def ruled_pairs(reading: EventReading) -> list[RuledPair]:
    """The answers on spans, the newest first; those whose spans are gone by now are left out."""
    spans = {span.key: span for span in reading.coverage.spans}
    found = []
    for (kind, _), ruled in reading.rulings.items():
        if kind == RulingKind.PAIR and ruled.decision:
            one, other = (spans.get((int(article), span)) for article, span in ruled.details["spans"])
            if one is not None and other is not None:
                found.append(RuledPair(one, other, ClaimRelation(ruled.decision), ruled))
    return sorted(found, key=lambda pair: pair.ruled.created_at, reverse=True)


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two spans as a page showed them, with all that an answer to them is given on.

    ``wordings`` are the versions of the wordings of their claims; ``ruled`` is the ruling in force on the spans,
    ``ruling_version`` the one of the newest; ``link`` is what is held of their claims, ``decided`` how often those were
    decided on; ``expected`` is what “same” was said to do to them, None where nothing was said.
    """

    event_id: int
    one: CoveredSpan
    other: CoveredSpan
    wordings: Mapping[int, int]
    ruled: Ruled | None = None
    ruling_version: int = 0
    link: Link | None = None
    decided: int = 0
    expected: Consequences | None = None

    @property
    def subject(self) -> str:
        return pair_subject(self.one.key, self.other.key)

    @property
    def claims(self) -> frozenset[int]:
        return frozenset(span.claim_id for span in (self.one, self.other) if span.claim_id is not None)

    @property
    def in_one_claim(self) -> bool:
        return self.one.claim_id is not None and self.one.claim_id == self.other.claim_id

    @property
    def answer(self) -> tuple[ClaimRelation, str] | None:
        """How the first span is held to stand to the second, and by whom; None while nobody has said."""
        if self.link is not None:
            turn = self.link.claim_id != self.one.claim_id
            return links.turned(self.link.relation) if turn else self.link.relation, self.link.annotator
        return (ClaimRelation(self.ruled.decision), self.ruled.annotator) if self.ruled is not None else None


def shown_pair(found: EventReading, pairs: Pairs, key_a: SpanKey, key_b: SpanKey) -> ShownPair:
    """The two spans as they stand in this reading, which holds both."""
    spans = {span.key: span for span in found.coverage.spans}
    one, other = spans[key_a], spans[key_b]
    subject = pair_subject(key_a, key_b)
    claims = frozenset(span.claim_id for span in (one, other) if span.claim_id is not None)
    between = (link for link in pairs.decided.in_force if {link.claim_id, link.other_id} == claims)
    return ShownPair(
        found.event_id,
        one,
        other,
        wordings={key: found.coverage.wordings[key] for key in claims},
        ruled=found.ruled(RulingKind.PAIR, subject),
        ruling_version=found.ruling_version(RulingKind.PAIR, subject),
        link=next(between, None),
        decided=pairs.decided.counts.get(claims, 0),
    )


def answer(
    engine: Engine, shown: ShownPair, relation: ClaimRelation, *, annotator: str, clock: Clock = utc_now
) -> Answered:
    """Keep the answer: as a ruling where two spans without claims differ, as one claim, or as a link of two claims.

    What still waits is accepted on the way; an answer that was given before, and shown, gives way. Two mentions of one
    claim that are the same stay as they are, and nothing is written. One transaction: raises StaleWrite, NotFound and
    ActRefused, and then nothing was done.
    """
    with writing(engine) as session:
        return _Answering(session, shown, annotator, clock()).answer(relation)


@dataclass(frozen=True, slots=True)
class _Answering:
    """One answer, within its transaction."""

    session: Session
    shown: ShownPair
    annotator: str
    now: datetime

    def answer(self, relation: ClaimRelation) -> Answered:
        shown = self.shown
        self._check()
        if shown.in_one_claim and relation is ClaimRelation.SAME:
            return Answered()
        self._check_wordings()
        loose = [span for span in (shown.one, shown.other) if span.claim_id is None]
        if loose and relation in _APART:
            version = self._rule(relation)
            return Answered(subject=shown.subject, version=version, ruled=shown.ruled)
        version = self._rule(None) if shown.ruled is not None else 0
        keys = [span.key for span in loose]
        accepted = adopting.accept_in(self.session, keys, annotator=self.annotator, now=self.now)
        if loose and relation is ClaimRelation.SAME:
            pair, made = None, self._adopt(keys, next(iter(shown.claims), None), self._surest())
            claims = dict.fromkeys(keys, made)
        else:
            pair, claims = self._link(relation)
        return Answered(
            subject=shown.subject if version else "",
            version=version,
            accepted=accepted,
            tied={key: self._tie(key, claims[key]) for key in keys},
            made=frozenset((*claims.values(), *(pair or ()))) - shown.claims,
            linked=pair,
            decided=self._count(pair),
            ruled=shown.ruled if version else None,
            link=shown.link,
        )

    def _check(self) -> None:
        """Raises StaleWrite where anything stands otherwise than it was shown."""
        shown = self.shown
        spans = (shown.one, shown.other)
        adopting.hold_articles(self.session, (span.key for span in spans))
        meanwhile.check_ruling(self.session, RulingKind.PAIR, shown.subject, shown.ruling_version, self.annotator)
        self._check_claims()
        meanwhile.check_spans(self.session, spans, self.annotator)

    def _check_wordings(self) -> None:
        who = decisions.annotator_id(self.session, self.annotator, self.now)
        for claim_id, wording in self.shown.wordings.items():
            claim_as_seen(self.session, claim_id, wording=wording, me=who)

    def _check_claims(self) -> None:
        """What was said of the claims that the spans are in by now tells more than that they are in them."""
        found = [mentions.newest_mention(self.session, *span.key) for span in (self.shown.one, self.shown.other)]
        tied = {row.id: row.claim_id for row in found if row is not None and row.claim_id is not None}
        if len(tied) < len(found):
            return
        one, other = tied.values()
        if one != other:
            seen = self.shown.decided if self.shown.claims == {one, other} else 0
            meanwhile.check_link(self.session, one, other, seen, self.annotator)
        elif not self.shown.in_one_claim:
            newest = max((row for row in found if row is not None), key=lambda row: row.id)
            who = annotator_name(self.session, newest.annotator_id)
            statement = meanwhile.quoted(claims.get_claim(self.session, one).statement)
            message = meanwhile.sentence(who, self.annotator, f"made both mentions of {statement}")
            raise StaleWrite(self.shown.subject, 0, 0, message=message)

    def _rule(self, relation: ClaimRelation | None) -> int:
        """A ruling on the spans themselves, or none any more; answers with its version."""
        shown = self.shown
        links.append_ruling(
            self.session,
            shown.event_id,
            RulingKind.PAIR,
            shown.subject,
            relation or "",
            details={"spans": [list(shown.one.key), list(shown.other.key)]} if relation else None,
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

    def _link(self, relation: ClaimRelation) -> tuple[tuple[int, int], dict[SpanKey, int]]:
        """The claims that were linked, and from each span to its claim."""
        shown = self.shown
        if shown.in_one_claim:
            return self._part(relation), {}
        first, second = (
            span.claim_id if span.claim_id is not None else self._adopt([span.key], None, span.exact)
            for span in (shown.one, shown.other)
        )
        linking.link_in(
            self.session,
            (first, second),
            relation,
            seen=shown.decided,
            expected=shown.expected if relation is ClaimRelation.SAME else None,
            annotator=self.annotator,
            now=self.now,
        )
        return (first, second), {shown.one.key: first, shown.other.key: second}

    def _part(self, relation: ClaimRelation) -> tuple[int, int]:
        """Two mentions of one claim that are not the same: the second becomes a claim of its own."""
        claim_id, other = self.shown.one.claim_id, self.shown.other
        if claim_id is None:
            raise ActRefused("These two are not mentions of one claim any more: look at them again.")
        parted = [SeenMention(*other.key, other.mention_version)]
        new_id = linking.split_in(
            self.session,
            claim_id,
            parted,
            other.exact,
            relation=relation,
            annotator=self.annotator,
            now=self.now,
        )
        return claim_id, new_id

    def _tie(self, key: SpanKey, claim_id: int) -> Tie:
        mention = mentions.newest_mention(self.session, *key)
        return Tie(claim_id, mention.version if mention is not None else 0)

    def _count(self, pair: tuple[int, int] | None) -> int:
        return links.decided_of(self.session, pair).counts.get(frozenset(pair), 0) if pair else 0
