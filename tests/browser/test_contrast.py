"""What is on the screen can be read, in the light and in the dark theme (WCAG 2.2 AA)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from full_desk import fill
from live_server import LiveApp, running_app
from playwright.sync_api import Page, TimeoutError, expect
from visitors import DESKTOP, Visitors

FAINT = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
#: The faint words once every colour is what it will be: Streamlit fades what it draws anew, and nobody waits for that.
SETTLED = f"""() => {{
  const fading = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
  for (const one of fading) one.finish();
  return ({FAINT})();
}}"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def full_app(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[LiveApp]:
    """A server with something in every table."""
    with running_app(tmp_path_factory.mktemp("data"), port) as live:
        fill(live.engine)
        yield live


@pytest.fixture(params=SCHEMES)
def page(request: pytest.FixtureRequest, visitors: Visitors) -> Iterator[Page]:
    """A visitor whose system is light or dark, and who wants no motion: colours are what they will be at once."""
    with visitors.one(**DESKTOP, color_scheme=request.param, reduced_motion="reduce") as visitor:
        yield visitor.new_page()


#: Of the element with the focus: the line around it, and whether the line has the colour of its words.
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, style.outlineWidth, style.outlineColor === style.color];
}"""


def check(page: Page) -> None:
    """Every word can be read once colours are what they will be; now and then one is put there a frame later."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    try:
        page.wait_for_function(f"() => ({SETTLED})().length === 0")
    except TimeoutError:
        assert page.evaluate(SETTLED) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "To do"),
        ("import", "Import articles"),
        ("annotate", "decided"),
        ("verify?view=claims", "Evidence"),
        ("verify?view=spans", "Spans ·"),
        ("export", "Export"),
    ],
)
def test_every_page_can_be_read(page: Page, full_app: LiveApp, path: str, words: str) -> None:
    page.goto(f"{full_app.url}/{path}")
    expect(page.locator("[data-testid=stMain]").get_by_text(words).first).to_be_visible()
    check(page)


def test_what_is_chosen_in_a_popover_can_be_read(page: Page, full_app: LiveApp) -> None:
    page.goto(f"{full_app.url}/verify?view=claims")
    page.get_by_role("button", name="Edit wording").click()
    popover = page.get_by_test_id("stPopoverBody")
    popover.get_by_role("button", name="Quote").click()
    expect(popover.locator("button[data-variant][data-selected]")).to_have_text("Quote")
    check(page)


def test_a_quiet_button_can_be_read_under_the_pointer(page: Page, full_app: LiveApp) -> None:
    page.goto(f"{full_app.url}/verify?view=claims")
    page.get_by_role("button", name="Untie").first.hover()
    check(page)


def test_the_tabs_of_a_release_can_be_read(page: Page, full_app: LiveApp) -> None:
    page.goto(f"{full_app.url}/export")
    page.get_by_role("button", name="Make a release").click()
    page.get_by_text("Contents").click()
    page.get_by_role("tab", name="README").hover()
    check(page)


def test_a_page_of_the_navigation_that_has_the_keyboard_has_a_ring(page: Page, full_app: LiveApp) -> None:
    page.goto(full_app.url)
    links = page.get_by_test_id("stTopNavLink")
    expect(links.nth(1)).to_be_visible()
    links.first.focus()
    page.keyboard.press("Tab")  # a ring is for whoever came by the keyboard
    expect(links.nth(1)).to_be_focused()
    assert page.evaluate(RING) == ["solid", "2px", True]
    links.nth(1).blur()
    assert links.nth(1).evaluate("(link) => getComputedStyle(link).outlineStyle") == "none"
