"""The columns of a record: what a cell of each holds, read off the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from workbench.domain.attributes import Attributes
from workbench.export.contracts import Empty, Record


class Kind(Enum):
    """What a cell holds. A word is of a closed vocabulary, a text may hold anything; no CSV holds an object.

    JSON is an object of no fixed shape: a CSV has it as one text.
    """

    TEXT = auto()
    WORD = auto()
    WHOLE = auto()
    NUMBER = auto()
    FLAG = auto()
    TIME = auto()
    DAY = auto()
    LIST = auto()
    NUMBERS = auto()
    JSON = auto()
    OBJECT = auto()


_KINDS: dict[object, Kind] = {
    str: Kind.TEXT,
    bool: Kind.FLAG,
    int: Kind.WHOLE,
    float: Kind.NUMBER,
    datetime: Kind.TIME,
    date: Kind.DAY,
    list: Kind.LIST,
    list[int]: Kind.NUMBERS,
    dict: Kind.JSON,
    Attributes: Kind.OBJECT,
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    nullable: bool


def columns_of(record: type[Record], omits: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """The record's columns, in the order of its contract."""
    columns = []
    for name, field in record.model_fields.items():
        if name not in omits:
            types = _plain_types(field.annotation)
            columns.append(Column(name, _kind(types - {NoneType}), NoneType in types))
    return tuple(columns)


def _kind(types: set[object]) -> Kind:
    if all(isinstance(found, type) and issubclass(found, StrEnum) for found in types - {Empty}):
        return Kind.WORD
    return _KINDS[(types - {Empty}).pop()]


def _plain_types(annotation: Any) -> set[object]:
    """The types that a value may have, without constraints and type parameters."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain_types(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return {found for choice in get_args(annotation) for found in _plain_types(choice)}
    if annotation == Empty:
        return {Empty}
    return {annotation if annotation in _KINDS else origin or annotation}
