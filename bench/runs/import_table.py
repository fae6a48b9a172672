"""The table before an import: from files that are chosen to a table that can be worked in, in Chromium."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from bench.chromium import open_page
from bench.runs.starts import serving, wait_for_server
from bench.stage import Stage
from bench.workload import Maker

FILES, WORDS = 1_000, 450
TABLE = "Articles before they are stored"


def files_to_table(stage: Stage) -> str:
    files = _files(stage)
    folder = stage.new_folder("import-table")
    with serving(stage, folder) as (port, _), open_page() as page:
        wait_for_server(page, f"http://127.0.0.1:{port}/")
        taken = [_once(page, f"http://127.0.0.1:{port}", files) for _ in range(1 + stage.turns(5))]
    return f"{median(taken[1:]):.1f} s"


def _files(stage: Stage) -> list[Path]:
    folder = stage.new_folder("import-files")
    maker = Maker()
    found = []
    for number in range(FILES // 10 if stage.quick else FILES):
        path = folder / f"{number:04}.txt"
        path.write_text(maker.by_words(950_000 + number, WORDS, 0).text, encoding="utf-8")
        found.append(path)
    return found


def _once(page: Page, address: str, files: list[Path]) -> float:
    """The first cell that waits for words has the focus: the table is there, and a person may type."""
    page.goto(f"{address}/import")
    page.get_by_role("button", name="Choose files").wait_for()
    chooser = page.locator("input[type=file]")
    began = time.perf_counter()
    chooser.set_input_files(files)
    page.get_by_role("table", name=TABLE).wait_for()
    page.get_by_label("Outlet, row 1", exact=True).and_(page.locator(":focus")).wait_for()
    taken = time.perf_counter() - began
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name=f"Discard all {len(files):,} rows?").click()
    page.get_by_role("button", name="Choose files").wait_for()
    return taken
