"""What people did to outlets, and the articles that a join moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from workbench.domain.labels import OutletAct
from workbench.domain.models import Annotator, Article, Outlet, OutletChange
from workbench.errors import NotFound
from workbench.storage.database.bulk import portions


@dataclass(frozen=True, slots=True)
class PastChange:
    """One act on an outlet, as its history shows it. ``undone`` once somebody has taken it back."""

    id: int
    outlet_id: int
    outlet: str
    other_id: int | None
    other: str
    act: OutletAct
    was: dict[str, Any]
    now: dict[str, Any]
    article_ids: list[int]
    undoes_id: int | None
    undone: bool
    annotator: str
    created_at: datetime


def history(session: Session, outlet_id: int) -> list[PastChange]:
    """What was done to the outlet, the last act first."""
    touched = (col(OutletChange.outlet_id) == outlet_id) | (col(OutletChange.other_id) == outlet_id)
    return _read(session, touched)


def get_change(session: Session, change_id: int) -> PastChange:
    """Raises NotFound."""
    found = _read(session, col(OutletChange.id) == change_id)
    if not found:
        raise NotFound("change of an outlet", change_id)
    return found[0]


def _read(session: Session, which: Any) -> list[PastChange]:
    other, undoing = aliased(Outlet), aliased(OutletChange)
    undone = select_columns(col(undoing.id)).where(col(undoing.undoes_id) == col(OutletChange.id)).exists()
    query = (
        select_columns(OutletChange, col(Outlet.name), col(other.name), undone, col(Annotator.name))
        .join(Outlet, col(Outlet.id) == col(OutletChange.outlet_id))
        .join(Annotator, col(Annotator.id) == col(OutletChange.annotator_id))
        .outerjoin(other, col(other.id) == col(OutletChange.other_id))
        .where(which)
        .order_by(col(OutletChange.id).desc())
    )
    return [_past(*row) for row in session.execute(query)]


def _past(row: OutletChange, outlet: str, other: str | None, undone: bool, annotator: str) -> PastChange:
    return PastChange(
        id=row.id,
        outlet_id=row.outlet_id,
        outlet=outlet,
        other_id=row.other_id,
        other=other or "",
        act=OutletAct(row.act),
        was=row.was,
        now=row.now,
        article_ids=row.article_ids,
        undoes_id=row.undoes_id,
        undone=undone,
        annotator=annotator,
        created_at=row.created_at,
    )


def add_change(session: Session, values: dict[str, Any]) -> int:
    """Keep one act; returns its number."""
    written = insert(OutletChange).values(**values).returning(col(OutletChange.id))
    return int(session.connection().execute(written).scalar_one())


def join_outlets(session: Session, outlet_id: int, into: int) -> list[int]:
    """Give the articles of one outlet to another, which it stands for from now on; answers with their ids.

    A text that both have stays two articles: the one that moves becomes a twin.
    """
    ids = list(session.exec(select(Article.id).where(Article.outlet_id == outlet_id).order_by(col(Article.id))))
    there = select_columns(col(Article.raw_sha256)).where(col(Article.outlet_id) == into)
    both = select(Article.id).where(Article.outlet_id == outlet_id, col(Article.raw_sha256).in_(there))
    _move(session, list(session.exec(both)), {"twin": Article.id})
    _move(session, ids, {"outlet_id": into})
    session.connection().execute(update(Outlet).where(col(Outlet.id) == outlet_id).values(joined_into=into))
    session.expire_all()
    return ids


def part_outlets(session: Session, outlet_id: int, out_of: int, article_ids: Sequence[int]) -> list[int]:
    """Take a join back: those of the articles that are still there go back; answers with those."""
    back: list[int] = []
    for some in portions(sorted(article_ids)):
        still = select(Article.id).where(col(Article.id).in_(some), Article.outlet_id == out_of)
        back.extend(session.exec(still))
    _move(session, back, {"outlet_id": outlet_id})
    session.connection().execute(update(Outlet).where(col(Outlet.id) == outlet_id).values(joined_into=None))
    session.expire_all()
    return back


def _move(session: Session, article_ids: Sequence[int], values: dict[str, Any]) -> None:
    for some in portions(article_ids):
        session.connection().execute(update(Article).where(col(Article.id).in_(some)).values(**values))
