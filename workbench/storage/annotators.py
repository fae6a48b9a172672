"""Annotators: their names, how much each has done, and a name that takes the place of another."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.models import (
    Annotator,
    ClaimRevision,
    Decision,
    Event,
    Evidence,
    Guideline,
    OriginRevision,
    Ruling,
    Verdict,
)
from workbench.storage.kept_articles import is_kept

#: Where people of the desk write freely: a name may stand in their words.
_WRITTEN: tuple[tuple[str, Any], ...] = (
    ("notes on spans", Decision.attributes),
    ("wordings of claims", ClaimRevision.statement),
    ("notes on evidence", Evidence.note),
    ("justifications of verdicts", Verdict.justification),
    ("gaps of verdicts", Verdict.gaps),
    ("notes on rulings", Ruling.note),
    ("names of origins", OriginRevision.label),
    ("names of events", Event.label),
    ("guidelines", Guideline.introduction),
    ("guidelines", Guideline.entries),
)


@dataclass(frozen=True, slots=True)
class KnownAnnotator:
    """A person by name, with the number of their decisions on spans."""

    annotator_id: int
    name: str
    decision_count: int


def list_annotators(session: Session) -> list[KnownAnnotator]:
    """Everybody who has worked at the desk, by name."""
    counted = (
        select_columns(col(Decision.annotator_id), func.count().label("count"))
        .where(is_kept(col(Decision.article_id)))
        .group_by(col(Decision.annotator_id))
        .subquery()
    )
    query = select_columns(col(Annotator.id), col(Annotator.name), func.coalesce(counted.c.count, 0))
    rows = session.connection().execute(query.outerjoin(counted, counted.c.annotator_id == col(Annotator.id)))
    return sorted((KnownAnnotator(*row) for row in rows), key=lambda one: (one.name.casefold(), one.name))


def find_annotator(session: Session, name: str) -> int | None:
    """The id of the annotator of that name."""
    return session.exec(select(Annotator.id).where(Annotator.name == name)).first()


def replace_name(session: Session, annotator_id: int, name: str) -> None:
    """Put another name in the place of the annotator's; the old one is kept nowhere."""
    row = update(Annotator).where(col(Annotator.id) == annotator_id)
    session.connection().execute(row.values(name=name, renamed=Annotator.renamed + 1))
    session.expire_all()


def written_in(session: Session, name: str) -> dict[str, int]:
    """In how many places of each kind the name stands within what people of the desk wrote."""
    found: dict[str, int] = {}
    for kind, column in _WRITTEN:
        words = cast(column, String)
        stands = or_(words.contains(name, autoescape=True), words.contains(json.dumps(name)[1:-1], autoescape=True))
        query = select_columns(func.count()).where(stands)
        count = int(session.connection().execute(query).scalar_one())
        if count:
            found[kind] = found.get(kind, 0) + count
    return found
