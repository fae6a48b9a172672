"""A FIFO queue of writers with timeouts.

Locks of the standard library are unfair: a thread that writes repeatedly could always go first.
"""

from __future__ import annotations

import threading
from collections import deque


class WriteQueue:
    """``places`` may write at once. ``is_held_up``: the latest writer waits, or waited in vain, for another program."""

    def __init__(self, places: int = 1) -> None:
        self._free = places
        self._waiting: deque[threading.Lock] = deque()
        self._short = threading.Lock()
        self.is_held_up = False

    @property
    def waiting_count(self) -> int:
        """How many wait for a place."""
        return len(self._waiting)

    def enter(self, wait_s: float) -> bool:
        """Wait for a place; False if none became free in time, and then ``leave`` must not be called."""
        with self._short:
            if self._free:
                self._free -= 1
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=max(0.0, min(wait_s, threading.TIMEOUT_MAX))):
            return True
        with self._short:
            if turn not in self._waiting:  # it was handed over in this very moment
                return True
            self._waiting.remove(turn)
        return False

    def leave(self) -> None:
        """Pass the place to the writer that has waited longest."""
        with self._short:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
