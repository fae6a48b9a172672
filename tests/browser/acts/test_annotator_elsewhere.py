"""How other outlets word the claim on the card: tied mentions, proposals, what differs, and the way there."""

from __future__ import annotations

import json
from itertools import count

import pytest
from annotator_desk import Desk, make_article
from live_server import LiveApp
from making import Hand, record, standing
from playwright.sync_api import Page, Request, expect

from workbench.services.claims import claiming
from workbench.services.claims.claiming import SeenSpan
from workbench.storage.claims import Wording

OURS = "At least 23 people were killed in the villages of Brance and Lower Tovi"
THEIRS = "Up to 31 people were killed in Brance and Lower Tovi"
AGAIN = "at least 23 people were killed in the villages of Brance and Lower Tovi"
HERE = f"{OURS}. Nobody had warned the miners of that night."
THERE = f"The rain had stopped 🌊. {THEIRS}, officials said."
BEYOND = f"They count slowly: {AGAIN}."
_events = count(1)


@pytest.fixture
def desks(page: Page, live_app: LiveApp) -> list[Desk]:
    """Three articles of one event, none of them open."""
    event = f"Slide {next(_events)}"
    made = [
        (HERE, [OURS, "Nobody had warned the miners of that night"]),
        (THERE, ["The rain had stopped", THEIRS]),
        (BEYOND, [AGAIN]),
    ]
    return [
        Desk(page, live_app, make_article(live_app.engine, text, phrases, event=event), text) for text, phrases in made
    ]


def wordings(desk: Desk) -> list[str]:
    expect(desk.page.locator(".cw-elsewhere .cw-wording").first).to_be_visible()
    return desk.page.locator(".cw-elsewhere .cw-wording").all_inner_texts()


def test_similar_wordings_of_other_outlets_are_proposed_with_what_differs(desks: list[Desk]) -> None:
    here = desks[0].open()
    same, other = wordings(here)
    assert "the same words" in same
    assert "Waiting" in other
    section = here.page.locator(".cw-elsewhere")
    expect(section.locator("h3")).to_have_text("Elsewhere")
    expect(section).to_contain_text("2 similar wordings, matched by words alone")
    assert section.locator("ins").all_inner_texts() == ["Up to 31"]
    assert section.locator("del").all_inner_texts() == ["At least 23", "the villages of"]
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        drawn = section.locator(tag).first.evaluate("(element) => getComputedStyle(element).textDecorationLine")
        assert drawn == line


def test_a_claim_that_nobody_else_has_shows_nothing(desks: list[Desk]) -> None:
    here = desks[0].open()
    wordings(here)
    with here.page.expect_response("**/wordings"):
        here.press("j")
    expect(here.page.locator(".cw-elsewhere")).to_be_empty()


def test_a_click_opens_the_article_at_that_span(desks: list[Desk]) -> None:
    here, there, _ = desks
    here.open()
    wordings(here)
    here.page.locator(".cw-wording").nth(1).click()
    expect(here.page.locator(".cw-quote")).to_have_text(THEIRS)
    here.page.wait_for_url(f"**/annotate?article={there.article}")
    here.press("a")
    assert there.state_of(THEIRS) == "confirmed"


def test_the_link_of_a_wording_is_a_deep_link(desks: list[Desk]) -> None:
    here, there, _ = desks
    here.open()
    wordings(here)
    assert here.page.locator(".cw-wording").nth(1).get_attribute("href") == f"?article={there.article}"


def test_tied_mentions_stand_before_the_proposals(desks: list[Desk]) -> None:
    here, _, beyond = desks
    seen = []
    for desk, words in ((here, OURS), (beyond, AGAIN)):
        spans = standing(desk.app.engine, desk.article).values()
        span = next(one for one in spans if desk.text[one.start_char : one.end_char] == words)
        hand = Hand(desk.text, client_id=f"client-tie-{desk.article}")
        (done,) = record(desk.app.engine, desk.article, hand.confirm(span))
        assert done.spans[0].decision_id is not None
        seen.append(SeenSpan(desk.article, span.span_id, done.spans[0].decision_id, 0))
    claim = claiming.make_claim(here.app.engine, seen[0], Wording("At least 23 people died."), annotator="Ada")
    claiming.tie_span(here.app.engine, claim, seen[1], annotator="Ada")
    here.open().press("k", "k")
    tied, proposed = wordings(here)
    assert "the same words" in tied
    assert "Up to 31" in proposed
    expect(here.page.locator(".cw-elsewhere")).to_contain_text("Belongs to the claim: At least 23 people died.")


def test_a_claim_that_the_desk_has_met_before_leads_to_its_evidence(desks: list[Desk], live_app: LiveApp) -> None:
    here = desks[0]
    words = "The harbour of Ostrel froze over in January"
    other = Desk(here.page, live_app, make_article(live_app.engine, f"{words}.", [words], event="Frost"), f"{words}.")
    span = next(iter(standing(live_app.engine, other.article).values()))
    (done,) = record(
        live_app.engine, other.article, Hand(other.text, client_id=f"client-{other.article}").confirm(span)
    )
    assert done.spans[0].decision_id is not None
    seen = SeenSpan(other.article, span.span_id, done.spans[0].decision_id, 0)
    claim = claiming.make_claim(live_app.engine, seen, Wording(f"{words}."), annotator="Ada")
    again = "In January the harbour of Ostrel froze over, a pilot said."
    asked = Desk(here.page, live_app, make_article(live_app.engine, again, [again[:43]], event="Winter"), again).open()
    met = asked.page.locator(".cw-elsewhere .cw-met")
    expect(met).to_have_count(1)
    expect(met).to_contain_text(f"{words}.")
    expect(met).to_contain_text("Same? · no verdict yet · Frost")
    with asked.page.context.expect_page() as opening:
        met.click()
    expect(opening.value.get_by_role("heading", name=f"{words}.")).to_be_visible()
    assert f"claim={claim}" in opening.value.url


def test_nothing_is_asked_before_the_ring_has_rested_and_nothing_twice(desks: list[Desk]) -> None:
    here = desks[0]
    asked: list[Request] = []
    here.page.on("request", lambda request: asked.append(request) if request.url.endswith("/wordings") else None)
    here.open()
    wordings(here)
    keys = (
        "for (const key of 'jkjkjk') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
    )
    here.page.evaluate(keys)
    wordings(here)
    with here.page.expect_response("**/wordings"):
        here.press("j")
    assert [json.loads(str(request.post_data))["exact"] for request in asked] == [OURS, HERE[len(OURS) + 2 : -1]]


def test_without_a_line_the_card_stays_as_it_is(desks: list[Desk]) -> None:
    here = desks[0]
    here.page.route("**/wordings", lambda route: route.abort())
    here.open()
    with here.page.expect_event("requestfailed"):
        here.press("j")
    expect(here.page.locator(".cw-elsewhere")).to_be_empty()
    expect(here.page.locator(".cw-message")).to_be_hidden()
    here.press("k", "a")
    assert here.state_of(OURS) == "confirmed"
