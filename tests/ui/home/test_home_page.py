from __future__ import annotations

import errno
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from first_words import FirstWords
from making import TEXT, Hand, add_article, record, standing, suggest_spans, words_of
from streamlit.testing.v1 import AppTest

from workbench.services import maintenance
from workbench.storage import articles
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import resources
from workbench.ui.work import suggest_batch

APP = Path(__file__).parents[3] / "app.py"
PATIENCE_S = None  # as long as it takes: a busy machine is slow, not wrong


def everything(app: AppTest) -> str:
    """All words on the page, in one string."""
    words = [str(element.value) for kind in (app.title, app.markdown, app.caption) for element in kind]
    return "\n".join(words + [html.proto.body for html in app.get("html")])


def tables(app: AppTest) -> list[dict[str, Any]]:
    """What the tables of progress were given."""
    return [json.loads(component.proto.json)[0] for component in app.get("bidi_component")]


def button(app: AppTest, key: str) -> Any:
    return app.button(key=key)


def test_an_empty_desk_says_how_to_begin(app: AppTest) -> None:
    app.run()

    assert not app.exception
    assert app.title[0].value == "Welcome to Claim Workbench"
    assert [item.label for item in app.button] == ["Import articles", "Load the sample corpus"]


def test_the_sample_corpus_comes_in_and_is_read(app: AppTest, desk: Engine) -> None:
    app.run()
    app.button[1].click().run()
    run = app.session_state["import_run"]
    run.wait(PATIENCE_S)
    batch = suggest_batch.current_batch(desk)
    assert batch is not None
    batch.wait(PATIENCE_S)
    app.run()

    assert not app.exception
    assert app.title[0].value == "To do"
    (table,) = tables(app)
    assert len(table["rows"]) == 10
    assert sum(row["pending"] for row in table["rows"]) == 10
    assert "10 articles by 10 outlets" in everything(app)


def test_the_sample_is_not_mixed_with_what_came_in_meanwhile(app: AppTest, desk: Engine) -> None:
    app.run()
    add_article(desk)
    app.button[1].click().run()

    assert app.title[0].value == "To do"
    with read_transaction(desk) as session:
        assert articles.count_articles(session) == 1


