"""Outlets, events and articles as they are kept."""

from __future__ import annotations

import pytest
from making import NOW, TEXT, add_article

from workbench.domain.drafts import BlockDraft, OutletDraft
from workbench.domain.labels import BlockKind, SetBy
from workbench.domain.models import Annotator, Outlet
from workbench.domain.proposals import DetectorIdentity
from workbench.domain.text.spans import Span
from workbench.errors import NotFound
from workbench.storage import articles, blocks, decisions, suggestions
from workbench.storage.database.engine import Engine, read_transaction, write_transaction


def test_what_is_known_of_an_outlet_is_completed_and_never_blanked_out(any_engine: Engine) -> None:
    drafts = [
        OutletDraft("Courier", domain="courier.example"),
        OutletDraft("Courier", country="Tarvenia", party_to_conflict=True),
        OutletDraft("Courier", domain="", country="Elsewhere"),
    ]
    for draft in drafts:
        with write_transaction(any_engine) as session:
            key = articles.outlet_id(session, draft)
    with read_transaction(any_engine) as session:
        outlet = session.get(Outlet, key)
        assert outlet is not None
        assert (outlet.domain, outlet.country, outlet.party_to_conflict) == ("courier.example", "Tarvenia", True)


def test_a_name_is_one_row(any_engine: Engine) -> None:
    with write_transaction(any_engine) as session:
        assert articles.event_id(session, "Flood") == articles.event_id(session, "Flood")
        assert articles.event_id(session, "Flood") != articles.event_id(session, "flood")
        assert decisions.annotator_id(session, "Ada", NOW) == decisions.annotator_id(session, "Ada", NOW)
        versions = [DetectorIdentity("clauses", "1", "aa"), DetectorIdentity("clauses", "1", "bb")]
        keys = [suggestions.detector_id(session, version) for version in versions * 2]
        assert keys[:2] == keys[2:]
        assert len(set(keys)) == 2
        assert session.get_one(Annotator, 1).role == "annotator"


def test_an_article_keeps_its_text_to_the_character(any_engine: Engine) -> None:
    hostile = "\ufeff<b>One</b>\r\n\ttwo\u00a0 \u2028e\u0301🌊\u202e </script>"
    key = add_article(any_engine, hostile)
    with read_transaction(any_engine) as session:
        article = articles.get_article(session, key)
        card = articles.get_card(session, key)
    assert article.raw_text == hostile
    assert (article.char_count, card.char_count) == (len(hostile), len(hostile))


def test_articles_are_listed_in_the_order_they_came_in(any_engine: Engine) -> None:
    keys = [add_article(any_engine, f"{TEXT} {number}", event="Flood" if number % 2 else "") for number in range(6)]
    with read_transaction(any_engine) as session:
        flood = articles.get_card(session, keys[1]).event_id
        assert articles.list_ids(session) == keys
        assert articles.list_ids(session, limit=2) == keys[:2]
        assert articles.list_ids(session, event=flood) == keys[1::2]
        assert [card.id for card in articles.list_cards(session, event=flood, after_id=keys[1], limit=1)] == [keys[3]]
        assert articles.count_articles(session) == 6


def test_the_place_of_an_article_is_among_its_event_or_among_all(any_engine: Engine) -> None:
    keys = [add_article(any_engine, f"{TEXT} {number}", event="Flood" if number % 2 else "") for number in range(7)]
    with read_transaction(any_engine) as session:
        flood = articles.get_card(session, keys[1]).event_id
        among_all = articles.queue_position(session, keys[3], event=None, around=2)
        among_flood = articles.queue_position(session, keys[3], event=flood, around=2)
    assert among_all == articles.QueuePosition(4, 7, keys[1:3], keys[4:6])
    assert among_flood == articles.QueuePosition(2, 3, [keys[1]], [keys[5]])


@pytest.mark.parametrize("missing", [0, -1, 99, articles.MAX_ID])
def test_an_article_that_is_not_there_is_said_to_be_missing(any_engine: Engine, missing: int) -> None:
    with read_transaction(any_engine) as session:
        for look in (articles.get_article, articles.get_card, articles.lock_text):
            with pytest.raises(NotFound, match=f"no article {missing}"):
                look(session, missing)
        assert not articles.exists(session, missing)


def test_any_number_may_be_asked_for(any_engine: Engine) -> None:
    with read_transaction(any_engine) as session:
        assert not articles.exists(session, 10**30)


def test_a_correction_stands_before_the_rule_and_the_rule_stays_on_record(any_engine: Engine) -> None:
    marked = [
        BlockDraft(Span(0, 22), BlockKind.BODY, True),
        BlockDraft(Span(23, 62), BlockKind.CAPTION, False),
    ]
    key = add_article(any_engine, blocks=marked)
    with write_transaction(any_engine) as session:
        who = decisions.annotator_id(session, "Ada", NOW)
        blocks.correct_block(session, key, Span(23, 62), BlockKind.BODY, True, who, NOW)
        blocks.correct_block(session, key, Span(23, 62), BlockKind.BLOCKQUOTE, True, who, NOW)
        with pytest.raises(NotFound, match="no block at 23-60"):
            blocks.correct_block(session, key, Span(23, 60), BlockKind.BODY, True, who, NOW)
    with read_transaction(any_engine) as session:
        first, second = blocks.blocks_of(session, key)
        assert (first.kind, first.set_by, first.version) == (BlockKind.BODY, SetBy.RULE, 0)
        assert (second.kind, second.set_by, second.version, second.in_scope) == ("blockquote", SetBy.HUMAN, 2, True)
        count = session.connection().exec_driver_sql("SELECT count(*) FROM block").scalar_one()
        assert count == 4
