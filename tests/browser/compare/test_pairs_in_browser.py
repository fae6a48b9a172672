"""Pairs by keyboard: quick presses all count, the texts stand first, nothing is lost while a server is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from event_desk import EventDesk, make_event_desk
from live_server import LiveApp
from making import add_article, suggest_spans
from playwright.sync_api import Page, expect
from sqlmodel import select
from visitors import DESKTOP, Visitors

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.models import PairAnswer
from workbench.domain.text.spans import Span
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.storage.database.engine import read_transaction

LOOKS: dict[str, dict[str, Any]] = {
    "wide": {**DESKTOP, "color_scheme": "light"},
    "phone": {"viewport": {"width": 400, "height": 800}, "color_scheme": "dark"},
}
SENTENCE = "The dam at Kelmost broke at dawn on Monday."


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, visitors: Visitors) -> Iterator[Page]:
    with visitors.one(**LOOKS[request.param], reduced_motion="reduce") as visitor:
        yield visitor.new_page()


@pytest.fixture
def event(live_app: LiveApp, request: pytest.FixtureRequest) -> EventDesk:
    """An event of its own for each test."""
    name = request.node.name
    return make_event_desk(live_app.engine, f"Dam {name}", beside=f" {name}")


def answers(event: EventDesk) -> list[str]:
    """The relations of this event's answers, as they were stored; "" for an undo."""
    with read_transaction(event.engine) as session:
        query = select(PairAnswer.relation).where(PairAnswer.event_id == event.event_id).order_by(PairAnswer.id)  # type: ignore[arg-type]
        return list(session.exec(query))


def opened(page: Page, live_app: LiveApp, event: EventDesk) -> None:
    page.goto(f"{live_app.url}/event?view=pairs&event={event.event_id}")
    expect(page.get_by_role("region", name="The pair that is asked")).to_be_visible()


def saved(page: Page) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def test_three_quick_presses_are_three_answers(page: Page, live_app: LiveApp, event: EventDesk) -> None:
    opened(page, live_app, event)
    for key in "198":
        page.keyboard.press(key)
    saved(page)
    assert answers(event) == ["same", "different", "same_event"]
    page.keyboard.press("u")
    page.keyboard.press("z")
    saved(page)
    assert answers(event) == ["same", "different", "same_event", "", ""]
    assert event.read().part(EventClaims).apart == frozenset() and len(event.read().coverage.claims) == 1


def test_the_texts_stand_before_the_question_and_the_question_before_its_answers(
    page: Page, live_app: LiveApp, event: EventDesk
) -> None:
    opened(page, live_app, event)
    second = page.get_by_role("article", name="Second").bounding_box()
    question = page.get_by_role("heading", name="How does the first stand to the second?").bounding_box()
    same = page.get_by_role("button", name=re.compile("^Same")).first.bounding_box()
    assert second and question and same
    assert second["y"] + second["height"] <= question["y"] < same["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing bursts the page"


def test_what_is_answered_while_the_server_is_gone_is_stored_when_it_is_back(
    page: Page, live_app: LiveApp, event: EventDesk
) -> None:
    opened(page, live_app, event)
    page.route("**/api/events/**", lambda route: route.abort())
    page.keyboard.press("9")
    page.keyboard.press("9")
    expect(page.get_by_text("The server cannot be reached.")).to_be_visible()
    assert answers(event) == []
    page.unroute("**/api/events/**")
    saved(page)
    assert answers(event) == ["different", "different"]


def test_identical_words_are_tied_by_one_press_after_a_look(page: Page, live_app: LiveApp, event: EventDesk) -> None:
    block = BlockDraft(Span(0, len(SENTENCE)), BlockKind.BODY, True)
    label = event.read().coverage.label
    for outlet in ("Mail", "Echo"):
        made = add_article(live_app.engine, SENTENCE, outlet=f"{outlet} {label}", event=label, blocks=[block])
        suggest_spans(live_app.engine, made, [(0, 42)])
    opened(page, live_app, event)
    page.get_by_text("of spans with identical words").click()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("button", name="Make 1 claim of 1 group").click()
    saved(page)
    assert answers(event) == ["same"] and len(event.read().coverage.claims) == 1
    page.keyboard.press("u")
    saved(page)
    assert {span.claim_id for span in event.read().coverage.spans} == {None}


def test_everybody_can_use_the_pairs(page: Page, live_app: LiveApp, event: EventDesk) -> None:
    opened(page, live_app, event)
    response = Axe().run(page, context="[class*=st-key-pair_desk]", options={"resultTypes": ["violations"]}).response
    assert response["passes"], "there was something to look at"
    found = [f"{one['id']}: {node['html']}" for one in response["violations"] for node in one["nodes"]]
    assert found == []
