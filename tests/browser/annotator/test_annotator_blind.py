"""Working blind: no suggestion and nothing of others is on the screen, and no act is lost or mixed on the way there."""

from __future__ import annotations

import pytest
from annotator_desk import PHRASES, TEXT, Desk, open_desk, range_of
from live_server import LiveApp
from making import Hand, record
from playwright.sync_api import Page, expect

ACTS = "**/api/articles/*/acts"


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    return open_desk(page, live_app)


def go_blind(desk: Desk, blind: bool = True) -> None:
    desk.page.get_by_role("switch", name="Work blind").set_checked(blind)
    expect(desk.page.locator(".cw-root")).to_have_attribute("data-blind", "") if blind else None
    if not blind:
        expect(desk.page.locator(".cw-root:not([data-blind]) .cw-place:not(:empty)")).to_have_count(1)


def mark(desk: Desk, first: str, last: str, *keys: str) -> None:
    desk.select(first, last)
    desk.press(*(keys or ("n",)))


def blind_rows(desk: Desk) -> list[tuple[str, bool]]:
    return [(row["exact"], bool(row["blind"])) for row in desk.decisions()]


def test_the_switch_hides_suggestions_and_says_so(desk: Desk) -> None:
    expect(desk.page.locator(".cw-piece .cw-seg")).not_to_have_count(0)
    go_blind(desk)
    expect(desk.page.locator(".cw-piece .cw-seg")).to_have_count(0)
    expect(desk.page.locator(".cw-badge")).to_be_visible()
    expect(desk.page.locator(".cw-blind-notice")).to_contain_text("suggestions and others' decisions are hidden")
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("nothing marked yet")
    expect(desk.page.locator(".cw-entry[aria-current] .cw-left")).to_have_text("0 marked")
    expect(desk.page.locator(".cw-filter")).to_be_hidden()
    expect(desk.page.locator(".cw-empty")).to_contain_text("Select words with the mouse")
    desk.page.wait_for_url("**blind=1**")
    desk.page.get_by_role("button", name="Show them again").click()
    expect(desk.page.locator(".cw-badge")).to_be_hidden()
    assert desk.current() == PHRASES[0]
    desk.page.wait_for_url(lambda url: "blind" not in url)


def test_blind_work_has_an_address_and_stays_chosen_on_this_visit(desk: Desk) -> None:
    desk.page.goto(f"{desk.app.url}/annotate?article={desk.article}&blind=1")
    expect(desk.page.locator(".cw-badge")).to_be_visible()
    desk.page.get_by_role("link", name="Home").click()
    desk.page.get_by_role("heading", name="To do").wait_for()
    desk.page.get_by_role("link", name="Annotate", exact=True).click()
    expect(desk.page.locator(".cw-badge")).to_be_visible()
    desk.page.wait_for_url("**blind=1**")


def test_what_is_marked_blind_is_stored_so_and_is_gone_when_one_sees_again(desk: Desk) -> None:
    go_blind(desk)
    mark(desk, "at least", "people died", "2")
    mark(desk, "Prices", "3.5 percent")
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("2 claims marked")
    expect(desk.page.locator(".cw-entry[aria-current] .cw-left")).to_have_text("2 marked")
    expect(desk.page.locator(".cw-done")).to_have_count(0)
    desk.press("a")
    assert desk.message() == "This claim is marked."
    desk.press("z")
    assert blind_rows(desk) == [
        ("at least 23 people died", True),
        ("Prices of zinc rose by 3.5 percent", True),
        ("Prices of zinc rose by 3.5 percent", True),
    ]
    go_blind(desk, False)
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("0 of 6 decided")
    go_blind(desk)
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("1 claim marked")
    expect(desk.page.locator(".cw-empty")).to_contain_text("Press j")
    desk.press("j")
    assert desk.current() == "at least 23 people died"


def test_own_marks_can_be_moved_relabelled_split_and_rejected_blind(desk: Desk) -> None:
    go_blind(desk)
    mark(desk, "at least", "were hurt")
    desk.press("e", "ArrowLeft", "Enter", "4", "x", "Enter", "r")
    rows = desk.decisions()
    assert all(row["blind"] for row in rows)
    assert [row["action"] for row in rows] == ["add_missed", "resize", "relabel", "split", "split", "reject"]
    expect(desk.page.locator(".cw-message .cw-words").first).not_to_contain_text("Everything")


def test_the_same_words_as_a_suggestion_can_be_marked_blind(desk: Desk) -> None:
    go_blind(desk)
    mark(desk, "at least", "people died")
    assert blind_rows(desk) == [("at least 23 people died", True)]
    expect(desk.page.locator(".cw-state")).to_have_text("Added")


def test_switching_with_unsent_acts_loses_none_either_way(desk: Desk) -> None:
    desk.page.route(ACTS, lambda route: route.abort())
    desk.press("a", "r")
    expect(desk.page.locator(".cw-saved")).to_contain_text("2 acts kept here")
    go_blind(desk)
    expect(desk.page.locator(".cw-piece .cw-seg")).to_have_count(0)
    mark(desk, "Prices", "3.5 percent")
    go_blind(desk, False)
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("2 of 6 decided")
    desk.page.unroute(ACTS)
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    assert sorted(blind_rows(desk)) == sorted(
        [(PHRASES[0], False), (PHRASES[1], False), ("Prices of zinc rose by 3.5 percent", True)]
    )


def test_acts_left_by_a_reload_are_sent_in_the_other_way_of_working_and_do_not_show_there(desk: Desk) -> None:
    desk.page.route(ACTS, lambda route: route.abort())
    mark(desk, "Korvenna", "Zinc")
    expect(desk.page.locator(".cw-saved")).to_contain_text("1 act kept here")
    desk.page.unroute(ACTS)
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.goto(f"{desk.app.url}/annotate?article={desk.article}&blind=1")
    expect(desk.page.locator(".cw-badge")).to_be_visible()
    assert blind_rows(desk) == [("Korvenna Zinc", False)]
    expect(desk.page.locator(".cw-piece .cw-seg")).to_have_count(0)


def test_nothing_of_others_comes_to_who_works_blind(desk: Desk) -> None:
    go_blind(desk)
    hand = Hand(desk.text, f"client-ben-{desk.article}")
    record(desk.app.engine, desk.article, hand.add(*range_of(TEXT, "Korvenna Zinc")), annotator="Ben")
    with desk.page.expect_response("**/news") as answer:
        desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    body = answer.value.json()
    assert (body["spans"], body["here"]) == ([], [])
    expect(desk.page.locator(".cw-piece .cw-seg")).to_have_count(0)
    expect(desk.page.locator(".cw-company")).to_have_text("")
