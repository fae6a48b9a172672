"""Words without the blanks between them are placed into the article that has just these words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import text as sql

from workbench.services.exchange.articles_in import ingest_files
from workbench.services.exchange.plans.planning import plan_paths
from workbench.storage.database.engine import Engine, read_transaction

TEXT = "Two boats sank off Hallum 🌊 on Monday. The harbour will be closed for a week, the warden said."


def _file(folder: Path, row: dict[str, Any]) -> Path:
    path = folder / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def _suggested(engine: Engine) -> list[tuple[str, str]]:
    with read_transaction(engine) as session:
        return [tuple(row) for row in session.connection().execute(sql("SELECT exact, label FROM suggestion"))]


CONLL = "\n".join(
    f"{word} {'B-event' if word == 'Two' else 'I-event' if at < 5 else 'O'}"
    for at, word in enumerate(TEXT.replace(".", " .").replace(",", " ,").split())
)


def test_words_of_a_table_are_placed_into_the_article_that_has_them(any_engine: Engine, tmp_path: Path) -> None:
    stored = TEXT.replace(" on Monday", "\r\n  on\u00a0Monday")
    ingest_files(any_engine, [_file(tmp_path, {"text": stored, "outlet": "Hallum Post"})])
    table = tmp_path / "b.conll"
    table.write_text(f"{CONLL}\n", encoding="utf-8")
    plan = plan_paths(any_engine, [table])
    report = ingest_files(any_engine, [table])
    assert (report.article_ids, len(report.duplicates), report.span_count) == ([], 1, 1)
    assert (len(plan.rows), plan.rows[0].spans, plan.rows[0].same_as is not None) == (1, 1, True)
    assert _suggested(any_engine) == [("Two boats sank off Hallum", "event")]
    assert [remark.words for remark in report.remarks] == [
        "its words are those of an article that is here, and its spans were placed there."
    ]
    assert [row.remarks for row in plan.rows] == [[remark.words for remark in report.remarks]]


def test_words_of_a_table_are_placed_into_the_text_beside_it(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "z.txt").write_text(TEXT.replace(" on ", "\n\non "), encoding="utf-8")
    (folder / "a.conll").write_text(f"{CONLL}\n", encoding="utf-8")
    report = ingest_files(engine, [folder])
    assert (len(report.article_ids), len(report.duplicates), report.span_count) == (1, 1, 1)
    assert _suggested(engine) == [("Two boats sank off Hallum", "event")]


def test_words_that_are_in_no_article_become_one(engine: Engine, tmp_path: Path) -> None:
    table = tmp_path / "b.conll"
    table.write_text(f"{CONLL}\n", encoding="utf-8")
    report = ingest_files(engine, [table])
    assert (len(report.article_ids), _suggested(engine)) == (1, [("Two boats sank off Hallum", "event")])
