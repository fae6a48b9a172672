"""SQL queries for exported records about articles themselves, in a total order, and the columns they offer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import col

from workbench.domain.models import Annotator, Article, ArticleChange, Event, Outlet
from workbench.storage.kept_articles import is_kept
from workbench.storage.release.filters import Filters
from workbench.storage.release.of_claims import by_whom
from workbench.storage.release.source import Source, or_empty


def _article_changes(filters: Filters) -> Select[Any]:
    query = (
        select_columns(col(ArticleChange.id))
        .select_from(ArticleChange)
        .join(Article, col(Article.id) == col(ArticleChange.article_id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(Event, col(Event.id) == col(Article.event_id))
        .outerjoin(Annotator, col(Annotator.id) == col(ArticleChange.annotator_id))
        .where(is_kept(col(Article.id)), *by_whom(filters))
        .order_by(col(ArticleChange.id))
    )
    if filters.events:
        query = query.where(col(Event.label).in_(filters.events))
    return query.where(col(Outlet.name).in_(filters.outlets)) if filters.outlets else query


OF_ARTICLES: Mapping[str, Source] = MappingProxyType(
    {
        "article_changes": Source(
            key="change_id",
            own=ArticleChange,
            rows=_article_changes,
            named={
                "annotator": or_empty(col(Annotator.name)),
                "text_sha256": col(Article.raw_sha256),
                "outlet": col(Outlet.name),
            },
            beside={"article": Article, "outlet": Outlet},
            maybe={"annotator": Annotator},
        ),
    }
)
