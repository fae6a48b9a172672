"""An article with two claims of one detector, the first with a chain and a figure, and what was said of them."""

from __future__ import annotations

from typing import Any

from annotator_desk import PHRASES, TEXT, Desk, make_article, range_of
from live_server import LiveApp
from making import NOW
from playwright.sync_api import Locator, Page

from workbench.domain.labels import Bound, ClaimType, HopMode, HopRole, Measure
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.text.spans import Span
from workbench.storage import suggestions
from workbench.storage.database.engine import write_transaction

DEAD = PHRASES[1]
NAMES = ("Korvenna Zinc", "Lower Tovi", "Brance")


def at(words: str) -> Span:
    return Span(*range_of(TEXT, words))


def _proposals() -> Proposals:
    outlet = Hop(0, None, HopRole.OUTLET, HopMode.OWN_VOICE)
    officials = Hop(1, "Officials", HopRole.SPEAKER, HopMode.INDIRECT, source=at("Officials"), cue=at("said"))
    dead = Figure(at("at least 23"), Measure.KILLED, Bound.AT_LEAST, 23, None, population="people")
    items = (
        Proposal(at(DEAD), ClaimType.QUANTITY, 0.9, ("a figure",), (outlet, officials), (dead,)),
        Proposal(at(PHRASES[4]), ClaimType.POSITION, 0.5, ()),
    )
    return Proposals(items, names=NAMES)


def sheet(desk: Desk) -> Locator:
    return desk.page.locator(".cw-sheet")


def said(desk: Desk, words: str = DEAD) -> dict[str, Any]:
    return desk.stored()[words].attributes


def agents(desk: Desk, words: str = DEAD) -> list[str | None]:
    return [hop["agent"] for hop in said(desk, words)["hops"]]


def card(desk: Desk) -> Locator:
    return desk.page.locator(".cw-details")


def outlet_of(desk: Desk) -> str:
    return desk.page.locator(".cw-outlet-name").inner_text()


def open_described(page: Page, live_app: LiveApp) -> Desk:
    """Two claims of one detector, the first with a chain and a figure."""
    article = make_article(live_app.engine, TEXT, [])
    with write_transaction(live_app.engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("described", "1"))
        suggestions.add_run(session, article, detector, _proposals(), NOW)
    return Desk(page, live_app, article).open()
