"""`article` on the command line: show, set, undo, withdraw, restore, erase; faults are one line on stderr."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from making import add_article
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.domain.drafts import ArticleDraft
from workbench.errors import ActRefused, ArticleGone, InputError, NotFound
from workbench.services.articles.facts import article_facts
from workbench.services.exchange.plans.waiting import FOLDER, PlanRoom
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_ANNOTATOR", "Ada")
    engine = open_engine(f"sqlite:///{tmp_path}/workbench.db")
    migrate(engine)
    return engine


def ran(*words: str) -> Any:
    """What the command printed, read as JSON; its fault is raised as it is."""
    result = CliRunner().invoke(app, ["article", *words, "--json"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_what_is_set_is_shown_with_its_changes_and_undone_together(desk: Engine) -> None:
    number = str(add_article(desk))
    made = ran("set", number, "--outlet", "Vandrup Echo", "--published-at", "16 Jan 2025 08:40 CET", "--title", "")
    assert [(one["field"], one["now"]) for one in made["changes"]] == [
        ("title", ""),
        ("outlet", "Vandrup Echo"),
        ("published_at", "2025-01-16T08:40:00+01:00"),
    ]
    shown = ran("show", number)
    assert (shown["outlet"], shown["withdrawn"], len(shown["changes"])) == ("Vandrup Echo", None, 3)
    assert len(ran("undo", number)["changes"]) == 3
    assert article_facts(desk, int(number)).values["outlet"] == "Courier"
    with pytest.raises(InputError, match="Nothing of article"):
        ran("undo", number)
    assert ran("set", number, "--outlet", "Courier")["changes"] == []


def test_one_change_is_undone_by_its_number(desk: Engine) -> None:
    number = str(add_article(desk))
    ran("set", number, "--byline", "Ilse")
    first, *_ = ran("show", number)["changes"]
    ran("set", number, "--language", "en")
    ran("undo", number, "--change", str(first["change_id"]))
    values = article_facts(desk, int(number)).values
    assert (values["byline"], values["language"]) == ("", "en")
    with pytest.raises(InputError, match=f"Change {first['change_id']} of article"):
        ran("undo", number, "--change", str(first["change_id"]))


def test_an_article_is_withdrawn_listed_and_restored(desk: Engine) -> None:
    number = str(add_article(desk))
    assert ran("withdraw", number, "--reason", "By mistake.")["annotator"] == "Ada"
    assert [one["reason"] for one in ran("withdrawn")["articles"]] == ["By mistake."]
    assert ran("show", number)["withdrawn"]["reason"] == "By mistake."
    with pytest.raises(ArticleGone):
        ran("set", number, "--outlet", "Ledger")
    ran("restore", number)
    assert ran("withdrawn") == {"articles": []}


def test_erasing_needs_a_yes_and_names_files_that_may_hold_it_still(desk: Engine, tmp_path: Path) -> None:
    number = str(add_article(desk))
    kept = tmp_path / "workbench.db.before-restore-20240312-080000"
    kept.write_bytes(b"older")
    with pytest.raises(InputError, match="Nothing was erased"):
        ran("erase", number, "--reason", "Court order")
    assert article_facts(desk, int(number)).values["outlet"] == "Courier"
    told = ran("erase", number, "--reason", "Court order", "--yes")
    assert (told["kind"], told["may_still_hold_it"]) == ("erased", [str(kept)])
    with pytest.raises(ActRefused):
        ran("restore", number)
    with pytest.raises(NotFound):
        ran("show", number)


def test_erasing_takes_it_out_of_imports_that_wait(desk: Engine, tmp_path: Path) -> None:
    words = "Only Zibbeltje Vroom had the key of the Quarnholm clinic on Tuesday."
    number = str(add_article(desk, words))
    room = PlanRoom(tmp_path, max_bytes=10**6)
    waiting = room.make(desk, [ArticleDraft(words, "a.txt"), ArticleDraft("Zinc rose.", "b.txt")], file_count=2, by="B")
    sent = tmp_path / FOLDER / f"{'0a' * 8}.upload"
    sent.write_bytes(b"cut off")
    told = ran("erase", number, "--reason", "Court order", "--yes")
    assert (told["rows_of_imports"], told["may_still_hold_it"]) == (1, [str(sent)])
    assert b"Zibbeltje" not in waiting.path.read_bytes() and b"Zinc" in waiting.path.read_bytes()
    assert ran("erase", number, "--reason", "Court order", "--yes")["rows_of_imports"] == 0


@pytest.mark.parametrize("words", [["set", "1"], ["withdraw", "1"], ["show", "0"], ["show", "99999999999"]])
def test_wrong_usage_is_told(desk: Engine, words: list[str]) -> None:
    assert CliRunner().invoke(app, ["article", *words]).exit_code == 2


def test_what_a_field_cannot_be_is_one_sentence(desk: Engine) -> None:
    number = str(add_article(desk))
    with pytest.raises(InputError, match=r"The address cannot be “echo.example”: .* does not begin with http"):
        ran("set", number, "--url", "echo.example")
