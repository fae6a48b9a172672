"""Texts, accepted spans and pending suggestions of the articles of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, bindparam, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.domain.models import Article, Decision, Outlet, Suggestion
from workbench.domain.standing import original_of, suggestion_span_id, waiting_of
from workbench.domain.titles import called
from workbench.domain.workflow import SpanStatus
from workbench.storage.current_rows import counts_now, of_newest_run
from workbench.storage.kept_articles import is_kept


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article's raw text with its outlet and title."""

    article_id: int
    title: str
    outlet: str
    text: str


@dataclass(frozen=True, slots=True)
class EventSpan:
    """An accepted span or a pending suggestion, with its text.

    ``suggestion_id`` is its origin, None if a person made it; ``attributes`` are those set by people; ``version`` is
    that of its newest decision, 0 if nobody has acted on it.
    """

    article_id: int
    outlet: str
    title: str
    span_id: str
    start_char: int
    end_char: int
    label: str
    state: str
    exact: str
    suggestion_id: int | None = None
    score: float = 1.0
    attributes: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0


_CALLED: tuple[Any, ...] = (Article.id, Article.title, Article.opening, Article.path, col(Outlet.name).label("outlet"))


def texts_of(session: Session, article_ids: Sequence[int]) -> list[ArticleText]:
    """Those articles, in the given order."""
    query = (
        select_columns(*_CALLED, col(Article.raw_text))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.id).in_(list(article_ids)), is_kept(col(Article.id)))
    )
    rows = session.connection().execute(query)
    found = {
        row.id: ArticleText(row.id, called(row.title, row.opening, row.path), row.outlet, row.raw_text) for row in rows
    }
    return [found[key] for key in article_ids if key in found]


def spans_in(session: Session, article_ids: Sequence[int]) -> list[EventSpan]:
    """The accepted spans of these articles, and the suggestions that wait there; blind work is left out."""
    ids = list(article_ids)
    decided = session.connection().execute(_DECIDED, {"articles": ids}).all()
    seen: dict[int, dict[str, SpanStatus]] = {key: {} for key in ids}
    for row in decided:
        seen[row.article_id][row.span_id] = _status(row)
    said: dict[int, list[Any]] = {}
    for row in session.connection().execute(_SUGGESTED, {"articles": ids}):
        said.setdefault(row.article_id, []).append(row)
    waiting = [row for key, rows in said.items() for row in waiting_of(rows, seen[key])]
    names = session.connection().execute(_NAMES, {"articles": ids})
    named = {row.id: (row.outlet, called(row.title, row.opening, row.path)) for row in names}
    return [
        *(_accepted(row, named) for row in decided if SpanState(row.state) in ACCEPTED_STATES),
        *(_waits(row, named, seen[row.article_id]) for row in sorted(waiting, key=lambda row: int(row.id))),
    ]


def _status(row: Any) -> SpanStatus:
    """A decision as far as the rule looks at it."""
    return SpanStatus(
        span_id=row.span_id,
        suggestion_id=row.suggestion_id,
        start_char=row.start_char,
        end_char=row.end_char,
        label=row.label,
        state=SpanState(row.state),
        version=row.version,
        original=original_of(row.said_start, row.said_end, row.said_label),
        attributes=row.attributes,
    )


def _accepted(row: Any, named: Mapping[int, tuple[str, str]]) -> EventSpan:
    score = 1.0 if row.score is None else row.score
    return _span(row, named, row.span_id, row.suggestion_id, row.state, score, row.attributes, row.version)


def _waits(row: Any, named: Mapping[int, tuple[str, str]], seen: Mapping[str, SpanStatus]) -> EventSpan:
    span_id = suggestion_span_id(row.id)
    own = seen.get(span_id)
    attributes, version = (own.attributes, own.version) if own is not None else ({}, 0)
    return _span(row, named, span_id, row.id, SpanState.PENDING, row.score, attributes, version)


def _span(
    row: Any,
    named: Mapping[int, tuple[str, str]],
    span_id: str,
    suggestion_id: int | None,
    state: str,
    score: float,
    attributes: Mapping[str, Any],
    version: int,
) -> EventSpan:
    outlet, title = named[row.article_id]
    return EventSpan(
        article_id=row.article_id,
        outlet=outlet,
        title=title,
        span_id=span_id,
        start_char=row.start_char,
        end_char=row.end_char,
        label=row.label,
        state=state,
        exact=row.exact,
        suggestion_id=suggestion_id,
        score=score,
        attributes=attributes,
        version=version,
    )


_ARTICLES: BindParameter[Any] = bindparam("articles", expanding=True)
_NAMES = (
    select_columns(*_CALLED)
    .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
    .where(col(Article.id).in_(_ARTICLES), is_kept(col(Article.id)))
)
_DECIDED = (
    select_columns(
        col(Decision.article_id),
        col(Decision.span_id),
        col(Decision.version),
        col(Decision.start_char),
        col(Decision.end_char),
        col(Decision.label),
        col(Decision.state),
        col(Decision.exact),
        col(Decision.suggestion_id),
        col(Decision.attributes),
        col(Suggestion.score),
        func.coalesce(col(Suggestion.start_char), col(Decision.said_start_char)).label("said_start"),
        func.coalesce(col(Suggestion.end_char), col(Decision.said_end_char)).label("said_end"),
        func.coalesce(col(Suggestion.label), col(Decision.said_label)).label("said_label"),
    )
    .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
    .where(col(Decision.article_id).in_(_ARTICLES), counts_now())
)
_SUGGESTED = select_columns(
    col(Suggestion.article_id),
    col(Suggestion.id),
    col(Suggestion.start_char),
    col(Suggestion.end_char),
    col(Suggestion.label),
    col(Suggestion.score),
    col(Suggestion.exact),
).where(col(Suggestion.article_id).in_(_ARTICLES), of_newest_run())
