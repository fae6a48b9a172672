"""In which order articles are put before people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from workbench.services.queue.progress_board import Board, Counts
from workbench.storage import articles
from workbench.storage.database.engine import Engine, Session, read_transaction


class Order(StrEnum):
    """As the articles came in; the least certain scores first; those first that hold most claims by their scores."""

    PLAIN = "plain"
    UNCERTAIN = "uncertain"
    EXPECTED = "expected"


def read_order(asked: str | None) -> Order | None:
    """The order of that name; None where there is none."""
    return next((order for order in Order if order == asked), None)


_NONE = Counts()


def ordered(article_ids: Sequence[int], counts: Mapping[int, Counts], order: Order) -> list[int]:
    """The articles in that order, equal ones as they were given.

    But for the plain order, articles without anything left to decide come first, the last one decided on at their end,
    just before the next article. After those that wait come those that never had a suggestion.
    """
    if order is Order.PLAIN:
        return list(article_ids)

    def rank(article_id: int) -> tuple[int, float]:
        known = counts.get(article_id, _NONE)
        if known.pending:
            return 1, -(known.doubt if order is Order.UNCERTAIN else known.expected)
        return (0, known.decided_at.timestamp()) if known.decided_at else (2, 0.0)

    return sorted(article_ids, key=rank)


def ranked(session: Session, board: Board, event: int | None, order: Order) -> list[int]:
    """The articles of the event, or all, in that order."""
    return ordered(articles.ids_within(session, event), board.refresh(session), order)


def first_waiting(engine: Engine, board: Board, order: Order) -> int | None:
    """The first article in that order in which something waits, else the first of all; None where there is none."""
    with read_transaction(engine) as session:
        counts = board.refresh(session)
        ids = ordered(articles.ids_within(session, None), counts, order)
    return next((key for key in ids if counts.get(key, _NONE).pending), next(iter(ids), None))
