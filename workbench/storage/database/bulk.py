"""Bulk inserts that avoid the per-row overhead of the ORM and Core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from sqlmodel import Session

from workbench.domain.models import METADATA, Base

#: Rows per statement: a third faster on SQLite than single rows; more gain little.
_TOGETHER = 25
#: Values that one statement names: within what every database takes.
_AT_ONCE = 400

Value = TypeVar("Value")


def portions(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in order, few enough at a time for one statement of any database."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def insert_many(
    session: Session, model: type[Base], columns: Sequence[str], rows: Iterable[Sequence[Any]], **alike: Any
) -> int:
    """Insert the rows; returns their number.

    ``columns`` names the values of a row: numbers, strings, booleans and None, which are passed to the driver
    unchanged. ``alike`` holds columns with the same value in all rows, of any type. Together they must include every
    NOT NULL column: defaults of the models do not apply.
    """
    connection = session.connection()
    table = METADATA.tables[str(model.__tablename__)]
    dialect = connection.dialect
    shared = []
    for name, value in alike.items():
        process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        shared.append(value if process is None else process(value))
    values = [(*row, *shared) for row in rows]
    names = ", ".join([*columns, *alike])
    signs = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * (len(columns) + len(alike)))
    rest = len(values) % _TOGETHER
    for size, part in ((_TOGETHER, values[: len(values) - rest]), (rest, values[len(values) - rest :])):
        if part:
            groups = [tuple(chain.from_iterable(part[at : at + size])) for at in range(0, len(part), size)]
            places = ", ".join([f"({signs})"] * size)
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES {places}", groups)
    return len(values)
