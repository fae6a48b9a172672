"""Replaces the database by a backup: written beside it, then renamed atomically; the old one is kept.

If killed at any time, the database's name refers to the complete old or the complete new database; kept copies are
never overwritten. The old file first gets a second name, then the new one takes the first. The log of the old database
is checkpointed before that, so that it cannot be applied to the new one.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from workbench.atomic_files import publish, sync, temporary_folder
from workbench.errors import InputError, StorageError
from workbench.private_files import current_umask
from workbench.storage.database import schema
from workbench.storage.database.backup import backed_up_file, copy_whole
from workbench.storage.database.database_locks import exclusive_lock, in_use
from workbench.storage.database.integrity import (
    checkpoint,
    fault_of,
    is_busy,
    is_damage,
    is_foreign,
    is_intact,
    open_file,
)
from workbench.storage.database.kept_copies import drop_second_names, free_name, keep, keep_logs


@dataclass(frozen=True, slots=True)
class Restored:
    """``kept`` is the path of the old database, None if there was none; ``leads_back``: it can be restored."""

    kept: Path | None
    leads_back: bool


def restore(engine: Engine, source: Path, *, now: datetime) -> Restored:
    """Replace the database by the backup ``source``, migrated to this version; ``source`` stays unchanged.

    Raises InputError unless it is an intact backup of this or an older version, StorageError while a process has the
    database open and if the disk is full. In each case nothing is changed.
    """
    target = backed_up_file(engine)
    _check_source(source, target)
    engine.dispose()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(target), temporary_folder(target) as folder:
            drop_second_names(target, alone=True)
            new = folder / "new.db"
            _make(source, new)
            _copy_permissions(new, target)
            sync(new)
            return _exchange(new, target, folder, now)
    except OSError as error:
        raise _unchanged(f"{target} could not be replaced: {error.strerror or error}") from error


def _check_source(source: Path, target: Path) -> None:
    """Checks that do not read the whole file. Raises InputError."""
    if not source.exists():
        raise InputError("there is no such file.", path=str(source))
    about = source.stat()
    if not stat.S_ISREG(about.st_mode):
        raise InputError("is not a file: name a backup.", path=str(source))
    if target.exists() and source.samefile(target):
        raise InputError("is the database itself: name a backup.", path=str(source))
    if about.st_size == 0:
        raise InputError("is empty: take another backup.", path=str(source))
    try:
        with open_file(source.resolve(), "ro") as connection:
            revision = revision_of(connection)
    except sqlite3.Error as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            raise InputError("is not a backup of Claim Workbench.", path=str(source)) from None
        if is_damage(error):
            raise InputError("is damaged: take an older backup.", path=str(source)) from None
        raise InputError(fault_of(error, source), path=str(source)) from None
    if revision is None:
        raise InputError("is not a backup of Claim Workbench.", path=str(source))
    if revision != schema.newest_revision() and revision not in schema.known_revisions():
        raise InputError("comes from a newer Claim Workbench: update first.", path=str(source))


def revision_of(connection: sqlite3.Connection) -> str | None:
    """The schema revision of a database of this program, None for any other."""
    tables = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        return None
    found = [str(name) for (name,) in connection.execute("SELECT version_num FROM alembic_version")]
    return None if len(found) != 1 or is_foreign(tables, found[0]) else found[0]


def _make(source: Path, new: Path) -> None:
    """Write a verified, migrated copy of the backup to disk. Raises InputError, StorageError."""
    if not copy_whole(source.resolve(), new):
        raise InputError("is damaged: take an older backup. Nothing was changed.", path=str(source))
    try:
        with schema.private_engine(new) as engine:
            if schema.current_revision(engine) == schema.newest_revision():
                return
            schema.migrate(engine)
        with open_file(new, "ro") as connection:
            if not is_intact(connection):
                raise _unchanged("What was written could not be read back; the disk may be failing")
    except sqlite3.Error as error:
        raise _unchanged(f"The backup could not be brought up to this version: {error}") from error


def _copy_permissions(new: Path, target: Path) -> None:
    """Give the new file the permissions of the old one."""
    if not target.exists():
        new.chmod(0o666 & ~current_umask())
        return
    old = target.stat()
    with suppress(PermissionError):
        if os.name == "posix" and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(new, old.st_uid, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))


def _exchange(new: Path, target: Path, folder: Path, now: datetime) -> Restored:
    if not target.exists():
        keep_logs(target, free_name(target, now))
        publish(new, target, new=True)
        return Restored(None, False)
    with _held(target) as leads_back:
        kept = keep(target, folder, now)
        keep_logs(target, kept)
        publish(new, target)
    return Restored(kept, leads_back)


@contextmanager
def _held(target: Path) -> Iterator[bool]:
    """Checkpoint the old database and lock it, also against programs that ignore our lock file.

    Yields whether it is an intact database of ours, which can be restored. A badly damaged one is not locked.
    Raises StorageError while it is in use.
    """
    with open_file(target, "rw") as connection:
        try:
            checkpoint(connection)
            connection.execute("BEGIN EXCLUSIVE")
            leads_back = revision_of(connection) is not None and is_intact(connection)
        except sqlite3.Error as error:
            if is_busy(error):
                raise in_use(target) from error
            if not is_damage(error):
                raise _unchanged(fault_of(error, target)) from error
            leads_back = False
        yield leads_back


def _unchanged(why: str) -> StorageError:
    return StorageError(f"{why}{'' if why.endswith(('.', '?')) else '.'} Nothing was changed.")
