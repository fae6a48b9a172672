"""Which of several rows on one thing counts now, said once as SQL: the newest decision, run, block and mention.

Nothing is ever overwritten, so most tables hold what stands beside what stood before; and nothing of an article that
was withdrawn counts, in any table. Each condition here is made of ``NOT EXISTS`` that the database answers by a unique
index, for one row or for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.models import Article, Block, Decision, Detector, DetectorRun, Mention, Suggestion
from workbench.domain.text.spans import Span, trimmed
from workbench.storage.database.bulk import portions
from workbench.storage.kept_articles import is_kept


def is_newest_decision(decision: type[Decision] = Decision) -> ColumnElement[bool]:
    """Whether a decision is the newest on its span."""
    later = aliased(Decision)
    superseded = select_columns(col(later.id)).where(col(later.supersedes_id) == col(decision.id)).exists()
    return and_(~superseded, is_kept(col(decision.article_id)))


def counts_now(decision: type[Decision] = Decision) -> ColumnElement[bool]:
    """Whether a decision is the newest on its span, and not of somebody's blind work."""
    return and_(is_newest_decision(decision), col(decision.blind).is_(False))


def of_newest_run(row: type[DetectorRun] | type[Suggestion] = Suggestion) -> ColumnElement[bool]:
    """Whether a run, or a suggestion, is of the newest version of its detector that has read the article."""
    later, newer, own = aliased(DetectorRun), aliased(Detector), aliased(Detector)
    read_since = (
        select_columns(col(later.id))
        .join(newer, col(newer.id) == col(later.detector_id))
        .join(own, col(own.name) == col(newer.name))
        .where(
            col(later.article_id) == col(row.article_id),
            col(later.detector_id) > col(row.detector_id),
            col(own.id) == col(row.detector_id),
        )
    )
    return and_(~read_since.exists(), is_kept(col(row.article_id)))


def is_newest_mention(mention: type[Mention] = Mention) -> ColumnElement[bool]:
    """Whether no later version of the same mention stands."""
    later = aliased(Mention)
    newer = select_columns(col(later.id)).where(
        col(later.article_id) == col(mention.article_id),
        col(later.span_id) == col(mention.span_id),
        col(later.version) > col(mention.version),
    )
    return and_(~newer.exists(), is_kept(col(mention.article_id)))


def is_newest_block(block: type[Block] = Block) -> ColumnElement[bool]:
    """Whether nobody has said since what the stretch of a block is."""
    later = aliased(Block)
    newer = select_columns(col(later.id)).where(
        col(later.article_id) == col(block.article_id),
        col(later.start_char) == col(block.start_char),
        col(later.end_char) == col(block.end_char),
        col(later.version) > col(block.version),
    )
    return and_(~newer.exists(), is_kept(col(block.article_id)))


def scopes_of(session: Session, article_ids: Sequence[int]) -> dict[int, list[Span]]:
    """The blocks of each article that count, in reading order, as they stand after corrections by hand.

    Of an article in which no block is marked the whole text counts, as it does on its page. An article of which
    nothing counts is left out.
    """
    found: dict[int, list[Span]] = {}
    marked: set[int] = set()
    for some in portions(article_ids):
        query = (
            select_columns(col(Block.article_id), col(Block.start_char), col(Block.end_char), col(Block.in_scope))
            .where(col(Block.article_id).in_(some), is_newest_block())
            .order_by(col(Block.article_id), col(Block.start_char), col(Block.end_char))
        )
        for article_id, start, end, in_scope in session.connection().execute(query):
            marked.add(article_id)
            if in_scope:
                found.setdefault(article_id, []).append(Span(start, end))
    return found | _whole_texts(session, [key for key in article_ids if key not in marked])


def _whole_texts(session: Session, article_ids: Sequence[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    columns: tuple[Any, ...] = (Article.id, Article.raw_text)
    for some in portions(article_ids):
        query = select_columns(*columns).where(col(Article.id).in_(some))
        for article_id, text in session.connection().execute(query):
            whole = trimmed(text, 0, len(text))
            if whole is not None:
                found[article_id] = [whole]
    return found
