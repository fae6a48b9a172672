"""SQL queries for exported records that belong to articles, each in a total order, and the columns they offer.

Annotator, state and label are filtered here, event and outlet through the article.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.domain.models import (
    Annotator,
    Article,
    AttributionHop,
    CarriedDecision,
    Decision,
    Detector,
    DetectorRun,
    LeftOutText,
    Mention,
    Outlet,
    Quantity,
    Suggestion,
)
from workbench.storage.current_rows import is_newest_decision, is_newest_mention, of_newest_run
from workbench.storage.release.filters import Filters
from workbench.storage.release.source import Source, or_empty
from workbench.storage.waiting import own_span_id, state_of_undecided

_STANDING = (*sorted(ACCEPTED_STATES), SpanState.REJECTED)
#: What a suggestion may be without any decision on it.
_SAID_WITHOUT_DECISION = frozenset({SpanState.PENDING, SpanState.ABSORBED, SpanState.REMOVED})


def _decided() -> Select[Any]:
    """Decisions with their annotator and the detector behind them."""
    return (
        select_columns(col(Decision.id))
        .select_from(Decision)
        .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .outerjoin(Detector, col(Detector.id) == col(Suggestion.detector_id))
    )


def _passing(filters: Filters, annotator: Any, state: Any, label: Any) -> list[ColumnElement[bool]]:
    chosen = ((annotator, filters.annotators), (state, filters.states), (label, filters.labels))
    return [column.in_(values) for column, values in chosen if values and column is not None]


def _spans(filters: Filters) -> Select[Any]:
    return (
        _decided()
        .where(is_newest_decision(), col(Decision.state).in_(_STANDING))
        .where(*_passing(filters, col(Annotator.name), col(Decision.state), col(Decision.label)))
        .order_by(col(Decision.article_id), col(Decision.start_char), col(Decision.end_char), col(Decision.id))
    )


def _decisions(filters: Filters) -> Select[Any]:
    return (
        _decided()
        .where(*_passing(filters, col(Annotator.name), col(Decision.state), col(Decision.label)))
        .order_by(col(Decision.article_id), col(Decision.id))
    )


#: The newest decision on the span that a suggestion proposed.
_DECIDING = aliased(Decision)
#: Where a suggested span stands: by its own decision where that says more than pending, else as on its page.
_OUTCOME: ColumnElement[str] = case(
    (col(_DECIDING.state) != SpanState.PENDING, col(_DECIDING.state)),
    else_=state_of_undecided(),
)


def _standing_as(asked: Collection[SpanState]) -> list[ColumnElement[bool]]:
    """The condition that the outcome is one of these; where only people bring it about, their decisions count."""
    if not asked:
        return []
    return [_OUTCOME.in_(asked) if _SAID_WITHOUT_DECISION & set(asked) else col(_DECIDING.state).in_(asked)]


def _suggested(filters: Filters, placed: type[Suggestion] | type[Quantity], *only: ColumnElement[bool]) -> Select[Any]:
    """Suggestions with their outcome, ordered by their own offsets or by those of a quantity in them.

    The condition ``only`` comes before the outcome, which costs more to check.
    """
    own = and_(col(_DECIDING.suggestion_id) == col(Suggestion.id), col(_DECIDING.span_id) == own_span_id(Suggestion))
    query = select_columns(col(Suggestion.id)).select_from(Suggestion)
    query = query.join(Detector, col(Detector.id) == col(Suggestion.detector_id))
    if issubclass(placed, Quantity):  # before the outer joins, which SQLite leaves where they stand
        query = query.join(placed, col(placed.suggestion_id) == col(Suggestion.id))
    return (
        query.outerjoin(_DECIDING, own)
        .outerjoin(Annotator, col(Annotator.id) == col(_DECIDING.annotator_id))
        .where(*only, is_newest_decision(_DECIDING), *_standing_as(filters.states))
        .where(*_passing(filters, col(Annotator.name), None, col(Suggestion.label)))
        .order_by(col(Suggestion.article_id), col(placed.start_char), col(placed.end_char), col(Suggestion.id))
    )


def _suggestions(filters: Filters) -> Select[Any]:
    same_run = and_(
        col(DetectorRun.article_id) == col(Suggestion.article_id),
        col(DetectorRun.detector_id) == col(Suggestion.detector_id),
    )
    return _suggested(filters, Suggestion).outerjoin(DetectorRun, same_run)


def _attributions(filters: Filters) -> Select[Any]:
    chained = select_columns(col(AttributionHop.id)).where(col(AttributionHop.suggestion_id) == col(Suggestion.id))
    return _suggested(filters, Suggestion, chained.exists())


def _quantities(filters: Filters) -> Select[Any]:
    return _suggested(filters, Quantity).order_by(col(Quantity.id))


def tied() -> list[ColumnElement[bool]]:
    """The conditions on a current mention: the newest of its span, and linked to a claim."""
    return [col(Mention.claim_id).is_not(None), is_newest_mention()]


#: The newest decision on the span of a mention; ``Decision`` is the one that the mention was made on.
_NOW = aliased(Decision)


def _mentions(filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Mention.id))
        .select_from(Mention)
        .join(Annotator, col(Annotator.id) == col(Mention.annotator_id))
        .join(Decision, col(Decision.id) == col(Mention.decision_id))
        .join(_NOW, and_(col(_NOW.article_id) == col(Mention.article_id), col(_NOW.span_id) == col(Mention.span_id)))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .outerjoin(Detector, col(Detector.id) == col(Suggestion.detector_id))
        .where(*tied(), is_newest_decision(_NOW))
        .where(*_passing(filters, col(Annotator.name), col(_NOW.state), col(_NOW.label)))
        .order_by(col(Mention.article_id), col(Mention.start_char), col(Mention.end_char), col(Mention.id))
    )


def _articles(_filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Article.id))
        .select_from(Article)
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .order_by(col(Article.id))
    )


_LEFT_OUT_WORDS = (
    select_columns(func.coalesce(func.sum(col(LeftOutText.words)), 0))
    .where(col(LeftOutText.article_id) == col(Article.id))
    .scalar_subquery()
)
#: Whoever decided, joined as the annotator.
BY: Mapping[str, Any] = {"annotator": col(Annotator.name)}
_MAYBE_DETECTED = {"detector": or_empty(col(Detector.name))}
_OF_SUGGESTION = {
    "detector": col(Detector.name),
    "outcome": _OUTCOME,
    "decision_id": col(_DECIDING.id),
    "current": of_newest_run(),
}


_CARRIED_FROM = (
    select_columns(col(CarriedDecision.from_id))
    .where(col(CarriedDecision.decision_id) == col(Decision.id))
    .scalar_subquery()
)


def _decisions_of(rows: Callable[[Filters], Select[Any]]) -> Source:
    return Source(
        key="decision_id",
        own=Decision,
        rows=rows,
        named={
            **BY,
            **_MAYBE_DETECTED,
            "score": col(Suggestion.score),
            "carried_from": _CARRIED_FROM,
            "suggested_start_char": func.coalesce(col(Suggestion.start_char), col(Decision.said_start_char)),
            "suggested_end_char": func.coalesce(col(Suggestion.end_char), col(Decision.said_end_char)),
            "suggested_label": func.coalesce(col(Suggestion.label), col(Decision.said_label)),
        },
        beside={"annotator": Annotator},
        maybe={"suggestion": Suggestion, "detector": Detector},
    )


#: Each has the column ``article_id``; each but articles has ``start_char``, ``end_char`` and ``exact``.
IN_ARTICLES: Mapping[str, Source] = MappingProxyType(
    {
        "spans": _decisions_of(_spans),
        "decisions": _decisions_of(_decisions),
        "suggestions": Source(
            key="suggestion_id",
            own=Suggestion,
            rows=_suggestions,
            named={**_OF_SUGGESTION, "created_at": col(DetectorRun.created_at)},
            beside={"detector": Detector},
            maybe={"run": DetectorRun, "annotator": Annotator},
        ),
        "attributions": Source(
            key="suggestion_id",
            own=Suggestion,
            rows=_attributions,
            named=_OF_SUGGESTION,
            beside={"detector": Detector},
            maybe={"annotator": Annotator},
        ),
        "quantities": Source(
            key="quantity_id",
            own=Quantity,
            rows=_quantities,
            named={
                **_OF_SUGGESTION,
                **{name: col(getattr(Suggestion, name)) for name in ("article_id", "label", "score")},
                "exact": col(Quantity.value_text),
            },
            beside={"suggestion": Suggestion, "detector": Detector},
            maybe={"annotator": Annotator},
        ),
        "mentions": Source(
            key="mention_id",
            own=Mention,
            rows=_mentions,
            named={
                **BY,
                **_MAYBE_DETECTED,
                "claim_id": col(Mention.claim_id),  # never null in what is tied
                "span_state": col(_NOW.state),
                "label": col(_NOW.label),
                "guideline_version": col(Decision.guideline_version),
            },
            beside={"annotator": Annotator, "decision": Decision},
            maybe={"suggestion": Suggestion, "detector": Detector},
        ),
        "articles": Source(
            key="article_id",
            own=Article,
            rows=_articles,
            named={"party_to_conflict": col(Outlet.party_to_conflict), "left_out_words": _LEFT_OUT_WORDS},
            beside={"outlet": Outlet},
        ),
    }
)
