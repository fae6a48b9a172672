"""The statements behind the exports, one for each record, in a total order.

Columns are labelled as the export contracts call them. Those of what lies in an article are filtered
by annotator, state and label here, and by event and outlet through the article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, literal, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.domain.models import (
    Annotator,
    Article,
    AttributionHop,
    Capture,
    Claim,
    ClaimRevision,
    Decision,
    Detector,
    DetectorRun,
    Event,
    Evidence,
    Mention,
    Outlet,
    Quantity,
    Suggestion,
    Verdict,
)
from workbench.storage.release_filters import Filters

Statement = Callable[[Filters], Select[Any]]
_STANDING = (*sorted(ACCEPTED_STATES), SpanState.REJECTED)


def _is_newest(decision: type[Decision]) -> ColumnElement[bool]:
    later = aliased(Decision)
    return ~select_columns(col(later.id)).where(col(later.supersedes_id) == col(decision.id)).exists()


def _decided(*columns: Any) -> Select[Any]:
    """Decisions with their annotator and the detector behind them."""
    return (
        select_columns(
            col(Decision.id).label("decision_id"),
            col(Decision.article_id),
            col(Decision.span_id),
            col(Decision.version),
            col(Decision.suggestion_id),
            col(Decision.start_char),
            col(Decision.end_char),
            col(Decision.exact),
            col(Decision.action),
            col(Decision.state),
            col(Decision.label).label("label"),
            col(Decision.reject_reason),
            col(Annotator.name).label("annotator"),
            col(Decision.seconds),
            col(Decision.guideline_version),
            func.coalesce(col(Detector.name), "").label("detector"),
            func.coalesce(col(Detector.version), "").label("detector_version"),
            col(Decision.created_at),
            *columns,
        )
        .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .outerjoin(Detector, col(Detector.id) == col(Suggestion.detector_id))
    )


def _passing(filters: Filters, annotator: Any, state: Any, label: Any) -> list[ColumnElement[bool]]:
    chosen = ((annotator, filters.annotators), (state, filters.states), (label, filters.labels))
    return [column.in_(values) for column, values in chosen if values]


def _spans(filters: Filters) -> Select[Any]:
    return (
        _decided(col(Suggestion.score))
        .where(_is_newest(Decision), col(Decision.state).in_(_STANDING))
        .where(*_passing(filters, col(Annotator.name), col(Decision.state), col(Decision.label)))
        .order_by(col(Decision.article_id), col(Decision.start_char), col(Decision.end_char), col(Decision.id))
    )


def _decisions(filters: Filters) -> Select[Any]:
    act = (Decision.supersedes_id, Decision.undoes_id, Decision.client_id, Decision.sequence, Decision.part)
    return (
        _decided(*act)
        .where(*_passing(filters, col(Annotator.name), col(Decision.state), col(Decision.label)))
        .order_by(col(Decision.article_id), col(Decision.id))
    )


def _suggested(filters: Filters, placed: type[Suggestion] | type[Quantity], *columns: Any) -> Select[Any]:
    """Suggestions with their outcome, each placed by its own offsets or by those of what lies in it."""
    deciding = aliased(Decision)
    outcome = func.coalesce(col(deciding.state), literal(SpanState.PENDING.value))
    newer_run, newer = aliased(DetectorRun), aliased(Detector)
    superseded = (
        select_columns(col(newer_run.id))
        .join(newer, col(newer.id) == col(newer_run.detector_id))
        .where(
            col(newer_run.article_id) == col(Suggestion.article_id),
            col(newer_run.detector_id) > col(Suggestion.detector_id),
            col(newer.name) == col(Detector.name),
        )
        .exists()
    )
    own_span = "s" + cast(col(Suggestion.id), String)
    return (
        select_columns(
            col(Suggestion.id).label("suggestion_id"),
            col(Suggestion.article_id),
            col(placed.start_char),
            col(placed.end_char),
            col(Suggestion.label).label("label"),
            col(Suggestion.score),
            col(Detector.name).label("detector"),
            col(Detector.version).label("detector_version"),
            outcome.label("outcome"),
            col(deciding.id).label("decision_id"),
            (~superseded).label("current"),
            *columns,
        )
        .select_from(Suggestion)
        .join(Detector, col(Detector.id) == col(Suggestion.detector_id))
        .outerjoin(deciding, and_(col(deciding.suggestion_id) == col(Suggestion.id), col(deciding.span_id) == own_span))
        .outerjoin(Annotator, col(Annotator.id) == col(deciding.annotator_id))
        .where(_is_newest(deciding), *_passing(filters, col(Annotator.name), outcome, col(Suggestion.label)))
        .order_by(col(Suggestion.article_id), col(placed.start_char), col(placed.end_char), col(Suggestion.id))
    )


def _suggestions(filters: Filters) -> Select[Any]:
    columns = (col(Suggestion.exact), col(Suggestion.reasons), col(DetectorRun.created_at))
    same_run = and_(
        col(DetectorRun.article_id) == col(Suggestion.article_id),
        col(DetectorRun.detector_id) == col(Suggestion.detector_id),
    )
    return _suggested(filters, Suggestion, *columns).outerjoin(DetectorRun, same_run)


def _attributions(filters: Filters) -> Select[Any]:
    chained = select_columns(col(AttributionHop.id)).where(col(AttributionHop.suggestion_id) == col(Suggestion.id))
    return _suggested(filters, Suggestion, col(Suggestion.exact)).where(chained.exists())


def _quantities(filters: Filters) -> Select[Any]:
    columns = (
        col(Quantity.id).label("quantity_id"),
        col(Quantity.value_text).label("exact"),
        col(Quantity.value_text),
        *(col(getattr(Quantity, name)) for name in ("measure", "unit", "population", "bound", "low", "high")),
        *(col(getattr(Quantity, name)) for name in ("period", "as_of", "place", "blamed_agent")),
    )
    query = _suggested(filters, Quantity, *columns).join(Quantity, col(Quantity.suggestion_id) == col(Suggestion.id))
    return query.order_by(col(Quantity.id))


def _tied() -> list[ColumnElement[bool]]:
    """The conditions on a mention that counts: the newest of its span, and tied to a claim."""
    later = aliased(Mention)
    newer = select_columns(col(later.id)).where(
        col(later.article_id) == col(Mention.article_id),
        col(later.span_id) == col(Mention.span_id),
        col(later.version) > col(Mention.version),
    )
    return [col(Mention.claim_id).is_not(None), ~newer.exists()]


def _mentions(filters: Filters) -> Select[Any]:
    now = aliased(Decision)
    columns = (Mention.article_id, Mention.claim_id, Mention.span_id, Mention.version, Mention.decision_id)
    said = (Mention.start_char, Mention.end_char, Mention.exact, Mention.stance, Mention.fidelity, Mention.drift_flags)
    return (
        select_columns(
            col(Mention.id).label("mention_id"),
            *columns,
            *said,
            col(now.state).label("span_state"),
            col(now.label).label("label"),
            col(Decision.guideline_version),
            func.coalesce(col(Detector.name), "").label("detector"),
            func.coalesce(col(Detector.version), "").label("detector_version"),
            col(Annotator.name).label("annotator"),
            col(Mention.created_at),
        )
        .join(Annotator, col(Annotator.id) == col(Mention.annotator_id))
        .join(Decision, col(Decision.id) == col(Mention.decision_id))
        .join(now, and_(col(now.article_id) == col(Mention.article_id), col(now.span_id) == col(Mention.span_id)))
        .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .outerjoin(Detector, col(Detector.id) == col(Suggestion.detector_id))
        .where(*_tied(), _is_newest(now))
        .where(*_passing(filters, col(Annotator.name), col(now.state), col(now.label)))
        .order_by(col(Mention.article_id), col(Mention.start_char), col(Mention.end_char), col(Mention.id))
    )


def _newest_wording() -> ColumnElement[bool]:
    later = aliased(ClaimRevision)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(ClaimRevision.claim_id), col(later.version) > col(ClaimRevision.version)
    )
    return ~newer.exists()


def _about(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on a claim (joined to its newest wording and its event), whoever wrote it."""
    conditions: list[ColumnElement[bool]] = [_newest_wording()]
    if filters.events:
        conditions.append(col(Event.label).in_(filters.events))
    if filters.outlets:
        carried = (
            select_columns(col(Mention.claim_id))
            .join(Article, col(Article.id) == col(Mention.article_id))
            .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
            .where(col(Outlet.name).in_(filters.outlets), *_tied())
        )
        conditions.append(col(Claim.id).in_(carried))
    if filters.labels:
        types = cast(col(ClaimRevision.types), String)
        conditions.append(or_(*(types.contains(f'"{label}"') for label in filters.labels)))
    return conditions


