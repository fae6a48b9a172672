"""Where the rows of an export come from: the tables that one record joins, and the columns that they offer by name.

An export asks for fields by the names of its contract. What is stored under a name is found here, so that a
field that a table holds needs no query of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, String, func, inspect
from sqlmodel import AutoString

from workbench.domain.models import Base, UtcDateTime
from workbench.domain.models.suggestions import Reasons
from workbench.storage.release.filters import Filters
from workbench.storage.release.types import decoded, instant, reasons


@dataclass(frozen=True, slots=True)
class Stored:
    """A value of the rows, labelled with its name; ``may_be_null`` where nothing in the database rules it out."""

    column: ColumnElement[Any]
    may_be_null: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of one record, in a total order, and what they offer.

    - ``rows`` selects them: joins, filters and order; which columns is none of its business.
    - ``own`` is the table that they are rows of: its columns keep their names, its id is ``key``.
    - ``beside`` are joined tables, and ``maybe`` those of which there may be no row: ``outlet_country`` is the column
      ``country`` of what is joined as ``outlet``.
    - ``named`` is what has another name or is worked out by the database. Null there is for the contract to allow.

    A text that is not there is empty, and never null.
    """

    key: str
    own: type[Base]
    rows: Callable[[Filters], Select[Any]]
    named: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, type[Base]] = field(default_factory=dict)
    maybe: Mapping[str, type[Base]] = field(default_factory=dict)

    def find(self, name: str) -> Stored | None:
        """What is stored under that name; None where nothing is."""
        if name in self.named:
            return Stored(_read(self.named[name], name), may_be_null=False)
        if _has(self.own, name):
            return _stored(self.own, name, name)
        if name == self.key:
            return _stored(self.own, "id", name)
        for joined, absent in ((self.beside, False), (self.maybe, True)):
            for prefix, table in joined.items():
                column = name.removeprefix(f"{prefix}_")
                if column != name and _has(table, column):
                    return _stored(table, column, name, absent=absent)
        return None

    def select(self, filters: Filters, names: Sequence[str]) -> Select[Any]:
        """The query for the rows that pass, with the values of these names; each of them is one that is stored."""
        found = [stored.column for name in names if (stored := self.find(name)) is not None]
        return self.rows(filters).with_only_columns(*found, maintain_column_froms=True)


def or_empty(column: Any) -> ColumnElement[str]:
    """A text that may not be there, which is empty then."""
    return func.coalesce(column, "")


def _has(table: type[Base], name: str) -> bool:
    return name in inspect(table).mapper.column_attrs


def _stored(table: type[Base], column: str, name: str, *, absent: bool = False) -> Stored:
    found: Any = getattr(table, column)
    may_be_null = absent or bool(inspect(table).mapper.columns[column].nullable)
    if may_be_null and isinstance(found.type, (String, AutoString)):
        return Stored(_read(or_empty(found), name), may_be_null=False)
    return Stored(_read(found, name), may_be_null)


def _read(column: Any, name: str) -> ColumnElement[Any]:
    """The column as a file has its values."""
    if isinstance(column.type, UtcDateTime):
        return instant(column, name)
    if isinstance(column.type, Reasons):
        return reasons(column, name)
    if isinstance(column.type, JSON):
        return decoded(column, name)
    labelled: ColumnElement[Any] = column.label(name)
    return labelled
