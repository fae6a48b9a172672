"""Home as people meet it: the sample comes in and is read, a title opens its article, the name stays."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from live_server import LiveApp
from making import add_article, suggest_spans
from playwright.sync_api import Page, expect

HOSTILE = "<img src=x onerror=alert(1)> broke 🌊 at dawn."


def test_the_sample_corpus_is_loaded_and_read_without_a_reload(page: Page, live_app: LiveApp) -> None:
    page.goto(live_app.url)
    page.get_by_role("button", name="Load the sample corpus").click()

    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_text("suggested claims to review in 10 articles.")).to_be_visible()
    expect(page.get_by_text("not read for claims yet")).to_have_count(0)


def test_a_title_opens_its_article_in_the_same_visit(page: Page, live_app: LiveApp) -> None:
    article = add_article(live_app.engine, HOSTILE, event="Hostile")
    suggest_spans(live_app.engine, article, [(0, 4)])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append("dialog"))
    page.goto(f"{live_app.url}/")
    page.get_by_role("link", name="<img src=x").click()

    expect(page).to_have_url(re.compile(rf"annotate\?article={article}$"))
    expect(page.get_by_text("broke 🌊 at dawn").first).to_be_visible()
    assert "dialog" not in asked
    assert all(url.startswith((live_app.url, "data:", "blob:")) for url in asked), "nothing comes from elsewhere"


def test_a_name_outlives_a_reload_and_a_change_of_page(page: Page, live_app: LiveApp) -> None:
    page.goto(live_app.url)
    page.get_by_role("button", name="Ada").click()
    page.get_by_role("textbox", name="Your name").fill("Zoë *b*")
    page.get_by_role("textbox", name="Your name").press("Enter")
    expect(page.get_by_role("button", name="Zoë *b*")).to_be_visible()
    page.wait_for_function("() => document.cookie.includes('workbench_annotator=Zo%C3%AB')")

    page.reload()
    expect(page.get_by_role("button", name="Zoë *b*")).to_be_visible()
    page.get_by_role("link", name="Import").click()
    expect(page.get_by_role("heading", name="Import articles")).to_be_visible()
    expect(page.get_by_role("button", name="Zoë *b*")).to_be_visible()


@pytest.mark.parametrize("words", ["https://evil.example", "www.evil.example", "[x](//evil.example)", "a@evil.example"])
def test_words_from_outside_never_become_a_link(page: Page, live_app: LiveApp, words: str) -> None:
    add_article(live_app.engine, "The dam broke.", outlet=words)
    name = {"name": "workbench_annotator", "value": quote(words, safe=""), "url": live_app.url}
    page.context.add_cookies([name])
    page.goto(f"{live_app.url}/annotate?article={quote(words)}")

    expect(page.get_by_text("There is no article")).to_contain_text("evil.ex")
    expect(page.locator(".st-key-annotator_corner")).to_contain_text("evil.example")
    expect(page.locator("a[href*='evil']")).to_have_count(0)
