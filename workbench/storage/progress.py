"""Counts for the pages: the progress of each article, and open work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, and_, case, cast, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.domain.models import Article, Decision, DetectorRun, Event, Outlet, Suggestion
from workbench.storage.current_rows import counts_now, of_newest_run
from workbench.storage.kept_articles import is_kept
from workbench.storage.waiting import range_unsettled

_MORE_THAN_ANY_TEXT = 2**32
_FIRST_PAGE = 50
_LARGEST_PAGE = 3200


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """The progress of an article. ``pending`` counts suggestions; ``accepted`` spans confirmed, corrected or added.

    ``expected`` and ``doubt`` are those of ``Waiting``; ``opening`` is how an article without a title begins.
    """

    article_id: int
    title: str
    path: str
    outlet: str
    event: str
    pending: int
    accepted: int
    rejected: int
    expected: float = 0.0
    doubt: float = 0.0
    opening: str = ""

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected

    @property
    def total(self) -> int:
        return self.pending + self.decided


@dataclass(frozen=True, slots=True)
class Waiting:
    """The pending suggestions of an article, each with a score p.

    ``expected`` is the sum of p: the expected number of claims. ``doubt`` is the sum of 4·p·(1-p), which is 1 for a
    score of 0.5 and 0 for a certain one: the least certain are the most informative (Lewis and Gale, "A sequential
    algorithm for training text classifiers", 1994). A sum, not a mean: an article is opened as a whole, and a single
    uncertain suggestion should not rank it above one with ten (Settles and Craven, 2008, found the same of sequences).
    """

    count: int = 0
    expected: float = 0.0
    doubt: float = 0.0


_NOTHING = Waiting()


def progress_of(session: Session, article_ids: Sequence[int] | None = None) -> list[ArticleProgress]:
    """Progress of these articles, or of all, in order of import.

    An undecided suggestion of an older detector version is not pending.
    """
    query = (
        select_columns(
            col(Article.id),
            col(Article.title),
            col(Article.path),
            col(Article.opening),
            col(Outlet.name),
            col(Event.label),
        )
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(Event, col(Event.id) == col(Article.event_id))
        .where(is_kept(col(Article.id)))
        .order_by(col(Article.id))
    )
    if article_ids is not None:
        query = query.where(col(Article.id).in_(list(article_ids)))
    waiting = _waiting(session, article_ids)
    settled = _settled_counts(session, article_ids)
    # Unpacked here, beside the columns: by a row's attributes a list of all articles takes half as long again.
    return [
        _progress(article_id, title, path, opening, outlet, event or "", waiting.get(article_id, _NOTHING), settled)
        for article_id, title, path, opening, outlet, event in session.connection().execute(query)
    ]


def _progress(
    article_id: int,
    title: str,
    path: str,
    opening: str,
    outlet: str,
    event: str,
    waiting: Waiting,
    settled: Mapping[int, tuple[int, int]],
) -> ArticleProgress:
    accepted, rejected = settled.get(article_id, (0, 0))
    return ArticleProgress(
        article_id,
        title,
        path,
        outlet,
        event,
        waiting.count,
        accepted,
        rejected,
        waiting.expected,
        waiting.doubt,
        opening,
    )


def first_with_pending(session: Session) -> int | None:
    """The first article with a pending suggestion."""
    last, size = 0, _FIRST_PAGE
    while True:
        query = select_columns(col(Article.id)).where(col(Article.id) > last, is_kept(col(Article.id)))
        query = query.order_by(col(Article.id)).limit(size)
        page = [int(row[0]) for row in session.connection().execute(query)]
        if not page:
            return None
        waiting = _waiting(session, page)
        for article_id in page:
            if article_id in waiting:
                return article_id
        last, size = page[-1], min(size * 4, _LARGEST_PAGE)


def _waiting(session: Session, article_ids: Sequence[int] | None) -> dict[int, Waiting]:
    """What waits in each of these articles, or in all; those in which nothing does are left out.

    A range that several detectors suggest waits once; of its scores the mean counts.
    """
    score, count = col(Suggestion.score), func.count(func.distinct(_range_key()))
    same_run = and_(
        col(Suggestion.article_id) == col(DetectorRun.article_id),
        col(Suggestion.detector_id) == col(DetectorRun.detector_id),
    )
    query = (
        select_columns(
            col(DetectorRun.article_id), count, count * func.avg(score), count * func.avg(4 * score * (1 - score))
        )
        .select_from(DetectorRun)
        .join(Suggestion, same_run)
        .where(of_newest_run(DetectorRun), range_unsettled())
        .group_by(col(DetectorRun.article_id))
    )
    if article_ids is not None:
        query = query.where(col(DetectorRun.article_id).in_(list(article_ids)))
    rows = session.connection().execute(query)
    return {key: Waiting(int(waits), expected, doubt) for key, waits, expected, doubt in rows}


def _range_key() -> ColumnElement[int]:
    """One number for each range."""
    return cast(col(Suggestion.start_char), BigInteger) * _MORE_THAN_ANY_TEXT + col(Suggestion.end_char)


def _settled_counts(session: Session, article_ids: Sequence[int] | None) -> dict[int, tuple[int, int]]:
    accepted = func.sum(case((col(Decision.state).in_(sorted(ACCEPTED_STATES)), 1), else_=0))
    rejected = func.sum(case((col(Decision.state) == SpanState.REJECTED, 1), else_=0))
    query = select_columns(col(Decision.article_id), accepted, rejected).where(counts_now())
    if article_ids is not None:
        query = query.where(col(Decision.article_id).in_(list(article_ids)))
    rows = session.connection().execute(query.group_by(col(Decision.article_id)))
    return {key: (int(yes), int(no)) for key, yes, no in rows}
