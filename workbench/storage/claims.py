"""Claims and their versioned wordings: storing, and searching by event, text and missing work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.labels import ClaimRelation
from workbench.domain.models import (
    Annotator,
    Article,
    Claim,
    ClaimLink,
    ClaimRevision,
    Event,
    Evidence,
    Mention,
    Verdict,
)
from workbench.errors import NotFound
from workbench.storage.current_rows import is_newest_mention
from workbench.storage.database.as_read import holds_word
from workbench.storage.kept_articles import claim_stands
from workbench.storage.outlets.listed import named_outlet
from workbench.storage.versions import Conflict, append_version, newest_version


@dataclass(frozen=True, slots=True)
class Wording:
    """The statement of a claim and its attributes. ``types`` are values of ClaimType."""

    statement: str
    types: tuple[str, ...] = ()
    checkable: bool = True
    place: str = ""
    time: str = ""
    check_worthiness: float | None = None


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """The current state of a claim; ``evidence`` counts what is not withdrawn, ``verdict`` is "" without one."""

    id: int
    version: int
    wording: Wording
    event_id: int | None
    event: str
    mentions: int
    outlets: int
    evidence: int
    verdict: str
    review_due: date | None

    @property
    def statement(self) -> str:
        return self.wording.statement


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: None, "" and False do not filter. ``due_by`` is inclusive."""

    event_id: int | None = None
    no_event: bool = False
    search: str = ""
    without_verdict: bool = False
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class PastWording:
    """One revision of a claim and its author."""

    version: int
    wording: Wording
    annotator: str
    created_at: datetime


def reworded(claim_id: int) -> Conflict:
    """The conflict message for a claim that somebody else has reworded."""
    return Conflict(f"claim {claim_id}", "reworded this claim", "Read that wording, then decide again.")


def add_claim(session: Session, event_id: int | None, wording: Wording, annotator: int, now: datetime) -> int:
    """Store a new claim with its first wording; returns its id."""
    claim = Claim(event_id=event_id, annotator_id=annotator, created_at=now)
    session.add(claim)
    session.flush()
    session.add(_revision(claim.id, 1, wording, annotator, now))
    session.flush()
    return claim.id


def add_revision(
    session: Session, claim_id: int, known_version: int, wording: Wording, annotator: int, now: datetime
) -> None:
    """Store a new wording of the claim. Raises NotFound, StaleWrite."""
    newest = newest_version(session, ClaimRevision, col(ClaimRevision.claim_id) == claim_id)
    if not newest.version:
        raise NotFound("claim", claim_id)
    append_version(
        session,
        _revision(claim_id, known_version + 1, wording, annotator, now),
        known=known_version,
        newest=newest,
        said=reworded(claim_id),
    )


def _revision(claim_id: int, version: int, wording: Wording, annotator: int, now: datetime) -> ClaimRevision:
    return ClaimRevision(
        claim_id=claim_id,
        version=version,
        statement=wording.statement,
        types=list(wording.types),
        checkable=wording.checkable,
        check_worthiness=wording.check_worthiness,
        place=wording.place,
        time=wording.time,
        annotator_id=annotator,
        created_at=now,
    )


_WORDING_COLUMNS: tuple[Any, ...] = (
    ClaimRevision.statement,
    ClaimRevision.types,
    ClaimRevision.checkable,
    ClaimRevision.place,
    ClaimRevision.time,
    ClaimRevision.check_worthiness,
)


def _wording(row: Row[Any]) -> Wording:
    return Wording(
        statement=row.statement,
        types=tuple(row.types),
        checkable=row.checkable,
        place=row.place,
        time=row.time,
        check_worthiness=row.check_worthiness,
    )


def wordings_of(session: Session, claim_id: int) -> list[PastWording]:
    """Every wording of a claim, the newest first."""
    columns: tuple[Any, ...] = (ClaimRevision.version, Annotator.name, ClaimRevision.created_at, *_WORDING_COLUMNS)
    query = (
        select_columns(*columns)
        .join(Annotator, col(Annotator.id) == col(ClaimRevision.annotator_id))
        .where(col(ClaimRevision.claim_id) == claim_id)
        .order_by(col(ClaimRevision.version).desc())
    )
    rows = session.connection().execute(query)
    return [PastWording(row.version, _wording(row), row.name, row.created_at) for row in rows]


