"""What somebody learns who has an article open while others decide in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Hand, add_article, record, standing, suggest_spans

from workbench.domain.guidelines import shipped
from workbench.errors import NotFound
from workbench.services import guidelines
from workbench.services.annotate.news import News, news_of
from workbench.services.annotate.open_article import open_article
from workbench.storage.database.engine import Engine

SPANS = [(0, 22), (23, 46)]
TAB = "client-ada"


@pytest.fixture
def article(any_engine: Engine) -> int:
    made = add_article(any_engine)
    suggest_spans(any_engine, made, SPANS)
    return made


def look(engine: Engine, article: int, since: int = 0, *, annotator: str = "Ada", blind: bool = False) -> News:
    return news_of(engine, article, since=since, annotator=annotator, tab=TAB, blind=blind)


def test_who_opened_an_article_hears_of_what_came_after(any_engine: Engine, article: int) -> None:
    ben = Hand(client_id="client-ben")
    first, second = sorted(standing(any_engine, article).values(), key=lambda span: span.start_char)
    record(any_engine, article, ben.confirm(first), annotator="Ben")
    opened = open_article(any_engine, article, annotator="Ada").newest
    assert look(any_engine, article, opened).spans == []
    record(any_engine, article, ben.reject(second), ben.add(65, 69), annotator="Ben")
    news = look(any_engine, article, opened)
    told = [(one.status.start_char, one.status.state, one.decision.action, one.status.annotator) for one in news.spans]
    assert told == [(23, "rejected", "reject", "Ben"), (65, "added", "add_missed", "Ben")]
    assert look(any_engine, article, news.newest).spans == []


def test_of_several_decisions_on_a_span_the_last_is_told(any_engine: Engine, article: int) -> None:
    ben = Hand(client_id="client-ben")
    span = standing(any_engine, article)["s1"]
    reject = ben.reject(span)
    record(any_engine, article, reject, ben.undo(reject), annotator="Ben")
    (told,) = look(any_engine, article).spans
    assert (told.status.state, told.status.version, told.decision.action) == ("pending", 2, "undo")


def test_a_screen_does_not_hear_of_what_it_did_itself(any_engine: Engine, article: int) -> None:
    ada, other_tab = Hand(client_id=TAB), Hand(client_id="client-ada-2")
    record(any_engine, article, ada.confirm(standing(any_engine, article)["s1"]))
    news = look(any_engine, article)
    assert (news.spans, news.newest > 0) == ([], True)
    record(any_engine, article, other_tab.reject(standing(any_engine, article)["s1"]))
    assert [one.status.annotator for one in look(any_engine, article).spans] == ["Ada"]


def test_blind_work_is_no_news_to_others_and_others_work_none_to_who_works_blind(
    any_engine: Engine, article: int
) -> None:
    blind = replace(Hand(client_id="client-ben").add(0, 22), blind=True)
    record(any_engine, article, blind, annotator="Ben")
    record(any_engine, article, Hand(client_id="client-cyd").add(65, 69), annotator="Cyd")
    assert [one.status.annotator for one in look(any_engine, article).spans] == ["Cyd"]
    assert look(any_engine, article, blind=True).spans == []
    assert [one.status.blind for one in look(any_engine, article, annotator="Ben", blind=True).spans] == [True]


def test_the_decisions_of_other_articles_are_no_news(any_engine: Engine, article: int) -> None:
    other = add_article(any_engine, "Another text. At least two.", outlet="Herald")
    record(any_engine, other, Hand("Another text. At least two.", "client-ben").add(0, 12), annotator="Ben")
    assert look(any_engine, article) == News(0, [], "1")


def test_an_article_that_is_not_there_is_said_so(any_engine: Engine) -> None:
    with pytest.raises(NotFound):
        look(any_engine, 99)


def test_a_guideline_published_meanwhile_is_news(any_engine: Engine, article: int) -> None:
    text = shipped().model_copy(update={"introduction": "Mark less."})
    guidelines.publish(any_engine, text, annotator="Ben")
    assert look(any_engine, article).guideline_version == "2"
