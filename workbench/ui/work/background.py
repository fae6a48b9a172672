"""Long work beside the pages: in a thread of its own, so that it can be left and nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from workbench.services.failures import FORESEEN, sentence

_UNEXPECTED = "It stopped unexpectedly; the server's log says why. What was done until then is kept."


class Background:
    """Runs ``work`` at once. A known failure becomes ``fault``, one sentence; the thread ends with the server."""

    def __init__(self, work: Callable[[], None], *, name: str) -> None:
        self.fault = ""
        self._thread = threading.Thread(target=self._run, args=(work,), name=name, daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[], None]) -> None:
        self.fault = _UNEXPECTED
        try:
            work()
        except FORESEEN as error:
            self.fault = sentence(error) or _UNEXPECTED
            if self.fault == _UNEXPECTED:
                raise
        else:
            self.fault = ""

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def wait(self, timeout_s: float | None = None) -> None:
        """Until it has ended, or the time is over."""
        self._thread.join(timeout_s)
