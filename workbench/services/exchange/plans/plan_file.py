"""The file in which a plan waits until it is stored: articles as they were read, then what people changed.

JSON, one object a line, which is only ever added to: a line that a killed server left half is passed over. Lines are
``{"plan"}`` once, ``{"article"}``, ``{"fault"}`` or ``{"passed_over"}`` for each result of the readers in their order,
``{"read"}`` when all were read, ``{"changed"}`` for each act of a person, and ``{"spans"}`` for what they chose for
spans of other tools.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path
from typing import IO, Any

import orjson
from pydantic import TypeAdapter, ValidationError

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError, PassedOver, SpanLeftOut, UnreadableFile, UnreadField
from workbench.private_files import open_private
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, SpanChoices

#: The form of the lines; a file of another form is not read.
VERSION = 1
#: What stands in the place of an article that was erased here since it was read: a row without a text.
ERASED_PATH = "(erased)"
ERASED_ROW = {"article": {"raw_text": "", "path": ERASED_PATH}}


@dataclass(frozen=True, slots=True)
class Change:
    """What a person did to a row: gave a field (``value`` in words, "" for nothing), or left the row out or not."""

    row: int
    field: str
    value: str


class PlanWriter:
    """Adds to a new file, which must not exist. Raises OSError where the disk is full.

    Raises InputError once more than ``max_bytes`` would stand in it.
    """

    def __init__(self, path: Path, head: Mapping[str, Any], *, max_bytes: float = inf) -> None:
        self._left = max_bytes
        self._file: IO[bytes] = open_private(path, "xb")
        self._write({"plan": {"version": VERSION, **head}})

    def keep(self, result: ArticleDraft | InputError) -> None:
        """One article or fault, as it was read."""
        if isinstance(result, PassedOver):
            self._write({"passed_over": {"path": result.path, "line": result.line, "reason": result.reason}})
        elif isinstance(result, InputError):
            fault = {"path": result.path, "line": result.line, "reason": result.reason}
            if isinstance(result, SpanLeftOut):
                fault["count"] = result.count
            elif isinstance(result, UnreadField):
                fault["field"] = result.field
            self._write({"fault": fault})
        else:
            self._put(b'{"article":' + _drafts().dump_json(result) + b"}\n")

    def end(self) -> None:
        """All were read, and are on disk."""
        self._write({"read": True})
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()

    def close(self) -> None:
        """Without ``end`` the file tells that its articles were never all read."""
        self._file.close()

    def _write(self, row: Mapping[str, Any]) -> None:
        self._put(orjson.dumps(row) + b"\n")

    def _put(self, line: bytes) -> None:
        self._left -= len(line)
        if self._left < 0:
            raise InputError("These files are too large to be looked at before they are stored: import them in parts.")
        self._file.write(line)


def add_changes(path: Path, changes: Sequence[Change]) -> None:
    """Keep what a person did; it is on disk when this returns. Raises OSError."""
    _add(path, {"changed": [[one.row, one.field, one.value] for one in changes]})


def add_choices(path: Path, choices: SpanChoices) -> None:
    """Keep what a person chose for the spans of other tools; it is on disk when this returns. Raises OSError."""
    _add(path, {"spans": _choices().dump_python(choices, mode="json")})


def _add(path: Path, row: Mapping[str, Any]) -> None:
    with path.open("ab") as file:
        file.write(orjson.dumps(row) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def head_of(path: Path) -> dict[str, Any] | None:
    """What the plan says of itself; None for a file of another form."""
    with path.open("rb") as file:
        row = loaded(file.readline())
    head = row.get("plan")
    return head if isinstance(head, dict) and head.get("version") == VERSION else None


def is_whole(path: Path) -> bool:
    """Whether all articles were read before the file was closed."""
    with path.open("rb") as file:
        return any(line == b'{"read":true}\n' for line in file)


def results_of(path: Path) -> Iterator[ArticleDraft | InputError]:
    """The articles and faults, as they were read. Raises UnreadableFile where the file is damaged."""
    with path.open("rb") as file:
        for line in file:
            if (draft := article_of(line, path.name)) is not None:
                yield draft
            elif line.startswith(b'{"fault":'):
                yield _fault(loaded(line)["fault"])
            elif line.startswith(b'{"passed_over":'):
                yield PassedOver(**loaded(line)["passed_over"])


def changes_of(path: Path) -> list[Change]:
    """What people did, in order."""
    found: list[Change] = []
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b'{"changed":'):
                found.extend(Change(*one) for one in loaded(line).get("changed", ()))
    return found


def choices_of(path: Path) -> SpanChoices:
    """What people chose last for the spans of other tools."""
    found = NO_CHOICES
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b'{"spans":'):
                with suppress(ValidationError):
                    found = _choices().validate_python(loaded(line).get("spans"))
    return found


def _fault(told: dict[str, Any]) -> InputError:
    if "field" in told:
        return UnreadField(told["field"], path=told["path"], line=told["line"])
    return SpanLeftOut(**told) if "count" in told else BadRow(**told)


def article_of(line: bytes, name: str = "") -> ArticleDraft | None:
    """The article of a line; None where it holds none. Raises UnreadableFile where it is damaged, by that name."""
    if not line.startswith(b'{"article":'):
        return None
    try:
        return _drafts().validate_json(line[len(b'{"article":') : -len(b"}\n")])
    except ValidationError:
        raise UnreadableFile("is damaged: import the files again.", path=name) from None


def loaded(line: bytes) -> dict[str, Any]:
    """What stands in a line; nothing for one that is broken."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return row if isinstance(row, dict) else {}


@cache
def _drafts() -> TypeAdapter[ArticleDraft]:
    return TypeAdapter(ArticleDraft)


@cache
def _choices() -> TypeAdapter[SpanChoices]:
    return TypeAdapter(SpanChoices)
