"""What stands beside the rows of an export in tables of its own: chains, blocks, outlets, captured texts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Article, AttributionHop, Block, Capture, Outlet
from workbench.storage.current_rows import is_newest_block
from workbench.storage.kept_articles import is_kept
from workbench.storage.outlets.facts import list_cards
from workbench.storage.release.rows import Row, streamed

_HOPS = (
    select_columns(
        col(AttributionHop.suggestion_id),
        col(AttributionHop.position),
        col(AttributionHop.agent),
        col(AttributionHop.role),
        col(AttributionHop.mode),
        col(AttributionHop.commitment),
        col(AttributionHop.source_start),
        col(AttributionHop.source_end),
        col(AttributionHop.cue_start),
        col(AttributionHop.cue_end),
    )
    .where(col(AttributionHop.suggestion_id).in_(bindparam("suggestions", expanding=True)))
    .order_by(col(AttributionHop.suggestion_id), col(AttributionHop.position))
)


def hops_of(session: Session, suggestion_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The attribution chains of these suggestions, each in order."""
    chains: dict[int, list[Row]] = {}
    for row in streamed(session, _HOPS, {"suggestions": list(suggestion_ids)}):
        chains.setdefault(row.pop("suggestion_id"), []).append(row)
    return chains


_BLOCKS = (
    select_columns(
        col(Block.article_id),
        col(Block.start_char),
        col(Block.end_char),
        col(Block.kind),
        col(Block.in_scope),
        col(Block.set_by),
    )
    .where(col(Block.article_id).in_(bindparam("articles", expanding=True)), is_newest_block())
    .order_by(col(Block.article_id), col(Block.start_char), col(Block.end_char))
)


def blocks_of(session: Session, article_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The current blocks of these articles, ascending."""
    blocks: dict[int, list[Row]] = {}
    for row in streamed(session, _BLOCKS, {"articles": list(article_ids)}):
        blocks.setdefault(row.pop("article_id"), []).append(row)
    return blocks


def outlets_of(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    """The outlet of each of these articles that was not withdrawn."""
    query = (
        select_columns(col(Article.id), col(Outlet.name))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Article.id).in_(list(article_ids)), is_kept(col(Article.id)))
    )
    return {article.id: article.name for article in session.connection().execute(query)}


def outlets_by_id(session: Session) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Of every outlet that stands for itself: its domains with those of what was joined into it, and their names."""
    cards = list_cards(session)
    return {
        card.outlet_id: (tuple(dict.fromkeys((*card.facts.domains, *card.joined_domains))), card.joined)
        for card in cards
    }


def capture_text(session: Session, capture_id: int) -> str:
    """The text in which excerpts of this capture are found."""
    query = select_columns(col(Capture.text)).where(col(Capture.id) == capture_id)
    return str(session.connection().execute(query).scalar_one())
