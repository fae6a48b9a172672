"""Undo and redo over everything, in order, named, and after a reload."""

from __future__ import annotations

import pytest
from annotator_desk import PHRASES, Desk, open_desk
from live_server import LiveApp
from playwright.sync_api import Page, expect

FIRST = PHRASES[0]


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def test_undo_takes_acts_back_in_order_and_names_them(desk: Desk) -> None:
    desk.press("a", "r", "z")
    assert desk.message() == "Undone: reject “at least 23 people died”."
    assert desk.current() == PHRASES[1]
    desk.press("z")
    assert desk.message() == "Undone: accept “The dam above Brance broke before dawn…”."
    assert {str(span.state) for span in desk.stored().values()} == {"pending"}
    desk.press("z")
    assert desk.message() == "There is nothing to undo here."


def test_redo_does_again_what_was_undone(desk: Desk) -> None:
    desk.press("a", "4", "z", "z", "Shift+Z", "Shift+Z")
    stored = desk.stored()
    assert stored[FIRST].state == "confirmed"
    assert (stored[PHRASES[1]].state, stored[PHRASES[1]].label) == ("corrected", "causal")
    desk.press("Shift+Z")
    assert desk.message() == "There is nothing to redo."


def test_undo_of_borders_splits_merges_and_additions(desk: Desk) -> None:
    desk.press("e", "ArrowLeft", "Enter", "j", "m", "j", "x", "Enter")
    desk.select("The company", "Korvenna Zinc")
    desk.press("n")
    assert len(desk.decisions()) == 1 + 2 + 2 + 1
    desk.press("z", "z", "z", "z")
    stored = desk.stored()
    assert {stored[words].state for words in PHRASES} == {"pending"}
    assert {str(span.state) for span in stored.values()} == {"pending", "removed"}
    desk.press(*["Shift+Z"] * 4)
    stored = desk.stored()
    assert stored["The company, Korvenna Zinc"].state == "added"
    assert stored["at least 23 people died, and 61 others were hurt in two villages"].state == "corrected"
    assert stored["The dam above Brance broke before dawn on"].state == "corrected"


def test_undo_reaches_back_over_a_reload(desk: Desk) -> None:
    desk.press("a", "r", "e", "ArrowLeft", "Enter")
    desk.save()
    desk.open()
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("3 of 6 decided")
    desk.press("z", "z", "z")
    assert {str(span.state) for span in desk.stored().values()} == {"pending"}
    desk.press(*["Shift+Z"] * 3)
    stored = desk.stored()
    assert (stored[FIRST].state, stored[PHRASES[1]].state) == ("confirmed", "rejected")


def test_redo_reaches_over_a_reload_too(desk: Desk) -> None:
    desk.press("a", "r", "z")
    desk.save()
    desk.open()
    desk.press("Shift+Z")
    assert desk.state_of(PHRASES[1]) == "rejected"


def test_a_new_act_forgets_what_could_be_redone(desk: Desk) -> None:
    desk.press("a", "z", "r", "Shift+Z")
    assert desk.message() == "There is nothing to redo."
    assert desk.state_of(FIRST) == "rejected"


def test_the_undo_button_is_there_when_there_is_something_to_undo(desk: Desk) -> None:
    button = desk.page.locator("[data-command=undo]")
    expect(button).to_be_disabled()
    desk.press("a")
    button.click()
    assert desk.state_of(FIRST) == "pending"
