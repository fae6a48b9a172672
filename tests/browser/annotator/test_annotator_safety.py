"""No act is lost, doubled or out of order: a server that dies, a lost line, a reload, two people, two tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator_desk import PHRASES, TEXT, Desk, open_desk
from live_server import LiveApp, running_app
from making import Hand, record, standing
from playwright.sync_api import BrowserContext, Page, Route, expect

FIRST = PHRASES[0]
ACTS = "**/api/articles/*/acts"


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[LiveApp]:
    """A server of this test's own, which it may kill."""
    with running_app(tmp_path / "data") as live:
        yield live


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def cut(page: Page) -> None:
    page.route(ACTS, lambda route: route.abort())


def mend(page: Page) -> None:
    page.unroute(ACTS)
    page.evaluate("dispatchEvent(new Event('online'))")


def others_act(desk: Desk, words: str) -> None:
    """Ben rejects these words meanwhile."""
    spans = standing(desk.app.engine, desk.article).values()
    span = next(span for span in spans if desk.text[span.start_char : span.end_char] == words)
    (result,) = record(
        desk.app.engine, desk.article, Hand(desk.text, f"client-ben-{desk.article}").reject(span), annotator="Ben"
    )
    assert result.status == "stored"


def test_a_server_killed_in_the_middle_has_every_act_once_when_it_is_back(page: Page, own_app: LiveApp) -> None:
    desk = open_desk(page, own_app)
    desk.press("a", "r", "a")
    own_app.kill()
    desk.press("r", "a")
    expect(page.locator(".cw-saved")).to_contain_text("kept here")
    expect(page.locator(".cw-banner")).to_contain_text("The server cannot be reached")
    own_app.restart()
    page.evaluate("dispatchEvent(new Event('online'))")
    rows = desk.decisions()
    assert [row["exact"] for row in rows] == list(PHRASES[:5])
    assert [row["sequence"] for row in rows] == [1, 2, 3, 4, 5]
    expect(page.locator(".cw-saved")).to_have_text("Saved")
    expect(page.locator(".cw-banner")).to_be_hidden()


def test_work_goes_on_without_a_line_and_is_sent_in_order(desk: Desk) -> None:
    cut(desk.page)
    desk.press("a", "r", "z", "4")
    expect(desk.page.locator(".cw-saved")).to_contain_text("Offline: 4 acts kept here")
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("2 of 6 decided")
    mend(desk.page)
    assert [row["action"] for row in desk.decisions()] == ["confirm", "reject", "undo", "relabel"]


def test_an_answer_that_was_lost_on_the_way_doubles_nothing(desk: Desk) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.page.route(ACTS, lose, times=1)
    desk.press("a")
    expect(desk.page.locator(".cw-saved")).to_contain_text("kept here")
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    assert len(desk.decisions()) == 1
    expect(desk.page.locator(".cw-saved")).to_have_text("Saved")


def test_acts_survive_a_reload_without_a_line(desk: Desk) -> None:
    cut(desk.page)
    desk.press("a", "r")
    expect(desk.page.locator(".cw-saved")).to_contain_text("2 acts kept here")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.open()
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("2 of 6 decided")
    mend(desk.page)
    rows = desk.decisions()
    assert [(row["exact"], row["sequence"]) for row in rows] == [(PHRASES[0], 1), (PHRASES[1], 2)]
    desk.press("z")
    assert desk.state_of(PHRASES[1]) == "pending"


def test_closing_with_unsent_acts_warns(desk: Desk) -> None:
    cut(desk.page)
    desk.press("a")
    with desk.page.expect_event("dialog") as asked:
        desk.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_closing_when_all_is_saved_does_not(desk: Desk) -> None:
    desk.press("a")
    desk.save()
    asked: list[str] = []
    desk.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.page.goto("about:blank")
    assert asked == []


def test_the_later_of_two_people_sees_what_stands_and_chooses(desk: Desk) -> None:
    desk.page.route("**/news", lambda route: route.abort())  # or a look of its own accord sees Ben's before the key
    others_act(desk, FIRST)
    desk.press("a")
    message = desk.page.locator(".cw-message")
    expect(message).to_contain_text("Ben decided on this claim first")
    desk.page.get_by_role("button", name="Show it").click()
    expect(desk.page.locator(".cw-conflict")).to_contain_text("Ben decided here first: rejected (opinion)")
    expect(desk.page.locator(".cw-state")).to_have_text("Rejected")
    assert desk.state_of(FIRST) == "rejected"
    desk.page.get_by_role("button", name="Apply mine too").click()
    assert (desk.stored()[FIRST].state, desk.stored()[FIRST].annotator) == ("confirmed", "Ada")
    expect(desk.page.locator(".cw-conflict")).to_have_count(0)


def test_later_acts_on_a_claim_that_somebody_else_took_are_dropped_aloud(desk: Desk) -> None:
    cut(desk.page)
    desk.press("4", "5", "a")
    others_act(desk, FIRST)
    mend(desk.page)
    expect(desk.page.locator(".cw-message")).to_contain_text("1 later act on it was not saved either")
    assert [row["action"] for row in desk.decisions()] == ["reject"]
    assert desk.state_of(FIRST) == "rejected"


def test_one_can_leave_it_as_the_other_decided(desk: Desk) -> None:
    others_act(desk, FIRST)
    desk.press("4")
    desk.page.get_by_role("button", name="Leave it").click()
    expect(desk.page.locator(".cw-conflict")).to_have_count(0)
    assert desk.state_of(FIRST) == "rejected"


def test_a_duplicated_tab_is_another_client(desk: Desk, context: BrowserContext) -> None:
    desk.press("a")
    desk.save()
    with context.expect_page() as opened:
        desk.page.evaluate("window.open(location.href)")
    twin = replace(desk, page=opened.value)
    twin.page.wait_for_selector(".cw-place:not(:empty)")
    twin.press("Shift+J", "a")
    desk.press("j", "j", "r")  # on another claim: which of the two comes first must not matter
    rows = twin.decisions() and desk.decisions()
    assert sorted(row["action"] for row in rows) == ["confirm", "confirm", "reject"]
    assert len({row["client_id"] for row in rows}) == 2
    assert [row["exact"] for row in rows if row["sequence"] == 1].count(FIRST) == 1


def test_a_reload_goes_on_with_the_same_client(desk: Desk) -> None:
    desk.press("a")
    desk.save()
    desk.open()
    desk.press("a")
    rows = desk.decisions()
    assert len({row["client_id"] for row in rows}) == 1
    assert [row["sequence"] for row in rows] == [1, 2]


def test_a_page_whose_token_is_refused_says_so_and_keeps_the_acts(desk: Desk) -> None:
    desk.page.route(ACTS, lambda route: route.fulfill(status=403, body='{"message": "out of date"}'))
    desk.press("a", "r")
    expect(desk.page.locator(".cw-saved")).to_contain_text("Reload the page: 2 acts kept here")
    desk.page.unroute(ACTS)
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.open()
    assert [row["exact"] for row in desk.decisions()] == list(PHRASES[:2])


def test_every_stored_quote_is_what_stands_at_its_offsets(desk: Desk) -> None:
    desk.press("a", "e", "ArrowLeft", "Enter", "j", "r", "j", "x", "Enter")
    for row in desk.decisions():
        assert TEXT[row["start_char"] : row["end_char"]] == row["exact"]
