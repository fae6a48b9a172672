"""Outlets are renamed, joined and described in one act that every page, export and comparison has at once, and back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import add_article
from sqlmodel import select

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.models import Article, Outlet
from workbench.domain.outlets import OutletFacts
from workbench.errors import ActRefused, InputError, NotFound, StaleWrite
from workbench.services.articles import withdrawing
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.services.exchange import releases
from workbench.services.exchange.articles_in import ingest
from workbench.services.outlets import correcting, showing
from workbench.storage.database.engine import Engine, read_transaction

WHO = "Ada"
NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)


def named(engine: Engine, name: str) -> showing.OutletCard:
    return showing.find_outlet(engine, name)


def rename(engine: Engine, name: str, to: str) -> int:
    card = named(engine, name)
    return correcting.correct(
        engine, card.outlet_id, replace(card.facts, name=to), seen=card, annotator=WHO, clock=lambda: NOW
    )


def describe(engine: Engine, called: str, /, **facts: object) -> int:
    card = named(engine, called)
    wanted = replace(card.facts, **facts)  # type: ignore[arg-type]
    return correcting.correct(engine, card.outlet_id, wanted, seen=card, annotator=WHO)


def join(engine: Engine, name: str, into: str) -> int:
    goes, stays = named(engine, name), named(engine, into)
    return correcting.join(engine, goes.outlet_id, stays.outlet_id, seen=(goes, stays), annotator=WHO)


def outlets_of(engine: Engine) -> dict[int, str]:
    """The outlet of every article by its id."""
    with read_transaction(engine) as session:
        query = select(Article.id, Outlet.name).join(Outlet, Outlet.id == Article.outlet_id)  # type: ignore[arg-type]
        return dict(session.exec(query).all())


def bring(engine: Engine, text: str, outlet: str = "", domain: str = "", url: str = "") -> str:
    """Import one article; answers with the outlet that it has then."""
    said = OutletDraft(outlet, domain, stated=not domain) if outlet or domain else None
    report = ingest(engine, [ArticleDraft(text, "new.txt", outlet=said, url=url)])
    (key,) = report.article_ids or [report.duplicates[0].article_id]
    return outlets_of(engine)[key]


def test_a_new_name_stands_everywhere_at_once_and_the_old_one_still_leads_there(
    any_engine: Engine, tmp_path: Path
) -> None:
    article = add_article(any_engine, outlet="Tolna Herold", event="Dam")
    add_article(any_engine, "Another text of the dam.", outlet="Tolna Post", event="Dam")
    board = EventBoard()
    event_id = grouping.find_event(any_engine, "Dam")
    assert {one.outlet for one in board.read(any_engine, event_id).coverage.articles} == {"Tolna Herold", "Tolna Post"}
    rename(any_engine, "Tolna Herold", "Tolna Herald")
    assert outlets_of(any_engine)[article] == "Tolna Herald"
    assert {one.outlet for one in board.read(any_engine, event_id).coverage.articles} == {"Tolna Herald", "Tolna Post"}
    releases.export_one(any_engine, "articles.jsonl", tmp_path / "a.jsonl")
    assert {orjson.loads(line)["outlet"] for line in (tmp_path / "a.jsonl").read_bytes().splitlines()} == {
        "Tolna Herald",
        "Tolna Post",
    }
    assert bring(any_engine, "A third text.", "Tolna Herold") == "Tolna Herald"
    assert named(any_engine, "Tolna Herold").name == "Tolna Herald"
    assert bring(any_engine, "A third text.", "Tolna Herold") == "Tolna Herald", "the same article again"


def test_what_two_names_had_is_one_outlets_and_goes_back(any_engine: Engine) -> None:
    first, second = add_article(any_engine, "One.", outlet="Echo"), add_article(any_engine, "Two.", outlet="The Echo")
    before = outlets_of(any_engine)
    done = join(any_engine, "The Echo", "Echo")
    assert outlets_of(any_engine) == {first: "Echo", second: "Echo"}
    assert [card.name for card in showing.list_outlets(any_engine)] == ["Echo"]
    assert named(any_engine, "The Echo").joined == ("The Echo",)
    assert bring(any_engine, "Three.", "The Echo") == "Echo"
    correcting.undo(any_engine, done, annotator="Ben")
    assert {key: outlets_of(any_engine)[key] for key in before} == before
    assert bring(any_engine, "Four.", "The Echo") == "The Echo"


def test_the_same_text_of_both_stays_two_articles_and_goes_back_too(any_engine: Engine) -> None:
    first, second = (add_article(any_engine, "The very same text.", outlet=name) for name in ("Echo", "The Echo"))
    done = join(any_engine, "The Echo", "Echo")
    assert outlets_of(any_engine) == {first: "Echo", second: "Echo"}
    correcting.undo(any_engine, done, annotator=WHO)
    assert outlets_of(any_engine) == {first: "Echo", second: "The Echo"}
    join(any_engine, "Echo", "The Echo")
    assert set(outlets_of(any_engine).values()) == {"The Echo"}


def test_a_chain_of_joins_leads_to_its_end_and_comes_apart_from_its_end(any_engine: Engine) -> None:
    for name in ("A", "B", "C"):
        add_article(any_engine, f"Text of {name}.", outlet=name)
    first, second = join(any_engine, "A", "B"), join(any_engine, "B", "C")
    assert named(any_engine, "A").name == "C"
    assert bring(any_engine, "More.", "A") == "C"
    with pytest.raises(InputError, match="joined into"):
        correcting.undo(any_engine, first, annotator=WHO)
    correcting.undo(any_engine, second, annotator=WHO)
    correcting.undo(any_engine, first, annotator=WHO)
    assert sorted(outlets_of(any_engine).values()) == ["A", "B", "C", "C"]


def test_a_joined_outlet_gives_what_was_not_known_and_an_undo_takes_just_that_back(any_engine: Engine) -> None:
    for name in ("Echo", "The Echo"):
        add_article(any_engine, f"Text of {name}.", outlet=name)
    describe(any_engine, "The Echo", country="Denmark", rating="good", owner="Oak Group")
    describe(any_engine, "Echo", owner="Ash Group")
    done = join(any_engine, "The Echo", "Echo")
    facts = named(any_engine, "Echo").facts
    assert (facts.country, facts.rating, facts.owner) == ("Denmark", "good", "Ash Group")
    describe(any_engine, "Echo", rating="fair")
    correcting.undo(any_engine, done, annotator=WHO)
    facts = named(any_engine, "Echo").facts
    assert (facts.country, facts.rating, facts.owner) == ("", "fair", "Ash Group")
    assert named(any_engine, "The Echo").facts.country == "Denmark"


def test_a_domain_that_a_person_gave_wins_over_what_pages_say(any_engine: Engine) -> None:
    assert bring(any_engine, "One.", "Echo Online", "echo.example") == "Echo Online"
    add_article(any_engine, "Two.", outlet="Vandrup Echo")
    describe(any_engine, "Vandrup Echo", domains=("https://www.echo.example/news", "echo-sport.example"))
    assert named(any_engine, "Vandrup Echo").facts.domains == ("echo.example", "echo-sport.example")
    assert named(any_engine, "Echo Online").facts.domains == ()
    assert bring(any_engine, "Three.", "Echo Online", "m.echo.example") == "Vandrup Echo"
    assert bring(any_engine, "Four.", url="https://www.echo-sport.example/x") == "Vandrup Echo"
    assert bring(any_engine, "Five.", "Echo Online") == "Echo Online", "which somebody stated"


def test_domains_of_a_joined_outlet_lead_to_the_other(any_engine: Engine) -> None:
    bring(any_engine, "One.", "Echo", "echo.example")
    bring(any_engine, "Two.", "Kurier", "kurier.example")
    join(any_engine, "Kurier", "Echo")
    assert bring(any_engine, "Three.", "Kurier am Sonntag", "www.kurier.example") == "Echo"
    assert named(any_engine, "Echo").joined_domains == ("kurier.example",)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " \t"}, "needs a name"),
        ({"name": "Post"}, "already: join"),
        ({"name": "x" * 201}, "too long"),
        ({"domains": ("not a domain",)}, "is no domain"),
        ({"domains": ("post.example",)}, "is a domain of “Post”"),
        ({"kind": "blog"}, "is no kind"),
        ({"reliability": "G"}, "is no reliability"),
        ({}, "Nothing would change"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_changes(
    engine: Engine, wrong: dict[str, object], said: str
) -> None:
    for name in ("Echo", "Post"):
        add_article(engine, f"Text of {name}.", outlet=name)
    describe(engine, "Post", domains=("post.example",))
    before = showing.list_outlets(engine)
    with pytest.raises(InputError, match=said):
        describe(engine, "Echo", **wrong)
    assert showing.list_outlets(engine) == before


def test_nobody_is_overruled_unseen(any_engine: Engine) -> None:
    add_article(any_engine, "One.", outlet="Echo"), add_article(any_engine, "Two.", outlet="Post")
    echo, post = named(any_engine, "Echo"), named(any_engine, "Post")
    correcting.correct(any_engine, echo.outlet_id, replace(echo.facts, country="Denmark"), seen=echo, annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben corrected “Echo” meanwhile"):
        correcting.correct(any_engine, echo.outlet_id, replace(echo.facts, name="Ekko"), seen=echo, annotator=WHO)
    with pytest.raises(StaleWrite, match="Ben corrected “Echo” meanwhile"):
        correcting.join(any_engine, post.outlet_id, echo.outlet_id, seen=(post, echo), annotator=WHO)
    bring(any_engine, "Three.", "Post", "post.example")
    with pytest.raises(StaleWrite, match="import filled in"):
        correcting.correct(any_engine, post.outlet_id, replace(post.facts, name="Posten"), seen=post, annotator=WHO)
    assert sorted(card.name for card in showing.list_outlets(any_engine)) == ["Echo", "Post"]


def test_of_two_who_save_at_once_one_is_told(any_engine: Engine) -> None:
    add_article(any_engine, outlet="Echo")
    card, together = named(any_engine, "Echo"), threading.Barrier(2)

    def save(country: str) -> str:
        together.wait()
        wanted = replace(card.facts, country=country)
        try:
            correcting.correct(any_engine, card.outlet_id, wanted, seen=card, annotator=country)
        except StaleWrite as error:
            return str(error)
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(save, ("Denmark", "Norway")))
    assert said[1] == "saved" and "corrected “Echo” meanwhile" in said[0]
    assert len(showing.history(any_engine, card.outlet_id)) == 1


def test_an_undo_needs_what_it_takes_back_to_stand(engine: Engine) -> None:
    add_article(engine, outlet="Echo")
    first = rename(engine, "Echo", "Ekko")
    second = rename(engine, "Ekko", "Ekkoet")
    with pytest.raises(ActRefused, match="changed again since"):
        correcting.undo(engine, first, annotator=WHO)
    correcting.undo(engine, second, annotator="Ben")
    with pytest.raises(ActRefused, match="undone"):
        correcting.undo(engine, second, annotator=WHO)
    correcting.undo(engine, first, annotator=WHO)
    (card,) = showing.list_outlets(engine)
    acts = showing.history(engine, card.outlet_id)
    assert card.name == "Echo"
    assert [(one.act.value, one.annotator, one.undone) for one in acts] == [
        *(("undo", WHO, False), ("undo", "Ben", False)),
        *(("set", WHO, True), ("set", WHO, True)),
    ]
    with pytest.raises(ActRefused, match="once more"):
        correcting.undo(engine, acts[0].id, annotator=WHO)
    with pytest.raises(NotFound):
        correcting.undo(engine, 999, annotator=WHO)


def test_a_name_that_was_taken_back_leads_nowhere(engine: Engine) -> None:
    add_article(engine, outlet="Echo")
    done = rename(engine, "Echo", "Ekko")
    correcting.undo(engine, done, annotator=WHO)
    assert bring(engine, "New.", "Ekko") == "Ekko"


def test_the_outlet_of_unknown_articles_is_none(engine: Engine) -> None:
    bring(engine, "One.")
    add_article(engine, "Two.", outlet="Echo")
    with pytest.raises(InputError, match="stands for no outlet"):
        rename(engine, "Unknown outlet", "Echo 2")
    with pytest.raises(InputError, match="stands for no outlet"):
        join(engine, "Unknown outlet", "Echo")


def test_imports_do_not_overrule_what_a_person_set(engine: Engine) -> None:
    add_article(engine, outlet="Echo")
    describe(engine, "Echo", party_to_conflict=True, country="Denmark")
    describe(engine, "Echo", country="")
    ingest(engine, [ArticleDraft("x", "x", outlet=OutletDraft("Echo", country="Norway", party_to_conflict=False))])
    facts = named(engine, "Echo").facts
    assert (facts.party_to_conflict, facts.country) == (True, "")


_NAMES = ("Echo", "Post", "Kurier", "Herold")
_STEP = st.one_of(
    st.tuples(st.just("join"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)),
    st.tuples(st.just("rename"), st.sampled_from(_NAMES), st.sampled_from((*_NAMES, "Neu", "اليوم", "<b>x</b>"))),
)


@settings(max_examples=25)
@given(steps=st.lists(_STEP, min_size=1, max_size=6))
def test_taking_back_every_act_in_turn_leaves_every_article_where_it_was(
    filled_with_outlets: Engine, steps: list[tuple[str, str, str]]
) -> None:
    engine, done = filled_with_outlets, []
    before, cards = outlets_of(engine), _without_versions(engine)
    for what, name, other in steps:
        try:
            done.append(join(engine, name, other) if what == "join" else rename(engine, name, other))
        except (InputError, NotFound):
            continue
    assert sum(card.article_count for card in showing.list_outlets(engine)) == len(before)
    for change in reversed(done):
        correcting.undo(engine, change, annotator=WHO)
    assert (outlets_of(engine), _without_versions(engine)) == (before, cards)


def _without_versions(engine: Engine) -> list[tuple[OutletFacts, int]]:
    return [(card.facts, card.article_count) for card in showing.list_outlets(engine)]


@pytest.fixture
def filled_with_outlets(engine: Engine) -> Engine:
    for name in _NAMES:
        add_article(engine, f"Text of {name}.", outlet=name)
        add_article(engine, "The same text.", outlet=name)
    return engine


def test_a_withdrawn_article_counts_for_no_outlet(engine: Engine) -> None:
    first = add_article(engine, "One.", outlet="Echo")
    add_article(engine, "Two.", outlet="Echo")
    withdrawing.withdraw(engine, first, "A test.", seen=None, annotator=WHO)
    assert named(engine, "Echo").article_count == 1
