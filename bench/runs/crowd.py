"""Twenty people at once on one server, each in a Chromium page and an article of their own, an act every two seconds.

Keys are pressed from outside; the page records when the event was created, a second connection when the row is
visible, as for one person. The figure therefore includes the load of twenty pages on the same machine.
"""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from bench.chromium import OWN_ID, open_pages
from bench.runs.browser import SUGGESTIONS, WORDS
from bench.runs.starts import serving, wait_for_server
from bench.runs.writers import store_articles
from bench.stage import Stage
from bench.workload import SEED, Maker
from workbench.storage.database.engine import open_engine

PEOPLE = 20
ACTS_EACH = 15
EVERY_S = 2.0

#: Records when each act's key event was created.
_TIMES = """
window.__made = [];
addEventListener('keydown', (event) => window.__made.push(performance.timeOrigin + event.timeStamp), true);
"""


def crowd(stage: Stage) -> str:
    """The 95th percentile of the time from key to row, and the number of lost acts."""
    database = stage.imported / "workbench.db"
    maker = Maker()
    made = [maker.by_words(920_000 + number, WORDS, SUGGESTIONS) for number in range(PEOPLE)]
    engine = open_engine(f"sqlite:///{database}")
    ids = store_articles(engine, made)
    engine.dispose()
    acts_each = stage.turns(ACTS_EACH)
    with serving(stage) as (port, _), open_pages(PEOPLE) as pages, _noting(database) as seen:
        address = f"http://127.0.0.1:{port}"
        wait_for_server(pages[0], f"{address}/api/health")
        for page, article_id in zip(pages, ids, strict=True):
            page.add_init_script(_TIMES)
            page.goto(f"{address}/annotate?article={article_id}")
            page.wait_for_selector(".cw-seg")
        _act(pages, acts_each)
        time.sleep(2)
        waits = [wait for page in pages for wait in _latencies(page, seen)]
    ordered = sorted(waits)
    lost = PEOPLE * acts_each - len(waits)
    return f"{ordered[int(len(ordered) * 0.95)]:.0f} ms; {lost}"


def _act(pages: list[Page], acts_each: int) -> None:
    """Each person acts at a fixed offset within every two seconds."""
    chance = random.Random(SEED)
    moments = sorted(
        (turn * EVERY_S + chance.uniform(0, EVERY_S), number)
        for turn in range(acts_each)
        for number in range(len(pages))
    )
    began = time.monotonic()
    for moment, number in moments:
        pages[number].wait_for_timeout(max(0.0, (began + moment - time.monotonic()) * 1000))
        pages[number].keyboard.press("a")


def _latencies(page: Page, seen: dict[tuple[str, int], float]) -> Iterator[float]:
    """Milliseconds from key to row of one page's stored acts; a page's sequence counts its keys."""
    client_id = str(page.evaluate(OWN_ID))
    for sequence, made_at in enumerate(page.evaluate("window.__made"), 1):
        if (client_id, sequence) in seen:
            yield seen[client_id, sequence] * 1000 - made_at


@contextmanager
def _noting(database: Path) -> Iterator[dict[tuple[str, int], float]]:
    """When each act's row became visible, by (client, sequence), in seconds since the epoch."""
    seen: dict[tuple[str, int], float] = {}
    ended = threading.Event()

    def look() -> None:
        connection = sqlite3.connect(database, isolation_level=None)
        newest = connection.execute("SELECT max(id) FROM decision").fetchone()[0] or 0
        while not ended.wait(0.001):
            rows = connection.execute("SELECT id, client_id, sequence FROM decision WHERE id > ?", (newest,)).fetchall()
            now = time.time()
            for newest, client_id, sequence in rows:  # noqa: B007 - the last id is where the next look begins
                seen[client_id, sequence] = now
        connection.close()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()
