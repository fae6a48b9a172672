"""Rows identified by unique columns: get or create."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session

from workbench.domain.models import METADATA, Base


def get_or_create(session: Session, model: type[Base], name: dict[str, Any], beside: dict[str, Any]) -> int:
    """The id of the row with the unique columns ``name``; a new one also gets the values ``beside``.

    Two concurrent writers of the same row both get its id.
    """
    connection = session.connection()
    table = METADATA.tables[str(model.__tablename__)]
    query = select_columns(table.c.id).filter_by(**name)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        insert_if_absent(session, model, name | beside)
        found = connection.execute(query).scalar_one()
    return int(found)


def insert_if_absent(session: Session, model: type[Base], values: dict[str, Any]) -> bool:
    """Whether the row was inserted; False if one with the same unique columns exists."""
    connection = session.connection()
    table = METADATA.tables[str(model.__tablename__)]
    # each dialect has its own INSERT with ON CONFLICT; the other one is never loaded
    insert: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert
    values_once = insert(table).values(**values).on_conflict_do_nothing()
    return connection.execute(values_once.returning(table.c.id)).first() is not None
