"""From article to article without a reload, deep links, and coming back to where one was."""

from __future__ import annotations

from typing import Any

from annotator_desk import PHRASES, TEXT, Desk, make_article, open_desk
from live_server import LiveApp
from playwright.sync_api import Page, expect


def three(page: Page, app: LiveApp, event: str) -> list[Desk]:
    """Three articles on one event; the first is open."""
    texts = [TEXT.replace("Brance", name) for name in ("Brance", "Tovi", "Kelmost")]
    phrases = [[phrase.replace("Brance", name) for phrase in PHRASES] for name in ("Brance", "Tovi", "Kelmost")]
    ids = [make_article(app.engine, *pair, event=f"{event} {id(page)}") for pair in zip(texts, phrases, strict=True)]
    desks = [Desk(page, app, article, text) for article, text in zip(ids, texts, strict=True)]
    desks[0].open()
    return desks


def test_the_next_article_is_one_key_away_and_in_the_address(page: Page, live_app: LiveApp) -> None:
    first, second, _third = three(page, live_app, "keys")
    first.press("]")
    expect(page.locator(".cw-quote")).to_contain_text("The dam above Tovi")
    page.wait_for_url(f"**/annotate?article={second.article}")
    expect(page.locator(".cw-position")).to_have_text("2 of 3")
    first.press("[")
    expect(page.locator(".cw-quote")).to_contain_text("The dam above Brance")
    page.wait_for_url(f"**/annotate?article={first.article}")


def test_hurried_steps_end_at_the_last_one(page: Page, live_app: LiveApp) -> None:
    first, _second, third = three(page, live_app, "hurry")
    first.press("]")
    expect(page.locator(".cw-position")).to_have_text("2 of 3")
    # in one go: pressed one by one, a step may find the step before it done, and start from there
    page.evaluate(
        "for (const key of '][]') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
    )
    page.wait_for_url(f"**/annotate?article={third.article}")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator(".cw-quote")).to_contain_text("The dam above Kelmost")
    first.press("]")
    assert first.message() == "This is the last article."


def test_an_article_is_opened_from_the_list_and_what_is_unsaved_goes_on(page: Page, live_app: LiveApp) -> None:
    first, _second, third = three(page, live_app, "list")
    first.press("a", "r")
    page.locator(".cw-entry").nth(2).click()
    expect(page.locator(".cw-quote")).to_contain_text("The dam above Kelmost")
    expect(page.locator(".cw-entry").nth(0)).to_contain_text("4 left")
    third.press("a")
    assert [row["action"] for row in first.decisions()] == ["confirm", "reject"]
    assert [row["action"] for row in third.decisions()] == ["confirm"]


def test_a_deep_link_opens_its_article_and_a_reload_comes_back(page: Page, live_app: LiveApp) -> None:
    _first, second, _third = three(page, live_app, "link")
    second.open()
    second.press("j", "j")
    words = second.current()
    page.reload()
    expect(page.locator(".cw-quote")).to_have_text(words)
    expect(page.locator(".cw-position")).to_have_text("2 of 3")


def test_coming_back_finds_everything_as_it_was_left(page: Page, live_app: LiveApp) -> None:
    first, _second, _third = three(page, live_app, "back")
    first.press("a", "r", "]")
    expect(page.locator(".cw-quote")).to_contain_text("Tovi")
    first.press("[")
    expect(page.locator(".cw-quote")).to_have_text(PHRASES[2])
    expect(page.locator(".cw-overall .cw-number")).to_have_text("2 of 6 decided")
    first.press("z")
    assert first.state_of(PHRASES[1]) == "pending"


def test_a_place_that_the_filter_hides_is_found_again_without_it(page: Page, live_app: LiveApp) -> None:
    first, _second, _third = three(page, live_app, "hidden")
    first.press("j", "j", "]")
    expect(page.locator(".cw-position")).to_have_text("2 of 3")
    page.locator(".cw-filter input").fill("0.6")
    page.locator("[data-command=previousArticle]").click()
    expect(page.locator(".cw-position")).to_have_text("1 of 3")
    expect(page.locator(".cw-filter")).to_contain_text("6 suggestions hidden")
    page.locator(".cw-filter input").fill("0")
    page.locator("[data-command=nextArticle]").click()
    expect(page.locator(".cw-position")).to_have_text("2 of 3")
    page.locator("[data-command=previousArticle]").click()
    expect(page.locator(".cw-quote")).to_have_text(PHRASES[2])


def test_another_page_of_the_app_and_back_loses_nothing(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app)
    desk.press("a", "r")
    page.get_by_role("link", name="Export").first.click()
    page.wait_for_url("**/export")  # until then "back" leads out of the app
    page.wait_for_selector(".cw-root", state="detached")
    desk.press("a")
    page.go_back()
    page.wait_for_selector(".cw-place:not(:empty)")
    assert [row["action"] for row in desk.decisions()] == ["confirm", "reject"]
    desk.press("a")
    assert len(desk.decisions()) == 3


def test_an_opening_after_the_first_asks_for_the_entries_of_the_component_only(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app)
    fetched: dict[str, str] = {}
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.requestWillBeSent", lambda event: fetched.update({event["requestId"]: event["request"]["url"]}))
    line.on("Network.requestServedFromCache", lambda event: fetched.pop(event["requestId"], None))
    line.on("Network.responseReceived", lambda event: _forget_kept(fetched, event))
    desk.open()
    files = {url.rsplit("/", 1)[1] for url in fetched.values() if "article_annotator" in url}
    assert files <= {"annotator.js", "annotator.css"}
    assert any("/api/articles/" in url for url in fetched.values())


def _forget_kept(fetched: dict[str, str], event: dict[str, Any]) -> None:
    """What came from the browser's cache was not asked for."""
    if event["response"].get("fromDiskCache"):
        fetched.pop(event["requestId"], None)


def test_scroll_moves_only_to_bring_the_current_claim_into_view(page: Page, live_app: LiveApp) -> None:
    lines = [f"Line {n}: the dam broke in village number {n}." for n in range(120)]
    desk = open_desk(page, live_app, "\n".join(lines), [lines[0][:-1], lines[1][:-1], lines[100][:-1]])
    top = "document.querySelector('.cw-scroll').scrollTop"
    desk.press("j")
    assert page.evaluate(top) == 0
    desk.press("j")
    expect(desk.mark("Line 100")).to_be_in_viewport()
    there = page.evaluate(top)
    desk.press("4", "z")
    desk.save()
    assert page.evaluate(top) == there


def test_the_focus_follows_the_ring_only_from_the_text(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app)
    desk.press("j")
    expect(desk.mark(PHRASES[1])).to_be_focused()
    page.locator("[data-command=help]").focus()
    desk.press("j")
    expect(desk.mark(PHRASES[2])).to_have_attribute("tabindex", "0")  # the focus follows in that moment or never
    expect(page.locator("[data-command=help]")).to_be_focused()
    assert desk.current() == PHRASES[2]


def test_another_page_is_two_keys_away(page: Page, live_app: LiveApp) -> None:
    desk = open_desk(page, live_app)
    desk.press("o")
    expect(page.get_by_role("menuitemradio", name="Verify")).to_be_visible()
    assert page.get_by_role("menuitemradio").all_inner_texts()[0].split() == ["1", "Home"]
    page.get_by_role("menuitemradio", name="Verify").press("Enter")
    page.wait_for_url("**/verify")
