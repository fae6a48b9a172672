"""What a restore keeps of the database that was there: under a new name each time, never written over.

``workbench.db.before-restore-20240312-080000``; one second's second has ``-2`` behind it.
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
#: The files of a database that SQLite would take for those of whatever has its name.
_LOGS = ("-wal", "-shm", "-journal")


def keep(database: Path, folder: Path, now: datetime) -> Path:
    """Give the database a second name beside it; ``folder`` is for work on the way there."""
    for kept in _free_names(database, now):
        with suppress(FileExistsError):
            link_or_copy(database, kept, folder)
            return kept
    raise FileExistsError(database)


def keep_logs(database: Path, kept: Path) -> None:
    """Logs that could not be folded in (of a damaged or missing database) go along with what was kept."""
    for log in _logs(database):
        log.replace(kept.with_name(kept.name + log.name.removeprefix(database.name)))
    sync(database.parent)


def free_name(database: Path, now: datetime) -> Path:
    """A name for what is kept that nothing has yet."""
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
    """A restore that was killed before the exchange leaves the database under two names: the kept one goes.

    Two names of one file are a danger: each would have a log of its own. ``alone`` says that nobody has it open;
    then logs that were on their way go back.
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
