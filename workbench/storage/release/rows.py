"""Streams rows for exports: articles page by page, and for each page the records in its articles.

A page has a bounded number of characters and its rows are batched, so memory does not grow with the database. Every
order is total: the same database state gives the same sequence of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, literal_column
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import (
    METADATA,
    Annotator,
    Article,
    AttributionHop,
    Block,
    Capture,
    Detector,
    Event,
    Outlet,
)
from workbench.storage.current_rows import is_newest_block
from workbench.storage.database.engine import Engine, as_storage_errors
from workbench.storage.release.filters import Filters
from workbench.storage.release.in_articles import IN_ARTICLES, columns_of
from workbench.storage.release.of_claims import OF_CLAIMS
from workbench.storage.release.of_comparison import OF_COMPARISON

Row = dict[str, Any]
_PAGE_ARTICLES = 64
_PAGE_CHARS = 1_000_000
_BATCH_ROWS = 1_000
_OF_NO_ARTICLE = {**OF_CLAIMS, **OF_COMPARISON}


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
        for key, char_count in rows:
            size += char_count
            if page and size > _PAGE_CHARS:
                break
            page.append(key)
        yield page
        after = page[-1]


_TEXTS = _chosen_articles(
    Filters(),
    col(Article.id),
    col(Article.path),
    col(Outlet.name),
    func.coalesce(col(Event.label), ""),
    col(Article.raw_sha256),
    col(Article.raw_text),
).where(col(Article.id).in_(bindparam("articles", expanding=True)))


def texts_of(session: Session, article_ids: Sequence[int]) -> list[ArticleText]:
    """The articles of one page."""
    rows = session.connection().execute(_TEXTS, {"articles": list(article_ids)})
    return [ArticleText(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Rows:
    """Column names and an iterator of rows."""

    names: tuple[str, ...]
    values: Iterator[Sequence[Any]]


def query_in(stem: str, filters: Filters) -> Select[Any]:
    """The query for the rows of one record in some articles; reuse it, as building it is expensive."""
    statement = IN_ARTICLES[stem](filters)
    return statement.where(statement.selected_columns["article_id"].in_(bindparam("articles", expanding=True)))


def rows_in(session: Session, query: Select[Any], article_ids: Sequence[int]) -> Rows:
    """The rows of the query in these articles: by article, then in reading order."""
    return _opened(session, query, {"articles": list(article_ids)})


def lies_in_articles(stem: str) -> bool:
    """Whether the record's rows belong to articles, rather than to claims or events."""
    return stem in IN_ARTICLES


def rows_of(session: Session, stem: str, filters: Filters) -> Iterator[Row]:
    """The rows of one record that belong to no article."""
    return _streamed(session, _OF_NO_ARTICLE[stem](filters), {})


def _streamed(session: Session, query: Select[Any], values: dict[str, Any]) -> Iterator[Row]:
    rows = _opened(session, query, values)
    for row in rows.values:
        yield dict(zip(rows.names, row, strict=True))


def _opened(session: Session, query: Select[Any], values: dict[str, Any]) -> Rows:
    result = session.connection().execute(query, values, execution_options={"yield_per": _BATCH_ROWS})
    return Rows(tuple(result.keys()), iter(result))


def count_rows(session: Session, stem: str, filters: Filters) -> int:
    """The number of rows of the record."""
    if not lies_in_articles(stem):
        query = _OF_NO_ARTICLE[stem](filters).order_by(None)
    else:
        query = IN_ARTICLES[stem](filters).order_by(None)
        if filters.events or filters.outlets:
            kept = _chosen_articles(filters, col(Article.id))
            query = query.where(query.selected_columns["article_id"].in_(kept))
    # without columns, joins that only fetch columns are left out
    bare = query.with_only_columns(literal_column("1"), maintain_column_froms=True).subquery()
    return int(session.connection().execute(select_columns(func.count()).select_from(bare)).scalar_one())


