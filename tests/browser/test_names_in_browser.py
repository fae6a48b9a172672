"""Outlets as people put them right: by keyboard, on a wide screen and on a phone, with the way back, over a reload."""

from __future__ import annotations

import re

import pytest
from live_server import LiveApp
from making import add_article
from playwright.sync_api import Page, expect

from workbench.services.outlets import showing

_FITS = "() => document.documentElement.scrollWidth <= window.innerWidth + 1"


@pytest.mark.parametrize("width", [1440, 400])
def test_two_names_become_one_outlet_by_keyboard_and_part_again(page: Page, live_app: LiveApp, width: int) -> None:
    echo, other = f"Vandrup Echo {width}", f"<b>Echo</b> {width} \u202eohcE"
    for name in (echo, other):
        add_article(live_app.engine, f"The ferry stands still, says {name}.", outlet=name, event="Ferry")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_app.url)
    page.get_by_role("link", name="Outlets and people").click()
    expect(page.get_by_role("heading", name="Outlets and people")).to_be_visible()

    page.get_by_role("textbox", name="Find an outlet").fill(f"vandrup {width}")
    expect(page.get_by_text("1 outlet, 1 article.")).to_be_visible()
    page.get_by_role("button", name=echo).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=echo)).to_be_visible()
    assert page.evaluate(_FITS)

    page.get_by_role("textbox", name="Country").fill("Denmark")
    page.get_by_role("textbox", name="Country").press("Tab")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("country: nothing → “Denmark”")).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name="Country")).to_have_value("Denmark")

    page.get_by_role("combobox", name="Other name").press("ArrowDown")
    page.keyboard.type(f"Echo</b> {width}")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Join it into this one").click()
    expect(page.get_by_text("joined in, with 1 article")).to_be_visible()
    assert showing.find_outlet(live_app.engine, echo).article_count == 2
    assert page.evaluate(_FITS)

    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text(re.compile("took the join .* back"))).to_be_visible()
    assert showing.find_outlet(live_app.engine, echo).article_count == 1
    assert page.locator("b", has_text="Echo").count() == 0
