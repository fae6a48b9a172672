"""Versioned append-only rows with optimistic locking: the newest counts, and unseen versions are not overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from workbench.domain.conflict_messages import conflict_message
from workbench.domain.models import Annotator
from workbench.errors import StaleWrite


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest version of something and its author; version 0 if there is none."""

    version: int = 0
    annotator_id: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The parts of a conflict message: the subject, what they did (in the past tense), and what to do now."""

    name: str
    deed: str
    then: str


def newest_version(session: Session, model: Any, *conditions: ColumnElement[bool]) -> Newest:
    """The newest version of the rows of ``model`` that meet the conditions."""
    query = select_columns(model.version, model.annotator_id).where(*conditions).order_by(model.version.desc())
    row = session.connection().execute(query.limit(1)).first()
    return Newest() if row is None else Newest(*row)


def annotator_name(session: Session, annotator_id: int | None) -> str:
    """The name of that annotator; "" for nobody."""
    row = session.get(Annotator, annotator_id) if annotator_id is not None else None
    return row.name if row is not None else ""


def stale(session: Session, said: Conflict, *, known: int, newest: Newest, me: int) -> StaleWrite:
    """The error for the annotator ``me``, who saw version ``known`` while ``newest`` is stored."""
    who, own = annotator_name(session, newest.annotator_id), annotator_name(session, me)
    return StaleWrite(said.name, known, newest.version, message=conflict_message(who, own, said.deed, said.then))


def append_version(session: Session, row: Any, *, known: int, newest: Newest, said: Conflict) -> None:
    """Append a row whose version is ``known + 1``; ``newest`` is what is stored.

    Raises StaleWrite, with the message ``said``, if somebody has appended meanwhile.
    """
    if known != newest.version:
        raise stale(session, said, known=known, newest=newest, me=row.annotator_id)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # another process, between our reading and our writing: whose, nobody can ask now
        message = conflict_message("", "", said.deed, said.then)
        raise StaleWrite(said.name, known, known + 1, message=message) from error
