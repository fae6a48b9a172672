"""Rows written many at once."""

from __future__ import annotations

import pytest
from making import NOW, add_article
from sqlmodel import select

from workbench.domain.models import Block
from workbench.storage.database.bulk import insert_many
from workbench.storage.database.engine import Engine, read_transaction, write_transaction


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 77])
def test_every_row_arrives_in_order_however_many_there_are(engine: Engine, count: int) -> None:
    article = add_article(engine, "x" * 100)
    rows = [(article, start, start + 1, "body", start % 2 == 0) for start in range(count)]
    columns = ["article_id", "start_char", "end_char", "kind", "in_scope"]
    with write_transaction(engine) as session:
        assert insert_many(session, Block, columns, iter(rows), set_by="rule", version=0, created_at=NOW) == count
    with read_transaction(engine) as session:
        stored = session.exec(select(Block).order_by(Block.id)).all()
    assert [
        (block.article_id, block.start_char, block.end_char, block.kind, block.in_scope) for block in stored
    ] == rows
    assert {(block.set_by, block.version, block.created_at) for block in stored} <= {("rule", 0, NOW)}
