"""A release in the making: it goes on while its maker looks at other pages, and waits for them when done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.ui.work.background import Background

if TYPE_CHECKING:
    from workbench.services.exchange.releases import Progress, Release


class ReleaseRun:
    """``file`` is being written and ``share`` of the whole, 0..1, is done. ``release`` is there once it is made."""

    def __init__(self, work: Callable[[Progress], Release]) -> None:
        self.release: Release | None = None
        self.file = ""
        self.share = 0.0
        self._background = Background(lambda: self._make(work), name="releasing")

    @property
    def running(self) -> bool:
        return self._background.running

    @property
    def fault(self) -> str:
        return "" if self.running else self._background.fault

    def wait(self, timeout_s: float | None = None) -> None:
        """Until it has ended, or the time is over."""
        self._background.wait(timeout_s)

    def _make(self, work: Callable[[Progress], Release]) -> None:
        self.release = work(self._note)

    def _note(self, file: str, share: float) -> None:
        self.file, self.share = file, share
