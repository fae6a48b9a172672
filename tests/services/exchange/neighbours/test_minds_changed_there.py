"""A file that comes again with other decisions of its people: a changed mind is a new decision, unless it was changed
here too."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import Hand, record, standing
from sqlalchemy import text as sql

from workbench.domain.labels import ClaimType, RejectReason
from workbench.domain.workflow import Act
from workbench.services.exchange import articles_in
from workbench.services.exchange.articles_in import ImportReport, ingest_files
from workbench.services.exchange.neighbours.span_choices import SpanChoices
from workbench.services.exchange.plans.planning import plan_paths
from workbench.storage.database.engine import Engine, read_transaction

TEXT = "Two mills stopped at Orsa on Friday. The weir holds, the warden said."
WORDS = "Two mills stopped"
CHOICES = SpanChoices(as_decisions=True, annotator="Ada")
Row = tuple[str, str, str]


def come(engine: Engine, folder: Path, *said: Row, text: str = TEXT) -> ImportReport:
    """Import a file in which these (who, answer, label) were said of the first words, a line each."""
    path = folder / "answers.jsonl"
    span = {"start": 0, "end": len(WORDS)}
    rows = (
        {"text": text, "answer": answer, "annotator": who, "spans": [{**span, "label": label}]}
        for who, answer, label in said
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ahead = sum(row.decisions for row in plan_paths(engine, [path], choices=CHOICES).rows)
    report = ingest_files(engine, [path], choices=CHOICES)
    assert ahead == report.decision_count
    return report


def stands(engine: Engine) -> tuple[str, str, str]:
    """Who decided last, how the span stands, and its label."""
    query = "SELECT annotator.name, state, label FROM decision JOIN annotator ON annotator.id = annotator_id"
    with read_transaction(engine) as session:
        return tuple(session.connection().execute(sql(f"{query} ORDER BY decision.id DESC LIMIT 1")).one())


def do(engine: Engine, make: str, *, annotator: str = "Ada") -> None:
    """One act of a person at the desk, on the one span."""
    (span,) = standing(engine, 1).values()
    hand = Hand(TEXT)
    acts: dict[str, Act] = {
        "relabel": hand.relabel(span, ClaimType.QUOTE),
        "reject": hand.reject(span, RejectReason.OPINION),
        "resize": hand.resize(span, 0, len("Two mills stopped at Orsa")),
        "confirm": hand.confirm(span),
    }
    (result,) = record(engine, 1, acts[make], annotator=annotator)
    assert result.message == ""


MARKED: Row = ("Ada", "", "event")


@pytest.mark.parametrize(
    ("first", "then", "outcome"),
    [
        (MARKED, ("Ada", "", "quote"), ("Ada", "added", "quote")),
        (MARKED, ("Ada", "reject", "event"), ("Ada", "rejected", "event")),
        (("Ada", "accept", "event"), ("Ada", "reject", "event"), ("Ada", "rejected", "event")),
        (("Ada", "reject", "event"), ("Ada", "accept", "event"), ("Ada", "confirmed", "event")),
        (("Ada", "accept", "event"), ("Ada", "accept", "quantity"), ("Ada", "corrected", "quantity")),
    ],
)
def test_who_changed_their_mind_there_has_decided_anew(
    any_engine: Engine, tmp_path: Path, first: Row, then: Row, outcome: Row
) -> None:
    come(any_engine, tmp_path, first)
    report = come(any_engine, tmp_path, then)
    assert (report.decision_count, stands(any_engine)) == (1, outcome)
    assert come(any_engine, tmp_path, then).decision_count == 0
    assert come(any_engine, tmp_path, first).decision_count == 1


@pytest.mark.parametrize("act", ["relabel", "reject", "resize"])
def test_what_they_changed_here_since_stays_and_is_counted(engine: Engine, tmp_path: Path, act: str) -> None:
    come(engine, tmp_path, MARKED)
    do(engine, act)
    before = stands(engine)
    again = come(engine, tmp_path, MARKED)
    assert (again.decision_count, again.remarks, stands(engine)) == (0, [], before)
    report = come(engine, tmp_path, ("Ada", "", "opinion"))
    assert (report.decision_count, stands(engine)) == (0, before)
    assert [one.words for one in report.remarks] == [
        "1 decision of Ada differs from what they decided here; left as it is."
    ]


def test_many_are_counted_by_file_and_name(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for label in ("event", "opinion"):
        rows = [{"text": f"{TEXT} {n}", "spans": [{"start": 0, "end": 17, "label": label}]} for n in range(3)]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        report = ingest_files(engine, [path], choices=CHOICES)
        for article_id in report.article_ids:
            (span,) = standing(engine, article_id).values()
            hand = Hand(f"{TEXT} {article_id - 1}", client_id=f"hand-{article_id}")
            record(engine, article_id, hand.relabel(span, ClaimType.QUOTE))
    assert [(one.path, one.words) for one in report.remarks] == [
        (str(path), "3 decisions of Ada differ from what they decided here; left as they are.")
    ]


def test_what_they_decided_here_as_the_file_says_now_is_no_news(engine: Engine, tmp_path: Path) -> None:
    come(engine, tmp_path, MARKED)
    do(engine, "relabel")
    report = come(engine, tmp_path, ("Ada", "", "quote"))
    assert (report.decision_count, report.remarks) == (0, [])


@pytest.mark.parametrize(("act", "said"), [("relabel", "stays quote (added) by Bo here."), ("resize", "it stays so.")])
def test_a_changed_mind_overrules_nobody_else(engine: Engine, tmp_path: Path, act: str, said: str) -> None:
    come(engine, tmp_path, MARKED)
    do(engine, act, annotator="Bo")
    before = stands(engine)
    assert come(engine, tmp_path, MARKED).remarks == []
    report = come(engine, tmp_path, ("Ada", "", "opinion"))
    assert (report.decision_count, stands(engine)) == (0, before)
    assert [one.words.endswith(said) for one in report.remarks] == [True]


def test_two_people_there_follow_each_other_and_the_other_stays(engine: Engine, tmp_path: Path) -> None:
    come(engine, tmp_path, MARKED, ("Bo", "", "quote"))
    report = come(engine, tmp_path, ("Ada", "", "opinion"), ("Bo", "", "quote"))
    assert (report.decision_count, stands(engine)) == (0, ("Bo", "added", "quote"))
    assert [one.words for one in report.remarks] == [
        f"{WORDS!r} was marked as opinion by Ada there and stays quote (added) by Bo here."
    ]
    assert come(engine, tmp_path, MARKED, ("Bo", "", "position")).decision_count == 1
    assert stands(engine) == ("Bo", "added", "position")


_NUMBERS = count(1)
_ANSWERS = st.sampled_from(["", "accept", "reject"])
_ROWS = st.lists(
    st.tuples(st.sampled_from(["Ada", "Bo"]), _ANSWERS, st.sampled_from(list(ClaimType)[:3])), min_size=1, max_size=5
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=_ROWS, apart=st.booleans())
def test_the_same_file_again_is_nothing_new(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[Row], apart: bool
) -> None:
    """Also where what one person said twice is stored in two steps, as it is in a long file."""
    rows = [("Ada", *said) for _, *said in rows] if apart else rows
    text = f"{TEXT} {next(_NUMBERS)}"
    path = tmp_path / "a.jsonl"
    span = {"start": 0, "end": len(WORDS)}
    lines = [
        {"text": text, "answer": answer, "annotator": who, "spans": [{**span, "label": label}]}
        for who, answer, label in rows
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(articles_in, "_BATCH_ARTICLES", 1 if apart else 500)
        ingest_files(engine, [path], choices=CHOICES)
        before = stands(engine)
        assert ingest_files(engine, [path], choices=CHOICES).decision_count == 0
    assert stands(engine) == before
