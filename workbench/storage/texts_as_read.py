"""Articles whose text is stored otherwise than it is read, by the hash of how it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlmodel import Session, col, select

from workbench.domain.models import Article, Outlet, TextAsRead
from workbench.storage.database.bulk import insert_many


def add_texts_as_read(session: Session, told: Iterable[tuple[int, str]]) -> None:
    """Store these (article, hash)."""
    insert_many(session, TextAsRead, ["article_id", "sha256"], list(told))


def find_as_read(session: Session, digests: Collection[str]) -> list[tuple[str, int, int, str]]:
    """(hash, article, id of its outlet, name of its outlet) for each article that has one of these hashes."""
    # most desks have none, and an import asks for thousands of hashes
    if session.exec(select(TextAsRead.id).limit(1)).first() is None:
        return []
    query = (
        select(TextAsRead.sha256, Article.id, Article.outlet_id, Outlet.name)
        .join(Article, col(Article.id) == col(TextAsRead.article_id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(TextAsRead.sha256).in_(digests))
    )
    return list(session.exec(query).all())


def read_otherwise(session: Session, article_ids: Iterable[int]) -> set[int]:
    """Those of these articles whose text is stored otherwise than it is read."""
    query = select(TextAsRead.article_id).where(col(TextAsRead.article_id).in_(list(article_ids)))
    return set(session.exec(query))
