"""The append-only record of decisions, and where each span stands by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from workbench.domain.labels import SpanState
from workbench.domain.models import Annotator, Decision, Suggestion
from workbench.domain.workflow import Act, SpanStatus

_STATUS_COLUMNS: tuple[Any, ...] = (
    Decision.span_id,
    Decision.suggestion_id,
    Decision.start_char,
    Decision.end_char,
    Decision.label,
    Decision.state,
    Decision.version,
    Decision.reject_reason,
    Decision.id,
    Annotator.name,
    Suggestion.start_char,
    Suggestion.end_char,
    Suggestion.label,
)


def suggestion_span_id(suggestion_id: int) -> str:
    """The span id of a suggestion."""
    return f"s{suggestion_id}"


def pending_status(suggestion_id: int, start_char: int, end_char: int, label: str) -> SpanStatus:
    """How a suggestion stands that nobody acted on."""
    return SpanStatus(
        span_id=suggestion_span_id(suggestion_id),
        suggestion_id=suggestion_id,
        start_char=start_char,
        end_char=end_char,
        label=label,
        state=SpanState.PENDING,
        original=(start_char, end_char, label),
    )


def _as_status(row: Sequence[Any]) -> SpanStatus:
    (span, suggestion, start, end, label, state, version, reason, decision, who, *said) = row
    return SpanStatus(
        span_id=span,
        suggestion_id=suggestion,
        start_char=start,
        end_char=end,
        label=label,
        state=SpanState(state),
        version=version,
        reject_reason=reason,
        decision_id=decision,
        annotator=who,
        original=None if suggestion is None else (said[0], said[1], said[2]),
    )


def decided_statuses(session: Session, article_id: int) -> dict[str, SpanStatus]:
    """The newest decision on every span of the article that anyone acted on."""
    newer = aliased(Decision)
    query = (
        select_columns(*_STATUS_COLUMNS)
        .join(Annotator, col(Annotator.id) == Decision.annotator_id)
        .outerjoin(Suggestion, col(Suggestion.id) == Decision.suggestion_id)
        .outerjoin(newer, col(newer.supersedes_id) == Decision.id)
        .where(col(Decision.article_id) == article_id, col(newer.id).is_(None))
        .order_by(col(Decision.id))
    )
    return {row[0]: _as_status(row) for row in session.connection().execute(query)}


def statuses_at(session: Session, decision_ids: Iterable[int]) -> dict[str, SpanStatus]:
    """How spans stood by these very decisions."""
    query = (
        select_columns(*_STATUS_COLUMNS)
        .join(Annotator, col(Annotator.id) == Decision.annotator_id)
        .outerjoin(Suggestion, col(Suggestion.id) == Decision.suggestion_id)
        .where(col(Decision.id).in_(list(decision_ids)))
    )
    return {row[0]: _as_status(row) for row in session.connection().execute(query)}


def superseded_by(session: Session, decision_ids: Iterable[int]) -> list[int]:
    """The decisions that these replaced."""
    query = select(Decision.supersedes_id).where(col(Decision.id).in_(list(decision_ids)))
    return [found for found in session.exec(query) if found is not None]


def rows_of_act(session: Session, client_id: str, sequence: int) -> list[Decision]:
    """The decisions that one act wrote, its own span first; empty when it is not stored."""
    query = select(Decision).where(Decision.client_id == client_id, Decision.sequence == sequence)
    return list(session.exec(query.order_by(col(Decision.part))))


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who acts, where, and when."""

    article_id: int
    annotator_id: int
    now: datetime


def append(
    session: Session,
    act: Act,
    after: Sequence[SpanStatus],
    *,
    before: Mapping[str, SpanStatus],
    text: str,
    by: Authorship,
    undoes: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Write what an act made of its spans; answers with the new decision of each.

    ``before`` is how the spans stood; ``undoes`` maps spans to the decision taken back.
    """
    written: dict[str, int] = {}
    for part, status in enumerate(after):
        old = before.get(status.span_id)
        values = {
            "article_id": by.article_id,
            "span_id": status.span_id,
            "version": status.version,
            "supersedes_id": old.decision_id if old else None,
            "undoes_id": (undoes or {}).get(status.span_id),
            "suggestion_id": status.suggestion_id,
            "action": act.action,
            "state": status.state,
            "start_char": status.start_char,
            "end_char": status.end_char,
            "exact": text[status.start_char : status.end_char],
            "label": status.label,
            "reject_reason": status.reject_reason,
            "annotator_id": by.annotator_id,
            "seconds": act.seconds,
            "guideline_version": act.guideline_version,
            "client_id": act.client_id,
            "sequence": act.sequence,
            "part": part,
            "created_at": by.now,
        }
        result = session.connection().execute(insert(Decision).returning(col(Decision.id)), values)
        written[status.span_id] = int(result.scalar_one())
    return written


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act as the undo stack needs it."""

    client_id: str
    sequence: int
    action: str
    span_id: str
    undone: bool


def history(session: Session, article_id: int, annotator: str, *, limit: int = 200) -> list[PastAct]:
    """The annotator's last acts in the article, oldest first."""
    undoing = aliased(Decision)
    query = (
        select_columns(
            col(Decision.client_id),
            col(Decision.sequence),
            col(Decision.action),
            col(Decision.span_id),
            col(undoing.id),
        )
        .join(Annotator, col(Annotator.id) == Decision.annotator_id)
        .outerjoin(undoing, col(undoing.undoes_id) == Decision.id)
        .where(
            col(Decision.article_id) == article_id,
            col(Annotator.name) == annotator,
            col(Decision.part) == 0,
        )
        .order_by(col(Decision.id).desc())
        .limit(limit)
    )
    rows = [PastAct(row[0], row[1], row[2], row[3], row[4] is not None) for row in session.connection().execute(query)]
    return rows[::-1]


def annotator_id(session: Session, name: str, now: datetime) -> int:
    """The annotator of that name, made where new."""
    found = session.exec(select(Annotator.id).where(Annotator.name == name)).first()
    if found is not None:
        return found
    person = Annotator(name=name, created_at=now)
    session.add(person)
    session.flush()
    return person.id
