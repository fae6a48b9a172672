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
#: Now and then one of Streamlit's never ends; what can be read is looked at again and again after this anyway.
SETTLED = """() => Promise.race([
  new Promise((done) => setTimeout(done, 3000)),
  Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished)),
]).then(() => true)"""
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


def check(page: Page) -> None:
    """Every word can be read once colours are what they will be; Streamlit fades what it draws anew, without a sign."""
    page.evaluate(SETTLED)
    try:
        page.wait_for_function(f"() => ({FAINT})().length === 0")
    except TimeoutError:
        assert page.evaluate(FAINT) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "What waits for you"),
        ("import", "Import articles"),
        ("annotate", "Claim 1 of"),
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
    page.get_by_text("What is in it").click()
    page.get_by_role("tab", name="README").hover()
    check(page)
