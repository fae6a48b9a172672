"""An import that a person has started: it goes on while they look at other pages, and its report waits for them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from workbench.ui.work.background import Background

if TYPE_CHECKING:
    from workbench.services.exchange.articles_in import ImportReport

Progress: TypeAlias = "Callable[[ImportReport], None]"


class ImportRun(Background):
    """``expected`` is about how many articles there are to read, 0 where that is unknown.

    ``stop``, where the work listens to it, ends it after the articles that it is at.
    """

    def __init__(
        self, work: Callable[[Progress], None], *, expected: int = 0, stop: threading.Event | None = None
    ) -> None:
        from workbench.services.exchange.articles_in import (
            ImportReport,  # late: its rules and patterns are for those who import
        )

        self.report = ImportReport()
        self.expected = expected
        self.stop = stop
        super().__init__(lambda: work(self._note), name="importing")

    @property
    def was_stopped(self) -> bool:
        """Whether a person asked for its end."""
        return self.stop is not None and self.stop.is_set()

    def _note(self, report: ImportReport) -> None:
        self.report = report
