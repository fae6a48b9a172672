"""The order of articles, chosen above the list: the list, what comes next, the address and the browser follow."""

from __future__ import annotations

from itertools import count

import pytest
from annotator_desk import TEXT, Desk
from live_server import LiveApp
from making import add_article, suggest_scored
from playwright.sync_api import Page, expect

_events = count(1)


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    """Open on the first of three articles: sure, doubtful, sure and many."""
    event = f"Order {next(_events)}"
    keys = [
        add_article(live_app.engine, f"{TEXT}{' ' * place}.", outlet=f"{event} {name}", event=event)
        for place, name in enumerate(("sure", "doubtful", "many"))
    ]
    for key, scores in zip(keys, ([0.9], [0.5, 0.5], [0.95] * 3), strict=True):
        suggest_scored(live_app.engine, key, scores, text=TEXT)
    return Desk(page, live_app, keys[0]).open()


def outlets(desk: Desk) -> list[str]:
    return [words.split()[-1] for words in desk.page.locator(".cw-entry .cw-outlet").all_inner_texts()]


def test_the_order_counts_at_once_and_stays(desk: Desk) -> None:
    menu = desk.page.get_by_label("Order of articles")
    position = desk.page.locator(".cw-position")
    current = desk.page.locator(".cw-entry[aria-current] .cw-outlet")
    assert outlets(desk) == ["sure", "doubtful", "many"]
    menu.select_option("least certain first")
    expect(position).to_have_text("3 of 3")
    assert outlets(desk) == ["doubtful", "many", "sure"]
    desk.page.wait_for_url("**order=uncertain**")
    desk.page.get_by_role("button", name="Previous article").click()
    expect(current).to_contain_text("many")
    menu.select_option("most expected claims first")
    expect(position).to_have_text("1 of 3")
    desk.page.get_by_role("button", name="Next article").click()
    expect(current).to_contain_text("doubtful")
    desk.page.goto(f"{desk.app.url}/annotate?article={desk.article}")
    expect(menu).to_have_value("expected")
    expect(position).to_have_text("3 of 3")
    menu.select_option("as they came in")
    expect(position).to_have_text("1 of 3")
    desk.page.wait_for_url(lambda url: "order" not in url)


def test_what_is_done_is_behind_and_what_comes_next_follows_the_order(desk: Desk) -> None:
    desk.page.get_by_label("Order of articles").select_option("most expected claims first")
    expect(desk.page.locator(".cw-position")).to_have_text("3 of 3")
    desk.press("a")
    desk.save()
    desk.page.reload()
    expect(desk.page.locator(".cw-position")).to_have_text("1 of 3")
    assert outlets(desk) == ["sure", "many", "doubtful"]


def test_who_works_blind_has_no_order_to_choose(desk: Desk) -> None:
    desk.page.get_by_role("switch", name="Work blind").check()
    expect(desk.page.locator(".cw-badge")).to_be_visible()
    expect(desk.page.get_by_label("Order of articles")).to_be_hidden()
