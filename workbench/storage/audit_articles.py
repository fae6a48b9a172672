"""Audit data of articles that a detector has processed: text, scope, and the spans already covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES, SETTLED_STATES, SpanState
from workbench.domain.models import Article, Block, Decision, DetectorRun, Suggestion
from workbench.domain.text.spans import Span
from workbench.storage.article_lines import Mark, mark, touched_since
from workbench.storage.current_rows import is_newest_decision, of_newest_run, scopes_of
from workbench.storage.kept_articles import is_kept

#: One annotation: a single span, or the fragments of a discontinuous one.
Fragments = tuple[Span, ...]


@dataclass(slots=True)
class ReadArticle:
    """``suggested`` are the current suggestions, ``decided`` the spans that people made of suggestions, ``added`` those
    that people marked themselves, ``blind`` those marked without seeing suggestions, by annotator.

    ``accepted`` and ``rejected`` count decided spans.
    """

    article_id: int
    sha256: str
    text: str
    scope: list[Span] = field(default_factory=list)
    suggested: list[Span] = field(default_factory=list)
    decided: list[Fragments] = field(default_factory=list)
    added: list[Fragments] = field(default_factory=list)
    blind: dict[int, list[Fragments]] = field(default_factory=lambda: defaultdict(list))
    accepted: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class AuditMark:
    """A high-water mark of the tables that an audit reads."""

    grown: Mark = field(default_factory=Mark)
    block_id: int = 0


def audit_mark(session: Session) -> AuditMark:
    block = session.connection().execute(select_columns(func.max(col(Block.id)))).scalar_one()
    return AuditMark(mark(session), block or 0)


def changed_since(session: Session, known: AuditMark) -> set[int]:
    """The articles that changed after that mark."""
    blocks = select_columns(col(Block.article_id)).where(col(Block.id) > known.block_id)
    return touched_since(session, known.grown) | set(session.connection().execute(blocks).scalars())


def read_ids(session: Session) -> list[int]:
    """Ids of articles that a detector has processed, ascending."""
    query = select_columns(col(DetectorRun.article_id)).where(is_kept(col(DetectorRun.article_id))).distinct()
    rows = session.connection().execute(query)
    return sorted(rows.scalars())


def read_articles(session: Session, article_ids: Sequence[int]) -> list[ReadArticle]:
    """Those of these articles that a detector has processed."""
    ids = list(article_ids)
    read = select_columns(col(DetectorRun.article_id)).where(col(DetectorRun.article_id).in_(ids))
    query = select_columns(col(Article.id), col(Article.raw_sha256), col(Article.raw_text))
    rows = session.connection().execute(
        query.where(col(Article.id).in_(read), is_kept(col(Article.id))).order_by(col(Article.id))
    )
    found = {row[0]: ReadArticle(*row) for row in rows}
    scopes = scopes_of(session, list(found))
    for item in found.values():
        item.scope.extend(scopes.get(item.article_id, ()))
    _add_suggestions(session, found)
    _add_decisions(session, found)
    return list(found.values())


def _add_suggestions(session: Session, found: dict[int, ReadArticle]) -> None:
    query = select_columns(col(Suggestion.article_id), col(Suggestion.start_char), col(Suggestion.end_char))
    query = query.where(col(Suggestion.article_id).in_(list(found)), of_newest_run())
    for article, start, end in session.connection().execute(query):
        found[article].suggested.append(Span(start, end))


class _Decided(NamedTuple):
    """The columns that ``_add_decisions`` selects, in that order: read faster than a row's own attributes are."""

    article_id: int
    start_char: int
    end_char: int
    parts: list[list[int]]
    state: str
    suggestion_id: int | None
    blind: bool
    annotator_id: int


def _add_decisions(session: Session, found: dict[int, ReadArticle]) -> None:
    columns: tuple[Any, ...] = (
        col(Decision.article_id),
        col(Decision.start_char),
        col(Decision.end_char),
        col(Decision.parts),
        col(Decision.state),
        col(Decision.suggestion_id),
        col(Decision.blind),
        col(Decision.annotator_id),
    )
    query = select_columns(*columns).where(
        col(Decision.article_id).in_(list(found)), col(Decision.state).in_(sorted(SETTLED_STATES)), is_newest_decision()
    )
    for row in map(_Decided._make, session.connection().execute(query.order_by(col(Decision.id)))):
        _take(found[row.article_id], row)


def _take(item: ReadArticle, row: _Decided) -> None:
    pieces = tuple(Span(*part) for part in row.parts) or (Span(row.start_char, row.end_char),)
    if row.blind:
        if row.state in ACCEPTED_STATES:
            item.blind[row.annotator_id].append(pieces)
    elif row.state == SpanState.ADDED:
        item.added.append(pieces)
    elif row.suggestion_id is not None:
        item.decided.append(pieces)
        item.accepted += row.state in ACCEPTED_STATES
        item.rejected += row.state == SpanState.REJECTED
