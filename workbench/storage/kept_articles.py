"""Which articles stand in lists: all but those that somebody withdrew or erased. The one home of that rule.

A query that begins with articles asks ``is_kept``; one that begins with what lies in them asks the conditions of
``storage.current_rows``, which ask it too. Nothing of a withdrawn article is lost: it only counts for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import GoneKind
from workbench.domain.models import Annotator, Article, ClaimRevision, GoneArticle, Mention, Outlet
from workbench.errors import ArticleGone, NotFound
from workbench.storage.database.bulk import portions

#: What stands in place of words that were erased with their article.
ERASED_WORDS = "(erased)"


def is_kept(article_id: Any) -> ColumnElement[bool]:
    """Whether the article of that id column stands; true for NULL, as of an outer join that found nothing."""
    gone = select_columns(col(GoneArticle.id)).where(col(GoneArticle.article_id) == article_id)
    return ~gone.correlate_except(GoneArticle).exists()


def claim_stands(claim_id: Any) -> ColumnElement[bool]:
    """Whether a claim is more than what articles said that are gone.

    None of its mentions lies in one, or not all; and if it has none, its words were not erased.
    """
    here = select_columns(col(Mention.id)).where(col(Mention.claim_id) == claim_id)
    kept = here.where(is_kept(col(Mention.article_id))).correlate_except(Mention)
    gone = here.where(~is_kept(col(Mention.article_id))).correlate_except(Mention)
    erased = select_columns(col(ClaimRevision.id)).where(
        col(ClaimRevision.claim_id) == claim_id, col(ClaimRevision.statement) == ERASED_WORDS
    )
    return kept.exists() | (~gone.exists() & ~erased.correlate_except(ClaimRevision).exists())


@dataclass(frozen=True, slots=True)
class Gone:
    """An article that stands in no list; ``title``, ``opening`` and ``outlet`` are "" once it is erased."""

    article_id: int
    kind: GoneKind
    text_sha256: str
    reason: str
    annotator: str
    created_at: datetime
    title: str = ""
    opening: str = ""
    path: str = ""
    outlet: str = ""


def erased_count(session: Session) -> int:
    """How many articles were erased."""
    erased = select_columns(func.count()).where(col(GoneArticle.kind) == GoneKind.ERASED)
    return int(session.connection().execute(erased).scalar_one())


def gone_articles(session: Session, kind: GoneKind | None = None, *, limit: int | None = None) -> list[Gone]:
    """Those articles, the last to go first."""
    query = _gone().order_by(col(GoneArticle.id).desc()).limit(limit)
    return _found(session, query if kind is None else query.where(col(GoneArticle.kind) == kind))


def count_gone(session: Session, kind: GoneKind) -> int:
    query = select_columns(func.count()).select_from(GoneArticle).where(col(GoneArticle.kind) == kind)
    return int(session.connection().execute(query).scalar_one())


def gone_by_id(session: Session, article_ids: Sequence[int]) -> dict[int, Gone]:
    """Those of these articles that are gone."""
    found: dict[int, Gone] = {}
    for some in portions(list(article_ids)):
        query = _gone().where(col(GoneArticle.article_id).in_(some))
        found.update((one.article_id, one) for one in _found(session, query))
    return found


def erased_texts(session: Session, digests: Iterable[str]) -> dict[str, Gone]:
    """The erased articles whose text had one of these hashes, by hash."""
    if not count_gone(session, GoneKind.ERASED):
        return {}
    wanted = list(digests)
    found: dict[str, Gone] = {}
    for some in portions(wanted):
        query = _gone().where(col(GoneArticle.kind) == GoneKind.ERASED, col(GoneArticle.text_sha256).in_(some))
        found.update((one.text_sha256, one) for one in _found(session, query))
    return found


def withdrawn_text(session: Session, digest: str) -> Gone | None:
    """An article that was withdrawn or erased and whose text has that hash; None for none."""
    found = _found(session, _gone().where(col(GoneArticle.text_sha256) == digest).order_by(col(GoneArticle.id)))
    return found[0] if found else None


def _gone() -> Any:
    columns: tuple[Any, ...] = (
        col(GoneArticle.article_id),
        col(GoneArticle.kind),
        col(GoneArticle.text_sha256),
        col(GoneArticle.reason),
        col(Annotator.name).label("annotator"),
        col(GoneArticle.created_at),
        col(Article.title),
        col(Article.opening),
        col(Article.path),
        col(Outlet.name).label("outlet"),
    )
    query = select_columns(*columns).join(Article, col(Article.id) == col(GoneArticle.article_id))
    query = query.join(Outlet, col(Outlet.id) == col(Article.outlet_id))
    return query.join(Annotator, col(Annotator.id) == col(GoneArticle.annotator_id))


def _found(session: Session, query: Any) -> list[Gone]:
    rows = session.connection().execute(query)
    return [Gone(**{**row._mapping, "kind": GoneKind(row.kind)}) for row in rows]


def absent(session: Session, article_id: int) -> NotFound:
    """The error for an article that no list holds: it never was, or somebody took it out."""
    gone = gone_by_id(session, [article_id]).get(article_id)
    if gone is None:
        return NotFound("article", article_id)
    return ArticleGone(article_id, gone.kind, gone.annotator, gone.reason)


def refuse_gone(session: Session, article_ids: Sequence[int]) -> None:
    """Raises ArticleGone for the first of these articles that was withdrawn or erased."""
    for article_id in gone_by_id(session, article_ids):
        raise absent(session, article_id)


def add_gone(
    session: Session,
    article_id: int,
    kind: GoneKind,
    reason: str,
    *,
    text_sha256: str,
    annotator_id: int,
    now: datetime,
) -> None:
    """Take the article out; a withdrawn one that is erased keeps one row."""
    bring_back(session, article_id)
    session.add(
        GoneArticle(
            article_id=article_id,
            kind=kind,
            text_sha256=text_sha256,
            reason=reason,
            annotator_id=annotator_id,
            created_at=now,
        )
    )
    session.flush()


def bring_back(session: Session, article_id: int) -> None:
    """The article stands in lists again."""
    session.connection().execute(delete(GoneArticle).where(col(GoneArticle.article_id) == article_id))
