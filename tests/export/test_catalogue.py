"""The catalogue: what can be written, by the file's name."""

from __future__ import annotations

import pytest

from workbench.errors import UnknownFormat
from workbench.export.catalogue import FILTERS, FORMATS, RECORDS, get_format

STEMS = (
    *("spans", "decisions", "suggestions", "quantities", "claims", "mentions", "claim_links", "evidence", "verdicts"),
    *("origins", "quotes", "rulings", "event_moves", "articles", "outlets", "outlet_changes"),
)


def test_every_record_is_there_as_csv_and_jsonl() -> None:
    names = {f"{record.stem}.{ending}" for record in RECORDS for ending in ("csv", "jsonl")} - {
        "attributions.csv",
        "guidelines.csv",
    }
    assert {found.name for found in FORMATS} == names
    assert len(FORMATS) == len(names)


def test_no_record_that_was_there_has_gone() -> None:
    assert {*STEMS, "attributions", "guidelines"} <= {record.stem for record in RECORDS}


def test_every_format_says_what_it_is_in_one_line() -> None:
    for found in FORMATS:
        assert found.summary.endswith(".")
        assert "\n" not in found.summary
        assert get_format(found.name) is found


def test_a_csv_says_what_it_loses_beside_the_jsonl() -> None:
    assert any('" | "' in lost for lost in get_format("suggestions.csv").not_held)
    lost = set(get_format("articles.csv").not_held) - set(get_format("articles.jsonl").not_held)
    assert lost == {"Blocks and texts: see articles.jsonl."}
    assert {"blocks", "text"}.isdisjoint(column.name for column in get_format("articles.csv").columns)


def test_filters_are_applied_or_said_not_to_be() -> None:
    for found in FORMATS:
        assert {*found.filters, *found.filters_not_applied} == set(FILTERS)
    assert get_format("articles.csv").filters_not_applied == ("annotators", "states", "labels")


def test_an_unknown_format_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownFormat, match=r"There is no format 'span\.csv'\. Perhaps spans\.csv"):
        get_format("span.csv")
