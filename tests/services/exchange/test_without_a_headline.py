"""Articles without a printed headline come in without a title, and stand in every list by how they begin."""

from __future__ import annotations

import csv
from pathlib import Path

from making import now
from sqlalchemy import text as sql

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.services import desk_report
from workbench.services.annotate import open_article
from workbench.services.articles import correcting
from workbench.services.articles.facts import article_facts
from workbench.services.compare import grouping
from workbench.services.exchange import articles_in, releases
from workbench.services.queue.progress_board import Board
from workbench.storage.database.engine import Engine, write_transaction

TEXT = "The ferry stopped at dawn on Friday. Nobody had been told of the wave, the captain said."


def came(engine: Engine, words: str = TEXT, **said: str) -> int:
    draft = ArticleDraft(words, "ferry-stands-still.txt", outlet=OutletDraft("Echo"), event="Ferry", **said)  # type: ignore[arg-type]
    report = articles_in.ingest(engine, [draft])
    return (report.article_ids or [report.duplicates[0].article_id])[0]


def test_neither_the_first_line_nor_the_name_of_the_file_is_a_title(any_engine: Engine, tmp_path: Path) -> None:
    article_id = came(any_engine)
    assert article_facts(any_engine, article_id).values["title"] == ""
    releases.export_one(any_engine, "articles.csv", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == [""]
    (state,) = desk_report.article_states(any_engine, Board(), [article_id], detectors=["clauses"])
    opened = open_article.open_article(any_engine, article_id, annotator="Ada")
    queue = open_article.queue_of(any_engine, article_id)
    opening = TEXT
    assert (state.line.title, state.line.opening) == ("", opening)
    assert (opened.card.title, opened.card.opening) == ("", opening)
    assert [(one.title, one.opening) for one in queue.articles] == [("", opening)]
    assert grouping.article_names(any_engine, [article_id]) == {article_id: f"Echo: No headline: {opening}"}


def test_a_headline_that_comes_later_is_taken_and_one_that_is_cleared_leaves_how_the_text_begins(
    engine: Engine,
) -> None:
    article_id = came(engine)
    assert came(engine, title="Ferry stands still") == article_id
    assert article_facts(engine, article_id).values["title"] == "Ferry stands still"
    correcting.correct(engine, article_id, {"title": ""}, seen=None, annotator="Ada", clock=now)
    facts = article_facts(engine, article_id)
    assert (facts.values["title"], facts.opening) == ("", TEXT)


def test_what_an_earlier_version_guessed_stays_until_a_headline_comes(engine: Engine) -> None:
    article_id = came(engine)
    with write_transaction(engine) as session:
        session.connection().execute(sql("UPDATE article SET title = :title, opening = ''"), {"title": TEXT})
    assert came(engine) == article_id
    assert article_facts(engine, article_id).values["title"] == TEXT
    came(engine, title="Ferry stands still")
    assert article_facts(engine, article_id).values["title"] == "Ferry stands still"


def test_versions_without_a_headline_are_still_known_by_how_they_begin(engine: Engine) -> None:
    came(engine)
    later = ArticleDraft(f"{TEXT}\n\nIt goes again since noon.", "b.txt", outlet=OutletDraft("Echo"), event="Ferry")
    assert articles_in.ingest(engine, [later]).version_count == 1
