"""One consistent copy of a SQLite database, taken while people work; and putting one back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from workbench.errors import InputError, StorageError
from workbench.storage.schema import current_revision, newest_revision


def _database_file(engine: Engine) -> Path:
    if engine.dialect.name != "sqlite" or not engine.url.database:
        raise StorageError("Back up PostgreSQL with pg_dump, and restore it with pg_restore.")
    return Path(engine.url.database)


def backup(engine: Engine, target: Path) -> int:
    """Write a whole copy to ``target``; answers with its size in bytes. Writers go on meanwhile.

    Raises InputError where ``target`` exists, StorageError for a database that is not SQLite.
    """
    source = _database_file(engine)
    if target.exists():
        raise InputError("is there already; name a new file.", path=str(target))
    if current_revision(engine) is None:
        raise StorageError("There is no database to back up yet.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    with sqlite3.connect(source) as reader, sqlite3.connect(partial) as writer:
        reader.backup(writer)
    reader.close()
    writer.close()
    partial.replace(target)
    return target.stat().st_size


def restore(engine: Engine, source: Path) -> Path:
    """Put a backup in the database's place; answers with where the old one was moved to.

    The server must not be running. Raises InputError for a file that is no sound backup of this version
    or an older one; then nothing is changed.
    """
    target = _database_file(engine)
    _check(source)
    kept = target.with_name(target.name + ".before-restore")
    engine.dispose()
    if target.exists():
        _settle(target)
        target.replace(kept)
    with sqlite3.connect(source) as reader, sqlite3.connect(target) as writer:
        reader.backup(writer)
    reader.close()
    writer.close()
    return kept


def _settle(database: Path) -> None:
    """Fold the write-ahead log into the file, so that the file alone is the whole database."""
    connection = sqlite3.connect(database)
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if busy:
        raise StorageError("The database is in use: stop the server, then restore.")


def _check(source: Path) -> None:
    if not source.is_file():
        raise InputError("there is no such file.", path=str(source))
    connection = sqlite3.connect(f"file:{source.as_posix()}?mode=ro", uri=True)
    try:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except sqlite3.DatabaseError:
        raise InputError("is not a backup of Claim Workbench.", path=str(source)) from None
    finally:
        connection.close()
    if not sound:
        raise InputError("is damaged: take an older backup.", path=str(source))
    if revision > newest_revision():
        raise InputError("comes from a newer Claim Workbench: update first.", path=str(source))
