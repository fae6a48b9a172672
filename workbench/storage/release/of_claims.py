"""SQL queries for exported records about claims, each in a total order, and the columns they offer.

Filters that select claims also select their evidence and verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.domain.models import (
    Annotator,
    Article,
    Capture,
    Claim,
    ClaimRevision,
    Event,
    Evidence,
    Mention,
    Outlet,
    Verdict,
)
from workbench.storage.kept_articles import claim_stands
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import BY, tied
from workbench.storage.release.source import Source, or_empty


def is_newest_wording(revision: type[ClaimRevision] = ClaimRevision) -> ColumnElement[bool]:
    """The condition that no later wording of the claim exists."""
    later = aliased(ClaimRevision)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(revision.claim_id), col(later.version) > col(revision.version)
    )
    return ~newer.exists()


def _about(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on a claim (joined to its newest wording and its event), by any author."""
    conditions: list[ColumnElement[bool]] = [is_newest_wording(), claim_stands(col(Claim.id))]
    if filters.events:
        conditions.append(col(Event.label).in_(filters.events))
    if filters.outlets:
        carried = (
            select_columns(col(Mention.claim_id))
            .join(Article, col(Article.id) == col(Mention.article_id))
            .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
            .where(col(Outlet.name).in_(filters.outlets), *tied())
        )
        conditions.append(col(Claim.id).in_(carried))
    if filters.labels:
        types = cast(col(ClaimRevision.types), String)
        conditions.append(or_(*(types.contains(f'"{label}"') for label in filters.labels)))
    return conditions


def by_whom(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on the joined annotator."""
    return [col(Annotator.name).in_(filters.annotators)] if filters.annotators else []


def _claims(filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Claim.id))
        .select_from(Claim)
        .join(ClaimRevision, col(ClaimRevision.claim_id) == col(Claim.id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .join(Annotator, col(Annotator.id) == col(ClaimRevision.annotator_id))
        .where(*_about(filters), *by_whom(filters))
        .order_by(col(Claim.id))
    )


def _mention_count() -> ColumnElement[int]:
    """How many spans are tied to the claim now."""
    count = select_columns(func.count(col(Mention.id))).where(col(Mention.claim_id) == col(Claim.id), *tied())
    return count.correlate(Claim).scalar_subquery()


def chosen_claims(filters: Filters) -> Select[Any]:
    """The ids of the claims that the filters keep, by any author."""
    return (
        select_columns(col(Claim.id))
        .join(ClaimRevision, col(ClaimRevision.claim_id) == col(Claim.id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .where(*_about(filters))
    )


def _evidence(filters: Filters) -> Select[Any]:
    later = aliased(Evidence)
    newer = select_columns(col(later.id)).where(
        col(later.evidence_key) == col(Evidence.evidence_key), col(later.version) > col(Evidence.version)
    )
    return (
        select_columns(col(Evidence.id))
        .select_from(Evidence)
        .join(Annotator, col(Annotator.id) == col(Evidence.annotator_id))
        .outerjoin(Capture, col(Capture.id) == col(Evidence.capture_id))
        .where(~newer.exists(), col(Evidence.withdrawn).is_(False))
        .where(col(Evidence.claim_id).in_(chosen_claims(filters)), *by_whom(filters))
        .order_by(col(Evidence.claim_id), col(Evidence.id))
    )


def _verdicts(filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Verdict.id))
        .select_from(Verdict)
        .join(Annotator, col(Annotator.id) == col(Verdict.annotator_id))
        .where(col(Verdict.claim_id).in_(chosen_claims(filters)), *by_whom(filters))
        .order_by(col(Verdict.claim_id), col(Verdict.version))
    )


def _is_newest_verdict() -> ColumnElement[bool]:
    later = aliased(Verdict)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(Verdict.claim_id), col(later.version) > col(Verdict.version)
    )
    return ~newer.exists()


OF_CLAIMS: Mapping[str, Source] = MappingProxyType(
    {
        "claims": Source(
            key="claim_id",
            own=ClaimRevision,
            rows=_claims,
            named={
                **BY,
                "event": or_empty(col(Event.label)),
                "mention_count": _mention_count(),
                "created_at": col(Claim.created_at),
                "revised_at": col(ClaimRevision.created_at),
            },
            beside={"claim": Claim, "annotator": Annotator},
            maybe={"event": Event},
        ),
        "evidence": Source(
            key="evidence_id",
            own=Evidence,
            rows=_evidence,
            named={**BY, "captured_at": col(Capture.captured_at)},
            beside={"annotator": Annotator},
            maybe={"capture": Capture},
        ),
        "verdicts": Source(
            key="verdict_id",
            own=Verdict,
            rows=_verdicts,
            named={**BY, "current": _is_newest_verdict()},
            beside={"annotator": Annotator},
        ),
    }
)
