"""Stopping a process at one step of its work after another: each time it asks the system for something on a folder.

Python tells of each file that is opened, renamed, linked or removed, and of each database that is opened, before it is
done; SQLAlchemy tells of each statement. A kill before the n-th of them, for each n, leaves no step out.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass

_STEPS = {
    *("open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.listdir"),
    *("fcntl.flock", "sqlite3.connect", "sqlite3.connect/handle", "os.scandir", "tempfile.mkdtemp", "shutil.rmtree"),
}
#: Tell of a handle, not of a name.
_NAMELESS = {"fcntl.flock", "sqlite3.connect/handle"}


@dataclass(frozen=True, slots=True)
class KilledAtStep:
    """Kills the process, once it is called there, before the ``number``-th step (from 1) that concerns ``folder``."""

    number: int
    folder: str

    def __call__(self) -> None:
        seen = 0

        def count(name: str, about: tuple[object, ...]) -> None:
            nonlocal seen
            if name not in _STEPS:
                return
            if name not in _NAMELESS and not any(self.folder in str(one) for one in about):
                return
            seen += 1
            if seen == self.number:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)


@dataclass(frozen=True, slots=True)
class KilledAtStatement:
    """Kills the process before the ``number``-th statement (from 1) that it sends to a database."""

    number: int

    def __call__(self) -> None:
        from sqlalchemy import Engine, event

        seen = 0

        def count(*_execution: object) -> None:
            nonlocal seen
            seen += 1
            if seen == self.number:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
