"""Decisions that were carried over from an earlier version of their article, and what an act on them has to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, insert
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.models import Annotator, CarriedDecision, Decision, DetectorRun, Mention


@dataclass(frozen=True, slots=True)
class CarriedFrom:
    """Where a decision comes from: the older version, and who had decided there."""

    article_id: int
    annotator: str


def add_carried(session: Session, pairs: Iterable[tuple[int, int]]) -> None:
    """Keep of each decision from which one, on an earlier version of its article, it was carried over."""
    rows = [{"decision_id": new, "from_id": old} for new, old in pairs]
    if rows:
        session.connection().execute(insert(CarriedDecision), rows)


def carried_in(session: Session, article_id: int) -> dict[int, CarriedFrom]:
    """The decisions of an article that were carried over, by id."""
    older = aliased(Decision)
    query = (
        select_columns(col(CarriedDecision.decision_id), col(older.article_id), col(Annotator.name))
        .join(Decision, col(Decision.id) == col(CarriedDecision.decision_id))
        .join(older, col(older.id) == col(CarriedDecision.from_id))
        .join(Annotator, col(Annotator.id) == col(older.annotator_id))
        .where(col(Decision.article_id) == article_id)
    )
    return {key: CarriedFrom(owner, who) for key, owner, who in session.connection().execute(query)}


def count_of_client(session: Session, client_id: str) -> int:
    """How many acts are stored under that name of a client."""
    return len(sequences_of(session, client_id))


def tied_by_client(session: Session, client_id: str) -> int:
    """How many mentions of claims were made by the acts that are stored under that name of a client."""
    query = (
        select_columns(func.count(func.distinct(col(Mention.span_id))))
        .select_from(Mention)
        .join(Decision, col(Decision.id) == col(Mention.decision_id))
        .where(col(Decision.client_id) == client_id, col(Mention.claim_id).is_not(None))
    )
    return int(session.connection().execute(query).scalar_one())


def sequences_of(session: Session, client_id: str) -> list[int]:
    """The numbers of the acts that are stored under that name of a client, ascending."""
    query = select_columns(col(Decision.sequence)).where(col(Decision.client_id) == client_id).distinct()
    return sorted(session.connection().execute(query).scalars())


def last_carried(session: Session, article_id: int) -> str:
    """The name of the act that carried marks over into the article last; "" for none."""
    query = (
        select_columns(col(Decision.client_id))
        .join(CarriedDecision, col(CarriedDecision.decision_id) == col(Decision.id))
        .where(col(Decision.article_id) == article_id)
        .order_by(col(Decision.id).desc())
    )
    return session.connection().execute(query.limit(1)).scalar_one_or_none() or ""


def newest_of(session: Session, article_ids: Collection[int]) -> int:
    """The id of the last decision in these articles, 0 for none."""
    query = select_columns(func.max(col(Decision.id))).where(col(Decision.article_id).in_(article_ids))
    return int(session.connection().execute(query).scalar_one() or 0)


def author_since(session: Session, article_ids: Collection[int], since: int) -> str:
    """Who decided last in these articles, after the decision of that id; "" for nobody."""
    query = (
        select_columns(col(Annotator.name))
        .join(Decision, col(Decision.annotator_id) == col(Annotator.id))
        .where(col(Decision.article_id).in_(article_ids), col(Decision.id) > since)
        .order_by(col(Decision.id).desc())
    )
    return session.connection().execute(query.limit(1)).scalar_one_or_none() or ""


def has_run(session: Session, article_id: int) -> bool:
    """Whether any detector has read the article."""
    query = select_columns(col(DetectorRun.id)).where(col(DetectorRun.article_id) == article_id).limit(1)
    return session.connection().execute(query).first() is not None
