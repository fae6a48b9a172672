"""Whether an SQLite file is a whole database of this program, and what to say where it is not."""

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

#: Tables that every version of the workbench has had.
OURS = frozenset({"article", "decision", "suggestion", "annotator", "outlet"})
_RESTORE = "restore a backup (`python -m workbench restore BACKUP`)"
_FOREIGN = "SQLITE_NOTADB"
_DAMAGED = (_FOREIGN, "SQLITE_CORRUPT", "SQLITE_IOERR_SHORT_READ")


def database_file(engine: Engine) -> Path | None:
    """The file that an engine works on, links followed; None for PostgreSQL and for what lives in memory."""
    return file_of(engine.url)


def file_of(url: str | URL) -> Path | None:
    """As ``database_file``, by the database's URL, also in SQLite's own form ``file:``; None for no URL."""
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
    """A plain connection, without waiting for anybody: ``mode`` is ``ro``, ``rw`` or ``rwc``; closed at the end."""
    address = f"file:{quote(str(path))}?mode={mode}"
    if mode == "ro" and not any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal")):
        address += "&immutable=1"  # nobody is at it: so no log is made beside it, in a folder that may be read-only
    return closing(sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False))


def check_place(path: Path) -> None:
    """Raises StorageError unless there is nothing yet, or a file with something in it. Does not open it."""
    if not path.exists():
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size and not path.exists():  # another process may just have made it
            raise StorageError(
                f"{log} is there, but not {path}, to which it belongs: put that back, or {_RESTORE}. "
                "To begin anew, move the log away."
            )
        return
    if not path.is_file():
        raise StorageError(f"{path} is no file: name a file for the database.")
    if path.stat().st_size == 0:
        raise StorageError(
            f"{path} is an empty file and no database: if there was work in it, {_RESTORE}; "
            "if not, delete it and run `python -m workbench init`."
        )


def fault_of(met: BaseException, path: Path) -> str:
    """One sentence on what SQLite met in a file."""
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
    return f"{path} is no database: name another file, or {_RESTORE}."


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the bytes are at fault, not the disk or another process."""
    return error.sqlite_errorname.startswith(_DAMAGED)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process holds the database."""
    return error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def is_intact(connection: sqlite3.Connection) -> bool:
    """Whether every page of the database is in order; reads all of it."""
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.Error as error:
        if is_damage(error):
            return False
        raise


def checkpoint(connection: sqlite3.Connection) -> None:
    """Fold the log into the file, so that the file alone is the whole database. Raises sqlite3.Error while another
    has it open."""
    connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def is_foreign(tables: Collection[str], revision: str | None) -> bool:
    """Whether tables with that revision are another program's; a database without a table is nobody's yet."""
    if revision is None:
        return bool(set(tables))
    return not set(tables) >= OURS


def refuse_foreign(path: Path) -> None:
    """Looks into a file before it is opened to be written: another program's stays as it is, to the last byte.

    So does one without a table in which somebody has left a view, a version or a name of theirs. Raises StorageError;
    what cannot be read so is for whoever opens it to tell.
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
