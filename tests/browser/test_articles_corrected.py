"""An article is corrected, withdrawn, brought back and erased as a person does it, on Home and above its text."""

from __future__ import annotations

import re

import pytest
from live_server import LiveApp
from making import add_article, suggest_spans
from playwright.sync_api import Browser, Locator, Page, expect
from visitors import DESKTOP

from workbench.errors import ArticleGone
from workbench.services.articles import correcting
from workbench.services.articles.facts import article_facts

PHONE = {"viewport": {"width": 400, "height": 850}, "has_touch": True}
HOSTILE = "<b onclick=alert(1)>Echo</b> [x](//evil.example)"


def text_of(number: int) -> str:
    return f"The ferry {number} stopped at dawn. Nobody had been told about the wave, the captain said."


def made(live_app: LiveApp, number: int) -> int:
    article_id = add_article(live_app.engine, text_of(number), outlet=f"Outlet {number}", event="Ferry")
    suggest_spans(live_app.engine, article_id, [(0, 11)])
    return article_id


def opened(page: Page, live_app: LiveApp, number: int) -> Locator:
    """The dialog of that article, from its row on Home."""
    page.goto(f"{live_app.url}/?event=1")
    row = page.get_by_role("row", name=re.compile(f"Outlet {number}"))
    row.get_by_role("button", name=re.compile("Correct or withdraw")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Correct this article")).to_be_visible()
    return dialog


def choose(dialog: Locator, field: str, name: str) -> None:
    box = dialog.get_by_role("combobox", name=field)
    box.click()
    box.fill(name)
    box.press("Enter")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_corrected_outlet_stands_at_once_and_is_undone_with_one_press(
    browser: Browser, live_app: LiveApp, size: dict[str, object]
) -> None:
    number = 100 + len(str(size))
    article_id = made(live_app, number)
    context = browser.new_context(**size)  # type: ignore[arg-type]
    page = context.new_page()
    dialog = opened(page, live_app, number)
    choose(dialog, "Outlet", HOSTILE)
    dialog.get_by_role("textbox", name="Published").fill("16 January 2025, 08:40 CET")
    dialog.get_by_role("textbox", name="Published").press("Tab")
    dialog.get_by_role("button", name="Save").click()

    expect(page.get_by_role("table").get_by_text(HOSTILE)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    values = article_facts(live_app.engine, article_id).values
    assert (values["outlet"], values["published_at"]) == (HOSTILE, "2025-01-16T08:40:00+01:00")
    assert page.locator("a[href*='evil']").count() == 0
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("row", name=re.compile(f"Outlet {number}"))).to_be_visible()
    assert article_facts(live_app.engine, article_id).values["outlet"] == f"Outlet {number}"
    context.close()


def test_a_value_that_cannot_be_is_refused_beside_the_button_and_what_was_typed_stays(
    page: Page, live_app: LiveApp
) -> None:
    made(live_app, 2)
    dialog = opened(page, live_app, 2)
    dialog.get_by_role("textbox", name="Author").fill("Mats Ohlin")
    dialog.get_by_role("textbox", name="Address").fill("vandrup.example")
    dialog.get_by_role("textbox", name="Address").press("Tab")
    dialog.get_by_role("button", name="Save").click()

    expect(dialog.get_by_text(re.compile("cannot be “vandrup.example”"))).to_be_visible()
    expect(dialog.get_by_role("textbox", name="Author")).to_have_value("Mats Ohlin")


def test_a_time_stands_as_in_the_table_of_an_import_and_a_wrong_one_is_said_once(page: Page, live_app: LiveApp) -> None:
    article_id = made(live_app, 7)
    given = {"published_at": "2025-01-16T08:40+01:00"}
    correcting.correct(live_app.engine, article_id, given, seen=None, annotator="Ben")
    dialog = opened(page, live_app, 7)
    published = dialog.get_by_role("textbox", name="Published")
    expect(published).to_have_value("2025-01-16 08:40 +01:00")
    published.fill("31 February 2025")
    published.press("Tab")
    dialog.get_by_role("button", name="Save").click()

    expect(dialog.get_by_text("The date cannot be “31 February 2025”: it is not a date")).to_be_visible()


def test_the_box_of_the_outlet_says_that_a_letter_replaces_the_name(page: Page, live_app: LiveApp) -> None:
    made(live_app, 8)
    dialog = opened(page, live_app, 8)
    dialog.get_by_test_id("stTooltipHoverTarget").first.hover()
    expect(page.get_by_text("type the whole name anew").first).to_be_visible()


def test_what_somebody_else_corrected_meanwhile_is_named_and_overruled_only_by_a_second_press(
    page: Page, live_app: LiveApp
) -> None:
    article_id = made(live_app, 3)
    dialog = opened(page, live_app, 3)
    dialog.get_by_role("textbox", name="Author").fill("Mats Ohlin")
    dialog.get_by_role("textbox", name="Author").press("Tab")
    correcting.correct(live_app.engine, article_id, {"byline": "Ilse Brandvold"}, seen=None, annotator="Ben")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Ben set the author to “Ilse Brandvold” meanwhile.")).to_be_visible()
    assert article_facts(live_app.engine, article_id).values["byline"] == "Ilse Brandvold"
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert article_facts(live_app.engine, article_id).values["byline"] == "Mats Ohlin"


def test_a_withdrawn_article_leaves_the_list_and_is_brought_back_from_the_fold(page: Page, live_app: LiveApp) -> None:
    article_id = made(live_app, 4)
    dialog = opened(page, live_app, 4)
    dialog.get_by_text("Withdraw it").click()
    dialog.get_by_role("button", name="Withdraw", exact=True).click()
    expect(dialog.get_by_text("Give a reason")).to_be_visible()
    if not dialog.get_by_role("textbox", name="Reason").first.is_visible():
        dialog.get_by_text("Withdraw it").click()
    reason = dialog.get_by_role("textbox", name="Reason").first
    reason.fill("Printed by mistake")
    reason.press("Tab")
    dialog.get_by_role("button", name="Withdraw", exact=True).click()

    expect(page.get_by_role("row", name=re.compile("Outlet 4"))).to_have_count(0)
    with pytest.raises(ArticleGone):
        correcting.correct(live_app.engine, article_id, {"title": "X"}, seen=None, annotator="Ben")
    page.goto(f"{live_app.url}/annotate?article={article_id}")
    expect(page.get_by_text("is withdrawn; Home brings it back")).to_be_visible()
    page.goto(f"{live_app.url}/?event=1")
    page.get_by_text(re.compile(r"Withdrawn \(1\)")).click()
    expect(page.get_by_text("Printed by mistake")).to_be_visible()
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("row", name=re.compile("Outlet 4"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"Withdrawn \(\d"))).to_have_count(0)


