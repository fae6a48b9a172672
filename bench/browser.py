"""What a person feels: from a key or a click to the frame that shows its effect, and to the row on disk.

Keys and clicks come from outside the page, as from a keyboard. The page notes when the event was made
(``event.timeStamp``), waits for the text to change, and takes the time once the next frame has been
rendered. The row is seen by a second connection that looks at the database every half millisecond; both
clocks are the system's.
"""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from bench.chromium import open_page
from bench.stage import Stage
from bench.starts import serving, wait_for_server
from bench.workload import SEED, Maker
from bench.writers import store_articles
from workbench.storage.engine import open_engine

SMALL_ARTICLES = 22
KEYS = 120
LARGE_KEYS = 60
OPENINGS = 20

#: Runs before the page's own scripts, for the annotator keeps the keys that it takes to itself.
_WATCH = """
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


@dataclass
class Taken:
    """Milliseconds from the key to the painted frame and to the committed row."""

    paint_ms: list[float] = field(default_factory=list)
    row_ms: list[float] = field(default_factory=list)


def key_to_paint(stage: Stage) -> str:
    return _middle(_keys(stage).small.paint_ms)


def key_to_row(stage: Stage) -> str:
    return _middle(_keys(stage).small.row_ms)


def large_article(stage: Stage) -> str:
    taken = _keys(stage)
    pairs = ((taken.large.paint_ms, taken.small.paint_ms), (taken.large.row_ms, taken.small.row_ms))
    paint, row = (f"{median(large) / median(small):.2f}x ({median(large):.0f} ms)" for large, small in pairs)
    return f"paint {paint}, row {row}"


def open_article(stage: Stage) -> str:
    return _middle(_keys(stage).opened_ms)


def _middle(taken_ms: list[float]) -> str:
    ordered = sorted(taken_ms)
    return f"{median(ordered):.0f} ms (nine in ten within {ordered[len(ordered) * 9 // 10]:.0f} ms)"


@dataclass
class _Session:
    small: Taken
    large: Taken
    opened_ms: list[float]


_sessions: dict[Path, _Session] = {}


def _keys(stage: Stage) -> _Session:
    """One visit gives all four figures."""
    if stage.folder not in _sessions:
        _sessions[stage.folder] = _visit(stage)
    return _sessions[stage.folder]


def _visit(stage: Stage) -> _Session:
    database = stage.imported / "workbench.db"
    maker = _maker()
    small = [maker.by_words(900_000 + number, 600, 30) for number in range(SMALL_ARTICLES)]
    large = [maker.by_chars(910_000, 100_000, 2_000)]
    engine = open_engine(f"sqlite:///{database}")
    small_ids, large_ids = store_articles(engine, small), store_articles(engine, large)
    engine.dispose()
    with serving(stage) as (port, _), open_page() as page, watching(database) as rows:
        address = f"http://127.0.0.1:{port}/annotate?article="
        page.add_init_script(_WATCH)
        wait_for_server(page, f"http://127.0.0.1:{port}/api/health")
        found = _Session(Taken(), Taken(), [])
        per_article = stage.turns(25)
        for key in small_ids[: -(-stage.turns(KEYS) // per_article)]:
            _show(page, f"{address}{key}")
            _press(page, rows, per_article, found.small)
        _show(page, f"{address}{large_ids[0]}")
        _press(page, rows, stage.turns(LARGE_KEYS), found.large)
        _show(page, f"{address}{small_ids[0]}")
        for one in small[1 : 1 + stage.turns(OPENINGS)]:
            found.opened_ms.append(_click_next(page, one.title))
    return found


@cache
def _maker() -> Maker:
    return Maker()


def _show(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".cw-seg")
    page.wait_for_timeout(1500)


def _press(page: Page, rows: Rows, count: int, into: Taken) -> None:
    """Accept one suggestion after another, at a person's quickest pace."""
    pause = random.Random(SEED)
    for _ in range(count):
        rows.expect_one()
        page.keyboard.press("a")
        page.wait_for_function("window.__bench.paintedAt > 0")
        seen_at = rows.wait()
        made_at, painted_at = page.evaluate("[window.__bench.madeAt, window.__bench.paintedAt]")
        into.paint_ms.append(painted_at - made_at)
        into.row_ms.append(seen_at * 1000 - made_at)
        page.wait_for_timeout(pause.uniform(60, 140))


def _click_next(page: Page, title: str) -> float:
    page.evaluate("(title) => { window.__bench.wanted = title; window.__bench.paintedAt = 0; }", title)
    page.click("[data-command=nextArticle]")
    page.wait_for_function("window.__bench.paintedAt > 0")
    made_at, painted_at = page.evaluate("[window.__bench.madeAt, window.__bench.paintedAt]")
    page.wait_for_timeout(700)
    return float(painted_at - made_at)


class Rows:
    """Notes when the next decision can be seen by somebody else."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._newest = 0
        self._seen_at = 0.0
        self._seen = threading.Event()
        self._expecting = threading.Event()
        self.ended = False

    def expect_one(self) -> None:
        self._seen.clear()
        self._expecting.set()

    def wait(self) -> float:
        """Seconds since the epoch. Raises RuntimeError where no row came within ten seconds."""
        if not self._seen.wait(10):
            raise RuntimeError("No decision was stored.")
        return self._seen_at

    def look(self) -> None:
        connection = sqlite3.connect(self._database, isolation_level=None)
        query = "SELECT max(id) FROM decision"
        self._newest = connection.execute(query).fetchone()[0] or 0
        while not self.ended:
            if not self._expecting.wait(0.05):
                continue
            newest = connection.execute(query).fetchone()[0] or 0
            if newest > self._newest:
                self._seen_at, self._newest = time.time(), newest
                self._expecting.clear()
                self._seen.set()
            else:
                time.sleep(0.0005)
        connection.close()


@contextmanager
def watching(database: Path) -> Iterator[Rows]:
    rows = Rows(database)
    thread = threading.Thread(target=rows.look, daemon=True)
    thread.start()
    try:
        yield rows
    finally:
        rows.ended = True
        thread.join()
