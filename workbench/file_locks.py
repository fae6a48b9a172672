"""Locks on open files that the system itself takes back when their holder dies, however it dies.

``flock``, not the locks of ``fcntl``: those a process loses when it closes any handle of the file, and SQLite uses
them. The libraries for this know no shared lock, or bring a second library along for Windows. There is nothing of the
kind there: ``LOCKS`` is False, every lock is had at once and holds nobody off.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: Whether locks hold anybody off on this system.
LOCKS = sys.platform != "win32"

if sys.platform == "win32":

    def try_lock(_handle: int, *, shared: bool = False) -> bool:
        """Always True: see above."""
        return True

else:
    import fcntl

    def try_lock(handle: int, *, shared: bool = False) -> bool:
        """Lock an open file for as long as this handle, or one inherited from it, is open; never waits.

        False where another holds it. Raises OSError where the file system has no locks.
        """
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def is_still(handle: int, path: Path) -> bool:
    """Whether the open file is what stands under that name now."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