def test_an_article_is_corrected_above_its_text_and_the_work_on_it_goes_on(page: Page, live_app: LiveApp) -> None:
    article_id = made(live_app, 5)
    page.goto(f"{live_app.url}/annotate?article={article_id}")
    expect(page.get_by_text("0 of 1 decided")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 1 decided")).to_be_visible()
    page.get_by_role("button", name="Correct", exact=True).click()
    dialog = page.get_by_role("dialog")
    choose(dialog, "Outlet", "Vandrup Echo")
    dialog.get_by_role("button", name="Save").click()

    expect(page.locator(".cw-outlet-name")).to_have_text("Vandrup Echo")
    expect(page.locator(".cw-entry[aria-current] .cw-outlet")).to_have_text("Vandrup Echo")
    expect(page.get_by_text("1 of 1 decided")).to_be_visible()
    page.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_role("dialog").get_by_text("What was changed").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo: outlet").click()
    expect(page.locator(".cw-outlet-name")).to_have_text("Outlet 5")


def test_an_article_is_erased_only_after_its_number_was_typed(page: Page, live_app: LiveApp) -> None:
    article_id = made(live_app, 6)
    dialog = opened(page, live_app, 6)
    dialog.get_by_text("Erase it for good").click()
    erase = dialog.get_by_role("button", name="Erase for good", exact=True)
    expect(erase).to_be_disabled()
    reason = dialog.get_by_role("textbox", name="Reason").last
    reason.fill("Court order")
    reason.press("Tab")
    sure = dialog.get_by_role("textbox", name=f"Type “erase {article_id}” to confirm")
    sure.fill(f"erase {article_id}")
    sure.press("Tab")
    expect(erase).to_be_enabled()
    erase.click()

    expect(page.get_by_role("row", name=re.compile("Outlet 6"))).to_have_count(0)
    with pytest.raises(ArticleGone, match="Ada has erased"):
        article_facts(live_app.engine, article_id)
    assert text_of(6).encode() not in (live_app.data_dir / "workbench.db").read_bytes()
