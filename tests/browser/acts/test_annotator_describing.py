"""Saying who speaks, which figures, which stance, how much it matters: by key and by mouse, saved as it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from annotator_desk import PHRASES, TEXT, Desk, open_desk, range_of
from describing_desk import DEAD, agents, card, open_described, outlet_of, said, sheet
from live_server import LiveApp
from playwright.sync_api import Page, expect

from workbench.services.exchange import releases


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_described(page, live_app)


def test_a_speaker_is_two_keys_and_a_few_letters_away(desk: Desk) -> None:
    desk.press("s")
    desk.page.keyboard.type("tov")
    desk.press("Enter")
    assert agents(desk) == [None, "Lower Tovi"]
    assert desk.state_of(DEAD) == "pending", "to describe is not to decide"
    expect(desk.page.locator(".cw-hop").last).to_contain_text("Lower Tovi")
    expect(card(desk)).to_contain_text("Edited by Ada")
    expect(desk.page.locator(".cw-live")).to_have_text("Lower Tovi says so.")
    (row,) = desk.decisions()
    assert (row["action"], row["exact"], row["label"]) == ("describe", DEAD, "quantity")


def test_a_name_that_is_not_listed_is_typed(desk: Desk) -> None:
    desk.press("j", "s")
    desk.page.keyboard.type("Zoë Ćosić")
    desk.press("Enter")
    hops = said(desk, PHRASES[4])["hops"]
    assert [(hop["agent"], hop["role"]) for hop in hops[1:]] == [("Zoë Ćosić", "speaker")]
    assert hops[0]["role"] == "outlet"
    desk.press("k", "s")
    expect(sheet(desk).get_by_role("option", name="Zoë Ćosić")).to_be_visible()


def test_enter_without_a_choice_leaves_the_speaker_as_it_is(desk: Desk) -> None:
    desk.press("s", "Enter", "c", "Control+Enter", "h", "Enter", "f", "Enter", "t", "0", "w", "Enter")
    expect(sheet(desk)).to_be_hidden()
    assert desk.decisions() == []


def test_selected_words_name_the_speaker_and_where_it_stands(desk: Desk) -> None:
    desk.select("a resident", "Lower Tovi")
    desk.press("s", "Enter")
    speaker = said(desk)["hops"][1]
    words = "a resident of Lower Tovi"
    assert (speaker["agent"], speaker["source"]) == (words, list(range_of(TEXT, words)))
    tinted = "[...CSS.highlights.get('cw-source')].map(String)"
    assert desk.page.evaluate(tinted) == [words, "said"]


def test_the_mouse_takes_the_speaker_from_the_selected_words_too(desk: Desk) -> None:
    desk.select("Korvenna", "Zinc")
    desk.page.locator(".cw-offer").get_by_role("button", name="Speaker").click()
    assert agents(desk) == [None, "Korvenna Zinc"]


def test_the_outlet_itself_or_somebody_unnamed_can_say_so(desk: Desk) -> None:
    desk.press("s")
    sheet(desk).get_by_role("option", name="not named").click()
    assert [(hop["agent"], hop["role"]) for hop in said(desk)["hops"]] == [(None, "outlet"), (None, "unnamed")]
    desk.press("s")
    sheet(desk).get_by_role("option", name="the outlet itself").click()
    assert agents(desk) == [None]
    desk.press("z")
    expect(desk.page.locator(".cw-hop")).to_have_count(2)


def test_the_chain_is_edited_link_by_link_in_one_act(desk: Desk) -> None:
    desk.press("h")
    form = sheet(desk)
    form.get_by_role("combobox", name="Name").fill("The ministry")
    form.get_by_label("Commitment").select_option("alleges")
    form.get_by_role("button", name="Add a link").click()
    desk.page.keyboard.type("Lower Tovi")
    form.get_by_role("button", name="Move left").click()
    expect(form.get_by_role("tab")).to_have_text([outlet_of(desk), "Lower Tovi", "The ministry"])
    form.get_by_role("combobox", name="Name").press("Enter")
    hops = said(desk)["hops"]
    assert [hop["agent"] for hop in hops] == [None, "Lower Tovi", "The ministry"]
    assert [(hop["role"], hop.get("commitment", "asserts")) for hop in hops[1:]] == [
        ("cited_source", "asserts"),
        ("speaker", "alleges"),
    ]
    assert hops[2]["cue"] == list(range_of(TEXT, "said")), "what the machine knew of the link is kept"
    assert len(desk.decisions()) == 1


def test_a_chip_opens_its_link_and_the_keyboard_goes_on_from_there(desk: Desk) -> None:
    desk.page.locator("[data-edit=hop-0]").click()
    expect(sheet(desk).get_by_role("tab", selected=True)).to_have_text(outlet_of(desk))
    desk.press("Shift+Tab", "ArrowRight", "Delete", "Control+Enter")
    assert agents(desk) == [None]
    expect(desk.page.locator("[data-edit=hop-0]")).to_be_focused()


def test_the_chain_goes_back_to_what_was_suggested(desk: Desk) -> None:
    desk.press("s")
    desk.page.keyboard.type("Brance")
    desk.press("Enter")
    card(desk).get_by_role("button", name="Back to the suggestion").click()
    assert said(desk) == {}
    expect(desk.page.locator(".cw-hop").last).to_contain_text("Officials")
    expect(card(desk)).to_contain_text("As the machine read it.")


def test_a_figure_is_a_small_form_that_begins_with_what_was_read(desk: Desk) -> None:
    desk.press("f")
    form = sheet(desk)
    expect(form.get_by_label("As printed")).to_have_value("at least 23")
    expect(form.get_by_label("Lowest")).to_have_value("23")
    form.get_by_label("Highest").fill("1,250")
    form.get_by_label("Bound").select_option("range")
    form.get_by_label("Blamed").fill("Korvenna Zinc")
    form.get_by_label("As of").fill("Thursday")
    desk.press("Enter")
    (figure,) = said(desk)["quantities"]
    assert figure == {
        "value_text": "at least 23",
        "measure": "killed",
        "bound": "range",
        "low": 23,
        "high": 1250,
        "population": "people",
        "as_of": "Thursday",
        "blamed_agent": "Korvenna Zinc",
        "place_in_text": list(range_of(TEXT, "at least 23")),
    }
    expect(desk.page.locator("[data-edit=figure-0]")).to_contain_text("23–1,250 killed")


def test_a_figure_that_cannot_be_is_said_so_and_stays(desk: Desk) -> None:
    desk.press("f")
    form = sheet(desk)
    form.get_by_label("Highest").fill("about 30")
    desk.press("Enter")
    expect(form.get_by_role("alert")).to_have_text("“about 30” is not a number.")
    form.get_by_label("Highest").fill("7")
    desk.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("above its highest")
    desk.press("Escape")
    expect(form).to_be_hidden()
    assert desk.decisions() == []


def test_selected_words_begin_a_figure_and_another_can_go(desk: Desk) -> None:
    desk.select("61", "others")
    desk.press("f", "Enter")
    second = said(desk)["quantities"][1]
    assert (second["value_text"], second["low"], second["high"]) == ("61 others", 61, 61)
    assert second["place_in_text"] == list(range_of(TEXT, "61 others"))
    desk.page.locator("[data-edit=figure-0]").click()
    sheet(desk).get_by_role("button", name="Remove").click()
    sheet(desk).get_by_role("button", name="Save").click()
    assert [figure["value_text"] for figure in said(desk)["quantities"]] == ["61 others"]


@pytest.mark.parametrize("size", [(1440, 900), (900, 700), (400, 700)])
def test_every_form_lies_within_the_window(page: Page, desk: Desk, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for key in ("s", "h", "f", "c"):
        desk.press(key)
        box = sheet(desk).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
        desk.press("Escape")


def test_what_is_said_leaves_with_the_dataset(desk: Desk, tmp_path: Path) -> None:
    desk.press("t", "5", "w", "3", "s")
    desk.page.keyboard.type("Brance")
    desk.press("Enter", "c")
    desk.page.keyboard.type("x")
    desk.press("Control+Enter", "a")
    desk.save()
    releases.export_one(desk.app.engine, "spans.jsonl", tmp_path / "spans.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "spans.jsonl").read_text().splitlines()]
    row = next(row for row in rows if row["article_id"] == desk.article)
    assert (row["speaker"], row["stance"], row["check_worthiness"], row["note"]) == ("Brance", "denies", 0.5, "x")
    assert [hop["agent"] for hop in row["attributes"]["hops"]] == [None, "Brance"]


def test_an_added_claim_can_say_who_says_so(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, TEXT, PHRASES[:1])
    desk.select("Nobody", "us")
    desk.press("n", "s")
    page.keyboard.type("a resident")
    desk.press("Enter")
    added = desk.stored()["Nobody warned us"]
    assert [hop["agent"] for hop in added.attributes["hops"]][1:] == ["a resident"]
    assert added.state == "added"
