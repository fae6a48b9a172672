"""The queries behind one article find their rows by an index, however many rows there are.

SQLite plans without statistics, so the plan on an empty database is the plan at 200,000 decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from making import Hand, add_article, record, standing, suggest_spans
from sqlalchemy import event

from workbench.domain.labels import SpanState
from workbench.domain.text.spans import Span
from workbench.services.annotate import news, open_article, other_wordings, same_words
from workbench.services.audit import passages
from workbench.services.audit.frames import FrameBoard
from workbench.services.exchange import releases
from workbench.services.queue.ordering import Order
from workbench.services.queue.progress_board import Board
from workbench.storage import progress
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.release.filters import Filters

LARGE_TABLES = ("decision", "suggestion", "block", "attribution_hop", "quantity", "detector_run", "mention", "evidence")


@contextmanager
def captured(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The statements with their values that reach the database meanwhile."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        seen.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def plans_of(engine: Engine, work: Callable[[], object]) -> list[tuple[str, str]]:
    """(statement, one step of its plan) for every query that the work issues."""
    with captured(engine) as seen:
        work()
    steps = []
    with engine.connect() as connection:
        for statement, values in seen:
            if statement.startswith(("SELECT", "WITH")):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                steps += [(statement, str(row[-1])) for row in rows]
    return steps


def full_scans(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    scanned = tuple(f"SCAN {table}" for table in LARGE_TABLES)
    return [
        (step, statement)
        for statement, step in steps
        if "AUTOMATIC" in step or any(step == one or step.startswith(f"{one} ") for one in scanned)
    ]


@pytest.fixture
def article(engine: Engine) -> int:
    made = add_article(engine, event="Flood")
    suggest_spans(engine, made, [(0, 22), (23, 46)])
    span = next(iter(standing(engine, made).values()))
    record(engine, made, Hand(client_id="client-past").confirm(span))
    return made


def test_opening_an_article_scans_nothing(engine: Engine, article: int) -> None:
    steps = plans_of(engine, lambda: open_article.open_article(engine, article, annotator="Ada"))
    assert len(steps) > 8
    assert full_scans(steps) == []


def test_the_queue_beside_an_article_scans_nothing(engine: Engine, article: int) -> None:
    steps = plans_of(engine, lambda: open_article.queue_of(engine, article))
    assert any("ix_decision_article_id_start_char_end_char" in step for _, step in steps)
    assert full_scans(steps) == []


def test_looking_over_the_event_scans_nothing(engine: Engine, article: int) -> None:
    add_article(engine, "The dam broke at dawn again.", outlet="Herald", event="Flood")
    words, text = Span(0, 21), "The dam broke at dawn"
    steps = plans_of(engine, lambda: same_words.repeats_of(engine, article, words, text))
    assert full_scans(steps) == []
    steps = plans_of(engine, lambda: other_wordings.other_wordings(engine, article, "s1", words, text))
    assert len(steps) > 8
    assert full_scans(steps) == []


def test_every_kind_of_act_scans_nothing(engine: Engine, article: int) -> None:
    hand = Hand()
    decided, pending = standing(engine, article).values()
    if pending.version:
        decided, pending = pending, decided
    acts = [hand.reject(decided), hand.split(pending, 30, 31), hand.add(0, 12)]
    acts.append(hand.undo(acts[1]))
    steps = plans_of(engine, lambda: record(engine, article, *acts))
    assert len(steps) > 8
    assert full_scans(steps) == []


def test_the_first_waiting_article_is_found_page_by_page(engine: Engine, article: int) -> None:
    steps = plans_of(engine, lambda: open_article.first_waiting(engine))
    assert full_scans(steps) == []


def test_progress_of_all_articles_looks_each_suggestion_up_by_an_index(engine: Engine, article: int) -> None:
    def read() -> object:
        with read_transaction(engine) as session:
            return progress.progress_of(session)

    steps = [step for _, step in plans_of(engine, read)]
    assert not [step for step in steps if "AUTOMATIC" in step]
    assert any(step.startswith("SEARCH decision USING INDEX ix_decision_suggestion_id") for step in steps)
    assert any("uq_decision_supersedes_id" in step or "sqlite_autoindex_decision" in step for step in steps)


def test_an_export_of_what_waits_looks_everything_up_by_an_index(engine: Engine, article: int) -> None:
    pending = Filters(states=(SpanState.PENDING,))
    steps = plans_of(engine, lambda: releases.preview(engine, "suggestions.jsonl", filters=pending))
    assert any("sqlite_autoindex_detector_run" in step for _, step in steps)
    assert any("ix_decision_article_id_start_char_end_char" in step for _, step in steps)
    assert full_scans(steps) == []


def test_a_look_for_news_is_one_query_that_reads_only_what_is_newer(engine: Engine, article: int) -> None:
    def look() -> object:
        return news.news_of(engine, article, since=1, annotator="Ada", tab="client-ada")

    with captured(engine) as seen:
        look()
    assert len([statement for statement, _ in seen if statement.startswith("SELECT")]) == 1
    steps = plans_of(engine, look)
    assert full_scans(steps) == []
    assert any(step.startswith("SEARCH decision USING INTEGER PRIMARY KEY (rowid>?)") for _, step in steps), steps


def test_an_order_by_scores_reads_no_more_than_the_queue_once_all_is_counted(engine: Engine, article: int) -> None:
    board = Board()
    with read_transaction(engine) as session:
        board.refresh(session)
    steps = plans_of(engine, lambda: open_article.queue_of(engine, article, order=Order.EXPECTED, board=board))
    assert full_scans(steps) == []


def test_an_answer_of_the_audit_scans_nothing(engine: Engine, article: int) -> None:
    steps = plans_of(engine, lambda: passages.answer(engine, (article, 48, 62), True, share=0.5, annotator="Ada"))
    assert full_scans(steps) == []
    assert not [step for _, step in steps if step.startswith("SCAN passage_check")]


def test_the_audit_looks_only_at_what_changed(engine: Engine, article: int) -> None:
    board, frames = Board(), FrameBoard()

    def look() -> object:
        return passages.audit_progress(engine, board, frames, share=0.5, annotator="Ada")

    look()
    record(engine, article, Hand(client_id="client-later").add(48, 62))
    assert full_scans(plans_of(engine, look)) == []
