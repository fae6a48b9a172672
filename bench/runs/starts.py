"""Starting the server on a full database, until Chromium shows the first page; and its memory after that."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from bench.chromium import open_page
from bench.measuring import ROOT, environment, stopped_at_end
from bench.stage import Stage

#: The heading of Home once there are articles.
FIRST_PAGE = "h1:has-text('To do')"
SETTLE_S = 10


def second_start(stage: Stage) -> str:
    """The first start is not counted: no file is in the system's cache yet."""
    with open_page() as page:
        taken = [_start(stage, page) for _ in range(1 + stage.turns(5))]
    return f"{median(taken[1:]):.2f} s"


def idle_memory(stage: Stage) -> str:
    with serving(stage) as (port, process), open_page() as page:
        _show_first_page(page, port)
        time.sleep(SETTLE_S)
        server = psutil.Process(process.pid)
        size_bytes = sum(one.memory_info().rss for one in [server, *server.children(recursive=True)])
    return f"{size_bytes / 1e6:.0f} MB"


def _start(stage: Stage, page: Page) -> float:
    began = time.perf_counter()
    with serving(stage) as (port, _):
        _show_first_page(page, port)
        taken = time.perf_counter() - began
        page.goto("about:blank")
    return taken


@contextmanager
def serving(stage: Stage, folder: Path | None = None) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The server on the imported workload, or on ``folder``; yields once its process has started."""
    data_dir = stage.imported if folder is None else folder
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with (data_dir / "server.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(data_dir), stdout=log, stderr=log)
    with stopped_at_end(process):
        yield port, process


def _show_first_page(page: Page, port: int) -> None:
    wait_for_server(page, f"http://127.0.0.1:{port}/")
    page.wait_for_selector(FIRST_PAGE)


def wait_for_server(page: Page, address: str) -> None:
    """Open the address as soon as the server answers. Raises RuntimeError after a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            page.goto(address, wait_until="commit")
        except PlaywrightError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"Nobody answers at {address}.")
