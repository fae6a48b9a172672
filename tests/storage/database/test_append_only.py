"""What people and detectors said is never changed nor deleted: by no service, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from making import TEXT, Hand, add_article, record, standing, suggest_spans, words_of
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from workbench.domain.labels import ClaimType
from workbench.storage.database.append_only import TABLES, guard, release
from workbench.storage.database.engine import Engine


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Every statement that reaches the database meanwhile."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def worked_on(any_engine: Engine) -> Engine:
    article = add_article(any_engine)
    suggest_spans(any_engine, article, words_of(TEXT))
    hand = Hand()
    one, two = list(standing(any_engine, article).values())[:2]
    record(any_engine, article, hand.confirm(one), hand.reject(two))
    return any_engine


@pytest.mark.parametrize("table", ["decision", "suggestion"])
@pytest.mark.parametrize("change", ["UPDATE {} SET label = 'quote'", "DELETE FROM {}", "DELETE FROM {} WHERE id = 1"])
def test_the_database_refuses_to_change_what_was_said(worked_on: Engine, table: str, change: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), worked_on.begin() as connection:
        connection.execute(text(change.format(table)))


def test_every_append_only_table_is_guarded(any_engine: Engine) -> None:
    query = (
        "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY tbl_name"
        if any_engine.dialect.name == "sqlite"
        else "SELECT event_object_table, count(*) FROM information_schema.triggers GROUP BY event_object_table"
    )
    with any_engine.connect() as connection:
        guarded = {str(table): int(count) for table, count in connection.execute(text(query))}
    assert guarded == dict.fromkeys(TABLES, 2)


def test_a_migration_may_take_the_guard_off_and_put_it_back(worked_on: Engine) -> None:
    with worked_on.begin() as connection:
        release(connection)
        connection.execute(text("UPDATE decision SET seconds = 2"))
        guard(connection)
        guard(connection)
    with pytest.raises(DBAPIError, match="append-only"), worked_on.begin() as connection:
        connection.execute(text("UPDATE decision SET seconds = 3"))


def test_no_act_issues_an_update_or_a_delete(any_engine: Engine) -> None:
    article = add_article(any_engine)
    suggest_spans(any_engine, article, words_of(TEXT))
    hand = Hand()
    with statements(any_engine) as seen:
        spans = list(standing(any_engine, article).values())
        acts = [
            hand.confirm(spans[0]),
            hand.resize(spans[1], spans[1].start_char, spans[2].end_char),
            hand.relabel(spans[2], ClaimType.QUOTE),
            hand.reject(spans[3]),
            hand.merge(spans[4], spans[5]),
            hand.add(0, 12),
        ]
        record(any_engine, article, *acts)
        record(any_engine, article, *(hand.undo(act) for act in reversed(acts)))
    assert len(seen) > len(acts)
    assert not [one for one in seen if one.lstrip().upper().startswith(("UPDATE", "DELETE", "REPLACE"))]
