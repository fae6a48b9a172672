"""The progress of a person who works blind: only their own marks count."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES
from workbench.domain.models import Annotator, Article, Decision, Outlet
from workbench.storage.current_rows import is_newest_decision
from workbench.storage.kept_articles import is_kept
from workbench.storage.progress import ArticleProgress


def blind_progress(session: Session, article_ids: Sequence[int], annotator: str) -> list[ArticleProgress]:
    """Progress by article, in order of import: ``accepted`` counts the person's blind marks, none is pending."""
    marked = _marked(session, article_ids, annotator)
    query = (
        select_columns(col(Article.id), col(Article.title), col(Article.path), col(Article.opening), col(Outlet.name))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.id).in_(list(article_ids)), is_kept(col(Article.id)))
        .order_by(col(Article.id))
    )
    return [
        ArticleProgress(key, title, path, outlet, "", 0, marked.get(key, 0), 0, opening=opening)
        for key, title, path, opening, outlet in session.connection().execute(query)
    ]


def has_decided_with_sight(session: Session, article_id: int, annotator: str) -> bool:
    """Whether the person has made any non-blind decision in the article."""
    query = (
        select_columns(col(Decision.id))
        .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
        .where(col(Decision.article_id) == article_id, col(Decision.blind).is_(False), col(Annotator.name) == annotator)
        .limit(1)
    )
    return session.connection().execute(query).first() is not None


def _marked(session: Session, article_ids: Sequence[int], annotator: str) -> dict[int, int]:
    query = (
        select_columns(col(Decision.article_id), func.count())
        .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
        .where(
            col(Decision.article_id).in_(list(article_ids)),
            col(Decision.blind).is_(True),
            col(Decision.state).in_(sorted(ACCEPTED_STATES)),
            col(Annotator.name) == annotator,
            is_newest_decision(),
        )
        .group_by(col(Decision.article_id))
    )
    return {article_id: int(count) for article_id, count in session.connection().execute(query)}
