"""Texts, accepted spans and pending suggestions of the articles of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES, SETTLED_STATES, SpanState
from workbench.domain.models import Article, Decision, Detector, DetectorRun, Outlet, Suggestion
from workbench.storage.decisions import suggestion_span_id


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


_CALLED: tuple[Any, ...] = (Article.id, Article.title, Article.path, Outlet.name)


def texts_of(session: Session, article_ids: Sequence[int]) -> list[ArticleText]:
    """Those articles, in the given order."""
    query = (
        select_columns(*_CALLED, col(Article.raw_text))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.id).in_(list(article_ids)))
    )
    rows = session.connection().execute(query)
    found = {row[0]: ArticleText(row[0], row[1] or row[2], row[3], row[4]) for row in rows}
    return [found[key] for key in article_ids if key in found]


def spans_in(session: Session, article_ids: Sequence[int]) -> list[EventSpan]:
    """The accepted spans and pending suggestions of these articles, without blind work.

    The same rule as ``services.annotating.standing_of``, for many articles at once.
    """
    decided = session.connection().execute(_decided(article_ids)).all()
    settled = {(row.article_id, row.start_char, row.end_char) for row in decided if row.state in SETTLED_STATES}
    settled |= {(row.article_id, row.said_start, row.said_end) for row in decided if row.state in SETTLED_STATES}
    touched = {row.span_id for row in decided}
    best: dict[tuple[int, int, int], Any] = {}
    ranked = sorted(
        session.connection().execute(_suggested(article_ids)),
        key=lambda row: (suggestion_span_id(row.id) not in touched, -row.score, row.id),
    )
    for row in ranked:
        place = (row.article_id, row.start_char, row.end_char)
        if place not in settled:
            best.setdefault(place, row)
    waiting = sorted(best.values(), key=lambda row: row.id)
    query = select_columns(*_CALLED).join(Outlet, col(Outlet.id) == col(Article.outlet_id))
    rows = session.connection().execute(query.where(col(Article.id).in_(list(article_ids))))
    called = {row[0]: (row[3], row[1] or row[2]) for row in rows}
    accepted = [
        _span(row, called, row.span_id, row.state, row.suggestion_id, row.attributes, row.version)
        for row in decided
        if SpanState(row.state) in ACCEPTED_STATES
    ]
    said = {row.span_id: (row.attributes, row.version) for row in decided}
    for row in waiting:
        span_id = suggestion_span_id(row.id)
        attributes, version = said.get(span_id, ({}, 0))
        accepted.append(_span(row, called, span_id, SpanState.PENDING, row.id, attributes, version))
    return accepted


def _span(
    row: Any,
    called: Mapping[int, tuple[str, str]],
    span_id: str,
    state: str,
    suggestion_id: int | None,
    attributes: Mapping[str, Any],
    version: int,
) -> EventSpan:
    outlet, title = called[row.article_id]
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
        score=1.0 if row.score is None else row.score,
        attributes=attributes,
        version=version,
    )


def _decided(article_ids: Sequence[int]) -> Any:
    newer = aliased(Decision)
    return (
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
            col(Suggestion.start_char).label("said_start"),
            col(Suggestion.end_char).label("said_end"),
        )
        .outerjoin(newer, col(newer.supersedes_id) == col(Decision.id))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .where(col(Decision.article_id).in_(list(article_ids)), col(newer.id).is_(None), col(Decision.blind).is_(False))
    )


def _suggested(article_ids: Sequence[int]) -> Any:
    newest = (
        select_columns(col(DetectorRun.article_id), func.max(col(DetectorRun.detector_id)).label("detector_id"))
        .join(Detector, col(Detector.id) == col(DetectorRun.detector_id))
        .where(col(DetectorRun.article_id).in_(list(article_ids)))
        .group_by(col(DetectorRun.article_id), col(Detector.name))
        .subquery()
    )
    return select_columns(
        col(Suggestion.article_id),
        col(Suggestion.id),
        col(Suggestion.start_char),
        col(Suggestion.end_char),
        col(Suggestion.label),
        col(Suggestion.score),
        col(Suggestion.exact),
    ).join(
        newest,
        and_(newest.c.article_id == col(Suggestion.article_id), newest.c.detector_id == col(Suggestion.detector_id)),
    )