def _by(filters: Filters) -> list[ColumnElement[bool]]:
    return [col(Annotator.name).in_(filters.annotators)] if filters.annotators else []


def _claims(filters: Filters) -> Select[Any]:
    mentions = select_columns(func.count(col(Mention.id))).where(col(Mention.claim_id) == col(Claim.id), *_tied())
    revision = (ClaimRevision.version, ClaimRevision.statement, ClaimRevision.types, ClaimRevision.checkable)
    said = (ClaimRevision.check_worthiness, ClaimRevision.place, ClaimRevision.time)
    return (
        select_columns(
            col(Claim.id).label("claim_id"),
            *revision,
            *said,
            func.coalesce(col(Event.label), "").label("event"),
            mentions.correlate(Claim).scalar_subquery().label("mention_count"),
            col(Annotator.name).label("annotator"),
            col(Claim.created_at),
            col(ClaimRevision.created_at).label("revised_at"),
        )
        .select_from(Claim)
        .join(ClaimRevision, col(ClaimRevision.claim_id) == col(Claim.id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .join(Annotator, col(Annotator.id) == col(ClaimRevision.annotator_id))
        .where(*_about(filters), *_by(filters))
        .order_by(col(Claim.id))
    )


def _chosen_claims(filters: Filters) -> Select[Any]:
    return (
        select_columns(col(Claim.id))
        .join(ClaimRevision, col(ClaimRevision.claim_id) == col(Claim.id))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .where(*_about(filters))
    )


def _evidence(filters: Filters) -> Select[Any]:
    later = aliased(Evidence)
    newer = select_columns(col(later.id)).where(
        col(later.evidence_key) == col(Evidence.evidence_key), col(later.version) > col(Evidence.version)
    )
    own = ("evidence_key", "version", "claim_id", "capture_id", "relation", "kind", "url", "excerpt", "start_char")
    graded = ("end_char", "source_reliability", "information_credibility", "origin", "note", "created_at")
    return (
        select_columns(
            col(Evidence.id).label("evidence_id"),
            *(col(getattr(Evidence, name)) for name in own + graded),
            func.coalesce(col(Capture.sha256), "").label("capture_sha256"),
            func.coalesce(col(Capture.method), "").label("capture_method"),
            func.coalesce(col(Capture.filename), "").label("capture_filename"),
            func.coalesce(col(Capture.mime), "").label("capture_mime"),
            col(Capture.size_bytes).label("capture_size_bytes"),
            col(Capture.captured_at),
            col(Annotator.name).label("annotator"),
        )
        .join(Annotator, col(Annotator.id) == col(Evidence.annotator_id))
        .outerjoin(Capture, col(Capture.id) == col(Evidence.capture_id))
        .where(~newer.exists(), col(Evidence.withdrawn).is_(False))
        .where(col(Evidence.claim_id).in_(_chosen_claims(filters)), *_by(filters))
        .order_by(col(Evidence.claim_id), col(Evidence.id))
    )


def _verdicts(filters: Filters) -> Select[Any]:
    later = aliased(Verdict)
    newer = select_columns(col(later.id)).where(
        col(later.claim_id) == col(Verdict.claim_id), col(later.version) > col(Verdict.version)
    )
    own = ("claim_id", "version", "content", "corroboration", "justification", "gaps", "as_of", "review_due")
    return (
        select_columns(
            col(Verdict.id).label("verdict_id"),
            *(col(getattr(Verdict, name)) for name in own),
            (~newer.exists()).label("current"),
            col(Annotator.name).label("annotator"),
            col(Verdict.created_at),
        )
        .join(Annotator, col(Annotator.id) == col(Verdict.annotator_id))
        .where(col(Verdict.claim_id).in_(_chosen_claims(filters)), *_by(filters))
        .order_by(col(Verdict.claim_id), col(Verdict.version))
    )


def _articles(filters: Filters) -> Select[Any]:
    own = ("title", "byline", "url", "published_at", "published_precision", "language", "derivation", "created_at")
    return (
        select_columns(
            col(Article.id).label("article_id"),
            *(col(getattr(Article, name)) for name in own),
            col(Article.char_count),
            col(Outlet.domain).label("outlet_domain"),
            col(Outlet.kind).label("outlet_kind"),
            col(Outlet.country).label("outlet_country"),
            col(Outlet.reliability).label("outlet_reliability"),
            col(Outlet.party_to_conflict),
        )
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .order_by(col(Article.id))
    )


#: Statements over what lies in articles: each has the column ``article_id``.
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
#: Statements over what is said of claims.
OF_CLAIMS: Mapping[str, Statement] = MappingProxyType({"claims": _claims, "evidence": _evidence, "verdicts": _verdicts})
