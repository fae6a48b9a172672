"""User-visible latency: from a key or click to the frame that shows its effect, and to the committed row.

Input events come from outside the page, as from a keyboard. The page records when the event was created
(``event.timeStamp``), waits for the text to change, and takes the time once the next frame has been rendered. A
second connection polls the database every half millisecond for the row; both use the system clock.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from bench.chromium import OWN_ID, WATCH, open_page
from bench.committed import CommitWatcher, watching
from bench.runs.starts import serving, wait_for_server
from bench.runs.writers import store_articles
from bench.stage import Stage
from bench.workload import SEED, Made, Maker, with_hidden
from workbench.storage.database.engine import open_engine

KEYS = 120
OPENINGS = 20
HELD_KEYS, HELD_PAUSE_MS = 30, 100

#: Articles by length in characters, with the number of suggestions.
SIZES = {1_000: 30, 10_000: 200, 100_000: 2_000}
#: The article for most figures.
WORDS, SUGGESTIONS = 600, 30
#: How many hidden characters the same article has for ``hidden_to_paint``.
HIDDEN = 1_000


@dataclass
class Latencies:
    """Milliseconds from key press to painted frame and to committed row."""

    paint_ms: list[float] = field(default_factory=list)
    row_ms: list[float] = field(default_factory=list)


@dataclass
class _Visit:
    common: Latencies
    sized: dict[int, Latencies]
    hidden: Latencies
    opened_ms: list[float]
    bytes_per_act: float
    held: str


def key_to_paint(stage: Stage) -> str:
    return _median(_visit(stage).common.paint_ms)


def key_to_row(stage: Stage) -> str:
    return _median(_visit(stage).common.row_ms)


def large_article(stage: Stage) -> str:
    found = _visit(stage)
    common, large = found.common, found.sized[max(SIZES)]
    pairs = ((large.paint_ms, common.paint_ms), (large.row_ms, common.row_ms))
    paint, row = (f"{median(more) / median(less):.2f}x ({median(more):.0f} ms)" for more, less in pairs)
    return f"paint {paint}, row {row}"


def paint_by_size(stage: Stage) -> str:
    return " / ".join(f"{median(taken.paint_ms):.0f}" for taken in _visit(stage).sized.values()) + " ms"


def hidden_to_paint(stage: Stage) -> str:
    found = _visit(stage)
    common, hidden = median(found.common.paint_ms), median(found.hidden.paint_ms)
    return f"{hidden / common:.2f}x ({hidden:.0f} ms)"


def open_article(stage: Stage) -> str:
    return _median(_visit(stage).opened_ms)


def bytes_per_act(stage: Stage) -> str:
    return f"{_visit(stage).bytes_per_act / 1000:.1f} kB"


def held_key(stage: Stage) -> str:
    return _visit(stage).held


def _median(taken_ms: list[float]) -> str:
    ordered = sorted(taken_ms)
    return f"{median(ordered):.0f} ms (nine in ten within {ordered[len(ordered) * 9 // 10]:.0f} ms)"


_visits: dict[Path, _Visit] = {}


def _visit(stage: Stage) -> _Visit:
    """One visit yields all figures."""
    if stage.folder not in _visits:
        _visits[stage.folder] = _take(stage)
    return _visits[stage.folder]


def _take(stage: Stage) -> _Visit:
    database = stage.imported / "workbench.db"
    maker, keys = _maker(), stage.turns(KEYS)
    per_article = min(keys, SUGGESTIONS - 5)
    common = [maker.by_words(900_000 + number, WORDS, SUGGESTIONS) for number in range(OPENINGS + 2)]
    sized = {
        size: [maker.by_chars(910_000 + number, size, count) for number in range(-(-keys // min(keys, count - 5)))]
        for size, count in SIZES.items()
    }
    hidden = [with_hidden(maker.by_words(920_000 + number, WORDS, SUGGESTIONS), HIDDEN) for number in range(OPENINGS)]
    engine = open_engine(f"sqlite:///{database}")
    common_ids = store_articles(engine, common)
    sized_ids = {size: store_articles(engine, made) for size, made in sized.items()}
    hidden_ids = store_articles(engine, hidden)
    engine.dispose()
    with serving(stage) as (port, _), open_page() as page, watching(database) as rows:
        desk = _Desk(page, rows, f"http://127.0.0.1:{port}")
        page.add_init_script(WATCH)
        wait_for_server(page, f"{desk.address}/api/health")
        found = _Visit(Latencies(), {size: Latencies() for size in SIZES}, Latencies(), [], 0.0, "")
        desk.press_in(common_ids[: -(-keys // per_article)], keys, found.common)
        desk.press_in(hidden_ids[: -(-keys // per_article)], keys, found.hidden)
        for size, ids in sized_ids.items():
            desk.press_in(ids, keys, found.sized[size])
        found.bytes_per_act = desk.bytes_of(stage.turns(40))
        desk.show(common_ids[-1])
        found.held = desk.hold("a")
        desk.show(common_ids[0])
        found.opened_ms += [desk.click_next(one) for one in common[1 : 1 + stage.turns(OPENINGS)]]
    return found


@cache
def _maker() -> Maker:
    return Maker()


@dataclass
class _Desk:
    """One person at one page."""

    page: Page
    rows: CommitWatcher
    address: str
    pause: random.Random = field(default_factory=lambda: random.Random(SEED))

    def show(self, article_id: int) -> None:
        self.page.goto(f"{self.address}/annotate?article={article_id}")
        self.page.wait_for_selector(".cw-seg")
        self.page.wait_for_timeout(1500)

    def press_in(self, article_ids: list[int], keys: int, into: Latencies) -> None:
        """Press this many keys, distributed over the articles."""
        each = -(-keys // len(article_ids))
        for article_id in article_ids:
            self.show(article_id)
            for _ in range(each):
                self.press(into)

    def press(self, into: Latencies | None = None) -> None:
        """Accept one suggestion, as fast as a person can."""
        self.rows.expect_one()
        self.page.keyboard.press("a")
        self.page.wait_for_function("window.__bench.paintedAt > 0")
        seen_at = self.rows.wait()
        if into is not None:
            made_at, painted_at = self.page.evaluate("[window.__bench.madeAt, window.__bench.paintedAt]")
            into.paint_ms.append(painted_at - made_at)
            into.row_ms.append(seen_at * 1000 - made_at)
        self.page.wait_for_timeout(self.pause.uniform(60, 140))

    def bytes_of(self, acts: int) -> float:
        """Bytes sent by the server per act, over HTTP (with headers) and the page's websocket."""
        received: list[float] = []
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        devtools.on(
            "Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"]))
        )
        devtools.send("Network.enable")
        for _ in range(acts):
            self.press()
        self.page.wait_for_timeout(500)
        devtools.detach()
        return sum(received) / acts

    def hold(self, key: str) -> str:
        """Hold a key down: how many of its acts are lost, duplicated, or out of order."""
        for _ in range(HELD_KEYS):
            self.page.keyboard.down(key)
            self.page.wait_for_timeout(HELD_PAUSE_MS)
        self.page.keyboard.up(key)
        self.page.wait_for_timeout(1000)
        stored = self.rows.last(HELD_KEYS + 5, self.page.evaluate(OWN_ID))[-HELD_KEYS:]
        sequences = [sequence for sequence, _ in stored]
        starts = [start for _, start in stored]
        first = sequences[0] if sequences else 0
        lost = HELD_KEYS - len(set(range(first, first + HELD_KEYS)) & set(sequences))
        doubled = len(starts) - len(set(starts))
        astray = sum(later < earlier for earlier, later in pairwise(starts))
        return f"{lost} lost, {doubled} doubled, {astray} out of order"

    def click_next(self, one: Made) -> float:
        page = self.page
        page.evaluate("(title) => { window.__bench.wanted = title; window.__bench.paintedAt = 0; }", one.title)
        page.click("[data-command=nextArticle]")
        page.wait_for_function("window.__bench.paintedAt > 0")
        made_at, painted_at = page.evaluate("[window.__bench.madeAt, window.__bench.paintedAt]")
        page.wait_for_timeout(700)
        return float(painted_at - made_at)
