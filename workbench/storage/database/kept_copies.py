"""Copies of the replaced database that a restore keeps, each under a new name, never overwritten.

``workbench.db.before-restore-20240312-080000``; a second one in the same second gets the suffix ``-2``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from glob import escape
from itertools import chain, count
from pathlib import Path

from workbench.atomic_files import link_or_copy, sync

_KEPT = ".before-restore-"
#: Suffixes of log files, which SQLite would apply to any database of that name.
_LOGS = ("-wal", "-shm", "-journal")


def keep(database: Path, folder: Path, now: datetime) -> Path:
    """Link the database under a second name beside it; ``folder`` is for temporary files."""
    for kept in _free_names(database, now):
        with suppress(FileExistsError):
            link_or_copy(database, kept, folder)
            return kept
    raise FileExistsError(database)


def keep_logs(database: Path, kept: Path) -> None:
    """Move logs that could not be checkpointed (of a damaged or missing database) along with the kept copy."""
    for log in _logs(database):
        log.replace(kept.with_name(kept.name + log.name.removeprefix(database.name)))
    sync(database.parent)


def copies_of(database: Path) -> list[Path]:
    """The copies that restores have kept beside the database, without their logs, by name."""
    found = database.parent.glob(f"{escape(database.name)}{_KEPT}*")
    return sorted(path for path in found if not path.name.endswith(_LOGS))


def free_name(database: Path, now: datetime) -> Path:
    """An unused name for the kept copy."""
    return next(_free_names(database, now))


def _free_names(database: Path, now: datetime) -> Iterator[Path]:
    stem = f"{database.name}{_KEPT}{now:%Y%m%d-%H%M%S}"
    for name in chain([stem], (f"{stem}-{number}" for number in count(2))):
        path = database.with_name(name)
        if not os.path.lexists(path) and not _logs(path):
            yield path


def _logs(database: Path) -> list[Path]:
    logs = (database.with_name(database.name + ending) for ending in _LOGS)
    return [log for log in logs if os.path.lexists(log)]


def drop_second_names(database: Path, *, alone: bool) -> None:
    """Remove the second name that a restore killed before the exchange has left.

    Two names of one file are dangerous: each would get its own log. ``alone`` says that nobody has the database open;
    then logs that were already moved are moved back.
    """
    if not database.exists() or database.stat().st_nlink == 1:
        return
    for kept in database.parent.glob(f"{escape(database.name)}{_KEPT}*"):
        with suppress(OSError):
            if not kept.samefile(database):
                continue
            if alone and not _logs(database):
                keep_logs(kept, database)
            if not _logs(kept):
                kept.unlink()
