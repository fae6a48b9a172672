"""SQL queries for exported records about claims, each in a total order.

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
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import Statement, columns_of, tied
from workbench.storage.release.types import decoded, instant


def is_newest_wording(revision: type[ClaimRevision] = ClaimRevision) -> ColumnElement[bool]:
    """The condition that no later wording of the claim exists."""
    later = aliased(ClaimRevision)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(revision.claim_id), col(later.version) > col(revision.version)
    )
    return ~newer.exists()


def _about(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on a claim (joined to its newest wording and its event), by any author."""
    conditions: list[ColumnElement[bool]] = [is_newest_wording()]
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
    mentions = select_columns(func.count(col(Mention.id))).where(col(Mention.claim_id) == col(Claim.id), *tied())
    said = ("version", "statement", "checkable", "check_worthiness", "place", "time")
    return (
        select_columns(
            col(Claim.id).label("claim_id"),
            *columns_of(ClaimRevision, *said),
            decoded(ClaimRevision.types, "types"),
            func.coalesce(col(Event.label), "").label("event"),
            mentions.correlate(Claim).scalar_subquery().label("mention_count"),
            col(Annotator.name).label("annotator"),
            instant(Claim.created_at, "created_at"),
            instant(ClaimRevision.created_at, "revised_at"),
        )
        .select_from(Claim)
        .join(ClaimRevision, col(ClaimRevision.claim_id) == col(Claim.id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .join(Annotator, col(Annotator.id) == col(ClaimRevision.annotator_id))
        .where(*_about(filters), *by_whom(filters))
        .order_by(col(Claim.id))
    )


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
    own = ("evidence_key", "version", "claim_id", "capture_id", "relation", "kind", "url", "excerpt", "start_char")
    graded = ("end_char", "source_reliability", "information_credibility", "origin", "note")
    return (
        select_columns(
            col(Evidence.id).label("evidence_id"),
            *columns_of(Evidence, *own, *graded),
            *(
                func.coalesce(getattr(Capture, name), "").label(f"capture_{name}")
                for name in ("sha256", "method", "filename", "mime")
            ),
            col(Capture.size_bytes).label("capture_size_bytes"),
            instant(Capture.captured_at, "captured_at"),
            col(Annotator.name).label("annotator"),
            instant(Evidence.created_at, "created_at"),
        )
        .join(Annotator, col(Annotator.id) == col(Evidence.annotator_id))
        .outerjoin(Capture, col(Capture.id) == col(Evidence.capture_id))
        .where(~newer.exists(), col(Evidence.withdrawn).is_(False))
        .where(col(Evidence.claim_id).in_(chosen_claims(filters)), *by_whom(filters))
        .order_by(col(Evidence.claim_id), col(Evidence.id))
    )


def _verdicts(filters: Filters) -> Select[Any]:
    later = aliased(Verdict)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(Verdict.claim_id), col(later.version) > col(Verdict.version)
    )
    own = ("claim_id", "version", "content", "corroboration", "justification", "gaps", "as_of", "review_due")
    return (
        select_columns(
            col(Verdict.id).label("verdict_id"),
            *columns_of(Verdict, *own),
            (~newer.exists()).label("current"),
            col(Annotator.name).label("annotator"),
            instant(Verdict.created_at, "created_at"),
        )
        .join(Annotator, col(Annotator.id) == col(Verdict.annotator_id))
        .where(col(Verdict.claim_id).in_(chosen_claims(filters)), *by_whom(filters))
        .order_by(col(Verdict.claim_id), col(Verdict.version))
    )


OF_CLAIMS: Mapping[str, Statement] = MappingProxyType({"claims": _claims, "evidence": _evidence, "verdicts": _verdicts})
