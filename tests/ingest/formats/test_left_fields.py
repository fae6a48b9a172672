"""What a file says that no article has is named once, and is no fault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.ingest.readers import read_bytes

ROWS: list[dict[str, Any]] = [
    {"text": "Zinc rose on Monday.", "headline": "Zinc", "section": "Markets", "id": 7},
    {"text": "Zinc fell on Friday.", "headline": "Zinc again", "section": "Markets", "kicker": "Metals"},
]


def table(rows: list[dict[str, Any]]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names), *(",".join(str(row.get(name, "")) for name in names) for row in rows)]
    return "\n".join(lines).encode() + b"\n"


def remarks(data: bytes, name: str, mapping: Mapping[str, str] | None = None) -> list[tuple[str, ...]]:
    found = list(read_bytes(data, name, mapping=mapping))
    assert all(isinstance(one, ArticleDraft) for one in found), "nothing is a fault"
    return [one.remarks for one in found if isinstance(one, ArticleDraft)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_field_that_is_not_taken_is_named_where_it_first_says_something(name: str) -> None:
    data = table(ROWS) if name == "a.csv" else "".join(json.dumps(row) + "\n" for row in ROWS).encode()

    first, second = remarks(data, name)

    assert first == ("Not taken, as no article has such a field: 'section'",)
    assert second == ("Not taken, as no article has such a field: 'kicker'",)


def test_columns_that_a_person_has_looked_at_are_not_named_again() -> None:
    assert remarks(table(ROWS), "a.csv", {"text": "text", "title": "headline"}) == [(), ()]


def test_a_hundred_odd_fields_are_one_remark() -> None:
    row = {"text": "Zinc rose."} | {f"odd{number}": "x" for number in range(100)}

    ((remark,),) = remarks(json.dumps(row).encode(), "a.jsonl")

    assert remark.endswith("and 80 more")


def test_what_is_taken_or_says_nothing_is_not_named() -> None:
    row = {"text": "Zinc rose.", "title": "Zinc", "section": "", "tags": [], "meta": None, "_id": "7", "id": 7}

    assert remarks(json.dumps(row).encode(), "a.jsonl") == [()]
