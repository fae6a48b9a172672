"""Links between claims and rulings on what was proposed: appended by version, the newest counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.domain.models import Annotator, Article, ClaimLink, EventMove, Ruling
from workbench.storage.versions import Newest, Overtaking, append_version, newest_version, stale

_AT_ONCE = 400
_THEN = "Look at that answer, then decide again."
DECIDED_MEANWHILE = f"Somebody else decided on these two claims meanwhile. {_THEN}"


@dataclass(frozen=True, slots=True)
class Moved:
    """What went from claim to claim: mentions as (article id, span id, from, to), evidence as (key, from, to)."""

    mentions: Sequence[tuple[int, str, int, int]] = ()
    evidence: Sequence[tuple[str, int, int]] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How a claim stands to another, as decided last."""

    claim_id: int
    other_id: int
    version: int
    relation: ClaimRelation
    annotator: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Ruled:
    """A person's newest word on something proposed."""

    kind: RulingKind
    subject: str
    version: int
    decision: str
    note: str
    details: Mapping[str, Any]
    annotator: str
    created_at: datetime


def links_of(session: Session, claim_ids: Iterable[int]) -> list[Link]:
    """The links in force that touch one of these claims, the newest last."""
    newest: dict[tuple[int, int], tuple[ClaimLink, str]] = {}
    ids = sorted(set(claim_ids))
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        query = (
            select(ClaimLink, Annotator.name)
            .join(Annotator, col(Annotator.id) == col(ClaimLink.annotator_id))
            .where(or_(col(ClaimLink.claim_id).in_(some), col(ClaimLink.other_id).in_(some)))
            .order_by(col(ClaimLink.version))
        )
        for row, who in session.exec(query):
            newest[row.claim_id, row.other_id] = row, who
    found = [_link(row, who) for row, who in newest.values() if row.relation]
    return sorted(found, key=lambda link: link.created_at)


def _link(row: ClaimLink, who: str) -> Link:
    return Link(
        claim_id=row.claim_id,
        other_id=row.other_id,
        version=row.version,
        relation=ClaimRelation(row.relation),
        annotator=who,
        created_at=row.created_at,
    )


def decisions_of(session: Session, claim_id: int) -> dict[int, int]:
    """From each other claim to how often the two were decided on, undone decisions too."""
    newest = func.max(col(ClaimLink.version))
    query = (
        select_columns(col(ClaimLink.claim_id), col(ClaimLink.other_id), newest)
        .where(or_(col(ClaimLink.claim_id) == claim_id, col(ClaimLink.other_id) == claim_id))
        .group_by(col(ClaimLink.claim_id), col(ClaimLink.other_id))
    )
    counts: Counter[int] = Counter()
    for one, other, version in session.connection().execute(query):
        counts[other if one == claim_id else one] += version
    return dict(counts)


def link_between(session: Session, claim_id: int, other_id: int) -> ClaimLink | None:
    """The newest version of that link, also where it was taken back; None where there never was one."""
    query = select(ClaimLink).where(ClaimLink.claim_id == claim_id, ClaimLink.other_id == other_id)
    return session.exec(query.order_by(col(ClaimLink.version).desc())).first()


def _decided(claim_id: int, other_id: int) -> Overtaking:
    return Overtaking(f"claims {claim_id} and {other_id}", "decided on these two claims", _THEN)


def refuse_stale_pair(session: Session, claim_id: int, other_id: int, *, seen: int, me: int) -> None:
    """Raises StaleWrite where the pair was decided on other than ``seen`` times, whichever claim was named first."""
    pairs = ((claim_id, other_id), (other_id, claim_id))
    found = [row for pair in pairs if (row := link_between(session, *pair)) is not None]
    count = sum(row.version for row in found)
    if count != seen:
        last = max(found, key=lambda row: row.id, default=None)
        newest = Newest(count, last.annotator_id if last else None)
        raise stale(session, _decided(claim_id, other_id), known=seen, newest=newest, me=me)


