"""The order in which articles come: as they came in, by doubt, by what they may hold."""

from __future__ import annotations

import pytest
from making import TEXT, Hand, add_article, record, standing, suggest_scored, suggest_spans

from workbench.services.annotate import open_article
from workbench.services.queue import ordering
from workbench.services.queue.ordering import Order
from workbench.services.queue.progress_board import Board
from workbench.storage import progress
from workbench.storage.database.engine import Engine, read_transaction


@pytest.fixture
def keys(any_engine: Engine) -> list[int]:
    """Five articles of one event: sure, sure and many, doubtful, without suggestions, not read."""
    made = [add_article(any_engine, f"{TEXT} {number}", event="Flood") for number in range(5)]
    for key, scores in zip(made, ([0.9], [0.95] * 4, [0.5, 0.5], []), strict=False):
        suggest_scored(any_engine, key, scores)
    return made


def confirm_all(engine: Engine, article_id: int) -> None:
    hand = Hand(client_id=f"client-{article_id}")
    record(engine, article_id, *(hand.confirm(span) for span in standing(engine, article_id).values()))


def queue(engine: Engine, article_id: int, order: Order, board: Board | None = None, around: int = 25) -> list[int]:
    found = open_article.queue_of(engine, article_id, order=order, board=board, around=around)
    return [item.article_id for item in found.articles]


def test_doubt_and_what_one_may_expect_are_sums_over_what_waits(any_engine: Engine, keys: list[int]) -> None:
    with read_transaction(any_engine) as session:
        found = {item.article_id: item for item in progress.progress_of(session)}
    assert [found[key].expected for key in keys] == pytest.approx([0.9, 3.8, 1.0, 0, 0])
    assert [found[key].doubt for key in keys] == pytest.approx([0.36, 0.76, 2.0, 0, 0])
    suggest_spans(any_engine, keys[1], [(0, 3)], version="2")
    with read_transaction(any_engine) as session:
        again = progress.progress_of(session, [keys[1]])[0]
    assert (again.expected, again.doubt) == pytest.approx((0.5, 1.0)), "only the newest version of a detector counts"


def test_each_order_puts_first_what_it_says(any_engine: Engine, keys: list[int]) -> None:
    sure, many, doubtful, nothing, unread = keys
    assert queue(any_engine, sure, Order.PLAIN) == keys
    assert queue(any_engine, sure, Order.UNCERTAIN) == [doubtful, many, sure, nothing, unread]
    assert queue(any_engine, sure, Order.EXPECTED) == [many, doubtful, sure, nothing, unread]


def test_what_is_done_stands_before_what_waits_the_last_one_nearest(any_engine: Engine, keys: list[int]) -> None:
    sure, many, doubtful, *_ = keys
    board = Board()
    assert queue(any_engine, many, Order.EXPECTED, board)[0] == many
    confirm_all(any_engine, many)
    found = open_article.queue_of(any_engine, doubtful, order=Order.EXPECTED, board=board, around=1)
    assert (found.previous_id, found.next_id, found.position, found.total) == (many, sure, 2, 5)
    assert [item.article_id for item in found.articles] == [many, doubtful, sure]


def test_the_first_to_open_is_the_first_that_waits_in_the_order(any_engine: Engine, keys: list[int]) -> None:
    sure, many, doubtful, *_ = keys
    board = Board()
    firsts = [ordering.first_waiting(any_engine, board, order) for order in Order]
    assert firsts == [sure, doubtful, many]
    for key in (sure, many, doubtful):
        confirm_all(any_engine, key)
    assert ordering.first_waiting(any_engine, board, Order.EXPECTED) == sure, "nothing waits: the first of all"


def test_who_works_blind_is_told_nothing_by_the_order(any_engine: Engine, keys: list[int]) -> None:
    found = open_article.queue_of(any_engine, keys[2], order=Order.EXPECTED, blind_of="Ada")
    assert [item.article_id for item in found.articles] == keys


def test_an_unknown_order_is_none() -> None:
    assert [ordering.read_order(asked) for asked in ("uncertain", "", None, "Plain")] == [
        Order.UNCERTAIN,
        None,
        None,
        None,
    ]


def test_without_an_article_there_is_no_first(any_engine: Engine) -> None:
    assert ordering.first_waiting(any_engine, Board(), Order.UNCERTAIN) is None
