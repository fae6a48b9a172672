"""Selecting with the mouse: words, sentences, paragraphs, beyond the edge; and finding one's claim in a crowd."""

from __future__ import annotations

import pytest
from annotator_desk import Desk, open_desk
from live_server import LiveApp
from playwright.sync_api import Page, expect

LINES = [f"Line {n}: the dam broke in village number {n}, and nobody was warned." for n in range(80)]
NESTED = "The mayor said the company knew that the pond was cracked before the dam broke."
CROWD = [
    "the company knew that the pond was cracked before the dam broke",
    "knew that the pond was cracked before the dam",
    "the pond was cracked before",
    "the pond was cracked",
    "was cracked",
]
_TOP = "document.querySelector('.cw-scroll').scrollTop"


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


@pytest.fixture
def long(page: Page, live_app: LiveApp) -> Desk:
    """An article of several screens, the ring on its first line."""
    return open_desk(page, live_app, "\n".join(LINES), [LINES[0][:-1]])


def drag_below(desk: Desk) -> None:
    """The pressed mouse goes below the text and stays there until the text has gone by for a while."""
    box = desk.page.locator(".cw-scroll").bounding_box()
    assert box
    x = box["x"] + box["width"] / 2
    desk.page.mouse.move(x, box["y"] + box["height"] - 60, steps=3)
    desk.page.mouse.move(x, box["y"] + box["height"] + 5, steps=3)
    desk.page.wait_for_function(f"{_TOP} > 300")
    desk.page.mouse.move(x, box["y"] + box["height"] / 2, steps=3)
    desk.page.mouse.up()


def test_a_selection_goes_on_beyond_the_lower_edge(long: Desk) -> None:
    long.page.mouse.move(*long.place("village number 2"))
    long.page.mouse.down()
    drag_below(long)
    long.page.wait_for_selector(".cw-offer:not([hidden])")
    long.press("n")
    (row,) = long.decisions()
    assert row["exact"].startswith("village number 2, and nobody was warned.\nLine 3:")
    assert row["exact"].count("\n") > 8
    assert long.text[row["start_char"] : row["end_char"]] == row["exact"]


def test_a_grip_goes_on_beyond_the_lower_edge(long: Desk) -> None:
    grip = long.page.locator(".cw-grip[data-side=to]").bounding_box()
    assert grip
    long.page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    long.page.mouse.down()
    drag_below(long)
    (row,) = long.decisions()
    assert row["action"] == "resize"
    assert row["exact"].count("\n") > 8
    assert long.text[row["start_char"] : row["end_char"]] == row["exact"]


def test_a_double_click_takes_a_word(desk: Desk) -> None:
    x, y = desk.place("overfull")
    desk.page.mouse.dblclick(x + 8, y)
    desk.page.wait_for_selector(".cw-offer:not([hidden])")
    desk.press("n")
    assert desk.state_of("overfull") == "added"


def test_a_triple_click_takes_the_sentence_and_not_the_paragraph(desk: Desk) -> None:
    x, y = desk.place("Officials")
    desk.page.mouse.click(x + 8, y, click_count=3)
    desk.page.wait_for_selector(".cw-offer:not([hidden])")
    desk.press("3")
    sentence = "Officials said at least 23 people died, and 61 others were hurt in two villages."
    assert (desk.stored()[sentence].state, desk.stored()[sentence].label) == ("added", "quote")


def test_a_selection_runs_over_three_paragraphs_and_back_to_front(desk: Desk) -> None:
    desk.page.mouse.move(*desk.place("zinc rose", at_end=True))
    desk.page.mouse.down()
    x, y = desk.place("61 others")
    desk.page.mouse.move(x + 3, y, steps=4)
    desk.page.mouse.move(x, y)
    desk.page.mouse.up()
    desk.page.wait_for_selector(".cw-offer:not([hidden])")
    desk.press("n")
    (row,) = desk.decisions()
    assert row["exact"].startswith("61 others")
    assert row["exact"].endswith("Prices of zinc rose")


def test_words_right_before_the_ring_can_be_selected(desk: Desk) -> None:
    desk.press("j")
    desk.select("Officials", "said")
    desk.press("n")
    assert desk.state_of("Officials said") == "added"


def test_a_click_on_a_crowded_place_asks_which_claim_is_meant(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, NESTED, CROWD)
    x, y = desk.place("cracked")
    for number, words in enumerate(reversed(CROWD), start=1):
        page.mouse.click(x + 8, y)
        menu = page.get_by_role("menu", name="Which of these claims?")
        expect(menu.get_by_role("menuitemradio")).to_have_count(len(CROWD))
        desk.press(str(number))
        expect(page.locator(".cw-quote")).to_have_text(words)
        expect(menu).to_be_hidden()


def test_every_claim_of_a_crowd_is_reached_by_key_and_said_aloud(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, NESTED, [*CROWD, "pond was cracked"])
    seen = []
    for _ in range(6):
        seen.append(desk.current())
        desk.press("j")
    assert set(seen) == {*CROWD, "pond was cracked"}


_HEARD = """(words) => [document.activeElement.ariaLabel, document.querySelector('.cw-live').textContent]
  .some((said) => said?.endsWith(`: ${words}`))"""


def test_a_claim_of_which_no_letter_is_its_own_is_said_aloud(page: Page, live_app: LiveApp) -> None:
    """The halves have the only two segments; the whole has none left that could take the focus."""
    desk = open_desk(page, live_app, "大坝决口。", ["大坝", "决口", "大坝决口"])
    heard = set()
    for key in ("j", "j", "k", "k"):
        desk.press(key)
        page.wait_for_function(_HEARD, arg=desk.current())
        heard.add(desk.current())
    assert heard == {"大坝", "决口", "大坝决口"}


def test_the_inner_claim_has_the_focus_on_its_own_words(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app, "They say the pond was cracked.", ["the pond was", "the pond"])
    desk.press("j")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "Event claim, waiting: the pond")
