"""Explains database errors in one sentence: what, where, and what to do. Never contains a password."""

from __future__ import annotations

import re
import sqlite3

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from workbench.storage.database.integrity import damaged, no_database

DriverError = DBAPIError | NoConnectionFree
#: Every kind of error that comes from a driver or from SQLAlchemy.
DATABASE_ERRORS = (SQLAlchemyError, sqlite3.Error)

_AGAIN = " Nothing was changed; try again."
_UNCHANGED = " Nothing was changed."
_CROWDED = "The database is busy: too many requests at once."
#: The connection was lost, perhaps during the commit.
_UNSURE = " It may or may not have been stored: look, then try again."
#: PostgreSQL: a lock was not released within ``lock_timeout``.
_LOCK_NOT_FREE = "55P03"
_OF_NO_TABLE = re.compile(r"no such (table|column)")
#: Errors that a file, a disk or another program may cause; all others are bugs in the program.
_OF_THE_FILE = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR),
    }
)
_OF_NO_CONNECTION = re.compile(r".*failed: (?P<reason>.*)")


def busy(wait_s: float, *, own: bool = False) -> str:
    """``own``: the long-running writer is this program."""
    who = "this program itself" if own else "another program"
    return f"The database is busy: {who} has been writing to it for {wait_s:g} seconds.{_AGAIN}"


def explain(engine: Engine, error: DriverError, *, wait_s: float, writes: bool) -> str:
    """``wait_s`` is how long a write waits for another program; ``writes`` whether it was a write."""
    if isinstance(error, NoConnectionFree):
        return _CROWDED + (_AGAIN if writes else " Try again.")
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(str(engine.url.database).removeprefix("file:"), error.orig, wait_s, writes)
    state = getattr(error.orig, "sqlstate", None)
    if state == _LOCK_NOT_FREE:
        return busy(wait_s)
    if error.connection_invalidated or (state is None and isinstance(error, OperationalError)):
        return _unreachable(engine, error, writes)
    return _plain(_without_password(engine, str(error.orig).partition("\n")[0]), writes)


def database_fault(error: Exception) -> str:
    """The sentence for an error without its engine; empty for a bug in the program."""
    if isinstance(error, NoConnectionFree):
        return f"{_CROWDED} Try again."
    met = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(met, sqlite3.OperationalError) and _OF_NO_TABLE.match(str(met)):
        return "The database is damaged, or is not Claim Workbench's: restore a backup."
    if isinstance(met, sqlite3.Error):
        known = getattr(met, "sqlite_errorcode", 0) & 0xFF in _OF_THE_FILE
        return _of_sqlite("", met, 0, writes=False) if known else ""
    if isinstance(error, OperationalError) and (getattr(met, "sqlstate", None) or "08")[:2] in {"08", "57"}:
        said = str(met).strip().partition("\n")[0].rstrip(".")
        return f"The database does not answer: {said}."
    return ""


def _of_sqlite(path: str, error: sqlite3.Error, wait_s: float, writes: bool) -> str:
    """``path`` may be empty: then the sentence omits it."""
    named = f"The database {path}" if path else "The database"
    unchanged, again = (_UNCHANGED, _AGAIN) if writes else ("", " Try again.")
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(wait_s) if writes else "The database is busy: another program has locked it. Try again."
        case sqlite3.SQLITE_READONLY:
            return f"{named} is read-only: check who may write to the file and its folder.{unchanged}"
        case sqlite3.SQLITE_FULL:
            return f"The disk is full: free some space, then try again.{unchanged}"
        case sqlite3.SQLITE_CORRUPT:
            return f"{damaged(path or named)}{unchanged}"
        case sqlite3.SQLITE_NOTADB:
            return f"{no_database(path or 'The database file')}{unchanged}"
        case sqlite3.SQLITE_CANTOPEN:
            return f"{named} cannot be opened: see whether its folder is there and who may use it."
        case sqlite3.SQLITE_IOERR:
            return f"The disk could not be {'written' if writes else 'read'} ({error}).{again}"
    return _plain(str(error), writes)


def _unreachable(engine: Engine, error: DBAPIError, writes: bool) -> str:
    said = str(error.orig).partition("\n")[0]
    found = _OF_NO_CONNECTION.search(said)
    reason = found["reason"].removeprefix("FATAL:").strip() if found else said
    where = f"at {engine.url.host}:{engine.url.port or 5432}" if engine.url.host else "on this machine"
    after = ""
    if writes:
        after = _UNSURE if error.connection_invalidated else _UNCHANGED
    return f"PostgreSQL {where} does not answer: {_without_password(engine, reason)}.{after}"


def _plain(reason: str, writes: bool) -> str:
    return f"The database could not be written: {reason}.{_AGAIN}" if writes else f"The database said: {reason}."


def _without_password(engine: Engine, reason: str) -> str:
    password = engine.url.password
    return reason.replace(str(password), "***") if password else reason
