"""Acts on pairs of spans, as the browser named them: one that comes twice is known again, each can be undone later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from workbench.domain.models import PairAnswer

#: An act by its client and its number.
ActName = tuple[str, int]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One act: what it ``did``, as its undo needs it. ``relation`` is "" for an undo; ``undone`` whether one came."""

    name: ActName
    event_id: int
    annotator_id: int
    relation: str
    did: Mapping[str, Any]
    undone: bool


def find(session: Session, name: ActName) -> KeptAnswer | None:
    """The act of that name, None where it has not come yet."""
    client, sequence = name
    row = session.exec(
        select(PairAnswer).where(PairAnswer.client_id == client, PairAnswer.sequence == sequence)
    ).first()
    if row is None:
        return None
    undone = session.exec(select(PairAnswer.id).where(PairAnswer.undoes_id == row.id)).first() is not None
    return KeptAnswer(name, row.event_id, row.annotator_id, row.relation, row.did, undone)


def keep(
    session: Session,
    name: ActName,
    event_id: int,
    *,
    relation: str,
    did: Mapping[str, Any],
    undoes: ActName | None = None,
    annotator_id: int,
    now: datetime,
) -> None:
    """Keep an act. The database refuses one whose name is taken, and a second undo of one answer."""
    row = PairAnswer(
        client_id=name[0],
        sequence=name[1],
        event_id=event_id,
        relation=relation,
        did=dict(did),
        undoes_id=_id_of(session, undoes) if undoes is not None else None,
        annotator_id=annotator_id,
        created_at=now,
    )
    session.add(row)
    session.flush()


def _id_of(session: Session, name: ActName) -> int:
    return session.exec(select(PairAnswer.id).where(*_is(name))).one()


def _is(name: ActName) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(PairAnswer.client_id) == name[0], col(PairAnswer.sequence) == name[1]


def not_undone(session: Session, client_id: str, event_id: int, *, limit: int) -> list[tuple[int, str]]:
    """The newest answers of this tab that stand, as (number, relation), the last given at the end."""
    undone = select(PairAnswer.undoes_id).where(col(PairAnswer.undoes_id).is_not(None))
    query = (
        select(PairAnswer.sequence, PairAnswer.relation)
        .where(
            PairAnswer.client_id == client_id,
            PairAnswer.event_id == event_id,
            PairAnswer.relation != "",
            col(PairAnswer.id).not_in(undone),
        )
        .order_by(col(PairAnswer.sequence).desc())
        .limit(limit)
    )
    return [(sequence, relation) for sequence, relation in session.exec(query)][::-1]
