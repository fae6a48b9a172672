"""The picture of sources as people meet it: no label on another at thirty boxes, neighbours by pointer and by keys."""

from __future__ import annotations

import pytest
from live_server import LiveApp
from playwright.sync_api import Locator, Page, expect
from spoken_event import make_spoken_event

SPEAKERS = {f"Speaker{number} Council": f"the weir number {number} broke at noon" for number in range(15)}
#: Every two boxes of words or numbers that lie on each other, in pixels of the screen.
OVERLAPS = """root => {
  const boxes = [...root.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap(([one, a], at) =>
    boxes.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${one} on ${other}`));
}"""


@pytest.fixture(scope="module")
def event_id(live_app: LiveApp) -> int:
    return make_spoken_event(live_app.engine, "Weirs", SPEAKERS)


def graph(page: Page, live_app: LiveApp, event_id: int) -> Locator:
    page.goto(f"{live_app.url}/event?view=origins&event={event_id}")
    found = page.get_by_role("group", name="Who got it from whom")
    expect(found).to_be_visible()
    return found


def node(drawn: Locator, name: str) -> Locator:
    return drawn.locator(f'.node[aria-label^="{name},"]')


@pytest.mark.parametrize("width", [1440, 400])
def test_no_label_lies_on_another_at_thirty_boxes(page: Page, live_app: LiveApp, event_id: int, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn = graph(page, live_app, event_id)
    pills = page.get_by_role("button", name="Small ones, releases and interviews")
    pills.click()
    expect(drawn.locator(".node")).to_have_count(30)
    assert drawn.evaluate(OVERLAPS) == []


def test_small_ones_are_folded_and_told_of(page: Page, live_app: LiveApp, event_id: int) -> None:
    drawn = graph(page, live_app, event_id)
    folded = node(drawn, "4 more").first
    expect(folded).to_be_visible()
    folded.hover()
    expect(page.get_by_role("status").filter(has_text="stands for")).to_be_visible()


def test_neighbours_stand_out_and_the_keys_go_from_box_to_box(page: Page, live_app: LiveApp, event_id: int) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn = graph(page, live_app, event_id)
    first = drawn.locator('.node[tabindex="0"]')
    first.focus()
    expect(drawn).to_have_class("on")
    expect(drawn.locator(".node.near")).to_have_count(2)
    name = (first.get_attribute("aria-label") or "").split(",")[0]
    page.keyboard.press("ArrowRight")
    beside = drawn.locator('.node[tabindex="0"]')
    expect(beside).to_be_focused()
    told = beside.get_attribute("aria-label") or ""
    assert f"cited by {name}" in told
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(beside).not_to_have_attribute("aria-label", told)
    page.keyboard.press("Escape")
    expect(drawn).not_to_have_class("on")


def test_names_are_joined_by_keys_alone(page: Page, live_app: LiveApp) -> None:
    event_id = make_spoken_event(live_app.engine)
    graph(page, live_app, event_id)
    box = page.get_by_role("checkbox", name="Moscow")
    box.focus()
    page.keyboard.press("Space")
    button = page.get_by_role("button", name="They are one")
    expect(button).to_be_enabled()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("These two names may be one body: Russia")).to_have_count(0)
    expect(page.get_by_role("button", name="Undo the last answer")).to_be_enabled()
    page.get_by_role("heading", name="Who got it from whom").click()
    page.keyboard.press("z")
    expect(page.get_by_role("checkbox", name="Moscow")).to_be_visible()
