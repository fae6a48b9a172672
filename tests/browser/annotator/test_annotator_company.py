"""Two people in one article: each sees where the other is and what they decide, and nothing moves under their hands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from annotator_desk import PHRASES, TEXT, Desk, open_desk, range_of
from live_server import LiveApp
from making import Hand, record, standing
from playwright.sync_api import BrowserContext, Page, expect
from visitors import DESKTOP, Visitors

from workbench.domain.workflow import Act

FIRST = PHRASES[0]
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def desk(page: Page, live_app: LiveApp) -> Desk:
    """Ada's."""
    return open_desk(page, live_app)


@pytest.fixture
def ben(desk: Desk, visitors: Visitors) -> Iterator[Desk]:
    """The same article in another browser, open under another name."""
    with visitors.one("Ben", **DESKTOP) as visitor:
        visitor.add_cookies([{"name": "workbench_annotator", "value": "Ben", "url": desk.app.url}])
        yield replace(desk, page=visitor.new_page()).open()


def look(desk: Desk) -> None:
    """Look for news now, as a page does that comes to the front, and have what it found on the screen."""
    with desk.page.expect_response("**/news"):
        desk.page.evaluate(LOOK)


def test_each_sees_who_else_is_here_and_at_which_claim(desk: Desk, ben: Desk) -> None:
    ben.press("j", "j")
    look(ben)
    look(desk)
    company = desk.page.locator(".cw-company .cw-words")
    expect(company).to_have_text("Also here: Ben")
    expect(desk.page.locator(".cw-company")).to_have_attribute("title", f"Ben, at “{PHRASES[2]}”")
    expect(desk.page.locator(".cw-visitor")).to_have_text("B")
    desk.press("j", "j")
    expect(desk.page.locator(".cw-told")).to_have_text("Ben is at this claim now.")
    ben.page.close()
    look(desk)
    expect(company).to_have_text("")
    expect(desk.page.locator(".cw-visitor")).to_have_count(0)


def test_another_tab_of_ones_own_is_said_to_be_that(desk: Desk, context: BrowserContext) -> None:
    twin = replace(desk, page=context.new_page()).open()
    twin.press("r")
    twin.save()
    look(desk)
    expect(desk.page.locator(".cw-company .cw-words")).to_have_text("Also open in another tab of yours")
    expect(desk.page.locator(".cw-news")).to_have_text(
        f"You, in another tab, rejected “{shortened(FIRST)}”: not a claim."
    )


