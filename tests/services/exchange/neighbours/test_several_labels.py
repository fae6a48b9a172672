"""A range has one suggestion: of several labels one counts, and a line says which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from workbench.domain.labels import ClaimType
from workbench.services.exchange.articles_in import ImportReport, ingest_files
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, SpanChoices
from workbench.services.exchange.plans.planning import plan_paths
from workbench.storage.database.engine import Engine, read_transaction

TEXT = "Two barges ran aground at Kelm. The lock opens on Friday."
WORDS = "Two barges ran aground"
END = len(WORDS)


def _suggested(engine: Engine) -> list[tuple[str, str]]:
    with read_transaction(engine) as session:
        return [tuple(row) for row in session.connection().execute(sql("SELECT exact, label FROM suggestion"))]


def _read(engine: Engine, folder: Path, *rows: Any, choices: SpanChoices = NO_CHOICES) -> ImportReport:
    path = folder / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ahead = plan_paths(engine, [path], choices=choices)
    report = ingest_files(engine, [path], choices=choices)
    assert (sum(row.spans for row in ahead.rows), ahead.tally) == (report.span_count, report.tally)
    return report


def _region(*labels: str) -> dict[str, Any]:
    return {"value": {"start": 0, "end": END, "text": WORDS, "labels": list(labels)}, "type": "labels"}


_SPANS = [{"start": 0, "end": END, "label": label} for label in ("event", "quantity")]
_FILES: dict[str, Any] = {
    "lines of one's own": {"text": TEXT, "spans": _SPANS},
    "doccano": {"text": TEXT, "label": [[0, END, "Event"], [0, END, "Quantity"]]},
    "Prodigy": {"text": TEXT, "answer": "accept", "_input_hash": 1, "spans": _SPANS},
    "spaCy": [TEXT, {"entities": [[0, END, "EVENT"], [0, END, "QUANTITY"]]}],
    "Label Studio": {"data": {"text": TEXT}, "annotations": [{"result": [_region("Event"), _region("Quantity")]}]},
    "two people": {
        "data": {"text": TEXT},
        "annotations": [{"completed_by": n, "result": [_region(name)]} for n, name in enumerate(("Event", "Quantity"))],
    },
}


@pytest.mark.parametrize("tool", _FILES)
def test_of_two_labels_on_one_range_the_last_counts_and_both_are_named(
    any_engine: Engine, tmp_path: Path, tool: str
) -> None:
    report = _read(any_engine, tmp_path, _FILES[tool])
    assert _suggested(any_engine) == [(WORDS, "quantity")]
    assert [(one.line, one.words) for one in report.remarks] == [
        (1, f"{WORDS!r} is marked as event and as quantity there; the last one counts.")
    ]
    again = _read(any_engine, tmp_path, _FILES[tool])
    assert [one.words for one in again.remarks] == [report.remarks[0].words]


def test_of_two_labels_of_one_span_the_first_that_is_known_counts(engine: Engine, tmp_path: Path) -> None:
    task = {
        "data": {"text": TEXT},
        "annotations": [{"completed_by": "Ada", "result": [_region("Lead", "Event", "Quote")]}],
    }
    said = [f"{WORDS!r} has the labels Lead and Event and Quote there; here it has one, event."]
    assert [one.words for one in _read(engine, tmp_path, task).remarks] == said
    report = _read(engine, tmp_path, task, choices=SpanChoices(as_decisions=True))
    assert ([one.words for one in report.remarks], report.decision_count) == (said, 1)


def test_many_such_ranges_are_counted(engine: Engine, tmp_path: Path) -> None:
    spans = [{"start": at, "end": END, "label": label} for at in range(9) for label in ("event", "quote")]
    said = [one.words for one in _read(engine, tmp_path, {"text": TEXT, "spans": spans}).remarks]
    assert (len(said), said[-1]) == (4, "6 more of its ranges have several labels there, of which one counts.")


def test_the_same_label_twice_is_no_word_worth(engine: Engine, tmp_path: Path) -> None:
    report = _read(engine, tmp_path, {"text": TEXT, "spans": [_SPANS[0], {**_SPANS[0], "label": "Claim"}]})
    assert (_suggested(engine), report.remarks) == ([(WORDS, "event")], [])


def test_a_label_that_differs_from_the_one_here_is_named(any_engine: Engine, tmp_path: Path) -> None:
    rows = [{"text": TEXT, "spans": [span]} for span in _SPANS]
    report = _read(any_engine, tmp_path, *rows)
    said = "article 1 is here already: its suggestion 'Two barges ran aground' stays event; here it is quantity."
    assert [(one.line, one.words) for one in report.remarks] == [(2, said)]
    mapped = _read(any_engine, tmp_path, rows[0], choices=SpanChoices({"event": ClaimType.QUANTITY}))
    assert [one.words for one in mapped.remarks] == [said]
    assert _suggested(any_engine) == [(WORDS, "event")]


def test_a_person_who_gave_two_labels_gave_the_last(engine: Engine, tmp_path: Path) -> None:
    choices = SpanChoices(as_decisions=True, annotator="Ada")
    for answer in ({}, {"answer": "accept"}):
        report = _read(engine, tmp_path, {"text": f"{TEXT}{answer}", "spans": _SPANS, **answer}, choices=choices)
        assert [one.words for one in report.remarks] == [
            f"{WORDS!r} was marked as event and then marked as quantity by Ada there; the last one counts."
        ]
