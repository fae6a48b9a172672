"""What is known of articles beside their text: filled in later, and what versions of one may share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Annotator, Article, ArticleChange, Event, EventMove, Outlet
from workbench.domain.versions.published import Published, published, stands_since
from workbench.storage.database.bulk import portions
from workbench.storage.kept_articles import is_kept

#: So many texts are held at once where all are looked at.
_FEW = 200


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """An article as it is stored, without its text. ``event_settled``: a person has put it where it is.

    ``settled`` are the fields that a person has corrected.
    """

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
    settled: frozenset[str] = frozenset()
    opening: str = ""
    modified_at: datetime | None = None


def known_facts(session: Session, article_ids: Iterable[int]) -> dict[int, KnownFacts]:
    """What is known of these articles, by id."""
    columns: tuple[Any, ...] = (
        col(Article.id).label("article_id"),
        Article.outlet_id,
        col(Outlet.name).label("outlet"),
        col(Event.label).label("event"),
        Article.url,
        Article.title,
        Article.opening,
        Article.byline,
        Article.published_at,
        Article.published_precision,
        Article.published_zone,
        Article.modified_at,
        Article.language,
        Article.derivation,
    )
    found: dict[int, KnownFacts] = {}
    for some in portions(sorted(set(article_ids))):
        moved = select_columns(col(EventMove.article_id)).where(col(EventMove.article_id).in_(some)).distinct()
        settled = set(session.connection().execute(moved).scalars())
        corrected = _corrected(session, some)
        query = select_columns(*columns).join(Outlet, col(Outlet.id) == Article.outlet_id)
        query = query.outerjoin(Event, col(Event.id) == Article.event_id).where(col(Article.id).in_(some))
        for row in session.connection().execute(query):
            values = {**row._mapping, "event": row.event or "", "event_settled": row.article_id in settled}
            values["settled"] = frozenset(corrected.get(row.article_id, ()))
            found[row.article_id] = KnownFacts(**values)
    return found


def _corrected(session: Session, article_ids: Sequence[int]) -> dict[int, set[str]]:
    query = select_columns(col(ArticleChange.article_id), col(ArticleChange.field))
    query = query.where(col(ArticleChange.article_id).in_(article_ids), col(ArticleChange.annotator_id).is_not(None))
    found: dict[int, set[str]] = {}
    for article_id, field in session.connection().execute(query):
        found.setdefault(article_id, set()).add(field)
    return found


def change_article(
    session: Session, article_id: int, values: Mapping[str, Any], said: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Set these columns of the article, and keep ``said``: the field, what it was and is, who or which file said so.

    All of ``said`` have the same keys.
    """
    if values:
        session.connection().execute(update(Article).where(col(Article.id) == article_id).values(**values))
    rows = [{**one, "article_id": article_id, "created_at": now} for one in said]
    if rows:
        session.connection().execute(insert(ArticleChange), rows)


@dataclass(frozen=True, slots=True)
class Change:
    """A stored change, as ``ArticleChange``; ``annotator`` is "" where a file said so."""

    id: int
    article_id: int
    field: str
    was: str
    now: str
    path: str
    annotator: str
    created_at: datetime
    undoes_id: int | None


def changes_of(session: Session, article_id: int) -> list[Change]:
    """Every change of an article, the oldest first."""
    columns: tuple[Any, ...] = (
        ArticleChange.id,
        ArticleChange.article_id,
        ArticleChange.field,
        ArticleChange.was,
        ArticleChange.now,
        ArticleChange.path,
        func.coalesce(Annotator.name, "").label("annotator"),
        ArticleChange.created_at,
        ArticleChange.undoes_id,
    )
    query = select_columns(*columns).outerjoin(Annotator, col(Annotator.id) == col(ArticleChange.annotator_id))
    query = query.where(col(ArticleChange.article_id) == article_id).order_by(col(ArticleChange.id))
    return [Change(**row._mapping) for row in session.connection().execute(query)]


def former_outlets(session: Session, article_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The outlets that each of these articles was said to be of, without those that have only ever had one."""
    found: dict[int, tuple[str, ...]] = {}
    for some in portions(sorted(set(article_ids))):
        query = select_columns(col(ArticleChange.article_id), col(ArticleChange.was))
        query = query.where(col(ArticleChange.article_id).in_(some), col(ArticleChange.field) == "outlet")
        for article_id, was in session.connection().execute(query.where(col(ArticleChange.was) != "")):
            found[article_id] = (*found.get(article_id, ()), was)
    return found


def newest_change(session: Session, article_id: int) -> int:
    """The id of the last change of an article, 0 for none."""
    query = select_columns(func.max(col(ArticleChange.id))).where(col(ArticleChange.article_id) == article_id)
    return int(session.connection().execute(query).scalar_one() or 0)


def last_annotator(session: Session, article_id: int) -> str:
    """Who made the last change of the article; "" where a file said so, or there is none."""
    query = (
        select_columns(func.coalesce(col(Annotator.name), ""))
        .select_from(ArticleChange)
        .outerjoin(Annotator, col(Annotator.id) == col(ArticleChange.annotator_id))
        .where(col(ArticleChange.article_id) == article_id)
        .order_by(col(ArticleChange.id).desc())
        .limit(1)
    )
    return session.connection().execute(query).scalar_one_or_none() or ""


class VersionMark(NamedTuple):
    """What versions of one article may have in common; ``title`` is how it begins, where it has no headline."""

    article_id: int
    url: str
    title: str
    published_at: datetime | None
    published_precision: str
    published_zone: str = ""
    modified_at: datetime | None = None

    @property
    def published(self) -> Published | None:
        return published(self.published_at, self.published_precision)

    @property
    def stands_since(self) -> Published | None:
        return stands_since(self.published, self.modified_at)


def version_marks(session: Session, outlet_id: int, *, before_id: int) -> list[VersionMark]:
    """Those of an outlet's articles of which the id is below ``before_id``, in order of import."""
    columns: tuple[Any, ...] = (
        col(Article.id),
        Article.url,
        func.coalesce(func.nullif(col(Article.title), ""), col(Article.opening)),
        Article.published_at,
        Article.published_precision,
        Article.published_zone,
        Article.modified_at,
    )
    query = select_columns(*columns).where(col(Article.outlet_id) == outlet_id, col(Article.id) < before_id)
    query = query.where(is_kept(col(Article.id)))
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


def all_texts(session: Session) -> Iterator[tuple[int, str]]:
    """Id and raw text of every article, a few at a time."""
    query = select_columns(col(Article.id), col(Article.raw_text)).execution_options(yield_per=_FEW)
    yield from ((key, text) for key, text in session.connection().execute(query))