def shortened(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def test_what_another_decides_comes_by_itself_and_is_told_in_one_line(desk: Desk, ben: Desk) -> None:
    ben.press("j", "a")
    ben.save()
    line = desk.page.locator(".cw-news")
    expect(line).to_have_text(f"Ben accepted “{PHRASES[1]}”.")
    expect(line).to_have_attribute("role", "status")
    expect(desk.mark(PHRASES[1])).to_have_class("cw-seg cw-0-confirmed cw-0-k1")
    expect(desk.page.locator(".cw-overall .cw-number")).to_have_text("1 of 6 decided")
    expect(desk.page.locator(".cw-entry[aria-current] .cw-left")).to_have_text("5 left")
    assert desk.current() == FIRST


def test_news_of_the_current_claim_stand_on_its_card_and_acting_on_them_is_deliberate(desk: Desk, ben: Desk) -> None:
    ben.press("r")
    ben.save()
    look(desk)
    expect(desk.page.locator(".cw-told")).to_contain_text("Ben rejected this claim.")
    expect(desk.page.locator(".cw-state")).to_have_text("Rejected")
    expect(desk.page.locator(".cw-by")).to_have_text(re.compile(r"^Ben, .+ \(just now\)$"))
    desk.press("a")
    assert (desk.stored()[FIRST].state, desk.stored()[FIRST].annotator, desk.stored()[FIRST].version) == (
        "confirmed",
        "Ada",
        2,
    )
    expect(desk.page.locator(".cw-conflict")).to_have_count(0)
    look(ben)
    expect(ben.page.locator(".cw-news")).to_have_text(f"Ada accepted “{shortened(FIRST)}”.")


def test_the_later_of_two_who_act_at_once_chooses(desk: Desk, ben: Desk) -> None:
    desk.page.route("**/news", lambda route: route.abort())
    ben.press("r")
    ben.save()
    desk.press("a")
    desk.page.get_by_role("button", name="Show it").click()
    expect(desk.page.locator(".cw-conflict")).to_contain_text("Ben decided here first: rejected (not a claim)")
    desk.page.unroute("**/news")
    look(desk)
    expect(desk.page.locator(".cw-conflict")).to_be_visible()
    ben.press("k", "4")
    ben.save()
    look(desk)
    expect(desk.page.locator(".cw-conflict")).to_be_visible()
    desk.page.get_by_role("button", name="Apply mine too").click()
    assert (desk.stored()[FIRST].state, desk.stored()[FIRST].annotator) == ("corrected", "Ada")


def test_what_another_adds_splits_or_merges_appears(desk: Desk, ben: Desk) -> None:
    desk.page.route("**/news", lambda route: route.abort())  # or a look of its own accord sees half of it
    ben.press("x", "Enter", "j", "j", "m")
    ben.select("resident", "Lower Tovi")
    ben.press("n")
    ben.save()
    desk.page.unroute("**/news")
    look(desk)
    expect(desk.page.locator(".cw-news")).to_have_text("Ben decided on 3 claims here.")
    expect(desk.page.locator(".cw-place")).to_have_text("Claim 1 of 7")
    desk.press("j")
    expect(desk.page.locator(".cw-reasons li")).not_to_have_count(0)
    everything = {id_: (span.state, span.start_char) for id_, span in standing(desk.app.engine, desk.article).items()}
    assert len(everything) == 8
    desk.press("a")
    assert all(row["annotator_id"] for row in desk.decisions())


def test_neither_focus_nor_scroll_nor_ring_move(desk: Desk, ben: Desk) -> None:
    page = desk.page
    page.set_viewport_size({"width": 1100, "height": 460})
    desk.press("j", "j", "j")
    expect(desk.mark(PHRASES[3])).to_be_focused()
    page.locator(".cw-scroll").evaluate("(element) => { element.scrollTop = 40; }")
    before = page.evaluate(
        "[document.querySelector('.cw-scroll').scrollTop, document.querySelector('.cw-ring path').getAttribute('d')]"
    )
    page.route("**/news", lambda route: route.abort())  # or a look of its own accord sees half of it
    ben.press("j", "e", "ArrowLeft", "Enter", "j", "j", "4", "k", "k", "k", "r")
    ben.save()
    page.unroute("**/news")
    look(desk)
    expect(page.locator(".cw-news")).to_contain_text("Ben decided on 3 claims here.")
    after = page.evaluate(
        "[document.querySelector('.cw-scroll').scrollTop, document.querySelector('.cw-ring path').getAttribute('d')]"
    )
    assert after == before
    assert page.evaluate("document.activeElement.matches('.cw-seg[aria-current]')")
    assert desk.current() == PHRASES[3]


def others(desk: Desk, hand: Hand, *acts: Act) -> None:
    assert {result.status for result in record(desk.app.engine, desk.article, *acts, annotator="Ben")} <= {"stored"}


def test_news_wait_while_a_border_is_moved_and_the_later_act_is_asked_about(desk: Desk) -> None:
    hand = Hand(desk.text, f"client-ben-{desk.article}")
    spans = {desk.text[s.start_char : s.end_char]: s for s in standing(desk.app.engine, desk.article).values()}
    desk.press("e", "ArrowLeft")
    others(desk, hand, hand.reject(spans[FIRST]), hand.confirm(spans[PHRASES[1]]))
    look(desk)
    expect(desk.page.locator(".cw-state")).to_have_text("Waiting")
    desk.press("Enter")
    expect(desk.page.locator(".cw-message")).to_contain_text("Ben decided on this claim first")
    look(desk)
    expect(desk.mark(PHRASES[1])).to_have_class("cw-seg cw-0-confirmed cw-0-k1")
    assert desk.state_of(FIRST) == "rejected"


def test_news_never_go_over_an_act_that_is_not_answered(desk: Desk) -> None:
    hand = Hand(desk.text, f"client-ben-{desk.article}")
    span = next(s for s in standing(desk.app.engine, desk.article).values() if s.start_char == range_of(TEXT, FIRST)[0])
    desk.page.route("**/acts", lambda route: route.abort())
    desk.press("a")
    others(desk, hand, hand.reject(span))
    look(desk)
    expect(desk.mark(FIRST)).to_have_class("cw-seg cw-0-confirmed cw-0-k1")
    expect(desk.page.locator(".cw-news")).to_have_text("")
    desk.page.unroute("**/acts")
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.page.locator(".cw-message")).to_contain_text("Ben decided on this claim first")


#: How many looks begin, in one go, on a page that nobody sees, on one without a line, and on one that has both.
LOOKS = f"""() => {{
  const [asked, ask] = [[], window.fetch];
  window.fetch = (address, ...more) => (asked.push(String(address)), ask(address, ...more));
  const counted = () => asked.filter((address) => address.endsWith("/news")).length;
  for (const [owner, name, value] of [[document, "visibilityState", "hidden"], [navigator, "onLine", false]]) {{
    Object.defineProperty(owner, name, {{ value, configurable: true }});
    {LOOK};
    delete owner[name];
  }}
  const unseen = counted();
  {LOOK};
  const seen = counted() - unseen;
  window.fetch = ask;
  return seen ? [unseen, seen] : null;
}}"""


def test_a_page_that_nobody_sees_or_without_a_line_does_not_look(desk: Desk) -> None:
    # again until no look is under way already, as that one would have the next wait
    looks = desk.page.wait_for_function(LOOKS, polling=200)
    assert looks.json_value() == [0, 1]


def test_a_look_that_fails_is_not_announced_and_the_next_one_tells(desk: Desk) -> None:
    hand = Hand(desk.text, f"client-ben-{desk.article}")
    desk.page.route("**/news", lambda route: route.abort(), times=1)
    with desk.page.expect_event("requestfailed"):
        desk.page.evaluate(LOOK)
    others(desk, hand, hand.add(*range_of(TEXT, "Korvenna Zinc")))
    expect(desk.page.locator(".cw-message")).to_be_hidden()
    look(desk)
    expect(desk.page.locator(".cw-news")).to_have_text("Ben added “Korvenna Zinc”.")
