"""SQL queries for exported decisions on the comparison of outlets, each in a total order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlmodel import col

from workbench.domain.models import (
    Annotator,
    Article,
    Claim,
    ClaimLink,
    ClaimRevision,
    Event,
    EventMove,
    Origin,
    OriginRevision,
    Outlet,
    Ruling,
)
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import Statement, columns_of
from workbench.storage.release.of_claims import by_whom, chosen_claims, is_newest_wording
from workbench.storage.release.types import decoded, instant


class _JsonItems(GenericFunction[Any]):
    """The items of a JSON array as rows with the column ``value``."""

    inherit_cache = True
    name = "json_items"


@compiles(_JsonItems, "sqlite")
def _items_in_sqlite(items: _JsonItems, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(items.clauses, **more)})"


@compiles(_JsonItems, "postgresql")
def _items_in_postgresql(items: _JsonItems, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text({compiler.process(items.clauses, **more)})"


def _claim_links(filters: Filters) -> Select[Any]:
    later, mine, other = aliased(ClaimLink), aliased(ClaimRevision), aliased(ClaimRevision)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(ClaimLink.claim_id),
        col(later.other_id) == col(ClaimLink.other_id),
        col(later.version) > col(ClaimLink.version),
    )
    query = (
        select_columns(
            col(ClaimLink.id).label("link_id"),
            *columns_of(ClaimLink, "claim_id", "other_id", "version", "relation"),
            col(mine.statement).label("claim_statement"),
            col(other.statement).label("other_statement"),
            func.coalesce(col(Event.label), "").label("event"),
            func.json_array_length(ClaimLink.moved).label("moved_mentions"),
            func.json_array_length(ClaimLink.moved_evidence).label("moved_evidence"),
            col(Annotator.name).label("annotator"),
            instant(ClaimLink.created_at, "created_at"),
        )
        .select_from(ClaimLink)
        .join(Annotator, col(Annotator.id) == col(ClaimLink.annotator_id))
        .join(Claim, col(Claim.id) == col(ClaimLink.claim_id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .join(mine, col(mine.claim_id) == col(ClaimLink.claim_id))
        .join(other, col(other.claim_id) == col(ClaimLink.other_id))
        .where(is_newest_wording(mine), is_newest_wording(other), ~newer.exists(), col(ClaimLink.relation) != "")
        .where(*by_whom(filters))
        .order_by(col(ClaimLink.claim_id), col(ClaimLink.other_id))
    )
    if filters.events or filters.outlets or filters.labels:
        kept = chosen_claims(filters)
        query = query.where(or_(col(ClaimLink.claim_id).in_(kept), col(ClaimLink.other_id).in_(kept)))
    return query


def _origins(filters: Filters) -> Select[Any]:
    later = aliased(OriginRevision)
    newer = select_columns(col(later.id)).where(
        col(later.origin_id) == col(OriginRevision.origin_id), col(later.version) > col(OriginRevision.version)
    )
    query = (
        select_columns(
            *columns_of(OriginRevision, "origin_id", "label", "kind", "version", "proposal"),
            col(Event.label).label("event"),
            decoded(OriginRevision.article_ids, "article_ids"),
            decoded(OriginRevision.spans, "spans"),
            col(Annotator.name).label("annotator"),
            instant(Origin.created_at, "created_at"),
            instant(OriginRevision.created_at, "revised_at"),
        )
        .select_from(OriginRevision)
        .join(Origin, col(Origin.id) == col(OriginRevision.origin_id))
        .join(Event, col(Event.id) == col(Origin.event_id))
        .join(Annotator, col(Annotator.id) == col(OriginRevision.annotator_id))
        .where(~newer.exists(), col(OriginRevision.withdrawn).is_(False))
        .where(*_about(filters, col(Event.label)), *by_whom(filters))
        .order_by(col(Origin.event_id), col(Origin.id))
    )
    return query.where(_rests_on(filters.outlets)) if filters.outlets else query


def _rests_on(outlets: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition that an article of one of these outlets rests on the origin."""
    items = _JsonItems(OriginRevision.article_ids).table_valued("value")
    return (
        select_columns(col(Article.id))
        .select_from(items)
        .join(Article, col(Article.id) == cast(items.c.value, Integer))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Outlet.name).in_(outlets))
        .exists()
    )


def _about(filters: Filters, *labels: Any) -> list[ColumnElement[bool]]:
    return [or_(*(label.in_(filters.events) for label in labels))] if filters.events else []


def _rulings(filters: Filters) -> Select[Any]:
    later = aliased(Ruling)
    newer = select_columns(col(later.id)).where(
        col(later.kind) == col(Ruling.kind),
        col(later.subject) == col(Ruling.subject),
        col(later.version) > col(Ruling.version),
    )
    return (
        select_columns(
            col(Ruling.id).label("ruling_id"),
            *columns_of(Ruling, "kind", "subject", "version", "decision", "note"),
            (~newer.exists()).label("current"),
            decoded(Ruling.details, "details"),
            func.coalesce(col(Event.label), "").label("event"),
            col(Annotator.name).label("annotator"),
            instant(Ruling.created_at, "created_at"),
        )
        .select_from(Ruling)
        .join(Annotator, col(Annotator.id) == col(Ruling.annotator_id))
        .outerjoin(Event, col(Event.id) == col(Ruling.event_id))
        .where(*_about(filters, col(Event.label)), *by_whom(filters))
        .order_by(col(Ruling.id))
    )


def _event_moves(filters: Filters) -> Select[Any]:
    before, after = aliased(Event), aliased(Event)
    columns: list[Any] = [
        col(EventMove.id).label("move_id"),
        col(EventMove.article_id),
        col(Article.path).label("article_path"),
        col(Article.raw_sha256).label("text_sha256"),
        col(Outlet.name).label("outlet"),
        func.coalesce(col(before.label), "").label("from_event"),
        func.coalesce(col(after.label), "").label("to_event"),
        col(Annotator.name).label("annotator"),
        instant(EventMove.created_at, "created_at"),
    ]
    query = (
        select_columns(*columns)
        .select_from(EventMove)
        .join(Annotator, col(Annotator.id) == col(EventMove.annotator_id))
        .join(Article, col(Article.id) == col(EventMove.article_id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(before, col(before.id) == col(EventMove.from_event_id))
        .outerjoin(after, col(after.id) == col(EventMove.to_event_id))
        .where(*_about(filters, col(before.label), col(after.label)), *by_whom(filters))
        .order_by(col(EventMove.id))
    )
    return query.where(col(Outlet.name).in_(filters.outlets)) if filters.outlets else query


OF_COMPARISON: Mapping[str, Statement] = MappingProxyType(
    {"claim_links": _claim_links, "origins": _origins, "rulings": _rulings, "event_moves": _event_moves}
)
