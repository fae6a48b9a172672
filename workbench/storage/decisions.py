"""The append-only log of decisions, and the status of each span according to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, func, insert
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.labels import ACCEPTED_STATES, SpanState
from workbench.domain.models import Annotator, Decision, Suggestion
from workbench.domain.standing import original_of, pending_status, suggestion_span_id
from workbench.domain.workflow import Act, PastDecision, Ranges, SpanStatus, in_force_of
from workbench.storage.current_rows import is_newest_decision
from workbench.storage.database.named_rows import get_or_create

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
    Decision.parts,
    Decision.attributes,
    Decision.blind,
    func.coalesce(Suggestion.start_char, Decision.said_start_char),
    func.coalesce(Suggestion.end_char, Decision.said_end_char),
    func.coalesce(Suggestion.label, Decision.said_label),
)

#: The span id of a suggestion; nine digits fit the integers of every database.
_SUGGESTED = re.compile(r"s\d{1,9}")


class _StatusRow(NamedTuple):
    """``_STATUS_COLUMNS``, in that order: an article has thousands, and a row's own attributes are read slower."""

    span_id: str
    suggestion_id: int | None
    start_char: int
    end_char: int
    label: str
    state: str
    version: int
    reject_reason: str
    decision_id: int
    annotator: str
    parts: list[list[int]]
    attributes: dict[str, Any]
    blind: bool
    said_start: int | None
    said_end: int | None
    said_label: str


def _as_status(row: _StatusRow) -> SpanStatus:
    return SpanStatus(
        span_id=row.span_id,
        suggestion_id=row.suggestion_id,
        start_char=row.start_char,
        end_char=row.end_char,
        label=row.label,
        state=SpanState(row.state),
        version=row.version,
        reject_reason=row.reject_reason,
        decision_id=row.decision_id,
        annotator=row.annotator,
        original=original_of(row.said_start, row.said_end, row.said_label),
        parts=_ranges(row.parts),
        attributes=row.attributes,
        blind=row.blind,
    )


_STATUSES = (
    select_columns(*_STATUS_COLUMNS)
    .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
    .outerjoin(Suggestion, col(Suggestion.id) == col(Decision.suggestion_id))
)
_NEWEST = _STATUSES.where(col(Decision.article_id) == bindparam("article"), is_newest_decision()).order_by(
    col(Decision.id)
)
_NEWEST_OF = _NEWEST.where(col(Decision.span_id).in_(bindparam("spans", expanding=True)))
_AT = _STATUSES.where(col(Decision.id).in_(bindparam("decisions", expanding=True)))
_UNTOUCHED = select_columns(
    col(Suggestion.id), col(Suggestion.start_char), col(Suggestion.end_char), col(Suggestion.label)
).where(
    col(Suggestion.id).in_(bindparam("suggestions", expanding=True)), col(Suggestion.article_id) == bindparam("article")
)
_MARKED = (
    select_columns(col(Decision.parts), col(Annotator.name))
    .join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
    .where(
        col(Decision.article_id) == bindparam("article"),
        col(Decision.start_char) == bindparam("start"),
        col(Decision.end_char) == bindparam("end"),
        col(Decision.state).in_(sorted(ACCEPTED_STATES)),
        col(Decision.blind) == bindparam("blind"),
        is_newest_decision(),
    )
)
_ACT = (
    select_columns(col(Decision.span_id), col(Decision.id), col(Decision.article_id))
    .where(col(Decision.client_id) == bindparam("client"), col(Decision.sequence) == bindparam("sequence"))
    .order_by(col(Decision.part))
)
_SUPERSEDED = select_columns(col(Decision.supersedes_id)).where(
    col(Decision.id).in_(bindparam("decisions", expanding=True)), col(Decision.supersedes_id).is_not(None)
)
_CHAINS = (
    select_columns(col(Decision.span_id), col(Decision.id), col(Decision.supersedes_id), col(Decision.undoes_id))
    .where(
        col(Decision.article_id) == bindparam("article"),
        col(Decision.span_id).in_(bindparam("spans", expanding=True)),
    )
    .order_by(col(Decision.version))
)
_PAST_ACT: tuple[Any, ...] = (
    Decision.client_id,
    Decision.sequence,
    Decision.action,
    Decision.article_id,
    Decision.span_id,
    Decision.version,
    Decision.bulk_id,
)
_ANNOTATOR = select_columns(col(Annotator.id)).where(col(Annotator.name) == bindparam("name"))
_INSERT = insert(Decision).returning(col(Decision.id))


