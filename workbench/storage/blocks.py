"""Blocks: marked by rules, corrected by people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, SetBy
from workbench.domain.models import Block
from workbench.domain.text.spans import Span
from workbench.errors import NotFound
from workbench.storage.current_rows import is_newest_block
from workbench.storage.database.bulk import insert_many
from workbench.storage.versions import Conflict, Newest, stale


def add_blocks(session: Session, marked: Iterable[tuple[int, BlockDraft]], now: datetime) -> None:
    """Store what the rules marked, as (article id, block)."""
    rows = (
        (article_id, block.span.start, block.span.end, str(block.kind), block.in_scope, block.struck_from)
        for article_id, block in marked
    )
    columns = ["article_id", "start_char", "end_char", "kind", "in_scope", "struck_from"]
    insert_many(session, Block, columns, rows, set_by=SetBy.RULE, version=0, created_at=now)


def blocks_of(session: Session, article_id: int) -> list[Block]:
    """The current blocks, ascending: a person's correction overrides the rule."""
    query = select(Block).where(Block.article_id == article_id, is_newest_block())
    return list(session.exec(query.order_by(col(Block.start_char), col(Block.end_char))))


def quoted_lines(session: Session, article_id: int) -> tuple[Span, ...]:
    """The lines of an article that stand in quoted blocks and are in scope, ascending."""
    query = (
        select(Block.start_char, Block.end_char)
        .where(Block.article_id == article_id, Block.kind == BlockKind.BLOCKQUOTE, Block.in_scope, is_newest_block())
        .order_by(col(Block.start_char), col(Block.end_char))
    )
    return tuple(Span(start, end) for start, end in session.exec(query))


def correct_block(
    session: Session,
    article_id: int,
    span: Span,
    kind: BlockKind,
    in_scope: bool,
    annotator: int,
    now: datetime,
    *,
    seen: int | None = None,
) -> None:
    """Append a person's correction of the block at exactly this range, of which they saw the version ``seen``.

    Raises NotFound if there is none, StaleWrite if it was corrected since.
    """
    newest = session.exec(
        select(Block)
        .where(Block.article_id == article_id, Block.start_char == span.start, Block.end_char == span.end)
        .where(is_newest_block())
    ).first()
    if newest is None:
        raise NotFound("block at", f"{span.start}-{span.end}")
    if seen is not None and newest.version != seen:
        said = Conflict(f"block {newest.id}", "changed this block", "It is shown as it is now: choose again.")
        raise stale(session, said, known=seen, newest=Newest(newest.version, newest.annotator_id), me=annotator)
    session.add(
        Block(
            article_id=article_id,
            start_char=span.start,
            end_char=span.end,
            kind=kind,
            in_scope=in_scope,
            set_by=SetBy.HUMAN,
            version=newest.version + 1,
            annotator_id=annotator,
            created_at=now,
            struck_from=newest.struck_from,
        )
    )
    session.flush()
