"""Reading labelled data, one JSON object a line, from a file or from all .jsonl files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from workbench.domain.text.json_lines import json_lines
from workbench.errors import BadRow, InputError


def read_gold(path: Path, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The rows of ``path`` in order. Raises BadRow for one that lacks a field, and InputError without any file."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError("holds no .jsonl file.", path=str(path))
    for file in files:
        yield from _rows(file, fields)


def _rows(file: Path, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    if file.exists() and not file.is_file():
        raise InputError("is not a file but a pipe, a folder or a device.", path=str(file))
    try:
        opened = file.open("rb")
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}.", path=str(file)) from None
    with opened:
        for number, line in enumerate(json_lines(opened), start=1):
            if line.strip():
                yield _row(line, fields, str(file), number)


def _row(line: bytes, fields: tuple[str, ...], path: str, number: int) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadRow(f"is not JSON ({error}).", path=path, line=number) from None
    lacking = [field for field in fields if not isinstance(row, dict) or field not in row]
    if lacking:
        raise BadRow(f"lacks {', '.join(lacking)}.", path=path, line=number)
    return row  # type: ignore[no-any-return]
