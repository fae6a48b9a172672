"""Events: their names, their articles, and who moved articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.clock import printed_time
from workbench.domain.conflict_messages import conflict_message
from workbench.domain.models import Article, ArticleChange, DetectorRun, Event, EventMove, Ruling
from workbench.domain.titles import called
from workbench.errors import NotFound, StaleWrite
from workbench.storage.kept_articles import is_kept, refuse_gone
from workbench.storage.versions import annotator_name

#: Maximum number of ids per query.
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class GroupedArticle:
    """An article as input for grouping: its text and the names found in it."""

    article_id: int
    event_id: int | None
    title: str
    text: str
    published_at: datetime | None
    published_precision: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event that has articles."""

    event_id: int
    label: str
    article_count: int


def listed_events(session: Session) -> list[ListedEvent]:
    """The events that have articles, those with most articles first."""
    count = func.count(col(Article.id))
    query = (
        select_columns(col(Event.id), col(Event.label), count)
        .join(Article, col(Article.event_id) == col(Event.id))
        .where(is_kept(col(Article.id)))
        .group_by(col(Event.id), col(Event.label))
        .order_by(count.desc(), col(Event.label))
    )
    return [ListedEvent(*row) for row in session.connection().execute(query)]


def has_articles(session: Session) -> bool:
    """Whether there is any article."""
    return session.exec(select(Article.id).where(is_kept(col(Article.id))).limit(1)).first() is not None


def get_event(session: Session, event_id: int) -> Event:
    """Raises NotFound."""
    event = session.get(Event, event_id)
    if event is None:
        raise NotFound("event", event_id)
    return event


def event_of(session: Session, article_id: int) -> int | None:
    """The event of the article; None if it has none, or does not exist."""
    query = select(Article.event_id).where(Article.id == article_id, is_kept(col(Article.id)))
    return session.exec(query).first()


def rename_event(session: Session, event_id: int, *, label: str, period: str, place: str) -> None:
    """Rename an event. Raises NotFound."""
    event = get_event(session, event_id)
    event.label, event.period, event.place = label, period, place
    session.add(event)
    session.flush()


def event_labelled(session: Session, label: str) -> int | None:
    """The id of the event with that label, None if there is none."""
    return session.exec(select(Event.id).where(Event.label == label)).first()


def move_articles(
    session: Session, article_ids: Sequence[int], event_id: int | None, *, annotator_id: int, now: datetime
) -> list[int]:
    """Move articles to an event, or out of all; returns those that actually moved. Raises NotFound."""
    moved = []
    refuse_gone(session, article_ids)
    for article_id in article_ids:
        article = session.get(Article, article_id)
        if article is None:
            raise NotFound("article", article_id)
        if article.event_id == event_id:
            continue
        move = EventMove(
            article_id=article_id,
            from_event_id=article.event_id,
            to_event_id=event_id,
            annotator_id=annotator_id,
            created_at=now,
        )
        article.event_id = event_id
        session.add_all([article, move])
        moved.append(article_id)
    session.flush()
    return moved


def last_moves(session: Session, article_ids: Sequence[int]) -> dict[int, EventMove]:
    """The last move of each of these articles; without those never moved."""
    query = select(EventMove).where(col(EventMove.article_id).in_(article_ids)).order_by(col(EventMove.id))
    return {move.article_id: move for move in session.exec(query)}


def moved_since(session: Session, article_id: int, *, me: int) -> StaleWrite:
    """The error for the annotator ``me``, who saw the article in another event."""
    move = last_moves(session, [article_id]).get(article_id)
    who = annotator_name(session, move.annotator_id if move else None)
    article = session.get(Article, article_id)
    title = called(article.title, article.opening, article.path) if article is not None else ""
    target = get_event(session, article.event_id).label if article is not None and article.event_id else ""
    deed = f"put “{title}” into “{target}”" if target else f"took “{title}” out of its event"
    said = conflict_message(who, annotator_name(session, me), deed, "Look at where it is now, then decide again.")
    return StaleWrite(f"article {article_id}", 0, 0, message=said)


def refuse_moved(session: Session, seen: Mapping[int, int | None], *, me: int) -> None:
    """Raises StaleWrite if one of the articles is no longer in the event, or in none, as seen."""
    where, ids = dict[int, int | None](), sorted(seen)
    for at in range(0, len(ids), _AT_ONCE):
        some = col(Article.id).in_(ids[at : at + _AT_ONCE])
        refuse_gone(session, ids[at : at + _AT_ONCE])
        query = select_columns(col(Article.id), col(Article.event_id)).where(some)
        where.update((article_id, event_id) for article_id, event_id in session.connection().execute(query))
    for article_id, event_id in seen.items():
        if where.get(article_id) != event_id:
            raise moved_since(session, article_id, me=me)


def grouping_mark(session: Session) -> tuple[int, ...]:
    """A version mark of the inputs of grouping: while unchanged, the same groups are proposed."""
    newest = (
        select_columns(func.max(table.id)).scalar_subquery()
        for table in (Article, DetectorRun, EventMove, Ruling, ArticleChange)
    )
    return tuple(value or 0 for value in session.connection().execute(select_columns(*newest)).one())


def grouped_articles(session: Session, *, limit: int) -> list[GroupedArticle]:
    """The newest articles, in order of import, with the data needed for grouping."""
    columns: tuple[Any, ...] = (
        Article.id,
        Article.event_id,
        Article.title,
        Article.opening,
        Article.path,
        Article.raw_text,
        Article.published_at,
        Article.published_precision,
        Article.published_zone,
    )
    query = select_columns(*columns).where(is_kept(col(Article.id))).order_by(col(Article.id).desc()).limit(limit)
    rows = session.connection().execute(query).all()[::-1]
    names: dict[int, tuple[str, ...]] = {}
    if rows:
        runs = select(DetectorRun.article_id, DetectorRun.names).where(col(DetectorRun.article_id) >= rows[0].id)
        for article_id, found in session.exec(runs.order_by(col(DetectorRun.id))):
            if found:
                names[article_id] = tuple(found)
    return [
        GroupedArticle(
            article_id=row.id,
            event_id=row.event_id,
            title=called(row.title, row.opening, row.path),
            text=row.raw_text,
            published_at=printed_time(row.published_at, row.published_zone),
            published_precision=row.published_precision,
            names=names.get(row.id, ()),
        )
        for row in rows
    ]
