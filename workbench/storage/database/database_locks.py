"""Locks on a database file: every process that has it open holds a shared lock, a restore the exclusive one.

The lock is on a separate, empty file, ``workbench.db.lock``, which is never deleted. The system releases the lock of
a killed process. If locking is impossible (a read-only folder, a file system without locks, Windows), the database is
opened without it.
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
    """The lock file of a database."""
    return database.with_name(f"{database.name}.lock")


class SharedLock:
    """The shared lock of this process on a database, from its first connection until ``release``."""

    def __init__(self, database: Path, wait_s: float) -> None:
        self._database = database
        self._wait_s = wait_s
        self._handle: int | None = None
        self._taking = threading.Lock()

    def acquire(self) -> None:
        """Wait while another process holds the exclusive lock. Raises StorageError after ``wait_s`` seconds, counted
        for each thread from its call."""
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
        """Only close the handle, as a forked process may still hold the same lock."""
        with self._taking:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def release_with(self, engine: Engine) -> None:
        """Release the lock when the engine is disposed of or garbage-collected."""

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
    """Exclusive access: no other process of the workbench has the database open, or opens it.

    Raises StorageError if one has, or if locking is impossible.
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
            f"{database} may be in use, and files there cannot be locked to make sure ({error.strerror}): "
            "move it to a disk of this machine. Nothing was changed."
        ) from error


def in_use(database: Path) -> StorageError:
    return StorageError(
        f"{database} is in use: stop the server and every other command that works on it, then restore. "
        "Nothing was changed."
    )
