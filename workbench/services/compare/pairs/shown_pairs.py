"""Two spans of an event as a page shows them: which pairs wait for an answer, which have one, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.corroborate.matching.pairs import Pair, compare
from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services.claims.linking import Consequences
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.ruling_subjects import PairSubject, pair_shown
from workbench.storage import links
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.links import ClaimRelationLink, Decided, Ruled


@dataclass(frozen=True, slots=True)
class Pairs:
    """``waiting`` are the pairs that nobody has answered, the surest first, those within one article last.

    ``decided`` is what was said of all claims.
    """

    waiting: Sequence[Pair[SpanKey]]
    decided: Decided


def pairs_now(engine: Engine, found: EventComparison) -> Pairs:
    """The pairs that nobody has answered, neither as spans nor as the claims that they belong to."""
    with read_transaction(engine) as session:
        decided = links.decided_of(session, found.coverage.claims)
    linked = {frozenset((link.claim_id, link.other_id)) for link in decided.in_force}
    claims = {span.key: span.claim_id for span in found.coverage.spans}
    waiting = []
    for pair in found.part(EventClaims).pairs:
        tied = {claims[pair.key_a], claims[pair.key_b]}
        if None not in tied and (len(tied) == 1 or tied in linked):
            continue
        if found.ruled(PairSubject.of(pair.key_a, pair.key_b)) is None:
            waiting.append(pair)
    return Pairs(sorted(waiting, key=lambda pair: pair.key_a[0] == pair.key_b[0]), decided)


def proposed(found: EventComparison) -> Sequence[Pair[SpanKey]]:
    """All pairs that are proposed, whether somebody has answered them or not."""
    return found.part(EventClaims).pairs


def compared(found: EventComparison, key_a: SpanKey, key_b: SpanKey) -> Pair[SpanKey] | None:
    """Two spans that are not proposed as a pair, compared by their words; None where one of them is gone."""
    spans = {span.key: span for span in found.coverage.spans}
    one, other = spans.get(key_a), spans.get(key_b)
    return Pair(key_a, key_b, compare(one.exact, other.exact)) if one is not None and other is not None else None


@dataclass(frozen=True, slots=True)
class RuledPair:
    """Two spans that a person held to be different, or of one event; neither was a claim's then."""

    one: CoveredSpan
    other: CoveredSpan
    relation: ClaimRelation
    ruled: Ruled

    @property
    def subject(self) -> PairSubject:
        """What the ruling is kept under."""
        return PairSubject.of(self.one.key, self.other.key)


def ruled_pairs(comparison: EventComparison) -> list[RuledPair]:
    """The answers on spans, the newest first; those whose spans are gone by now are left out."""
    spans = {span.key: span for span in comparison.coverage.spans}
    found = []
    for (kind, _), ruled in comparison.rulings.items():
        if kind == RulingKind.PAIR and ruled.decision:
            one, other = map(spans.get, pair_shown(ruled.details))
            if one is not None and other is not None:
                found.append(RuledPair(one, other, ClaimRelation(ruled.decision), ruled))
    return sorted(found, key=lambda pair: pair.ruled.created_at, reverse=True)


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two spans as a page showed them, with everything that an answer is based on.

    ``wordings`` are the versions of the wordings of their claims; ``ruled`` is the ruling in force on the spans,
    ``ruling_version`` the one of the newest; ``link`` is what is held of their claims, ``decided`` how often those were
    decided on; ``expected`` are the shown consequences of “same”, None where none were shown.
    """

    event_id: int
    one: CoveredSpan
    other: CoveredSpan
    wordings: Mapping[int, int]
    ruled: Ruled | None = None
    ruling_version: int = 0
    link: ClaimRelationLink | None = None
    decided: int = 0
    expected: Consequences | None = None

    @property
    def subject(self) -> PairSubject:
        """What a ruling on the two is kept under."""
        return PairSubject.of(self.one.key, self.other.key)

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


def shown_pair(found: EventComparison, pairs: Pairs, key_a: SpanKey, key_b: SpanKey) -> ShownPair:
    """The two spans as they stand in this comparison, which holds both."""
    spans = {span.key: span for span in found.coverage.spans}
    one, other = spans[key_a], spans[key_b]
    subject = PairSubject.of(key_a, key_b)
    claims = frozenset(span.claim_id for span in (one, other) if span.claim_id is not None)
    between = (link for link in pairs.decided.in_force if {link.claim_id, link.other_id} == claims)
    return ShownPair(
        found.event_id,
        one,
        other,
        wordings={key: found.coverage.wordings[key] for key in claims},
        ruled=found.ruled(subject),
        ruling_version=found.ruling_version(subject),
        link=next(between, None),
        decided=pairs.decided.counts.get(claims, 0),
    )
