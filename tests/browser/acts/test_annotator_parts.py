"""Claims that are said in several places: made, seen, moved, split, merged and undone, part by part."""

from __future__ import annotations

import pytest
from annotator_desk import PHRASES, TEXT, Desk, open_desk
from live_server import LiveApp
from playwright.sync_api import Page, expect

from workbench.domain.workflow import SpanStatus

FIRST = PHRASES[0]
KILLED = "at least 23 people died"
PLACE = "in two villages"


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    """The ring is on the claim of the dead; the place stands at the end of the sentence."""
    opened = open_desk(page, live_app)
    opened.press("j")
    return opened


def words_of(span: SpanStatus) -> str:
    """A span's words as the card quotes them; the parts fill it from its first to its last."""
    parts = span.parts or ((span.start_char, span.end_char),)
    assert (parts[0][0], parts[-1][1]) == (span.start_char, span.end_char)
    return " … ".join(TEXT[start:end] for start, end in parts)


def quoted(desk: Desk) -> dict[str, str]:
    """From the words of each span to its state."""
    return {words_of(span): str(span.state) for span in desk.stored().values()}


def add_place(desk: Desk) -> None:
    """The claim of the dead, in two parts."""
    desk.select(PLACE, PLACE)
    desk.press("p")


def test_selected_words_are_added_to_the_claim_with_the_ring(desk: Desk) -> None:
    add_place(desk)
    assert quoted(desk)[f"{KILLED} … {PLACE}"] == "corrected"
    assert desk.current() == f"{KILLED} … {PLACE}"
    assert [row["action"] for row in desk.decisions()] == ["resize"]


def test_only_the_parts_are_marks_and_a_hairline_joins_them(desk: Desk) -> None:
    add_place(desk)
    expect(desk.mark(KILLED)).to_have_attribute(
        "aria-label", f"Event claim, corrected, in two parts: {KILLED} … {PLACE}"
    )
    gap = desk.page.locator(".cw-gap")
    expect(gap.first).to_have_class("cw-gap cw-0-between cw-0-k1")
    assert gap.first.inner_text() == ", and "
    ring = desk.page.locator(".cw-ring path").get_attribute("d") or ""
    assert ring.count("Z") >= 2


def test_words_between_the_parts_are_no_claim_to_click(desk: Desk) -> None:
    add_place(desk)
    desk.press("k")
    x, y = desk.place("and 61")
    desk.page.mouse.click(x, y)
    assert desk.current() == FIRST
    x, y = desk.place(PLACE)
    desk.page.mouse.click(x + 4, y)
    expect(desk.page.locator(".cw-quote")).to_have_text("61 others were hurt in two villages")


def test_the_offer_beside_selected_words_adds_them_too(desk: Desk) -> None:
    desk.select("before dawn", "Thursday")
    desk.page.get_by_role("button", name="to this claim").click()
    assert f"before dawn on Thursday … {KILLED}" in quoted(desk)


def test_words_are_added_from_the_keyboard_alone(desk: Desk) -> None:
    desk.press("v", "ArrowDown", "Home", "Shift+ArrowRight", "p")
    (span,) = [span for span in desk.stored().values() if span.parts]
    assert len(span.parts) == 2
    assert words_of(span).startswith(KILLED)


def test_parts_that_meet_become_one_stretch(desk: Desk) -> None:
    desk.select("Officials", "said")
    desk.press("p")
    span = desk.stored()[f"Officials said {KILLED}"]
    assert span.parts == ()
    desk.select("people", "died")
    desk.press("p")
    assert desk.message() == "These words are part of this claim already."


def test_a_part_is_taken_off_by_its_number(desk: Desk) -> None:
    add_place(desk)
    desk.press("Shift+P")
    expect(desk.page.get_by_role("menu", name="Remove from this claim")).to_contain_text(PLACE)
    desk.press("1")
    assert quoted(desk)[PLACE] == "corrected"
    desk.press("z")
    desk.press("Shift+P", "2")
    assert quoted(desk)[KILLED] == "confirmed"
    desk.press("Shift+P")
    assert desk.message() == "This claim is in one piece. Select more words and add them."


