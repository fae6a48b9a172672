"""The guidelines beside the text: they follow the current claim, can be searched, and take no key away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator_desk import PHRASES, Desk, open_desk
from live_server import LiveApp, running_app
from playwright.sync_api import Page, expect

from workbench.domain.guidelines import shipped
from workbench.services import guidelines

CURRENT = ".cw-guide-entry[aria-current]"


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


@pytest.fixture
def own_desk(page: Page, tmp_path: Path) -> Iterator[Desk]:
    """On a server of its own, whose guidelines it may change."""
    with running_app(tmp_path / "data") as live:
        yield open_desk(page, live)


def test_one_key_opens_them_at_the_label_of_the_current_claim_and_closes_them(desk: Desk) -> None:
    drawer = desk.page.locator(".cw-guide")
    expect(drawer).to_be_hidden()
    desk.press("i")
    expect(desk.page.locator(f"{CURRENT} h4")).to_contain_text("Event")
    expect(desk.page.locator(CURRENT)).to_be_in_viewport()
    expect(desk.page.get_by_role("button", name="Guidelines")).to_have_attribute("aria-expanded", "true")
    desk.press("Escape")
    expect(drawer).to_be_hidden()
    desk.press("i")
    expect(drawer).to_be_visible()
    desk.press("i")
    expect(drawer).to_be_hidden()
    desk.page.get_by_role("button", name="Guidelines").click()
    expect(drawer).to_be_visible()


def test_the_text_stays_where_it_is_and_its_keys_go_on(desk: Desk) -> None:
    place = "JSON.stringify(document.querySelector('.cw-ring path').getBoundingClientRect())"
    before = desk.page.evaluate(place)
    desk.press("i")
    expect(desk.page.locator(CURRENT)).to_be_visible()
    assert desk.page.evaluate(place) == before
    assert desk.page.evaluate(
        "document.activeElement === document.body || !document.activeElement.closest('.cw-guide')"
    )
    desk.press("3")
    expect(desk.page.locator(f"{CURRENT} h4")).to_contain_text("Quote")
    desk.press("a", "r")
    expect(desk.page.locator(f"{CURRENT} h4")).to_contain_text("Event")
    assert [row["action"] for row in desk.decisions()] == ["relabel", "reject"]


def test_they_can_be_searched_and_typing_there_is_no_command(desk: Desk) -> None:
    desk.press("i")
    search = desk.page.get_by_role("searchbox", name="Search the guidelines")
    search.click()
    search.press_sequentially("hedge")
    expect(desk.page.locator(".cw-guide-entry:visible h4")).to_have_text(["Hedges and negations belong inside"])
    expect(desk.page.locator(".cw-guide-head [role=status]")).to_have_text("1 of 21 entries")
    desk.press("Escape")
    expect(search).to_have_value("")
    expect(desk.page.locator(".cw-guide-entry:visible")).to_have_count(21)
    desk.press("Escape")
    expect(desk.page.locator(".cw-guide")).to_be_hidden()
    assert desk.page.evaluate("document.activeElement.matches('.cw-seg[aria-current]')")
    assert desk.decisions() == [] and desk.current() == PHRASES[0]


def test_a_server_that_cannot_be_reached_is_said_and_asked_again(desk: Desk) -> None:
    desk.page.route("**/api/guideline", lambda route: route.abort())
    desk.press("i")
    expect(desk.page.locator(".cw-guide")).to_contain_text("cannot be reached")
    with desk.page.expect_request("**/api/guideline"):
        desk.page.get_by_role("button", name="Try again").click()
    expect(desk.page.locator(".cw-guide")).to_contain_text("cannot be reached")
    desk.page.unroute("**/api/guideline")
    desk.press("i")
    desk.press("i")
    expect(desk.page.locator(CURRENT)).to_be_visible()


def test_on_a_narrow_screen_they_lie_over_the_text_and_leave_the_buttons_free(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 880, "height": 900})
    desk.press("i")
    expect(desk.page.locator(CURRENT)).to_be_visible()
    desk.page.get_by_role("button", name="Accept").click()
    assert desk.state_of(PHRASES[0]) == "confirmed"


def test_a_version_published_meanwhile_is_told_and_later_decisions_name_it(own_desk: Desk) -> None:
    desk = own_desk
    desk.press("a")
    desk.save()
    guidelines.publish(desk.app.engine, shipped().model_copy(update={"introduction": "Mark less."}), annotator="Ben")
    with desk.page.expect_response("**/news"):
        desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.page.locator(".cw-message")).to_contain_text("Version 2 of the guidelines is in force now.")
    desk.page.get_by_role("button", name="Read it").click()
    expect(desk.page.locator(".cw-guide")).to_contain_text("Version 2")
    expect(desk.page.locator(".cw-guide-intro")).to_contain_text("Mark less.")
    desk.press("a")
    assert [row["guideline_version"] for row in desk.decisions()] == ["1", "2"]
    desk.open()
    desk.press("a")
    assert [row["guideline_version"] for row in desk.decisions()] == ["1", "2", "2"]
