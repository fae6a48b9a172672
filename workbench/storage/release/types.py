"""Column types that load values directly in the format of the export file, for speed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Dialect, Label, type_coerce
from sqlalchemy.types import UserDefinedType

from workbench.domain.reasons import Reason, from_json


class _Instant(UserDefinedType[Any]):
    """A UtcDateTime loaded as ISO 8601 with microseconds and Z; SQLite stores it as text without T and Z.

    Not a string type: PostgreSQL's dialect would substitute its own, with another conversion.
    """

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None]:
        return _as_instant


class _Decoded(UserDefinedType[Any]):
    """JSON, decoded unless the driver has done so."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return _decode


class _Reasons(UserDefinedType[Any]):
    """What ``domain.models.Reasons`` stores; many suggestions share theirs, so a few thousand are kept read."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], tuple[Reason, ...]]:
        return _as_reasons


def instant_of(time: datetime) -> str:
    """A time in the format of export files: ``2026-01-31T08:00:00.000000Z``."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _as_instant(value: Any) -> str | None:
    if isinstance(value, datetime):
        return instant_of(value)
    return None if value is None else f"{value[:10]}T{value[11:]}Z"


def _decode(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str) else value


def _as_reasons(value: Any) -> tuple[Reason, ...]:
    return _reasons_in(value) if isinstance(value, str) else tuple(from_json(kept) for kept in value)


@lru_cache(maxsize=4096)
def _reasons_in(value: str) -> tuple[Reason, ...]:
    return tuple(from_json(kept) for kept in orjson.loads(value))


def instant(column: Any, name: str) -> Label[str]:
    """A column of times in the format of export files."""
    return _read_as(column, _Instant()).label(name)


def decoded(column: Any, name: str) -> Label[Any]:
    """A column of JSON."""
    return _read_as(column, _Decoded()).label(name)


def reasons(column: Any, name: str) -> Label[Any]:
    """A column of reasons; no row of it is null."""
    return _read_as(column, _Reasons()).label(name)


def _read_as(column: Any, kind: UserDefinedType[Any]) -> ColumnElement[Any]:
    return type_coerce(column, kind)