def test_the_card_takes_parts_off_and_the_focus_comes_back_to_the_text(desk: Desk) -> None:
    add_place(desk)
    desk.mark(KILLED).focus()
    desk.press("Shift+P", "Escape")
    expect(desk.mark(KILLED)).to_be_focused()
    desk.press("Shift+P", "2")
    expect(desk.mark(KILLED)).to_be_focused()
    add_place(desk)
    desk.page.get_by_role("button", name=f"Remove “{PLACE}” from this claim").click()
    assert quoted(desk)[KILLED] == "confirmed"


def test_borders_move_at_the_outer_ends_and_the_parts_stay(desk: Desk) -> None:
    add_place(desk)
    desk.press("e", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight", "Enter")
    assert "23 people died … in two" in quoted(desk)
    desk.press("e", *["ArrowLeft"] * 9, "Enter")
    assert "23 people died … in" in quoted(desk)


def test_a_grip_moves_the_end_of_the_last_part(desk: Desk) -> None:
    add_place(desk)
    grip = desk.page.locator(".cw-grip[data-side=to]").bounding_box()
    assert grip
    desk.page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    desk.page.mouse.down()
    x, y = desk.place("two vill")
    desk.page.mouse.move(x + 20, y, steps=3)
    desk.page.mouse.up()
    assert f"{KILLED} … in two" in quoted(desk)


def test_the_ring_is_around_the_words_also_where_a_key_before_them_is_gone(desk: Desk) -> None:
    """A rejected claim has no key, so what stands behind it in its line moves."""
    desk.press("r")
    words = desk.page.locator('.cw-seg[aria-current="true"]')
    words.wait_for()
    right = words.evaluate("(element) => Math.max(...[...element.getClientRects()].map((one) => one.right))")
    ring = desk.page.locator(".cw-ring path").bounding_box()
    assert ring and abs(ring["x"] + ring["width"] - right) < 10


def test_a_claim_in_parts_is_split_between_two_of_them(desk: Desk) -> None:
    add_place(desk)
    x, y = desk.place("and 61")
    desk.page.mouse.click(x + 2, y)
    desk.press("x")
    assert {KILLED, PLACE} <= quoted(desk).keys()


def test_a_claim_in_parts_is_split_within_one(desk: Desk) -> None:
    add_place(desk)
    x, y = desk.place("people died")
    desk.page.mouse.click(x + 2, y)
    desk.press("x")
    assert {"at least 23", f"people died … {PLACE}"} <= quoted(desk).keys()


def test_two_claims_are_merged_without_the_words_between(desk: Desk) -> None:
    desk.press("Shift+M")
    assert quoted(desk)[f"{KILLED} … 61 others were hurt in two villages"] == "corrected"
    desk.press("z", "m")
    assert f"{KILLED}, and 61 others were hurt in two villages" in quoted(desk)
    desk.page.get_by_role("button", name="Leave them out").click()
    assert f"{KILLED} … 61 others were hurt in two villages" in quoted(desk)


def test_undo_and_redo_bring_parts_back_also_over_a_reload(desk: Desk) -> None:
    add_place(desk)
    desk.press("z")
    assert quoted(desk)[KILLED] == "pending"
    desk.press("Shift+Z")
    assert f"{KILLED} … {PLACE}" in quoted(desk)
    desk.open()
    expect(desk.page.locator(".cw-gap").first).to_be_attached()
    desk.press("z")
    expect(desk.page.locator(".cw-gap")).to_have_count(0)
    assert quoted(desk)[KILLED] == "pending"


def test_a_claim_in_parts_survives_accept_and_relabel(desk: Desk) -> None:
    add_place(desk)
    desk.press("2", "r", "k", "a")
    (span,) = [span for span in desk.stored().values() if span.parts]
    assert (span.state, span.label, words_of(span)) == ("corrected", "quantity", f"{KILLED} … {PLACE}")
