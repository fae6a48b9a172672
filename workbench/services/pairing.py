"""Deciding on two spans of an event: which pairs wait, what an answer does, and what takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.corroborate.matching import Pair
from workbench.domain.coverage import CoveredSpan
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services import adopting, corroborating, linking
from workbench.services.corroborating import EventReading, SpanKey
from workbench.services.guiding import current_guideline
from workbench.storage.engine import Engine
from workbench.storage.links import Ruled

#: What two spans may be called without being claims.
_APART = frozenset({ClaimRelation.DIFFERENT, ClaimRelation.SAME_EVENT})


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did, for the undo: a ruling on the spans, or spans accepted and tied, and claims linked."""

    subject: str = ""
    version: int = 0
    accepted: Mapping[SpanKey, str] = field(default_factory=dict)
    tied: Mapping[SpanKey, int] = field(default_factory=dict)
    linked: tuple[int, int] | None = None


def pair_subject(one: SpanKey, other: SpanKey) -> str:
    """What a ruling on two spans is kept under, whichever is named first."""
    return "|".join(f"{article}:{span}" for article, span in sorted((one, other)))


def waiting_pairs(engine: Engine, reading: EventReading) -> list[Pair[SpanKey]]:
    """The pairs that nobody has answered, neither as spans nor as the claims that they belong to; the surest first."""
    links = linking.links_within(engine, list(reading.coverage.claims))
    decided = {frozenset((link.claim_id, link.other_id)) for link in links}
    claims = {span.key: span.claim_id for span in reading.coverage.spans}
    waiting = []
    for pair in reading.pairs:
        tied = {claims[pair.key_a], claims[pair.key_b]}
        if None not in tied and (len(tied) == 1 or tied in decided):
            continue
        if reading.ruled(RulingKind.PAIR, pair_subject(pair.key_a, pair.key_b)) is None:
            waiting.append(pair)
    return waiting


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


def answer(
    engine: Engine,
    reading: EventReading,
    pair: Pair[SpanKey],
    spans: Mapping[SpanKey, CoveredSpan],
    relation: ClaimRelation,
    *,
    annotator: str,
) -> Answered:
    """Keep the answer: as a ruling where two spans without claims differ, as one claim, or as a link of two claims.

    What still waits is accepted on the way. Raises what ``rule``, ``adopt`` and ``link`` raise.
    """
    one, other = spans[pair.key_a], spans[pair.key_b]
    loose = [span for span in (one, other) if span.claim_id is None]
    if loose and relation in _APART:
        return _rule_apart(engine, reading, one, other, relation, annotator)
    keys = [span.key for span in loose]
    guideline = current_guideline(engine).version
    accepted = adopting.accept(engine, keys, annotator=annotator, guideline_version=guideline)
    if loose and relation is ClaimRelation.SAME:
        known = next((span.claim_id for span in (one, other) if span.claim_id is not None), None)
        statement = max((one, other), key=lambda span: span.score).exact
        claim_id = adopting.adopt(engine, keys, claim_id=known, statement=statement, annotator=annotator)
        return Answered(accepted=accepted, tied=dict.fromkeys(keys, claim_id))
    first, second = (_claim_of(engine, span, annotator) for span in (one, other))
    seen = linking.decision_count(engine, first, second)
    linking.link(engine, first, second, relation, seen=seen, annotator=annotator)
    claims = {one.key: first, other.key: second}
    return Answered(accepted=accepted, tied={key: claims[key] for key in keys}, linked=(first, second))


def _rule_apart(
    engine: Engine,
    reading: EventReading,
    one: CoveredSpan,
    other: CoveredSpan,
    relation: ClaimRelation,
    annotator: str,
) -> Answered:
    subject = pair_subject(one.key, other.key)
    seen = reading.ruling_version(RulingKind.PAIR, subject)
    details = {"spans": [list(one.key), list(other.key)]}
    corroborating.rule(
        engine, reading.event_id, RulingKind.PAIR, subject, relation, seen=seen, details=details, annotator=annotator
    )
    return Answered(subject=subject, version=seen + 1)


def _claim_of(engine: Engine, span: CoveredSpan, annotator: str) -> int:
    if span.claim_id is not None:
        return span.claim_id
    return adopting.adopt(engine, [span.key], statement=span.exact, annotator=annotator)


def take_back(engine: Engine, event_id: int, last: Answered, *, annotator: str) -> None:
    """Undo an answer, all of it: what was linked, tied and accepted on the way; what was decided since stays.

    Raises StaleWrite or NotFound where somebody has moved on since.
    """
    if last.subject:
        corroborating.rule(engine, event_id, RulingKind.PAIR, last.subject, "", seen=last.version, annotator=annotator)
    if last.linked is not None:
        linking.unlink(engine, *last.linked, annotator=annotator)
    for key, claim_id in last.tied.items():
        adopting.untie_all(engine, claim_id, [key], annotator=annotator)
    adopting.take_back(engine, last.accepted, annotator=annotator)
