"""The page of outlets and people: found, put right, joined, taken back; and a name replaced."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Hand, add_article, record, standing, suggest_spans
from streamlit.testing.v1 import AppTest

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.services import annotators
from workbench.services.articles import correcting as article_correcting
from workbench.services.outlets import correcting, showing
from workbench.storage.database.engine import Engine
from workbench.ui import state

PAGE = "workbench/ui/names/names_page.py"
HOSTILE = "<img src=x onerror=alert(1)> [x](y) *b* \u202egnorw"


def opened(app: AppTest, **asked: object) -> AppTest:
    app.session_state["annotator"] = "Ada"
    app.run()
    for name, value in asked.items():
        app.query_params[name] = str(value)
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    kinds = (app.title, app.markdown, app.caption, app.success, app.error, app.warning, app.info, app.toast)
    return "\n".join(str(found.value) for kind in kinds for found in kind)


def of(desk: Engine, name: str) -> showing.OutletCard:
    return showing.find_outlet(desk, name)


def one(app: AppTest, desk: Engine, name: str) -> AppTest:
    return opened(app, outlet=of(desk, name).outlet_id)


def names(desk: Engine) -> list[str]:
    return [card.name for card in showing.list_outlets(desk)]


def test_an_empty_desk_says_where_outlets_come_from(app: AppTest) -> None:
    said = words(opened(app))
    assert "There is no outlet yet" in said
    app.query_params["view"] = "people"
    assert "Nobody has decided anything yet" in words(app.run())


def test_a_thousand_outlets_are_found_by_a_few_letters(app: AppTest, desk: Engine) -> None:
    for number in range(30):
        add_article(desk, f"Text {number}.", outlet=f"Outlet {number:03}")
    card = of(desk, "Outlet 017")
    correcting.correct(desk, card.outlet_id, replace(card.facts, country="Denmark"), seen=card, annotator="Bo")
    page = opened(app)
    assert len([button for button in page.button if str(button.key).startswith("open_outlet_")]) == 25
    assert "30 outlets, 30 articles" in words(page)
    page.text_input(key="outlet_sought").input("DENM 017").run()
    assert [button.label for button in page.button if str(button.key).startswith("open_outlet_")] == ["**Outlet 017**"]
    page.text_input(key="outlet_sought").input("nowhere").run()
    assert "No outlet has “nowhere” in it" in words(page)


def test_an_outlet_is_renamed_and_described_in_one_press_and_taken_back(app: AppTest, desk: Engine) -> None:
    add_article(desk, outlet="Echo")
    page = opened(app)
    page.button(key=f"open_outlet_{of(desk, 'Echo').outlet_id}").click().run()
    page.text_input(key="outlet_1_name").input("Vandrup Echo")
    page.text_input(key="outlet_1_domains").input("https://www.echo.example, m.ekko.example")
    page.selectbox(key="outlet_1_kind").select("newspaper")
    page.selectbox(key="outlet_1_reliability").select("B")
    page.text_input(key="outlet_1_rating").input("4 of 5")
    page.checkbox(key="outlet_1_party").check()
    page.button(key="save_outlet_1").click().run()
    assert not page.exception
    facts = of(desk, "Echo").facts
    assert (facts.name, facts.domains) == ("Vandrup Echo", ("echo.example", "ekko.example"))
    assert (facts.kind, facts.reliability, facts.rating, facts.party_to_conflict) == ("newspaper", "B", "4 of 5", True)
    said = words(page)
    assert "Saved, for every page" in said and "name: “Echo” → “Vandrup Echo”" in said.replace("\\", "")
    page.button(key="undo_outlet_change_1").click().run()
    assert of(desk, "Echo").facts.name == "Echo" and of(desk, "Echo").facts.domains == ()
    assert page.text_input(key="outlet_1_name").value == "Echo"
    assert "took back: name" in words(page).replace("\\", "")


def test_two_names_are_joined_on_the_page_and_parted_again(app: AppTest, desk: Engine) -> None:
    for name in ("Echo", "The Echo"):
        add_article(desk, f"Text of {name}.", outlet=name)
    goes, stays = of(desk, "The Echo"), of(desk, "Echo")
    page = one(app, desk, "Echo")
    page.selectbox(key="outlet_to_join").select(goes.outlet_id).run()
    page.button(key="outlet_join").click().run()
    assert not page.exception
    assert names(desk) == ["Echo"] and of(desk, "Echo").article_count == 2
    assert "“The Echo” joined in, with 1 article" in words(page).replace("\\", "")
    page.query_params["outlet"] = str(goes.outlet_id)
    assert "This was joined into “Echo”" in words(page.run())
    page.button(key="open_joined").click().run()
    assert page.query_params["outlet"] in (str(stays.outlet_id), [str(stays.outlet_id)])
    page.button(key="undo_outlet_change_1").click().run()
    assert names(desk) == ["Echo", "The Echo"]


def test_what_cannot_be_is_said_beside_the_form_and_what_was_typed_stays(app: AppTest, desk: Engine) -> None:
    for name in ("Echo", "Post"):
        add_article(desk, f"Text of {name}.", outlet=name)
    page = one(app, desk, "Echo")
    page.text_input(key="outlet_1_name").input("Post")
    page.button(key="save_outlet_1").click().run()
    assert "There is an outlet called “Post” already" in words(page)
    assert page.text_input(key="outlet_1_name").value == "Post"
    assert names(desk) == ["Echo", "Post"]


def test_who_was_quicker_is_named_and_only_what_was_typed_counts_at_the_next_press(app: AppTest, desk: Engine) -> None:
    add_article(desk, outlet="Echo")
    page = one(app, desk, "Echo")
    card = of(desk, "Echo")
    correcting.correct(desk, card.outlet_id, replace(card.facts, country="Denmark"), seen=card, annotator="Bo")
    page.text_input(key="outlet_1_name").input("Ekko")
    page.button(key="save_outlet_1").click().run()
    assert "Bo corrected “Echo” meanwhile" in words(page).replace("\\", "")
    assert page.text_input(key="outlet_1_country").value == "Denmark"
    page.button(key="save_outlet_1").click().run()
    facts = of(desk, "Echo").facts
    assert (facts.name, facts.country) == ("Ekko", "Denmark")


def test_a_mistyped_outlet_leaves_the_list_and_comes_back(app: AppTest, desk: Engine) -> None:
    key = add_article(desk, outlet="Ecco")
    assert "outlet_remove" not in [button.key for button in one(app, desk, "Ecco").button], "it has an article"
    article_correcting.correct(desk, key, {"outlet": "Echo"}, seen=None, annotator="Ada")
    page = one(app, desk, "Ecco")
    page.button(key="outlet_remove").click().run()
    assert names(desk) == ["Echo"]
    assert "This was removed" in words(page)
    page.button(key="undo_outlet_change_1").click().run()
    assert not page.exception and names(desk) == ["Ecco", "Echo"]
    assert "took the removal back" in words(page)


def test_articles_without_an_outlet_are_counted_apart_from_outlets(app: AppTest, desk: Engine) -> None:
    add_article(desk, "One.", outlet=UNKNOWN_OUTLET)
    assert "1 article has no outlet" in words(opened(app))
    add_article(desk, "Two.", outlet="Echo")
    said = words(app.run())
    assert "1 article has no outlet" in said and "1 outlet, 1 article." in said


def test_articles_without_an_outlet_are_told_apart(app: AppTest, desk: Engine) -> None:
    add_article(desk, outlet=UNKNOWN_OUTLET)
    page = one(app, desk, UNKNOWN_OUTLET)
    assert "These articles name no outlet" in words(page)
    assert not [button for button in page.button if str(button.key).startswith("save_")]


@pytest.mark.parametrize("asked", ["99", "x", "-1", "9" * 30])
def test_an_address_that_leads_nowhere_does_not_break(app: AppTest, asked: str) -> None:
    opened(app, outlet=asked)


def test_hostile_names_are_shown_as_they_are(app: AppTest, desk: Engine) -> None:
    add_article(desk, outlet=HOSTILE)
    said = words(opened(app)) + "".join(button.label for button in app.button)
    assert "\\<img src\\=x" in said and "\u202e" not in said
    said = words(one(app, desk, HOSTILE))
    assert "\\<img src\\=x" in said and "\u202e" not in said


def test_a_name_is_replaced_everywhere_and_the_visitor_goes_by_the_new_one(app: AppTest, desk: Engine) -> None:
    article = add_article(desk)
    suggest_spans(desk, article, [(0, 12)])
    (span,) = standing(desk, article).values()
    record(desk, article, Hand().confirm(span), annotator="Ada")
    page = opened(app, view="people")
    assert "1 decision on spans" in words(page)
    page.selectbox(key="name_replaced").select("Ada").run()
    replacing = next(button for button in page.button if button.label == "Replace it everywhere")
    assert replacing.disabled
    page.checkbox(key="name_sure").check().run()
    next(button for button in page.button if button.label == "Replace it everywhere").click().run()
    assert not page.exception
    assert [one.name for one in annotators.list_annotators(desk)] == ["Annotator 1"]
    assert "The name is Annotator 1 now" in words(page)
    assert page.session_state["annotator"] == "Annotator 1"
    assert state.NAME_COOKIE in "".join(str(html.proto.body) for html in page.get("html"))
