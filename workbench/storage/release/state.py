"""The state of the database that an export is of: how new it is, which detectors it knows, what filters can name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import GoneKind
from workbench.domain.models import METADATA, Annotator, Detector, Event, Outlet
from workbench.storage.kept_articles import count_gone
from workbench.storage.outlets.listed import is_listed
from workbench.storage.release.rows import Row, streamed


@dataclass(frozen=True, slots=True)
class Choices:
    """The possible values of filters, in alphabetical order."""

    events: tuple[str, ...]
    outlets: tuple[str, ...]
    annotators: tuple[str, ...]


def choices(session: Session) -> Choices:
    """The possible values of filters in this database."""
    outlets = select_columns(col(Outlet.name)).where(is_listed())
    queries = (select_columns(col(Event.label)), outlets, select_columns(col(Annotator.name)))
    names = [session.connection().execute(query).scalars() for query in queries]
    return Choices(*(tuple(sorted(found)) for found in names))


def detectors(session: Session) -> list[Row]:
    """Every detector version with the hash of its configuration."""
    columns = (col(Detector.name), col(Detector.version), col(Detector.config_hash))
    return list(streamed(session, select_columns(*columns).order_by(*columns), {}))


def count_withdrawn(session: Session) -> int:
    """How many articles are withdrawn, of which no export has anything."""
    return count_gone(session, GoneKind.WITHDRAWN)


def state_as_of(session: Session) -> datetime | None:
    """The newest timestamp; None for an empty database."""
    times = [
        session.connection().execute(select_columns(func.max(table.c.created_at))).scalar_one()
        for table in METADATA.sorted_tables
        if "created_at" in table.c
    ]
    return max((time for time in times if time is not None), default=None)


def state_marks(session: Session) -> tuple[int, ...]:
    """The newest row id of each table, and how many names of annotators were replaced: as rows are only appended, equal
    marks mean equal counts.

    A table without ids is derived from the others and never exported.
    """
    tables = [table for table in METADATA.sorted_tables if "id" in table.c]
    asked = [*(func.max(table.c.id) for table in tables), func.sum(Annotator.renamed)]
    return tuple(session.connection().execute(select_columns(one)).scalar_one() or 0 for one in asked)
