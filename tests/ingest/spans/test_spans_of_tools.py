"""What other tools write is read, or what was not read is named."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from tool_lines import FIRST, ONE, SECOND, TEXT, TWO, read_row, region_at, task_of, words_of

from workbench.domain.drafts import ArticleDraft, GivenAs
from workbench.domain.labels import ClaimType
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes

_PAIRS = [[*ONE, "claim"], [*TWO, "claim"]]
_OFFSETS = [{"id": n, "label": "claim", "start_offset": a, "end_offset": b} for n, (a, b) in enumerate((ONE, TWO))]
_SHORT = [region_at(ONE)["value"], region_at(TWO)["value"]]
_ENTS = [{"start": a, "end": b, "label": "CLAIM"} for a, b in (ONE, TWO)]

_MARKED = task_of(region_at(ONE), region_at(TWO))

_TOOLS: dict[str, object] = {
    "doccano": {"id": 1, "text": TEXT, "label": _PAIRS, "Comments": []},
    "doccano, older": {"id": 1, "text": TEXT, "labels": _PAIRS},
    "doccano, text as data": {"id": 1, "data": TEXT, "label": _PAIRS},
    "doccano, relations": {"id": 1, "text": TEXT, "entities": _OFFSETS, "relations": []},
    "doccano, oldest": {"id": 1, "text": TEXT, "annotations": _OFFSETS, "meta": {}},
    "Label Studio": _MARKED,
    "Label Studio, short": {"id": 3, "text": TEXT, "label": _SHORT, "annotator": 1, "annotation_id": 2},
    "Label Studio, another name of the labels": {"id": 3, "text": TEXT, "claims": _SHORT, "created_at": "2025-01-16"},
    "Label Studio, another name of the text": {**_MARKED, "data": {"report": TEXT, "id": "7"}},
    "Label Studio, older": {"id": 3, "data": {"text": TEXT}, "completions": _MARKED["annotations"]},
    "Label Studio, two people": _MARKED | {"annotations": [{"result": [region_at(ONE)]}, {"result": [region_at(TWO)]}]},
    "spaCy, entities": {"text": TEXT, "entities": _PAIRS},
    "spaCy, pair": [TEXT, {"entities": _PAIRS}],
    "spaCy, doc": {"text": TEXT, "ents": _ENTS, "sents": [{"start": 0, "end": 36}], "tokens": [{"start": 0, "end": 3}]},
    "spaCy, groups": {"text": TEXT, "spans": {"sc": _ENTS[:1], "more": _ENTS[1:]}},
    "Prodigy": {"text": TEXT, "spans": _ENTS, "answer": "accept", "_input_hash": 7, "tokens": [{"text": "Two"}]},
    "with words": {"text": TEXT, "spans": [{"quote": FIRST, "label": "claim"}, {"text": SECOND, "labels": ["Claim"]}]},
    "floats of a table program": {"text": TEXT, "spans": [{"start": float(a), "end": float(b)} for a, b in (ONE, TWO)]},
}  # fmt: skip


@pytest.mark.parametrize("tool", _TOOLS)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_the_spans_of_each_tool_come_in_and_nothing_is_at_fault(tool: str, name: str) -> None:
    row = _TOOLS[tool] if name == "a.jsonl" else [_TOOLS[tool]]
    draft, faults = read_row(row, name)
    assert (draft.raw_text, sorted(words_of(draft)), faults) == (TEXT, [SECOND, FIRST], [])
    assert {given.label for given in draft.given_spans} == {ClaimType.EVENT}


def test_label_studio_exports_a_list_of_tasks_over_many_lines() -> None:
    tasks = [task_of(region_at(ONE)), task_of(region_at(TWO))]
    drafts = list(read_bytes(json.dumps(tasks, indent=2).encode("utf-8-sig"), "project-1-at-2025.json"))
    assert [words_of(draft) for draft in drafts if isinstance(draft, ArticleDraft)] == [[FIRST], [SECOND]]


def test_what_a_task_knows_beside_its_text_is_metadata() -> None:
    task = task_of(region_at(ONE)) | {
        "data": {"text": TEXT, "source": "Hallum Post", "url": "https://hallum.example/1"}
    }
    draft, faults = read_row(task)
    assert (draft.outlet and draft.outlet.name, draft.url, faults) == ("Hallum Post", "https://hallum.example/1", [])


def test_what_somebody_skipped_is_left_out_and_said() -> None:
    task = task_of() | {
        "annotations": [{"was_cancelled": True, "result": [region_at(ONE)]}, {"result": [region_at(TWO)]}]
    }
    draft, faults = read_row(task)
    assert (words_of(draft), faults) == ([SECOND], [])
    assert draft.remarks == ("what an annotator skipped there is left out",)


def test_predictions_are_read_with_their_score_where_nobody_has_annotated() -> None:
    predicted = [{"score": 0.75, "result": [region_at(ONE), region_at(TWO, score=0.5)]}]
    draft, faults = read_row(task_of() | {"annotations": [], "predictions": predicted})
    assert ([(given.score) for given in draft.given_spans], faults) == ([0.75, 0.5], [])
    draft, faults = read_row(task_of(region_at(ONE), predictions=predicted))
    assert (words_of(draft), faults) == ([FIRST], ["'predictions' is not read."])


def test_regions_that_are_no_spans_are_named() -> None:
    choice = {"value": {"choices": ["True"]}, "from_name": "verdict", "to_name": "text", "type": "choices"}
    relation = {"from_id": "r1", "to_id": "r2", "type": "relation", "direction": "right"}
    page = {
        "value": {"start": "/p[1]/text()[1]", "startOffset": 0, "hypertextlabels": ["Claim"]},
        "type": "hypertextlabels",
    }
    draft, faults = read_row(task_of(region_at(ONE), choice, relation, page))
    assert words_of(draft) == [FIRST]
    assert faults == [
        "'choices of verdict' is not read.",
        "'relation of a region' is not read.",
        "'hypertextlabels of a region' is not read.",
    ]


@pytest.mark.parametrize(
    ("answer", "given_as"),
    [("accept", GivenAs.ACCEPTED), ("reject", GivenAs.REJECTED), (None, GivenAs.MARKED)],
)
def test_what_was_answered_in_prodigy_comes_with_the_spans(answer: str | None, given_as: GivenAs) -> None:
    draft, faults = read_row({"text": TEXT, "spans": _ENTS, "answer": answer, "_annotator_id": "Ada"})
    assert [(one.given_as, one.by) for one in draft.given_spans] == [(given_as, "Ada")] * 2
    assert faults == []


def test_what_was_ignored_in_prodigy_is_left_out_and_said() -> None:
    draft, faults = read_row({"text": TEXT, "spans": _ENTS, "answer": "ignore"})
    assert (draft.given_spans, faults) == ((), [])
    assert draft.remarks == ("2 of its spans were ignored there and are left out",)


def test_a_label_that_is_not_known_is_none_of_ours_and_comes_as_it_was_said() -> None:
    row = {"text": TEXT, "spans": [{**_ENTS[0], "label": "CHECK_ME"}, {**_ENTS[1], "label": "prediction"}]}
    draft, faults = read_row(row)
    assert [(one.label, one.said) for one in draft.given_spans] == [
        (None, ("CHECK_ME",)),
        (ClaimType.PREDICTION, ("prediction",)),
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ({"label": "QUANTITY"}, ClaimType.QUANTITY),
        ({"labels": ["quantity"]}, ClaimType.QUANTITY),
        ({"label": None, "labels": ["rumour", "Opinion"]}, ClaimType.OPINION),
        ({"label": "claim_causal"}, ClaimType.CAUSAL),
        ({"label": "Claim-Quote"}, ClaimType.QUOTE),
        ({"label": {"name": "background"}}, ClaimType.BACKGROUND),
        ({"label": "nan"}, ClaimType.EVENT),
        ({"labels": []}, ClaimType.EVENT),
        ({}, ClaimType.EVENT),
    ],
)
def test_labels_are_ours_by_their_names(said: dict[str, Any], label: ClaimType) -> None:
    draft, faults = read_row({"text": TEXT, "spans": [{"start": ONE[0], "end": ONE[1], **said}]})
    assert ([given.label for given in draft.given_spans], faults) == ([label], [])


def test_each_field_that_is_not_taken_is_named_once() -> None:
    row = {
        "id": 4,
        "text": TEXT,
        "entities": _OFFSETS,
        "relations": [{"from_id": 0, "to_id": 1, "type": "cause"}],
        "Comments": ["why?"],
        "outlet": "Hallum Post",
        "cats": {},
    }
    data = b"\n".join(json.dumps({**row, "text": f"{TEXT}{at}"}).encode() for at in range(2))
    faults = [str(result) for result in read_bytes(data, "a.jsonl") if isinstance(result, InputError)]
    assert faults == [
        "a.jsonl, line 1: 'relations' is not read.",
        "a.jsonl, line 1: 'Comments' is not read.",
    ]


def test_labels_of_a_whole_text_are_no_spans_and_are_named() -> None:
    draft, faults = read_row({"text": TEXT, "label": ["storm", "sea"]})
    assert (draft.given_spans, faults) == ((), ["'label' is not read."])


def test_a_line_without_spans_of_a_tool_keeps_its_fields_to_itself() -> None:
    draft, faults = read_row({"text": TEXT, "section": "World", "label": "claim", "tags": ["sea"]})
    assert (draft.given_spans, faults) == ((), [])


def _table(cell: str, **more: str) -> bytes:
    out = io.StringIO()
    rows = {"text": TEXT, "id": "3", "label": cell, "annotator": "1", **more}
    csv.writer(out).writerows([list(rows), list(rows.values())])
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(
    "cell",
    [json.dumps(_SHORT), json.dumps(_PAIRS), str(_PAIRS), str([tuple(pair) for pair in _PAIRS]), str(_ENTS)],
    ids=["Label Studio", "pairs", "pairs of pandas", "tuples of pandas", "objects of pandas"],
)
def test_spans_in_a_cell_of_a_table_are_read(cell: str) -> None:
    (draft,) = read_bytes(_table(cell, lead_time="9.5"), "a.csv")
    assert isinstance(draft, ArticleDraft)
    assert words_of(draft) == [FIRST, SECOND]


def test_other_columns_of_a_table_with_spans_are_named_and_a_broken_cell_is() -> None:
    fault, draft = read_bytes(_table(json.dumps(_SHORT), sentiment="grave"), "a.csv")
    assert (str(fault), type(draft)) == ("a.csv, line 2: 'sentiment' is not read.", ArticleDraft)
    fault, draft = read_bytes(_table(json.dumps(_SHORT)[:-9]), "a.csv")
    assert (str(fault), type(draft)) == ("a.csv, line 2: 'label' is not read.", ArticleDraft)


@pytest.mark.parametrize("key", ["exact", "quote"])
def test_rows_that_are_one_span_each_are_read_in_tables_and_lines(key: str) -> None:
    rows = [{"text": TEXT, "Start": a, "end": b, "label": "event", key: TEXT[a:b]} for a, b in (ONE, TWO)]
    out = io.StringIO()
    csv.writer(out).writerows([list(rows[0]), *(list(row.values()) for row in rows)])
    lines = b"\n".join(json.dumps({**row, "start": row["Start"]}).encode() for row in rows)
    for data, name in ((out.getvalue().encode(), "a.csv"), (lines, "a.jsonl")):
        drafts = [draft for draft in read_bytes(data, name) if isinstance(draft, ArticleDraft)]
        assert [words_of(draft) for draft in drafts] == [[FIRST], [SECOND]]


def test_a_row_whose_start_is_no_number_is_no_span() -> None:
    draft, faults = read_row({"text": TEXT, "start": "2025-02-03", "end": "2025-02-04"})
    assert (draft.given_spans, faults) == ((), [])


def test_a_person_who_looked_at_the_columns_decides_whether_spans_are_read() -> None:
    data = _table(json.dumps(_SHORT))
    (without,) = read_bytes(data, "a.csv", mapping={"text": "text"})
    (with_spans,) = read_bytes(data, "a.csv", mapping={"text": "text", "spans": "label"})
    assert [len(draft.given_spans) for draft in (without, with_spans) if isinstance(draft, ArticleDraft)] == [0, 2]


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 5_000,
        "[[" + "1," * 40_000 + "]]",
        "[{'start': " + "(" * 400 + ")" * 400 + "}]",
        '[{"start": 1e400, "end": 2}]',
        "[[0, 99999999999999999999, 'claim']]",
        '[{"start": 0, "end": 3, "text": {"a": 1}}]',
    ],
)
def test_hostile_cells_and_fields_cost_no_article(hostile: str) -> None:
    for data, name in ((_table(hostile), "a.csv"), (json.dumps({"text": TEXT, "spans": hostile}).encode(), "a.jsonl")):
        drafts = [result for result in read_bytes(data, name) if isinstance(result, ArticleDraft)]
        assert [draft.given_spans for draft in drafts] == [()]


@pytest.mark.parametrize(
    ("stored", "said", "words"),
    [
        ("The flood took 3\u200b8 sheep.", "flood took 38 sheep", "flood took 3\u200b8 sheep"),
        ("The \ufb02ood took 38 sheep.", "flood took 38", "\ufb02ood took 38"),
        ("Jose\u0301 Holm counted 38 sheep.", "José Holm", "Jose\u0301 Holm"),
        ("José Holm counted 38 sheep.", "Jose\u0301 Holm", "José Holm"),
    ],
)
def test_words_that_come_with_a_span_are_held_against_the_text_as_it_is_read(
    stored: str, said: str, words: str
) -> None:
    at = stored.index(words)
    for place in ({"start": at, "end": at + len(words)}, {}):
        draft, faults = read_row({"text": stored, "spans": [{**place, "text": said, "label": "event"}]})
        assert (words_of(draft), faults) == ([words], [])
    draft, faults = read_row({"text": stored, "spans": [{"start": 0, "end": 4, "text": said, "label": "event"}]})
    assert not draft.given_spans
    assert faults


@pytest.mark.parametrize("key", ["timestamp", "_timestamp", "_published"])
def test_the_time_at_which_a_tool_wrote_a_line_is_no_day_of_publication(key: str) -> None:
    draft, faults = read_row({"text": TEXT, key: 1735689600, "spans": _ENTS})
    assert (draft.published_at, faults, words_of(draft)) == (None, [], [FIRST, SECOND])


def test_a_date_of_the_article_under_timestamp_counts() -> None:
    draft, _ = read_row({"text": TEXT, "timestamp": "2024-03-05"})
    assert str(draft.published_at)[:10] == "2024-03-05"


@pytest.mark.parametrize("before", ["", "🌊 "])
def test_points_of_dataturks_end_at_the_last_character(before: str) -> None:
    start = len(before.encode("utf-16-le")) // 2
    point = {"start": start, "end": start + len(FIRST) - 1, "text": FIRST}
    draft, faults = read_row({"content": before + TEXT, "annotation": [{"label": ["Claim"], "points": [point]}]})
    assert (words_of(draft), faults) == ([FIRST], [])


def test_points_without_words_are_refused() -> None:
    draft, faults = read_row(
        {"content": TEXT, "annotation": [{"label": ["Claim"], "points": [{"start": 0, "end": 9}]}]}
    )
    assert (words_of(draft), faults) == ([], ["span 1 has no words that tell what its offsets count."])


@pytest.mark.parametrize(
    "value",
    [
        [{"start": 0, "end": 9}],
        [{"offsets": [0, 9], "kind": "x"}],
        {"layer": [{"Begin": 0, "End": 9}]},
        [{"value": {"startOffset": 0, "endOffset": 9}}],
    ],
)
def test_what_looks_like_spans_and_is_not_read_is_named(value: object) -> None:
    draft, faults = read_row({"text": TEXT, "layers": value, "tags": ["a"], "people": [{"name": "Ana"}]})
    assert (words_of(draft), faults) == ([], ["'layers' is not read."])


@pytest.mark.parametrize(
    "keys", [("Start", "End", "Label"), ("START_CHAR", "End Char", "labels"), ("begin", "end", "Tag")]
)
def test_keys_of_a_span_count_however_they_are_spelt(keys: tuple[str, str, str]) -> None:
    start, end, label = keys
    draft, faults = read_row({"text": TEXT, "spans": [{start: ONE[0], end: ONE[1], label: "Quote"}]})
    assert ([one.label for one in draft.given_spans], words_of(draft), faults) == ([ClaimType.QUOTE], [FIRST], [])


@pytest.mark.parametrize("cell", ['["quote"]', "['quote']", "['quote', 'event']", "[quote]"])
def test_a_list_of_labels_in_a_cell_is_a_list(cell: str) -> None:
    table = io.StringIO()
    csv.writer(table).writerows([["text", "start", "end", "labels"], [TEXT, *ONE, cell]])
    (draft,) = read_bytes(table.getvalue().encode(), "a.csv")
    assert isinstance(draft, ArticleDraft)
    assert [(one.label, one.span.slice(TEXT)) for one in draft.given_spans] == [(ClaimType.QUOTE, FIRST)]
