"""Measures when a decision is committed: a second connection polls every half millisecond."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CommitWatcher:
    """Records when the next decision becomes visible to another connection."""

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
        """The time of the next decision in seconds since the epoch. Raises RuntimeError after ten seconds."""
        if not self._seen.wait(10):
            raise RuntimeError("No decision was stored.")
        return self._seen_at

    def last(self, limit: int, client_id: str) -> list[tuple[int, int]]:
        """(sequence, start) of that tab's last decisions, in the order stored."""
        connection = sqlite3.connect(self._database)
        query = "SELECT sequence, start_char FROM decision WHERE client_id = ? ORDER BY id DESC LIMIT ?"
        rows = connection.execute(query, (client_id, limit)).fetchall()
        connection.close()
        return rows[::-1]

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
def watching(database: Path) -> Iterator[CommitWatcher]:
    rows = CommitWatcher(database)
    thread = threading.Thread(target=rows.look, daemon=True)
    thread.start()
    try:
        yield rows
    finally:
        rows.ended = True
        thread.join()
