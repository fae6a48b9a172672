"""Every command's key can be changed by the person who presses it, and what shows a key follows at once."""

from __future__ import annotations

import pytest
from annotator_desk import PHRASES, Desk, open_desk
from live_server import LiveApp
from playwright.sync_api import Locator, Page, expect

ACCEPT = "Accept, and go to the next undecided claim"
REJECT = "Reject as “not a claim”, and go on"


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def cap(desk: Desk, says: str) -> Locator:
    return desk.page.get_by_role("button", name=f"change the key of “{says}”").first


def change(desk: Desk, says: str, key: str) -> None:
    """In the open help: another key for what is said so."""
    cap(desk, says).click()
    desk.press(key)


def test_a_key_is_changed_and_counts_at_once_everywhere(desk: Desk) -> None:
    desk.press("?")
    change(desk, ACCEPT, "u")
    expect(cap(desk, ACCEPT)).to_have_text("u")
    expect(cap(desk, ACCEPT)).to_be_focused()
    desk.press("Escape")
    button = desk.page.locator("[data-command=accept]").first
    expect(button).to_have_attribute("aria-keyshortcuts", "u")
    assert button.locator("kbd").inner_text() == "u"
    desk.press("a")
    assert desk.decisions() == []
    desk.press("u")
    assert desk.state_of(PHRASES[0]) == "confirmed"


def test_a_changed_key_survives_a_reload(desk: Desk) -> None:
    desk.press("?")
    change(desk, ACCEPT, "u")
    desk.press("Escape")
    desk.open()
    desk.press("a", "u")
    assert [row["action"] for row in desk.decisions()] == ["confirm"]
    desk.press("?")
    expect(cap(desk, ACCEPT)).to_have_text("u")


def test_a_key_that_is_taken_is_never_overwritten_but_can_be_swapped(desk: Desk) -> None:
    desk.press("?")
    change(desk, ACCEPT, "r")
    expect(desk.page.locator(".cw-key-note")).to_contain_text(f"r is taken already: {REJECT}.")
    expect(desk.page.locator(".cw-spoken")).to_contain_text("already")
    expect(cap(desk, ACCEPT)).to_have_text("a")
    desk.page.get_by_role("button", name="Leave it").click()
    expect(cap(desk, REJECT)).to_have_text("r")
    change(desk, ACCEPT, "r")
    desk.page.get_by_role("button", name="Swap the two").click()
    expect(cap(desk, ACCEPT)).to_have_text("r")
    expect(cap(desk, REJECT)).to_have_text("a")
    desk.press("Escape", "r", "a")
    assert [row["action"] for row in desk.decisions()] == ["confirm", "reject"]


def test_escape_leaves_the_key_and_not_the_help(desk: Desk) -> None:
    desk.press("?")
    change(desk, ACCEPT, "Escape")
    expect(desk.page.locator("dialog.cw-help")).to_be_visible()
    expect(cap(desk, ACCEPT)).to_be_focused()
    cap(desk, ACCEPT).press("Enter")
    desk.press("Tab")
    expect(desk.page.locator(".cw-key-note")).to_contain_text("Tab cannot be reassigned")
    desk.press("Control+k")
    expect(desk.page.locator(".cw-key-note")).to_contain_text("belong to the browser")
    desk.press("Escape", "Escape")
    expect(desk.page.locator("dialog.cw-help")).to_be_hidden()


def test_one_key_or_all_can_be_had_back(desk: Desk) -> None:
    desk.press("?")
    change(desk, ACCEPT, "y")
    change(desk, "Undo", "u")
    desk.page.get_by_role("button", name=f"Reset the key of “{ACCEPT}”").click()
    expect(cap(desk, ACCEPT)).to_have_text("a")
    expect(cap(desk, "Undo")).to_have_text("u")
    desk.page.get_by_role("button", name="Reset all keys").click()
    expect(cap(desk, "Undo")).to_have_text("z")
    expect(desk.page.get_by_role("button", name="Reset all keys")).to_be_hidden()
    desk.press("Escape", "a", "z")
    assert desk.state_of(PHRASES[0]) == "pending"


def test_a_label_has_a_key_of_its_own_and_its_sign_follows(desk: Desk) -> None:
    expect(desk.mark(PHRASES[0])).to_have_attribute("data-sign", "1")
    desk.press("?")
    change(desk, "Causal", "y")
    change(desk, "Event", "u")
    desk.press("Escape", "y")
    assert desk.stored()[PHRASES[0]].label == "causal"
    expect(desk.mark(PHRASES[0])).to_have_attribute("data-sign", "y")
    expect(desk.mark(PHRASES[1])).to_have_attribute("data-sign", "u")


def test_changed_keys_also_end_the_modes_they_begin(desk: Desk) -> None:
    desk.press("?")
    change(desk, "Move the borders", "y")
    change(desk, "Make a claim of the selected words", "u")
    desk.press("Escape", "y", "ArrowLeft", "y")
    assert desk.state_of("The dam above Brance broke before dawn on") == "corrected"
    desk.press("v", "Shift+ArrowRight", "Shift+ArrowRight", "u")
    assert desk.state_of("The dam") == "added"
