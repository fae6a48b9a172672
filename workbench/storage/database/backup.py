"""Online backup of a SQLite database."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from workbench.atomic_files import SIDECARS, database_files, publish, sync, temporary_folder
from workbench.errors import InputError, StorageError
from workbench.private_files import current_umask
from workbench.storage.database.integrity import (
    checkpoint,
    damaged,
    database_file,
    fault_of,
    is_busy,
    is_damage,
    is_intact,
    open_file,
)


def backup(engine: Engine, target: Path) -> int:
    """Write a complete copy to ``target``, a new file; returns its size in bytes. Writers are not blocked.

    The copy is verified before it gets its name. Raises InputError for a ``target`` that exists or belongs to a
    database, StorageError for a database that is damaged or not SQLite, and if the disk is full; then nothing is
    left behind.
    """
    source = backed_up_file(engine)
    place = target.parent.resolve() / target.name
    _refuse_taken(place, source, target)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with temporary_folder(place) as folder:
            copy = folder / "copy.db"
            if not copy_whole(source, copy):
                raise StorageError(f"{damaged(source)} Nothing was backed up.")
            copy.chmod(0o666 & ~current_umask())
            sync(copy)
            publish(copy, place, new=True)
    except FileExistsError:
        raise InputError("is there already; name a new file.", path=str(target)) from None
    except OSError as error:
        raise _not_written(target, error.strerror or str(error)) from error
    return place.stat().st_size


def backed_up_file(engine: Engine) -> Path:
    """The file to copy or replace. Raises StorageError for a database that is not SQLite."""
    path = database_file(engine)
    if path is None and engine.dialect.name == "sqlite":
        raise StorageError("The database is only in memory: set WORKBENCH_DATABASE_URL to a file first.")
    if path is None:
        raise StorageError("Back up PostgreSQL with pg_dump, and restore it with pg_restore.")
    return path


def copy_whole(source: Path, copy: Path) -> bool:
    """Copy all committed data of ``source`` to one self-contained file; returns whether it is intact.

    Raises StorageError if the disk is full or ``source`` cannot be read.
    """
    try:
        with open_file(source, "ro") as reader, open_file(copy, "rwc") as writer:
            reader.backup(writer)
            checkpoint(writer)
            return is_intact(writer)
    except sqlite3.Error as error:
        if is_damage(error):
            return False
        if is_busy(error) or error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise StorageError(fault_of(error, source)) from error
        raise StorageError(f"{source} could not be copied: {error}. Is the disk full? Nothing was changed.") from error


def _refuse_taken(place: Path, source: Path, target: Path) -> None:
    if os.path.lexists(place):
        if place.exists() and place.samefile(source):
            raise InputError("is the database itself; name a new file.", path=str(target))
        raise InputError("is there already; name a new file.", path=str(target))
    owner = next((place.with_name(place.name.removesuffix(end)) for end in SIDECARS if place.name.endswith(end)), None)
    if place in database_files(source) or (owner is not None and owner.exists()):
        raise InputError("is a name that belongs to a database; name another file.", path=str(target))
    stray = next((path for path in database_files(place) if os.path.lexists(path)), None)
    if stray is not None:
        raise InputError(f"cannot be used, because {stray.name} is beside it; name another file.", path=str(target))


def _not_written(target: Path, reason: str) -> StorageError:
    return StorageError(f"{target} could not be written: {reason}. Nothing was left there.")
