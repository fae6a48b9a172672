"""What axe finds on the annotate page, in every state that it can be in: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from annotator_desk import PHRASES, TEXT, Desk, make_article, open_desk
from axe_playwright_python.sync_playwright import Axe
from live_server import LiveApp
from making import Hand, record, standing
from playwright.sync_api import Browser, expect

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


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, live_app: LiveApp, scheme: str, state: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    desk = open_desk(context.new_page(), live_app)
    STATES[state](desk)
    assert faults(desk) == []
    context.close()


@pytest.mark.parametrize("opened", ["", "About claim", "Articles", "Help"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(browser: Browser, live_app: LiveApp, scheme: str, opened: str) -> None:
    size = {"width": 360, "height": 740}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True, color_scheme=scheme)  # type: ignore[arg-type]
    desk = open_desk(context.new_page(), live_app)
    if opened:
        desk.page.get_by_role("button", name=opened).first.tap()
    assert faults(desk) == []
    context.close()


@pytest.mark.parametrize(
    ("text", "phrases"),
    [(ARABIC, ["السد انهار قبل الفجر", "23 شخصا"]), (NESTED, CROWD), (TEXT, [])],
    ids=["arabic", "crowd", "empty"],
)
def test_axe_finds_nothing_in_any_article(browser: Browser, live_app: LiveApp, text: str, phrases: list[str]) -> None:
    context = browser.new_context(viewport={"width": 900, "height": 800})
    desk = Desk(context.new_page(), live_app, make_article(live_app.engine, text, phrases), text).open()
    desk.press("j", "a")
    assert faults(desk) == []
    context.close()


def test_axe_would_find_something(browser: Browser, live_app: LiveApp) -> None:
    """The tool itself is at work: a button without a name is found."""
    context = browser.new_context()
    desk = open_desk(context.new_page(), live_app, TEXT, PHRASES)
    desk.page.evaluate("document.querySelector('.cw-thumb').parentElement.append(document.createElement('button'))")
    assert any(fault.startswith("button-name") for fault in faults(desk))
    context.close()
