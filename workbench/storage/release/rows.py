"""Streams rows for exports: articles page by page, and for each page the records in its articles.

A row is a dict by the requested names; ``source`` says where each comes from.

A page has a bounded number of characters and its rows are batched, so memory does not grow with the database. Every
order is total: the same database state gives the same sequence of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, bindparam, func, literal_column
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Article, Event, Outlet
from workbench.storage.database.engine import Engine, as_storage_errors
from workbench.storage.kept_articles import is_kept
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import IN_ARTICLES
from workbench.storage.release.of_articles import OF_ARTICLES
from workbench.storage.release.of_claims import OF_CLAIMS
from workbench.storage.release.of_comparison import OF_COMPARISON
from workbench.storage.release.of_desk import OF_DESK
from workbench.storage.release.source import Source, or_empty

Row = dict[str, Any]
_PAGE_ARTICLES = 64
_PAGE_CHARS = 1_000_000
_BATCH_ROWS = 1_000
#: Where the rows of each record come from, by its stem.
SOURCES: Mapping[str, Source] = MappingProxyType(
    {**IN_ARTICLES, **OF_ARTICLES, **OF_CLAIMS, **OF_COMPARISON, **OF_DESK}
)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article to which exported rows belong."""

    article_id: int
    article_path: str
    outlet: str
    event: str
    text_sha256: str
    text: str


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """A session on a consistent snapshot, whatever is written meanwhile.

    Raises StorageError if the database does not respond or is damaged.
    """
    with as_storage_errors(engine), engine.connect() as connection:
        if engine.dialect.name != "sqlite":  # where a transaction is a snapshot of itself
            connection.execution_options(isolation_level="REPEATABLE READ")
        with Session(connection) as session:
            yield session


def _chosen_articles(filters: Filters, *columns: Any) -> Select[Any]:
    query = (
        select_columns(*columns)
        .select_from(Article)
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(Event, col(Event.id) == col(Article.event_id))
        .where(is_kept(col(Article.id)))
    )
    if filters.events:
        query = query.where(col(Event.label).in_(filters.events))
    if filters.outlets:
        query = query.where(col(Outlet.name).in_(filters.outlets))
    return query


def count_articles(session: Session, filters: Filters) -> int:
    """How many articles the filters keep."""
    return int(session.connection().execute(_chosen_articles(filters, func.count())).scalar_one())


def article_id_pages(session: Session, filters: Filters) -> Iterator[list[int]]:
    """Ids of the kept articles, ascending, in pages of a bounded number of characters."""
    query = (
        _chosen_articles(filters, col(Article.id), col(Article.char_count))
        .where(col(Article.id) > bindparam("after"))
        .order_by(col(Article.id))
        .limit(_PAGE_ARTICLES)
    )
    after = 0
    while rows := session.connection().execute(query, {"after": after}).all():
        page: list[int] = []
        size = 0
        for article in rows:
            size += article.char_count
            if page and size > _PAGE_CHARS:
                break
            page.append(article.id)
        yield page
        after = page[-1]


_TEXTS = _chosen_articles(
    Filters(),
    col(Article.id).label("article_id"),
    col(Article.path).label("article_path"),
    col(Outlet.name).label("outlet"),
    or_empty(col(Event.label)).label("event"),
    col(Article.raw_sha256).label("text_sha256"),
    col(Article.raw_text).label("text"),
).where(col(Article.id).in_(bindparam("articles", expanding=True)))


def texts_of(session: Session, article_ids: Sequence[int]) -> list[ArticleText]:
    """The articles of one page."""
    rows = session.connection().execute(_TEXTS, {"articles": list(article_ids)})
    return [ArticleText(**row._mapping) for row in rows]


def lies_in_articles(stem: str) -> bool:
    """Whether the record's rows belong to articles, rather than to claims or events."""
    return stem in IN_ARTICLES


def query_in(stem: str, filters: Filters, names: Sequence[str]) -> Select[Any]:
    """The query for those rows of a record that lie in some articles, with these values; building it costs as much as
    reading many rows.
    """
    source = IN_ARTICLES[stem]
    return source.select(filters, names).where(_article_of(source).in_(bindparam("articles", expanding=True)))


def rows_in(session: Session, query: Select[Any], article_ids: Sequence[int], blank: Row) -> Iterator[Row]:
    """The rows of the query in these articles: by article, then in reading order; each row is ``blank``, filled."""
    return streamed(session, query, {"articles": list(article_ids)}, blank)


def rows_of(session: Session, stem: str, filters: Filters, names: Sequence[str], blank: Row) -> Iterator[Row]:
    """The rows of a record that belong to no article, with these values; each row is ``blank``, filled."""
    return streamed(session, SOURCES[stem].select(filters, names), {}, blank)


def streamed(session: Session, query: Executable, values: dict[str, Any], blank: Row | None = None) -> Iterator[Row]:
    """What the query finds, row by row; ``values`` are those of its parameters, ``blank`` gives the order of keys."""
    result = session.connection().execute(query, values, execution_options={"yield_per": _BATCH_ROWS})
    names = tuple(result.keys())
    unfilled = blank or {}
    for values_found in result:
        row = unfilled.copy()
        row.update(zip(names, values_found, strict=True))
        yield row


def count_rows(session: Session, stem: str, filters: Filters) -> int:
    """The number of rows of the record."""
    source = SOURCES[stem]
    query = source.rows(filters).order_by(None)
    if lies_in_articles(stem):
        query = query.where(is_kept(_article_of(source)))
        if filters.events or filters.outlets:
            query = query.where(_article_of(source).in_(_chosen_articles(filters, col(Article.id))))
    # without columns, joins that only fetch columns are left out
    bare = query.with_only_columns(literal_column("1"), maintain_column_froms=True).subquery()
    return int(session.connection().execute(select_columns(func.count()).select_from(bare)).scalar_one())


def _article_of(source: Source) -> ColumnElement[int]:
    stored = source.find("article_id")
    if stored is None:
        raise LookupError("A source of rows in articles has no column article_id.")
    return stored.column


def events_compared(session: Session, filters: Filters) -> list[tuple[int, int]]:
    """Events with two or more articles of which the filters keep something: id and number of articles."""
    kept = _chosen_articles(filters, col(Article.event_id))
    size = func.count(col(Article.id))
    query = (
        select_columns(col(Event.id), size)
        .join(Article, col(Article.event_id) == col(Event.id))
        .where(col(Event.id).in_(kept), is_kept(col(Article.id)))
        .group_by(col(Event.id))
        .having(size > 1)
        .order_by(col(Event.id))
    )
    return [(event_id, count) for event_id, count in session.connection().execute(query)]
