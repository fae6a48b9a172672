"""Nobody but the account that runs the workbench reads what it writes, unless a setting says otherwise.

It is done by the umask, once where a process begins: that holds for every file there is or will be, also for those that
SQLite makes beside a database. A umask that is tighter already stays.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077
#: The server signs with it what it gives to a page.
KEY_FILE = "token.key"
#: What lies beside a database, and the database.
_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock")


def keep_private(data_dir: Path, database: Path | None) -> None:
    """From here on new files are for this account alone, and so are those that the workbench made before.

    The data directory itself is closed only where it holds nothing but the workbench's own: one that was chosen among
    other files, such as a home directory, is somebody else's to open or close.
    """
    os.umask(current_umask() | _OTHERS)
    entries = _entries(data_dir)
    own = [path for path in entries if path.name == KEY_FILE or "workbench.db" in path.name]
    elsewhere = [] if database is None else [database.with_name(database.name + ending) for ending in _ENDINGS]
    for path in [*own, *elsewhere]:
        _close(path)
    if own and all(path in own or path.name == "releases" for path in entries):
        _close(data_dir)


def current_umask() -> int:
    """The umask can only be read by setting it: to the tightest, should another thread make a file meanwhile."""
    before = os.umask(_OTHERS)
    os.umask(before)
    return before


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _close(path: Path) -> None:
    """Links are not followed, and what another account owns or a file system cannot close stays as it is."""
    if os.name != "posix":  # Windows has no such modes
        return
    with suppress(OSError, ValueError):
        found = path.lstat()
        mode = stat.S_IMODE(found.st_mode)
        ours = found.st_uid == os.geteuid() and (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode))
        if ours and mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
