"""Figures and drift as people meet them: by keys alone, wide and narrow, with the way back."""

from __future__ import annotations

import re
from itertools import count

import pytest
from figure_desk import FigureDesk, make_figure_desk
from live_server import LiveApp
from making import add_article, suggest_spans
from playwright.sync_api import Locator, Page, expect
from visitors import DESKTOP

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.services.compare import grouping
from workbench.services.compare.event_board import EventBoard
from workbench.storage.database.engine import Engine

NARROW = {"width": 400, "height": 850}
#: Each with a condition that one outlet cuts off.
SAID = (
    ("No licence should ever be renewed", "while the people are kept in the dark"),
    ("The northern gate will open again", "unless the inspectors find a crack in it"),
    ("We shall pay for every house", "only if the court says that we must"),
)
_NUMBER = count(1)


def make_drift_event(engine: Engine) -> int:
    """Two outlets, three quotations, each cut off in the second: three flags."""
    label = f"Quoted {next(_NUMBER)}"
    whole, cut = ("\n".join(f"“{one}{f' {two}' * kept},” she said in {label}." for one, two in SAID) for kept in (1, 0))
    for outlet, text in (("Courier", whole), ("Post", cut)):
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        suggest_spans(engine, add_article(engine, text, outlet=outlet, event=label, blocks=[block]), [(4, 20)])
    return grouping.find_event(engine, label)


def rulings(engine: Engine, event_id: int) -> list[str]:
    kept = EventBoard().read(engine, event_id).rulings.values()
    return sorted(ruled.decision for ruled in kept if ruled.decision)


#: Whether no run of the page has begun or ended for so long, by the browser's own clock.
_AT_REST = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const state = app && app.getAttribute("data-test-script-state");
  if (!window.__rest || window.__rest.state !== state) window.__rest = { state, since: performance.now() };
  return state === "notRunning" && performance.now() - window.__rest.since > 1500;
}"""


def drawn(page: Page, words: str) -> None:
    """Waits for these words, and until the page is at rest: what is pressed while it is drawn anew may be lost."""
    expect(page.get_by_text(words)).to_be_visible()
    at_rest(page)


def at_rest(page: Page) -> None:
    """Waits until no run of the page has begun or ended for a while."""
    page.evaluate("() => { window.__rest = null; }")
    page.wait_for_function(_AT_REST, polling=100)


def choose(page: Page, field: Locator, words: str) -> None:
    """Types into a field and takes what it offers; a page that is being drawn anew at that moment loses the letters."""
    offered = page.get_by_role("option", name=words).first
    while not offered.is_visible():
        field.fill("")
        field.press_sequentially(words)
        at_rest(page)
    field.press("Enter")


@pytest.fixture(params=[(DESKTOP["viewport"]["width"], DESKTOP["viewport"]["height"]), tuple(NARROW.values())])
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    """A page, wide and narrow."""
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def test_flags_are_answered_passed_over_and_taken_back_by_keys(sized: Page, live_app: LiveApp) -> None:
    event_id = make_drift_event(live_app.engine)
    sized.goto(f"{live_app.url}/event?view=drift&event={event_id}")
    drawn(sized, "3 flags of 3 to look at")
    place = sized.get_by_text(re.compile(r"^\d of \d$"))
    expect(place).to_have_text("1 of 3")
    sized.keyboard.press("j")
    expect(place).to_have_text("2 of 3")
    drawn(sized, "2 of 3")
    sized.keyboard.press("k")
    expect(place).to_have_text("1 of 3")
    drawn(sized, "1 of 3")
    sized.keyboard.press("2")
    drawn(sized, "2 flags of 3 to look at")
    sized.keyboard.press("1")
    drawn(sized, "1 flag of 3 to look at")
    assert rulings(live_app.engine, event_id) == ["confirmed", "dismissed"]
    sized.keyboard.press("z")
    drawn(sized, "2 flags of 3 to look at")
    assert rulings(live_app.engine, event_id) == ["dismissed"]


def test_a_period_is_said_by_keys_alone_and_the_figures_are_compared_again(sized: Page, live_app: LiveApp) -> None:
    desk: FigureDesk = make_figure_desk(live_app.engine, f"Osk quay {next(_NUMBER)}")
    sized.goto(f"{live_app.url}/event?view=figures&event={desk.event_id}")
    drawn(sized, "3 pairs: 2 could not be compared")
    unfold = sized.locator("summary", has_text="Say of whom, when and where a figure is")
    unfold.focus()
    sized.keyboard.press("Enter")
    period = sized.get_by_role("combobox", name="Period")
    expect(period).to_be_visible()
    choose(sized, period, "on Friday")
    keep = sized.get_by_role("button", name=re.compile("^Keep and compare again"))
    expect(keep).to_be_enabled()
    drawn(sized, "Why not: only one says the period 2.")
    sized.keyboard.press("Control+Enter")
    expect(sized.get_by_text(re.compile("^3 pairs: 1 could not be compared, so no further conflict"))).to_be_visible()
    assert [period for _, period in desk.periods()].count("on Friday") == 2
    expect(keep).to_be_disabled()
    drawn(sized, "Why not: only one says the period 1.")
    unfold.focus()
    sized.keyboard.press("z")
    drawn(sized, "3 pairs: 2 could not be compared")
    assert [period for _, period in desk.periods()].count("on Friday") == 1