def _count_of_mentions(counted: Any) -> Any:
    return (
        select_columns(func.count(counted))
        .select_from(Mention)
        .join(Article, col(Article.id) == col(Mention.article_id))
        .where(col(Mention.claim_id) == col(Claim.id), is_newest_mention())
        .correlate(Claim)
        .scalar_subquery()
    )


def _count_of_evidence() -> Any:
    later = aliased(Evidence)
    superseded = (
        select_columns(col(later.id))
        .where(col(later.evidence_key) == col(Evidence.evidence_key), col(later.version) > col(Evidence.version))
        .exists()
    )
    return (
        select_columns(func.count(col(Evidence.id)))
        .where(col(Evidence.claim_id) == col(Claim.id), ~superseded, col(Evidence.withdrawn).is_(False))
        .correlate(Claim)
        .scalar_subquery()
    )


def _newest_verdict() -> ColumnElement[bool]:
    later = aliased(Verdict)
    newest = select_columns(func.max(later.version)).where(col(later.claim_id) == col(Claim.id)).scalar_subquery()
    return and_(col(Verdict.claim_id) == col(Claim.id), col(Verdict.version) == newest)


def _claims(columns: Sequence[Any]) -> Select[Any]:
    later = aliased(ClaimRevision)
    newest = select_columns(func.max(later.version)).where(col(later.claim_id) == col(Claim.id)).scalar_subquery()
    return (
        select_columns(*columns)
        .select_from(Claim)
        .join(ClaimRevision, and_(col(ClaimRevision.claim_id) == col(Claim.id), col(ClaimRevision.version) == newest))
        .outerjoin(Event, col(Event.id) == col(Claim.event_id))
        .outerjoin(Verdict, _newest_verdict())
    )


def _is_absorbed() -> ColumnElement[bool]:
    """The condition that the claim was merged into an identical one."""
    later = aliased(ClaimLink)
    superseded = (
        select_columns(col(later.id))
        .where(
            col(later.claim_id) == col(ClaimLink.claim_id),
            col(later.other_id) == col(ClaimLink.other_id),
            col(later.version) > col(ClaimLink.version),
        )
        .exists()
    )
    same = (col(ClaimLink.other_id) == col(Claim.id), col(ClaimLink.relation) == ClaimRelation.SAME, ~superseded)
    return select_columns(col(ClaimLink.id)).where(*same).exists()


def _holds_something() -> ColumnElement[bool]:
    """The condition that the claim has mentions or verification work; one left empty by an undo is not listed."""
    printed = select_columns(col(Mention.id)).where(col(Mention.claim_id) == col(Claim.id), is_newest_mention())
    checked = select_columns(col(Evidence.id)).where(col(Evidence.claim_id) == col(Claim.id))
    return or_(printed.exists(), checked.exists(), col(Verdict.id).is_not(None))


