from __future__ import annotations

from datetime import date

import full_desk
import pytest
from making import TEXT, Hand, add_article, record, standing, suggest_spans, words_of

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.services import desk_report
from workbench.services.desk_report import Board, Desk
from workbench.services.queue import progress_board
from workbench.storage.database.engine import Engine, read_transaction

TODAY = date(2024, 3, 12)


def survey(engine: Engine, board: Board | None = None) -> Desk:
    return desk_report.survey(engine, board or Board(), detectors=["clauses"], today=TODAY)


def test_an_empty_desk_has_nothing_to_do(engine: Engine) -> None:
    desk = survey(engine)

    assert (desk.article_count, desk.unread_count, desk.pending_suggestions) == (0, 0, 0)
    assert desk.next_article is None
    assert desk.events == []


def test_what_waits_is_counted_over_all_articles(engine: Engine) -> None:
    for text in (TEXT, TEXT + " Again."):
        suggest_spans(engine, add_article(engine, text), words_of(text)[:3])
    add_article(engine, "Not read.")

    desk = survey(engine)

    assert desk.pending_suggestions == 6
    assert desk.pending_articles == 2
    assert desk.unread_count == 1
    assert desk.next_article is not None
    assert desk.next_article.title == TEXT[:20]


def test_the_next_article_is_the_first_with_something_left(engine: Engine) -> None:
    first, second = add_article(engine), add_article(engine, TEXT + " Again.")
    for article in (first, second):
        suggest_spans(engine, article, words_of(TEXT)[:1])
    (span,) = standing(engine, first).values()
    record(engine, first, Hand().confirm(span))

    desk = survey(engine)

    assert desk.next_article is not None
    assert desk.next_article.article_id == second
    assert desk.untied_spans == 1


def test_a_review_counts_from_the_day_it_is_due(engine: Engine) -> None:
    full_desk.fill(engine)

    before = desk_report.survey(engine, Board(), detectors=["clauses"], today=date(2024, 3, 31))
    due = desk_report.survey(engine, Board(), detectors=["clauses"], today=date(2024, 4, 1))

    assert (before.reviews_due, before.longest_due) == (0, None)
    assert (due.reviews_due, due.longest_due) == (1, date(2024, 4, 1))


def test_an_event_gathers_its_articles_and_counts_each_outlet_once(engine: Engine) -> None:
    for number, outlet in enumerate(("Courier", "Courier", "Ledger")):
        add_article(engine, f"{TEXT} {number}", outlet=outlet, event="Dam")
    add_article(engine, "Elsewhere.", outlet="Post")

    dam, loose = survey(engine).events

    assert (dam.label, len(dam.article_ids), dam.outlet_count) == ("Dam", 3, 2)
    assert dam.without_outlet == 0
    assert (loose.event_id, loose.label, len(loose.article_ids)) == (None, "", 1)


def test_an_outlet_that_nobody_knows_is_none(engine: Engine) -> None:
    for number, outlet in enumerate(("Courier", UNKNOWN_OUTLET, UNKNOWN_OUTLET)):
        add_article(engine, f"{TEXT} {number}", outlet=outlet, event="Dam")
    (dam,) = survey(engine).events
    assert (dam.outlet_count, dam.without_outlet) == (1, 2)


def test_the_event_worked_on_last_comes_first(engine: Engine) -> None:
    dam = add_article(engine, TEXT, event="Dam")
    add_article(engine, "A spill.", event="Spill")
    assert [event.label for event in survey(engine).events] == ["Spill", "Dam"]

    suggest_spans(engine, dam, words_of(TEXT)[:1])
    (span,) = standing(engine, dam).values()
    record(engine, dam, Hand().confirm(span))

    assert [event.label for event in survey(engine).events] == ["Dam", "Spill"]


def test_the_board_follows_every_act_as_if_it_had_counted_anew(engine: Engine) -> None:
    article, other = add_article(engine), add_article(engine, TEXT + " Again.")
    board, hand = Board(), Hand()
    survey(engine, board)
    suggest_spans(engine, article, words_of(TEXT)[:4])
    suggest_spans(engine, other, words_of(TEXT)[:2])
    spans = list(standing(engine, article).values())
    added = hand.add(0, 12)
    acts = [hand.confirm(spans[0]), hand.reject(spans[1]), added, hand.undo(added)]
    for act in acts:
        record(engine, article, act)
        with read_transaction(engine) as session:
            assert board.refresh(session) == Board().refresh(session)

    suggest_spans(engine, article, words_of(TEXT)[4:6], version="2")
    with read_transaction(engine) as session:
        assert board.refresh(session) == Board().refresh(session)
        assert board.refresh(session)[article].pending == 2


def test_an_article_that_lost_its_only_span_is_forgotten(engine: Engine) -> None:
    article = add_article(engine)
    board, hand = Board(), Hand()
    added = hand.add(0, 12)
    record(engine, article, added)
    with read_transaction(engine) as session:
        assert board.refresh(session)[article].accepted == 1

    record(engine, article, hand.undo(added))

    with read_transaction(engine) as session:
        assert article not in board.refresh(session)


@pytest.mark.parametrize("many", [0, progress_board._MAX_RECOUNTED])
def test_many_changes_at_once_are_counted_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(progress_board, "_MAX_RECOUNTED", many)
    board = Board()
    for number in range(3):
        suggest_spans(engine, add_article(engine, f"{TEXT} {number}"), words_of(TEXT)[:2])
        assert survey(engine, board).pending_suggestions == 2 * (number + 1)


def test_articles_come_in_the_order_asked_for_with_what_was_read(engine: Engine) -> None:
    first, second = add_article(engine), add_article(engine, TEXT + " Again.")
    suggest_spans(engine, second, words_of(TEXT)[:2])

    states = desk_report.article_states(engine, Board(), [second, first, 99], detectors=["clauses"])

    assert [(state.line.article_id, state.counts.pending, state.read) for state in states] == [
        (second, 2, True),
        (first, 0, False),
    ]
    assert desk_report.first_waiting(engine, Board(), [first, second]) == 1
    assert desk_report.first_waiting(engine, Board(), [first]) == 0
    assert desk_report.count_unread(engine, detectors=["clauses"]) == 1


def test_an_article_is_read_once_every_detector_has_read_it(any_engine: Engine) -> None:
    first, second, third = (add_article(any_engine, f"{TEXT} {number}") for number in range(3))
    for article, names in ((first, ("clauses", "numbers")), (second, ("clauses",))):
        for name in names:
            suggest_spans(any_engine, article, [], name=name)
    suggest_spans(any_engine, second, [], version="2")

    both = ["clauses", "numbers"]
    states = desk_report.article_states(any_engine, Board(), [first, second, third], detectors=both)

    assert [state.read for state in states] == [True, False, False]
    assert desk_report.count_unread(any_engine, detectors=both) == 2
    assert desk_report.count_unread(any_engine, detectors=["clauses"]) == 1
