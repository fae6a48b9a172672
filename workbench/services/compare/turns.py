"""Locks by key: threads with the same key take turns, threads with different keys never wait."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    asked_by: int = 0


class Turns:
    """A lock for each key that somebody holds or waits for, and for no other."""

    def __init__(self) -> None:
        self._turns: dict[Hashable, _Turn] = {}
        self._short = threading.Lock()

    def __len__(self) -> int:
        return len(self._turns)

    @contextmanager
    def of(self, key: Hashable) -> Iterator[None]:
        """A context in which no other thread holds this key."""
        with self._short:
            turn = self._turns.setdefault(key, _Turn())
            turn.asked_by += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._short:
                turn.asked_by -= 1
                if not turn.asked_by:
                    del self._turns[key]
