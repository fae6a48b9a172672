"""Chromium and a live server for the tests in this folder; skipped where there is no browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_server import LiveApp, free_port, running_app
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from visitors import DESKTOP, PATIENCE_MS, Visitors

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # pages of one visitor share what is compiled
)


expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own."""
    system = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=system, args=list(_FLAGS), timeout=PATIENCE_MS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def port() -> int:
    """The same for one server after another: browsers know the app's files by their address."""
    return free_port()


@pytest.fixture(scope="session")
def visitors(browser: Browser, port: int) -> Visitors:
    return Visitors(browser, f"http://127.0.0.1:{port}/")


@pytest.fixture(scope="module")
def live_app(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[LiveApp]:
    """One server with an empty database for all tests of a module."""
    with running_app(tmp_path_factory.mktemp("data"), port) as live:
        yield live


@pytest.fixture
def context(visitors: Visitors) -> Iterator[BrowserContext]:
    """A fresh visitor, 1440 px wide."""
    with visitors.one(**DESKTOP) as visitor:
        yield visitor


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
