"""Engines and transactions for SQLite and PostgreSQL.

SQLite runs in WAL mode with ``synchronous=FULL`` (an acknowledged write survives a power cut),
foreign keys on, and writes begin with BEGIN IMMEDIATE, so that read-then-write has no race.
Writers of one process wait in a FIFO queue and take a connection only when it is their turn: readers never wait for
them. A writer waits for at most ``busy_timeout_s`` seconds in total, in the queue and for other processes.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from weakref import WeakValueDictionary

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from workbench.errors import SettingsError, StorageError
from workbench.storage.database.as_read import teach_sqlite
from workbench.storage.database.database_locks import SharedLock
from workbench.storage.database.error_messages import busy, explain
from workbench.storage.database.integrity import file_of
from workbench.storage.database.postgresql_locks import ONE_LIMIT, WAIT, WRITE, limit_waiting
from workbench.storage.database.write_queue import WriteQueue

__all__ = ["WRITES", "Engine", "Session", "as_storage_errors", "open_engine", "read_transaction", "write_transaction"]

_QUEUE = "workbench_queue"
#: Execution option of a connection whose transaction will write.
WRITES = {WRITE: True}
#: Pool size on PostgreSQL: ``_PLACES`` of the connections may write at once, the others are for readers.
_KEPT_OPEN, _MORE = 20, 20
_PLACES = 20
#: Of a new SQLite file: an import takes 4 % less time than with the usual 4,096.
_PAGE_BYTES = 8_192
_CONNECT_TIMEOUT_S = 10
#: One per open database, released with its engines.
_queues: WeakValueDictionary[str, WriteQueue] = WeakValueDictionary()


def open_engine(url: str | URL, *, busy_timeout_s: float = 10.0, shared: bool = True) -> Engine:
    """An engine for ``sqlite:///...`` or ``postgresql+psycopg://...``; creates a missing SQLite folder.

    Connections hold a shared lock on the SQLite file, which blocks a restore; ``shared`` False is for a file private to
    the caller. Raises SettingsError for a URL that names no database, StorageError if the folder cannot be created.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
            raise ArgumentError
        if parsed.get_backend_name() == "sqlite":
            return _open_sqlite(parsed, busy_timeout_s, shared)
        return _open_postgresql(parsed, busy_timeout_s)
    except (ArgumentError, ValueError, ImportError):
        raise SettingsError(
            "WORKBENCH_DATABASE_URL must look like sqlite:///path.db or postgresql+psycopg://..."
        ) from None


def _open_sqlite(url: URL, busy_timeout_s: float, shared: bool) -> Engine:
    path = file_of(url)
    if path is not None:
        _make_folder(path)
    lock = SharedLock(path, busy_timeout_s) if shared and path is not None else None
    where, asked = url.get_dialect()().create_connect_args(url)
    options: dict[str, Any] = {**asked, "timeout": busy_timeout_s, "check_same_thread": False}

    def connect() -> sqlite3.Connection:
        if lock is not None:
            lock.acquire()
        return _connected(str(where[0]), options)

    # A connection is cheap, so readers need not wait for one; an in-memory database has a single connection.
    pool = {"poolclass": StaticPool} if path is None else {"pool_size": _KEPT_OPEN, "max_overflow": 2 * _MORE}
    waits = {_QUEUE: _queue_of(url, 1), WAIT: busy_timeout_s}
    engine = create_engine(url, creator=connect, execution_options=waits, **pool)
    if lock is not None:
        lock.release_with(engine)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_postgresql(url: URL, busy_timeout_s: float) -> Engine:
    engine = create_engine(
        url,
        connect_args={} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_TIMEOUT_S},
        pool_pre_ping=True,
        pool_size=_KEPT_OPEN,
        max_overflow=_MORE,
        execution_options={_QUEUE: _queue_of(url, _PLACES), WAIT: busy_timeout_s},
    )

    limit_waiting(engine)
    return engine


def _queue_of(url: URL, places: int) -> WriteQueue:
    queue = WriteQueue(places)
    return _queues.setdefault(str(url), queue)


