"""Articles that open blind by lot: the same for everybody, until the person has decided there with sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import TEXT, Hand, add_article, record

from workbench.services.annotate.blinding import opens_blind
from workbench.storage.database.engine import Engine


def test_a_share_of_the_articles_opens_blind_and_none_at_nothing(any_engine: Engine) -> None:
    keys = [add_article(any_engine, f"{TEXT} {number}") for number in range(200)]
    for share, count in ((0.0, 0), (0.2, 40), (1.0, 200)):
        drawn = [key for key in keys if opens_blind(any_engine, key, annotator="Ada", share=share)]
        assert len(drawn) == pytest.approx(count, abs=20 if 0 < share < 1 else 0)
    assert not opens_blind(any_engine, 9_999, annotator="Ada", share=1.0), "there is no such article"


def test_it_ends_for_who_decided_with_sight_and_for_nobody_else(any_engine: Engine) -> None:
    article = add_article(any_engine)
    hand = Hand()
    record(any_engine, article, replace(hand.add(0, 3), blind=True))
    assert opens_blind(any_engine, article, annotator="Ada", share=1.0), "blind work goes on after a reload"
    record(any_engine, article, hand.add(4, 7))
    assert not opens_blind(any_engine, article, annotator="Ada", share=1.0)
    assert opens_blind(any_engine, article, annotator="Ben", share=1.0)