def _conditions(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [~_is_absorbed(), _holds_something(), claim_stands(col(Claim.id))]
    if wanted.event_id is not None:
        conditions.append(col(Claim.event_id) == wanted.event_id)
    if wanted.no_event:
        conditions.append(col(Claim.event_id).is_(None))
    conditions += [holds_word(col(ClaimRevision.statement), word) for word in wanted.search.split()]
    if wanted.without_verdict:
        conditions += [col(Verdict.id).is_(None), col(ClaimRevision.checkable).is_(True)]
    if wanted.due_by is not None:
        conditions.append(col(Verdict.review_due) <= wanted.due_by)
    return conditions


def count_claims(session: Session, wanted: ClaimFilter) -> int:
    query = _claims((func.count(),)).where(*_conditions(wanted))
    return int(session.connection().execute(query).scalar_one())


def list_claims(session: Session, wanted: ClaimFilter, *, limit: int | None = None) -> list[ClaimCard]:
    """Newest claims first; with ``due_by``, the longest overdue first."""
    order = (col(Verdict.review_due), col(Claim.id)) if wanted.due_by is not None else (col(Claim.id).desc(),)
    return _cards(session, _conditions(wanted), order, limit)


def get_claim(session: Session, claim_id: int) -> ClaimCard:
    """Raises NotFound."""
    cards = _cards(session, [col(Claim.id) == claim_id], (), None)
    if not cards:
        raise NotFound("claim", claim_id)
    return cards[0]


def cards_of(session: Session, claim_ids: Sequence[int]) -> list[ClaimCard]:
    """Those of these claims that were not merged into others, in no particular order."""
    return [_card(row) for row in session.connection().execute(_cards_by_id(), {"claim_ids": list(claim_ids)})]


@cache  # it is asked for every span that is looked at, and takes longer to make than to run
def _cards_by_id() -> Select[Any]:
    here = col(Claim.id).in_(bindparam("claim_ids", expanding=True))
    return _claims(_card_columns()).where(here, ~_is_absorbed(), _holds_something(), claim_stands(col(Claim.id)))


def newest_wording(session: Session) -> int:
    """The id of the newest wording, 0 without any."""
    return session.connection().execute(select_columns(func.max(col(ClaimRevision.id)))).scalar() or 0


def wordings_since(session: Session, revision_id: int, limit: int) -> list[tuple[int, int, str]]:
    """Wordings as (id, claim, statement), those after ``revision_id``, in the order they were written."""
    query = (
        select_columns(col(ClaimRevision.id), col(ClaimRevision.claim_id), col(ClaimRevision.statement))
        .where(col(ClaimRevision.id) > revision_id)
        .order_by(col(ClaimRevision.id))
        .limit(limit)
    )
    return [(key, claim_id, statement) for key, claim_id, statement in session.connection().execute(query)]


def wordings_until(session: Session, revision_id: int) -> tuple[int, int]:
    """How many wordings there are up to ``revision_id``, and how many characters (code points) they have together."""
    query = select_columns(func.count(), func.sum(func.length(col(ClaimRevision.statement))))
    count, chars = session.connection().execute(query.where(col(ClaimRevision.id) <= revision_id)).one()
    return count, chars or 0


def wordings_at(session: Session, revision_ids: Sequence[int]) -> dict[int, str]:
    """The statements of these wordings, by their ids."""
    query = select_columns(col(ClaimRevision.id), col(ClaimRevision.statement))
    here = col(ClaimRevision.id).in_(revision_ids)
    return {key: said for key, said in session.connection().execute(query.where(here))}


def _cards(
    session: Session, conditions: Sequence[ColumnElement[bool]], order: Sequence[Any], limit: int | None
) -> list[ClaimCard]:
    query = _claims(_card_columns()).where(*conditions).order_by(*order).limit(limit)
    return [_card(row) for row in session.connection().execute(query)]


def _card_columns() -> Sequence[Any]:
    return (
        Claim.id,
        ClaimRevision.version,
        Claim.event_id,
        col(Event.label).label("event"),
        _count_of_mentions(col(Mention.id)).label("mentions"),
        _count_of_mentions(func.distinct(named_outlet())).label("outlets"),
        _count_of_evidence().label("evidence"),
        col(Verdict.content).label("verdict"),
        Verdict.review_due,
        *_WORDING_COLUMNS,
    )


def _card(row: Row[Any]) -> ClaimCard:
    return ClaimCard(
        id=row.id,
        version=row.version,
        wording=_wording(row),
        event_id=row.event_id,
        event=row.event or "",
        mentions=row.mentions,
        outlets=row.outlets,
        evidence=row.evidence,
        verdict=row.verdict or "",
        review_due=row.review_due,
    )


def list_events(session: Session) -> list[tuple[int, str]]:
    """All events as (id, label), by label."""
    query = select_columns(col(Event.id), col(Event.label)).order_by(col(Event.label))
    return [(key, label) for key, label in session.connection().execute(query)]
