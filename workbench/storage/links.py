"""Links between claims, and rulings on proposals: append-only, the newest version counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import ClaimRelation, RulingKind
from workbench.domain.models import Annotator, Article, Claim, ClaimLink, EventMove, GoneArticle, Outlet, Ruling
from workbench.storage.kept_articles import is_kept
from workbench.storage.versions import Conflict, Newest, append_version, newest_version

_AT_ONCE = 400
_TURNED = {ClaimRelation.BROADER: ClaimRelation.NARROWER, ClaimRelation.NARROWER: ClaimRelation.BROADER}
_THEN = "Look at that answer, then decide again."


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved between claims: mentions as (article id, span id, from, to), evidence as (key, from, to)."""

    mentions: Sequence[tuple[int, str, int, int]] = ()
    evidence: Sequence[tuple[str, int, int]] = ()


@dataclass(frozen=True, slots=True)
class ClaimRelationLink:
    """The relation of a claim to another, as last decided.

    ``decided`` is the number of decisions on the pair, in either direction: an act on the link carries the number
    that was shown.
    """

    claim_id: int
    other_id: int
    version: int
    relation: ClaimRelation
    annotator: str
    created_at: datetime
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Ruled:
    """The newest ruling on a proposal."""

    kind: RulingKind
    subject: str
    version: int
    decision: str
    note: str
    details: Mapping[str, Any]
    annotator: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions on pairs of claims: the links in force, and the number of decisions on each pair."""

    in_force: Sequence[ClaimRelationLink]
    counts: Mapping[frozenset[int], int]


def links_of(session: Session, claim_ids: Iterable[int]) -> list[ClaimRelationLink]:
    """The links in force that touch one of these claims, the newest last."""
    return list(decided_of(session, claim_ids).in_force)


def decided_of(session: Session, claim_ids: Iterable[int]) -> Decided:
    """All decisions on pairs that touch one of these claims; links in force, newest last."""
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
    counts: Counter[frozenset[int]] = Counter()
    for pair, (row, _) in newest.items():
        counts[frozenset(pair)] += row.version
    found = [_link(row, who, counts[frozenset(pair)]) for pair, (row, who) in newest.items() if row.relation]
    return Decided(sorted(found, key=lambda link: link.created_at), counts)


def _link(row: ClaimLink, who: str, decided: int) -> ClaimRelationLink:
    return ClaimRelationLink(
        claim_id=row.claim_id,
        other_id=row.other_id,
        version=row.version,
        relation=ClaimRelation(row.relation),
        annotator=who,
        created_at=row.created_at,
        decided=decided,
    )


def last_word(session: Session, claim_id: int, other_id: int) -> tuple[ClaimLink, str] | None:
    """The newest decision on the pair, in either direction and including revocations, with its author."""
    between = (
        and_(col(ClaimLink.claim_id) == one, col(ClaimLink.other_id) == other)
        for one, other in ((claim_id, other_id), (other_id, claim_id))
    )
    query = select(ClaimLink, Annotator.name).join(Annotator, col(Annotator.id) == col(ClaimLink.annotator_id))
    return session.exec(query.where(or_(*between)).order_by(col(ClaimLink.id).desc())).first()


def hold_claims(session: Session, claim_ids: Iterable[int]) -> None:
    """Take row locks on these claims until the transaction ends; SQLite needs none.

    One at a time: in a single statement PostgreSQL would apply the whole time limit to each lock.
    """
    for claim_id in sorted(set(claim_ids)):
        session.exec(select(Claim.id).where(col(Claim.id) == claim_id).with_for_update()).all()


def turned(relation: ClaimRelation) -> ClaimRelation:
    """The inverse of the relation."""
    return _TURNED.get(relation, relation)


def link_between(session: Session, claim_id: int, other_id: int) -> ClaimLink | None:
    """The newest version of that link, even if revoked; None if there never was one."""
    query = select(ClaimLink).where(ClaimLink.claim_id == claim_id, ClaimLink.other_id == other_id)
    return session.exec(query.order_by(col(ClaimLink.version).desc())).first()


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
    """Append the next version of a link; None revokes it. Raises StaleWrite on a concurrent write."""
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
    said = Conflict(f"claims {claim_id} and {other_id}", "decided on these two claims", _THEN)
    append_version(session, row, known=known, newest=decided, said=said)


def rulings_of(session: Session, event_id: int | None, kinds: Iterable[RulingKind]) -> dict[tuple[str, str], Ruled]:
    """The newest rulings in an event by kind and subject; without an event if ``event_id`` is None.

    Rulings follow their articles: those in events from which articles were moved here are included. A revoked ruling
    has an empty decision.
    """
    came_from = (
        select(EventMove.from_event_id)
        .join(Article, col(Article.id) == col(EventMove.article_id))
        .where(Article.event_id == event_id, is_kept(col(Article.id)))
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
    return {key: _ruled(row, who) for key, (row, who) in newest.items()}


def rulings_of_kind(session: Session, kind: RulingKind) -> dict[str, Ruled]:
    """The newest rulings of one kind by subject, in every event and in none; a revoked one has an empty decision."""
    query = select(Ruling, Annotator.name).join(Annotator, col(Annotator.id) == col(Ruling.annotator_id))
    query = query.where(Ruling.kind == kind.value).order_by(col(Ruling.version))
    return {row.subject: _ruled(row, who) for row, who in session.exec(query)}


def outlets_of(session: Session, article_ids: Iterable[int]) -> dict[int, str]:
    """The outlets of these articles by name, where they are known; articles that are gone are left out."""
    ids, found = sorted(set(article_ids)), dict[int, str]()
    for at in range(0, len(ids), _AT_ONCE):
        query = (
            select_columns(col(Article.id), col(Outlet.name))
            .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
            .where(col(Article.id).in_(ids[at : at + _AT_ONCE]), is_kept(col(Article.id)))
        )
        found |= {key: name for key, name in session.connection().execute(query) if name != UNKNOWN_OUTLET}
    return found


def names_article(article_id: Any) -> ColumnElement[bool]:
    """Whether the subject of a ruling names the article of that id, given as a column or a number.

    Ids of articles begin the parts of a key; see ``services.compare.ruling_subjects``. The key of a source begins with
    an event, that of two names with their words.
    """
    parts = case(
        (col(Ruling.kind) == RulingKind.GROUPING, func.replace(Ruling.subject, ",", "|")), else_=Ruling.subject
    )
    fenced, key = literal("|") + parts + "|", cast(article_id, String)
    begins, is_all = fenced.like(literal("%|") + key + ":%"), fenced.like(literal("%|") + key + "|%")
    # A body may have a number for its name.
    named = or_(begins, and_(is_all, col(Ruling.kind) != RulingKind.BODY))
    return and_(col(Ruling.kind) != RulingKind.PRIMARY, named)


def names_gone_article() -> ColumnElement[bool]:
    """Whether the subject of a ruling names an article that was withdrawn or erased."""
    query = select_columns(col(GoneArticle.id)).where(names_article(col(GoneArticle.article_id)))
    return query.correlate_except(GoneArticle).exists()


def newest_ruling(session: Session, kind: RulingKind, subject: str) -> Ruled | None:
    """The newest ruling on the subject, in any event, including revocations."""
    query = select(Ruling, Annotator.name).join(Annotator, col(Annotator.id) == col(Ruling.annotator_id))
    query = query.where(Ruling.kind == kind.value, Ruling.subject == subject).order_by(col(Ruling.version).desc())
    found = session.exec(query).first()
    return _ruled(*found) if found is not None else None


def _ruled(row: Ruling, who: str) -> Ruled:
    return Ruled(
        RulingKind(row.kind), row.subject, row.version, row.decision, row.note, row.details, who, row.created_at
    )


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
    """Append the next version of a ruling; an empty decision revokes it. Raises StaleWrite."""
    newest = newest_version(session, Ruling, col(Ruling.kind) == kind.value, col(Ruling.subject) == subject)
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


def newest_rulings(session: Session, kind: RulingKind, subjects: Collection[str]) -> dict[str, Newest]:
    """The newest versions of several rulings, including revoked ones; without subjects never ruled on."""
    query = (
        select_columns(col(Ruling.subject), col(Ruling.version), col(Ruling.annotator_id))
        .where(col(Ruling.kind) == kind.value, col(Ruling.subject).in_(list(subjects)))
        .order_by(col(Ruling.version))
    )
    rows = session.connection().execute(query) if subjects else ()
    return {subject: Newest(version, annotator_id) for subject, version, annotator_id in rows}


def ruled_on(subject: str) -> Conflict:
    """The conflict message for a proposal that somebody else has answered."""
    return Conflict(subject, "ruled on this", _THEN)