_HOPS = (
    select_columns(
        *columns_of(AttributionHop, "suggestion_id", "position", "agent", "role", "mode", "commitment"),
        *columns_of(AttributionHop, "source_start", "source_end", "cue_start", "cue_end"),
    )
    .where(col(AttributionHop.suggestion_id).in_(bindparam("suggestions", expanding=True)))
    .order_by(col(AttributionHop.suggestion_id), col(AttributionHop.position))
)


def hops_of(session: Session, suggestion_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The attribution chains of these suggestions, each in order."""
    chains: dict[int, list[Row]] = {}
    for row in _streamed(session, _HOPS, {"suggestions": list(suggestion_ids)}):
        chains.setdefault(row.pop("suggestion_id"), []).append(row)
    return chains


_BLOCKS = (
    select_columns(*columns_of(Block, "article_id", "start_char", "end_char", "kind", "in_scope", "set_by"))
    .where(col(Block.article_id).in_(bindparam("articles", expanding=True)), is_newest_block())
    .order_by(col(Block.article_id), col(Block.start_char), col(Block.end_char))
)


def blocks_of(session: Session, article_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The current blocks of these articles, ascending."""
    blocks: dict[int, list[Row]] = {}
    for row in _streamed(session, _BLOCKS, {"articles": list(article_ids)}):
        blocks.setdefault(row.pop("article_id"), []).append(row)
    return blocks


def outlets_of(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    """The outlet of each of these articles."""
    query = (
        select_columns(col(Article.id), col(Outlet.name))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.id).in_(list(article_ids)))
    )
    return {key: outlet for key, outlet in session.connection().execute(query)}


def events_compared(session: Session, filters: Filters) -> list[tuple[int, int]]:
    """Events with two or more articles of which the filters keep something: id and number of articles."""
    kept = _chosen_articles(filters, col(Article.event_id))
    size = func.count(col(Article.id))
    query = (
        select_columns(col(Event.id), size)
        .join(Article, col(Article.event_id) == col(Event.id))
        .where(col(Event.id).in_(kept))
        .group_by(col(Event.id))
        .having(size > 1)
        .order_by(col(Event.id))
    )
    return [(event_id, count) for event_id, count in session.connection().execute(query)]


def capture_text(session: Session, capture_id: int) -> str:
    """The text in which excerpts of this capture are found."""
    query = select_columns(col(Capture.text)).where(col(Capture.id) == capture_id)
    return str(session.connection().execute(query).scalar_one())


@dataclass(frozen=True, slots=True)
class Choices:
    """The possible values of filters, in alphabetical order."""

    events: tuple[str, ...]
    outlets: tuple[str, ...]
    annotators: tuple[str, ...]


def choices(session: Session) -> Choices:
    """The possible values of filters in this database."""
    columns = (col(Event.label), col(Outlet.name), col(Annotator.name))
    names = [session.connection().execute(select_columns(column)).scalars() for column in columns]
    return Choices(*(tuple(sorted(found)) for found in names))


def detectors(session: Session) -> list[Row]:
    """Every detector version with the hash of its configuration."""
    columns = columns_of(Detector, "name", "version", "config_hash")
    return list(_streamed(session, select_columns(*columns).order_by(*columns), {}))


def state_as_of(session: Session) -> datetime | None:
    """The newest timestamp; None for an empty database."""
    times = [
        session.connection().execute(select_columns(func.max(table.c.created_at))).scalar_one()
        for table in METADATA.sorted_tables
        if "created_at" in table.c
    ]
    return max((time for time in times if time is not None), default=None)


def state_marks(session: Session) -> tuple[int, ...]:
    """The newest row id of each table: as rows are only appended, equal marks mean equal counts.

    A table without ids is derived from the others and never exported.
    """
    tables = [table for table in METADATA.sorted_tables if "id" in table.c]
    return tuple(
        session.connection().execute(select_columns(func.max(table.c.id))).scalar_one() or 0 for table in tables
    )
