"""Decisions in one article since the last poll: a single small query, as clients poll often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Article, Decision, Guideline
from workbench.storage.kept_articles import absent, is_kept

_GUIDELINE = select_columns(col(Guideline.version)).order_by(col(Guideline.id).desc()).limit(1).scalar_subquery()
# The sum makes the planner use the primary key: few decisions of all articles are newer than the last poll, while an
# article may have thousands.
_SINCE = (
    select_columns(
        _GUIDELINE.label("guideline"),
        col(Decision.id).label("decision_id"),
        col(Decision.span_id),
        col(Decision.client_id),
        col(Decision.action),
        col(Decision.part),
        col(Decision.created_at),
    )
    .select_from(Article)
    .outerjoin(
        Decision,
        and_(col(Decision.id) > bindparam("since"), (col(Decision.article_id) + 0) == col(Article.id)),
    )
    .where(col(Article.id) == bindparam("article"), is_kept(col(Article.id)))
    .order_by(col(Decision.id))
)


@dataclass(frozen=True, slots=True)
class NewDecision:
    decision_id: int
    span_id: str
    client_id: str
    action: str
    part: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Since:
    """New decisions, oldest first. ``guideline`` is the newest published version, "" if none."""

    guideline: str
    decisions: list[NewDecision]


def decided_since(session: Session, article_id: int, since: int) -> Since:
    """The article's decisions with a higher id. Raises NotFound.

    A writer locks the article's row until its commit, so within one article ids become visible in ascending order.
    """
    rows = session.connection().execute(_SINCE, {"article": article_id, "since": since}).all()
    if not rows:
        raise absent(session, article_id)
    return Since(rows[0].guideline or "", [_new(row) for row in rows if row.decision_id is not None])


def _new(row: Row[Any]) -> NewDecision:
    return NewDecision(
        decision_id=row.decision_id,
        span_id=row.span_id,
        client_id=row.client_id,
        action=row.action,
        part=row.part,
        created_at=row.created_at,
    )
