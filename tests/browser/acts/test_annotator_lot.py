"""Articles that open blind by lot: no suggestion is seen before the person asks for it, whichever way they come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from annotator_desk import PHRASES, TEXT, Desk, make_article
from live_server import LiveApp, running_app
from making import add_article
from playwright.sync_api import Page, expect

from workbench.domain.text.passages import article_sampling_hash
from workbench.storage import articles
from workbench.storage.database.engine import read_transaction

SHARE = 0.5
_events = count(1)


@pytest.fixture(scope="module")
def live_app(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[LiveApp]:
    """A server where half of the articles open blind."""
    with running_app(tmp_path_factory.mktemp("data"), port, WORKBENCH_BLIND_SHARE=str(SHARE)) as live:
        yield live


def is_drawn(app: LiveApp, article: int) -> bool:
    with read_transaction(app.engine) as session:
        digest = articles.find_hash(session, article)
    return digest is not None and article_sampling_hash(digest) < SHARE


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    """Two articles of one event, the first sighted and the second drawn; the first is open."""
    event = f"Lot {next(_events)}"
    found: dict[bool, str] = {}
    for number in count():
        text = f"{TEXT}\nEdition {number} of {event}."
        probe = add_article(live_app.engine, text, outlet=f"Probe {event} {number}")
        found.setdefault(is_drawn(live_app, probe), text)
        if len(found) == 2:
            break
    first, _ = (make_article(live_app.engine, found[drawn], PHRASES, event=event) for drawn in (False, True))
    return Desk(page, live_app, first, found[False]).open()


def marks(desk: Desk) -> int:
    return desk.page.locator(".cw-piece .cw-seg").count()


def test_the_next_article_opens_blind_and_is_seen_when_asked_for(desk: Desk) -> None:
    notice = desk.page.locator(".cw-blind-notice")
    expect(notice).to_have_count(0)
    assert marks(desk) > 0
    desk.press("]")
    expect(notice).to_contain_text("was drawn to be marked blind first")
    assert marks(desk) == 0
    expect(desk.page.locator(".cw-position")).to_have_text("2 of 2")
    assert "blind" not in desk.page.url
    notice.get_by_role("button", name="Show suggestions").click()
    expect(notice).to_have_count(0)
    expect(desk.page.locator(".cw-piece .cw-seg").first).to_be_visible()
    expect(desk.page.locator(".cw-position")).to_have_text("2 of 2")


def test_what_is_marked_there_is_blind_and_the_way_back_is_not(desk: Desk) -> None:
    desk.press("]")
    expect(desk.page.locator(".cw-blind-notice")).to_be_visible()
    desk.article += 1
    desk.select("at least", "people died")
    desk.press("n")
    assert [bool(row["blind"]) for row in desk.decisions()] == [True]
    desk.page.reload()
    expect(desk.page.locator(".cw-blind-notice")).to_be_visible()
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("1 claim marked")
    desk.press("[")
    expect(desk.page.locator(".cw-position")).to_have_text("1 of 2")
    expect(desk.page.locator(".cw-blind-notice")).to_have_count(0)
    expect(desk.page.locator(".cw-piece .cw-seg").first).to_be_visible()
