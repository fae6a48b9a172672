"""Leaves nothing of deleted rows in the files of a database."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine

from workbench.domain.models import METADATA
from workbench.errors import StorageError
from workbench.storage.database.engine import as_storage_errors

_STILL_THERE = (
    "It is gone from every page, but its words may still stand in the unused space of the database file ({}): "
    "give the same command again when nobody else works."
)


def compact(engine: Engine) -> None:
    """Write the database anew without what was deleted, its log too. Takes as long as copying it.

    SQLite fills the space of deleted rows only with later ones, and its log holds pages as they were. PostgreSQL keeps
    old rows until their table is written anew; its own logs and archives are the administrator's. Raises StorageError
    where readers or writers do not let it, or the disk has no room for a copy.
    """
    with as_storage_errors(engine, writes=True), engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            tables = ", ".join(METADATA.tables)
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(f"VACUUM (FULL) {tables}")
            return
        try:
            _compact_sqlite(connection.connection.driver_connection)
        except sqlite3.Error as error:
            raise StorageError(_STILL_THERE.format(error)) from error


def _compact_sqlite(driver: Any) -> None:
    driver.execute("PRAGMA temp_store=FILE")  # the copy may be larger than the memory
    try:
        driver.execute("VACUUM")
    finally:
        driver.execute("PRAGMA temp_store=MEMORY")
    is_busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise StorageError(_STILL_THERE.format("somebody was reading it"))
