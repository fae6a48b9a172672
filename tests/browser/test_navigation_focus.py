"""Where the keyboard is in the navigation can be seen, in the light and in the dark theme (WCAG 2.2, 2.4.7)."""

from __future__ import annotations

from typing import Literal

import pytest
from live_server import LiveApp
from playwright.sync_api import expect
from visitors import DESKTOP, Visitors

#: Of the element with the focus: the line around it, and whether the line has the colour of its words.
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, style.outlineWidth, style.outlineColor === style.color];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_the_navigation_that_has_the_keyboard_has_a_ring(
    visitors: Visitors, live_app: LiveApp, scheme: Literal["light", "dark"]
) -> None:
    with visitors.one(**DESKTOP, color_scheme=scheme, reduced_motion="reduce") as visitor:
        page = visitor.new_page()
        page.goto(live_app.url)
        links = page.get_by_test_id("stTopNavLink")
        expect(links.nth(1)).to_be_visible()
        links.first.focus()
        page.keyboard.press("Tab")  # a ring is for whoever came by the keyboard
        expect(links.nth(1)).to_be_focused()
        assert page.evaluate(RING) == ["solid", "2px", True]
        page.mouse.click(700, 600)
        outline = links.nth(1).evaluate("(link) => getComputedStyle(link).outlineStyle")
        assert outline == "none", "a ring stays with the keyboard"
