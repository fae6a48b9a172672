"""Encoded texts that a page had to compute are stored in the background; after a failure, not again for a minute."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from math import inf
from typing import Protocol

from workbench.services.failures import FORESEEN, sentence
from workbench.storage.database.engine import Engine
from workbench.ui.work.background import Background

#: The name of the threads that store it.
KEEPING = "keeping"
_PAUSE_S = 60.0
_LOG = logging.getLogger(__name__)


class Holder(Protocol):
    """Whoever holds encoded texts in memory; ``keep_meanings`` is False where they cannot be stored now."""

    @property
    def unkept_count(self) -> int: ...

    def keep_meanings(self, engine: Engine) -> bool: ...


class Keeping:
    """Stores what one holder has; ``now_s`` is a monotonic clock, in seconds."""

    def __init__(self, holder: Holder, now_s: Callable[[], float] = time.monotonic) -> None:
        self._holder = holder
        self._now_s = now_s
        self._not_before_s = -inf

    def begin(self, engine: Callable[[], Engine]) -> Background | None:
        """In a thread of its own; None where there is nothing to store, or it failed within the last minute."""
        if not self._holder.unkept_count or self._now_s() < self._not_before_s:
            return None
        database = engine()
        return Background(lambda: self._keep(database), name=KEEPING)

    def _keep(self, database: Engine) -> None:
        why = "somebody else is at it, or the database takes nothing"
        try:
            if self._holder.keep_meanings(database):
                return
        except FORESEEN as error:
            why = sentence(error)
            if not why:
                raise
        self._not_before_s = self._now_s() + _PAUSE_S
        _LOG.debug("Meanings are not kept now, and not tried again for %d s: %s", _PAUSE_S, why)
