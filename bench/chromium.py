"""Chromium as the figures use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

_FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@contextmanager
def open_page() -> Iterator[Page]:
    """One page, 1440 by 900, in the system's Chromium, else in Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    system = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=list(_FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        yield page
        browser.close()
