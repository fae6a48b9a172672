"""Makes the files of the workbench readable only by the account that runs it, unless a setting says otherwise.

The umask is set once when a process starts, so it also applies to the files that SQLite creates beside a database. A
stricter umask is kept.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

_OTHERS = 0o077
_OWN = 0o600
#: The key with which the server signs page tokens.
KEY_FILE = "token.key"
_OWN_FOLDERS = ("releases", "imports")
#: The database and the files beside it.
_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock", ".claims")


def keep_private(data_dir: Path, database: Path | None) -> None:
    """Make new files, and those that the workbench created before, private to this account.

    The data directory itself is made private only if it contains nothing but the workbench's files: not, for example,
    a home directory.
    """
    os.umask(current_umask() | _OTHERS)
    entries = _entries(data_dir)
    own = [path for path in entries if path.name == KEY_FILE or "workbench.db" in path.name]
    elsewhere = [] if database is None else [database.with_name(database.name + ending) for ending in _ENDINGS]
    for path in [*own, *elsewhere]:
        _close(path)
    if own and all(path in own or path.name in _OWN_FOLDERS for path in entries):
        _close(data_dir)


def current_umask() -> int:
    """Read the umask by setting it: to the strictest value, in case another thread creates a file meanwhile."""
    before = os.umask(_OTHERS)
    os.umask(before)
    return before


def open_private(path: Path, mode: str) -> IO[bytes]:
    """A file that only this account may read where it is made by this, whatever the umask says."""
    return cast("IO[bytes]", open(path, mode, opener=lambda name, flags: os.open(name, flags, _OWN)))


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _close(path: Path) -> None:
    """Links are not followed; files of other accounts, or on file systems without modes, stay as they are."""
    if os.name != "posix":  # Windows has no such modes
        return
    with suppress(OSError, ValueError):
        found = path.lstat()
        mode = stat.S_IMODE(found.st_mode)
        ours = found.st_uid == os.geteuid() and (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode))
        if ours and mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
