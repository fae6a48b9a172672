"""Engines and transactions, alike on SQLite and PostgreSQL.

SQLite runs in WAL mode with ``synchronous=FULL`` (an acknowledged write survives a power cut),
foreign keys on, and writes begin with BEGIN IMMEDIATE, so that read-then-write never loses a race.
Writers of one process queue on a lock instead of polling the file; other processes wait for up to
``busy_timeout_s`` seconds.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import Session

from workbench.errors import SettingsError, StorageError

__all__ = ["WRITES", "Engine", "Session", "open_engine", "reading", "writing"]

_WRITE = "workbench_write"
#: Execution options of a connection whose transaction is going to write.
WRITES = {_WRITE: True}
_locks: dict[str, threading.Lock] = {}


def open_engine(url: str, *, busy_timeout_s: float = 10.0) -> Engine:
    """An engine for ``sqlite:///...`` or ``postgresql+psycopg://...``; makes a missing SQLite folder.

    Raises SettingsError for a URL that names no database.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return create_engine(parsed, pool_pre_ping=True, pool_size=20, max_overflow=20)
    # a driver that is not there, a port that is no number, a name that is no URL
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        raise _bad_url() from None
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise _bad_url()
    if parsed.database and parsed.database != ":memory:":
        _make_folder(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": busy_timeout_s, "check_same_thread": False}, pool_size=20)
    _locks.setdefault(str(engine.url), threading.Lock())
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _bad_url() -> SettingsError:
    return SettingsError("WORKBENCH_DATABASE_URL must look like sqlite:///path.db or postgresql+psycopg://...")


def _make_folder(database: Path) -> None:
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        is_folder = database.is_dir()
    except OSError as error:
        raise StorageError(f"The database cannot be kept in {database.parent}: {error.strerror}.") from error
    if is_folder:
        raise StorageError(f"The database cannot be kept in {database}: it is a folder, not a file.")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin on its own: _begin_sqlite does
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session on one consistent snapshot; nothing is written."""
    with Session(engine) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed whole at the end, or not at all.

    Raises StorageError when another process holds the database for too long, the disk is full, or the
    database refuses what is written.
    """
    lock = _locks.get(str(engine.url))
    if lock is not None:
        lock.acquire()
    try:
        with engine.connect() as connection:
            connection.execution_options(**WRITES)
            with Session(connection, expire_on_commit=False) as session:
                yield session
                session.commit()
    except DBAPIError as error:
        reason = str(error.orig).partition("\n")[0]
        raise StorageError(f"The database could not be written: {reason}. Nothing was changed; try again.") from error
    finally:
        if lock is not None:
            lock.release()
