"""CSV: what a spreadsheet might run is guarded, and everything comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.domain.text.spreadsheet_cells import guard, unguard
from workbench.errors import ExportError
from workbench.export.columns import Column, Kind
from workbench.export.csv_table import LIST_JOINT, read_csv, write_csv

RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x")
COLUMNS = (
    Column("exact", Kind.TEXT, False),
    Column("label", Kind.WORD, False),
    Column("count", Kind.WHOLE, True),
    Column("low", Kind.NUMBER, True),
    Column("current", Kind.FLAG, False),
    Column("created_at", Kind.TIME, True),
    Column("reasons", Kind.LIST, False),
)
texts = st.text(st.characters(exclude_categories=["Cs"]))
records = st.fixed_dictionaries(
    {
        "exact": texts | st.sampled_from(RISKY),
        "label": st.sampled_from(["event", "quantity"]),
        "count": st.none() | st.integers(),
        "low": st.none() | st.floats(allow_nan=False, allow_infinity=False),
        "current": st.booleans(),
        "created_at": st.none() | st.just("2024-03-12T08:00:00.000000Z"),
        "reasons": st.lists(texts.filter(lambda text: text and "|" not in text), max_size=3),
    }
)


def written(rows: Sequence[dict[str, Any]], columns: Sequence[Column] = COLUMNS) -> str:
    pieces: list[bytes] = []
    assert write_csv(rows, columns, pieces.append) == len(rows)
    return b"".join(pieces).decode()


def read_back(text: str, columns: Sequence[Column] = COLUMNS) -> list[dict[str, Any]]:
    return list(read_csv(io.StringIO(text, newline=""), columns))


@given(texts)
@example("'=1")
@example("''=1")
@example("'")
@example("'twas")
def test_taking_the_guard_off_gives_the_text_back(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("cell", RISKY)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "plain", "'twas said", "'plain'", "1-1", "5 = 5", "’", "–5"])
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert guard(cell) == cell


@given(texts)
def test_no_guarded_cell_begins_like_a_formula(text: str) -> None:
    assert guard(text)[:1] not in {cell[0] for cell in RISKY}


def test_a_number_stays_a_number() -> None:
    row = {
        "exact": "-5",
        "label": "event",
        "count": -5,
        "low": -0.5,
        "current": True,
        "created_at": None,
        "reasons": [],
    }
    assert written([row]).splitlines()[1] == "'-5,event,-5,-0.5,true,,"


def test_the_items_of_a_list_are_joined_and_guarded_as_one_cell() -> None:
    columns = (Column("id", Kind.WHOLE, False), Column("reasons", Kind.LIST, False))
    assert written([{"id": 1, "reasons": ["=a", "b, c"]}], columns) == 'id,reasons\r\n1,"\'=a | b, c"\r\n'
    assert LIST_JOINT == " | "


def test_the_header_is_there_without_a_row() -> None:
    assert written([]) == "exact,label,count,low,current,created_at,reasons\r\n"


@given(st.lists(records, max_size=4))
def test_everything_comes_back(rows: list[dict[str, Any]]) -> None:
    assert read_back(written(rows)) == rows


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=5))
def test_the_bytes_are_those_of_the_standard_writer(rows: list[list[str]]) -> None:
    columns = (Column("a", Kind.TEXT, False), Column("b", Kind.TEXT, False))
    expected = io.StringIO(newline="")
    table = [["a", "b"], *([guard(cell) for cell in row] for row in rows)]
    csv.writer(expected, lineterminator="\r\n").writerows(table)
    assert written([dict(zip("ab", row, strict=True)) for row in rows], columns) == expected.getvalue()


def test_more_rows_than_a_batch_are_all_written() -> None:
    columns = (Column("count", Kind.WHOLE, False), Column("low", Kind.NUMBER, False))
    rows = [{"count": number, "low": number / 7} for number in range(1_501)]
    assert read_back(written(rows, columns), columns) == rows


def test_a_file_of_another_contract_is_refused() -> None:
    with pytest.raises(ExportError, match="header"):
        read_back("a,b\r\n1,2\r\n")


def test_a_cell_that_cannot_be_read_is_refused_with_its_record() -> None:
    with pytest.raises(ExportError, match="Record 2"):
        read_back("count\r\n1\r\nmany\r\n", (Column("count", Kind.WHOLE, False),))
