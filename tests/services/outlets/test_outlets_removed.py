"""An outlet without an article can leave every list, recorded and undoable; an unknown outlet is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from making import add_article

from workbench.domain.drafts import UNKNOWN_OUTLET, ArticleDraft, OutletDraft
from workbench.errors import ActRefused, InputError, StaleWrite
from workbench.services.articles import correcting as article_correcting
from workbench.services.articles import facts as article_facts
from workbench.services.articles import withdrawing
from workbench.services.exchange import releases
from workbench.services.exchange.articles_in import ingest
from workbench.services.exchange.plans.names import known_names
from workbench.services.outlets import correcting, showing
from workbench.storage.database.engine import Engine


def mistyped(engine: Engine) -> showing.OutletCard:
    """“Vale Ecco”, whose only article was given to “Vale Echo”."""
    draft = ArticleDraft("The weir broke.", "a.txt", outlet=OutletDraft("Vale Ecco", "echo.example"))
    (key,) = ingest(engine, [draft]).article_ids
    article_correcting.correct(engine, key, {"outlet": "Vale Echo"}, seen=None, annotator="Ada")
    return showing.find_outlet(engine, "Vale Ecco")


def remove(engine: Engine, card: showing.OutletCard) -> int:
    return correcting.remove(engine, card.outlet_id, seen=card, annotator="Ada")


def exported(engine: Engine, tmp_path: Path, name: str) -> list[dict[str, object]]:
    releases.export_one(engine, f"{name}.jsonl", tmp_path / name)
    return [orjson.loads(line) for line in (tmp_path / name).read_bytes().splitlines()]


def everywhere(engine: Engine, tmp_path: Path) -> list[set[str]]:
    """The names of outlets as the list, the export, the menus of Export, of corrections and of Import have them."""
    return [
        {card.name for card in showing.list_outlets(engine)},
        {str(row["outlet"]) for row in exported(engine, tmp_path, "outlets")},
        set(releases.filter_choices(engine).outlets),
        set(article_facts.known_names(engine)[0]),
        set(known_names(engine, limit=10).outlets),
    ]


def test_a_removed_outlet_is_in_no_list_and_an_undo_brings_it_back(any_engine: Engine, tmp_path: Path) -> None:
    card = mistyped(any_engine)
    assert everywhere(any_engine, tmp_path) == [{"Vale Ecco", "Vale Echo"}] * 5
    done = remove(any_engine, card)
    assert everywhere(any_engine, tmp_path) == [{"Vale Echo"}] * 5
    (row,) = exported(any_engine, tmp_path, "outlet_changes")
    assert (row["act"], row["outlet"], row["annotator"], row["undone"]) == ("remove", "Vale Ecco", "Ada", False)
    correcting.undo(any_engine, done, annotator="Ben")
    assert everywhere(any_engine, tmp_path) == [{"Vale Ecco", "Vale Echo"}] * 5
    assert showing.find_outlet(any_engine, "Vale Ecco").facts == card.facts
    with pytest.raises(ActRefused):
        correcting.undo(any_engine, done, annotator="Ben")


def test_its_domains_are_free_for_others(any_engine: Engine) -> None:
    done = remove(any_engine, mistyped(any_engine))
    right = showing.find_outlet(any_engine, "Vale Echo")
    wanted = replace(right.facts, domains=("echo.example",))
    correcting.correct(any_engine, right.outlet_id, wanted, seen=right, annotator="Ada")
    assert showing.find_outlet(any_engine, "Vale Echo").facts.domains == ("echo.example",)
    with pytest.raises(InputError, match=r"echo\.example is a domain of “Vale Echo”"):
        correcting.undo(any_engine, done, annotator="Ada")


def test_an_article_under_its_name_brings_it_back(any_engine: Engine) -> None:
    remove(any_engine, mistyped(any_engine))
    ingest(any_engine, [ArticleDraft("Another text.", "b.txt", outlet=OutletDraft("Vale Ecco"))])
    assert "Vale Ecco" in [card.name for card in showing.list_outlets(any_engine)]


def test_an_outlet_with_articles_stays_also_where_they_are_withdrawn(any_engine: Engine) -> None:
    key = add_article(any_engine, outlet="Vale Echo")
    with pytest.raises(InputError, match="“Vale Echo” has articles: join it"):
        remove(any_engine, showing.find_outlet(any_engine, "Vale Echo"))
    withdrawing.withdraw(any_engine, key, "Not an article", seen=None, annotator="Ada")
    with pytest.raises(InputError, match="articles that are withdrawn"):
        remove(any_engine, showing.find_outlet(any_engine, "Vale Echo"))


def test_nothing_is_done_to_a_removed_outlet_but_bringing_it_back(any_engine: Engine) -> None:
    card = mistyped(any_engine)
    remove(any_engine, card)
    with pytest.raises(StaleWrite, match="removed “Vale Ecco”"):
        remove(any_engine, card)
    now = showing.find_outlet(any_engine, "Vale Ecco")
    for act in (
        lambda: remove(any_engine, now),
        lambda: correcting.correct(
            any_engine, now.outlet_id, replace(now.facts, country="Denmark"), seen=now, annotator="Ada"
        ),
    ):
        with pytest.raises(InputError, match="was removed: undo that first"):
            act()


def test_the_name_of_a_removed_outlet_is_not_taken(any_engine: Engine) -> None:
    remove(any_engine, mistyped(any_engine))
    other = showing.find_outlet(any_engine, "Vale Echo")
    with pytest.raises(InputError, match="an outlet that was removed"):
        correcting.correct(
            any_engine, other.outlet_id, replace(other.facts, name="Vale Ecco"), seen=other, annotator="Ada"
        )


def test_an_unknown_outlet_is_in_no_list_of_outlets_and_its_articles_are_counted_apart(
    any_engine: Engine, tmp_path: Path
) -> None:
    add_article(any_engine, "One.", outlet=UNKNOWN_OUTLET)
    add_article(any_engine, "Two.", outlet="Vale Echo")
    assert everywhere(any_engine, tmp_path) == [{"Vale Echo"}] * 5
    assert showing.without_outlet(any_engine) == 1
