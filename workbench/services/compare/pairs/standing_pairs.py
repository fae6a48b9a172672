"""How two spans stand in the database at this moment, read of their two articles alone: within an act's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.services.claims import linking
from workbench.services.compare.event_coverage import coverage_of_versions
from workbench.services.compare.pairs.shown_pairs import ShownPair
from workbench.services.compare.ruling_subjects import PairSubject
from workbench.storage import coverage, links
from workbench.storage.database.engine import Session


def spans_now(session: Session, keys: Iterable[SpanKey]) -> dict[SpanKey, CoveredSpan]:
    """Those of the spans that are proposed or accepted."""
    wanted = set(keys)
    found = coverage_of_versions(session, sorted({article_id for article_id, _ in wanted}))
    return {span.key: span for span in found.spans if span.key in wanted}


def pair_now(session: Session, event_id: int, one: CoveredSpan, other: CoveredSpan) -> ShownPair:
    """The two spans with all that an answer to them is based on, what “same” would do included."""
    subject = PairSubject.of(one.key, other.key)
    claims = frozenset(span.claim_id for span in (one, other) if span.claim_id is not None)
    ruled = links.newest_ruling(session, RulingKind.PAIR, subject.to_key())
    decided = links.decided_of(session, claims)
    between = (link for link in decided.in_force if {link.claim_id, link.other_id} == claims)
    return ShownPair(
        event_id,
        one,
        other,
        wordings=coverage.wording_versions(session, claims),
        ruled=ruled if ruled is not None and ruled.decision else None,
        ruling_version=ruled.version if ruled is not None else 0,
        link=next(between, None),
        decided=decided.counts.get(claims, 0),
        expected=expected_in(session, one.claim_id, other.claim_id),
    )


def expected_in(session: Session, claim_id: int | None, other_id: int | None) -> linking.Consequences | None:
    """What “same” would do to two claims; None where these are not two."""
    if claim_id is None or other_id is None or claim_id == other_id:
        return None
    return linking.consequences_in(session, claim_id, other_id, ClaimRelation.SAME)
