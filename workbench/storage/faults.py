"""Articles on which a detector failed: recorded until it succeeds, so that they are listed and retried last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, distinct, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.models import Article, Detector, ReadingFault
from workbench.storage.database.named_rows import insert_if_absent
from workbench.storage.kept_articles import is_kept


@dataclass(frozen=True, slots=True)
class UnreadArticle:
    """An article on which a detector failed, and why in one sentence."""

    article_id: int
    title: str
    opening: str
    path: str
    reason: str


def note_fault(session: Session, article_id: int, detector: int, reason: str, now: datetime) -> None:
    """Record that this version of a detector failed on the article; replaces faults of older versions."""
    name = session.exec(select(Detector.name).where(Detector.id == detector)).one()
    forget_fault(session, article_id, name)
    row = {"article_id": article_id, "detector_id": detector, "reason": reason, "created_at": now}
    insert_if_absent(session, ReadingFault, row)


def forget_fault(session: Session, article_id: int, name: str) -> None:
    """Delete the fault of a detector that has now processed the article."""
    versions = select(Detector.id).where(Detector.name == name)
    session.connection().execute(
        delete(ReadingFault).where(
            col(ReadingFault.article_id) == article_id, col(ReadingFault.detector_id).in_(versions)
        )
    )


def faulty_articles(session: Session, detector: int) -> list[int]:
    """The articles on which this detector version failed, in order of import."""
    query = select(ReadingFault.article_id).where(ReadingFault.detector_id == detector)
    query = query.where(is_kept(col(ReadingFault.article_id)))
    return list(session.exec(query.order_by(col(ReadingFault.article_id))))


def count_unread(session: Session, names: Collection[str]) -> int:
    """The number of articles on which at least one of these detectors failed."""
    versions = select(Detector.id).where(col(Detector.name).in_(list(names)))
    count = func.count(distinct(col(ReadingFault.article_id)))
    here = col(ReadingFault.detector_id).in_(versions), is_kept(col(ReadingFault.article_id))
    return session.exec(select(count).where(*here)).one()


def unread_articles(
    session: Session, names: Collection[str] | None = None, *, article_id: int | None = None, limit: int | None = None
) -> list[UnreadArticle]:
    """The faults of these detectors or all, in one article or all; newest first, at most ``limit``.

    An article on which several detectors failed is listed once for each.
    """
    query = (
        select_columns(
            col(Article.id), col(Article.title), col(Article.opening), col(Article.path), col(ReadingFault.reason)
        )
        .join(Article, col(Article.id) == col(ReadingFault.article_id))
        .join(Detector, col(Detector.id) == col(ReadingFault.detector_id))
        .where(is_kept(col(Article.id)))
        .order_by(col(ReadingFault.created_at).desc(), col(ReadingFault.id).desc())
    )
    if names is not None:
        query = query.where(col(Detector.name).in_(list(names)))
    if article_id is not None:
        query = query.where(col(ReadingFault.article_id) == article_id)
    if limit is not None:
        query = query.limit(limit)
    return [UnreadArticle(*row) for row in session.connection().execute(query)]