def append_link(
    session: Session,
    claim_id: int,
    other_id: int,
    relation: ClaimRelation | None,
    *,
    moved: Moved = Moved(),
    annotator_id: int,
    now: datetime,
) -> None:
    """The next version of a link; None takes it back. Raises StaleWrite where another process writes it at once."""
    newest = link_between(session, claim_id, other_id)
    known = newest.version if newest else 0
    row = ClaimLink(
        claim_id=claim_id,
        other_id=other_id,
        version=known + 1,
        relation=relation or "",
        moved=[list(item) for item in moved.mentions],
        moved_evidence=[list(item) for item in moved.evidence],
        annotator_id=annotator_id,
        created_at=now,
    )
    decided = Newest(known, newest.annotator_id if newest else None)
    append_version(session, row, known=known, newest=decided, said=_decided(claim_id, other_id))


def rulings_of(session: Session, event_id: int | None, kinds: Iterable[RulingKind]) -> dict[tuple[str, str], Ruled]:
    """The newest rulings in an event by kind and subject, those of no event where ``event_id`` is None.

    A ruling goes along with the articles that it is about: those of the events that articles were moved here from count
    too. One that was taken back has an empty decision.
    """
    came_from = (
        select(EventMove.from_event_id)
        .join(Article, col(Article.id) == col(EventMove.article_id))
        .where(Article.event_id == event_id)
    )
    query = (
        select(Ruling, Annotator.name)
        .join(Annotator, col(Annotator.id) == col(Ruling.annotator_id))
        .where(
            or_(col(Ruling.event_id) == event_id, col(Ruling.event_id).in_(came_from)),
            col(Ruling.kind).in_([kind.value for kind in kinds]),
        )
        .order_by(col(Ruling.version))
    )
    newest = {(row.kind, row.subject): (row, who) for row, who in session.exec(query)}
    return {
        key: Ruled(
            RulingKind(row.kind), row.subject, row.version, row.decision, row.note, row.details, who, row.created_at
        )
        for key, (row, who) in newest.items()
    }


def append_ruling(
    session: Session,
    event_id: int | None,
    kind: RulingKind,
    subject: str,
    decision: str,
    *,
    note: str = "",
    details: Mapping[str, Any] | None = None,
    known_version: int,
    annotator_id: int,
    now: datetime,
) -> None:
    """The next version of a ruling; an empty decision takes it back. Raises StaleWrite."""
    newest = newest_ruling(session, kind, subject)
    row = Ruling(
        event_id=event_id,
        kind=kind,
        subject=subject,
        version=known_version + 1,
        decision=decision,
        note=note,
        details=dict(details or {}),
        annotator_id=annotator_id,
        created_at=now,
    )
    append_version(session, row, known=known_version, newest=newest, said=ruled_on(subject))


def newest_ruling(session: Session, kind: RulingKind, subject: str) -> Newest:
    """The newest version of a ruling, also where it was taken back."""
    return newest_version(session, Ruling, col(Ruling.kind) == kind.value, col(Ruling.subject) == subject)


def newest_rulings(session: Session, kind: RulingKind, subjects: Collection[str]) -> dict[str, Newest]:
    """The same of several subjects at once; without those on which nobody ever ruled."""
    query = (
        select_columns(col(Ruling.subject), col(Ruling.version), col(Ruling.annotator_id))
        .where(col(Ruling.kind) == kind.value, col(Ruling.subject).in_(list(subjects)))
        .order_by(col(Ruling.version))
    )
    rows = session.connection().execute(query) if subjects else ()
    return {subject: Newest(version, annotator_id) for subject, version, annotator_id in rows}


def ruled_on(subject: str) -> Overtaking:
    """That somebody else has answered it."""
    return Overtaking(subject, "ruled on this", "Look at that answer, then decide again.")
