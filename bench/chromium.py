"""Chromium pages for the benchmarks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

_FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@contextmanager
def open_page() -> Iterator[Page]:
    """One page, 1440 by 900."""
    with open_pages(1) as pages:
        yield pages[0]


@contextmanager
def open_pages(count: int) -> Iterator[list[Page]]:
    """One page for each of ``count`` people, in the system's Chromium, else in Playwright's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    system = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=list(_FLAGS))
        pages = [browser.new_context(viewport={"width": 1440, "height": 900}).new_page() for _ in range(count)]
        for page in pages:
            page.set_default_timeout(60_000)
        yield pages
        browser.close()


#: The client id of this tab's acts.
OWN_ID = "JSON.parse(sessionStorage.getItem('workbench.tab')).id"

#: Runs before the page's own scripts, because the annotator stops the propagation of its keys.
WATCH = """
(() => {
  const bench = (window.__bench = { madeAt: 0, paintedAt: 0, wanted: '' });
  const arm = (event) => {
    bench.madeAt = performance.timeOrigin + event.timeStamp;
    bench.paintedAt = 0;
    const observer = new MutationObserver(() => {
      if (bench.wanted && !document.querySelector('.cw-body')?.textContent.includes(bench.wanted)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => { bench.paintedAt = performance.timeOrigin + performance.now(); };
        after.port2.postMessage(null);
      });
    });
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document.querySelector('.cw-root'), everything);
  };
  addEventListener('keydown', arm, true);
  addEventListener('click', arm, true);
})();
"""
