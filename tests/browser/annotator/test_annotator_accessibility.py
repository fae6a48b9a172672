"""What axe finds on the annotate page, in every state that it can be in: nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from annotator_desk import PHRASES, TEXT, Desk, make_article, open_desk
from axe_playwright_python.sync_playwright import Axe
from live_server import LiveApp
from making import Hand, record, standing
from playwright.sync_api import Page, expect
from visitors import DESKTOP, Visitors

ARABIC = "أعلنت الوزارة أن السد انهار قبل الفجر. وقال شاهد إن 23 شخصا لقوا حتفهم."
NESTED = "The mayor said the company knew that the pond was cracked before the dam broke."
CROWD = [NESTED[start:end] for start, end in ((0, 60), (4, 60), (15, 60), (15, 40), (19, 40))]


def faults(desk: Desk) -> list[str]:
    """What axe has against the annotator, one line each."""
    found = Axe().run(desk.page, context=".cw-root", options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html']} ({node['failureSummary']})" for one in found for node in one["nodes"]]


def conflict(desk: Desk) -> None:
    span = next(iter(standing(desk.app.engine, desk.article).values()))
    record(desk.app.engine, desk.article, Hand(desk.text, f"client-ben-{desk.article}").reject(span), annotator="Ben")
    desk.press("a")
    desk.page.get_by_role("button", name="Show it").click()
    expect(desk.page.locator(".cw-conflict")).to_be_visible()


def in_parts(desk: Desk) -> None:
    desk.press("Shift+M", "Shift+P")


def offered(desk: Desk) -> None:
    desk.select("The company", "Korvenna Zinc")


def conflicting_key(desk: Desk) -> None:
    desk.press("?")
    desk.page.locator(".cw-cap").first.click()
    desk.press("r")


STATES: dict[str, Callable[[Desk], None]] = {
    "plain": lambda desk: None,
    "decided": lambda desk: desk.press("a", "r", "4", "a"),
    "editing": lambda desk: desk.press("e", "ArrowLeft"),
    "splitting": lambda desk: desk.press("x"),
    "caret": lambda desk: desk.press("v", "Shift+ArrowRight"),
    "menu": lambda desk: desk.press("Shift+R"),
    "what a block is": lambda desk: desk.press("b"),
    "help": lambda desk: desk.press("?"),
    "a key that is taken": conflicting_key,
    "conflict": conflict,
    "selected words": offered,
    "parts": in_parts,
    "list closed": lambda desk: desk.press("q"),
}


@pytest.fixture(scope="module", params=STATES)
def state(request: pytest.FixtureRequest, visitors: Visitors, live_app: LiveApp) -> Iterator[Desk]:
    """The page in one of its states, for each of the schemes in turn."""
    with visitors.one(**DESKTOP) as visitor:
        desk = open_desk(visitor.new_page(), live_app)
        STATES[request.param](desk)
        yield desk


def dress(desk: Desk, scheme: Literal["light", "dark"]) -> None:
    """The system's scheme changes, and the page goes along."""
    desk.page.emulate_media(color_scheme=scheme)
    desk.page.wait_for_selector(f".cw-root[data-theme={scheme}]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(state: Desk, scheme: Literal["light", "dark"]) -> None:
    dress(state, scheme)
    assert faults(state) == []


@pytest.fixture(scope="module", params=["", "About claim", "Articles", "Help"])
def phone(request: pytest.FixtureRequest, visitors: Visitors, live_app: LiveApp) -> Iterator[Desk]:
    with visitors.one(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as visitor:
        desk = open_desk(visitor.new_page(), live_app)
        if request.param:
            desk.page.get_by_role("button", name=request.param).first.tap()
        yield desk


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(phone: Desk, scheme: Literal["light", "dark"]) -> None:
    dress(phone, scheme)
    assert faults(phone) == []


@pytest.mark.parametrize(
    ("text", "phrases"),
    [(ARABIC, ["السد انهار قبل الفجر", "23 شخصا"]), (NESTED, CROWD), (TEXT, [])],
    ids=["arabic", "crowd", "empty"],
)
def test_axe_finds_nothing_in_any_article(page: Page, live_app: LiveApp, text: str, phrases: list[str]) -> None:
    page.set_viewport_size({"width": 900, "height": 800})
    desk = Desk(page, live_app, make_article(live_app.engine, text, phrases), text).open()
    desk.press("j", "a")
    assert faults(desk) == []


def test_axe_would_find_something(page: Page, live_app: LiveApp) -> None:
    """The tool itself is at work: a button without a name is found."""
    desk = open_desk(page, live_app, TEXT, PHRASES)
    desk.page.evaluate("document.querySelector('.cw-thumb').parentElement.append(document.createElement('button'))")
    assert any(fault.startswith("button-name") for fault in faults(desk))
