"""An event that two hundred outlets report: from the click on Compare to the painted matrix of its claims."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from statistics import median

import orjson
from playwright.sync_api import Page

from bench.chromium import open_page
from bench.measuring import run_measured
from bench.runs.starts import serving, wait_for_server
from bench.stage import Stage
from bench.workload import SEED, vocabulary

ARTICLES, CLAIMS_PER_ARTICLE = 200, 10
#: The number of claims; each is made by several articles, sometimes with a word changed.
THINGS = 600
VISITS = 5
_EVENT = "Two hundred outlets"


def event_page(stage: Stage) -> str:
    """The first visit compares everything; later ones use the cache until somebody decides on something."""
    folder = stage.new_folder("event")
    source = folder / "event.jsonl"
    source.write_bytes(b"".join(_lines(ARTICLES // 10 if stage.quick else ARTICLES)))
    run_measured(["-m", "workbench", "ingest", str(source), "--json"], folder)
    with serving(stage, folder) as (port, _), open_page() as page:
        address = f"http://127.0.0.1:{port}"
        wait_for_server(page, f"{address}/api/health")
        taken = [_visit(page, address) for _ in range(1 + stage.turns(VISITS))]
    return f"{taken[0]:.1f} s at first, {median(taken[1:]):.1f} s after"


def _visit(page: Page, address: str) -> float:
    """Seconds from the click to a frame with the matrix in it."""
    page.goto(address)
    link = page.get_by_role("link", name="Compare").last
    link.wait_for()
    page.wait_for_timeout(500)
    start = time.perf_counter()
    link.click()
    page.get_by_role("table", name="Claims by outlets").get_by_role("rowheader").first.wait_for()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return time.perf_counter() - start


def _lines(article_count: int) -> Iterator[bytes]:
    rng = random.Random(SEED)
    words = vocabulary(1_500)
    things = [" ".join(rng.choices(words, k=rng.randint(9, 16))) for _ in range(THINGS)]
    for number in range(article_count):
        text, spans = "", []
        for thing in rng.sample(things, CLAIMS_PER_ARTICLE):
            said = thing.split()
            if rng.random() < 0.4:
                said[rng.randrange(len(said))] = rng.choice(words)
            claim = " ".join(said).capitalize()
            spans.append({"start": len(text), "end": len(text) + len(claim), "label": "event"})
            text += f"{claim}, {rng.choice(words)} officials said. "
        row = {"text": text.rstrip(), "outlet": f"Outlet {number}", "event": _EVENT, "spans": spans}
        yield orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
