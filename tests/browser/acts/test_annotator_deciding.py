"""Accepting, rejecting and labelling: one key each, saved as it happens."""

from __future__ import annotations

import pytest
from annotator_desk import PHRASES, Desk, make_article, open_desk
from live_server import LiveApp
from playwright.sync_api import Page, expect

MANY = " ".join(f"Claim number {n} holds." for n in range(1, 31))
MANY_PHRASES = [f"Claim number {n} holds" for n in range(1, 31)]


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def test_an_article_opens_at_its_first_claim_that_waits(desk: Desk) -> None:
    assert desk.current() == PHRASES[0]
    assert desk.page.locator(".cw-place").inner_text() == "Claim 1 of 6"
    assert desk.page.locator(".cw-state").inner_text() == "Waiting"


def test_accept_confirms_and_goes_on(desk: Desk) -> None:
    desk.press("a")
    assert desk.current() == PHRASES[1]
    expect(desk.mark(PHRASES[0])).to_have_class("cw-seg cw-0-confirmed cw-0-k1")
    assert desk.state_of(PHRASES[0]) == "confirmed"
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("1 of 6 decided")


def test_a_decision_says_who_how_long_and_by_which_guideline(desk: Desk) -> None:
    desk.press("a")
    (row,) = desk.decisions()
    assert row["exact"] == PHRASES[0]
    assert row["guideline_version"] == "1"
    assert 0 < row["seconds"] < 60
    assert row["sequence"] == 1


def test_one_key_rejects_as_not_a_claim(desk: Desk) -> None:
    desk.press("r")
    assert desk.current() == PHRASES[1]
    assert desk.stored()[PHRASES[0]].reject_reason == "not_a_claim"
    assert "Rejected" in desk.message()


def test_another_reason_is_two_keys_away(desk: Desk) -> None:
    desk.press("Shift+R", "3")
    assert desk.stored()[PHRASES[0]].reject_reason == "opinion"
    assert desk.current() == PHRASES[1]


def test_the_reason_of_what_was_just_rejected_can_still_be_changed(desk: Desk) -> None:
    desk.press("r")
    desk.page.get_by_role("button", name="Other reason").click()
    desk.page.get_by_role("menuitemradio", name="Fragment").click()
    assert desk.stored()[PHRASES[0]].reject_reason == "fragment"


def test_a_digit_relabels_and_the_original_label_confirms(desk: Desk) -> None:
    desk.press("4")
    assert (desk.stored()[PHRASES[0]].label, desk.state_of(PHRASES[0])) == ("causal", "corrected")
    assert desk.current() == PHRASES[0]
    desk.press("1")
    assert desk.state_of(PHRASES[0]) == "confirmed"


def test_the_buttons_do_what_the_keys_do(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Accept", exact=True).click()
    desk.page.get_by_role("button", name="Quantity").click()
    desk.page.get_by_role("button", name="Reject").click()
    assert desk.state_of(PHRASES[0]) == "confirmed"
    assert (desk.stored()[PHRASES[1]].state, desk.stored()[PHRASES[1]].label) == ("rejected", "quantity")


def test_a_rejected_claim_can_be_accepted_after_all(desk: Desk) -> None:
    desk.press("r", "k", "a")
    assert desk.state_of(PHRASES[0]) == "confirmed"


def test_thirty_suggestions_take_thirty_keys(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, MANY, MANY_PHRASES)
    desk.press(*["a", "r"] * 15)
    rows = desk.decisions()
    assert [row["exact"] for row in rows] == MANY_PHRASES
    assert [row["action"] for row in rows] == ["confirm", "reject"] * 15
    assert [row["sequence"] for row in rows] == list(range(1, 31))
    assert "Everything in this article is decided" in desk.message()


def test_a_held_key_loses_doubles_and_disorders_nothing(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, MANY, MANY_PHRASES)
    for _ in range(30):
        page.keyboard.down("a")
    page.keyboard.up("a")
    assert [row["exact"] for row in desk.decisions()] == MANY_PHRASES


def test_keys_do_nothing_while_somebody_types(desk: Desk) -> None:
    desk.page.get_by_test_id("stPopoverButton").first.click()
    field = desk.page.get_by_role("textbox", name="Your name")
    field.click()
    field.press_sequentially("jar")
    desk.press("ArrowDown")
    assert field.input_value() == "jar"
    assert desk.current() == PHRASES[0]
    assert desk.decisions() == []


def test_moving_by_key_stops_at_both_ends(desk: Desk) -> None:
    desk.press("k")
    assert desk.message() == "This is the first claim."
    desk.press(*["j"] * 8)
    assert desk.current() == PHRASES[-1]
    assert desk.message() == "This is the last claim."
    desk.press("ArrowUp")
    assert desk.current() == PHRASES[-2]


def test_the_claims_that_wait_can_be_visited_alone(desk: Desk) -> None:
    desk.press("j", "a", "k", "k", "Shift+J")
    assert desk.current() == PHRASES[2]
    desk.press("Shift+K", "Shift+K")
    assert desk.current() == PHRASES[-1]


def test_an_article_without_suggestions_says_how_to_begin(page: Page, live_app: LiveApp) -> None:
    Desk(page, live_app, make_article(live_app.engine, "Nothing here. Nobody said a word.", [])).open()
    expect(page.locator(".cw-empty")).to_contain_text("Select words with the mouse")
    expect(page.get_by_role("button", name="Accept", exact=True)).to_be_disabled()


def test_the_help_shows_every_key_and_closes_with_escape(desk: Desk) -> None:
    desk.press("?")
    help_text = desk.page.locator("dialog.cw-help").inner_text()
    for words in ("Next claim", "Reject with another reason", "Undo", "Corrected; the notch", "Prediction"):
        assert words in help_text
    desk.press("a")
    desk.press("Escape")
    expect(desk.page.locator("dialog.cw-help")).to_be_hidden()
    assert desk.decisions() == []


def test_keys_right_after_a_menu_or_the_help_closed_are_not_lost(desk: Desk) -> None:
    desk.press("Shift+R", "3", "a", "Shift+R", "Escape", "r", "?", "Escape", "a")
    assert [row["action"] for row in desk.decisions()] == ["reject", "confirm", "reject", "confirm"]
