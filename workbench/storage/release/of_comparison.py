"""SQL queries for exported decisions on the comparison of outlets, in a total order, and the columns they offer."""

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
from workbench.storage.kept_articles import claim_stands, is_kept
from workbench.storage.links import names_gone_article
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import BY
from workbench.storage.release.of_claims import by_whom, chosen_claims, is_newest_wording
from workbench.storage.release.source import Source, or_empty


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


#: The wordings of the two claims of a link.
_MINE, _OTHER = aliased(ClaimRevision), aliased(ClaimRevision)


def _claim_links(filters: Filters) -> Select[Any]:
    later = aliased(ClaimLink)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(ClaimLink.claim_id),
        col(later.other_id) == col(ClaimLink.other_id),
        col(later.version) > col(ClaimLink.version),
    )
    query = (
        select_columns(col(ClaimLink.id))
        .select_from(ClaimLink)
        .join(Annotator, col(Annotator.id) == col(ClaimLink.annotator_id))
        .join(Claim, col(Claim.id) == col(ClaimLink.claim_id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .join(_MINE, col(_MINE.claim_id) == col(ClaimLink.claim_id))
        .join(_OTHER, col(_OTHER.claim_id) == col(ClaimLink.other_id))
        .where(is_newest_wording(_MINE), is_newest_wording(_OTHER), ~newer.exists(), col(ClaimLink.relation) != "")
        .where(claim_stands(col(ClaimLink.claim_id)), claim_stands(col(ClaimLink.other_id)), *by_whom(filters))
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
        select_columns(col(OriginRevision.id))
        .select_from(OriginRevision)
        .join(Origin, col(Origin.id) == col(OriginRevision.origin_id))
        .join(Event, col(Event.id) == col(Origin.event_id))
        .join(Annotator, col(Annotator.id) == col(OriginRevision.annotator_id))
        .where(~newer.exists(), col(OriginRevision.withdrawn).is_(False), _rests_on_something())
        .where(*_about(filters, col(Event.label)), *by_whom(filters))
        .order_by(col(Origin.event_id), col(Origin.id))
    )
    return query.where(_rests_on(filters.outlets)) if filters.outlets else query


def _rests_on_something() -> ColumnElement[bool]:
    """The condition that not every article that rests on the origin was withdrawn."""
    items = _JsonItems(OriginRevision.article_ids).table_valued("value")
    query = select_columns(items.c.value).select_from(items)
    article_id = cast(items.c.value, Integer)
    kept, gone = query.where(is_kept(article_id)), query.where(~is_kept(article_id))
    return or_(kept.exists(), ~gone.exists())


def _rests_on(outlets: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition that an article of one of these outlets rests on the origin."""
    items = _JsonItems(OriginRevision.article_ids).table_valued("value")
    return (
        select_columns(col(Article.id))
        .select_from(items)
        .join(Article, col(Article.id) == cast(items.c.value, Integer))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Outlet.name).in_(outlets), is_kept(col(Article.id)))
        .exists()
    )


def _about(filters: Filters, *labels: Any) -> list[ColumnElement[bool]]:
    return [or_(*(label.in_(filters.events) for label in labels))] if filters.events else []


def _rulings(filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Ruling.id))
        .select_from(Ruling)
        .join(Annotator, col(Annotator.id) == col(Ruling.annotator_id))
        .outerjoin(Event, col(Event.id) == col(Ruling.event_id))
        .where(~names_gone_article(), *_about(filters, col(Event.label)), *by_whom(filters))
        .order_by(col(Ruling.id))
    )


def _is_newest_ruling() -> ColumnElement[bool]:
    later = aliased(Ruling)
    newer = select_columns(col(later.id)).where(
        col(later.kind) == col(Ruling.kind),
        col(later.subject) == col(Ruling.subject),
        col(later.version) > col(Ruling.version),
    )
    return ~newer.exists()


#: The events that an article was moved from and into.
_BEFORE, _AFTER = aliased(Event), aliased(Event)


def _event_moves(filters: Filters) -> Select[Any]:
    query = (
        select_columns(col(EventMove.id))
        .select_from(EventMove)
        .join(Annotator, col(Annotator.id) == col(EventMove.annotator_id))
        .join(Article, col(Article.id) == col(EventMove.article_id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(_BEFORE, col(_BEFORE.id) == col(EventMove.from_event_id))
        .outerjoin(_AFTER, col(_AFTER.id) == col(EventMove.to_event_id))
        .where(is_kept(col(Article.id)), *_about(filters, col(_BEFORE.label), col(_AFTER.label)), *by_whom(filters))
        .order_by(col(EventMove.id))
    )
    return query.where(col(Outlet.name).in_(filters.outlets)) if filters.outlets else query


OF_COMPARISON: Mapping[str, Source] = MappingProxyType(
    {
        "claim_links": Source(
            key="link_id",
            own=ClaimLink,
            rows=_claim_links,
            named={
                **BY,
                "event": or_empty(col(Event.label)),
                "moved_mentions": func.json_array_length(ClaimLink.moved),
                "moved_evidence": func.json_array_length(ClaimLink.moved_evidence),
            },
            beside={"annotator": Annotator, "claim": _MINE, "other": _OTHER},
            maybe={"event": Event},
        ),
        "origins": Source(
            key="revision_id",
            own=OriginRevision,
            rows=_origins,
            named={
                **BY,
                "event": col(Event.label),
                "created_at": col(Origin.created_at),
                "revised_at": col(OriginRevision.created_at),
            },
            beside={"annotator": Annotator, "origin": Origin, "event": Event},
        ),
        "rulings": Source(
            key="ruling_id",
            own=Ruling,
            rows=_rulings,
            named={**BY, "current": _is_newest_ruling(), "event": or_empty(col(Event.label))},
            beside={"annotator": Annotator},
            maybe={"event": Event},
        ),
        "event_moves": Source(
            key="move_id",
            own=EventMove,
            rows=_event_moves,
            named={
                **BY,
                "text_sha256": col(Article.raw_sha256),
                "outlet": col(Outlet.name),
                "from_event": or_empty(col(_BEFORE.label)),
                "to_event": or_empty(col(_AFTER.label)),
            },
            beside={"annotator": Annotator, "article": Article, "outlet": Outlet},
            maybe={"from_event": _BEFORE, "to_event": _AFTER},
        ),
    }
)
