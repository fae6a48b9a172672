from __future__ import annotations

import pytest

from workbench.errors import InputError
from workbench.services.exchange import table_previews


@pytest.mark.parametrize(
    ("name", "holds"), [("a.csv", True), ("A.TSV", True), ("metadata.csv", False), ("a.txt", False), ("csv", False)]
)
def test_a_table_of_articles_is_known_by_its_name(name: str, holds: bool) -> None:
    assert table_previews.holds_articles(name) is holds


def test_a_preview_has_the_first_rows_and_what_each_column_probably_holds() -> None:
    found = table_previews.preview_table(b"Headline,Body,Colour\nA,one,red\nB,two,blue\nC,three,green\n", rows=2)

    assert list(found.header) == ["Headline", "Body", "Colour"]
    assert [list(row) for row in found.rows] == [["A", "one", "red"], ["B", "two", "blue"]]
    assert dict(found.fields) == {"Headline": "title", "Body": "text"}
    assert set(found.fields.values()) <= set(table_previews.FIELDS)


def test_what_is_no_table_says_so() -> None:
    with pytest.raises(InputError, match="empty"):
        table_previews.preview_table(b"", rows=2)
