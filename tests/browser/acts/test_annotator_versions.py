"""A later version of an article: what changed is shown above it, and marks of the earlier one are carried over."""

from __future__ import annotations

from itertools import count

import pytest
from annotator_desk import Desk
from live_server import LiveApp
from making import standing
from playwright.sync_api import Page, expect
from version_desk import NEW, OLD, add_versions, mark, rows

from workbench.services.claims.claiming import SeenSpan, make_claim
from workbench.services.claims.verifying import open_claim
from workbench.storage.claims import Wording

_outlets = count(1)
FIRST = "The owner had been fined twice"
GONE = "The fire killed 14 people in the mill"


@pytest.fixture
def versions(page: Page, live_app: LiveApp) -> tuple[Desk, int]:
    """The later of two versions, open, and the earlier one, in which two things are marked."""
    outlet = f"Torrin Post {next(_outlets)}"
    old, new = add_versions(live_app.engine, OLD, NEW, outlet=outlet, event=f"Event of {outlet}")
    for words in (FIRST, GONE):
        mark(live_app.engine, old, OLD, words)
    return Desk(page, live_app, new, NEW).open(), old


def test_the_head_says_which_version_it_is_and_shows_what_changed(versions: tuple[Desk, int]) -> None:
    desk, old = versions
    fold = desk.page.locator(".cw-versions")
    expect(fold.locator("summary")).to_have_text("Version 2 of 2 · see what changed")
    fold.locator("summary").click()
    expect(fold.locator("del").first).to_have_text("14")
    expect(fold.locator("ins")).to_have_text([", owner held", "9", "Police held the owner on Sunday."])
    fold.get_by_role("button", name="Version 1").click()
    expect(fold.locator("summary")).to_have_text("Version 1 of 2 · changed since")
    desk.page.wait_for_url(f"**article={old}*")


def test_one_press_carries_marks_over_and_one_key_takes_them_back(versions: tuple[Desk, int]) -> None:
    desk, _ = versions
    page = desk.page
    page.locator(".cw-versions summary").click()
    expect(page.locator(".cw-left-marks")).to_contain_text(GONE)
    expect(page.locator(".cw-left-marks")).to_contain_text("these words are gone")
    page.get_by_role("button", name="Carry over 1 mark").click()
    expect(page.locator(".cw-message")).to_contain_text("Carried over 1 mark.")
    assert desk.state_of(FIRST) == "added"
    assert rows(desk.app.engine, "carried_decision") >= 1
    desk.mark(FIRST).click()
    expect(page.locator(".cw-by").last).to_contain_text("where Ada decided")
    desk.press("z")
    expect(page.locator(".cw-message")).to_contain_text(f"Undone: add “{FIRST}”")
    desk.save()
    assert {one.state for one in standing(desk.app.engine, desk.article).values()} == {"removed"}


def test_a_person_says_that_it_is_no_version_and_takes_it_back(versions: tuple[Desk, int]) -> None:
    desk, old = versions
    page = desk.page
    page.locator(".cw-versions summary").click()
    page.get_by_role("button", name="Not versions of one article").click()
    expect(page.locator(".cw-article-head")).to_contain_text(f"no version of article {old}")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".cw-versions summary")).to_have_text("Version 2 of 2 · see what changed")


def test_a_person_ties_an_article_to_another_of_its_outlet(page: Page, live_app: LiveApp) -> None:
    outlet = f"Torrin Post {next(_outlets)}"
    event = f"Event of {outlet}"
    (first,), (second,) = (add_versions(live_app.engine, text, outlet=outlet, event=event) for text in (OLD, NEW))
    desk = Desk(page, live_app, second, NEW).open()
    page.get_by_role("button", name="Version of…").click()
    field = page.get_by_label("Another article of this outlet")
    expect(field.locator("option")).to_have_count(2)
    field.select_option(str(first))
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".cw-versions summary")).to_have_text("Version 2 of 2 · see what changed")
    assert desk.decisions() == []


def test_hostile_words_in_a_difference_stay_words(page: Page, live_app: LiveApp) -> None:
    outlet = f"Torrin Post {next(_outlets)}"
    hostile = f"{OLD}\n\n<img src=x onerror=alert(1)> <b>bold</b> \u202eright to left\u202c 🌊"
    _, new = add_versions(live_app.engine, OLD, hostile, outlet=outlet, event=f"Event of {outlet}")
    Desk(page, live_app, new, hostile).open()
    page.locator(".cw-versions summary").click()
    expect(page.locator(".cw-difference ins")).to_contain_text("<img src=x onerror=alert(1)> <b>bold</b>")
    expect(page.locator(".cw-difference img")).to_have_count(0)


def test_a_mark_that_is_carried_brings_its_claim_along(page: Page, live_app: LiveApp) -> None:
    outlet = f"Torrin Post {next(_outlets)}"
    old, new = add_versions(live_app.engine, OLD, NEW, outlet=outlet, event=f"Event of {outlet}")
    span = mark(live_app.engine, old, OLD, FIRST)
    seen = SeenSpan(old, span.span_id, span.decision_id or 0, 0)
    claim = make_claim(live_app.engine, seen, Wording("The owner was fined twice.", ("event",)), annotator="Ada")
    desk = Desk(page, live_app, new, NEW).open()
    page.locator(".cw-versions summary").click()
    page.get_by_role("button", name="Carry over 1 mark").click()
    expect(page.locator(".cw-message")).to_contain_text("Carried over 1 mark, 1 tied to its claim.")
    assert [one.article_id for one in open_claim(live_app.engine, claim).mentions] == [old, new]
    desk.press("z")
    expect(page.locator(".cw-message")).to_contain_text(f"Undone: add “{FIRST}”")
    desk.save()
    assert [one.article_id for one in open_claim(live_app.engine, claim).mentions] == [old]
