"""The desk's claims, found again by meaning; where very many are new, they are read in the background."""

from __future__ import annotations

import threading
from collections.abc import Collection

from workbench.services.claims.claim_memory import ClaimMemory, KnownClaim
from workbench.storage.database.engine import Engine
from workbench.ui.work.background import Background


class Recall:
    """One for each database. ``done`` of ``total`` claims are read while ``like`` answers None."""

    def __init__(self) -> None:
        self.done, self.total = 0, 0
        self._memory = ClaimMemory()
        self._work: Background | None = None
        self._starting = threading.Lock()

    def like(self, engine: Engine, words: str, *, but: Collection[int] = (), limit: int = 5) -> list[KnownClaim] | None:
        """The claims that these words state or speak against, the surest first; None while claims are being read."""
        found = self._memory.like(engine, words, but=but, limit=limit)
        if found is None:
            with self._starting:
                if self._work is None or not self._work.running:
                    self._work = Background(lambda: self._read_on(engine), name="claims")
        return found

    @property
    def fault(self) -> str:
        """Why the reading stopped; empty while it runs or when it is done."""
        return self._work.fault if self._work is not None else ""

    @property
    def unkept_count(self) -> int:
        """How many meanings were worked out and are not with the database yet."""
        return self._memory.unkept_count

    def keep_meanings(self, engine: Engine) -> bool:
        """Store them; False where that cannot be done now, and nothing is lost."""
        return self._memory.keep_meanings(engine)

    def _read_on(self, engine: Engine) -> None:
        def told(done: int, total: int) -> None:
            self.done, self.total = done, total
            self.keep_meanings(engine)  # so that little is lost where the server ends

        self._memory.refresh(engine, told)