def decided_statuses(session: Session, article_id: int, span_ids: Iterable[str] | None = None) -> dict[str, SpanStatus]:
    """The status of every span of the article with a decision, or of these spans only."""
    if span_ids is None:
        rows = session.connection().execute(_NEWEST, {"article": article_id})
    else:
        rows = session.connection().execute(_NEWEST_OF, {"article": article_id, "spans": list(span_ids)})
    return {row.span_id: _as_status(row) for row in map(_StatusRow._make, rows)}


def statuses_of(session: Session, article_id: int, span_ids: Iterable[str]) -> dict[str, SpanStatus]:
    """The status of these spans: by their newest decision, else pending. Unknown ones are left out."""
    wanted = set(span_ids)
    known = decided_statuses(session, article_id, wanted) if wanted else {}
    untouched = [int(span_id[1:]) for span_id in wanted - known.keys() if _SUGGESTED.fullmatch(span_id)]
    if untouched:
        values = {"suggestions": untouched, "article": article_id}
        for row in session.connection().execute(_UNTOUCHED, values):
            known[suggestion_span_id(row[0])] = pending_status(*row)
    return known


def is_marked(session: Session, article_id: int, act: Act, annotator: str) -> bool:
    """Whether an accepted span has exactly the range of the act; of blind ones only the annotator's own count."""
    values = {"article": article_id, "start": act.start_char, "end": act.end_char, "blind": act.blind}
    rows = session.connection().execute(_MARKED, values)
    return any(_ranges(parts) == act.parts and (not act.blind or who == annotator) for parts, who in rows)


def _ranges(parts: Sequence[Sequence[int]]) -> Ranges:
    return tuple((start, end) for start, end in parts)


def statuses_at(session: Session, decision_ids: Iterable[int]) -> dict[str, SpanStatus]:
    """The status of spans according to these decisions."""
    rows = session.connection().execute(_AT, {"decisions": list(decision_ids)})
    return {row.span_id: _as_status(row) for row in map(_StatusRow._make, rows)}


def superseded_by(session: Session, decision_ids: Iterable[int]) -> list[int]:
    """The decisions that these superseded."""
    rows = session.connection().execute(_SUPERSEDED, {"decisions": list(decision_ids)})
    return [row[0] for row in rows if row[0] is not None]


def in_force(session: Session, article_id: int, span_ids: Iterable[str]) -> dict[str, frozenset[int]]:
    """The decisions in force for each of these spans; see ``workflow.in_force_of``."""
    chains: dict[str, list[PastDecision]] = {span_id: [] for span_id in span_ids}
    for row in session.connection().execute(_CHAINS, {"article": article_id, "spans": list(chains)}):
        chains[row.span_id].append(PastDecision(row.id, row.supersedes_id, row.undoes_id))
    return {span_id: in_force_of(chain) for span_id, chain in chains.items()}


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """The decision that one act wrote for one span."""

    span_id: str
    decision_id: int
    article_id: int


