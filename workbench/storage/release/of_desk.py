"""SQL queries for exported records about the desk's outlets and guidelines, each in a total order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.domain.models import Annotator, Article, Guideline, Outlet, OutletChange
from workbench.storage.kept_articles import is_kept
from workbench.storage.outlets.listed import is_listed
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import BY
from workbench.storage.release.of_claims import by_whom
from workbench.storage.release.source import Source, or_empty

_ARTICLES = (
    select_columns(func.count(col(Article.id)))
    .where(col(Article.outlet_id) == col(Outlet.id), is_kept(col(Article.id)))
    .correlate(Outlet)
    .scalar_subquery()
)
_UNDOING = aliased(OutletChange)
_UNDONE = select_columns(col(_UNDOING.id)).where(col(_UNDOING.undoes_id) == col(OutletChange.id)).exists()


def _outlets(filters: Filters) -> Select[Any]:
    query = select_columns(col(Outlet.id)).where(is_listed()).order_by(col(Outlet.id))
    return query.where(col(Outlet.name).in_(filters.outlets)) if filters.outlets else query


def _outlet_changes(filters: Filters) -> Select[Any]:
    query = (
        select_columns(col(OutletChange.id))
        .select_from(OutletChange)
        .join(Outlet, col(Outlet.id) == col(OutletChange.outlet_id))
        .join(Annotator, col(Annotator.id) == col(OutletChange.annotator_id))
        .where(*by_whom(filters))
        .order_by(col(OutletChange.id))
    )
    return query.where(col(Outlet.name).in_(filters.outlets)) if filters.outlets else query


def _guidelines(_filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Guideline.id))
        .select_from(Guideline)
        .outerjoin(Annotator, col(Annotator.id) == col(Guideline.annotator_id))
        .order_by(col(Guideline.id))
    )


OF_DESK: Mapping[str, Source] = MappingProxyType(
    {
        "outlets": Source(
            key="outlet_id",
            own=Outlet,
            rows=_outlets,
            named={"outlet": col(Outlet.name), "article_count": _ARTICLES},
        ),
        "outlet_changes": Source(
            key="change_id",
            own=OutletChange,
            rows=_outlet_changes,
            named={**BY, "outlet": col(Outlet.name), "undone": _UNDONE},
            beside={"annotator": Annotator},
        ),
        "guidelines": Source(
            key="guideline_id",
            own=Guideline,
            rows=_guidelines,
            named={"annotator": or_empty(col(Annotator.name))},
            maybe={"annotator": Annotator},
        ),
    }
)
