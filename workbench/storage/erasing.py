"""Erases what an article holds and what was made of its words: the one place that deletes what is append-only.

Which rows lie in an article is asked of the tables themselves: whatever points to it, and whatever points to that. A
table that is added later is erased from with the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.drafts import UNKNOWN_OUTLET, OutletDraft
from workbench.domain.labels import GoneKind
from workbench.domain.models import METADATA, Article, ArticleChange, Decision, GoneArticle, Ruling, TextVector
from workbench.storage import articles, erased_words, kept_articles
from workbench.storage.article_changes import change_article
from workbench.storage.database.append_only import guard, release
from workbench.storage.links import names_article

#: What stays of an article that was erased: its emptied row, the word that it went, and who did it.
_STAYING = frozenset({Article.__tablename__, ArticleChange.__tablename__, GoneArticle.__tablename__})


def erase_article(session: Session, article_id: int, reason: str, *, annotator_id: int, now: datetime) -> None:
    """Erase the article, within a transaction that is open already. Raises NotFound, ArticleGone for one erased before.

    What is left is its hash, the time, the reason and the annotator. Nothing of it can be brought back.
    """
    row = _locked(session, article_id)
    connection = session.connection()
    release(connection)
    said = {"field": GoneKind.ERASED.value, "was": "", "now": reason, "path": "", "annotator_id": annotator_id}
    change_article(session, article_id, {}, [said], now)  # before the others go, so that its id is above theirs
    erased_words.erase_words_from_claims(session, article_id, row.raw_text)
    erased_words.erase_captures(session, row.raw_text, row.url, row.raw_sha256)
    erased_words.erase_from_origins(session, article_id, row.raw_text)
    connection.execute(delete(Ruling).where(names_article(article_id)))
    connection.execute(delete(TextVector))
    _delete_rows(session, article_id)
    newest = select_columns(func.max(col(ArticleChange.id))).where(col(ArticleChange.article_id) == article_id)
    older = and_(col(ArticleChange.article_id) == article_id, col(ArticleChange.id) < newest.scalar_subquery())
    connection.execute(delete(ArticleChange).where(older))
    _empty(session, article_id)
    kept_articles.add_gone(
        session,
        article_id,
        GoneKind.ERASED,
        reason,
        text_sha256=row.raw_sha256,
        annotator_id=annotator_id,
        now=now,
    )
    guard(connection)


def _locked(session: Session, article_id: int) -> Any:
    gone = kept_articles.gone_by_id(session, [article_id]).get(article_id)
    query = select_columns(col(Article.raw_text), col(Article.url), col(Article.raw_sha256))
    row = session.connection().execute(query.where(col(Article.id) == article_id).with_for_update()).first()
    if row is None or (gone is not None and gone.kind is GoneKind.ERASED):
        raise kept_articles.absent(session, article_id)
    return row


def lying_in(article_id: int) -> dict[Table, ColumnElement[bool]]:
    """For each table whose rows may lie in an article, the condition that a row does; parents come before children."""
    found: dict[Table, ColumnElement[bool]] = {}
    for table in METADATA.sorted_tables:
        if table.name in _STAYING:
            continue
        if conditions := _pointing(table, article_id, found):
            found[table] = or_(*conditions)
    return found


def _pointing(table: Table, article_id: int, found: Mapping[Table, ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for key in table.foreign_keys:
        target = key.column.table
        if target.name == Article.__tablename__:
            conditions.append(key.parent == article_id)
        elif target in found:
            conditions.append(key.parent.in_(select_columns(key.column).where(found[target])))
    return conditions


def _delete_rows(session: Session, article_id: int) -> None:
    connection = session.connection()
    newest = connection.execute(select_columns(func.max(col(Decision.id)))).scalar_one()
    for table, condition in reversed(lying_in(article_id).items()):
        if table.name == Decision.__tablename__:
            _blank_decision(session, article_id, newest)
            condition = and_(condition, table.c.id != (newest or 0))
        connection.execute(delete(table).where(condition))


def _blank_decision(session: Session, article_id: int, newest: int | None) -> None:
    """The last decision of all keeps its id, and nothing else: screens ask for what came after it, so it is not given
    again."""
    values: dict[str, Any] = {
        "span_id": f"erased {newest}",
        "supersedes_id": None,
        "undoes_id": None,
        "suggestion_id": None,
        "exact": "",
        "start_char": 0,
        "end_char": 1,
        "parts": [],
        "attributes": {},
        "bulk_id": "",
    }
    here = col(Decision.article_id) == article_id, col(Decision.id) == newest
    session.connection().execute(update(Decision).where(*here).values(**values))


def _empty(session: Session, article_id: int) -> None:
    """The row keeps its id, so that no other article ever has it; its hash moves to the word that it went."""
    unknown = articles.outlet_id(session, OutletDraft(UNKNOWN_OUTLET))
    texts = (
        "opening",
        "encoding_guess",
        "path",
        "url",
        "title",
        "byline",
        "published_precision",
        "published_zone",
        "language",
        "derivation",
    )
    values: dict[str, Any] = {**dict.fromkeys(texts, ""), "raw_text": "", "char_count": 0}
    values |= {
        "outlet_id": unknown,
        "event_id": None,
        "published_at": None,
        "modified_at": None,
        "raw_sha256": f"erased {article_id}",
    }
    session.connection().execute(update(Article).where(col(Article.id) == article_id).values(**values))
