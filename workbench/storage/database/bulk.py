"""Bulk inserts that avoid the per-row overhead of the ORM and Core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from sqlmodel import Session

from workbench.domain.models import METADATA, Base

#: Rows per statement: a third faster on SQLite than single rows; more gain little.
_TOGETHER = 50
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
    shared = [bound(session, model, name)(value) for name, value in alike.items()]
    values = list(rows)
    names = ", ".join([*columns, *alike])
    rest = len(values) % _TOGETHER
    numbered = connection.dialect.paramstyle == "qmark"  # SQLite takes a value once that stands in all rows
    if not numbered:
        values = [(*row, *shared) for row in values]
    for size, part in ((_TOGETHER, values[: len(values) - rest]), (rest, values[len(values) - rest :])):
        if part:
            groups = [tuple(chain.from_iterable(part[at : at + size])) for at in range(0, len(part), size)]
            if numbered:
                groups = [(*group, *shared) for group in groups]
            places = _numbered(size, len(columns), len(alike)) if numbered else _signs(size, len(columns) + len(alike))
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES {places}", groups)
    return len(values)


def bound(session: Session, model: type[Base], column: str) -> Callable[[Any], Any]:
    """What makes of a value of that column what the driver takes."""
    dialect = session.connection().dialect
    kind = METADATA.tables[str(model.__tablename__)].c[column].type.dialect_impl(dialect)
    return kind.bind_processor(dialect) or (lambda value: value)


def _signs(rows: int, columns: int) -> str:
    return ", ".join(["(" + ", ".join(["%s"] * columns) + ")"] * rows)


@cache
def _numbered(rows: int, columns: int, alike: int) -> str:
    """The same with numbers, those of the values that are alike behind all others."""
    shared = "".join(f", ?{rows * columns + at + 1}" for at in range(alike))
    return ", ".join(
        "(" + ", ".join(f"?{row * columns + at + 1}" for at in range(columns)) + shared + ")" for row in range(rows)
    )
