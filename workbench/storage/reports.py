"""Counts for the pages: how far each article is, and what needs doing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Subquery, and_, case, func, union
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES, SETTLED_STATES, SpanState
from workbench.domain.models import Article, Decision, Detector, DetectorRun, Event, Outlet, Suggestion

_SETTLED = sorted(SETTLED_STATES)


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """How far an article is. ``pending`` suggestions wait; ``accepted`` spans are confirmed, corrected or added."""

    article_id: int
    title: str
    path: str
    outlet: str
    event: str
    pending: int
    accepted: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected

    @property
    def total(self) -> int:
        return self.pending + self.decided


def progress_of(session: Session, article_ids: Sequence[int] | None = None) -> list[ArticleProgress]:
    """Progress of these articles, or of all, in the order they came in.

    A suggestion of an older detector version that nobody decided on no longer waits.
    """
    query = (
        select_columns(col(Article.id), col(Article.title), col(Article.path), col(Outlet.name), col(Event.label))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(Event, col(Event.id) == col(Article.event_id))
        .order_by(col(Article.id))
    )
    if article_ids is not None:
        query = query.where(col(Article.id).in_(list(article_ids)))
    pending = _pending_counts(session, article_ids)
    settled = _settled_counts(session, article_ids)
    return [
        ArticleProgress(key, title, path, outlet, event or "", pending.get(key, 0), *settled.get(key, (0, 0)))
        for key, title, path, outlet, event in session.connection().execute(query)
    ]


def first_with_pending(session: Session) -> int | None:
    """The first article that has a suggestion of a newest run on which nobody has decided."""
    current = _current_suggestions(None)
    touched = (
        select_columns(col(Decision.id))
        .where(col(Decision.suggestion_id) == current.c.id, _is_newest(), col(Decision.state).in_(_SETTLED))
        .exists()
    )
    query = select_columns(current.c.article_id).where(~touched).order_by(current.c.article_id).limit(1)
    return session.connection().execute(query).scalar_one_or_none()


def _pending_counts(session: Session, article_ids: Sequence[int] | None) -> dict[int, int]:
    """Suggestions of each article's newest runs, less those whose range is decided on.

    The same rule as ``services.annotating.current_statuses``, counted for many articles at once.
    """
    current = _current_suggestions(article_ids)
    waiting = select_columns(current.c.article_id, func.count()).group_by(current.c.article_id)
    by_range = (
        select_columns(current.c.article_id, current.c.id)
        .join(
            Decision,
            and_(
                col(Decision.article_id) == current.c.article_id,
                col(Decision.start_char) == current.c.start_char,
                col(Decision.end_char) == current.c.end_char,
            ),
        )
        .where(_is_newest(), col(Decision.state).in_(_SETTLED))
    )
    original = aliased(Suggestion)
    by_origin = (
        select_columns(current.c.article_id, current.c.id)
        .join(
            original,
            and_(
                col(original.article_id) == current.c.article_id,
                col(original.start_char) == current.c.start_char,
                col(original.end_char) == current.c.end_char,
            ),
        )
        .join(Decision, col(Decision.suggestion_id) == col(original.id))
        .where(_is_newest(), col(Decision.state).in_(_SETTLED))
    )
    settled = union(by_range, by_origin).subquery()
    done = select_columns(settled.c.article_id, func.count()).group_by(settled.c.article_id)
    connection = session.connection()
    counts = {key: int(count) for key, count in connection.execute(waiting)}
    for key, count in connection.execute(done):
        counts[key] -= int(count)
    return counts


def _current_suggestions(article_ids: Sequence[int] | None) -> Subquery:
    newest = (
        select_columns(col(DetectorRun.article_id), func.max(col(DetectorRun.detector_id)).label("detector_id"))
        .join(Detector, col(Detector.id) == col(DetectorRun.detector_id))
        .group_by(col(DetectorRun.article_id), col(Detector.name))
    )
    if article_ids is not None:
        newest = newest.where(col(DetectorRun.article_id).in_(list(article_ids)))
    runs = newest.subquery()
    return (
        select_columns(
            col(Suggestion.id), col(Suggestion.article_id), col(Suggestion.start_char), col(Suggestion.end_char)
        )
        .join(
            runs,
            and_(runs.c.article_id == col(Suggestion.article_id), runs.c.detector_id == col(Suggestion.detector_id)),
        )
        .subquery()
    )


def _settled_counts(session: Session, article_ids: Sequence[int] | None) -> dict[int, tuple[int, int]]:
    accepted = func.sum(case((col(Decision.state).in_(sorted(ACCEPTED_STATES)), 1), else_=0))
    rejected = func.sum(case((col(Decision.state) == SpanState.REJECTED, 1), else_=0))
    query = select_columns(col(Decision.article_id), accepted, rejected).where(_is_newest())
    if article_ids is not None:
        query = query.where(col(Decision.article_id).in_(list(article_ids)))
    rows = session.connection().execute(query.group_by(col(Decision.article_id)))
    return {key: (int(yes), int(no)) for key, yes, no in rows}


def _is_newest() -> ColumnElement[bool]:
    later = aliased(Decision)
    return ~select_columns(col(later.id)).where(col(later.supersedes_id) == col(Decision.id)).exists()