def parts_of_act(session: Session, client_id: str, sequence: int) -> list[WrittenPart]:
    """The decisions that one act wrote, its own span first; empty if it is not stored."""
    rows = session.connection().execute(_ACT, {"client": client_id, "sequence": sequence})
    return [WrittenPart(*row) for row in rows]


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
    """Store the new status of the spans of an act; returns the new decision of each.

    ``before`` is the previous status of the spans; ``undoes`` maps spans to the decision being undone.
    """
    written: dict[str, int] = {}
    for part, status in enumerate(after):
        old = before.get(status.span_id)
        chain = {"supersedes_id": old.decision_id if old else None, "undoes_id": (undoes or {}).get(status.span_id)}
        result = session.connection().execute(_INSERT, _values(act, part, status, text, by) | chain)
        written[status.span_id] = int(result.scalar_one())
    return written


def _values(act: Act, part: int, status: SpanStatus, text: str, by: Authorship) -> dict[str, Any]:
    return {
        "article_id": by.article_id,
        "span_id": status.span_id,
        "version": status.version,
        "suggestion_id": status.suggestion_id,
        "action": act.action,
        "state": status.state,
        "start_char": status.start_char,
        "end_char": status.end_char,
        "exact": text[status.start_char : status.end_char],
        "label": status.label,
        "reject_reason": status.reject_reason,
        "parts": status.parts,
        "attributes": status.attributes,
        "blind": status.blind,
        "annotator_id": by.annotator_id,
        "seconds": act.seconds,
        "guideline_version": act.guideline_version,
        "client_id": act.client_id,
        "sequence": act.sequence,
        "part": part,
        "bulk_id": act.bulk_id,
        "created_at": by.now,
        **_said(status),
    }


def _said(status: SpanStatus) -> dict[str, Any]:
    """The suggestion that a span began as, where no row here has it."""
    if status.original is None or status.suggestion_id is not None:
        return {"said_start_char": None, "said_end_char": None, "said_label": ""}
    start, end, label = status.original
    return {"said_start_char": start, "said_end_char": end, "said_label": label}


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act as needed by the undo stack. ``version`` is the one it created."""

    client_id: str
    sequence: int
    action: str
    article_id: int
    span_id: str
    version: int
    bulk_id: str
    undone: bool


def history(
    session: Session, article_id: int, annotator: str, *, blind: bool = False, limit: int = 1000
) -> list[PastAct]:
    """The annotator's last acts in the article, oldest first, with acts of the same bulk commands elsewhere."""
    undoing = aliased(Decision)
    undone = (
        select_columns(col(undoing.id))
        .where(
            col(undoing.article_id) == col(Decision.article_id),
            col(undoing.span_id) == col(Decision.span_id),
            col(undoing.undoes_id) == col(Decision.id),
        )
        .exists()
    )
    query = (
        select_columns(*_PAST_ACT, undone.label("undone"), col(Decision.id))
        .join(Annotator, col(Annotator.id) == Decision.annotator_id)
        .where(col(Annotator.name) == annotator, col(Decision.part) == 0, col(Decision.blind) == blind)
        .order_by(col(Decision.id).desc())
        .limit(limit)
    )
    here = session.connection().execute(query.where(col(Decision.article_id) == article_id)).all()
    bulk_ids = {row.bulk_id for row in here} - {""}
    there = query.where(col(Decision.bulk_id).in_(bulk_ids), col(Decision.article_id) != article_id)
    rows = [*here, *(session.connection().execute(there) if bulk_ids else ())]
    return [_as_past_act(row) for row in sorted(rows, key=lambda row: int(row.id))]


def _as_past_act(row: Row[Any]) -> PastAct:
    return PastAct(
        client_id=row.client_id,
        sequence=row.sequence,
        action=row.action,
        article_id=row.article_id,
        span_id=row.span_id,
        version=row.version,
        bulk_id=row.bulk_id,
        undone=bool(row.undone),
    )


def annotator_id(session: Session, name: str, now: datetime) -> int:
    """The id of the annotator of that name, created if new."""
    found = session.connection().execute(_ANNOTATOR, {"name": name}).scalar_one_or_none()
    return int(found) if found is not None else get_or_create(session, Annotator, {"name": name}, {"created_at": now})
