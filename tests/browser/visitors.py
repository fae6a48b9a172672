"""Visitors of the app: browser contexts that outlive a test, emptied after each, so that scripts are compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

#: What has not come by then never will: no test is about time, and a busy machine is slow, not wrong.
PATIENCE_MS = 240_000


@dataclass
class Visitors:
    """Browsers forget compiled scripts with the last page of their site, and Streamlit's take two seconds.

    So each visitor keeps a blank page at ``home``, where the servers of the tests are; all other pages, the cookies
    and what the app stored in the browser go after each test.
    """

    browser: Browser
    home: str
    _kept: dict[str, BrowserContext] = field(default_factory=dict)

    @contextmanager
    def one(self, who: str = "", **options: Any) -> Iterator[BrowserContext]:
        """A visitor without a past; two at the same time need different names."""
        key = f"{who} {sorted(options.items())}"
        if key not in self._kept:
            self._kept[key] = self._come(options)
        context = self._kept[key]
        blank = context.pages[0]
        yield context
        for page in context.pages:
            if page != blank:
                page.close()
        context.clear_cookies()
        blank.evaluate("localStorage.clear()")

    def _come(self, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        blank = context.new_page()
        blank.route("**", lambda route: route.fulfill(body="", content_type="text/html"))
        blank.goto(self.home)
        return context
