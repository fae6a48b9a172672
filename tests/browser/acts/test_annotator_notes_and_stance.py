"""Stance, worth and notes: two keys each, kept whatever happens, taken back, and never over others’ words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotator_desk import TEXT, Desk
from describing_desk import DEAD, at, card, open_described, said, sheet
from live_server import LiveApp
from making import Hand, record, standing
from playwright.sync_api import Page, expect

from workbench.domain.attributes import Attributes


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_described(page, live_app)


def test_stance_and_worth_are_two_keys_each_and_the_note_is_typed(desk: Desk) -> None:
    desk.press("t", "4", "w", "4", "c")
    desk.page.keyboard.type("Ask the hospital,\nthen a")
    desk.press("Control+Enter")
    assert said(desk) == {"stance": "distances", "check_worthiness": 0.75, "note": "Ask the hospital,\nthen a"}
    for words in ("Distances itself", "75 %", "Ask the hospital, then a"):
        expect(card(desk)).to_contain_text(words)
    desk.press("t", "0")
    assert "stance" not in said(desk)
    assert len(desk.decisions()) == 4
    assert {row["state"] for row in desk.decisions()} == {"pending"}


def test_by_mouse_they_are_buttons_on_the_card(desk: Desk) -> None:
    card(desk).get_by_role("button", name="Stance").click()
    desk.page.get_by_role("menuitemradio", name="Denies it").click()
    card(desk).get_by_role("button", name="Note").click()
    sheet(desk).get_by_label("Note").fill("x")
    sheet(desk).get_by_role("button", name="Save").click()
    assert said(desk) == {"stance": "denies", "note": "x"}


def test_a_note_is_kept_by_whoever_goes_elsewhere_and_dropped_by_escape(desk: Desk) -> None:
    desk.press("c")
    desk.page.keyboard.type("kept")
    desk.page.get_by_role("button", name="Accept", exact=True).click()
    desk.press("k")
    stored = desk.stored()[DEAD]
    assert (stored.attributes, stored.state) == ({"note": "kept"}, "confirmed")
    desk.press("c")
    desk.page.keyboard.type(" no more")
    desk.press("Escape")
    assert said(desk) == {"note": "kept"}


def test_a_note_half_typed_survives_a_reload(desk: Desk) -> None:
    desk.press("c")
    desk.page.keyboard.type("half")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.open()
    assert said(desk) == {"note": "half"}
    expect(card(desk)).to_contain_text("half")


def test_a_click_between_the_fields_leaves_the_form_open(desk: Desk) -> None:
    desk.press("h")
    desk.page.locator(".cw-sheet-title").click()
    expect(sheet(desk)).to_be_visible()
    desk.press("a", "Escape")
    expect(sheet(desk)).to_be_hidden()
    assert desk.decisions() == []


def test_keys_typed_in_a_form_are_no_commands(desk: Desk) -> None:
    for key in ("s", "h", "f", "c"):
        desk.press(key)
        desk.page.keyboard.type("ajr1z?")
        desk.press("Escape")
    desk.press("h", "Shift+Tab", "a", "j", "r", "Escape")
    assert desk.current() == DEAD
    assert desk.decisions() == []


def test_keys_work_at_once_when_a_form_is_closed(desk: Desk) -> None:
    desk.press("h", "Escape", "t", "1", "c", "Escape", "a")
    assert (said(desk)["stance"], desk.state_of(DEAD)) == ("own_voice", "confirmed")


def test_undo_names_and_takes_back_what_was_said(desk: Desk) -> None:
    desk.press("t", "1", "w", "5", "z")
    assert desk.message() == f"Undone: describe “{DEAD}”."
    assert said(desk) == {"stance": "own_voice"}
    desk.save()
    desk.open()
    desk.press("z")
    expect(card(desk)).not_to_contain_text("Own voice")
    assert said(desk) == {}
    desk.press("Shift+Z")
    assert said(desk) == {"stance": "own_voice"}
    assert len(desk.decisions()) == 5


def test_what_was_said_survives_decisions_and_a_reload(desk: Desk) -> None:
    desk.press("t", "2", "s")
    desk.page.keyboard.type("Brance")
    desk.press("Enter", "a", "k", "2", "e", "ArrowLeft", "Enter")
    desk.save()
    desk.open()
    desk.page.keyboard.press("k")
    expect(desk.page.locator(".cw-hop").last).to_contain_text("Brance")
    expect(card(desk)).to_contain_text("Endorses it")
    expect(card(desk)).to_contain_text("Edited by Ada")


def test_mine_goes_on_top_of_what_somebody_else_has_said(desk: Desk, live_app: LiveApp) -> None:
    span = next(span for span in standing(live_app.engine, desk.article).values() if span.start_char == at(DEAD).start)
    hand = replace(Hand(TEXT), client_id="client-eve")
    desk.page.route("**/news", lambda route: route.abort())  # or a look of its own accord sees Eve's before the keys
    record(live_app.engine, desk.article, hand.describe(span, Attributes(note="Eve’s")), annotator="Eve")
    desk.press("t", "5")
    expect(card(desk)).to_contain_text("Eve decided here first")
    card(desk).get_by_role("button", name="Apply mine too").click()
    assert said(desk) == {"stance": "denies", "note": "Eve’s"}


def test_the_card_stays_where_it_was_scrolled_to(page: Page, desk: Desk) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    page.locator("[data-edit=note]").scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('.cw-details').scrollTop")
    text = page.evaluate("document.querySelector('.cw-scroll').scrollTop")
    page.locator("[data-edit=note]").click()
    page.keyboard.type("x")
    desk.press("Control+Enter")
    expect(card(desk)).to_contain_text("x")
    assert before > 0
    assert page.evaluate("document.querySelector('.cw-details').scrollTop") == before
    assert page.evaluate("document.querySelector('.cw-scroll').scrollTop") == text
    expect(page.locator("[data-edit=note]")).to_be_focused()
