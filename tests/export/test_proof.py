"""No row is written whose words are not where it says."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import ExportError
from workbench.export.proof import Ground, check_text

TEXT = "A 🌊 cafe\u0301\r\nsaid 𝒳."
NAME = "article 7 (made.txt)"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.just(TEXT), st.data())
def test_both_kinds_of_offsets_cut_out_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    row = {"start_char": start, "end_char": end, "exact": text[start:end], "decision_id": 1}
    proved = Ground(text, NAME, {}).prove(row, "spans", "decision_id")
    units = text.encode("utf-16-le")[2 * proved["start_utf16"] : 2 * proved["end_utf16"]]
    assert units.decode("utf-16-le") == proved["exact"]


@pytest.mark.parametrize(
    ("start", "end", "exact"), [(2, 3, "🌀"), (0, 99, TEXT), (-1, 2, "."), (3, 3, ""), (5, 4, "f")]
)
def test_a_row_that_is_not_so_is_refused_by_name(start: int, end: int, exact: str) -> None:
    row = {"start_char": start, "end_char": end, "exact": exact, "decision_id": 12}
    with pytest.raises(ExportError, match=r"spans, decision_id 12: characters .* article 7 \(made\.txt\)"):
        Ground(TEXT, NAME, {}).prove(row, "spans", "decision_id")


def test_a_place_holds_its_words_and_both_kinds_of_offsets() -> None:
    place = Ground(TEXT, NAME, {}).place(4, 9)
    assert place == {"start_char": 4, "end_char": 9, "start_utf16": 5, "end_utf16": 10, "exact": "cafe\u0301"}


def test_what_is_said_nowhere_has_no_place() -> None:
    assert Ground(TEXT, NAME, {}).place(None, None) is None


def test_a_place_outside_the_text_is_refused() -> None:
    with pytest.raises(ExportError, match="do not lie in article 7"):
        Ground(TEXT, NAME, {}).place(4, 99)


def test_a_text_that_is_not_the_one_that_came_in_is_refused() -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    check_text(TEXT, digest, NAME)
    with pytest.raises(ExportError, match="SHA-256"):
        check_text(TEXT + ".", digest, NAME)
