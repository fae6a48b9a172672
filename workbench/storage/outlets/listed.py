"""Which outlets stand in lists and counts: all but those joined or removed, and the name that an unknown one has."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import OutletAct
from workbench.domain.models import Article, Outlet, OutletChange
from workbench.storage.kept_articles import is_kept
from workbench.storage.outlets.known import in_force


def is_removed() -> ColumnElement[bool]:
    """The condition that somebody removed the outlet of a statement. One that has an article is there again."""
    removing = select_columns(col(OutletChange.id)).where(
        col(OutletChange.outlet_id) == col(Outlet.id), col(OutletChange.act) == OutletAct.REMOVE, in_force()
    )
    articles = select_columns(col(Article.id)).where(col(Article.outlet_id) == col(Outlet.id))
    return removing.correlate(Outlet).exists() & ~articles.correlate(Outlet).exists()


def is_listed() -> ColumnElement[bool]:
    """The condition that an outlet stands for itself, is one, and was not removed."""
    return col(Outlet.joined_into).is_(None) & (col(Outlet.name) != UNKNOWN_OUTLET) & ~is_removed()


def named_outlet() -> ColumnElement[int | None]:
    """The outlet of an article of a statement; NULL where nobody knows it, which counts as none."""
    unknown = select_columns(col(Outlet.id)).where(col(Outlet.name) == UNKNOWN_OUTLET).scalar_subquery()
    return func.nullif(col(Article.outlet_id), unknown)


def listed_names(session: Session, *, limit: int | None = None) -> list[str]:
    """The names of these, in order; all, or the first ``limit``."""
    return list(session.exec(select(Outlet.name).where(is_listed()).order_by(Outlet.name).limit(limit)))


def was_removed(session: Session, outlet_id: int) -> bool:
    """Whether the outlet is removed now."""
    found = session.exec(select(Outlet.id).where(Outlet.id == outlet_id, is_removed())).first()
    return found is not None


def count_articles(session: Session, outlet_id: int) -> int:
    """How many articles are stored under the outlet, those that were withdrawn or erased too."""
    query = select_columns(func.count()).where(col(Article.outlet_id) == outlet_id)
    return int(session.connection().execute(query).scalar_one())


def unknown_outlet_id(session: Session) -> int | None:
    """The id under which articles stand whose outlet nobody knows; None where there was none yet."""
    return session.exec(select(Outlet.id).where(Outlet.name == UNKNOWN_OUTLET)).first()


def count_without_outlet(session: Session) -> int:
    """How many of the kept articles have no outlet."""
    query: Any = select_columns(func.count()).select_from(Article).join(Outlet, col(Outlet.id) == Article.outlet_id)
    query = query.where(col(Outlet.name) == UNKNOWN_OUTLET, is_kept(col(Article.id)))
    return int(session.connection().execute(query).scalar_one())
