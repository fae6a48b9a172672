"""Deciding on two spans of an event: which pairs wait, what an answer does, and what takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.corroborate.matching import Pair
from workbench.domain.coverage import CoveredSpan
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services import adopting, corroborating, linking
from workbench.services.corroborating import EventReading, SpanKey
from workbench.services.guiding import current_guideline
from workbench.storage.engine import Engine

#: What two spans may be called without being claims.
_APART = frozenset({ClaimRelation.DIFFERENT, ClaimRelation.SAME_EVENT})


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did, for the undo: a ruling on the spans, spans tied to a claim, or claims linked."""

    subject: str = ""
    version: int = 0
    claim_id: int = 0
    tied: tuple[SpanKey, ...] = ()
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
    guideline = current_guideline(engine).version
    if loose and relation is ClaimRelation.SAME:
        known = next((span.claim_id for span in (one, other) if span.claim_id is not None), None)
        keys = tuple(span.key for span in loose)
        statement = max((one, other), key=lambda span: span.score).exact
        claim_id = adopting.adopt(
            engine, keys, claim_id=known, statement=statement, annotator=annotator, guideline_version=guideline
        )
        return Answered(claim_id=claim_id, tied=keys)
    first, second = (_claim_of(engine, span, annotator, guideline) for span in (one, other))
    seen = linking.decision_count(engine, first, second)
    linking.link(engine, first, second, relation, seen=seen, annotator=annotator)
    return Answered(linked=(first, second))


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


def _claim_of(engine: Engine, span: CoveredSpan, annotator: str, guideline: str) -> int:
    if span.claim_id is not None:
        return span.claim_id
    return adopting.adopt(engine, [span.key], statement=span.exact, annotator=annotator, guideline_version=guideline)


def take_back(engine: Engine, event_id: int, last: Answered, *, annotator: str) -> None:
    """Undo an answer. Raises StaleWrite or NotFound where somebody has moved on since."""
    if last.subject:
        corroborating.rule(engine, event_id, RulingKind.PAIR, last.subject, "", seen=last.version, annotator=annotator)
    if last.tied:
        adopting.untie_all(engine, last.claim_id, last.tied, annotator=annotator)
    if last.linked is not None:
        linking.unlink(engine, *last.linked, annotator=annotator)
