"""Advisory file locks, which the operating system releases when their holder dies.

``flock``, not ``fcntl`` locks: a process loses the latter when it closes any handle of the file, and SQLite uses them.
Existing libraries have no shared lock, or need a second library on Windows. Windows has no ``flock``: ``LOCKS`` is
False there, and every lock is granted at once without effect.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: Whether locks have any effect on this system.
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
    """Whether the path still refers to the open file."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
