"""Decided suggestions as training data, the trained models, and which of them is in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.conflict_messages import conflict_message
from workbench.domain.labels import ACCEPTED_STATES, RejectReason, SpanState
from workbench.domain.models import Annotator, Decision, Detector, LearnedModel, ModelChoice, Suggestion
from workbench.domain.reasons import Reason
from workbench.errors import StaleWrite
from workbench.storage.current_rows import is_newest_decision
from workbench.storage.database.named_rows import insert_if_absent

#: Rejections that say nothing about the claim: it occurs elsewhere, or its span was wrong.
_SILENT_REASONS = (RejectReason.DUPLICATE, RejectReason.FRAGMENT, RejectReason.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class DecidedSuggestion:
    """A suggestion of a detector and its outcome."""

    decision_id: int
    article_id: int
    exact: str
    label: str
    reasons: Sequence[Reason]
    score: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model without its weights. ``chosen`` marks the one in use."""

    id: int
    version: int
    last_decision_id: int
    label_count: int
    share: float
    sha256: str
    card: dict[str, Any]
    annotator: str
    created_at: datetime
    chosen: bool


def decided_suggestions(session: Session, detector: str, *, newest: int) -> list[DecidedSuggestion]:
    """The ``newest`` decided suggestions of a detector, in any version, oldest first."""
    query = _decided(
        detector,
        col(Decision.id).label("decision_id"),
        col(Decision.article_id),
        col(Suggestion.exact),
        col(Suggestion.label),
        col(Suggestion.reasons),
        col(Suggestion.score),
        _accepted().label("accepted"),
    )
    rows = session.connection().execute(query.order_by(col(Decision.id).desc()).limit(newest)).all()
    return [DecidedSuggestion(**row._mapping) for row in reversed(rows)]


def count_decided(session: Session, detector: str) -> int:
    """The total number of ``decided_suggestions``."""
    return int(session.connection().execute(_decided(detector, func.count())).scalar_one())


def decided_by_day(session: Session, detector: str) -> list[tuple[date, SpanState, int]]:
    """(day, state, count) of the decided suggestions."""
    day = func.date(col(Decision.created_at))
    query = _decided(detector, day, col(Decision.state), func.count()).group_by(day, col(Decision.state))
    rows = session.connection().execute(query)
    return [(date.fromisoformat(str(when)), SpanState(state), int(count)) for when, state, count in rows]


def _accepted() -> ColumnElement[bool]:
    return col(Decision.state).in_(sorted(ACCEPTED_STATES))


def _decided(detector: str, *columns: Any) -> Select[Any]:
    return (
        select_columns(*columns)
        .select_from(Decision)
        .join(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
        .join(Detector, col(Detector.id) == col(Suggestion.detector_id))
        .where(
            is_newest_decision(),
            col(Detector.name) == detector,
            col(Decision.state).in_([*sorted(ACCEPTED_STATES), SpanState.REJECTED]),
            col(Decision.reject_reason).not_in(_SILENT_REASONS),
        )
    )


def list_models(session: Session) -> list[StoredModel]:
    """All models, newest first."""
    chosen = chosen_id(session)
    return [StoredModel(**row._mapping) for row in session.connection().execute(_models(chosen))]


def _models(chosen: int | None) -> Select[Any]:
    return (
        select_columns(
            col(LearnedModel.id),
            col(LearnedModel.version),
            col(LearnedModel.last_decision_id),
            col(LearnedModel.label_count),
            col(LearnedModel.share),
            col(LearnedModel.sha256),
            col(LearnedModel.card),
            func.coalesce(col(Annotator.name), "").label("annotator"),
            col(LearnedModel.created_at),
            (col(LearnedModel.id) == (chosen or 0)).label("chosen"),
        )
        .outerjoin(Annotator, col(Annotator.id) == col(LearnedModel.annotator_id))
        .order_by(col(LearnedModel.id).desc())
    )


def weights_of(session: Session, model_id: int) -> bytes:
    """The weights of a model."""
    query = select_columns(col(LearnedModel.weights)).where(col(LearnedModel.id) == model_id)
    return bytes(session.connection().execute(query).scalar_one())


def add_model(session: Session, values: dict[str, Any]) -> bool:
    """Whether the model was stored; False if the version exists already."""
    return insert_if_absent(session, LearnedModel, values)


def chosen_id(session: Session) -> int | None:
    """The id of the model in use; None for the engine as shipped."""
    query = select_columns(col(ModelChoice.model_id)).order_by(col(ModelChoice.id).desc()).limit(1)
    return session.connection().execute(query).scalar_one_or_none()


def choices_of(session: Session) -> list[tuple[int, int | None]]:
    """(choice, model) of every choice, oldest first."""
    query = select_columns(col(ModelChoice.id), col(ModelChoice.model_id)).order_by(col(ModelChoice.id))
    return [(int(key), model) for key, model in session.connection().execute(query)]


def refuse_other_choice(session: Session, seen: int, me: str) -> None:
    """Raises StaleWrite for the annotator ``me`` if the newest choice is not ``seen``, 0 for none."""
    who = func.coalesce(col(Annotator.name), "").label("who")
    query = (
        select_columns(col(ModelChoice.id), who, col(LearnedModel.version))
        .outerjoin(Annotator, col(Annotator.id) == col(ModelChoice.annotator_id))
        .outerjoin(LearnedModel, col(LearnedModel.id) == col(ModelChoice.model_id))
        .order_by(col(ModelChoice.id).desc())
        .limit(1)
    )
    row = session.connection().execute(query).first()
    if row is not None and row.id != seen:
        chosen = "went back to the engine as shipped" if row.version is None else f"put model {row.version} in use"
        said = conflict_message(row.who or "The engine itself", me, chosen, "Look at that, then choose again.")
        raise StaleWrite("choice of a model", seen, row.id, message=said)


def choose(session: Session, model_id: int | None, annotator_id: int | None, now: datetime) -> None:
    """Use that model from now on, or none."""
    session.add(ModelChoice(model_id=model_id, annotator_id=annotator_id, created_at=now))


def added_by_day(session: Session) -> list[tuple[date, int]]:
    """(day, count) of claims that people added without a suggestion and that are still accepted; without blind work."""
    day = func.date(col(Decision.created_at))
    query = (
        select_columns(day, func.count())
        .where(
            is_newest_decision(),
            col(Decision.suggestion_id).is_(None),
            _accepted(),
            col(Decision.blind).is_(False),
        )
        .group_by(day)
    )
    return [(date.fromisoformat(str(when)), int(count)) for when, count in session.connection().execute(query)]
