"""What axe finds on the import page, before and in the table, light and dark, wide and narrow: nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from live_server import LiveApp
from playwright.sync_api import Page, expect
from visitors import DESKTOP, Visitors

LOOKS: dict[str, dict[str, Any]] = {
    "light": {**DESKTOP, "color_scheme": "light"},
    "dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 400, "height": 800}, "color_scheme": "dark"},
}
LINES = [
    {"text": "Zinc rose on Monday.", "title": "Zinc", "published_at": "soon"},
    {"text": "Zinc rose on Monday."},
    {"text": "ارتفع سعر الزنك يوم الاثنين.", "outlet": "Oster Post", "language": "ar"},
]


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, visitors: Visitors) -> Iterator[Page]:
    with visitors.one(**LOOKS[request.param], reduced_motion="reduce") as visitor:
        yield visitor.new_page()


def faults(page: Page, part: str) -> list[str]:
    """What axe has against a part of the page, one line each."""
    response = Axe().run(page, context=part, options={"resultTypes": ["violations"]}).response
    assert response["passes"], "there was something to look at"
    found = response["violations"]
    return [f"{one['id']}: {node['html']} ({node['failureSummary']})" for one in found for node in one["nodes"]]


def test_everybody_can_use_the_import_page(page: Page, live_app: LiveApp, tmp_path: Path) -> None:
    path = tmp_path / "Oster Post" / "2026-03-05 rows.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    page.goto(f"{live_app.url}/import")
    page.get_by_role("button", name="Paste a text").click()
    expect(page.get_by_label("The words of one article")).to_be_focused()
    assert faults(page, "[class*=st-key-import_files]") == []

    page.locator("input[type=file]").set_input_files([path])
    expect(page.get_by_label("Outlet, row 1", exact=True)).to_be_focused()
    page.get_by_label("Published, row 2", exact=True).fill("soon")
    with page.expect_response("**/api/imports/changes"):
        page.get_by_label("Published, row 2", exact=True).press("Tab")
    page.get_by_role("button", name="Leave out, row 3").click()
    page.get_by_label("Select row 1", exact=True).check()
    expect(page.get_by_text("Published cannot be stored").first).to_be_visible()
    assert faults(page, "[class*=st-key-import_table]") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing bursts the page"
