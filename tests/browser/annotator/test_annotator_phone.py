"""With a finger on a narrow screen: decide, correct and add without a keyboard, and nothing too small to hit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from annotator_desk import PHRASES, Desk, open_desk
from live_server import LiveApp
from playwright.sync_api import Locator, Page, expect
from visitors import Visitors

LEAST_PX = 44
FIRST = PHRASES[0]


@pytest.fixture(params=[400, 360])
def phone(request: pytest.FixtureRequest, visitors: Visitors) -> Iterator[Page]:
    with visitors.one(viewport={"width": request.param, "height": 740}, has_touch=True, is_mobile=True) as visitor:
        yield visitor.new_page()


@pytest.fixture
def desk(phone: Page, live_app: LiveApp) -> Desk:
    return open_desk(phone, live_app)


def thumb(desk: Desk, name: str) -> Locator:
    return desk.page.locator(".cw-thumb").get_by_role("button", name=name)


def drag(page: Page, *points: tuple[float, float]) -> None:
    """What a finger does from the first of these points to the last, as the browser hears it from the screen."""
    session = page.context.new_cdp_session(page)
    for i, (x, y) in enumerate(points):
        kind = "touchMove" if i else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def select(desk: Desk, words: str) -> None:
    """What a long press and its handles leave behind."""
    script = """(words) => {
      const walker = document.createTreeWalker(document.querySelector('.cw-body'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const at = node.data.indexOf(words);
        if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
      }
    }"""
    desk.page.evaluate(script, words)
    desk.page.wait_for_selector(".cw-offer:not([hidden])")


def test_accept_reject_undo_and_next_are_at_the_thumb(desk: Desk) -> None:
    thumb(desk, "Accept").tap()
    thumb(desk, "Reject").tap()
    assert (desk.state_of(FIRST), desk.state_of(PHRASES[1])) == ("confirmed", "rejected")
    thumb(desk, "Undo").tap()
    assert desk.state_of(PHRASES[1]) == "pending"
    thumb(desk, "Next claim").tap()
    expect(thumb(desk, "About claim 3 of 6")).to_have_text("3/6")


def test_a_tap_on_a_mark_selects_it(desk: Desk) -> None:
    desk.mark(PHRASES[3]).tap()
    expect(thumb(desk, "About claim 4 of 6")).to_be_visible()
    thumb(desk, "Accept").tap()
    assert desk.state_of(PHRASES[3]) == "confirmed"


def test_the_card_comes_up_as_a_sheet_and_goes(desk: Desk) -> None:
    expect(desk.page.locator(".cw-card")).to_be_hidden()
    more = thumb(desk, "About claim")
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(desk.page.locator(".cw-quote")).to_have_text(FIRST)
    desk.page.get_by_role("button", name="Causal").tap()
    assert (desk.stored()[FIRST].label, desk.state_of(FIRST)) == ("causal", "corrected")
    expect(desk.mark(FIRST)).to_be_in_viewport()
    more.tap()
    expect(desk.page.locator(".cw-card")).to_be_hidden()


def test_selected_words_are_offered_above_the_finger(desk: Desk) -> None:
    select(desk, "denied that")
    offer, words = desk.page.locator(".cw-offer").bounding_box(), desk.place("denied that")
    assert offer
    assert offer["y"] + offer["height"] < words[1]
    desk.page.get_by_role("button", name="Make a claim").tap()
    assert desk.state_of("denied that") == "added"
    select(desk, "The company")
    desk.page.get_by_role("button", name="to this claim").tap()
    (span,) = [span for span in desk.stored().values() if span.parts]
    assert [desk.text[start:end] for start, end in span.parts] == ["The company", "denied that"]


def test_a_border_follows_the_finger_on_its_grip(desk: Desk) -> None:
    grip = desk.page.locator(".cw-grip[data-side=to]").bounding_box()
    assert grip
    start = (grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    border = desk.place("Thursday", at_end=True)
    goal = desk.place("broke", at_end=True)
    way = (goal[0] - border[0], goal[1] - border[1])
    drag(desk.page, *[(start[0] + part * way[0], start[1] + part * way[1]) for part in (0, 0.3, 0.6, 1)])
    assert desk.state_of("The dam above Brance broke") == "corrected"


def test_a_tap_on_a_grip_reaches_the_words_below_it(desk: Desk) -> None:
    thumb(desk, "Next claim").tap()
    expect(thumb(desk, "About claim 2 of 6")).to_be_visible()
    grip = desk.page.locator(".cw-grip[data-side=to]").bounding_box()
    assert grip
    select_next = desk.place("61 others")
    inside = grip["x"] <= select_next[0] + 2 <= grip["x"] + grip["width"]
    x = select_next[0] + 2 if inside else grip["x"] + grip["width"] / 2
    desk.page.touchscreen.tap(x, grip["y"] + grip["height"] / 2)
    assert desk.decisions() == []


def test_borders_and_splits_need_no_keyboard(desk: Desk) -> None:
    thumb(desk, "About claim").tap()
    desk.page.locator("[data-command=edit]").tap()
    desk.page.get_by_role("button", name="‹ End").tap()
    desk.page.get_by_role("button", name="Begin ›").tap()
    desk.page.get_by_role("button", name="Keep").tap()
    assert desk.state_of("dam above Brance broke before dawn on") == "corrected"
    thumb(desk, "About claim").tap()
    desk.page.get_by_role("button", name="Split").tap()
    desk.page.locator(".cw-message").get_by_role("button", name="›", exact=True).tap()
    desk.page.locator(".cw-message").get_by_role("button", name="Split").tap()
    assert len([row for row in desk.decisions() if row["action"] == "split"]) == 2


def test_nothing_scrolls_sideways_and_every_target_can_be_hit(desk: Desk) -> None:
    width = desk.page.viewport_size["width"]  # type: ignore[index]
    small = """(least) => [...document.querySelectorAll('.cw-root button, .cw-root input, .cw-grip')]
      .filter((one) => one.checkVisibility() && !one.classList.contains('cw-kind'))
      .map((one) => [one.innerText || one.ariaLabel || one.className, one.getBoundingClientRect()])
      .filter(([, box]) => box.width < least - 0.5 || (box.height < least - 0.5))
      .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)
      .filter((one) => !one.startsWith('cw-grip'))"""
    overflow = "Math.max(document.documentElement.scrollWidth, document.querySelector('.cw-scroll').scrollWidth)"
    for opened in ("", "About claim", "Articles"):
        if opened:
            desk.page.get_by_role("button", name=opened).first.tap()
        assert desk.page.evaluate(overflow) <= width
        assert desk.page.evaluate(small, LEAST_PX) == []
    assert desk.page.evaluate("document.querySelector('.cw-header').scrollWidth") <= width
