"""Checks that an SQLite file is an intact database of this program, with messages if it is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from workbench.atomic_files import real
from workbench.errors import StorageError

#: Tables of every version of the workbench.
OURS = frozenset({"article", "decision", "suggestion", "annotator", "outlet"})
_RESTORE = "restore a backup (`python -m workbench restore BACKUP`)"
_FOREIGN = "SQLITE_NOTADB"
_DAMAGED = (_FOREIGN, "SQLITE_CORRUPT", "SQLITE_IOERR_SHORT_READ")


def database_file(engine: Engine) -> Path | None:
    """The file of an engine, with links resolved; None for PostgreSQL and in-memory databases."""
    return file_of(engine.url)


def file_of(url: str | URL) -> Path | None:
    """As ``database_file``, from the database URL, including SQLite's ``file:`` form; None for an invalid URL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    name = parsed.database
    if parsed.get_backend_name() != "sqlite" or not name:
        return None
    if name.startswith("file:"):
        name = "" if parsed.query.get("mode") == "memory" else unquote(name.removeprefix("file:").partition("?")[0])
    return real(Path(name)) if name and name != ":memory:" else None


def open_file(path: Path, mode: str) -> closing[sqlite3.Connection]:
    """A plain connection with no busy timeout: ``mode`` is ``ro``, ``rw`` or ``rwc``; closed at the end."""
    address = f"file:{quote(str(path))}?mode={mode}"
    if mode == "ro" and not any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal")):
        address += "&immutable=1"  # nobody is at it: so no log is made beside it, in a folder that may be read-only
    return closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False))


def check_place(path: Path) -> None:
    """Raises StorageError unless the path is missing or a non-empty file. Does not open it."""
    if not path.exists():
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size and not path.exists():  # another process may just have made it
            raise StorageError(
                f"{log} is there, but not {path}, to which it belongs: put that back, or {_RESTORE}. "
                "To start over, move the log away."
            )
        return
    if not path.is_file():
        raise StorageError(f"{path} is not a file: name a file for the database.")
    if path.stat().st_size == 0:
        raise StorageError(
            f"{path} is an empty file, not a database: if there was work in it, {_RESTORE}; "
            "if not, delete it and run `python -m workbench init`."
        )


def fault_of(met: BaseException, path: Path) -> str:
    """Describe an SQLite error in one sentence."""
    error = met.orig if isinstance(met, DBAPIError) else met
    if not isinstance(error, sqlite3.Error):
        return f"{path} could not be used: {error}."
    if error.sqlite_errorname == _FOREIGN:
        return no_database(path)
    if is_damage(error):
        return damaged(path)
    if is_busy(error):
        return f"{path} is in use by another process: try again when that is done."
    return f"{path} could not be used: {error}. Is there space on the disk, and may you write there?"


def damaged(path: Path | str) -> str:
    return f"{path} is damaged: {_RESTORE}; what is there now is kept."


def no_database(path: Path | str) -> str:
    return f"{path} is not a database: name another file, or {_RESTORE}."


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is corrupt, as opposed to disk errors or other processes."""
    return error.sqlite_errorname.startswith(_DAMAGED)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process has locked the database."""
    return error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def is_intact(connection: sqlite3.Connection) -> bool:
    """Whether the database passes ``PRAGMA quick_check``; reads all of it."""
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.Error as error:
        if is_damage(error):
            return False
        raise


def checkpoint(connection: sqlite3.Connection) -> None:
    """Checkpoint and remove the WAL, so that the database is one file. Raises sqlite3.Error while another process has
    it open."""
    connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def is_foreign(tables: Collection[str], revision: str | None) -> bool:
    """Whether these tables and revision are another program's; an empty database is not."""
    if revision is None:
        return bool(set(tables))
    return not set(tables) >= OURS


def refuse_foreign(path: Path) -> None:
    """Raises StorageError for another program's database, before opening it for writing could change it.

    This includes a file without tables that has an application id or user version. A file that cannot be read passes:
    opening it will fail with its own error.
    """
    if not path.exists():
        return
    try:
        with open_file(path, "ro") as connection:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            marks = [connection.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version")]
    except sqlite3.Error:
        return
    if (names and not names >= OURS) or (not names and any(marks)):
        raise foreign(path)


def foreign(path: Path | str) -> StorageError:
    return StorageError(f"{path} is another program's database: name another file.")
