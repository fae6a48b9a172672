"""Of what one person said of a range in another tool, the last word counts, and a line says what came before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from workbench.services.exchange.articles_in import ingest_files
from workbench.services.exchange.neighbours.span_choices import SpanChoices
from workbench.services.exchange.plans.planning import plan_paths
from workbench.storage.database.engine import Engine, read_transaction

TEXT = "Two boats sank off Hallum on Monday."
CHOICES = SpanChoices(as_decisions=True)


def answers(folder: Path, *said: tuple[str, str, str]) -> Path:
    """(who, answer, label) of the first words, a line each as Prodigy writes them."""
    path = folder / "answers.jsonl"
    rows = (
        {"text": TEXT, "answer": answer, "_annotator_id": who, "spans": [{"start": 0, "end": 14, "label": label}]}
        for who, answer, label in said
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def stands(engine: Engine) -> tuple[str, str, str]:
    """Who decided last on the one range, how it stands, and its label."""
    query = "SELECT annotator.name, state, label FROM decision JOIN annotator ON annotator.id = annotator_id"
    with read_transaction(engine) as session:
        return tuple(session.connection().execute(sql(f"{query} ORDER BY decision.id DESC LIMIT 1")).one())


@pytest.mark.parametrize(
    ("said", "last", "remarks", "made"),
    [
        ([("Ada", "accept", "event"), ("Ada", "reject", "event")], ("Ada", "rejected", "event"), 1, 1),
        ([("Ada", "reject", "event"), ("Ada", "accept", "event")], ("Ada", "confirmed", "event"), 1, 1),
        ([("Ada", "accept", "event"), ("Ada", "accept", "event")], ("Ada", "confirmed", "event"), 0, 1),
        (
            [("Ada", "accept", "event"), ("Bo", "reject", "event"), ("Ada", "accept", "event")],
            ("Ada", "confirmed", "event"),
            2,
            2,
        ),
    ],
)
def test_the_last_word_of_a_person_counts(
    engine: Engine,
    tmp_path: Path,
    said: list[tuple[str, str, str]],
    last: tuple[str, str, str],
    remarks: int,
    made: int,
) -> None:
    path = answers(tmp_path, *said)
    ahead = sum(row.decisions for row in plan_paths(engine, [path], choices=CHOICES).rows)
    report = ingest_files(engine, [path], choices=CHOICES)
    assert stands(engine) == last
    assert [remark.words[-len("the last one counts.") :] for remark in report.remarks] == [
        "the last one counts."
    ] * remarks
    assert ahead == report.decision_count == made
