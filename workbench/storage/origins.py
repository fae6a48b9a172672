"""Origins of an event: what reports rest on, as decided by people. Append-only, the newest version counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from workbench.domain.labels import OriginKind
from workbench.domain.models import Annotator, Event, Origin, OriginRevision
from workbench.errors import NotFound
from workbench.storage.kept_articles import gone_by_id
from workbench.storage.versions import Conflict, append_version, newest_version, stale


@dataclass(frozen=True, slots=True)
class OriginDraft:
    """The contents of an origin. ``spans`` are (article id, span id); ``proposal`` is the one it answers."""

    label: str
    kind: OriginKind
    spans: tuple[tuple[int, str], ...] = ()
    article_ids: tuple[int, ...] = ()
    proposal: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class StoredOrigin:
    """The current state of an origin; withdrawn ones are kept, so that a refused proposal stays refused."""

    id: int
    version: int
    draft: OriginDraft


def origins_of(session: Session, event_id: int) -> list[StoredOrigin]:
    """Every origin of the event in its newest version, the oldest first, without articles that were withdrawn."""
    query = (
        select(OriginRevision)
        .join(Origin, col(Origin.id) == col(OriginRevision.origin_id))
        .where(col(Origin.event_id) == event_id)
        .order_by(col(OriginRevision.origin_id), col(OriginRevision.version))
    )
    newest = {row.origin_id: row for row in session.exec(query)}
    gone = gone_by_id(session, sorted({key for row in newest.values() for key in row.article_ids}))
    return [StoredOrigin(key, row.version, _without(_draft(row), gone)) for key, row in newest.items()]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Where a proposal was refused as no origin, by whom, and when."""

    event: str
    annotator: str
    at: datetime


def refused_elsewhere(session: Session, event_id: int) -> dict[str, Refusal]:
    """The proposals whose newest word in the other events is a refusal; by what a proposal is known by."""
    query = (
        select(OriginRevision, Event.label, Annotator.name)
        .join(Origin, col(Origin.id) == col(OriginRevision.origin_id))
        .join(Event, col(Event.id) == col(Origin.event_id))
        .join(Annotator, col(Annotator.id) == col(OriginRevision.annotator_id))
        .where(col(Origin.event_id) != event_id, col(OriginRevision.proposal) != "")
        .order_by(col(OriginRevision.id))
    )
    newest = {row.proposal: (row, label, who) for row, label, who in session.exec(query)}
    return {
        proposal: Refusal(label, who, row.created_at) for proposal, (row, label, who) in newest.items() if row.withdrawn
    }


def _without(draft: OriginDraft, gone: Collection[int]) -> OriginDraft:
    spans = tuple(span for span in draft.spans if span[0] not in gone)
    return replace(draft, spans=spans, article_ids=tuple(key for key in draft.article_ids if key not in gone))


def get_origin(session: Session, origin_id: int) -> StoredOrigin:
    """An origin in its newest version. Raises NotFound."""
    query = select(OriginRevision).where(OriginRevision.origin_id == origin_id)
    row = session.exec(query.order_by(col(OriginRevision.version).desc())).first()
    if row is None:
        raise NotFound("origin", origin_id)
    return StoredOrigin(origin_id, row.version, _draft(row))


def _draft(row: OriginRevision) -> OriginDraft:
    return OriginDraft(
        label=row.label,
        kind=OriginKind(row.kind),
        spans=tuple((article, span) for article, span in row.spans),
        article_ids=tuple(row.article_ids),
        proposal=row.proposal,
        withdrawn=row.withdrawn,
    )


def refuse_answered(session: Session, event_id: int, proposal: str, *, me: int) -> None:
    """Raises StaleWrite if somebody has accepted or refused the proposal in that event."""
    answered = next((one for one in origins_of(session, event_id) if one.draft.proposal == proposal), None)
    if answered is not None:
        newest = newest_version(session, OriginRevision, col(OriginRevision.origin_id) == answered.id)
        deed = "refused this proposal" if answered.draft.withdrawn else "accepted this proposal"
        said = Conflict(f"origin {answered.id}", deed, "Look at it as it is now, then decide again.")
        raise stale(session, said, known=0, newest=newest, me=me)


def refuse_twin(session: Session, event_id: int, label: str, known: Collection[int], *, me: int) -> None:
    """Raises StaleWrite if somebody has added an origin of that name that is not among the ids ``known``."""
    for one in origins_of(session, event_id):
        if one.id not in known and not one.draft.withdrawn and one.draft.label.casefold() == label.casefold():
            newest = newest_version(session, OriginRevision, col(OriginRevision.origin_id) == one.id)
            said = Conflict(f"origin {one.id}", "added an origin of this name", "Look at it, then decide again.")
            raise stale(session, said, known=0, newest=newest, me=me)


def add_origin(session: Session, event_id: int, draft: OriginDraft, annotator_id: int, now: datetime) -> int:
    """Store a new origin; returns its id."""
    origin = Origin(event_id=event_id, annotator_id=annotator_id, created_at=now)
    session.add(origin)
    session.flush()
    session.add(_revision(origin.id, 1, draft, annotator_id, now))
    session.flush()
    return origin.id


def revise_origin(
    session: Session, origin_id: int, known_version: int, draft: OriginDraft, annotator_id: int, now: datetime
) -> None:
    """Append the next version of an origin. Raises NotFound, StaleWrite."""
    newest = newest_version(session, OriginRevision, col(OriginRevision.origin_id) == origin_id)
    if not newest.version:
        raise NotFound("origin", origin_id)
    row = _revision(origin_id, known_version + 1, draft, annotator_id, now)
    said = Conflict(f"origin {origin_id}", "changed this origin", "Look at it as it is now, then decide again.")
    append_version(session, row, known=known_version, newest=newest, said=said)


def _revision(origin_id: int, version: int, draft: OriginDraft, annotator_id: int, now: datetime) -> OriginRevision:
    return OriginRevision(
        origin_id=origin_id,
        version=version,
        label=draft.label,
        kind=draft.kind,
        proposal=draft.proposal,
        spans=[list(span) for span in draft.spans],
        article_ids=list(draft.article_ids),
        withdrawn=draft.withdrawn,
        annotator_id=annotator_id,
        created_at=now,
    )
