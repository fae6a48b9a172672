"""Atomic writes: a file or folder appears complete or not at all, and never replaces a protected file.

Each is written beside its target as ``.NAME.<random>.part``, locked while its writer lives: an unlocked part was left
by a killed writer, and the next writer of that name removes it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from workbench.errors import ExportError
from workbench.file_locks import LOCKS, is_still, try_lock
from workbench.private_files import current_umask

#: Suffixes of the files beside an SQLite database: WAL, WAL index, rollback journal, and our own lock file.
SIDECARS = ("-wal", "-shm", "-journal", ".lock")
_SQLITE_HEAD = b"SQLite format 3\0"
_NOTHING: Mapping[Path, str] = MappingProxyType({})


def real(path: Path) -> Path:
    """The path with its links resolved; a link cycle fails only when the path is used."""
    return Path(os.path.realpath(path))


@contextmanager
def atomic_file(path: Path, *, protected: Mapping[Path, str] = _NOTHING, new: bool = False) -> Iterator[BinaryIO]:
    """A new file that replaces ``path`` once it is completely on disk.

    ``protected`` maps files that must not be overwritten to what they are ("the database"). With ``new`` nothing is
    overwritten at all. A link is followed. Raises ExportError if it cannot be written.
    """
    with as_export_errors(path):
        target = writable_target(path, protected)
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target)
        with _part_file(target) as (handle, part):
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o666 & ~current_umask())
            publish(part, target, new=new)


@contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill, which becomes ``path`` at the end. ``path`` must be missing or empty.

    Raises ExportError if it cannot be written.
    """
    with as_export_errors(path):
        target = real(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary_folder(target) as part:
            part.chmod(0o777 & ~current_umask())
            yield part
            for folder, _, names in os.walk(part, topdown=False):
                for name in names:
                    sync(Path(folder) / name)
                sync(Path(folder))
            part.replace(target)
            sync(target.parent)


@contextmanager
def temporary_folder(path: Path) -> Iterator[Path]:
    """An empty folder beside ``path``, removed at the end unless it was renamed.

    Leftovers of killed writers of ``path`` are removed first. Raises OSError.
    """
    sweep(path)
    while True:
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        handle = os.open(part, os.O_RDONLY) if LOCKS else None
        if handle is None or _taken(handle, part):
            break
        os.close(handle)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def _part_file(path: Path) -> Iterator[tuple[int, Path]]:
    """A file handle, which the caller closes, and the name of the part."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        if _taken(handle, Path(name)):
            break
        os.close(handle)
    keeper = os.dup(handle) if LOCKS else None  # the lock is held until the part has its name
    try:
        yield handle, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
        if keeper is not None:
            os.close(keeper)


def _taken(handle: int, part: Path) -> bool:
    """Whether the lock was taken before another writer removed the part."""
    try:
        return try_lock(handle) and is_still(handle, part)
    except OSError:
        return True  # no locks on this file system: then nobody clears anything away either


def sweep(path: Path) -> None:
    """Remove the leftovers of killed writers of ``path``, as far as possible."""
    if not LOCKS:
        return
    for part in path.parent.glob(f".{escape(path.name)}.*.part"):
        with suppress(OSError):
            _sweep_part(part)


def _sweep_part(part: Path) -> None:
    handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not try_lock(handle) or not is_still(handle, part):
            return
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink()
    finally:
        os.close(handle)


def publish(part: Path, path: Path, *, new: bool = False) -> None:
    """Rename a finished file durably. With ``new`` raises FileExistsError instead of replacing a file."""
    if not new:
        part.replace(path)
    elif not _linked(part, path):
        if os.path.lexists(path):
            raise FileExistsError(path)
        part.replace(path)
    else:
        part.unlink()
    sync(path.parent)


def link_or_copy(file: Path, path: Path, folder: Path) -> None:
    """Hard-link a file, or copy it by way of ``folder`` if the file system has no hard links.

    Raises FileExistsError if the name is taken.
    """
    if not _linked(file, path):
        copy = folder / path.name
        shutil.copyfile(file, copy)
        sync(copy)
        publish(copy, path, new=True)
    sync(path.parent)


def _linked(file: Path, path: Path) -> bool:
    try:
        path.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def sync(path: Path) -> None:
    """Flush a file, or the entries of a folder, to disk."""
    if path.is_dir() and not LOCKS:
        return  # a folder cannot be opened there
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def writable_target(path: Path, protected: Mapping[Path, str] = _NOTHING) -> Path:
    """``path`` with links resolved: missing, or a replaceable regular file. Raises ExportError otherwise."""
    target = real(path)
    refuse_protected(path, protected)
    if target.is_symlink():
        raise _refused(path, "that is a link that leads back to itself")
    if not target.exists():
        return target
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        raise _refused(path, "that is a folder")
    if not stat.S_ISREG(mode):
        raise _refused(path, "that is a device, a pipe or the like, and no plain file")
    if is_database(target):
        raise _refused(path, "that is a database, or a backup of one")
    for ending in SIDECARS:
        owner = target.with_name(target.name.removesuffix(ending))
        if owner != target and owner.is_file() and is_database(owner):
            raise _refused(path, f"that belongs to the database {owner.name}")
    return target


def refuse_protected(path: Path, protected: Mapping[Path, str]) -> None:
    """Raises ExportError if ``path`` is one of those files, or the name of a file that belongs to one."""
    target = real(path)
    for kept, what in protected.items():
        if _is_one(target, real(kept)):
            raise _refused(path, f"that is {what}, or belongs to it")


def _is_one(target: Path, kept: Path) -> bool:
    if target == kept or target in database_files(kept):
        return True
    return target.exists() and kept.exists() and target.samefile(kept)


def database_files(database: Path) -> list[Path]:
    """The files that belong to a database, existing or not."""
    return [database.with_name(database.name + ending) for ending in SIDECARS]


def is_database(path: Path) -> bool:
    """Whether a file has the SQLite header. Never call it for a database open in this process: closing a handle
    releases SQLite's locks."""
    with path.open("rb") as file:
        return file.read(len(_SQLITE_HEAD)) == _SQLITE_HEAD


def _refused(path: Path, why: str) -> ExportError:
    return ExportError(f"{path} could not be written: {why}. Name another file.")


@contextmanager
def as_export_errors(path: Path) -> Iterator[None]:
    """Turn an OSError while writing a file into an ExportError of one sentence."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} could not be written: {error.strerror or error}. Nothing was left there.") from error


class HashingWriter:
    """Writes bytes to a file, counting and hashing them."""

    def __init__(self, file: BinaryIO) -> None:
        self._write = file.write
        self._hash = hashlib.sha256()
        self.size_bytes = 0

    def write(self, piece: bytes) -> None:
        self._write(piece)
        self._hash.update(piece)
        self.size_bytes += len(piece)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()
