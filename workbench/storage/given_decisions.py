"""Decisions that people made in another tool: what is there already, and rows for what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Annotator, Decision, Suggestion
from workbench.storage.current_rows import counts_now
from workbench.storage.database.bulk import insert_many, portions


class Place(NamedTuple):
    """A range of an article, in code points."""

    article_id: int
    start: int
    end: int


class Standing(NamedTuple):
    """The newest decision on a span."""

    span_id: str
    decision_id: int
    version: int
    state: str
    label: str
    annotator: str


class Said(NamedTuple):
    """A decision as it was made, whether or not it is the newest; ``client_id`` tells where."""

    decision_id: int
    span_id: str
    client_id: str
    state: str
    label: str


class NewDecision(NamedTuple):
    """A decision to be stored; ``after`` is the one that it follows on the same span."""

    place: Place
    span_id: str
    suggestion_id: int | None
    after: Standing | None
    action: str
    state: str
    exact: str
    label: str
    reject_reason: str
    parts: Sequence[Sequence[int]]
    annotator_id: int
    sequence: int


def standing_at(session: Session, article_ids: Sequence[int]) -> dict[Place, Standing]:
    """How each range of these articles stands that somebody has decided on; of several spans the last one."""
    found: dict[Place, Standing] = {}
    place = (Decision.article_id, Decision.start_char, Decision.end_char)
    rest = (Decision.span_id, Decision.id, Decision.version, Decision.state, Decision.label, Annotator.name)
    columns: tuple[Any, ...] = (*place, *rest)
    query = select_columns(*columns).join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
    for some in portions(article_ids):
        rows = query.where(col(Decision.article_id).in_(some), counts_now()).order_by(col(Decision.id))
        for article_id, start, end, *said in session.connection().execute(rows):
            found[Place(article_id, start, end)] = Standing(*said)
    return found


def spoken(session: Session, article_ids: Sequence[int]) -> dict[tuple[Place, str], list[Said]]:
    """All that was ever decided in these articles, in order, by range and the name of the annotator."""
    found: dict[tuple[Place, str], list[Said]] = {}
    place = (Decision.article_id, Decision.start_char, Decision.end_char)
    rest = (Annotator.name, Decision.id, Decision.span_id, Decision.client_id, Decision.state, Decision.label)
    columns: tuple[Any, ...] = (*place, *rest)
    query = select_columns(*columns).join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
    for some in portions(article_ids):
        rows = query.where(col(Decision.article_id).in_(some)).order_by(col(Decision.id))
        for article_id, start, end, name, *said in session.connection().execute(rows):
            found.setdefault((Place(article_id, start, end), name), []).append(Said(*said))
    return found


def suggested_at(session: Session, detector: int | None, article_ids: Sequence[int]) -> dict[Place, tuple[int, str]]:
    """Id and label of each suggestion of that detector in these articles; none where it has never run."""
    columns: tuple[Any, ...] = (Suggestion.article_id, Suggestion.start_char, Suggestion.end_char)
    said: tuple[Any, ...] = (Suggestion.id, Suggestion.label)
    found: dict[Place, tuple[int, str]] = {}
    for some in portions(article_ids) if detector is not None else ():
        query = select_columns(*columns, *said)
        rows = query.where(col(Suggestion.article_id).in_(some), col(Suggestion.detector_id) == detector)
        found.update((Place(*row[:3]), (row[3], row[4])) for row in session.connection().execute(rows))
    return found


def add(session: Session, new: Iterable[NewDecision], *, client_id: str, now: datetime) -> int:
    """Store these decisions under the name of one client; returns their number. No guidelines of ours led to them."""
    rows = list(new)
    plain = [one for one in rows if not one.parts]
    alike: dict[str, Any] = {
        "undoes_id": None,
        "attributes": {},
        "blind": False,
        "seconds": 0.0,
        "guideline_version": "",
        "client_id": client_id,
        "part": 0,
        "bulk_id": "",
        "created_at": now,
    }
    values = [_values(one) for one in plain]
    if values:
        insert_many(session, Decision, list(values[0]), [tuple(one.values()) for one in values], parts=[], **alike)
    in_parts = [{**_values(one), "parts": [list(part) for part in one.parts], **alike} for one in rows if one.parts]
    if in_parts:
        session.connection().execute(insert(Decision), in_parts)
    return len(rows)


def _values(one: NewDecision) -> Mapping[str, Any]:
    return {
        "article_id": one.place.article_id,
        "start_char": one.place.start,
        "end_char": one.place.end,
        "span_id": one.span_id,
        "version": 1 if one.after is None else one.after.version + 1,
        "supersedes_id": None if one.after is None else one.after.decision_id,
        "suggestion_id": one.suggestion_id,
        "action": one.action,
        "state": one.state,
        "exact": one.exact,
        "label": one.label,
        "reject_reason": one.reject_reason,
        "annotator_id": one.annotator_id,
        "sequence": one.sequence,
    }
