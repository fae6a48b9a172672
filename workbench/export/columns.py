"""Reads the columns, cell types and computed fields of a contract from its declarations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workbench.export.contracts.declaring import InCsv, WorkedOut
from workbench.export.contracts.records import Empty, Record

_Mark = TypeVar("_Mark")


class Kind(Enum):
    """What a cell holds. A word is of a closed vocabulary, a text may hold anything; no CSV holds an object,
    nor a list of objects.

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
    BaseModel: Kind.OBJECT,
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    nullable: bool


def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The record's columns, in the order of its contract. Raises TypeError for a field of a type that no cell holds."""
    return tuple(_column(record, name, field) for name, field in record.model_fields.items())


def csv_columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The columns that a CSV has of the record.

    Raises TypeError for a field that a CSV cannot hold as it is, and which does not say what is lost.
    """
    kept = []
    for column in columns_of(record):
        mark = _in_csv(record.model_fields[column.name])
        if mark is None and (column.kind is Kind.OBJECT or _is_list_of_words(record.model_fields[column.name])):
            raise TypeError(
                f"A CSV cannot hold {column.name} of {record.stem} as it is: say in its declaration what is lost, "
                "with only_in_json(...) or joined(...)."
            )
        if mark is None or mark.column:
            kept.append(column)
    return tuple(kept)


def lost_in_csv(record: type[Record]) -> tuple[str, ...]:
    """What a CSV of the record loses, in sentences: first the fields that it has no column for."""
    marks = [mark for field in record.model_fields.values() if (mark := _in_csv(field)) is not None]
    return tuple(dict.fromkeys(mark.lost for mark in sorted(marks, key=lambda mark: mark.column)))


def worked_out(record: type[Record]) -> dict[str, WorkedOut]:
    """Those fields of the record that are worked out of stored values, and how."""
    marked = {name: _marks(field, WorkedOut) for name, field in record.model_fields.items()}
    return {name: marks[0] for name, marks in marked.items() if marks}


def _in_csv(field: FieldInfo) -> InCsv | None:
    return next(iter(_marks(field, InCsv)), None)


def _marks(field: FieldInfo, kind: type[_Mark]) -> list[_Mark]:
    return [mark for mark in field.metadata if isinstance(mark, kind)]


def _is_list_of_words(field: FieldInfo) -> bool:
    return field.annotation == list[str]


def _column(record: type[Record], name: str, field: FieldInfo) -> Column:
    types = _plain_types(field.annotation)
    try:
        return Column(name, _kind(types - {NoneType}), NoneType in types)
    except KeyError as error:
        raise TypeError(f"{name} of {record.stem} is of a type that no export holds: {field.annotation}.") from error


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
    if _is_object(annotation) or (origin is list and _is_object(get_args(annotation)[0])):
        return {BaseModel}
    return {annotation if annotation in _KINDS else origin or annotation}


def _is_object(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
