"""What a database's refusal means, in words: it is gone, damaged, foreign, full, locked or may not be written."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

#: (what the driver's message holds, what it means and what to do); the first that is found counts.
_MEANINGS = (
    ("file is not a database", "The database file is no database, or is damaged: restore a backup."),
    ("malformed", "The database is damaged: restore a backup."),
    ("no such table", "The database is damaged, or is not Claim Workbench's: restore a backup."),
    ("no such column", "The database is damaged, or is not Claim Workbench's: restore a backup."),
    ("unable to open database file", "The database file cannot be opened: check where it is and who may write there."),
    ("readonly database", "The database may not be written: check who may write its file and its folder."),
    ("disk is full", "The disk is full: free some space, then try again."),
    ("disk I/O error", "The disk cannot be read or written: check it, and how much space is left."),
    ("database is locked", "Another process holds the database: try again in a moment."),
)
#: Every kind of error that comes from a driver or from what stands between it and the workbench.
DATABASE_ERRORS = (SQLAlchemyError, sqlite3.Error)
_CONNECTING = ("connection", "timeout", "could not translate", "resolve", "authentication", "server closed")


def database_fault(error: Exception) -> str:
    """The sentence for an error of the driver or of SQLAlchemy; empty where it is a fault of the program."""
    if isinstance(error, PoolTimeout):
        return "The database is too busy to answer: try again in a moment."
    if not isinstance(error, (DBAPIError, sqlite3.Error)):
        return ""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().partition("\n")[0]
    for part, meaning in _MEANINGS:
        if part in said:
            return meaning
    if isinstance(error, (OperationalError, sqlite3.OperationalError)):
        kind = "does not answer" if any(part in said for part in _CONNECTING) else "refused"
        return f"The database {kind}: {said.rstrip('.')}."
    return ""
