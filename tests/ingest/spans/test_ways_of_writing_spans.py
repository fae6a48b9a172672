"""A span is read however its place is written, and whoever made it is kept."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from tool_lines import FIRST, ONE, SECOND, TEXT, TWO, read_row, region_at, task_of, words_of

from workbench.domain.drafts import ArticleDraft, GivenAs
from workbench.domain.labels import ClaimType
from workbench.ingest.readers import read_bytes

_ENTS = [{"start": a, "end": b, "label": "CLAIM"} for a, b in (ONE, TWO)]


_PLACES: dict[str, dict[str, Any]] = {
    "offset and length": {"offset": ONE[0], "length": ONE[1] - ONE[0]},
    "start and length": {"start": ONE[0], "Length": ONE[1] - ONE[0]},
    "from and to": {"from": ONE[0], "to": ONE[1]},
    "offsets": {"offsets": list(ONE)},
    "a list of offsets": {"offsets": [list(ONE)]},
    "indices": {"indices": list(ONE)},
    "span": {"span": list(ONE)},
}


@pytest.mark.parametrize("place", _PLACES)
def test_a_place_counts_however_it_is_written(place: str) -> None:
    for name in ("spans", "entities"):
        draft, faults = read_row({"text": TEXT, name: [{**_PLACES[place], "label": "Quote", "text": FIRST}]})
        assert ([one.label for one in draft.given_spans], words_of(draft), faults) == ([ClaimType.QUOTE], [FIRST], [])


def test_a_row_that_is_one_span_may_say_its_length() -> None:
    row = {"text": TEXT, "offset": TWO[0], "length": TWO[1] - TWO[0], "label": "event", "quote": SECOND}
    draft, faults = read_row(row)
    assert (words_of(draft), faults) == ([SECOND], [])
    out = io.StringIO()
    csv.writer(out).writerows([list(row), list(row.values())])
    (draft,) = [one for one in read_bytes(out.getvalue().encode(), "a.csv") if isinstance(one, ArticleDraft)]
    assert words_of(draft) == [SECOND]


@pytest.mark.parametrize("deep", [[[[[1, 2], 3], 4], 5], [[1]], [], [1, 2, 3], {"a": [1, 2]}, "0-12", [[1, 2], [3]]])
def test_a_place_that_is_none_costs_its_span_alone(deep: object) -> None:
    draft, faults = read_row({"text": TEXT, "spans": [{"offsets": deep, "label": "event"}, _ENTS[0]]})
    assert words_of(draft) == [FIRST]
    assert len(faults) == 1


def test_who_marked_a_span_is_whom_the_file_names() -> None:
    region = task_of(region_at(ONE))
    region["annotations"][0]["completed_by"] = {
        "id": 4,
        "first_name": "Bo",
        "last_name": "",
        "email": "b@hallum.example",
    }
    rows: list[tuple[object, str]] = [
        (region, "Bo"),
        ({"text": TEXT, "spans": [{**_ENTS[0], "annotator": "Cy"}], "annotator": "Di"}, "Cy"),
        ({"text": TEXT, "spans": _ENTS[:1], "annotator": "Di"}, "Di"),
        ({"text": TEXT, "spans": _ENTS[:1], "annotator": 7}, ""),
        ({"text": TEXT, "spans": _ENTS[:1], "_annotator_id": "claims-ada"}, "claims-ada"),
        ({"text": TEXT, "spans": _ENTS[:1], "_annotator_id": "claims-2024-03-12_08-10-59"}, ""),
        ({"text": TEXT, "spans": _ENTS[:1], "_annotator_id": None, "_session_id": "claims-bo"}, "claims-bo"),
    ]
    for row, name in rows:
        draft, _ = read_row(row)
        assert [one.by for one in draft.given_spans] == [name]


def test_a_region_that_a_person_took_from_a_model_is_an_answer_to_it() -> None:
    draft, _ = read_row(task_of(region_at(ONE, origin="prediction"), region_at(TWO, origin="manual")))
    assert [one.given_as for one in draft.given_spans] == [GivenAs.ACCEPTED, GivenAs.MARKED]


def test_a_region_of_a_page_is_read_by_its_offsets_in_the_whole() -> None:
    value = {
        "start": "/p[1]/text()[1]",
        "end": "/p[1]/text()[1]",
        "startOffset": 0,
        "endOffset": 3,
        "globalOffsets": {"start": ONE[0], "end": ONE[1]},
        "text": FIRST,
        "hypertextlabels": ["Claim"],
    }
    draft, faults = read_row(task_of({"value": value, "type": "hypertextlabels", "from_name": "l", "to_name": "t"}))
    assert (words_of(draft), faults) == ([FIRST], [])
