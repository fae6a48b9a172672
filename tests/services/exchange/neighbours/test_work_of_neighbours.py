"""What a desk did in another tool comes in: as suggestions or as decisions, under our labels, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from failing_disk import FailingDisk, everything
from sqlalchemy import text as sql

from workbench.domain.labels import ClaimType
from workbench.domain.reason_words import sentences
from workbench.errors import InputError, StorageError
from workbench.ingest.readers import read_path
from workbench.services.annotate import open_article
from workbench.services.exchange.articles_in import ImportReport, ingest_files
from workbench.services.exchange.neighbours.span_choices import NO_CHOICES, SpanChoices, read_mapping
from workbench.services.exchange.plans.plan_file import PlanWriter, add_choices, choices_of, results_of
from workbench.services.exchange.plans.planning import make_plan, plan_paths
from workbench.storage.database.engine import Engine, read_transaction

TEXT = "Two boats sank off Hallum 🌊 on Monday. The harbour will be closed for a week, the warden said."
BOATS, HARBOUR = "Two boats sank off Hallum", "The harbour will be closed for a week"


def _span(words: str, label: str = "event", **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label, **more}


def _file(folder: Path, *rows: object, name: str = "a.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def _task(*annotations: tuple[object, list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    made = [
        {
            "id": number,
            "completed_by": by,
            "result": [
                {
                    "value": {"start": one["start"], "end": one["end"], "labels": [one["label"]]},
                    "type": "labels",
                    "from_name": "label",
                }
                for one in spans
            ],
            **more.get(str(number), {}),
        }
        for number, (by, spans) in enumerate(annotations)
    ]
    return {"id": 1, "data": {"text": TEXT, "outlet": "Hallum Post"}, "annotations": made, "predictions": []}


def _decided(engine: Engine) -> list[tuple[str, str, str, str, str]]:
    """Each decision: who, what, the state that it left, the label and the words."""
    query = (
        "SELECT annotator.name, action, state, label, exact FROM decision "
        "JOIN annotator ON annotator.id = annotator_id ORDER BY decision.id"
    )
    with read_transaction(engine) as session:
        return [tuple(row) for row in session.connection().execute(sql(query))]


def _suggested(engine: Engine) -> list[tuple[str, str]]:
    with read_transaction(engine) as session:
        return [tuple(row) for row in session.connection().execute(sql("SELECT exact, label FROM suggestion"))]


def _as_decisions(engine: Engine, path: Path, annotator: str = "Ada", **labels: ClaimType | None) -> ImportReport:
    return ingest_files(engine, [path], choices=SpanChoices(labels, as_decisions=True, annotator=annotator))


def test_marks_of_a_person_are_decisions_of_whom_they_are_given_to(any_engine: Engine, tmp_path: Path) -> None:
    path = _file(tmp_path, {"text": TEXT, "label": [[*_place(BOATS), "Claim"], [*_place(HARBOUR), "prediction"]]})
    report = _as_decisions(any_engine, path)
    assert _decided(any_engine) == [
        ("Ada", "add_missed", "added", "event", BOATS),
        ("Ada", "add_missed", "added", "prediction", HARBOUR),
    ]
    assert (report.decision_count, report.span_count, report.problems) == (2, 0, [])
    opened = open_article.open_article(any_engine, report.article_ids[0], annotator="Bo")
    assert sorted(span.status.state for span in opened.spans) == ["added", "added"]


def _place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_what_comes_twice_counts_once(any_engine: Engine, tmp_path: Path) -> None:
    path = _file(tmp_path, _task(("Ada", [_span(BOATS)]), ("Bo", [_span(BOATS), _span(HARBOUR)])))
    _as_decisions(any_engine, path)
    once = _decided(any_engine)
    again = _as_decisions(any_engine, path)
    assert _decided(any_engine) == once
    assert (again.decision_count, len(again.duplicates)) == (0, 1)


def test_several_people_decide_under_their_own_names_and_follow_each_other(any_engine: Engine, tmp_path: Path) -> None:
    people = (
        {"id": 4, "first_name": "Bo", "last_name": "Lund", "email": "bo@hallum.example"},
        {"email": "cy@hallum.example"},
    )
    path = _file(
        tmp_path, _task((people[0], [_span(BOATS)]), (people[1], [_span(BOATS, "quantity")]), (7, [_span(HARBOUR)]))
    )
    report = _as_decisions(any_engine, path)
    assert _decided(any_engine) == [
        ("Bo Lund", "add_missed", "added", "event", BOATS),
        ("Ada", "add_missed", "added", "event", HARBOUR),
        ("cy@hallum.example", "relabel", "added", "quantity", BOATS),
    ]
    assert [remark.words for remark in report.remarks] == [
        f"{BOATS!r} was marked as event by Bo Lund and marked as quantity by cy@hallum.example there; "
        "the last one counts."
    ]


def test_the_ground_truth_counts_where_people_differ_and_what_was_skipped_does_not(
    engine: Engine, tmp_path: Path
) -> None:
    told = {"0": {"ground_truth": True}, "2": {"was_cancelled": True}}
    task = _task(("Bo", [_span(BOATS)]), ("Cy", [_span(BOATS, "opinion")]), ("Di", [_span(HARBOUR)]), **told)
    report = _as_decisions(engine, _file(tmp_path, task))
    assert [(who, label) for who, _, _, label, _ in _decided(engine)] == [("Cy", "opinion"), ("Bo", "event")]
    assert any("skipped" in remark.words for remark in report.remarks)


def test_answers_of_prodigy_are_answers_to_a_suggestion(any_engine: Engine, tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "spans": [_span(BOATS)], "answer": "accept"},
        {"text": TEXT, "spans": [_span(HARBOUR, "prediction")], "answer": "reject"},
        {"text": TEXT, "spans": [_span("the warden said")], "answer": "ignore"},
    ]
    path = _file(tmp_path, *rows)
    _as_decisions(any_engine, path)
    expected = [
        ("Ada", "confirm", "confirmed", "event", BOATS),
        ("Ada", "reject", "rejected", "prediction", HARBOUR),
    ]
    assert _decided(any_engine) == expected
    assert sorted(_suggested(any_engine)) == sorted([(BOATS, "event"), (HARBOUR, "prediction")])
    assert _as_decisions(any_engine, path).decision_count == 0
    assert _decided(any_engine) == expected


def test_as_suggestions_what_was_accepted_waits_and_what_was_rejected_is_left_out_and_said(
    engine: Engine, tmp_path: Path
) -> None:
    rows = [
        {"text": TEXT, "spans": [_span(BOATS)], "answer": "accept"},
        {"text": TEXT, "spans": [_span(HARBOUR)], "answer": "reject"},
    ]
    report = ingest_files(engine, [_file(tmp_path, *rows)])
    assert (_suggested(engine), _decided(engine)) == ([(BOATS, "event")], [])
    assert [remark.words for remark in report.remarks] == ["1 of its spans was rejected there and is left out."]


def test_a_suggestion_says_which_tool_it_is_of(any_engine: Engine, tmp_path: Path) -> None:
    rows = [{"text": TEXT, "spans": [_span(BOATS)], "_input_hash": 7}, {"text": TEXT, "spans": [_span(HARBOUR)]}]
    report = ingest_files(any_engine, [_file(tmp_path, *rows)])
    opened = open_article.open_article(any_engine, report.article_ids[0], annotator="Ada")
    said = {one.suggestion.exact: one.suggestion.reasons for one in opened.spans if one.suggestion}
    assert {words: sentences(why) for words, why in said.items()} == {
        BOATS: ["came with the article", "suggested by Prodigy"],
        HARBOUR: ["came with the article"],
    }


def test_what_somebody_here_decided_otherwise_stays_and_is_named(any_engine: Engine, tmp_path: Path) -> None:
    _as_decisions(any_engine, _file(tmp_path, {"text": TEXT, "spans": [_span(BOATS)]}), annotator="Bo")
    before = _decided(any_engine)
    report = _as_decisions(any_engine, _file(tmp_path, {"text": TEXT, "spans": [_span(BOATS, "opinion")]}))
    assert _decided(any_engine) == before
    assert [remark.words for remark in report.remarks] == [
        f"{BOATS!r} was marked as opinion by Ada there and stays event (added) by Bo here."
    ]


def test_what_two_people_mark_alike_at_different_times_is_one_span_with_two_decisions(
    engine: Engine, tmp_path: Path
) -> None:
    path = _file(tmp_path, {"text": TEXT, "spans": [_span(BOATS)]})
    _as_decisions(engine, path, annotator="Bo")
    report = _as_decisions(engine, path)
    assert _decided(engine)[1:] == [("Ada", "confirm", "added", "event", BOATS)]
    opened = open_article.open_article(engine, report.duplicates[0].article_id, annotator="Ada")
    assert len(opened.spans) == 1


def test_without_a_name_nobody_decides(engine: Engine, tmp_path: Path) -> None:
    report = _as_decisions(engine, _file(tmp_path, {"text": TEXT, "spans": [_span(BOATS)]}), annotator="")
    assert (_decided(engine), _suggested(engine)) == ([], [(BOATS, "event")])
    assert [remark.words for remark in report.remarks] == [
        "1 of its spans does not say who marked it; no decision was made of it."
    ]


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("B\0o\r\nLund", "B o Lund"),
        ("\u200bBo\u202e", "Bo"),
        ("x" * 9_000, "x" * 200),
        (" \0 ", "Ada"),
        ("<b>Bo</b>", "<b>Bo</b>"),
        ("12", "Ada"),
    ],
)
def test_a_name_is_what_can_be_read_of_it(any_engine: Engine, tmp_path: Path, name: str, stored: str) -> None:
    _as_decisions(any_engine, _file(tmp_path, {"text": TEXT, "spans": [_span(BOATS)], "annotator": name}))
    assert [row[0] for row in _decided(any_engine)] == [stored]


def test_decisions_for_an_article_that_is_here_stand_where_its_words_are(any_engine: Engine, tmp_path: Path) -> None:
    stored = f"{TEXT}\r\n\r\nMore of it."
    ingest_files(any_engine, [_file(tmp_path, {"text": stored})])
    standoff = tmp_path / "in"
    standoff.mkdir()
    (standoff / "a.txt").write_text(stored.replace("\r\n", "\n"), newline="")
    parts = ("The harbour", "closed")
    places = ";".join(f"{TEXT.index(one)} {TEXT.index(one) + len(one)}" for one in parts)
    (standoff / "a.ann").write_text(f"T1\tClaim {places}\t{' '.join(parts)}\n", encoding="utf-8")
    report = _as_decisions(any_engine, standoff)
    assert (len(report.duplicates), report.decision_count) == (1, 1)
    assert [row[4] for row in _decided(any_engine)] == ["The harbour will be closed"]
    (span,) = open_article.open_article(any_engine, report.duplicates[0].article_id, annotator="Ada").spans
    assert [stored[start:end] for start, end in span.status.parts] == list(parts)


def test_a_span_with_a_gap_is_a_suggestion_from_its_first_word_to_its_last(engine: Engine, tmp_path: Path) -> None:
    both = {
        "offsets": [list(_place("Two boats")), list(_place("sank"))],
        "label": "event",
        "text": ["Two boats", "sank"],
    }
    far = {"offsets": [list(_place("Two boats")), list(_place("Hallum"))], "label": "event"}
    report = ingest_files(engine, [_file(tmp_path, {"text": TEXT, "spans": [both, far]})])
    assert sorted(_suggested(engine)) == [("Two boats sank", "event"), (BOATS, "event")]
    assert [remark.words for remark in report.remarks] == [
        "1 of its spans has gaps; a suggestion goes from the first word to the last."
    ]


def test_labels_are_mapped_and_those_that_nobody_knows_are_counted(engine: Engine, tmp_path: Path) -> None:
    rows = [{"text": f"{TEXT} {n}", "spans": [_span(BOATS, "CHECK_ME"), _span(HARBOUR, "Event")]} for n in range(3)]
    path = _file(tmp_path, *rows)
    report = ingest_files(engine, [path])
    assert report.tally.unknown == {"CHECK_ME": 3}
    assert [str(fault).removeprefix(f"{tmp_path}/") for fault in report.problems] == [
        f"a.jsonl, line 1: the label 'CHECK_ME' is none of {', '.join(ClaimType)}: 3 spans of it are left out. "
        "Say which of ours it is."
    ]
    mapped = ingest_files(engine, [path], choices=SpanChoices({"check me": ClaimType.QUANTITY, "event": None}))
    assert (mapped.span_count, mapped.problems, mapped.tally.unknown) == (3, [], {})
    assert sorted(set(_suggested(engine))) == sorted({(HARBOUR, "event"), (BOATS, "quantity")})


def test_a_mapping_is_read_from_words() -> None:
    assert read_mapping(["PER=event", "A=B=Quote", "MISC="]) == {
        "PER": ClaimType.EVENT,
        "A=B": ClaimType.QUOTE,
        "MISC": None,
    }
    for wrong in ("PER", "=event", "PER=person"):
        with pytest.raises(InputError):
            read_mapping([wrong])


def test_what_is_told_before_is_what_is_done(engine: Engine, tmp_path: Path) -> None:
    choices = SpanChoices({"rumour": ClaimType.OPINION}, as_decisions=True, annotator="Ada")
    first = _file(tmp_path, _task(("Bo", [_span(BOATS)]), (3, [_span(BOATS), _span(HARBOUR, "rumour")])))
    ingest_files(engine, [first], choices=choices)
    more = [
        {"text": TEXT, "outlet": "Hallum Post", "spans": [_span(BOATS), _span("The harbour")], "comments": ["why?"]},
        {"text": TEXT, "outlet": "Hallum Post", "spans": [_span("The harbour")]},
        {"text": f"New. {TEXT}", "spans": [_span(BOATS, "MISC"), {"start": 900, "end": 901}], "answer": "accept"},
        {
            "text": f"{TEXT}!",
            "spans": [{"start": _place("on Monday")[0] + 1, "end": _place("on Monday")[1] + 1, "text": "on Monday"}],
        },
    ]
    path = _file(tmp_path, *more, name="b.jsonl")
    plan = plan_paths(engine, [path], choices=choices, guess=False)
    assert len(_decided(engine)) == 3
    report = ingest_files(engine, [path], choices=choices)
    told = (sum(row.spans for row in plan.rows), sum(row.decisions for row in plan.rows))
    assert told == (report.span_count, report.decision_count) == (0, 2)
    assert plan.tally == report.tally
    assert (plan.tally.placed, plan.tally.moved, plan.tally.left_out) == (4, 1, 1)
    assert list(plan.tally.unread) == ["comments"]


def test_an_import_of_decisions_is_whole_or_not_at_all(engine: Engine, tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "spans": [_span(BOATS)], "answer": "accept"},
        {"text": TEXT, "spans": [_span(BOATS, "quantity")], "annotator": "Bo"},
        {"text": TEXT, "spans": [_span(HARBOUR)], "answer": "reject"},
    ]
    path = _file(tmp_path, *rows)
    disk, before, number = FailingDisk(engine), everything(engine), 0
    while True:
        number += 1
        disk.fail_at(number)
        try:
            _as_decisions(engine, path)
        except StorageError:
            assert everything(engine) == before, f"after write {number}"
            continue
        break
    assert number > 8
    assert [(who, state, label) for who, _, state, label, _ in _decided(engine)] == [
        ("Ada", "confirmed", "event"),
        ("Ada", "rejected", "event"),
        ("Bo", "corrected", "quantity"),
    ]


def test_a_plan_keeps_all_that_a_span_is(engine: Engine, tmp_path: Path) -> None:
    both = {"offsets": [list(_place("Two boats")), list(_place("Hallum"))], "label": "CHECK_ME", "annotator": "Bo"}
    rows = [{"text": TEXT, "spans": [both, {"start": 900, "end": 901}], "answer": "reject", "comments": ["why?"]}]
    results = list(read_path(_file(tmp_path, *rows)))
    file = tmp_path / "plan"
    writer = PlanWriter(file, {})
    for result in results:
        writer.keep(result)
    writer.end()
    again = list(results_of(file))
    assert [repr(one) for one in again] == [repr(one) for one in results]
    choices = SpanChoices({"check me": ClaimType.OPINION}, as_decisions=True, annotator="Ada")
    add_choices(file, NO_CHOICES)
    add_choices(file, choices)
    assert choices_of(file) == choices
    tallies = []
    for some in (results, again):
        tallies.append(make_plan(engine, some, choices=choices).tally)
    assert tallies[0] == tallies[1]
    assert (tallies[0].placed, tallies[0].left_out, list(tallies[0].unread)) == (1, 1, ["comments"])
