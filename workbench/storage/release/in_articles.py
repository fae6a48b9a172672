"""SQL queries for exported records that belong to articles, each in a total order.

Columns are labelled as in the export contracts. Annotator, state and label are filtered here,
event and outlet through the article.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.domain.models import (
    Annotator,
    Article,
    AttributionHop,
    Base,
    Decision,
    Detector,
    DetectorRun,
    Mention,
    Outlet,
    Quantity,
    Suggestion,
)
from workbench.storage.current_rows import is_newest_decision, is_newest_mention, of_newest_run
from workbench.storage.release.filters import Filters
from workbench.storage.release.types import decoded, instant
from workbench.storage.waiting import own_span_id, state_of_undecided

Statement = Callable[[Filters], Select[Any]]
_STANDING = (*sorted(ACCEPTED_STATES), SpanState.REJECTED)
#: What a suggestion may be without any decision on it.
_SAID_WITHOUT_DECISION = frozenset({SpanState.PENDING, SpanState.ABSORBED, SpanState.REMOVED})


def columns_of(table: type[Base], *names: str) -> list[Any]:
    """Columns of a table, by name."""
    return [getattr(table, name) for name in names]


def _decided(*columns: Any) -> Select[Any]:
    """Decisions with their annotator and the detector behind them."""
    own = ("article_id", "span_id", "version", "suggestion_id", "start_char", "end_char", "exact", "action", "state")
    rest = ("label", "reject_reason", "seconds", "guideline_version", "blind")
    said: list[Any] = [
        col(Decision.id).label("decision_id"),
        *columns_of(Decision, *own, *rest),
        decoded(Decision.parts, "parts"),
        decoded(Decision.attributes, "attributes"),
        instant(Decision.created_at, "created_at"),
        col(Annotator.name).label("annotator"),
        func.coalesce(col(Detector.name), "").label("detector"),
        func.coalesce(col(Detector.version), "").label("detector_version"),
    ]
    return (
        select_columns(*said, *columns)
        .select_from(Decision)
        .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .outerjoin(Detector, col(Detector.id) == col(Suggestion.detector_id))
    )


def _passing(filters: Filters, annotator: Any, state: Any, label: Any) -> list[ColumnElement[bool]]:
    """``state`` None leaves the states to the caller."""
    chosen = ((annotator, filters.annotators), (state, filters.states), (label, filters.labels))
    return [column.in_(values) for column, values in chosen if values and column is not None]


def _spans(filters: Filters) -> Select[Any]:
    return (
        _decided(col(Suggestion.score))
        .where(is_newest_decision(), col(Decision.state).in_(_STANDING))
        .where(*_passing(filters, col(Annotator.name), col(Decision.state), col(Decision.label)))
        .order_by(col(Decision.article_id), col(Decision.start_char), col(Decision.end_char), col(Decision.id))
    )


def _decisions(filters: Filters) -> Select[Any]:
    act = columns_of(Decision, "supersedes_id", "undoes_id", "client_id", "sequence", "part", "bulk_id")
    return (
        _decided(*act)
        .where(*_passing(filters, col(Annotator.name), col(Decision.state), col(Decision.label)))
        .order_by(col(Decision.article_id), col(Decision.id))
    )


def _suggested(
    filters: Filters,
    placed: type[Suggestion] | type[Quantity],
    *columns: Any,
    only: Sequence[ColumnElement[bool]] = (),
) -> Select[Any]:
    """Suggestions with their outcome, each placed by its own offsets or by those of what lies in it.

    What ``only`` asks comes before the outcome, which costs more to answer.
    """
    deciding = aliased(Decision)
    outcome = _outcome(deciding)
    # where one outcome is asked for, every row that passes has it: the database need not find it out twice
    shown = literal(filters.states[0].value) if len(filters.states) == 1 else outcome
    said: list[Any] = [
        col(Suggestion.id).label("suggestion_id"),
        *columns_of(Suggestion, "article_id", "label", "score"),
        *columns_of(placed, "start_char", "end_char"),
        col(Detector.name).label("detector"),
        col(Detector.version).label("detector_version"),
        shown.label("outcome"),
        col(deciding.id).label("decision_id"),
        of_newest_run().label("current"),
    ]
    query = select_columns(*said, *columns).select_from(Suggestion)
    query = query.join(Detector, col(Detector.id) == col(Suggestion.detector_id))
    if issubclass(placed, Quantity):  # before the outer joins, which SQLite leaves where they stand
        query = query.join(placed, col(placed.suggestion_id) == col(Suggestion.id))
    return (
        query.outerjoin(
            deciding,
            and_(col(deciding.suggestion_id) == col(Suggestion.id), col(deciding.span_id) == own_span_id(Suggestion)),
        )
        .outerjoin(Annotator, col(Annotator.id) == col(deciding.annotator_id))
        .where(*only, is_newest_decision(deciding), *_standing_as(filters.states, deciding, outcome))
        .where(*_passing(filters, col(Annotator.name), None, col(Suggestion.label)))
        .order_by(col(Suggestion.article_id), col(placed.start_char), col(placed.end_char), col(Suggestion.id))
    )


def _outcome(deciding: type[Decision]) -> ColumnElement[str]:
    """Where a suggested span stands: by its own decision where that says more than pending, else as on its page."""
    return case(
        (col(deciding.state) != SpanState.PENDING, col(deciding.state)),
        else_=state_of_undecided(),
    )


def _standing_as(asked: Collection[SpanState], deciding: type[Decision], outcome: Any) -> list[ColumnElement[bool]]:
    """The condition that the outcome is one of these; where only people bring it about, their decisions tell."""
    if not asked:
        return []
    return [outcome.in_(asked) if _SAID_WITHOUT_DECISION & set(asked) else col(deciding.state).in_(asked)]


def _suggestions(filters: Filters) -> Select[Any]:
    columns = (
        col(Suggestion.exact),
        decoded(Suggestion.reasons, "reasons"),
        instant(DetectorRun.created_at, "created_at"),
    )
    same_run = and_(
        col(DetectorRun.article_id) == col(Suggestion.article_id),
        col(DetectorRun.detector_id) == col(Suggestion.detector_id),
    )
    return _suggested(filters, Suggestion, *columns).outerjoin(DetectorRun, same_run)


def _attributions(filters: Filters) -> Select[Any]:
    chained = select_columns(col(AttributionHop.id)).where(col(AttributionHop.suggestion_id) == col(Suggestion.id))
    return _suggested(filters, Suggestion, col(Suggestion.exact), only=[chained.exists()])


def _quantities(filters: Filters) -> Select[Any]:
    said = ("value_text", "measure", "unit", "population", "bound", "low", "high", "period", "as_of", "place")
    columns = (
        col(Quantity.id).label("quantity_id"),
        col(Quantity.value_text).label("exact"),
        *columns_of(Quantity, *said, "blamed_agent"),
    )
    return _suggested(filters, Quantity, *columns).order_by(col(Quantity.id))


def tied() -> list[ColumnElement[bool]]:
    """The conditions on a current mention: the newest of its span, and linked to a claim."""
    return [col(Mention.claim_id).is_not(None), is_newest_mention()]


def _mentions(filters: Filters) -> Select[Any]:
    now = aliased(Decision)
    own = ("article_id", "claim_id", "span_id", "version", "decision_id", "start_char", "end_char", "exact")
    return (
        select_columns(
            col(Mention.id).label("mention_id"),
            *columns_of(Mention, *own, "stance", "fidelity"),
            decoded(Mention.drift_flags, "drift_flags"),
            col(now.state).label("span_state"),
            col(now.label).label("label"),
            col(Decision.guideline_version),
            func.coalesce(col(Detector.name), "").label("detector"),
            func.coalesce(col(Detector.version), "").label("detector_version"),
            col(Annotator.name).label("annotator"),
            instant(Mention.created_at, "created_at"),
        )
        .join(Annotator, col(Annotator.id) == col(Mention.annotator_id))
        .join(Decision, col(Decision.id) == col(Mention.decision_id))
        .join(now, and_(col(now.article_id) == col(Mention.article_id), col(now.span_id) == col(Mention.span_id)))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .outerjoin(Detector, col(Detector.id) == col(Suggestion.detector_id))
        .where(*tied(), is_newest_decision(now))
        .where(*_passing(filters, col(Annotator.name), col(now.state), col(now.label)))
        .order_by(col(Mention.article_id), col(Mention.start_char), col(Mention.end_char), col(Mention.id))
    )


def _articles(filters: Filters) -> Select[Any]:
    own = ("title", "byline", "url", "published_precision", "language", "derivation", "char_count")
    return (
        select_columns(
            col(Article.id).label("article_id"),
            *columns_of(Article, *own),
            instant(Article.published_at, "published_at"),
            instant(Article.created_at, "created_at"),
            *(getattr(Outlet, name).label(f"outlet_{name}") for name in ("domain", "kind", "country", "reliability")),
            col(Outlet.party_to_conflict),
        )
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .order_by(col(Article.id))
    )


#: Each has the column ``article_id``.
IN_ARTICLES: Mapping[str, Statement] = MappingProxyType(
    {
        "spans": _spans,
        "decisions": _decisions,
        "suggestions": _suggestions,
        "attributions": _attributions,
        "quantities": _quantities,
        "mentions": _mentions,
        "articles": _articles,
    }
)
