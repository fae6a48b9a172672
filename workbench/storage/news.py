"""What was decided in one article since somebody looked: the query behind every look, so it is one and small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Article, Decision, Guideline
from workbench.errors import NotFound

_GUIDELINE = select_columns(col(Guideline.version)).order_by(col(Guideline.id).desc()).limit(1).scalar_subquery()
# The sum keeps the planner to the primary key: few decisions of all articles are newer than the last look, while an
# article may have thousands.
_SINCE = (
    select_columns(
        _GUIDELINE,
        col(Decision.id),
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
    .where(col(Article.id) == bindparam("article"))
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
    """What is new, oldest first. ``guideline`` is the version published last, "" while none was."""

    guideline: str
    decisions: list[NewDecision]


def decided_since(session: Session, article_id: int, since: int) -> Since:
    """The article's decisions with a higher id. Raises NotFound.

    Whoever decides holds the article's row until the decision stands, so within one article the ids become visible
    in their order, and none can appear below one that was seen.
    """
    rows = session.connection().execute(_SINCE, {"article": article_id, "since": since}).all()
    if not rows:
        raise NotFound("article", article_id)
    return Since(rows[0][0] or "", [NewDecision(*row[1:]) for row in rows if row[1] is not None])
