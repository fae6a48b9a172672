"""A release while it is made: it goes on when its maker turns to other pages, and waits for them when done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.ui.work.background import Background

if TYPE_CHECKING:
    from workbench.services.exchange.releases import Progress, Release


class ReleaseRun(Background):
    """``file`` is being written and ``share`` of the whole, 0..1, is done. ``release`` is there once it is made."""

    def __init__(self, work: Callable[[Progress], Release]) -> None:
        self.release: Release | None = None
        self.file = ""
        self.share = 0.0
        super().__init__(lambda: self._make(work), name="releasing")

    def _make(self, work: Callable[[Progress], Release]) -> None:
        self.release = work(self._note)

    def _note(self, file: str, share: float) -> None:
        self.file, self.share = file, share
