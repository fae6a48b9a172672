"""The base class of all tables and the column types that they share."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

#: Every constraint and index has a name, so that a migration can refer to it on any database.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base(SQLModel, registry=registry(metadata=METADATA)):
    """Has its own metadata, so that a page reload does not declare a table twice."""

    metadata = METADATA


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on every database; SQLite has none of its own. Refuses a naive time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC)


def one_of(column: str, values: type[StrEnum], *, optional: bool = False) -> CheckConstraint:
    """A named CHECK that keeps ``column`` within a vocabulary (or empty, where optional)."""
    allowed = [member.value for member in values] + ([""] if optional else [])
    listed = ", ".join(f"'{value}'" for value in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def is_span(name: str = "span_ordered") -> CheckConstraint:
    """A named CHECK that the half-open range is valid."""
    return CheckConstraint("start_char >= 0 AND start_char < end_char", name=name)
