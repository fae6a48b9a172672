"""Data for the article lists of the home page, in a few narrow queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.clock import printed_time
from workbench.domain.models import Article, ArticleChange, Decision, Detector, DetectorRun, Event, Outlet
from workbench.storage.kept_articles import is_kept


@dataclass(frozen=True, slots=True)
class Mark:
    """A high-water mark of the database: the highest ids (0 for an empty table)."""

    run_id: int = 0
    decision_id: int = 0
    change_id: int = 0


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """The event of an article; ``event_id`` is None if it has none."""

    article_id: int
    event_id: int | None
    outlet_id: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a line of a list. ``published_precision`` is "" if the date is unknown, as is the zone.

    ``opening`` is how one without a title begins.
    """

    article_id: int
    title: str
    path: str
    outlet: str
    published_at: datetime | None
    published_precision: str
    published_zone: str = ""
    opening: str = ""


def mark(session: Session) -> Mark:
    """The current high-water mark."""
    run = session.connection().execute(select_columns(func.max(col(DetectorRun.id)))).scalar_one()
    decision = session.connection().execute(select_columns(func.max(col(Decision.id)))).scalar_one()
    change = session.connection().execute(select_columns(func.max(col(ArticleChange.id)))).scalar_one()
    return Mark(run or 0, decision or 0, change or 0)


def touched_since(session: Session, known: Mark) -> set[int]:
    """Articles with a detector run, a decision or a change after that mark."""
    run = select_columns(col(DetectorRun.article_id)).where(col(DetectorRun.id) > known.run_id)
    decision = select_columns(col(Decision.article_id)).where(col(Decision.id) > known.decision_id)
    change = select_columns(col(ArticleChange.article_id)).where(col(ArticleChange.id) > known.change_id)
    return set(session.connection().execute(run.union(decision, change)).scalars())


def article_events(session: Session) -> list[ArticleEvent]:
    """Every article, in the order they came in."""
    query = select_columns(col(Article.id), col(Article.event_id), col(Article.outlet_id)).where(
        is_kept(col(Article.id))
    )
    query = query.order_by(col(Article.id))
    return [ArticleEvent(*row) for row in session.connection().execute(query)]


def last_decisions(session: Session, article_ids: Collection[int] | None = None) -> dict[int, datetime]:
    """The time of the last decision in each of these articles, or in all; without articles that have none."""
    query = select_columns(col(Decision.article_id), func.max(col(Decision.created_at)))
    query = query.where(is_kept(col(Decision.article_id)))
    if article_ids is not None:
        query = query.where(col(Decision.article_id).in_(list(article_ids)))
    rows = session.connection().execute(query.group_by(col(Decision.article_id)))
    return {article_id: when for article_id, when in rows}


def event_labels(session: Session) -> dict[int | None, str]:
    """The label of every event by id."""
    rows = session.connection().execute(select_columns(col(Event.id), col(Event.label)))
    return {event_id: label for event_id, label in rows}


def publication_days(session: Session) -> dict[int | None, tuple[date, date]]:
    """First and last day of publication per event, and of articles without event (None); only for known dates.

    The day is that of the clock that was printed.
    """
    owner, zone, when = col(Article.event_id), col(Article.published_zone), col(Article.published_at)
    query = select_columns(owner, zone, func.min(when), func.max(when)).where(
        when.is_not(None), is_kept(col(Article.id))
    )
    query = query.group_by(owner, zone)
    days: dict[int | None, list[date]] = {}
    for event_id, offset, first, last in session.connection().execute(query):
        known = [printed_time(moment, offset) for moment in (first, last) if moment is not None]
        days.setdefault(event_id, []).extend(moment.date() for moment in known)
    return {event_id: (min(known), max(known)) for event_id, known in days.items()}


def article_lines(session: Session, article_ids: Sequence[int]) -> list[ArticleLine]:
    """Those articles, in the given order; unknown ids are left out."""
    columns: tuple[Any, ...] = (
        col(Article.id).label("article_id"),
        col(Article.title),
        col(Article.path),
        col(Outlet.name).label("outlet"),
        col(Article.published_at),
        col(Article.published_precision),
        col(Article.published_zone),
        col(Article.opening),
    )
    query = (
        select_columns(*columns)
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.id).in_(list(article_ids)), is_kept(col(Article.id)))
    )
    found = {row.article_id: ArticleLine(**row._mapping) for row in session.connection().execute(query)}
    return [found[article_id] for article_id in article_ids if article_id in found]


def read_by(session: Session, detectors: Collection[str], article_ids: Collection[int]) -> set[int]:
    """Those of the articles that every one of these detectors has processed, in any version."""
    query = (
        select_columns(col(DetectorRun.article_id))
        .join(Detector, col(Detector.id) == col(DetectorRun.detector_id))
        .where(col(Detector.name).in_(list(detectors)), col(DetectorRun.article_id).in_(list(article_ids)))
        .group_by(col(DetectorRun.article_id))
        .having(func.count(func.distinct(col(Detector.name))) == len(set(detectors)))
    )
    return set(session.connection().execute(query).scalars())
