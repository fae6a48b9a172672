"""The objects of a JSON document come one by one and whole, wherever the blocks end in which it is read."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.formats import json_objects as module
from workbench.ingest.formats.json_objects import json_objects

_VALUES = st.recursive(
    st.none() | st.integers() | st.text('a"\\[]{}é\n', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('b"\\]}', max_size=3), inner, max_size=3),
    max_leaves=20,
)
_OBJECTS = st.lists(st.dictionaries(st.text('k{"', max_size=4), _VALUES, max_size=4), max_size=6)


def _deep(value: Any, depth: int) -> Any:
    for level in range(depth):
        value = {"a": value} if level % 2 else [value]
    return value


@given(_OBJECTS, st.integers(1, 40), st.sampled_from([None, 1]), st.booleans(), st.integers(0, 20))
def test_each_object_comes_whole_with_the_line_that_it_begins_in(
    rows: list[dict[str, Any]], block: int, indent: int | None, listed: bool, depth: int
) -> None:
    rows = [{**row, "deep": _deep(7, depth)} for row in rows]
    pieces = [json.dumps(row, indent=indent, ensure_ascii=False) for row in rows]
    text = "[" + ",\n".join(pieces) + "]" if listed else "\n".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK_BYTES", block)
        found = list(json_objects(io.BytesIO(text.encode()), 10_000_000))
    assert [json.loads(piece or b"") for _, piece in found] == rows
    heights = [piece.count("\n") + 1 for piece in pieces]
    assert [number for number, _ in found] == [1 + sum(heights[:at]) for at in range(len(rows))]


@pytest.mark.parametrize("text", ['[{"a": 1}, {"b": [', '[{"a": 1}, {"b": "x', '[{"a": 1}, {"b": "x\\'])
def test_an_object_that_is_never_closed_is_none_and_the_last(text: str) -> None:
    assert list(json_objects(io.BytesIO(text.encode()), 1_000)) == [(1, b'{"a": 1}'), (1, None)]


def test_an_object_that_is_too_long_is_none_and_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK_BYTES", 16)
    text = b'[{"a": 1},\n{"b": [' + b"1, " * 100 + b'1]},\n{"c": 1}]'
    assert list(json_objects(io.BytesIO(text), 64)) == [(1, b'{"a": 1}'), (2, None)]
