"""Who has a database file open: every process that does shares a lock, and who changes the file itself holds it alone.

The lock lies in a file of its own, ``workbench.db.lock``, which is empty and stays. The system takes a lock back when
its holder dies, so that a killed server leaves none. Where no lock can be had (a folder that may only be read, a file
system without locks, Windows) a database is opened all the same.
"""

from __future__ import annotations

import os
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event

from workbench.errors import StorageError
from workbench.file_locks import try_lock
from workbench.storage.database.kept_copies import drop_second_names

_LOOK_EVERY_S = 0.05


def lock_file(database: Path) -> Path:
    """The file whose lock says who has the database open."""
    return database.with_name(f"{database.name}.lock")


class SharedLock:
    """That this process has a database open, from its first connection until it leaves."""

    def __init__(self, database: Path, wait_s: float) -> None:
        self._database = database
        self._wait_s = wait_s
        self._handle: int | None = None
        self._taking = threading.Lock()

    def acquire(self) -> None:
        """Waits while another process changes the file itself. Raises StorageError after ``wait_s`` seconds, which
        begin for each thread when it comes, not when it is its turn."""
        deadline = time.monotonic() + self._wait_s
        if not self._taking.acquire(timeout=self._wait_s):
            raise self._being_restored()
        try:
            if self._handle is None:
                self._handle = self._locked(deadline)
                if self._handle is not None:
                    drop_second_names(self._database, alone=False)
        finally:
            self._taking.release()

    def _being_restored(self) -> StorageError:
        return StorageError(f"{self._database} is being restored: wait until that is done, then try again.")

    def release(self) -> None:
        """Only closes the handle: a forked process may hold the same lock, and goes on holding it."""
        with self._taking:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def release_with(self, engine: Engine) -> None:
        """The file is shared until the engine is disposed of or forgotten."""

        def release(_engine: Engine) -> None:
            self.release()

        event.listen(engine, "engine_disposed", release)
        weakref.finalize(engine, self.release)

    def _locked(self, deadline: float) -> int | None:
        try:
            handle = _opened(self._database)
        except OSError:
            return None
        try:
            while not try_lock(handle, shared=True):
                if time.monotonic() > deadline:
                    os.close(handle)
                    raise self._being_restored()
                time.sleep(_LOOK_EVERY_S)
        except OSError:
            os.close(handle)
            return None
        return handle


def _opened(database: Path) -> int:
    path = lock_file(database)
    try:
        return os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        rights = database.stat().st_mode & 0o666 if database.exists() else 0o666
        return os.open(path, os.O_RDONLY | os.O_CREAT, rights)


@contextmanager
def exclusive_lock(database: Path) -> Iterator[None]:
    """Nobody else who goes through ``share`` has the database open meanwhile, or opens it.

    Raises StorageError where somebody has, or where that cannot be known.
    """
    try:
        handle = _opened(database)
    except OSError as error:
        raise StorageError(f"{lock_file(database)} cannot be opened: {error.strerror}. Nothing was changed.") from error
    try:
        if not _alone(handle, database):
            raise in_use(database)
        yield
    finally:
        os.close(handle)


def _alone(handle: int, database: Path) -> bool:
    try:
        return try_lock(handle)
    except OSError as error:
        raise StorageError(
            f"It cannot be known who uses {database}, as files there cannot be locked ({error.strerror}): "
            "move it to a disk of this machine. Nothing was changed."
        ) from error


def in_use(database: Path) -> StorageError:
    return StorageError(
        f"{database} is in use: stop the server and every other command that works on it, then restore. "
        "Nothing was changed."
    )
