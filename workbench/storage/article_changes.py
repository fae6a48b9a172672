"""What is known of articles beside their text: filled in later, and what versions of one may share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Article, ArticleChange, Event, EventMove, Outlet
from workbench.storage.database.bulk import portions


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """An article as it is stored, without its text. ``event_settled``: a person has put it where it is."""

    article_id: int
    outlet_id: int
    outlet: str
    event: str
    url: str
    title: str
    byline: str
    published_at: datetime | None
    published_precision: str
    language: str
    derivation: str
    event_settled: bool = False
    published_zone: str = ""


def known_facts(session: Session, article_ids: Iterable[int]) -> dict[int, KnownFacts]:
    """What is known of these articles, by id."""
    columns: tuple[Any, ...] = (
        col(Article.id).label("article_id"),
        Article.outlet_id,
        col(Outlet.name).label("outlet"),
        col(Event.label).label("event"),
        Article.url,
        Article.title,
        Article.byline,
        Article.published_at,
        Article.published_precision,
        Article.published_zone,
        Article.language,
        Article.derivation,
    )
    found: dict[int, KnownFacts] = {}
    for some in portions(sorted(set(article_ids))):
        moved = select_columns(col(EventMove.article_id)).where(col(EventMove.article_id).in_(some)).distinct()
        settled = set(session.connection().execute(moved).scalars())
        query = select_columns(*columns).join(Outlet, col(Outlet.id) == Article.outlet_id)
        query = query.outerjoin(Event, col(Event.id) == Article.event_id).where(col(Article.id).in_(some))
        for row in session.connection().execute(query):
            values = {**row._mapping, "event": row.event or "", "event_settled": row.article_id in settled}
            found[row.article_id] = KnownFacts(**values)
    return found


def change_article(
    session: Session, article_id: int, values: Mapping[str, Any], said: Sequence[Mapping[str, str]], now: datetime
) -> None:
    """Set these columns of the article, and keep ``said``: the field, what it was and is, and the file that says so."""
    if values:
        session.connection().execute(update(Article).where(col(Article.id) == article_id).values(**values))
    rows = [{**one, "article_id": article_id, "created_at": now} for one in said]
    if rows:
        session.connection().execute(insert(ArticleChange), rows)


@dataclass(frozen=True, slots=True)
class VersionMark:
    """What versions of one article may have in common."""

    article_id: int
    url: str
    title: str
    published_at: datetime | None
    published_precision: str
    published_zone: str = ""


def version_marks(session: Session, outlet_id: int, *, before_id: int) -> list[VersionMark]:
    """Those of an outlet's articles of which the id is below ``before_id``, in order of import."""
    columns: tuple[Any, ...] = (
        col(Article.id),
        Article.url,
        Article.title,
        Article.published_at,
        Article.published_precision,
        Article.published_zone,
    )
    query = select_columns(*columns).where(col(Article.outlet_id) == outlet_id, col(Article.id) < before_id)
    return [VersionMark(*row) for row in session.connection().execute(query.order_by(col(Article.id)))]


def text_of(session: Session, article_id: int) -> str:
    """The raw text."""
    query = select_columns(col(Article.raw_text)).where(col(Article.id) == article_id)
    return str(session.connection().execute(query).scalar_one())


def texts_of(session: Session, article_ids: Iterable[int]) -> dict[int, str]:
    """The raw texts, by article."""
    found: dict[int, str] = {}
    for some in portions(sorted(set(article_ids))):
        query = select_columns(col(Article.id), col(Article.raw_text)).where(col(Article.id).in_(some))
        found.update((article_id, text) for article_id, text in session.connection().execute(query))
    return found
