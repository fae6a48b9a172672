"""The matrix of claims and outlets as people meet it: filtered, followed to the span, made a claim, by keys too."""

from __future__ import annotations

import re

import pytest
from event_desk import EventDesk, make_event_desk
from live_server import LiveApp
from making import add_article, suggest_spans
from playwright.sync_api import Locator, Page, expect
from version_desk import add_versions

from workbench.services.compare import grouping

HOSTILE = "<img src=x onerror=alert(1)> dam"


@pytest.fixture(scope="module")
def event(live_app: LiveApp) -> EventDesk:
    return make_event_desk(live_app.engine, HOSTILE)


def opened(page: Page, live_app: LiveApp, view: str = "claims") -> Locator:
    page.goto(f"{live_app.url}/event?view={view}")
    return page.get_by_role("table", name="Claims by outlets")


def test_what_outlets_share_stands_in_one_row_and_what_one_leaves_out_stays_empty(
    page: Page, live_app: LiveApp, event: EventDesk
) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    table = opened(page, live_app)
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.get_by_role("rowheader")).to_have_count(1)
    expect(table.get_by_role("cell")).to_have_count(3)
    page.get_by_label("Include what only one outlet says").check()
    expect(table.get_by_role("rowheader")).to_have_count(4)
    expect(table.get_by_role("cell")).to_have_count(6)
    page.get_by_role("searchbox", name="Filter by words").fill("mayor")
    expect(page.get_by_role("status").filter(has_text="of 4 shown")).to_have_text("0 of 4 shown")
    page.get_by_role("searchbox", name="Filter by words").fill("people died")
    expect(table.get_by_role("rowheader")).to_have_count(2)
    assert asked == [], "words from outside are never run"


def test_a_cell_leads_to_its_span(page: Page, live_app: LiveApp, event: EventDesk) -> None:
    opened(page, live_app).get_by_role("cell").nth(1).get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"annotate\?article={event.articles['Ledger']}&at=0-42"))
    expect(page.get_by_text("Claim 1 of 2", exact=True)).to_be_visible()
    expect(page.get_by_text("Select the claim in them")).to_have_count(0)


def test_spans_that_read_alike_are_made_a_claim(page: Page, live_app: LiveApp) -> None:
    event = make_event_desk(live_app.engine, "Second dam", beside=" 2")
    page.goto(f"{live_app.url}/event?view=claims&event={event.event_id}")
    table = page.get_by_role("table", name="Claims by outlets")
    table.get_by_role("button", name="Make a claim").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("The claim, as one sentence").fill("The dam broke.")
    dialog.get_by_label("The claim, as one sentence").blur()
    dialog.get_by_role("button", name="Make the claim").click()
    expect(table.get_by_role("rowheader").get_by_role("link", name="The dam broke.")).to_be_visible()
    expect(dialog).to_have_count(0)
    assert list(event.read().coverage.claims.values()) == ["The dam broke."]


def test_the_graph_takes_the_colours_of_the_page(page: Page, live_app: LiveApp, event: EventDesk) -> None:
    opened(page, live_app, "origins")
    picture = page.get_by_role("group", name="Who got it from whom")
    expect(picture).to_be_visible()
    light = picture.evaluate("element => getComputedStyle(element).color")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("([old]) => getComputedStyle(document.body).color !== old", arg=[light])


def test_versions_of_an_article_share_a_column_and_what_was_taken_back_is_struck_out(
    page: Page, live_app: LiveApp
) -> None:
    gone, now = "The fire at Torrin killed 14 people in the mill", "The fire at Torrin killed 9 people in the mill"
    old, new = add_versions(live_app.engine, f"{gone}.", f"{now}.", event="Torrin")
    other = add_article(live_app.engine, f"{now}, it says.", outlet="Vale Echo", event="Torrin")
    for article, words in ((old, gone), (new, now), (other, now)):
        suggest_spans(live_app.engine, article, [(0, len(words))])
    event_id = grouping.find_event(live_app.engine, "Torrin")
    page.goto(f"{live_app.url}/event?view=claims&event={event_id}")
    table = page.get_by_role("table", name="Claims by outlets")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(table.get_by_role("rowheader")).to_contain_text("2 of 2 outlets")
    expect(table.get_by_role("cell").first).to_contain_text(f"Version 1: “{gone}”")
    page.get_by_label("Include what only one outlet says").check()
    before = table.get_by_role("row").filter(has_text="1 no longer")
    expect(before).to_contain_text("0 of 2 outlets")
    expect(before.get_by_role("cell")).to_contain_text("Only in version 1")
    expect(before.get_by_role("cell").locator(".wording")).to_have_css("text-decoration-line", "line-through")
