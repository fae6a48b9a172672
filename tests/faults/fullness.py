"""A full disk, for one process: no file may grow beyond a few kilobytes. To be called in the process itself."""

from __future__ import annotations

import resource
import signal

_SPACE_BYTES = 40_000


def fill_the_disk() -> None:
    """From here on the process writes no file beyond 40,000 bytes, as on a disk that has no more."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_SPACE_BYTES, _SPACE_BYTES))