def test_an_import_that_runs_is_shown_and_nothing_else_is_offered_meanwhile(
    app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough = threading.Event()

    def load(engine: Engine, _progress: object) -> None:
        add_article(engine)
        enough.wait(PATIENCE_S)

    monkeypatch.setattr(maintenance, "load_sample", load)
    app.run()
    app.button[1].click().run()
    assert "the import goes on" in everything(app)
    assert "suggest" not in [item.key for item in app.button]

    enough.set()
    app.session_state["import_run"].wait(PATIENCE_S)
    app.run()

    assert "the import goes on" not in everything(app)
    assert "suggest" in [item.key for item in app.button]


def test_the_cards_say_what_waits_and_the_first_one_leads(app: AppTest, desk: Engine) -> None:
    article = add_article(desk, event="Dam")
    suggest_spans(desk, article, words_of(TEXT)[:3])
    record(desk, article, Hand().confirm(next(iter(standing(desk, article).values()))))
    app.run()

    words = everything(app)
    assert "<strong>2</strong><span>suggested claims to review in 1 article.</span>" in words
    assert "<strong>1</strong><span>accepted span belongs to no claim yet.</span>" in words
    assert button(app, "task_annotate").proto.type == "primary"
    assert button(app, "task_tie").proto.type == "secondary"


def test_the_first_card_opens_the_next_article(app: AppTest, desk: Engine) -> None:
    add_article(desk, "Done.")
    article = add_article(desk, event="Dam")
    suggest_spans(desk, article, words_of(TEXT)[:3])
    app.run()
    button(app, "task_annotate").click().run()

    assert app.query_params["article"] == str(article)


def test_articles_that_nobody_read_are_offered_and_read(app: AppTest, desk: Engine, detector: FirstWords) -> None:
    add_article(desk)
    app.run()
    assert "**1 article** has not been read for claims yet." in everything(app)
    detector.gate.clear()
    button(app, "suggest").click().run()
    assert "the reading goes on" in everything(app)

    detector.gate.set()
    batch = suggest_batch.current_batch(desk)
    assert batch is not None
    batch.wait(PATIENCE_S)
    app.run()

    assert "<strong>1</strong><span>suggested claim to review in 1 article.</span>" in everything(app)


def test_the_newest_events_come_first_and_the_rest_is_a_page_away(app: AppTest, desk: Engine) -> None:
    for number in range(6):
        add_article(desk, f"{TEXT} {number}", event=f"Event {number}")
    app.run()

    words = everything(app)
    assert "Event 5" in words
    assert "Event 1" not in words
    assert len(tables(app)) == 4
    assert "6 events" in words


def test_a_large_event_shows_a_few_articles_and_all_of_them_on_request(app: AppTest, desk: Engine) -> None:
    for number in range(30):
        add_article(desk, f"{TEXT} {number}", event="Dam")
    add_article(desk, "Elsewhere.", event="Spill")
    app.run()
    assert [len(table["rows"]) for table in tables(app)] == [1, 10]

    button(app, "all_1").click().run()

    (table,) = tables(app)
    assert len(table["rows"]) == 25
    assert "Articles 1 to 25 of 30" in everything(app)
    button(app, "all_events").click().run()
    assert len(tables(app)) == 2


def test_an_address_that_names_no_event_shows_all(app: AppTest, desk: Engine) -> None:
    add_article(desk, event="Dam")
    add_article(desk, "Elsewhere.", event="Spill")
    app.query_params["event"] = "<script>"
    app.run()

    assert not app.exception
    assert len(tables(app)) == 2


def test_hostile_words_stay_words(app: AppTest, desk: Engine) -> None:
    add_article(desk, "<img src=x onerror=alert(1)> **bold**", event="<script>alert(1)</script>", outlet="[x](y)")
    app.run()

    words = "\n".join(html.proto.body for html in app.get("html"))
    assert "<script>alert" not in words
    assert "&lt;script&gt;" in words


def test_a_broken_setting_is_one_sentence(app: AppTest, monkeypatch: Any) -> None:
    monkeypatch.setenv("WORKBENCH_PORT", "*many*")
    app.run()

    assert [error.value for error in app.error] == [r"WORKBENCH\_PORT must be a number\, not \'\*many\*\'\."]


def test_an_article_that_could_not_be_read_is_named_with_the_way_there_and_why(
    app: AppTest, desk: Engine, detector: FirstWords
) -> None:
    bad = add_article(desk, " ")  # where there is no first word
    add_article(desk)
    for _ in range(2):  # a second try changes nothing
        batch = suggest_batch.start_batch(desk, lambda: [detector])
        batch.wait(PATIENCE_S)
        assert (batch.fault, batch.report.fault_count) == ("", 1)
    app.run()

    assert not app.exception
    assert "**1 article could not be read for claims.** All other articles were read." in everything(app)
    assert f"cannot read article {bad}" in everything(app)
    assert f"article={bad}" in [link.proto.query_string for link in app.get("page_link")]
    assert "**1 article** has not been read for claims yet." in everything(app)


def test_a_failure_of_the_system_is_one_sentence_and_the_log_has_all_of_it(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full() -> Engine:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(resources, "engine", full)
    app.run()

    assert [error.value for error in app.error] == [r"The disk is full\: free some space\, then try again\."]
    assert [one.exc_info is not None for one in caplog.records if one.name == "workbench.ui.shell"] == [True]


def test_of_many_articles_that_could_not_be_read_the_last_are_named_and_the_others_counted(
    app: AppTest, desk: Engine, detector: FirstWords
) -> None:
    bad = [add_article(desk, " " * number) for number in range(1, 8)]
    batch = suggest_batch.start_batch(desk, lambda: [detector])
    batch.wait(PATIENCE_S)
    add_article(desk)
    app.run()

    words = everything(app)
    assert "**7 articles could not be read for claims.** They are tried again" in words, "one is not read yet"
    assert "And 2 other articles." in words
    assert [f"article={key}" in [link.proto.query_string for link in app.get("page_link")] for key in bad] == [
        False
    ] * 2 + [True] * 5
