"""Links the claims that two spans belong to, or parts two mentions of one, within the transaction of an answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.domain.labels import ClaimRelation
from workbench.errors import ActRefused
from workbench.services.claims import linking, splitting
from workbench.services.claims.claiming import SeenMention
from workbench.services.compare.pairs import adopting
from workbench.storage.database.engine import Session

if TYPE_CHECKING:
    from workbench.services.compare.pairs.shown_pairs import ShownPair


def link_in(
    session: Session, shown: ShownPair, relation: ClaimRelation, *, annotator: str, now: datetime
) -> tuple[tuple[int, int], dict[SpanKey, int]]:
    """Link the claims of two spans; answers with these claims, and from each span to its claim.

    A span without a claim gets one of its own words. Raises StaleWrite, NotFound and ActRefused.
    """
    if shown.in_one_claim:
        return _part(session, shown, relation, annotator=annotator, now=now), {}
    first, second = (_claim_of(session, span, annotator=annotator, now=now) for span in (shown.one, shown.other))
    linking.link_in(
        session,
        (first, second),
        relation,
        seen=shown.decided,
        expected=shown.expected if relation is ClaimRelation.SAME else None,
        annotator=annotator,
        now=now,
    )
    return (first, second), {shown.one.key: first, shown.other.key: second}


def _claim_of(session: Session, span: CoveredSpan, *, annotator: str, now: datetime) -> int:
    if span.claim_id is not None:
        return span.claim_id
    return adopting.tie_all_in(session, [span.key], statement=span.exact, annotator=annotator, now=now)


def _part(
    session: Session, shown: ShownPair, relation: ClaimRelation, *, annotator: str, now: datetime
) -> tuple[int, int]:
    """Two mentions of one claim that are not the same: the second becomes a claim of its own."""
    claim_id, other = shown.one.claim_id, shown.other
    if claim_id is None:
        raise ActRefused("These two are not mentions of one claim any more: look at them again.")
    parted = [SeenMention(*other.key, other.mention_version)]
    new_id = splitting.split_in(
        session,
        claim_id,
        parted,
        other.exact,
        relation=relation,
        annotator=annotator,
        now=now,
    )
    return claim_id, new_id
