"""Re-imports recorded decisions unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy import select as select_columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.models import Article, ArticleChange, Decision, Detector, Outlet, Suggestion
from workbench.storage.kept_articles import is_kept
from workbench.storage.outlets.known import outlet_named

_ARTICLES = (
    select_columns(col(Article.id), col(Article.raw_text), col(Outlet.name))
    .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
    .where(col(Article.raw_sha256) == bindparam("digest"), is_kept(col(Article.id)))
    .order_by(col(Article.id))
)
#: Those of them that were of that outlet before somebody corrected it.
_FORMERLY = (
    _ARTICLES.join(ArticleChange, col(ArticleChange.article_id) == col(Article.id))
    .where(col(ArticleChange.field) == "outlet", col(ArticleChange.was) == bindparam("outlet"))
    .distinct()
)
_STORED = select_columns(col(Decision.id)).where(
    col(Decision.client_id) == bindparam("client"),
    col(Decision.sequence) == bindparam("sequence"),
    col(Decision.part) == bindparam("part"),
)
_SUGGESTED = (
    select_columns(col(Suggestion.id))
    .join(Detector, col(Detector.id) == col(Suggestion.detector_id))
    .where(
        col(Suggestion.id) == bindparam("suggestion"),
        col(Suggestion.article_id) == bindparam("article"),
        col(Detector.name) == bindparam("detector"),
        col(Detector.version) == bindparam("detector_version"),
    )
)
_AT_VERSION = select_columns(col(Decision.id)).where(
    col(Decision.article_id) == bindparam("article"),
    col(Decision.span_id) == bindparam("span"),
    col(Decision.version) == bindparam("version"),
)
_INSERT = insert(Decision).returning(col(Decision.id))


def find_article(session: Session, digest: str, outlet: str) -> tuple[int, str] | None:
    """Id and raw text of the article with this text from this outlet, under whatever name it has here now.

    An outlet that one side does not know may have become known on the other: then the only article with this text is
    the one. So is one that was of this outlet before that was corrected.
    """
    rows = session.connection().execute(_ARTICLES, {"digest": digest}).all()
    found = [row for row in rows if row[2] == outlet]
    if not found and (known := outlet_named(session, outlet)) is not None:
        found = [row for row in rows if row[2] == known.name]
    if not found and len(rows) == 1 and UNKNOWN_OUTLET in (outlet, rows[0][2]):
        found = list(rows)
    if not found:
        values = {"digest": digest, "outlet": outlet}
        found = list(session.connection().execute(_FORMERLY, values).all())
    return (int(found[0][0]), str(found[0][1])) if found else None


def find_decision(session: Session, client_id: str, sequence: int, part: int) -> int | None:
    """The decision written by this act."""
    values = {"client": client_id, "sequence": sequence, "part": part}
    row = session.connection().execute(_STORED, values).first()
    return None if row is None else int(row[0])


def is_same_suggestion(session: Session, article_id: int, suggestion_id: int, detector: str, version: str) -> bool:
    """Whether the article has a suggestion of this id from this detector version."""
    values = {
        "suggestion": suggestion_id,
        "article": article_id,
        "detector": detector,
        "detector_version": version,
    }
    return session.connection().execute(_SUGGESTED, values).first() is not None


def is_decided(session: Session, article_id: int, span_id: str, version: int) -> bool:
    """Whether this version of the span exists."""
    values = {"article": article_id, "span": span_id, "version": version}
    return session.connection().execute(_AT_VERSION, values).first() is not None


def insert_decision(session: Session, values: Mapping[str, Any]) -> int | None:
    """Insert one row; returns its id, None if the database rejects it as an invalid decision."""
    try:
        with session.begin_nested():
            return int(session.connection().execute(_INSERT, dict(values)).scalar_one())
    except IntegrityError:
        return None
