"""Files while they are read into a plan: the page shows how far it is, and may stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.errors import InputError
from workbench.ui.work.background import Background

if TYPE_CHECKING:
    from workbench.services.exchange.plans.waiting import WaitingPlan


class PlanRun(Background):
    """``waiting`` is there once all is read; ``expected`` is about how many articles that will be."""

    def __init__(self, work: Callable[[Callable[[int], None]], WaitingPlan], *, expected: int = 0) -> None:
        self.waiting: WaitingPlan | None = None
        self.read_count = 0
        self.expected = expected
        self._stop = threading.Event()
        super().__init__(lambda: self._read(work), name="reading")

    def stop(self) -> None:
        """Nothing is left of what was read."""
        self._stop.set()

    def _read(self, work: Callable[[Callable[[int], None]], WaitingPlan]) -> None:
        self.waiting = work(self._note)

    def _note(self, read_count: int) -> None:
        if self._stop.is_set():
            raise InputError("Reading was stopped. Nothing was stored.")
        self.read_count = read_count