def _make_folder(database: Path) -> None:
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        is_folder = database.is_dir()
    except OSError as error:
        raise StorageError(f"The database cannot be kept in {database.parent}: {error.strerror}.") from error
    if is_folder:
        raise StorageError(f"The database cannot be kept in {database}: it is a folder, not a file.")


def _connected(database: str, options: dict[str, Any]) -> sqlite3.Connection:
    """A read-only database is opened as immutable, so that no WAL is created beside it; a read-only folder could not
    hold one."""
    if os.path.exists(database) and not os.access(database, os.W_OK):  # noqa: PTH110 (a name of SQLite's)
        frozen = _immutable_uri(database)
        if frozen is not None:
            return _connected_at(frozen, options | {"uri": True})
    connection = _connected_at(database, options)
    try:
        connection.execute("PRAGMA journal_mode")
    except sqlite3.OperationalError as error:
        connection.close()
        frozen = _immutable_uri(database)
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_DIRECTORY or frozen is None:
            raise
        connection = _connected_at(frozen, options | {"uri": True})
    return connection


def _connected_at(database: str, options: dict[str, Any]) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite3.connect(database, **options)
    return connection


def _immutable_uri(database: str) -> str | None:
    """The URI that opens a file as immutable; None if it has a WAL."""
    path = (
        Path(unquote(database.removeprefix("file:").partition("?")[0])) if database[:5] == "file:" else Path(database)
    )
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return None
    return f"{path.absolute().as_uri()}?immutable=1"


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    teach_sqlite(connection)
    connection.isolation_level = None  # the driver must not begin on its own: _begin_sqlite does
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":  # else opening it would be a write
        _enable_wal(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-16000", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _enable_wal(cursor: Any) -> None:
    """WAL mode, and in a new file pages that hold most articles whole; a read-only database is left unchanged."""
    try:
        cursor.execute(f"PRAGMA page_size={_PAGE_BYTES}")  # nothing to a file that has pages
        cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(WRITE, False):
        connection.exec_driver_sql("BEGIN")
        return
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout = {int(options[WAIT] * 1000)}")
    options[_QUEUE].is_held_up = True
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        options[_QUEUE].is_held_up = False
    finally:
        limit_s = connection.engine.get_execution_options()[WAIT]
        driver.execute(f"PRAGMA busy_timeout = {int(limit_s * 1000)}")


@contextmanager
def as_storage_errors(engine: Engine, *, writes: bool = False, wait_s: float | None = None) -> Iterator[None]:
    """Turn database errors into a StorageError of one sentence. ``wait_s``: the time spent waiting, in seconds."""
    try:
        yield
    except (DBAPIError, NoConnectionFree) as error:
        waited_s = engine.get_execution_options()[WAIT] if wait_s is None else wait_s
        raise StorageError(explain(engine, error, wait_s=waited_s, writes=writes)) from error


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Session]:
    """A read-only session on a consistent snapshot, not blocked by writers.

    Raises StorageError if the database does not respond or is damaged.
    """
    with as_storage_errors(engine), Session(engine) as session:
        yield session


def _commit(session: Session, connection: Connection) -> None:
    try:
        session.commit()
    except DBAPIError:
        connection.invalidate()  # it would go back to the pool within its transaction, and keep all others from writing
        raise


@contextmanager
def write_transaction(engine: Engine, *, wait_s: float | None = None) -> Iterator[Session]:
    """A session that is committed at the end, completely or not at all.

    It waits for its turn for ``wait_s`` seconds, by default ``busy_timeout_s``. Raises StorageError if the database
    is still busy then, the disk is full, or the database rejects the data.
    """
    options = engine.get_execution_options()
    limit_s: float = options[WAIT] if wait_s is None else wait_s
    queue: WriteQueue = options[_QUEUE]
    began = time.monotonic()
    if not queue.enter(limit_s):
        raise StorageError(busy(limit_s, own=not queue.is_held_up))
    try:
        with as_storage_errors(engine, writes=True, wait_s=limit_s), engine.connect() as connection:
            left_s = max(0.0, limit_s - (time.monotonic() - began))
            connection.execution_options(**WRITES, **{WAIT: left_s, ONE_LIMIT: True})
            with Session(connection, expire_on_commit=False) as session:
                yield session
                _commit(session, connection)
    finally:
        queue.leave()
