"""Long work in a thread of its own: the page that started it can be left, and nobody waits for it."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable
from weakref import WeakSet

from workbench.services.failures import FORESEEN, sentence

_UNEXPECTED = "It stopped unexpectedly; the server's log says why. What was done until then is kept."

#: How long the server's end waits for all work together. Native code whose thread is cut off as the interpreter ends
#: may abort the process, with a core dump for somebody who pressed Ctrl+C.
_GRACE_S = 5.0
_leaving = threading.Event()
_running: WeakSet[Background] = WeakSet()


def is_leaving() -> bool:
    """Whether the server is ending: work in many steps takes no further one."""
    return _leaving.is_set()


@atexit.register
def _leave() -> None:
    _leaving.set()
    until = time.monotonic() + _GRACE_S
    for work in list(_running):
        work.wait(max(0.0, until - time.monotonic()))


class Background:
    """Runs ``work`` from the moment it is made; the thread, called ``name``, ends with the server at the latest.

    Work that reports its progress, or has a result, is a subclass with attributes of its own: it sets them before it
    calls this, as the work may begin at once.
    """

    def __init__(self, work: Callable[[], None], *, name: str) -> None:
        self._fault = ""
        self._thread = threading.Thread(target=self._run, args=(work,), name=name, daemon=True)
        _running.add(self)
        self._thread.start()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    @property
    def fault(self) -> str:
        """In one sentence why it failed; "" while it runs, and when all went well."""
        return "" if self.running else self._fault

    def wait(self, timeout_s: float | None = None) -> None:
        """Until it has ended, or the time is over."""
        self._thread.join(timeout_s)

    def _run(self, work: Callable[[], None]) -> None:
        self._fault = _UNEXPECTED
        try:
            work()
        except FORESEEN as error:
            self._fault = sentence(error) or _UNEXPECTED
            if self._fault == _UNEXPECTED:
                raise
        else:
            self._fault = ""
