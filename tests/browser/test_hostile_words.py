"""Every page over an event whose every field is hostile: nothing runs, becomes markup or bursts the page."""

from __future__ import annotations

import pytest
from hostile_event import HostileEvent, make_hostile_event
from live_server import LiveApp
from playwright.sync_api import Page, expect

PAGES = (
    *(f"event?event={{event}}&view={view}" for view in ("claims", "pairs", "figures", "quotes")),
    *(f"event?event={{event}}&view={view}" for view in ("origins", "drift", "texts", "grouping")),
    "",
    "verify?claim={claim}",
    "verify?claim={known}",
    "annotate?article={article}",
    "export",
    "names",
    "names?view=people",
    "names?outlet=1",
)
#: What hostile words have become, in the page and in the components' shadow roots; "" where they stayed words.
_BECAME = """() => {
  const [MARKUP, ICON] = ["strong, code, .stMarkdownColoredText, .stMarkdownBadge", "[data-testid=stIconMaterial]"];
  const found = new Set(window.__pwned ? [`ran: ${window.__pwned}`] : []);
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const words = element.textContent.trim();
      if (element.shadowRoot) look(element.shadowRoot);
      if (/evil|javascript:/i.test(element.getAttribute("href") ?? "")) found.add("link");
      if (element.localName === "img") found.add("image");
      if (element.localName === "script" && words.includes("__pwned")) found.add("script");
      if (element.classList.contains("katex")) found.add("math");
      if (["b", "c", "r", "red"].includes(words) && element.matches(MARKUP)) found.add("markup");
      if (words === "home" && element.matches(ICON) && !element.closest("header")) found.add("icon");
      if ([...element.attributes].some(({ name }) => name.startsWith("on"))) found.add("handler");
    }
  };
  look(document);
  return [...found].join(", ");
}"""
#: Once all is laid out, also what is measured and laid out anew when it is on the screen.
_FITS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth <= main.clientWidth + 1;
}"""


@pytest.fixture(scope="module")
def event(live_app: LiveApp) -> HostileEvent:
    return make_hostile_event(live_app.engine)


@pytest.mark.parametrize("address", PAGES)
def test_hostile_words_stay_words_in_their_place(
    page: Page, live_app: LiveApp, event: HostileEvent, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append("dialog"))
    named = {"event": event.event_id, "claim": event.claim, "known": event.known_claim, "article": event.articles[0]}
    page.goto(f"{live_app.url}/{address.format(**named)}")
    app = page.locator("[data-testid=stApp]")
    expect(page.get_by_text("pwned=").or_(page.get_by_role("heading", name="Export")).first).to_be_attached()
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_text("This page failed")).to_have_count(0)
    page.wait_for_function(_FITS)
    assert page.evaluate(_BECAME) == ""
    page.set_viewport_size({"width": 900, "height": 900})
    page.wait_for_function("() => innerWidth === 900")
    page.wait_for_function(_FITS)
    assert page.evaluate(_BECAME) == ""
    ours = (live_app.url, live_app.url.replace("http", "ws"), "data:", "blob:")
    assert all(url.startswith(ours) for url in asked), "nothing is asked of anybody else"
